#pragma once

#include "core/cim/objectpath.h"
#include "core/cim/value.h"

#include <variant>

namespace wbemscope::cim::wql {

/// `Name`, `TargetInstance.Name`, `__CLASS`, `__THIS`.
struct PropertyName {
    std::vector<QString> parts;
    int position = 0; ///< UTF-16 index into the query

    QString text() const; ///< "a.b"
    bool isThis() const;  ///< `__this` alone
};

enum class Comparator : quint8 {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    IsA,
    IsNull, ///< no right side
};
QString comparatorText(Comparator comparator); ///< "=", "<>", "LIKE", "ISA", "IS NULL"

struct Comparison {
    PropertyName left;
    Comparator comparator = Comparator::Equal;
    /// A literal (bool, qint64, quint64 above INT64_MAX, double, QString, NULL) or another property. ISA:
    /// QString.
    std::variant<Value, PropertyName> right;
    int position = 0; ///< Of the comparator.
    /// Written as `literal op property`; already turned round.
    bool swapped = false;

    const Value* literal() const { return std::get_if<Value>(&right); }
    const PropertyName* property() const { return std::get_if<PropertyName>(&right); }
};

/// And and Or: two or more operands; Not: one; Compare: none.
struct Expr {
    enum class Kind : quint8 { And, Or, Not, Compare };
    Kind kind = Kind::Compare;
    std::vector<Expr> operands;
    Comparison comparison;
};

struct Group {
    double within = 0; ///< seconds
    std::vector<PropertyName> by;
    std::optional<Expr> having;
};

struct Select {
    bool all = false; ///< `*`
    std::vector<PropertyName> properties;
    QString className;
    int classPosition = 0;
    std::optional<double> within; ///< seconds; events
    std::optional<Expr> where;
    std::optional<Group> group;

    bool isSchema() const; ///< FROM meta_class
    /// Text alone cannot tell whether a class is an event: WITHIN and GROUP say so, and so do the intrinsic
    /// event classes' names.
    bool looksLikeEvent() const;
};

/// ASSOCIATORS OF {..} and REFERENCES OF {..}.
struct Associations {
    bool references = false; ///< REFERENCES OF
    ObjectPath path;
    QString pathText; ///< As written, without the braces.
    int pathPosition = 0;
    QString assocClass;  ///< associators only
    QString resultClass; ///< of references: the association class
    QString resultRole;  ///< associators only
    QString role;
    QString requiredQualifier;
    QString requiredAssocQualifier; ///< associators only
    bool classDefsOnly = false;
    bool schemaOnly = false;
    bool keysOnly = false;
};

struct Query {
    QString text;
    std::variant<Select, Associations> statement;

    const Select* select() const { return std::get_if<Select>(&statement); }
    const Associations* associations() const { return std::get_if<Associations>(&statement); }
    bool isSchema() const;
};

} // namespace wbemscope::cim::wql
