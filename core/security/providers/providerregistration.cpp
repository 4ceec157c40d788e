#include "core/security/providers/providerregistration.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <tuple>

namespace wbemscope {
namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("ProviderRegistration", text)

QString tr(const char* text) {
    return QCoreApplication::translate("ProviderRegistration", text);
}

struct Feature {
    FeatureKind kind;
    const char* className;
    const char* name;
    const char* text;
};
// Win32 "WMI System Classes": the classes derived from __ProviderRegistration.
constexpr std::array Features{
    Feature{FeatureKind::Instance, "__InstanceProviderRegistration", "instance", TEXT("instances")},
    Feature{FeatureKind::Method, "__MethodProviderRegistration", "method", TEXT("methods")},
    Feature{FeatureKind::Property, "__PropertyProviderRegistration", "property", TEXT("properties")},
    Feature{FeatureKind::Class, "__ClassProviderRegistration", "class", TEXT("classes")},
    Feature{FeatureKind::Event, "__EventProviderRegistration", "event", TEXT("events")},
    Feature{FeatureKind::EventConsumer, "__EventConsumerProviderRegistration", "event-consumer",
            TEXT("event consumers")},
    Feature{FeatureKind::Other, "", "other", TEXT("something else")},
};
static_assert(Features.size() == FeatureKindCount);

auto parts(const ProviderRegistration& p) {
    return std::tie(p.name, p.className, p.registered, p.duplicate, p.clsid, p.clientClsid,
                    p.impersonationLevel, p.hosting.text, p.perUserInitialization, p.perLocaleInitialization,
                    p.initializeAsAdminFirst, p.pure, p.enabled, p.securityDescriptor, p.unloadTimeout,
                    p.machine, p.version, p.malformed, p.registrations, p.classes);
}

} // namespace

QString featureText(FeatureKind kind) {
    return tr(Features[static_cast<std::size_t>(kind)].text);
}

QString featureName(FeatureKind kind) {
    return QString::fromLatin1(Features[static_cast<std::size_t>(kind)].name);
}

FeatureKind featureOfClass(const QString& className) {
    for (const Feature& feature : Features)
        if (className.compare(QLatin1String(feature.className), Qt::CaseInsensitive) == 0)
            return feature.kind;
    return FeatureKind::Other;
}

QString referenceProblemText(ReferenceProblem problem) {
    switch (problem) {
    case ReferenceProblem::None:
        return {};
    case ReferenceProblem::Missing:
        return tr("names no provider at all");
    case ReferenceProblem::Malformed:
        return tr("its reference is no object path");
    case ReferenceProblem::NoProvider:
        return tr("its reference names something that is no provider");
    case ReferenceProblem::Elsewhere:
        return tr("names a provider of another namespace; WMI looks in its own only");
    case ReferenceProblem::PointsNowhere:
        return tr("names a provider that is not there");
    }
    return {};
}

QString servedText(const ServedClass& served) {
    QStringList texts;
    if (served.instances)
        texts += featureText(FeatureKind::Instance);
    if (served.properties)
        texts += featureText(FeatureKind::Property);
    if (served.methods)
        texts += featureText(FeatureKind::Method);
    return texts.isEmpty() ? tr("named, but nothing is dynamic") : texts.join(QStringLiteral(", "));
}

bool operator==(const ProviderRegistration& a, const ProviderRegistration& b) {
    return parts(a) == parts(b);
}

bool ProviderRegistration::servesEventsOnly() const {
    return !registrations.empty() && classes.empty() &&
           std::ranges::all_of(registrations, [](const FeatureRegistration& r) {
               return r.kind == FeatureKind::Event || r.kind == FeatureKind::EventConsumer;
           });
}

bool ProviderRegistration::has(FeatureKind kind) const {
    return std::ranges::find(registrations, kind, &FeatureRegistration::kind) != registrations.end();
}

} // namespace wbemscope
