#include "core/security/providers/providerexplanation.h"

#include "core/security/daclreading.h"
#include "core/security/providers/registraraccess.h"

#include <array>
#include <QCoreApplication>

namespace wbemscope {
namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("ProviderExplanation", text)

QString tr(const char* text) {
    return QCoreApplication::translate("ProviderExplanation", text);
}

/// The ways in which a provider's code comes to its rights. Which one it is: mannerOf().
enum class Manner : quint8 { AsCaller, AsHost, Folded, EventsOnly, Absent };

struct MannerTexts {
    Manner manner;
    const char* identity;       ///< %1: the host's account
    const char* identifyClient; ///< "": nobody asks
};
// References: Win32 "Impersonating a Client" (ImpersonationLevel 0 and 1, what identify gives a provider,
// what it answers then), "Provider Hosting and Security" (FoldIdentity), "Securing Your Provider" (a provider
// checks access itself).
constexpr std::array Manners{
    MannerTexts{Manner::AsCaller,
                TEXT("As its caller: for each request it takes on the identity of whoever asks, and reaches "
                     "what they may reach. Between requests, and wherever its code forgets to, it is %1."),
                TEXT("A login, and no data. At identify the provider may look at its caller's identity and "
                     "not act with it: what it opens in that name is refused, mostly as "
                     "WBEM_E_ACCESS_DENIED, sometimes as missing rows or NULL properties.")},
    MannerTexts{Manner::AsHost,
                TEXT("As %1, whoever asks. Between a caller and what that account may reach stand only the "
                     "namespace's descriptor and the checks that the provider makes itself."),
                TEXT("The same as at impersonate: the provider does not need its caller's identity.")},
    MannerTexts{Manner::Folded,
                TEXT("As %1, although its registration says that it acts as its caller: WMI hands a "
                     "decoupled provider the caller's identity to look at, not to act with, unless "
                     "FoldIdentity is FALSE."),
                TEXT("The same as at impersonate: more than identify does not reach the provider.")},
    MannerTexts{Manner::EventsOnly,
                TEXT("As %1. No client's request reaches it: it is registered for events only."), ""},
    MannerTexts{Manner::Absent, TEXT("As nobody: no such provider is registered in this namespace."),
                TEXT("WBEM_E_PROVIDER_NOT_FOUND, as at every level.")},
};

struct TopicEntry {
    ProviderTopic topic;
    const char* name;
    const char* title;
};
constexpr std::array Topics{
    TopicEntry{ProviderTopic::Identity, "runsAs", TEXT("Runs as")},
    TopicEntry{ProviderTopic::IdentifyClient, "atIdentify", TEXT("At identify")},
    TopicEntry{ProviderTopic::Place, "place", TEXT("Where")},
    TopicEntry{ProviderTopic::Initialization, "initialised", TEXT("Initialised")},
    TopicEntry{ProviderTopic::CalledFor, "calledFor", TEXT("Called for")},
    TopicEntry{ProviderTopic::Registrars, "mayRegister", TEXT("Who may answer as it")},
    TopicEntry{ProviderTopic::Life, "life", TEXT("Life")},
};
static_assert(Topics.size() == ProviderTopicCount);

Manner mannerOf(const ProviderRegistration& p) {
    if (!p.registered)
        return Manner::Absent;
    if (p.servesEventsOnly())
        return Manner::EventsOnly;
    if (p.actsAsCaller())
        return Manner::AsCaller;
    return p.claimsImpersonation() ? Manner::Folded : Manner::AsHost;
}

const MannerTexts& textsOf(Manner manner) {
    return Manners[static_cast<std::size_t>(manner)];
}

// References: Win32 "__Win32Provider class" (PerUserInitialization, PerLocaleInitialization), "Impersonating
// a Client" (InitializeAsAdminFirst), "IWbemProviderInit::Initialize" (the user's name; none for consumers).
QString initialization(const ProviderRegistration& p) {
    QStringList texts;
    if (p.has(FeatureKind::EventConsumer) && p.perUserInitialization.value_or(false))
        texts += tr("For event consumers WMI names no user, whatever PerUserInitialization says.");
    else if (p.perUserInitialization.value_or(false))
        texts += tr("Once for each user who asks, with the user's name: what it keeps of one is apart from "
                    "what it keeps of the next.");
    else
        texts += tr("Once for all users: what it opened or remembered for one of them is at hand when it "
                    "serves the next.");
    if (p.perLocaleInitialization.value_or(false))
        texts += tr("Once more for each locale.");
    if (p.initializeAsAdminFirst.value_or(false))
        texts += tr("InitializeAsAdminFirst: while it initialises it has WMI's own rights; taking on the "
                    "caller's identity then succeeds and changes nothing.");
    return texts.join(u' ');
}

QString calledFor(const ProviderRegistration& p, const ProviderKnowledge& knowledge) {
    QStringList features;
    for (const FeatureRegistration& registration : p.registrations) {
        QString text = featureText(registration.kind);
        if (!registration.supports.isEmpty())
            text += QStringLiteral(" (%1)").arg(registration.supports.join(QStringLiteral(", ")));
        if (!registration.consumerClasses.isEmpty())
            text += QStringLiteral(" (%1)").arg(registration.consumerClasses.join(QStringLiteral(", ")));
        if (!features.contains(text))
            features += text;
    }
    if (!features.isEmpty())
        return features.join(QStringLiteral("; ")) + u'.';
    return knowledge.registrations ? tr("Nothing: no registration names it.")
                                   : tr("Not known: the registrations could not all be read.");
}

QString registrars(const ProviderRegistration& p) {
    const RegistrarAccess access = registrarAccess(p.securityDescriptor);
    if (!p.hosting.isDecoupled())
        return p.securityDescriptor.isEmpty()
                   ? QString()
                   : tr("It has a descriptor, which has no effect: WMI looks at it for decoupled providers "
                        "only.");
    if (!access.problem.isEmpty())
        return tr("Its descriptor cannot be read. %1").arg(access.problem);
    if (!access.descriptor)
        return tr("It has no descriptor: only programs that run as LocalSystem, NetworkService or "
                  "LocalService.");
    QStringList accounts;
    for (const Sid& sid : access.mayRegister)
        accounts += accountText(sid, {});
    return accounts.isEmpty() ? tr("Nobody: its descriptor grants it to no account.")
                              : tr("A program that one of these accounts runs: %1.")
                                    .arg(accounts.join(QStringLiteral(", ")));
}

// References: Win32 "__Win32Provider class" (Enabled, Pure, UnloadTimeout, DefaultMachineName).
QString life(const ProviderRegistration& p) {
    QStringList texts;
    if (!p.enabled.value_or(true))
        texts += tr("Enabled is FALSE: WMI passes it no requests.");
    if (!p.pure.value_or(true))
        texts += tr("Pure is FALSE: it goes on as a client of WMI after it has served, and WMI waits for it "
                    "before it shuts down.");
    if (!p.unloadTimeout.isEmpty())
        texts += tr("UnloadTimeout (%1) has no effect: WMI unloads by its own cache settings.")
                     .arg(p.unloadTimeout);
    if (!p.machine.isEmpty())
        texts += tr("DefaultMachineName: it is started on %1.").arg(p.machine);
    return texts.join(u' ');
}

} // namespace

