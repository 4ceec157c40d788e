#include "core/security/providers/providerrisks.h"

#include "core/security/daclreading.h"
#include "core/security/providers/registraraccess.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QUuid>

namespace wbemscope {
namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("ProviderRisk", text)

QString tr(const char* text) {
    return QCoreApplication::translate("ProviderRisk", text);
}

/// What the conditions look at.
struct Facts {
    const ProviderRegistration& p;
    const ProviderKnowledge& known;
    const HostingModel& host;
    RegistrarAccess registrars;

    bool decoupled() const { return host.kind == HostKind::Decoupled; }
    /// A client's request may reach its code.
    bool servesClients() const { return p.registered && !p.servesEventsOnly(); }
    /// Parts of Windows itself: nobody else may register so.
    bool isCore() const { return host.kind == HostKind::WmiCore || host.kind == HostKind::WmiCoreOrSelfHost; }
    bool refersElsewhere() const {
        return std::ranges::any_of(p.registrations, [](const FeatureRegistration& r) {
            return r.problem != ReferenceProblem::None && r.problem != ReferenceProblem::PointsNowhere;
        });
    }
};

QString accounts(const std::vector<Sid>& sids) {
    QStringList names;
    for (const Sid& sid : sids)
        names += accountText(sid, {});
    return names.join(QStringLiteral(", "));
}

QString host(const Facts& f) {
    return f.host.account();
}
QString hostingText(const Facts& f) {
    return f.host.text;
}
QString crowd(const Facts& f) {
    return accounts(f.registrars.crowd);
}
QString references(const Facts& f) {
    QStringList texts;
    for (const FeatureRegistration& r : f.p.registrations)
        if (r.problem != ReferenceProblem::None && texts.size() < 5)
            texts += QStringLiteral("%1 %2").arg(r.className, referenceProblemText(r.problem));
    texts.removeDuplicates();
    return texts.join(QStringLiteral("; "));
}
QString clsidText(const Facts& f) {
    return f.p.clsid.isEmpty() ? tr("none") : f.p.clsid;
}
QString instanceClasses(const Facts& f) {
    QStringList names;
    for (const ServedClass& served : f.p.classes)
        if (served.instances && names.size() < 5)
            names += served.name;
    return names.join(QStringLiteral(", "));
}
QString unsupported(const Facts& f) {
    QStringList names;
    for (const FeatureKind kind : {FeatureKind::Class, FeatureKind::Property})
        if (f.p.has(kind))
            names += featureText(kind);
    return names.join(QStringLiteral(", "));
}

struct Rule {
    ProviderRisk risk;
    RiskSeverity severity;
    const char* name;
    quint8 basis;
    const char* title;
    const char* reason; ///< %1: what detail() says
    bool (*applies)(const Facts&);
    QString (*detail)(const Facts&) = nullptr;
};

using enum ProviderRisk;
using enum RiskSeverity;
constexpr quint8 OnRegistrations = BasisProvider | BasisRegistrations;
constexpr quint8 OnClasses = BasisProvider | BasisClasses;

// References, all Win32: [H] "Provider Hosting and Security", [I] "Impersonating a Client", [W]
// "__Win32Provider class", [S] "Securing Your Provider", [R] "Choosing Correct Registration", [M]
// "MSFT_Providers class", [A] "AccessCheck function".
constexpr std::array Rules{
    // [I]: without impersonation everything is done in WMI's context; [H]: LocalSystem is not recommended.
    Rule{SystemWithoutImpersonation, High, "system-without-impersonation", BasisProvider,
         TEXT("Anybody's requests run as LocalSystem"),
         TEXT("It does not act as its caller, and its host is LocalSystem: whoever may log in to the "
              "namespace uses code with every right on the machine. Only checks of its own could stand in "
              "between."),
         [](const Facts& f) {
             return f.servesClients() && f.host.isSystem() && !f.isCore() && !f.p.claimsImpersonation();
         }},
    // [H]: advises against FoldIdentity(FALSE), for the sake of the whole domain.
    Rule{IdentityHandedOut, High, "identity-handed-out", BasisProvider,
         TEXT("Callers' identities are handed to an application"),
         TEXT("FoldIdentity(FALSE): the application that registers as this provider can act as everybody who "
              "asks it, and, for a caller at delegate, on other machines too."),
         [](const Facts& f) { return f.decoupled() && !f.host.foldIdentity; }},
    // [W]: the descriptor says who may register the decoupled provider.
    Rule{DescriptorOpen, High, "descriptor-open", BasisProvider,
         TEXT("Nearly anybody may answer as this provider"),
         TEXT("Its descriptor lets %1 register a program of their own in its place: what it answers is what "
              "that program says."),
         [](const Facts& f) { return f.host.isDecoupled() && !f.registrars.crowd.empty(); }, crowd},
    // [H]
    Rule{SystemHost, Caution, "system-host", BasisProvider, TEXT("Its host is LocalSystem"),
         TEXT("The account may do anything on its machine: one place where the code forgets to act as its "
              "caller, or a fault in it, and so may the caller. Windows advises against it, and logs it "
              "(events 5603, 5604)."),
         [](const Facts& f) {
             return f.p.registered && f.host.isSystem() && !f.isCore() &&
                    (f.p.claimsImpersonation() || !f.servesClients());
         }},
    // [I], [S]
    Rule{
        NoImpersonation, Caution, "no-impersonation", BasisProvider, TEXT("Does not act as its caller"),
        TEXT("ImpersonationLevel is 0: everybody's requests are done with the rights of %1. Who may see what "
             "is up to the namespace's descriptor and the provider's own checks."),
        [](const Facts& f) {
            return f.servesClients() && !f.p.claimsImpersonation() && (!f.host.isSystem() || f.isCore());
        },
        host},
    // [H], [W]: the default changed between versions.
    Rule{HostingMissing, Caution, "hosting-missing", BasisProvider, TEXT("No hosting model"),
         TEXT("HostingModel is not set, so the Windows version decides as whom it runs: NetworkService since "
              "Vista, LocalSystem before, or what its COM registration says."),
         [](const Facts& f) { return f.p.registered && f.host.kind == HostKind::Default; }},
    // [I]
    Rule{
        AdminFirstForAll, Caution, "admin-first-for-all", BasisProvider,
        TEXT("Initialised once, with WMI's own rights"),
        TEXT("InitializeAsAdminFirst without PerUserInitialization: the one initialisation, which serves all "
             "users, is done with WMI's rights; acting as the caller has no effect in it."),
        [](const Facts& f) {
            return f.p.initializeAsAdminFirst.value_or(false) && !f.p.perUserInitialization.value_or(false);
        }},
    // [W]
    Rule{OtherMachine, Caution, "other-machine", BasisProvider, TEXT("Runs on another machine"),
         TEXT("DefaultMachineName sends its requests to %1, and with them what the callers ask."),
         [](const Facts& f) { return !f.p.machine.isEmpty(); }, [](const Facts& f) { return f.p.machine; }},
    Rule{NotRegistered, Broken, "not-registered", BasisProvider | BasisRegistrations | BasisClasses,
         TEXT("Not registered in this namespace"),
         TEXT("Registrations or classes name it, and there is no such provider here: who asks gets "
              "WBEM_E_PROVIDER_NOT_FOUND."),
         [](const Facts& f) { return !f.p.registered && f.known.providers && !f.refersElsewhere(); }},
    Rule{ReferenceElsewhere, Broken, "reference-elsewhere", BasisRegistrations,
         TEXT("A registration points at nothing of use"), TEXT("WMI cannot use it: %1."),
         [](const Facts& f) { return f.refersElsewhere(); }, references},
    // [M]
    Rule{HostingUnknown, Broken, "hosting-unknown", BasisProvider, TEXT("Unknown hosting model"),
         TEXT("\"%1\" is none that Windows documents."),
         [](const Facts& f) { return f.host.kind == HostKind::Unknown; }, hostingText},
    // [W]: the CLSID names the COM object that is the provider.
    Rule{NoCode, Broken, "no-code", BasisProvider, TEXT("Nothing to load"),
         TEXT("WMI finds the code by its CLSID, and this is no CLSID: %1."),
         [](const Facts& f) {
             return f.p.registered && !f.host.isDecoupled() && QUuid::fromString(f.p.clsid).isNull();
         },
         clsidText},
    Rule{DescriptorUnreadable, Broken, "descriptor-unreadable", BasisProvider,
         TEXT("Its descriptor is no SDDL"),
         TEXT("Who may answer as this provider is not to be known, and WMI cannot check it. %1"),
         [](const Facts& f) { return f.host.isDecoupled() && !f.registrars.problem.isEmpty(); },
         [](const Facts& f) { return f.registrars.problem; }},
    // [A]: ERROR_INVALID_SECURITY_DESCR
    Rule{DescriptorIncomplete, Broken, "descriptor-incomplete", BasisProvider,
         TEXT("Its descriptor has no owner or no group"),
         TEXT("Windows' access check refuses a descriptor without both, so nobody may be able to register."),
         [](const Facts& f) { return f.host.isDecoupled() && f.registrars.incomplete; }},
    // [R]
    Rule{DecoupledCannot, Broken, "decoupled-cannot", OnRegistrations,
         TEXT("Decoupled providers cannot do this"),
         TEXT("It is registered for %1, which WMI supports in loaded providers only."),
         [](const Facts& f) {
             return f.host.isDecoupled() && (f.p.has(FeatureKind::Class) || f.p.has(FeatureKind::Property));
         },
         unsupported},
    Rule{InstancesUnregistered, Broken, "instances-unregistered",
         BasisProvider | BasisRegistrations | BasisClasses, TEXT("Not registered for instances"),
         TEXT("Classes take their instances from it (%1), and no __InstanceProviderRegistration says that it "
              "has any."),
         [](const Facts& f) {
             return f.p.registered && f.known.registrations && !f.p.has(FeatureKind::Instance) &&
                    std::ranges::any_of(f.p.classes, &ServedClass::instances);
         },
         instanceClasses},
    Rule{Duplicate, Broken, "duplicate", BasisProvider, TEXT("Its name is there twice"),
         TEXT("Name is the key: two instances cannot have the same, yet the host sent them. Which one counts "
              "only the host knows; registrations and classes are shown with the first."),
         [](const Facts& f) { return f.p.duplicate; }},
    Rule{Malformed, Broken, "malformed", BasisProvider, TEXT("Values that cannot be"),
         TEXT("Read as if they were not set: %1."), [](const Facts& f) { return !f.p.malformed.isEmpty(); },
         [](const Facts& f) { return f.p.malformed.join(QStringLiteral(", ")); }},
    // [I] knows 0 and 1.
    Rule{LevelUnknown, Broken, "level-unknown", BasisProvider, TEXT("Unknown ImpersonationLevel"),
         TEXT("It is %1; only 0 (does not act as its caller) and 1 (does) mean something."),
         [](const Facts& f) {
             const qint64 level = f.p.impersonationLevel.value_or(0);
             return level != 0 && level != 1;
         },
         [](const Facts& f) { return QString::number(f.p.impersonationLevel.value_or(0)); }},
    Rule{NotSeen, Note, "not-seen", BasisRegistrations | BasisClasses, TEXT("Its registration was not seen"),
         TEXT("Registrations or classes name it; the list of providers could not be read to its end."),
         [](const Facts& f) { return !f.p.registered && !f.known.providers && !f.refersElsewhere(); }},
    // [I]: asks for PerUserInitialization beside ImpersonationLevel 1.
    Rule{
        SharedImpersonation, Note, "shared-impersonation", BasisProvider,
        TEXT("Acts as its callers, and is initialised for all of them at once"),
        TEXT(
            "Windows asks for PerUserInitialization beside ImpersonationLevel 1. Without it the provider has "
            "to keep apart by itself what it holds for one caller and for the next."),
        [](const Facts& f) {
            return f.servesClients() && f.p.actsAsCaller() && !f.p.perUserInitialization.value_or(false) &&
                   !f.p.initializeAsAdminFirst.value_or(false);
        }},
    Rule{AdminFirst, Note, "admin-first", BasisProvider, TEXT("Initialised with WMI's own rights first"),
         TEXT("InitializeAsAdminFirst: while it initialises, acting as the caller has no effect."),
         [](const Facts& f) {
             return f.p.initializeAsAdminFirst.value_or(false) && f.p.perUserInitialization.value_or(false);
         }},
    // [H]
    Rule{FoldedImpersonation, Note, "folded-impersonation", BasisProvider,
         TEXT("Says that it acts as its caller, and cannot"),
         TEXT("A decoupled provider gets its caller's identity to look at only (FoldIdentity is TRUE), "
              "whatever ImpersonationLevel says."),
         [](const Facts& f) { return f.p.claimsImpersonation() && f.decoupled() && f.host.foldIdentity; }},
    // [W]
    Rule{
        ServiceAccountsOnly, Note, "service-accounts-only", BasisProvider,
        TEXT("Only service accounts may answer as it"),
        TEXT("A decoupled provider without a descriptor: a program has to run as LocalSystem, NetworkService "
             "or LocalService to register. An ordinary application is refused."),
        [](const Facts& f) { return f.host.isDecoupled() && f.p.securityDescriptor.isEmpty(); }},
    // [W]
    Rule{
        DescriptorWithoutEffect, Note, "descriptor-without-effect", BasisProvider,
        TEXT("Its descriptor has no effect"),
        TEXT(
            "WMI looks at SecurityDescriptor for decoupled providers only. It protects nothing here; who may "
            "ask is the namespace's matter."),
        [](const Facts& f) { return !f.host.isDecoupled() && !f.p.securityDescriptor.isEmpty(); }},
    // [H]
    Rule{OwnProcess, Note, "own-process", BasisProvider, TEXT("Runs, or may run, in a process of its own"),
         TEXT("As whom is written in its COM registration (its AppID), which WMI does not tell: look there."),
         [](const Facts& f) {
             return f.p.registered && f.host.mayBeItsOwn() && f.host.kind != HostKind::Default &&
                    f.host.kind != HostKind::Unknown;
         }},
    // [M]: only for components of the operating system.
    Rule{CoreHost, Note, "core-host", BasisProvider, TEXT("Part of the WMI service"),
         TEXT("It runs inside the service, as LocalSystem. WMI accepts that from parts of Windows only."),
         [](const Facts& f) { return f.isCore(); }},
    Rule{NonCom, Note, "non-com", BasisProvider, TEXT("Decoupled in a way that is Windows' own"),
         TEXT("Decoupled:NonCom is for internal use and not supported."),
         [](const Facts& f) { return f.host.kind == HostKind::DecoupledNonCom; }},
    Rule{Disabled, Note, "disabled", BasisProvider, TEXT("Switched off"),
         TEXT("Enabled is FALSE: WMI passes it no requests."),
         [](const Facts& f) { return !f.p.enabled.value_or(true); }},
    Rule{Unused, Note, "unused", OnRegistrations, TEXT("No registration names it"),
         TEXT("WMI has no reason to call it."),
         [](const Facts& f) {
             return f.p.registered && f.known.registrations && f.p.registrations.empty() &&
                    f.p.classes.empty();
         }},
};
static_assert(Rules.size() == ProviderRiskCount);

struct SeverityEntry {
    const char* name;
    const char* text;
};
constexpr std::array Severities{
    SeverityEntry{"none", TEXT("in order")},  SeverityEntry{"note", TEXT("note")},
    SeverityEntry{"broken", TEXT("broken")},  SeverityEntry{"caution", TEXT("caution")},
    SeverityEntry{"high", TEXT("high risk")},
};

} // namespace

