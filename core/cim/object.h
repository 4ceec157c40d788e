#pragma once

#include "core/cim/value.h"

#include <optional>

namespace wbemscope::cim {

/// QualifierFlavor bits (MS-WMIO 2.2.62).
enum FlavorFlag : quint8 {
    FlavorNone = 0x00,
    FlavorPropagateToInstance = 0x01,
    FlavorPropagateToDerived = 0x02,
    FlavorNotOverridable = 0x10,
    FlavorOriginPropagated = 0x20, ///< This qualifier came from a parent class.
    FlavorOriginSystem = 0x40,
    FlavorAmended = 0x80,
};

struct Qualifier {
    QString name;
    Type type;
    Value value;
    quint8 flavor = FlavorNone;

    friend bool operator==(const Qualifier&, const Qualifier&) = default;
};
using Qualifiers = std::vector<Qualifier>;

/// Names compare without regard to case everywhere in CIM.
bool sameName(QStringView a, QStringView b);
const Qualifier* findQualifier(const Qualifiers& qualifiers, QStringView name);
/// A boolean qualifier that is present and not false.
bool hasFlag(const Qualifiers& qualifiers, QStringView name);

struct Property {
    QString name;
    Type type;
    Qualifiers qualifiers;         ///< Effective ones: inherited and own; FlavorOriginPropagated tells which.
    Value defaultValue;            ///< NULL: none.
    bool defaultInherited = false; ///< The default comes from the parent class.
    QString origin;                ///< The class that declares it.
    bool inherited = false;        ///< Declared in a parent class (it may still be overridden here).

    bool isKey() const { return hasFlag(qualifiers, u"key"); }
    /// For object and ref: the class named in the CIMTYPE qualifier ("object:Win32_Process" ->
    /// "Win32_Process").
    QString referencedClass() const;
    friend bool operator==(const Property&, const Property&) = default;
};

struct Method {
    QString name;
    Qualifiers qualifiers;
    std::shared_ptr<const Class> in;  ///< A __PARAMETERS class; null: none.
    std::shared_ptr<const Class> out; ///< With ReturnValue if it returns something; null: none.
    QString origin;
    bool inherited = false;

    friend bool operator==(const Method& a, const Method& b);
};

/// Server and namespace an object came from (Decoration, MS-WMIO 2.2.7).
struct Decoration {
    QString server;
    QString nameSpace; ///< "ROOT\\CIMV2"

    friend bool operator==(const Decoration&, const Decoration&) = default;
};

struct Class {
    QString name;
    std::vector<QString> derivation; ///< Nearest parent first; empty for a root class.
    Qualifiers qualifiers;
    std::vector<Property> properties; ///< All, inherited first, in declaration order.
    std::vector<Method> methods;
    std::optional<Decoration> decoration;
    /// The parent's definition as far as it is known: what the encoding keeps as its ParentClass
    /// (MS-WMIO 2.2.12).
    std::shared_ptr<const Class> parent;

    QString superclass() const { return derivation.empty() ? QString() : derivation.front(); }
    int propertyIndex(QStringView property) const; ///< -1: no such property
    const Property* property(QStringView name) const;
    const Method* method(QStringView name) const;
    bool derivesFrom(QStringView name) const; ///< Itself included.
    bool isAbstract() const { return hasFlag(qualifiers, u"abstract"); }
    bool isSingleton() const { return hasFlag(qualifiers, u"singleton"); }
    bool isAssociation() const { return hasFlag(qualifiers, u"association"); }

    friend bool operator==(const Class& a, const Class& b);
};
using ClassPtr = std::shared_ptr<const Class>;

struct Instance {
    ClassPtr cls;              ///< Never null.
    std::vector<Value> values; ///< Parallel to cls->properties.
    /// Parallel too; true where the value is the class's default and not the instance's own (NdTable bit).
    std::vector<bool> isDefault;
    Qualifiers qualifiers; ///< Own ones of the instance.
    std::optional<Decoration> decoration;
    /// Own qualifiers of the instance's properties (MS-WMIO 2.2.65), parallel to values; empty: none, as
    /// nearly always.
    std::vector<Qualifiers> propertyQualifiers;

    /// All values from the class's defaults.
    static Instance of(ClassPtr cls);
    const Value& value(QStringView property) const; ///< A static NULL when there is no such property.
    /// False when there is no such property.
    bool set(QStringView property, Value value);

    friend bool operator==(const Instance& a, const Instance& b);
};
using InstancePtr = std::shared_ptr<const Instance>;

/// System properties, computed: __CLASS __SUPERCLASS __DYNASTY __RELPATH __PROPERTY_COUNT __DERIVATION
/// __SERVER
/// __NAMESPACE __PATH __GENUS. Empty when `name` is none of them.
std::optional<Value> systemProperty(const Object& object, QStringView name);
/// The ten names, in the order WMI lists them.
const std::vector<QString>& systemPropertyNames();
/// Type of a system property ("__DERIVATION" is string[], "__GENUS" and "__PROPERTY_COUNT" sint32).
Type systemPropertyType(QStringView name);

/// `Class.Key="x",Key2=1`, `Class=@`, `Class`; empty when a key is NULL.
QString relativePath(const Object& object);
/// `\\SERVER\ROOT\NS:relpath`, as far as the decoration tells.
QString fullPath(const Object& object);

} // namespace wbemscope::cim
