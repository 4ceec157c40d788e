#pragma once

#include "core/cim/mof/lexer.h"
#include "core/cim/object.h"

#include <optional>

/// What a MOF file says, before names mean anything.
namespace wbemscope::cim::mof {

struct ClassNode;
struct InstanceNode;

struct ValueNode {
    enum class Kind : quint8 { Null, Bool, Integer, Char, Real, String, Alias, Instance, Class, Array };
    Kind kind = Kind::Null;
    Place place;
    bool boolean = false;
    bool negative = false;
    quint64 magnitude = 0; ///< Integer, Char
    double real = 0;
    QString text; ///< String, Alias
    std::vector<ValueNode> elements;
    std::shared_ptr<InstanceNode> instance;
    std::shared_ptr<ClassNode> cls;
};

struct QualifierNode {
    QString name;
    Place place;
    std::optional<ValueNode> value; ///< Absent: TRUE.
    std::vector<std::pair<QString, Place>> flavors;
};
using QualifierNodes = std::vector<QualifierNode>;

struct TypeNode {
    Type type;
    QString cls; ///< Of ref and object; empty: any.
    Place place;
    bool isVoid = false;
};

struct PropertyNode {
    QualifierNodes qualifiers;
    TypeNode type;
    QString name;
    Place place;
    std::optional<quint64> arraySize;
    std::optional<ValueNode> value;
    QString inheritedFrom; ///< `// @inherited X` of a listing
};

struct MethodNode {
    QualifierNodes qualifiers;
    TypeNode returns;
    QString name;
    Place place;
    std::vector<PropertyNode> parameters;
    QString inheritedFrom;
};

struct ClassNode {
    QualifierNodes qualifiers;
    QString name;
    Place place;
    std::vector<QString> superclasses; ///< One; a listing gives the whole chain.
    Place superclassPlace;
    std::vector<PropertyNode> properties;
    std::vector<MethodNode> methods;
};

struct AssignmentNode {
    QString name;
    Place place;
    ValueNode value;
};

struct InstanceNode {
    QualifierNodes qualifiers;
    QString className;
    Place place; ///< Of the class name.
    QString alias;
    Place aliasPlace;
    std::vector<AssignmentNode> values;
};

struct PragmaNode {
    QString name;
    Place place;
    std::vector<QString> arguments;
};

/// `Qualifier Description : ToSubclass Amended;`
struct QualifierTypeNode {
    QString name;
    std::vector<std::pair<QString, Place>> flavors;
};

} // namespace wbemscope::cim::mof
