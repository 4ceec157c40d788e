#include "core/security/diagnosisjudges.h"

#include "core/security/securitydescriptor.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace wbemscope {
namespace {

using Result = std::optional<Finding>;

QString tr(const char* text) {
    return QCoreApplication::translate("Diagnosis", text);
}

Finding finding(Confidence confidence, std::vector<Evidence> evidence, Remedy remedy = {},
                QString detail = {}) {
    return {confidence, std::move(evidence), remedy, std::move(detail)};
}

Remedy raiseLevel(AuthnLevel level, std::optional<ProxyKind> proxy = std::nullopt) {
    Remedy r;
    r.kind = Remedy::Kind::RaiseLevel;
    r.level = level;
    r.proxy = proxy;
    return r;
}

Remedy raiseImpersonation(std::optional<ProxyKind> proxy = std::nullopt) {
    Remedy r;
    r.kind = Remedy::Kind::RaiseImpersonation;
    r.impersonation = ImpersonationLevel::Impersonate;
    r.proxy = proxy;
    return r;
}

Remedy useService(AuthnService service) {
    Remedy r;
    r.kind = Remedy::Kind::ChangeService;
    r.service = service;
    return r;
}

Evidence answered(const Facts& f) {
    return f.self(tr("answered %1").arg(describe(f.call.hresult)));
}

Evidence answeredAt(const Facts& f) {
    return f.self(tr("travelled at %1, answered %2").arg(monikerName(f.level), describe(f.call.hresult)));
}

bool isActivationCall(const CallRecord& c) {
    return c.method == u"RemoteCreateInstance" || c.method == u"RemoteActivation" ||
           c.method == u"RemoteGetClassObject";
}

bool deniedByRpc(const CallRecord& c) {
    return c.hresult == hr::AccessDenied;
}

/// The hand-shake itself was refused: the server says no before any method is named.
bool refusedLogon(const CallRecord& c) {
    return c.hresult == hr::LogonDenied || c.hresult == hr::LogonFailure ||
           (c.stage == Stage::Bind && c.hresult == hr::AccessDenied);
}

bool spokeKerberos(const Facts& f) {
    return f.call.requested.authnService == AuthnService::Kerberos || f.service == AuthnService::Kerberos;
}

Result wrongCredentials(const Facts& f) {
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    if (f.call.stage == Stage::Local || f.anonymous()) // no password travelled
        return {};
    if (f.is({hr::LogonFailure, hr::UnknownCredentials}))
        return finding(Confidence::Certain, {answered(f)}, remedy);
    if (refusedLogon(f.call)) {
        // With Kerberos the password is the KDC's business: the server's refusal is about the ticket.
        if (spokeKerberos(f) && f.call.stage == Stage::Bind)
            return finding(Confidence::Possible, {answered(f)}, remedy);
        return finding(Confidence::Certain,
                       {f.self(tr("the server refused the hand-shake (%1)").arg(describe(f.call.hresult)))},
                       remedy);
    }
    if (!deniedByRpc(f.call) || !f.isActivation() || f.acceptedLogon())
        return {};
    std::vector<Evidence> evidence{
        f.self(tr("NTLM's last message has no answer of its own: the first call after it was refused"))};
    const CallRecord* other = f.trial([](const CallRecord& c) { return refusedLogon(c); });
    if (other) {
        evidence.push_back(
            {other->id, tr("the same logon through negotiate, where the server has to answer, was refused")});
        return finding(Confidence::Certain, evidence, remedy);
    }
    if (f.trial([](const CallRecord& c) { return isActivationCall(c) && c.effective; }))
        return {};
    // Below pktIntegrity a hardened host refuses everybody: that comes first.
    return finding(f.below(AuthnLevel::PktIntegrity) ? Confidence::Possible : Confidence::Likely, evidence,
                   remedy);
}

Result missingCredentials(const Facts& f) {
    if (f.is({hr::NoCredentials}) || (f.is({hr::LogonDenied}) && f.call.stage == Stage::Local))
        return finding(Confidence::Certain, {answered(f)}, plain(Remedy::Kind::OtherAccount));
    return {};
}

struct AnonymousTravel {
    QString how; ///< CauseWords::detail
    Remedy remedy;
};

AnonymousTravel anonymousTravel(const Facts& f) {
    switch (f.anonymity()) {
    case Anonymity::Level:
        // Every proxy: the login would be refused next.
        return {tr("authentication level %1").arg(monikerName(AuthnLevel::None)),
                f.call.requested.authnService == AuthnService::None ? useService(AuthnService::Negotiate)
                                                                    : raiseLevel(AuthnLevel::PktIntegrity)};
    case Anonymity::Impersonation:
        return {tr("impersonation level %1").arg(monikerName(ImpersonationLevel::Anonymous)),
                raiseImpersonation()};
    case Anonymity::Credentials:
    case Anonymity::Named:
        break;
    }
    return {tr("an anonymous logon"), plain(Remedy::Kind::OtherAccount)};
}

/// The same activation, tried at what DCOM hardening asks for.
const CallRecord* strongerActivation(const Facts& f) {
    return f.trial([](const CallRecord& c) {
        return isActivationCall(c) && wireLevel(levelOf(c)) >= AuthnLevel::PktIntegrity;
    });
}

/// Access denied to a caller without a name, before any right of an account could count.
Result anonymousRefused(const Facts& f) {
    if (!f.anonymous() || f.call.stage == Stage::Local)
        return {};
    const bool entering = f.isActivation() || f.isLogin() || f.call.stage == Stage::Bind;
    const bool refused =
        refusedLogon(f.call) || deniedByRpc(f.call) || (f.isLogin() && f.is({hr::WbemAccessDenied}));
    if (!entering || !refused)
        return {};
    const auto [how, remedy] = anonymousTravel(f);
    std::vector<Evidence> evidence{
        f.self(tr("travelled without a name (%1), answered %2").arg(how, describe(f.call.hresult)))};
    const CallRecord* named = f.isActivation() ? strongerActivation(f) : nullptr;
    if (named && succeeded(named->hresult)) {
        evidence.push_back(
            {named->id,
             tr("the same activation at %1, under a name, was granted").arg(monikerName(levelOf(*named)))});
        return finding(Confidence::Certain, evidence, remedy, how);
    }
    // Below its minimum a hardened host refuses everybody, and a namespace that demands encryption as well.
    const AuthnLevel enough = f.isActivation() ? AuthnLevel::PktIntegrity : AuthnLevel::PktPrivacy;
    return finding(refusedLogon(f.call) || !f.below(enough) ? Confidence::Certain : Confidence::Likely,
                   evidence, remedy, how);
}

Result accountUnusable(const Facts& f) {
    if (!f.is({hr::AccountDisabled, hr::AccountLocked}))
        return {};
    return finding(Confidence::Certain, {answered(f)}, plain(Remedy::Kind::OtherAccount));
}

Result localCredentials(const Facts& f) {
    if (!f.is({hr::WbemLocalCredentials}))
        return {};
    return finding(Confidence::Certain, {answered(f)}, plain(Remedy::Kind::CurrentUser));
}

Result serviceMismatch(const Facts& f) {
    constexpr HResult NoGoodPackages = 0x8001011D; // RPC_E_NO_GOOD_SECURITY_PACKAGES
    constexpr HResult PackageNotFound = 0x80090305;
    const bool certain = f.is({hr::RpcUnknownAuthnService, NoGoodPackages, PackageNotFound});
    const bool likely = f.call.stage == Stage::Bind && f.is({hr::RpcSecPkgError, hr::InvalidToken});
    if (!certain && !likely)
        return {};
    const AuthnService asked = f.call.requested.authnService;
    // Away from what failed: negotiate where one service was named, else the other one that NTLM hosts still
    // speak.
    const AuthnService other = asked == AuthnService::Negotiate || asked == AuthnService::Default
                                   ? AuthnService::Ntlm
                                   : AuthnService::Negotiate;
    return finding(certain ? Confidence::Certain : Confidence::Likely, {answered(f)}, useService(other),
                   serviceName(asked));
}

Result wrongPrincipal(const Facts& f) {
    const bool certain = f.is({hr::TargetUnknown, hr::WrongPrincipal});
    const bool likely =
        spokeKerberos(f) && f.call.stage == Stage::Bind && f.is({hr::AccessDenied, hr::LogonDenied});
    if (!certain && !likely)
        return {};
    const QString asked = f.call.requested.principal;
    return finding(certain ? Confidence::Certain : Confidence::Likely, {answered(f)},
                   asked.isEmpty() ? useService(AuthnService::Negotiate)
                                   : plain(Remedy::Kind::DefaultPrincipal),
                   asked.isEmpty() ? QStringLiteral("host/") + f.call.endpoint.section(u':', 0, -2) : asked);
}

Result noAuthority(const Facts& f) {
    if (!f.is({hr::NoAuthority}))
        return {};
    return finding(Confidence::Certain, {answered(f)}, useService(AuthnService::Negotiate));
}

Result clockSkew(const Facts& f) {
    if (f.is({hr::TimeSkew}))
        return finding(Confidence::Certain, {answered(f)}, useService(AuthnService::Negotiate));
    // The server's clock: its refusal of the ticket reaches us as any other.
    if (spokeKerberos(f) && f.call.stage == Stage::Bind && f.is({hr::AccessDenied, hr::LogonDenied}))
        return finding(Confidence::Possible, {answered(f)});
    return {};
}

Result weakerThanAsked(const Facts& f) {
    if (!f.is({hr::QopNotSupported}))
        return {};
    return finding(Confidence::Certain, {answered(f)});
}

Result tampered(const Facts& f) {
    if (!f.is({hr::MessageAltered}))
        return {};
    return finding(Confidence::Certain, {answered(f)});
}

Result activationTooWeak(const Facts& f) {
    if (!deniedByRpc(f.call) || !f.isActivation() || !f.below(AuthnLevel::PktIntegrity))
        return {};
    std::vector<Evidence> evidence{answeredAt(f)};
    const Remedy remedy = raiseLevel(AuthnLevel::PktIntegrity, ProxyKind::Activation);
    const CallRecord* trial = strongerActivation(f);
    if (!trial)
        return finding(Confidence::Likely, evidence, remedy);
    if (!succeeded(trial->hresult))
        return {};
    evidence.push_back(
        {trial->id, tr("the same activation at %1 was granted").arg(monikerName(levelOf(*trial)))});
    return finding(Confidence::Certain, evidence, remedy);
}

Result noLaunchRight(const Facts& f) {
    if (!f.isActivation() || !f.is({hr::AccessDenied, hr::WbemAccessDenied}) || f.call.stage == Stage::Bind ||
        f.anonymous())
        return {};
    std::vector<Evidence> evidence{answeredAt(f)};
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    const CallRecord* trial = f.trial([](const CallRecord& c) { return isActivationCall(c); });
    if (trial && succeeded(trial->hresult))
        return {};
    if (f.trial([](const CallRecord& c) { return refusedLogon(c); }))
        return {};
    if (trial && trial->effective && deniedByRpc(*trial)) {
        evidence.push_back({trial->id, tr("refused at %1 too, after the server had accepted the password")
                                           .arg(monikerName(levelOf(*trial)))});
        return finding(Confidence::Certain, evidence, remedy);
    }
    if (const auto accepted = f.acceptedLogonEvidence())
        evidence.push_back(*accepted);
    if (f.below(AuthnLevel::PktIntegrity))
        return finding(Confidence::Possible, evidence, remedy);
    return finding(f.acceptedLogon() ? Confidence::Certain : Confidence::Likely, evidence, remedy);
}

bool weakerThan(const Facts& f, const CallRecord& other) {
    return f.level < levelOf(other) || f.impersonation < impersonationOf(other);
}

/// A call on another proxy of the same connection, in the same namespace, that succeeded under a stronger
/// blanket.
const CallRecord* strongerSibling(const Facts& f) {
    return f.earlier([&f](const CallRecord& c) {
        const bool kin = f.isUnknownProxy() || f.sameNamespace(c);
        return kin && succeeded(c.hresult) && c.proxyKind != f.call.proxyKind &&
               c.proxyKind != ProxyKind::Activation && c.effective && weakerThan(f, c);
    });
}

Result forgottenBlanket(const Facts& f) {
    if (!f.onExporter() ||
        !f.is({hr::AccessDenied, hr::WbemAccessDenied, hr::WbemEncryptedConnectionRequired}))
        return {};
    const CallRecord* sibling = strongerSibling(f);
    if (!sibling)
        return {};
    const bool byLevel = f.level < levelOf(*sibling);
    std::vector<Evidence> evidence{
        f.self(tr("travelled at %1, %2").arg(monikerName(f.level), monikerName(f.impersonation))),
        {sibling->id, tr("succeeded at %1, %2")
                          .arg(monikerName(levelOf(*sibling)), monikerName(impersonationOf(*sibling)))}};
    const Remedy remedy =
        byLevel ? raiseLevel(levelOf(*sibling), f.call.proxyKind) : raiseImpersonation(f.call.proxyKind);
    const QString detail = QStringLiteral("%1, %2").arg(monikerName(f.level), monikerName(f.impersonation));
    if (const CallRecord* again = f.repeated()) {
        if (!succeeded(again->hresult))
            return {};
        evidence.push_back({again->id, tr("the same call under the stronger blanket was answered")});
        return finding(Confidence::Certain, evidence, remedy, detail);
    }
    const bool sure = f.isUnknownProxy() || f.is({hr::WbemEncryptedConnectionRequired});
    return finding(sure ? Confidence::Certain : Confidence::Likely, evidence, remedy, detail);
}

bool deniedByWmi(const Facts& f) {
    return f.is({hr::WbemAccessDenied});
}

Result encryptionRequired(const Facts& f) {
    const Remedy remedy = raiseLevel(AuthnLevel::PktPrivacy);
    if (strongerSibling(f))
        return {}; // the namespace was entered; it is this proxy's blanket
    if (f.is({hr::WbemEncryptedConnectionRequired}))
        return finding(Confidence::Certain, {answeredAt(f)}, remedy);
    if (!deniedByWmi(f) || f.isActivation() || !f.below(AuthnLevel::PktPrivacy))
        return {};
    const CallRecord* login = f.isLogin() ? nullptr : f.login();
    if (login && levelOf(*login) <= f.level)
        return {}; // let in at this level
    std::vector<Evidence> evidence{answeredAt(f)};
    const auto sealedLogin = [&f](const CallRecord& c) {
        return (c.stage == Stage::Login || c.method == u"OpenNamespace" ||
                c.proxyKind == ProxyKind::Services) &&
               f.sameNamespace(c) && levelOf(c) == AuthnLevel::PktPrivacy;
    };
    const CallRecord* trial = f.trial(sealedLogin);
    const CallRecord* other =
        f.anywhere([&](const CallRecord& c) { return sealedLogin(c) && succeeded(c.hresult); });
    if (other) {
        evidence.push_back({other->id, tr("the same account was let in at pktPrivacy")});
        return finding(Confidence::Certain, evidence, remedy);
    }
    if (trial)
        return {}; // refused at pktPrivacy as well
    return finding(Confidence::Likely, evidence, remedy);
}

/// Refused at pktPrivacy too, so that encryption is not what is missing.
const CallRecord* refusedThoughSealed(const Facts& f) {
    return f.trial([&f](const CallRecord& c) {
        return c.stage == Stage::Login && f.sameNamespace(c) && c.hresult == hr::WbemAccessDenied &&
               levelOf(c) == AuthnLevel::PktPrivacy;
    });
}

std::vector<Evidence> refusedLogin(const Facts& f) {
    std::vector<Evidence> evidence{answeredAt(f)};
    if (const CallRecord* trial = refusedThoughSealed(f); trial && f.below(AuthnLevel::PktPrivacy))
        evidence.push_back({trial->id, tr("refused at pktPrivacy too: encryption is not what is missing")});
    if (const CallRecord* above = f.trial([&f](const CallRecord& c) {
            return c.stage == Stage::Login && c.hresult == hr::WbemAccessDenied && !f.sameNamespace(c);
        }))
        evidence.push_back({above->id, tr("refused in %1 too").arg(namespaceOf(*above))});
    if (const KnownRights* known = f.rightsAbove())
        evidence.push_back(
            {known->callId, tr("in %1 the account has: %2")
                                .arg(known->nameSpace, wmiRightNames(known->rights).join(u", "))});
    return evidence;
}

Result noRemoteEnable(const Facts& f) {
    if (!deniedByWmi(f) || !f.isLogin() || f.anonymous())
        return {};
    auto evidence = refusedLogin(f);
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    if (const KnownRights* known = f.rightsIn(f.nameSpace)) {
        if ((known->rights & WmiRemoteEnable) != 0 || (known->rights & WmiEnableAccount) == 0)
            return {};
        evidence.push_back(
            {known->callId, tr("the account has here: %1").arg(wmiRightNames(known->rights).join(u", "))});
        return finding(Confidence::Certain, evidence, remedy);
    }
    // Let in above from remote: what differs here is the descriptor, and it rarely differs by that bit alone.
    const KnownRights* above = f.rightsAbove();
    if (above && (above->rights & WmiRemoteEnable) != 0)
        return finding(Confidence::Possible, evidence, remedy);
    return finding(Confidence::Likely, evidence, remedy);
}

Result noEnable(const Facts& f) {
    if (!deniedByWmi(f) || !f.isLogin() || f.anonymous())
        return {};
    auto evidence = refusedLogin(f);
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    if (const KnownRights* known = f.rightsIn(f.nameSpace)) {
        if ((known->rights & WmiEnableAccount) != 0)
            return {};
        evidence.push_back({known->callId, tr("the account has no right here")});
        return finding(Confidence::Certain, evidence, remedy);
    }
    const KnownRights* above = f.rightsAbove();
    return finding(above && (above->rights & WmiRemoteEnable) != 0 ? Confidence::Likely
                                                                   : Confidence::Possible,
                   evidence, remedy);
}

bool onlyIdentified(ImpersonationLevel level) {
    return level == ImpersonationLevel::Identify || level == ImpersonationLevel::Anonymous;
}

/// The host's own word comes first.
void addBlamed(const Facts& f, std::vector<Evidence>& evidence) {
    const QString provider = f.blamedProvider();
    if (!provider.isEmpty())
        evidence.insert(evidence.begin(),
                        f.self(tr("the host says who refused: the provider %1").arg(provider)));
}

Result impersonationTooLow(const Facts& f) {
    constexpr HResult NoImpersonation = 0x8009030B;
    if (f.isActivation() || !f.is({hr::WbemAccessDenied, NoImpersonation}) ||
        !onlyIdentified(f.impersonation))
        return {};
    if (f.isLogin())
        return {}; // identify is enough to check rights; at anonymous there is nobody to check
    if (strongerSibling(f))
        return {};
    std::vector<Evidence> evidence{f.self(tr("travelled at impersonation level %1, answered %2")
                                              .arg(monikerName(f.impersonation), describe(f.call.hresult)))};
    if (const CallRecord* login = f.login())
        evidence.push_back({login->id, tr("the login to %1 worked").arg(f.nameSpace)});
    addBlamed(f, evidence);
    const Remedy remedy = raiseImpersonation();
    const QString detail = monikerName(f.impersonation);
    if (const CallRecord* again = f.repeated(); again && !onlyIdentified(impersonationOf(*again))) {
        if (!succeeded(again->hresult))
            return {};
        evidence.push_back(
            {again->id, tr("the same call at %1 was answered").arg(monikerName(impersonationOf(*again)))});
        return finding(Confidence::Certain, evidence, remedy, detail);
    }
    return finding(f.is({NoImpersonation}) ? Confidence::Certain : Confidence::Likely, evidence, remedy,
                   detail);
}

bool isOperation(const Facts& f) {
    return f.onExporter() && !f.isLogin() && !f.isUnknownProxy() && f.call.stage == Stage::Operation;
}

Result methodRightMissing(const Facts& f) {
    const quint32 right = rightForCall(f.call);
    if (!isOperation(f) || !deniedByWmi(f) || right == 0)
        return {};
    std::vector<Evidence> evidence{answered(f)};
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    if (const KnownRights* known = f.rightsIn(f.nameSpace)) {
        // Full Write includes what Partial Write allows.
        const quint32 enough = right == WmiPartialWrite ? right | WmiFullWrite | WmiProviderWrite : right;
        if ((known->rights & enough) != 0)
            return {};
        evidence.push_back(
            {known->callId, tr("the account has here: %1").arg(wmiRightNames(known->rights).join(u", "))});
        return finding(Confidence::Certain, evidence, remedy, wmiRightName(right));
    }
    // GetCallerAccessRights takes Execute Methods like any other method, and nothing else.
    const CallRecord* refused = f.trial([&f](const CallRecord& c) {
        return c.method == u"ExecMethod" && c.arguments.contains(u"GetCallerAccessRights") &&
               c.hresult == hr::WbemAccessDenied && f.sameNamespace(c);
    });
    if (refused && right == WmiExecuteMethods) {
        evidence.push_back(
            {refused->id, tr("even GetCallerAccessRights was refused, which takes that right alone")});
        return finding(Confidence::Certain, evidence, remedy, wmiRightName(right));
    }
    return finding(Confidence::Likely, evidence, remedy, wmiRightName(right));
}

Result providerDenied(const Facts& f) {
    constexpr HResult PrivilegeNotHeld = 0x80041062;
    if (!isOperation(f))
        return {};
    std::vector<Evidence> evidence{answered(f)};
    if (const CallRecord* login = f.login())
        evidence.push_back({login->id, tr("the login to %1 worked").arg(f.nameSpace)});
    addBlamed(f, evidence);
    const Remedy remedy = plain(Remedy::Kind::OtherAccount);
    if (f.is({PrivilegeNotHeld}))
        return finding(Confidence::Certain, evidence, remedy);
    if (!f.is({hr::WbemAccessDenied, hr::AccessDenied}))
        return {};
    if (const CallRecord* again = f.repeated(); again && again->hresult == f.call.hresult) {
        evidence.push_back(
            {again->id, tr("refused at %1, %2 too")
                            .arg(monikerName(levelOf(*again)), monikerName(impersonationOf(*again)))});
        return finding(Confidence::Certain, evidence, remedy);
    }
    const quint32 right = rightForCall(f.call);
    if (right != 0) {
        const KnownRights* known = f.rightsIn(f.nameSpace);
        if (!known)
            return finding(Confidence::Possible, evidence, remedy);
        evidence.push_back(
            {known->callId,
             tr("WMI's rights of the account would do: %1").arg(wmiRightNames(known->rights).join(u", "))});
        return finding(Confidence::Likely, evidence, remedy);
    }
    if (onlyIdentified(f.impersonation) || strongerSibling(f))
        return finding(Confidence::Possible, evidence, remedy);
    const CallRecord* login = f.login();
    const bool entered = login && levelOf(*login) <= f.level;
    return finding(entered ? Confidence::Certain : Confidence::Likely, evidence, remedy);
}

Result partialAccess(const Facts& f) {
    if (f.call.outcome() != CallOutcome::Partial)
        return {};
    return finding(Confidence::Certain, {answered(f)}, plain(Remedy::Kind::OtherAccount));
}

constexpr std::array Judges{
    Judge{Cause::WrongCredentials, wrongCredentials},
    Judge{Cause::MissingCredentials, missingCredentials},
    Judge{Cause::AnonymousRefused, anonymousRefused},
    Judge{Cause::AccountUnusable, accountUnusable},
    Judge{Cause::LocalCredentials, localCredentials},
    Judge{Cause::ServiceMismatch, serviceMismatch},
    Judge{Cause::WrongPrincipal, wrongPrincipal},
    Judge{Cause::NoAuthority, noAuthority},
    Judge{Cause::ClockSkew, clockSkew},
    Judge{Cause::WeakerThanAsked, weakerThanAsked},
    Judge{Cause::Tampered, tampered},
    Judge{Cause::ActivationTooWeak, activationTooWeak},
    Judge{Cause::NoLaunchRight, noLaunchRight},
    Judge{Cause::ForgottenBlanket, forgottenBlanket},
    Judge{Cause::EncryptionRequired, encryptionRequired},
    Judge{Cause::NoRemoteEnable, noRemoteEnable},
    Judge{Cause::NoEnable, noEnable},
    Judge{Cause::ImpersonationTooLow, impersonationTooLow},
    Judge{Cause::MethodRightMissing, methodRightMissing},
    Judge{Cause::ProviderDenied, providerDenied},
    Judge{Cause::PartialAccess, partialAccess},
};

} // namespace

std::span<const Judge> accessJudges() {
    return Judges;
}

} // namespace wbemscope