QString topicTitle(ProviderTopic topic) {
    return tr(Topics[static_cast<std::size_t>(topic)].title);
}

QString topicName(ProviderTopic topic) {
    return QString::fromLatin1(Topics[static_cast<std::size_t>(topic)].name);
}

std::vector<ProviderStatement> explainProvider(const ProviderRegistration& p,
                                               const ProviderKnowledge& knowledge) {
    std::vector<ProviderStatement> statements;
    const auto say = [&](ProviderTopic topic, const QString& text, quint8 basis) {
        if (!text.isEmpty())
            statements.push_back({topic, text, basis});
    };
    const Manner manner = mannerOf(p);
    const quint8 identityBasis =
        manner == Manner::EventsOnly ? BasisProvider | BasisRegistrations | BasisClasses : BasisProvider;
    if (!p.registered && !knowledge.providers) {
        say(ProviderTopic::Identity, tr("Not known: the providers could not all be read."), BasisProvider);
    } else {
        const QString identity = tr(textsOf(manner).identity);
        say(ProviderTopic::Identity, identity.contains(u"%1") ? identity.arg(p.hosting.account()) : identity,
            identityBasis);
        if (*textsOf(manner).identifyClient)
            say(ProviderTopic::IdentifyClient, tr(textsOf(manner).identifyClient), identityBasis);
    }
    if (p.registered) {
        say(ProviderTopic::Place, p.hosting.place(), BasisProvider);
        say(ProviderTopic::Initialization, initialization(p),
            p.has(FeatureKind::EventConsumer) ? BasisProvider | BasisRegistrations : BasisProvider);
    }
    say(ProviderTopic::CalledFor, calledFor(p, knowledge), BasisRegistrations);
    if (p.registered) {
        say(ProviderTopic::Registrars, registrars(p), BasisProvider);
        say(ProviderTopic::Life, life(p), BasisProvider);
    }
    return statements;
}

QString actsAsText(const ProviderRegistration& p) {
    switch (mannerOf(p)) {
    case Manner::AsCaller:
        return tr("the caller");
    case Manner::Absent:
        return tr("nobody");
    default:
        return p.hosting.account();
    }
}

} // namespace wbemscope
