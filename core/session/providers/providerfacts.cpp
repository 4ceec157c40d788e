#include "core/session/providers/providerfacts.h"

#include "core/cim/objectpath.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace wbemscope {
namespace {

QString bounded(const QString& text) {
    return text.size() <= LongestProviderText ? text : text.first(LongestProviderText - 1) + u'…';
}

/// Reads properties; what is there and of another type than it should be goes on a list.
class Reader {
public:
    Reader(const cim::Instance& instance, QStringList* malformed)
        : m_instance(instance)
        , m_malformed(malformed) {}

    QString text(QStringView name) const {
        const cim::Value& value = m_instance.value(name);
        if (const QString* found = value.asString())
            return bounded(*found);
        note(name, value);
        return {};
    }
    std::optional<bool> flag(QStringView name) const {
        const cim::Value& value = m_instance.value(name);
        if (const bool* found = value.asBool())
            return *found;
        note(name, value);
        return std::nullopt;
    }
    std::optional<qint64> number(QStringView name) const {
        const cim::Value& value = m_instance.value(name);
        if (const qint64* found = value.asSigned())
            return *found;
        if (const quint64* found = value.asUnsigned(); found && *found <= quint64(INT64_MAX))
            return static_cast<qint64>(*found);
        note(name, value);
        return std::nullopt;
    }
    QStringList texts(QStringView name) const {
        QStringList list;
        if (const auto* array = m_instance.value(name).asArray())
            for (const cim::Value& element : *array)
                if (const QString* found = element.asString();
                    found && static_cast<std::size_t>(list.size()) < MostProviderTexts)
                    list += bounded(*found);
        return list;
    }

private:
    void note(QStringView name, const cim::Value& value) const {
        if (value.isNull() || !m_malformed)
            return;
        const int index = m_instance.cls->propertyIndex(name);
        const QString shown =
            index < 0 ? QString()
                      : cim::displayText(value, m_instance.cls->properties[std::size_t(index)].type);
        constexpr qsizetype Shown = 60;
        *m_malformed += QStringLiteral("%1 = %2").arg(
            name.toString(), shown.size() <= Shown ? shown : shown.first(Shown) + u'…');
    }

    const cim::Instance& m_instance;
    QStringList* m_malformed;
};

struct Ability {
    const char16_t* property;
    const char* name;
};
// Win32 "__ObjectProviderRegistration class".
constexpr Ability Abilities[] = {
    {u"SupportsGet", "Get"},           {u"SupportsEnumeration", "Enumeration"},
    {u"SupportsPut", "Put"},           {u"SupportsDelete", "Delete"},
    {u"SupportsBatching", "Batching"}, {u"SupportsTransactions", "Transactions"},
};
constexpr const char16_t* QueryProperties[] = {u"QuerySupportLevels", u"EventQueryList", u"ResultSetQueries",
                                               u"ReferencedSetQueries", u"UnsupportedQueries"};

QString keyOf(const QString& name) {
    return name.toCaseFolded();
}

/// What a registration's reference means in this namespace. `classes`: those that providers are instances of.
void resolve(FeatureRegistration& registration, const QString& nameSpace, const QSet<QString>& classes) {
    if (registration.reference.isEmpty()) {
        registration.problem = ReferenceProblem::Missing;
        return;
    }
    const auto path = cim::ObjectPath::tryParse(registration.reference);
    if (!path) {
        registration.problem = ReferenceProblem::Malformed;
        return;
    }
    const cim::PathKey* key = path->key(u"Name");
    const QString* name = key ? key->value.asString() : nullptr;
    if (!name || name->isEmpty() || path->keys.size() != 1 || !classes.contains(keyOf(path->className))) {
        registration.problem = ReferenceProblem::NoProvider;
        return;
    }
    registration.providerName = *name;
    if (!path->nameSpace.isEmpty() && path->nameSpace.compare(nameSpace, Qt::CaseInsensitive) != 0)
        registration.problem = ReferenceProblem::Elsewhere;
}

/// Finds providers by name, and makes up one for a name that has none.
class Join {
public:
    explicit Join(std::vector<ProviderRegistration>& providers)
        : m_providers(providers) {
        for (std::size_t i = 0; i < providers.size(); ++i) {
            const QString key = keyOf(providers[i].name);
            const auto it = m_byName.constFind(key);
            if (it == m_byName.cend())
                m_byName.insert(key, i);
            else
                providers[i].duplicate = providers[*it].duplicate = true;
        }
    }
    ProviderRegistration* find(const QString& name) {
        const auto it = m_byName.constFind(keyOf(name));
        return it == m_byName.cend() ? nullptr : &m_providers[*it];
    }
    /// `kept`: apart from a provider that has this name.
    ProviderRegistration& absent(const QString& name, bool kept = false) {
        const QString key = (kept ? QStringLiteral("\n") : QString()) + keyOf(name);
        const auto it = m_byName.constFind(key);
        if (it != m_byName.cend())
            return m_providers[*it];
        m_byName.insert(key, m_providers.size());
        ProviderRegistration& made = m_providers.emplace_back();
        made.name = name;
        made.registered = false;
        return made;
    }

private:
    std::vector<ProviderRegistration>& m_providers;
    QHash<QString, std::size_t> m_byName;
};

} // namespace

