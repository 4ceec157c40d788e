#pragma once

#include "core/cim/rowbatch.h"
#include "core/cim/wql/ast.h"

#include <functional>
#include <QHash>

namespace wbemscope::cim::wql {

/// A scalar without ownership, as the evaluator compares it.
struct Scalar {
    enum class Kind : quint8 { Null, Bool, Signed, Unsigned, Real, Text, Latin1 };
    Kind kind = Kind::Null;
    union {
        bool b;
        qint64 s;
        quint64 u;
        double r;
    };
    QStringView text;         ///< Kind::Text
    QLatin1StringView latin1; ///< Kind::Latin1

    Scalar()
        : u(0) {}
    static Scalar boolean(bool v);
    static Scalar sint(qint64 v);
    static Scalar uint(quint64 v);
    static Scalar real(double v);
    static Scalar string(QStringView v);
    static Scalar string(QLatin1StringView v);
    /// Null for arrays and objects.
    static Scalar of(const Value& value);
};

/// One row as the filter sees it. `property` is an index into the properties of the class that was bound.
class RowSource {
public:
    virtual ~RowSource() = default;
    /// Valid until the next call for the same property.
    virtual Scalar scalar(int property) const = 0;
    /// For embedded objects, arrays, system properties that need the whole row (__RELPATH, __PATH): asked
    /// only where the query names such a thing.
    virtual Value value(int property) const = 0;
    virtual Object object() const = 0;
};

/// True when `className` is or derives from `base`, for ISA over names that come as strings or references.
/// What an object's own class says is always asked first.
using Derivation = std::function<bool(const QString& className, const QString& base)>;

/// A WHERE clause (or HAVING) made ready for many rows. One thread at a time; cheap to copy.
///
/// WQL's comparisons (Win32 "WHERE Clause", MS-WMI 3.1.1.1.2): text without regard to case; numbers by value
/// whatever their type, also where one side comes as text ("10" against a uint64); datetimes as moments; a
/// boolean against TRUE/FALSE, 1/0 or "true"; anything compared with NULL by = or <> tells whether it is
/// NULL, by the other comparators it is false; LIKE knows % _ [a-f] [^a-f]; an array is matched by no scalar;
/// ISA looks at the class of an embedded object, of `__this`, or at a name.
class Filter {
public:
    Filter() = default; ///< Matches everything.
    explicit Filter(std::optional<Expr> condition, Derivation derivation = {});
    explicit Filter(const Select& select, Derivation derivation = {})
        : Filter(select.where, std::move(derivation)) {}

    bool isEmpty() const { return !m_condition; }
    /// Instances and classes alike.
    bool matches(const Object& object) const;
    bool matches(const Instance& instance) const;
    bool matches(const RowBatch& batch, int row) const;
    /// `cls` tells what the indices mean; the same pointer again costs nothing.
    bool matches(const RowSource& row, const ClassPtr& cls) const;

private:
    struct Plan; ///< The expression with names resolved against one class
    const Plan& planFor(const ClassPtr& cls) const;

    std::shared_ptr<const Expr> m_condition;
    Derivation m_derivation;
    mutable QHash<const Class*, std::shared_ptr<const Plan>> m_plans;
    mutable const Class* m_lastClass = nullptr;
    mutable std::shared_ptr<const Plan> m_lastPlan;
};

/// LIKE by itself: % any run, _ one character, [abc] [a-f] [^a-f] one of a set, [%] the sign itself. Linear
/// memory; no backtracking beyond the last %.
bool like(QStringView text, QStringView pattern);

/// The columns a SELECT yields for a class.
struct Projection {
    bool all = true;
    std::vector<int> indices;              ///< Class properties, in the class's order.
    std::vector<QString> systemProperties; ///< "__CLASS", "__RELPATH" as asked.
    std::vector<PropertyName> embedded;    ///< `a.b` as asked; the property a is in `indices` too.

    bool contains(int property) const;
};
Projection project(const Select& select, const Class& cls);

/// The class cut down to the projection (same name, derivation, qualifiers; keys only if asked for), as WMI
/// sends the rows of a SELECT with a list. The same pointer when everything is selected.
ClassPtr projectedClass(const Projection& projection, const ClassPtr& cls);
/// `instance` with that class.
Instance projected(const Instance& instance, const Projection& projection, const ClassPtr& projectedClass);

} // namespace wbemscope::cim::wql
