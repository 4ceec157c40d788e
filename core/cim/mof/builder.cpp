#include "core/cim/mof/builder.h"

#include "core/cim/mof/flavors.h"
#include "core/cim/objectpath.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::cim::mof {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Mof", text);
}

/// What a subclass gets to see (MS-WMIO 2.2.62).
Qualifiers propagated(const Qualifiers& parent) {
    Qualifiers result;
    for (const Qualifier& q : parent) {
        if ((q.flavor & FlavorPropagateToDerived) == 0)
            continue;
        result.push_back(q);
        result.back().flavor |= FlavorOriginPropagated;
    }
    return result;
}

Qualifier cimType(const TypeNode& type) {
    QString text = typeName(type.type.base);
    if (!type.cls.isEmpty())
        text += u':' + type.cls;
    return {QStringLiteral("CIMTYPE"), {BaseType::String, false}, Value(text), defaultFlavor(u"CIMTYPE")};
}

bool hasKeys(const Class& cls) {
    return std::ranges::any_of(cls.properties, &Property::isKey);
}
} // namespace

Builder::Builder(State& state, Diagnostics& diagnostics, QString file, const Parser& parser)
    : m_state(state)
    , m_diagnostics(diagnostics)
    , m_file(std::move(file))
    , m_listing(parser.isListing())
    , m_listingServer(parser.listingServer())
    , m_nameSpace(parser.isListing() ? parser.listingNamespace() : state.options.nameSpace) {}

void Builder::add(const Statement& statement) {
    std::visit([this](const auto& node) { add(node); }, statement);
}

void Builder::count(std::size_t members, Place place) {
    m_state.totalMembers += members;
    if (m_state.totalMembers > m_state.options.limits.maxTotalMembers)
        m_diagnostics.abandon(place, tr("The classes and instances have more than %1 members in all.")
                                         .arg(m_state.options.limits.maxTotalMembers));
}

QString Builder::key(const QString& className) const {
    return (m_nameSpace + u':' + className).toCaseFolded();
}

ClassPtr Builder::find(const QString& className) {
    const QString k = key(className);
    if (const auto it = m_state.classes.constFind(k); it != m_state.classes.cend())
        return *it;
    return m_state.resolver ? m_state.resolver(m_nameSpace, className) : nullptr;
}

void Builder::decorate(std::optional<Decoration>& decoration) const {
    const QString& server = m_listing ? m_listingServer : m_state.options.server;
    if (!server.isEmpty())
        decoration = Decoration{server, m_nameSpace};
}

void Builder::add(const PragmaNode& node) {
    if (node.name == u"include") {
        error(node.place, tr("#pragma include is not supported: name each file."));
        return;
    }
    if (node.name != u"namespace") {
        m_state.document.pragmas.push_back({node.name, node.arguments, m_file, node.place.line});
        return;
    }
    PathError wrong{0, tr("one name in quotes is needed")};
    const auto path = node.arguments.size() == 1
                          ? ObjectPath::tryParseNamespace(node.arguments.front(), &wrong)
                          : std::nullopt;
    if (path)
        m_nameSpace = path->nameSpace;
    else
        error(node.place, tr("#pragma namespace: %1").arg(wrong.message));
}

void Builder::add(const QualifierTypeNode& node) {
    bool failed = false;
    const quint8 f = flavor(node.name, node.flavors, failed);
    m_defaultFlavors.insert(node.name.toCaseFolded(), f);
}

void Builder::add(const ClassNode& node) {
    if (m_state.document.declarations.size() >= m_state.options.limits.maxDeclarations)
        m_diagnostics.abandon(node.place,
                              tr("More than %1 declarations.").arg(m_state.options.limits.maxDeclarations));
    const QString k = key(node.name);
    if (m_state.classes.contains(k)) {
        error(node.place, tr("The class %1 is declared already.").arg(node.name));
        return;
    }
    bool failed = false;
    const auto cls = build(node, failed);
    if (failed)
        m_state.broken.insert(k);
    if (!cls)
        return;
    m_state.classes.insert(k, cls);
    m_state.document.declarations.push_back(
        {m_nameSpace, Object{cls, nullptr}, {}, m_file, node.place.line, node.place.column});
}

void Builder::inherit(Class& cls, const ClassPtr& parent) const {
    cls.parent = parent;
    cls.derivation.push_back(parent->name);
    cls.derivation.insert(cls.derivation.end(), parent->derivation.begin(), parent->derivation.end());
    cls.qualifiers = propagated(parent->qualifiers);
    cls.properties.reserve(parent->properties.size());
    for (const Property& p : parent->properties) {
        Property copy = p;
        copy.qualifiers = propagated(p.qualifiers);
        copy.inherited = true;
        copy.defaultInherited = true;
        cls.properties.push_back(std::move(copy));
    }
    for (const Method& m : parent->methods) {
        Method copy = m;
        copy.qualifiers = propagated(m.qualifiers);
        copy.inherited = true;
        cls.methods.push_back(std::move(copy));
    }
}

