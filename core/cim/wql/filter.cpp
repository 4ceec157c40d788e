#include "core/cim/wql/filter.h"

#include "core/cim/wql/scalar.h"

#include <algorithm>
#include <array>

namespace wbemscope::cim::wql {

namespace {
/// Plans for more classes than this are made anew: a deep enumeration has some dozens.
constexpr qsizetype MaxPlans = 128;

/// One side of a comparison, resolved against a class.
struct Operand {
    enum class Kind : quint8 {
        Constant,
        Property, ///< `index`
        Embedded, ///< `index`, then `rest` inside
        System,   ///< `rest[0]` of the row; further parts make no sense
        This,
        Missing, ///< No such property: NULL.
    };
    Kind kind = Kind::Missing;
    int index = -1;
    bool isObject = false; ///< Embedded object or array: no scalar.
    std::vector<QString> rest;
    Value value; ///< Keeps a constant's text alive.
    Scalar scalar;
    std::optional<DateTime> moment; ///< A constant that is compared with datetimes.
};

struct Node {
    Expr::Kind kind = Expr::Kind::Compare;
    std::vector<Node> operands;
    Comparator comparator = Comparator::Equal;
    Operand left;
    Operand right;
    bool asDateTime = false;
    std::shared_ptr<const LikePattern> pattern;
};

bool isNumeric(BaseType base) {
    return isInteger(base) || base == BaseType::Real32 || base == BaseType::Real64;
}

void setConstant(Operand& o, Value value) {
    o.kind = Operand::Kind::Constant;
    o.value = std::move(value);
    o.scalar = Scalar::of(o.value);
}

Operand resolve(const PropertyName& name, const Class& cls) {
    Operand o;
    const QString& first = name.parts.front();
    if (name.isThis()) {
        o.kind = Operand::Kind::This;
        return o;
    }
    o.index = cls.propertyIndex(first);
    if (o.index >= 0) {
        const Type type = cls.properties[static_cast<std::size_t>(o.index)].type;
        o.isObject = type.array || type.base == BaseType::Object;
        o.kind = name.parts.size() > 1 ? Operand::Kind::Embedded : Operand::Kind::Property;
        o.rest.assign(name.parts.begin() + 1, name.parts.end());
        return o;
    }
    // __THIS.x and a system property of the row.
    if (first.startsWith(u"__") && name.parts.size() == 1) {
        if (sameName(first, u"__CLASS"))
            setConstant(o, cls.name);
        else if (sameName(first, u"__SUPERCLASS"))
            setConstant(o, cls.derivation.empty() ? Value() : Value(cls.superclass()));
        else if (sameName(first, u"__DYNASTY"))
            setConstant(o, cls.derivation.empty() ? cls.name : cls.derivation.back());
        else {
            o.kind = Operand::Kind::System;
            o.rest = name.parts;
        }
    }
    return o;
}

/// The declared type of an operand, as far as the class tells.
std::optional<BaseType> typeOf(const Operand& o, const Class& cls) {
    if (o.kind != Operand::Kind::Property)
        return std::nullopt;
    const Type t = cls.properties[static_cast<std::size_t>(o.index)].type;
    return t.array ? std::nullopt : std::optional(t.base);
}

Node compile(const Expr& expr, const Class& cls) {
    Node node;
    node.kind = expr.kind;
    for (const Expr& e : expr.operands)
        node.operands.push_back(compile(e, cls));
    if (expr.kind != Expr::Kind::Compare)
        return node;
    const Comparison& c = expr.comparison;
    node.comparator = c.comparator;
    node.left = resolve(c.left, cls);
    if (const auto* name = c.property())
        node.right = resolve(*name, cls);
    else
        setConstant(node.right, *c.literal());
    if (c.comparator == Comparator::Like) {
        node.pattern = std::make_shared<const LikePattern>(*c.literal()->asString());
        return node;
    }
    const auto left = typeOf(node.left, cls);
    const auto right = typeOf(node.right, cls);
    if (node.right.kind == Operand::Kind::Constant && node.right.value.asString()) {
        if (left && isNumeric(*left)) {
            if (const Scalar n = numberIn(node.right.scalar); n.kind != Scalar::Kind::Null)
                node.right.scalar = n;
        }
        node.right.moment = dateTimeIn(node.right.scalar);
    }
    node.asDateTime =
        left == BaseType::DateTime &&
        (right == BaseType::DateTime || (node.right.kind == Operand::Kind::Constant && node.right.moment));
    return node;
}

/// Behind `index`: the embedded object's parts. The value is kept in `holder`.
const Value& inside(const Value& outer, const std::vector<QString>& parts, std::size_t from, Value& holder) {
    static const Value null;
    const Value* current = &outer;
    for (std::size_t i = from; i < parts.size(); ++i) {
        const Object* o = current->asObject();
        if (!o || !*o)
            return null;
        const Object object = *o; // `holder` may be what it points into
        if (auto system = systemProperty(object, parts[i])) {
            holder = std::move(*system);
        } else if (object.instance) {
            holder = object.instance->value(parts[i]);
        } else {
            const Property* p = object.cls->property(parts[i]);
            holder = p ? p->defaultValue : Value();
        }
        current = &holder;
    }
    return *current;
}

struct Evaluation {
    const RowSource& row;
    const Class& cls;
    const Derivation& derivation;

