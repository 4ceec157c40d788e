#pragma once

#include "core/security/providers/hostingmodel.h"

#include <optional>
#include <QStringList>
#include <vector>

/// What a namespace says of a provider: the instance of __Win32Provider, the registrations that name it, and
/// the classes it serves. Plain values; no I/O.
namespace wbemscope {

/// The subclasses of __ProviderRegistration that Windows has.
enum class FeatureKind : quint8 { Instance, Method, Property, Class, Event, EventConsumer, Other };
inline constexpr int FeatureKindCount = static_cast<int>(FeatureKind::Other) + 1;
/// "instances", "event consumers": translated.
QString featureText(FeatureKind kind);
/// "instance", "event-consumer": for JSON and CSV.
QString featureName(FeatureKind kind);
/// "__InstanceProviderRegistration" -> Instance.
FeatureKind featureOfClass(const QString& className);

/// What is the matter with a registration's `provider` reference.
enum class ReferenceProblem : quint8 {
    None,
    Missing,      ///< NULL
    Malformed,    ///< No object path
    NoProvider,   ///< Names something that is no provider
    Elsewhere,    ///< Names one of another namespace; WMI wants it in the same
    PointsNowhere ///< There is no such provider
};
QString referenceProblemText(ReferenceProblem problem);

/// An instance of a subclass of __ProviderRegistration.
struct FeatureRegistration {
    FeatureKind kind = FeatureKind::Other;
    QString className;    ///< "__InstanceProviderRegistration"
    QString reference;    ///< Its `provider`, as it came.
    QString providerName; ///< What that names; empty: nothing.
    ReferenceProblem problem = ReferenceProblem::None;
    QStringList supports; ///< "get", "enumeration", "put", "delete", "batching", "transactions"
    QStringList queries;  ///< QuerySupportLevels, EventQueryList, ResultSetQueries ...
    QStringList consumerClasses;
    std::optional<bool> perUserSchema; ///< "__ClassProviderRegistration class": not used by WMI
    bool push = false;                 ///< InteractionType 1: what it knows lies in the repository

    friend bool operator==(const FeatureRegistration&, const FeatureRegistration&) = default;
};

/// A class whose `provider` qualifier names the provider.
struct ServedClass {
    QString name;
    bool instances = false;  ///< `dynamic`
    bool properties = false; ///< `dynamicprops`
    bool methods = false;    ///< It has methods that are `implemented`.
    bool isAbstract = false;
    bool isAssociation = false;

    friend bool operator==(const ServedClass&, const ServedClass&) = default;
};
/// "instances, methods"
QString servedText(const ServedClass& served);

/// One provider of a namespace. Properties of the host that are absent or NULL are empty here.
struct ProviderRegistration {
    QString name;
    QString className; ///< "__Win32Provider", or a class derived from it
    /// False: only registrations or classes speak of it, there is no such instance.
    bool registered = true;
    bool duplicate = false; ///< Another instance has the same name.

    QString clsid;
    QString clientClsid;
    std::optional<qint64> impersonationLevel; ///< 0, the class's default: none; 1: as the caller
    HostingModel hosting;
    std::optional<bool> perUserInitialization;
    std::optional<bool> perLocaleInitialization;
    std::optional<bool> initializeAsAdminFirst;
    std::optional<bool> pure;
    std::optional<bool> enabled;
    QString securityDescriptor; ///< SDDL; empty: none
    QString unloadTimeout;      ///< DMTF interval
    QString machine;            ///< DefaultMachineName
    std::optional<quint64> version;
    QStringList malformed; ///< Properties whose values are not of the type they should be, with the value.

    std::vector<FeatureRegistration> registrations;
    std::vector<ServedClass> classes;

    friend bool operator==(const ProviderRegistration&, const ProviderRegistration&);

    /// Its ImpersonationLevel says that it takes on the caller's identity.
    bool claimsImpersonation() const { return impersonationLevel.value_or(0) != 0; }
    /// It says so, and WMI lets it: a decoupled one with FoldIdentity gets the identity to look at only.
    bool actsAsCaller() const {
        return claimsImpersonation() && !(hosting.isDecoupled() && hosting.foldIdentity);
    }
    /// Registered for events or event consumers and nothing else: no client's request ever reaches it.
    bool servesEventsOnly() const;
    bool has(FeatureKind kind) const;
};

/// Which of a namespace's three lists were read to their end. What was not seen proves nothing else.
struct ProviderKnowledge {
    bool providers = true;
    bool registrations = true;
    bool classes = true;
};

/// What a conclusion rests on: bits.
enum ProviderBasis : quint8 {
    BasisProvider = 1,      ///< The instance of __Win32Provider
    BasisRegistrations = 2, ///< Instances of __ProviderRegistration
    BasisClasses = 4,       ///< Qualifiers of classes
};

} // namespace wbemscope