std::shared_ptr<Class> Builder::build(const ClassNode& node, bool& failed) {
    auto cls = std::make_shared<Class>();
    cls->name = node.name;
    decorate(cls->decoration);
    if (m_listing) {
        listed(*cls, node);
    } else if (!node.superclasses.empty()) {
        const QString& name = node.superclasses.front();
        const ClassPtr parent = find(name);
        if (!parent) {
            if (!m_state.broken.contains(key(name)))
                error(node.superclassPlace,
                      tr("The superclass %1 is not known in %2.").arg(name, m_nameSpace));
            m_state.broken.insert(key(node.name));
            failed = true;
            return nullptr;
        }
        if (m_state.broken.contains(key(name)))
            failed = true;
        if (parent->derivation.size() + 1 > m_state.options.limits.maxDerivation)
            m_diagnostics.abandon(node.superclassPlace,
                                  tr("Classes derive from each other more than %1 deep.")
                                      .arg(m_state.options.limits.maxDerivation));
        // A member of a class weighs several times what a value does.
        count(8 * (parent->properties.size() + parent->methods.size()), node.place);
        inherit(*cls, parent);
    }
    count(8 * (node.properties.size() + node.methods.size()) + 1, node.place);
    Qualifiers own = build(node.qualifiers, failed);
    failed |= !merge(cls->qualifiers, std::move(own), node.qualifiers);
    const bool parentHasKeys = hasKeys(*cls);
    QSet<QString> seen;
    for (const PropertyNode& p : node.properties) {
        if (seen.contains(p.name.toCaseFolded())) {
            error(p.place, tr("The property %1 is declared twice.").arg(p.name));
            failed = true;
            continue;
        }
        seen.insert(p.name.toCaseFolded());
        failed |= !addProperty(*cls, p);
        const Property* made = cls->property(p.name);
        if (made && !made->inherited && made->isKey() && parentHasKeys && !m_listing) {
            error(p.place, tr("%1 cannot be a key: the superclass has keys already.").arg(p.name));
            failed = true;
        }
    }
    seen.clear();
    for (const MethodNode& m : node.methods) {
        if (seen.contains(m.name.toCaseFolded())) {
            error(m.place, tr("The method %1 is declared twice.").arg(m.name));
            failed = true;
            continue;
        }
        seen.insert(m.name.toCaseFolded());
        failed |= !addMethod(*cls, m);
    }
    return cls;
}

bool Builder::addProperty(Class& cls, const PropertyNode& node) {
    bool failed = false;
    Qualifiers own = build(node.qualifiers, failed);
    if (node.arraySize)
        own.push_back({QStringLiteral("MAX"),
                       {BaseType::Sint32, false},
                       Value(static_cast<qint64>(*node.arraySize)),
                       defaultFlavor(u"MAX")});
    Type type = node.type.type;
    // A listing shows no brackets; its default value tells.
    if (m_listing && node.value && node.value->kind == ValueNode::Kind::Array)
        type.array = true;

    const int index = cls.propertyIndex(node.name);
    if (index < 0) {
        Property p;
        p.name = node.name;
        p.type = type;
        p.qualifiers.push_back(cimType(node.type));
        p.origin = cls.name;
        cls.properties.push_back(std::move(p));
    }
    Property& p = index < 0 ? cls.properties.back() : cls.properties[static_cast<std::size_t>(index)];
    if (index >= 0) {
        if (p.type != type) {
            error(node.type.place, tr("%1 has another type in the superclass: %2%3.")
                                       .arg(node.name, typeName(p.type.base),
                                            p.type.array ? QStringLiteral("[]") : QString()));
            return false;
        }
        // A reference or embedded object may be narrowed to a subclass of what it was.
        if (!node.type.cls.isEmpty() && !sameName(node.type.cls, p.referencedClass())) {
            const Qualifier narrowed = cimType(node.type);
            const auto old = std::ranges::find_if(
                p.qualifiers, [](const Qualifier& q) { return sameName(q.name, u"CIMTYPE"); });
            if (old != p.qualifiers.end())
                *old = narrowed;
            else
                p.qualifiers.insert(p.qualifiers.begin(), narrowed);
        }
    }
    failed |= !merge(p.qualifiers, std::move(own), node.qualifiers);
    if (p.isKey() && (p.type.array || p.type.base == BaseType::Object || p.type.base == BaseType::Real32 ||
                      p.type.base == BaseType::Real64)) {
        error(node.place, tr("%1 cannot be a key: arrays, reals and embedded objects cannot.").arg(p.name));
        failed = true;
    }
    if (m_listing && !node.inheritedFrom.isEmpty()) {
        p.origin = listedOrigin(cls, node.inheritedFrom);
        p.inherited = true;
        p.defaultInherited = !node.value;
    }
    if (node.value) {
        auto value = build(*node.value, p.type);
        if (!value)
            return false;
        p.defaultValue = std::move(*value);
        p.defaultInherited = false;
    }
    return !failed;
}