    bool run(const Node& node) const;
    bool compare(const Node& node) const;
    bool isA(const Node& node) const;
    Scalar scalar(const Operand& o, Value& holder) const;
    Value value(const Operand& o) const;
};

Value Evaluation::value(const Operand& o) const {
    Value holder;
    switch (o.kind) {
    case Operand::Kind::Constant:
        return o.value;
    case Operand::Kind::Property:
        return row.value(o.index);
    case Operand::Kind::Embedded:
        return inside(row.value(o.index), o.rest, 0, holder);
    case Operand::Kind::System:
        return systemProperty(row.object(), o.rest.front()).value_or(Value());
    case Operand::Kind::This:
        return row.object();
    case Operand::Kind::Missing:
        break;
    }
    return {};
}

Scalar Evaluation::scalar(const Operand& o, Value& holder) const {
    if (o.kind == Operand::Kind::Constant)
        return o.scalar;
    if (o.kind == Operand::Kind::Property && !o.isObject)
        return row.scalar(o.index);
    holder = value(o);
    return Scalar::of(holder);
}

bool Evaluation::run(const Node& node) const {
    switch (node.kind) {
    case Expr::Kind::And:
        return std::ranges::all_of(node.operands, [this](const Node& n) { return run(n); });
    case Expr::Kind::Or:
        return std::ranges::any_of(node.operands, [this](const Node& n) { return run(n); });
    case Expr::Kind::Not:
        return !run(node.operands.front());
    case Expr::Kind::Compare:
        break;
    }
    return compare(node);
}

bool ordered(Comparator c, std::partial_ordering order) {
    switch (c) {
    case Comparator::Equal:
        return order == 0;
    case Comparator::NotEqual:
        return order != 0;
    case Comparator::Less:
        return order < 0;
    case Comparator::LessOrEqual:
        return order <= 0;
    case Comparator::Greater:
        return order > 0;
    case Comparator::GreaterOrEqual:
        return order >= 0;
    default:
        return false;
    }
}

bool Evaluation::compare(const Node& node) const {
    if (node.comparator == Comparator::IsA)
        return isA(node);
    Value leftHolder;
    const Scalar left = scalar(node.left, leftHolder);
    // An embedded object or an array is no scalar, but not NULL either.
    const bool leftNull = left.kind == Scalar::Kind::Null && value(node.left).isNull();
    if (node.comparator == Comparator::IsNull)
        return leftNull;
    if (node.comparator == Comparator::Like)
        return node.pattern->matches(left);
    Value rightHolder;
    const Scalar right = scalar(node.right, rightHolder);
    const bool rightNull = right.kind == Scalar::Kind::Null && value(node.right).isNull();
    if (leftNull || rightNull) {
        if (node.comparator == Comparator::Equal)
            return leftNull && rightNull;
        return node.comparator == Comparator::NotEqual && leftNull != rightNull;
    }
    if (node.asDateTime) {
        const auto a = dateTimeIn(left);
        const auto b = node.right.moment ? node.right.moment : dateTimeIn(right);
        if (a && b)
            return ordered(node.comparator, *a <=> *b);
    }
    const auto order = compared(left, right);
    return order ? ordered(node.comparator, *order) : node.comparator == Comparator::NotEqual;
}

bool Evaluation::isA(const Node& node) const {
    const QString* base = node.right.value.asString();
    if (!base)
        return false;
    // `__CLASS ISA "X"` asks about the row, like `__this`.
    if (node.left.kind == Operand::Kind::This ||
        (node.left.kind == Operand::Kind::Constant && node.left.value.asString() &&
         sameName(*node.left.value.asString(), cls.name)))
        return cls.derivesFrom(*base);
    const Value v = value(node.left);
    if (const auto* object = v.asObject()) {
        const Class* embedded = object->instance ? object->instance->cls.get() : object->cls.get();
        return embedded && embedded->derivesFrom(*base);
    }
    const QString* name = v.asString();
    if (!name)
        return false;
    const auto path = ObjectPath::tryParse(*name);
    if (!path || path->isNamespace())
        return false;
    return sameName(path->className, *base) || (derivation && derivation(path->className, *base));
}

// ---- Rows

class InstanceSource : public RowSource {
public:
    explicit InstanceSource(const Instance& instance)
        : m_instance(instance) {}
    Scalar scalar(int property) const override { return Scalar::of(at(property)); }
    Value value(int property) const override { return at(property); }
    Object object() const override { return {nullptr, std::make_shared<Instance>(m_instance)}; }

private:
    const Value& at(int property) const {
        static const Value null;
        const auto i = static_cast<std::size_t>(property);
        return i < m_instance.values.size() ? m_instance.values[i] : null;
    }
    const Instance& m_instance;
};

class ClassSource : public RowSource {
public:
    explicit ClassSource(const ClassPtr& cls)
        : m_class(cls) {}
    Scalar scalar(int property) const override { return Scalar::of(at(property)); }
    Value value(int property) const override { return at(property); }
    Object object() const override { return {m_class, nullptr}; }

private:
    const Value& at(int property) const {
        return m_class->properties[static_cast<std::size_t>(property)].defaultValue;
    }
    const ClassPtr& m_class;
};

class BatchSource : public RowSource {
public:
    BatchSource(const RowBatch& batch, int row)
        : m_batch(batch)
        , m_row(row) {}
    Scalar scalar(int property) const override {
        // A comparison looks at two at once, never at more.
        m_next = 1 - m_next;
        Value& seat = m_seats[m_next];
        seat = m_batch.value(m_row, property);
        return Scalar::of(seat);
    }
    Value value(int property) const override { return m_batch.value(m_row, property); }
    Object object() const override { return m_batch.object(m_row); }

private:
    const RowBatch& m_batch;
    int m_row;
    mutable std::array<Value, 2> m_seats;
    mutable std::size_t m_next = 0;
};
} // namespace

struct Filter::Plan {
    ClassPtr cls; ///< Pinned: the address is the key.
    Node root;
};

Filter::Filter(std::optional<Expr> condition, Derivation derivation)
    : m_condition(condition ? std::make_shared<const Expr>(std::move(*condition)) : nullptr)
    , m_derivation(std::move(derivation)) {}

const Filter::Plan& Filter::planFor(const ClassPtr& cls) const {
    if (m_lastPlan && m_lastClass == cls.get())
        return *m_lastPlan;
    auto it = m_plans.find(cls.get());
    if (it == m_plans.end()) {
        if (m_plans.size() >= MaxPlans)
            m_plans.clear();
        it = m_plans.insert(cls.get(), std::make_shared<const Plan>(Plan{cls, compile(*m_condition, *cls)}));
    }
    m_lastClass = cls.get();
    m_lastPlan = *it;
    return *m_lastPlan;
}

bool Filter::matches(const RowSource& row, const ClassPtr& cls) const {
    if (!m_condition)
        return true;
    return Evaluation{row, *cls, m_derivation}.run(planFor(cls).root);
}

bool Filter::matches(const Instance& instance) const {
    return matches(InstanceSource(instance), instance.cls);
}

bool Filter::matches(const Object& object) const {
    if (object.instance)
        return matches(*object.instance);
    return object.cls && matches(ClassSource(object.cls), object.cls);
}

bool Filter::matches(const RowBatch& batch, int row) const {
    return matches(BatchSource(batch, row), batch.classOf(row));
}

} // namespace wbemscope::cim::wql
