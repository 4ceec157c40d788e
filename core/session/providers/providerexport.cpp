#include "core/session/providers/providerexport.h"

#include "core/cim/csv.h"

#include <QJsonArray>

namespace wbemscope {
namespace {

QString field(const std::optional<bool>& value) {
    return value ? (*value ? QStringLiteral("true") : QStringLiteral("false")) : QString();
}

void set(QJsonObject& object, const char* key, const QString& value) {
    if (!value.isEmpty())
        object[QLatin1String(key)] = value;
}

void set(QJsonObject& object, const char* key, const std::optional<bool>& value) {
    if (value)
        object[QLatin1String(key)] = *value;
}

void set(QJsonObject& object, const char* key, const QStringList& values) {
    if (!values.isEmpty())
        object[QLatin1String(key)] = QJsonArray::fromStringList(values);
}

QJsonArray calls(const ProviderEvidence& evidence, quint8 basis) {
    QJsonArray ids;
    for (const quint64 id : callsBehind(evidence, basis))
        ids += double(id);
    return ids;
}

QJsonObject registrationObject(const FeatureRegistration& r) {
    QJsonObject object{{QStringLiteral("class"), r.className},
                       {QStringLiteral("feature"), featureName(r.kind)},
                       {QStringLiteral("reference"), r.reference}};
    set(object, "problem", referenceProblemText(r.problem));
    set(object, "supports", r.supports);
    set(object, "queries", r.queries);
    set(object, "consumerClasses", r.consumerClasses);
    set(object, "perUserSchema", r.perUserSchema);
    if (r.push)
        object[QStringLiteral("push")] = true;
    return object;
}

QJsonObject classObject(const ServedClass& served) {
    return {{QStringLiteral("name"), served.name},
            {QStringLiteral("instances"), served.instances},
            {QStringLiteral("properties"), served.properties},
            {QStringLiteral("methods"), served.methods},
            {QStringLiteral("abstract"), served.isAbstract},
            {QStringLiteral("association"), served.isAssociation}};
}

QJsonObject providerObject(const ProviderRegistration& p, const ProviderKnowledge& knowledge,
                           const ProviderEvidence& evidence) {
    const auto findings = risksOf(p, knowledge);
    QJsonObject object{{QStringLiteral("name"), p.name},
                       {QStringLiteral("registered"), p.registered},
                       {QStringLiteral("risk"), severityName(worstOf(findings))}};
    QJsonArray risks, explanation, registrations, classes;
    for (const RiskFinding& finding : findings)
        risks += QJsonObject{{QStringLiteral("risk"), riskName(finding.risk)},
                             {QStringLiteral("severity"), severityName(finding.severity)},
                             {QStringLiteral("title"), finding.title},
                             {QStringLiteral("reason"), finding.reason},
                             {QStringLiteral("calls"), calls(evidence, finding.basis)}};
    for (const ProviderStatement& statement : explainProvider(p, knowledge))
        explanation += QJsonObject{{QStringLiteral("topic"), topicName(statement.topic)},
                                   {QStringLiteral("text"), statement.text},
                                   {QStringLiteral("calls"), calls(evidence, statement.basis)}};
    for (const FeatureRegistration& registration : p.registrations)
        registrations += registrationObject(registration);
    for (const ServedClass& served : p.classes)
        classes += classObject(served);
    if (p.registered) {
        set(object, "class", p.className);
        set(object, "clsid", p.clsid);
        set(object, "clientLoadableClsid", p.clientClsid);
        if (p.impersonationLevel)
            object[QStringLiteral("impersonationLevel")] = double(*p.impersonationLevel);
        object[QStringLiteral("actsAsCaller")] = p.actsAsCaller();
        set(object, "hostingModel", p.hosting.text);
        set(object, "perUserInitialization", p.perUserInitialization);
        set(object, "perLocaleInitialization", p.perLocaleInitialization);
        set(object, "initializeAsAdminFirst", p.initializeAsAdminFirst);
        set(object, "pure", p.pure);
        set(object, "enabled", p.enabled);
        set(object, "securityDescriptor", p.securityDescriptor);
        set(object, "unloadTimeout", p.unloadTimeout);
        set(object, "defaultMachineName", p.machine);
        if (p.version)
            object[QStringLiteral("version")] = double(*p.version);
        set(object, "malformed", p.malformed);
    }
    object[QStringLiteral("runsAs")] = actsAsText(p);
    object[QStringLiteral("risks")] = risks;
    object[QStringLiteral("explanation")] = explanation;
    object[QStringLiteral("registrations")] = registrations;
    object[QStringLiteral("classes")] = classes;
    return object;
}

/// In the order of ProviderStep.
constexpr std::array<const char*, ProviderStepCount> StepNames{"providers", "registrations", "classes"};

QJsonObject sourceObject(const ProviderSource& source, std::span<const quint64> ids) {
    QJsonArray calls;
    for (const quint64 id : ids)
        calls += double(id);
    QJsonObject object{{QStringLiteral("complete"), source.isComplete()},
                       {QStringLiteral("rows"), source.rows},
                       {QStringLiteral("calls"), calls}};
    if (source.outcome.kind() != CallOutcome::Ok)
        object[QStringLiteral("hresultName")] = describe(source.outcome.code);
    if (source.limited)
        object[QStringLiteral("limited")] = true;
    if (source.unreadable)
        object[QStringLiteral("unreadable")] = source.unreadable;
    return object;
}

} // namespace

QByteArray providersAsCsv(const NamespaceProviders& providers) {
    QByteArray text = "namespace,provider,registered,risk,risks,runsAs,impersonationLevel,hostingModel,"
                      "perUserInitialization,initializeAsAdminFirst,clsid,registeredFor,classes,"
                      "securityDescriptor\r\n";
    const ProviderKnowledge knowledge = providers.knowledge();
    for (const ProviderRegistration& p : providers.providers) {
        const auto findings = risksOf(p, knowledge);
        QStringList risks, features, classes;
        for (const RiskFinding& finding : findings)
            risks += riskName(finding.risk);
        for (const FeatureRegistration& registration : p.registrations)
            features += featureName(registration.kind);
        features.removeDuplicates();
        for (const ServedClass& served : p.classes)
            classes += served.name;
        const QString separator = QStringLiteral("; ");
        text +=
            cim::csvLine({providers.nameSpace, p.name, field(p.registered), severityName(worstOf(findings)),
                          risks.join(separator), actsAsText(p),
                          p.impersonationLevel ? QString::number(*p.impersonationLevel) : QString(),
                          p.hosting.text, field(p.perUserInitialization), field(p.initializeAsAdminFirst),
                          p.clsid, features.join(separator), classes.join(separator), p.securityDescriptor});
    }
    return text;
}

QJsonObject providersAsJson(const NamespaceProviders& providers, const ProviderEvidence& evidence) {
    QJsonObject lists;
    for (std::size_t step = 0; step < evidence.size(); ++step)
        lists[QLatin1String(StepNames[step])] = sourceObject(providers.sources[step], evidence[step]);
    QJsonObject object{{QStringLiteral("namespace"), providers.nameSpace}, {QStringLiteral("lists"), lists}};
    if (!providers.login.ok())
        object[QStringLiteral("hresultName")] = describe(providers.login.code);
    QJsonArray all;
    const ProviderKnowledge knowledge = providers.knowledge();
    for (const ProviderRegistration& p : providers.providers)
        all += providerObject(p, knowledge, evidence);
    object[QStringLiteral("providers")] = all;
    return object;
}

} // namespace wbemscope