/// The derivation comes whole, the properties too; parents may be unknown.
void Builder::listed(Class& cls, const ClassNode& node) {
    cls.derivation = node.superclasses;
    if (!node.superclasses.empty())
        cls.parent = find(node.superclasses.front());
}

/// Such listings count the origin from the root but look it up from the nearest parent; mofwriter.cpp does
/// too.
QString Builder::listedOrigin(const Class& cls, const QString& printed) const {
    for (std::size_t k = 0; k < cls.derivation.size(); ++k)
        if (sameName(cls.derivation[k], printed))
            return cls.derivation[cls.derivation.size() - 1 - k];
    return printed;
}

/// MS-WMIO 2.2.38: what a method takes and gives are two classes called __PARAMETERS.
std::shared_ptr<Class> Builder::signature() const {
    auto cls = std::make_shared<Class>();
    cls->name = QStringLiteral("__PARAMETERS");
    cls->qualifiers.push_back(
        {QStringLiteral("abstract"), {BaseType::Boolean, false}, Value(true), FlavorNone});
    return cls;
}

bool Builder::addParameters(Method& method, const MethodNode& node) {
    struct Parameter {
        Property property;
        bool in = false;
        bool out = false;
        qint64 id = 0;
    };
    std::vector<Parameter> all;
    bool failed = false;
    qint64 nextId = 0;
    for (const PropertyNode& p : node.parameters) {
        Parameter made;
        made.property.name = p.name;
        made.property.type = p.type.type;
        made.property.origin = QStringLiteral("__PARAMETERS");
        made.property.qualifiers.push_back(cimType(p.type));
        failed |= !merge(made.property.qualifiers, build(p.qualifiers, failed), p.qualifiers);
        Qualifiers& q = made.property.qualifiers;
        made.in = hasFlag(q, u"in");
        made.out = hasFlag(q, u"out");
        if (!made.in && !made.out) {
            q.push_back(
                {QStringLiteral("in"), {BaseType::Boolean, false}, Value(true), defaultFlavor(u"in")});
            made.in = true;
        }
        const Qualifier* id = findQualifier(q, u"ID");
        if (id && !id->value.asSigned()) {
            error(p.place, tr("The ID of the parameter %1 must be a number.").arg(p.name));
            failed = true;
            continue;
        }
        made.id = id ? *id->value.asSigned() : nextId;
        if (!id)
            q.push_back(
                {QStringLiteral("ID"), {BaseType::Sint32, false}, Value(made.id), defaultFlavor(u"ID")});
        nextId = made.id + 1;
        for (const Parameter& other : all) {
            if (sameName(other.property.name, p.name)) {
                error(p.place, tr("The parameter %1 is declared twice.").arg(p.name));
                failed = true;
            }
            if (other.id == made.id) {
                error(p.place,
                      tr("The parameters %1 and %2 have the same ID.").arg(other.property.name, p.name));
                failed = true;
            }
        }
        if (sameName(p.name, u"ReturnValue")) {
            error(p.place, tr("A parameter cannot be called ReturnValue."));
            failed = true;
        }
        if (p.value) {
            auto value = build(*p.value, made.property.type);
            failed |= !value;
            made.property.defaultValue = value.value_or(Value());
        }
        all.push_back(std::move(made));
    }
    std::ranges::stable_sort(all, {}, &Parameter::id);

    std::shared_ptr<Class> in;
    std::shared_ptr<Class> out;
    for (const Parameter& p : all) {
        if (p.in)
            (in ? in : in = signature())->properties.push_back(p.property);
        if (p.out)
            (out ? out : out = signature())->properties.push_back(p.property);
    }
    if (!node.returns.isVoid) {
        Property result;
        result.name = QStringLiteral("ReturnValue");
        result.type = node.returns.type;
        result.origin = QStringLiteral("__PARAMETERS");
        result.qualifiers = {
            cimType(node.returns),
            {QStringLiteral("out"), {BaseType::Boolean, false}, Value(true), defaultFlavor(u"out")}};
        (out ? out : out = signature())->properties.push_back(std::move(result));
    }
    method.in = in;
    method.out = out;
    return !failed;
}

bool Builder::addMethod(Class& cls, const MethodNode& node) {
    auto it = std::ranges::find_if(cls.methods, [&](const Method& m) { return sameName(m.name, node.name); });
    if (it == cls.methods.end()) {
        Method m;
        m.name = node.name;
        m.origin = cls.name;
        cls.methods.push_back(std::move(m));
        it = cls.methods.end() - 1;
    }
    bool failed = false;
    Qualifiers own = build(node.qualifiers, failed);
    failed |= !merge(it->qualifiers, std::move(own), node.qualifiers);
    count(16 * node.parameters.size(), node.place);
    failed |= !addParameters(*it, node);
    if (m_listing && !node.inheritedFrom.isEmpty()) {
        it->origin = node.inheritedFrom;
        it->inherited = true;
    }
    return !failed;
}

} // namespace wbemscope::cim::mof