QString severityName(RiskSeverity severity) {
    return QString::fromLatin1(Severities[static_cast<std::size_t>(severity)].name);
}

QString severityText(RiskSeverity severity) {
    return tr(Severities[static_cast<std::size_t>(severity)].text);
}

QString riskName(ProviderRisk risk) {
    return QString::fromLatin1(Rules[static_cast<std::size_t>(risk)].name);
}

std::vector<RiskFinding> risksOf(const ProviderRegistration& provider, const ProviderKnowledge& knowledge) {
    const Facts facts{provider, knowledge, provider.hosting, registrarAccess(provider.securityDescriptor)};
    std::vector<RiskFinding> findings;
    for (const Rule& rule : Rules) {
        if (!rule.applies(facts))
            continue;
        const QString reason = tr(rule.reason);
        findings.push_back({rule.risk, rule.severity, tr(rule.title),
                            rule.detail ? reason.arg(rule.detail(facts)) : reason, rule.basis});
    }
    std::ranges::stable_sort(findings, std::ranges::greater{}, &RiskFinding::severity);
    return findings;
}

RiskSeverity worstOf(std::span<const RiskFinding> findings) {
    RiskSeverity worst = RiskSeverity::None;
    for (const RiskFinding& finding : findings)
        worst = std::max(worst, finding.severity);
    return worst;
}

} // namespace wbemscope
