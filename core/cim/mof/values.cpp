#include "core/cim/datetime.h"
#include "core/cim/mof/builder.h"
#include "core/cim/mof/flavors.h"
#include "core/cim/objectpath.h"

#include <algorithm>
#include <QCoreApplication>
#include <utility>

namespace wbemscope::cim::mof {

namespace {
/// Of one declared object: an alias embedded twice, and that one twice, and so on would be endless.
constexpr quint64 MaxEmbeddedObjects = 10'000;

QString tr(const char* text) {
    return QCoreApplication::translate("Mof", text);
}

Value integer(const ValueNode& node) {
    if (node.negative)
        return static_cast<qint64>(quint64{0} - node.magnitude);
    if (node.magnitude <= quint64{0x7FFFFFFFFFFFFFFF})
        return static_cast<qint64>(node.magnitude);
    return node.magnitude;
}

QString typeText(Type type) {
    return typeName(type.base) + (type.array ? QStringLiteral("[]") : QString());
}
} // namespace

// ---- Qualifiers

quint8 Builder::flavor(const QString& name, const std::vector<std::pair<QString, Place>>& words,
                       bool& failed) {
    quint8 f = m_defaultFlavors.value(name.toCaseFolded(), defaultFlavor(name));
    for (const auto& [word, place] : words) {
        const FlavorWord* known = findFlavor(word);
        if (!known) {
            error(place, tr("\"%1\" is not a qualifier flavor.").arg(word));
            failed = true;
            continue;
        }
        f = static_cast<quint8>((f & ~known->clear) | known->set);
    }
    return f;
}

/// A qualifier holds a boolean, sint32, real64, string or an array of one of them (Win32 "Adding a
/// Qualifier"); numbers beyond sint32 keep their width.
std::optional<Value> Builder::qualifierValue(const ValueNode& node, Type& type) {
    const auto typeOf = [](const ValueNode& n) -> std::optional<BaseType> {
        switch (n.kind) {
        case ValueNode::Kind::Bool:
            return BaseType::Boolean;
        case ValueNode::Kind::Integer:
        case ValueNode::Kind::Char: {
            const Value v =
                n.kind == ValueNode::Kind::Char ? Value(static_cast<qint64>(n.magnitude)) : integer(n);
            for (const BaseType t : {BaseType::Sint32, BaseType::Sint64, BaseType::Uint64})
                if (fits(v, {t, false}))
                    return t;
            return std::nullopt;
        }
        case ValueNode::Kind::Real:
            return BaseType::Real64;
        case ValueNode::Kind::String:
            return BaseType::String;
        default:
            return std::nullopt;
        }
    };
    const bool array = node.kind == ValueNode::Kind::Array;
    std::optional<BaseType> base = array ? BaseType::String : typeOf(node);
    if (array && !node.elements.empty())
        base = typeOf(node.elements.front());
    for (const ValueNode& e : node.elements) {
        const auto t = typeOf(e);
        // The widest integer of the elements.
        if (t && base && isInteger(*t) && isInteger(*base))
            base = std::max(*t, *base);
    }
    if (!base) {
        error(node.place, tr("This cannot be the value of a qualifier."));
        return std::nullopt;
    }
    type = {*base, array};
    return build(node, type);
}

Qualifiers Builder::build(const QualifierNodes& nodes, bool& failed) {
    Qualifiers result;
    result.reserve(nodes.size());
    for (const QualifierNode& node : nodes) {
        if (findQualifier(result, node.name)) {
            error(node.place, tr("The qualifier %1 is given twice.").arg(node.name));
            failed = true;
            continue;
        }
        if (sameName(node.name, u"CIMTYPE")) {
            error(node.place, tr("CIMTYPE follows from the declared type and cannot be given."));
            failed = true;
            continue;
        }
        Qualifier q{node.name, {BaseType::Boolean, false}, Value(true), 0};
        q.flavor = flavor(node.name, node.flavors, failed);
        if (node.value) {
            auto value = qualifierValue(*node.value, q.type);
            if (!value) {
                failed = true;
                continue;
            }
            q.value = std::move(*value);
        }
        result.push_back(std::move(q));
    }
    return result;
}

/// Own qualifiers over inherited ones.
bool Builder::merge(Qualifiers& effective, Qualifiers own, const QualifierNodes& nodes) {
    bool ok = true;
    for (Qualifier& q : own) {
        const auto old =
            std::ranges::find_if(effective, [&](const Qualifier& e) { return sameName(e.name, q.name); });
        if (old == effective.end()) {
            effective.push_back(std::move(q));
        } else if ((old->flavor & FlavorNotOverridable) == 0) {
            *old = std::move(q);
        } else if (old->value != q.value) {
            const auto node =
                std::ranges::find_if(nodes, [&](const auto& n) { return sameName(n.name, q.name); });
            if (node != nodes.end())
                error(node->place,
                      tr("The qualifier %1 of the superclass cannot be overridden.").arg(q.name));
            ok = false;
        }
    }
    return ok;
}

// ---- Values

std::optional<Value> Builder::scalar(const ValueNode& node, BaseType base) {
    std::optional<Value> value;
    switch (node.kind) {
    case ValueNode::Kind::Null:
        return Value();
    case ValueNode::Kind::Bool:
        value = Value(node.boolean);
        break;
    case ValueNode::Kind::Integer:
        value = integer(node);
        break;
    case ValueNode::Kind::Char:
        value = Value(node.magnitude);
        break;
    case ValueNode::Kind::Real:
        value = Value(node.real);
        break;
    case ValueNode::Kind::String:
        value = Value(node.text);
        break;
    case ValueNode::Kind::Instance: {
        const auto instance = build(*node.instance);
        if (!instance)
            return std::nullopt;
        value = Value(Object{nullptr, instance});
        break;
    }
    case ValueNode::Kind::Class: {
        bool failed = false;
        const auto cls = build(*node.cls, failed);
        if (!cls || failed)
            return std::nullopt;
        value = Value(Object{cls, nullptr});
        break;
    }
    case ValueNode::Kind::Alias: {
        const auto alias = m_state.aliases.constFind(node.text.toCaseFolded());
        if (base == BaseType::Object && alias != m_state.aliases.cend()) {
            value = Value(Object{nullptr, alias->instance});
            break;
        }
        error(node.place, base == BaseType::Object
                              ? tr("The alias $%1 must be declared before it is embedded.").arg(node.text)
                              : tr("An alias can only stand for a reference or an embedded object."));
        return std::nullopt;
    }
    case ValueNode::Kind::Array:
        error(node.place, tr("A list is given where one value of type %1 is needed.").arg(typeName(base)));
        return std::nullopt;
    }
    value = coerced(*value, {base, false});
    if (!value) {
        error(node.place, node.kind == ValueNode::Kind::Integer
                              ? tr("The number does not fit into %1.").arg(typeName(base))
                              : tr("The value is not of type %1.").arg(typeName(base)));
        return std::nullopt;
    }
    if (base == BaseType::DateTime && !DateTime::parse(*value->asString())) {
        error(node.place,
              tr("\"%1\" is not a datetime (yyyymmddHHMMSS.mmmmmmsUUU or ddddddddHHMMSS.mmmmmm:000).")
                  .arg(node.text));
        return std::nullopt;
    }
    return value;
}

std::optional<Value> Builder::build(const ValueNode& node, Type type) {
    if (!type.array || node.kind == ValueNode::Kind::Null)
        return scalar(node, type.base);
    if (node.kind != ValueNode::Kind::Array) {
        error(node.place, tr("A list in braces is needed for %1.").arg(typeText(type)));
        return std::nullopt;
    }
    Value::Array elements;
    elements.reserve(node.elements.size());
    bool ok = true;
    for (const ValueNode& e : node.elements) {
        if (e.kind == ValueNode::Kind::Null) {
            error(e.place, tr("An element of an array cannot be NULL."));
            ok = false;
            continue;
        }
        auto v = scalar(e, type.base);
        ok = ok && v;
        if (v)
            elements.push_back(std::move(*v));
    }
    if (!ok)
        return std::nullopt;
    return Value(std::move(elements));
}

// ---- Instances

void Builder::add(const InstanceNode& node) {
    if (m_state.document.declarations.size() >= m_state.options.limits.maxDeclarations)
        m_diagnostics.abandon(node.place,
                              tr("More than %1 declarations.").arg(m_state.options.limits.maxDeclarations));
    auto instance = build(node);
    if (!instance)
        return;
    decorate(instance->decoration);
    if (!node.alias.isEmpty()) {
        const QString name = node.alias.toCaseFolded();
        if (m_state.aliases.contains(name))
            error(node.aliasPlace, tr("The alias $%1 is declared already.").arg(node.alias));
        else
            m_state.aliases.insert(name, {instance, m_nameSpace});
    }
    m_state.document.declarations.push_back(
        {m_nameSpace, Object{nullptr, instance}, node.alias, m_file, node.place.line, node.place.column});
}

std::shared_ptr<Instance> Builder::build(const InstanceNode& node) {
    ClassPtr cls = find(node.className);
    if (!cls) {
        if (!m_state.broken.contains(key(node.className)))
            error(node.place, tr("The class %1 is not known in %2.").arg(node.className, m_nameSpace));
        return nullptr;
    }
    const bool brokenClass = m_state.broken.contains(key(node.className));
    if (cls->isAbstract() && !m_listing)
        error(node.place, tr("The class %1 is abstract: it has no instances.").arg(cls->name));
    if (m_listing)
        cls = withArrays(cls, node);
    count(cls->properties.size() + 1, node.place);
    auto instance = std::make_shared<Instance>(Instance::of(cls));
    bool failed = false;
    instance->qualifiers = build(node.qualifiers, failed);
    QSet<int> assigned;
    for (const AssignmentNode& a : node.values) {
        if (cls->propertyIndex(a.name) < 0 && brokenClass)
            continue;
        failed |= !assign(instance, a, assigned);
    }
    if (failed)
        return nullptr;
    measure(*instance, node.place);
    return instance;
}

bool Builder::assign(const std::shared_ptr<Instance>& instance, const AssignmentNode& node,
                     QSet<int>& assigned) {
    const int index = instance->cls->propertyIndex(node.name);
    if (index < 0) {
        error(node.place, tr("The class %1 has no property %2.").arg(instance->cls->name, node.name));
        return false;
    }
    if (assigned.contains(index)) {
        error(node.place, tr("The property %1 is set twice.").arg(node.name));
        return false;
    }
    assigned.insert(index);
    const auto i = static_cast<std::size_t>(index);
    const Property& p = instance->cls->properties[i];
    ValueNode copy = node.value;
    std::vector<Pending> postponed;
    if (p.type.base == BaseType::Reference) {
        // Aliases become paths when all keys are known: a placeholder keeps the seat.
        const auto postpone = [&](ValueNode& n, int element) {
            if (n.kind != ValueNode::Kind::Alias)
                return;
            postponed.push_back({instance, i, element, n.text, m_nameSpace, n.place});
            n.kind = ValueNode::Kind::String;
            n.text.clear();
        };
        postpone(copy, -1);
        for (std::size_t e = 0; e < copy.elements.size(); ++e)
            postpone(copy.elements[e], static_cast<int>(e));
    }
    auto value = build(copy, p.type);
    if (!value)
        return false; // and no seat for what was postponed
    instance->values[i] = std::move(*value);
    instance->isDefault[i] = false;
    if (p.isKey())
        m_openKeys[instance.get()] += static_cast<int>(postponed.size());
    m_pending.insert(m_pending.end(), std::make_move_iterator(postponed.begin()),
                     std::make_move_iterator(postponed.end()));
    return true;
}

/// A listing has no brackets: the first instance that gives a list to a property tells that it is an array.
ClassPtr Builder::withArrays(ClassPtr cls, const InstanceNode& node) {
    auto changed = std::make_shared<Class>(*cls);
    bool any = false;
    for (const AssignmentNode& a : node.values) {
        const int i = changed->propertyIndex(a.name);
        if (i < 0 || a.value.kind != ValueNode::Kind::Array)
            continue;
        Property& p = changed->properties[static_cast<std::size_t>(i)];
        any = any || !p.type.array;
        p.type.array = true;
    }
    if (!any)
        return cls;
    count(8 * changed->properties.size(), node.place);
    m_state.classes.insert(key(cls->name), changed);
    for (Declaration& d : m_state.document.declarations)
        if (d.object.cls == cls)
            d.object.cls = changed;
    return changed;
}

void Builder::measure(const Instance& instance, Place place) {
    Size size;
    const auto add = [&](const Value& v) {
        const auto* o = v.asObject();
        if (!o || !o->instance)
            return;
        const Size inner = m_sizes.value(o->instance.get());
        size.objects += inner.objects;
        size.depth = std::max(size.depth, inner.depth + 1);
    };
    for (const Value& v : instance.values) {
        add(v);
        if (const auto* array = v.asArray())
            std::ranges::for_each(*array, add);
    }
    if (size.objects > MaxEmbeddedObjects || size.depth > m_state.options.limits.maxDepth)
        m_diagnostics.abandon(place, tr("Too many objects are embedded in each other."));
    if (size.objects > 1)
        m_sizes.insert(&instance, size);
}

// ---- Aliases

QString Builder::pathOf(const State::Alias& alias, const QString& seenFrom) {
    QString relative = relativePath(Object{nullptr, alias.instance});
    if (relative.isEmpty() || sameName(alias.nameSpace, seenFrom))
        return relative;
    return QStringLiteral("\\\\.\\") + alias.nameSpace + u':' + relative;
}

void Builder::finish() {
    std::vector<Pending> open = std::exchange(m_pending, {});
    // A path may hold a path: each round resolves those whose target's keys are known. Depth bounds the
    // rounds.
    for (int round = 0; !open.empty() && round < m_state.options.limits.maxDepth; ++round) {
        std::vector<Pending> later;
        std::vector<Pending> ready;
        for (Pending& p : open) {
            const auto alias = m_state.aliases.constFind(p.alias.toCaseFolded());
            if (alias == m_state.aliases.cend())
                error(p.place, tr("The alias $%1 is not declared.").arg(p.alias));
            else if (m_openKeys.value(alias->instance.get()) > 0)
                later.push_back(std::move(p));
            else
                ready.push_back(std::move(p));
        }
        for (const Pending& p : ready) {
            const QString path = pathOf(*m_state.aliases.constFind(p.alias.toCaseFolded()), p.nameSpace);
            if (path.isEmpty()) {
                error(p.place, tr("$%1 has no path: it has no keys, or one of them is NULL.").arg(p.alias));
                continue;
            }
            Value& seat = p.instance->values[p.property];
            if (p.element < 0) {
                seat = path;
            } else {
                Value::Array elements = *seat.asArray();
                elements[static_cast<std::size_t>(p.element)] = path;
                seat = std::move(elements);
            }
            if (p.instance->cls->properties[p.property].isKey())
                --m_openKeys[p.instance.get()];
        }
        open = std::move(later);
        if (ready.empty())
            break;
    }
    for (const Pending& p : open)
        error(p.place, tr("The path of $%1 contains itself.").arg(p.alias));
}

} // namespace wbemscope::cim::mof