QString stepText(ProviderStep step) {
    switch (step) {
    case ProviderStep::Providers:
        return QCoreApplication::translate("ProviderFacts", "providers");
    case ProviderStep::Registrations:
        return QCoreApplication::translate("ProviderFacts", "registrations");
    case ProviderStep::Classes:
        break;
    }
    return QCoreApplication::translate("ProviderFacts", "classes");
}

ProviderRegistration providerOf(const cim::Instance& instance) {
    ProviderRegistration p;
    const Reader read(instance, &p.malformed);
    p.className = bounded(instance.cls->name);
    p.name = read.text(u"Name");
    p.clsid = read.text(u"CLSID");
    p.clientClsid = read.text(u"ClientLoadableCLSID");
    p.impersonationLevel = read.number(u"ImpersonationLevel");
    p.hosting = HostingModel::parse(read.text(u"HostingModel"));
    p.perUserInitialization = read.flag(u"PerUserInitialization");
    p.perLocaleInitialization = read.flag(u"PerLocaleInitialization");
    p.initializeAsAdminFirst = read.flag(u"InitializeAsAdminFirst");
    p.pure = read.flag(u"Pure");
    p.enabled = read.flag(u"Enabled");
    p.securityDescriptor = read.text(u"SecurityDescriptor");
    p.unloadTimeout = read.text(u"UnloadTimeout");
    p.machine = read.text(u"DefaultMachineName");
    if (const auto version = read.number(u"Version"); version && *version >= 0)
        p.version = static_cast<quint64>(*version);
    return p;
}

FeatureRegistration registrationOf(const cim::Instance& instance) {
    FeatureRegistration r;
    const Reader read(instance, nullptr);
    r.className = bounded(instance.cls->name);
    r.kind = featureOfClass(r.className);
    r.reference = read.text(u"provider");
    for (const Ability& ability : Abilities)
        if (read.flag(ability.property).value_or(false))
            r.supports += QString::fromLatin1(ability.name);
    for (const char16_t* property : QueryProperties)
        r.queries += read.texts(property);
    r.consumerClasses = read.texts(u"ConsumerClassNames");
    r.perUserSchema = read.flag(u"PerUserSchema");
    r.push = read.number(u"InteractionType").value_or(0) == 1;
    return r;
}

std::optional<ClassFact> classFactOf(const cim::Class& cls) {
    const cim::Qualifier* qualifier = cim::findQualifier(cls.qualifiers, u"provider");
    const QString* provider = qualifier ? qualifier->value.asString() : nullptr;
    if (!provider || provider->isEmpty())
        return std::nullopt;
    ClassFact fact;
    fact.provider = bounded(*provider);
    fact.served.name = bounded(cls.name);
    fact.served.instances = cim::hasFlag(cls.qualifiers, u"dynamic");
    fact.served.properties = cim::hasFlag(cls.qualifiers, u"dynamicprops");
    fact.served.methods = std::ranges::any_of(cls.methods, [](const cim::Method& method) {
        return cim::hasFlag(method.qualifiers, u"implemented");
    });
    fact.served.isAbstract = cls.isAbstract();
    fact.served.isAssociation = cls.isAssociation();
    return fact;
}

ProviderKnowledge NamespaceProviders::knowledge() const {
    return {source(ProviderStep::Providers).isComplete(), source(ProviderStep::Registrations).isComplete(),
            source(ProviderStep::Classes).isComplete()};
}

NamespaceProviders joinProviders(const QString& nameSpace, ProviderFacts facts) {
    NamespaceProviders result;
    result.nameSpace = nameSpace;
    result.login = std::move(facts.login);
    result.sources = std::move(facts.sources);
    result.providers = std::move(facts.providers);

    QSet<QString> classes{keyOf(QStringLiteral("__Win32Provider")), keyOf(QStringLiteral("__Provider"))};
    for (const ProviderRegistration& provider : result.providers)
        classes.insert(keyOf(provider.className));
    Join join(result.providers);
    for (FeatureRegistration& registration : facts.registrations) {
        resolve(registration, nameSpace, classes);
        if (registration.problem != ReferenceProblem::None) {
            join.absent(registration.reference, true).registrations.push_back(std::move(registration));
        } else if (ProviderRegistration* provider = join.find(registration.providerName)) {
            if (!provider->registered)
                registration.problem = ReferenceProblem::PointsNowhere;
            provider->registrations.push_back(std::move(registration));
        } else {
            registration.problem = ReferenceProblem::PointsNowhere;
            join.absent(registration.providerName).registrations.push_back(std::move(registration));
        }
    }
    for (ClassFact& fact : facts.classes) {
        ProviderRegistration* provider = join.find(fact.provider);
        (provider ? *provider : join.absent(fact.provider)).classes.push_back(std::move(fact.served));
    }
    std::ranges::stable_sort(result.providers, [](const auto& a, const auto& b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    for (ProviderRegistration& provider : result.providers) {
        std::ranges::sort(provider.registrations, {},
                          [](const auto& r) { return std::tie(r.kind, r.className); });
        std::ranges::sort(provider.classes, [](const auto& a, const auto& b) {
            return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
        });
    }
    return result;
}

} // namespace wbemscope
