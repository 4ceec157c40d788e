#pragma once

#include "core/security/callrecord.h"
#include "core/security/cause.h"
#include "core/security/credentials.h"

/// Reasoning from the ledger to causes; no I/O. Knows no more than the records say: where two causes look
/// alike on the wire, both are named, and core/session/investigation.h knows which harmless call would tell
/// them apart.
namespace wbemscope {

/// One call of the ledger and what it shows.
struct Evidence {
    quint64 callId = 0; ///< 0: of no call, but of the request.
    QString shows;      ///< Translated: "the login at pktPrivacy was granted"
};

/// A change of the connection's request that would remove the cause.
struct Remedy {
    enum class Kind : quint8 {
        None, ///< Nothing that the client could do.
        RaiseLevel,
        RaiseImpersonation,
        ChangeService,    ///< another authentication service
        DefaultPrincipal, ///< let the principal name follow from the host
        CurrentUser,      ///< without credentials
        OtherAccount,     ///< somebody has to say which
        OtherNamespace,   ///< likewise
        OtherPort,        ///< likewise
        LongerTimeOut,
    };
    Kind kind = Kind::None;
    std::optional<ProxyKind> proxy; ///< RaiseLevel, RaiseImpersonation: only this kind of proxy
    AuthnLevel level = AuthnLevel::Default;
    ImpersonationLevel impersonation = ImpersonationLevel::Default;
    AuthnService service = AuthnService::Default;

    /// A program can apply it; the others need somebody who fills in a form.
    bool isAutomatic() const;
    /// On a button: "Raise to pktPrivacy"; empty for None.
    QString text() const;
};
QString remedyKindName(Remedy::Kind kind); ///< "raise-level"; never translated

struct Verdict {
    Cause cause = Cause::Other;
    Confidence confidence = Confidence::Possible;
    QString title;
    QString sentence;
    QString advice; ///< What to do about it, in words
    std::vector<Evidence> evidence;
    Remedy remedy;
};

/// Rights of an account in a namespace, as a call told them.
struct KnownRights {
    QString identity;
    QString nameSpace;
    quint32 rights = 0; ///< WmiRight bits
    quint64 callId = 0;
};

/// What the text of a failed request asks for by name.
struct AskedFor {
    QString className;
    QStringList properties; ///< Of that class.
};

/// Names that a host has, as a call told them.
struct KnownNames {
    QString nameSpace;
    QString className; ///< `names` are its properties; empty: classes of the namespace.
    QStringList names;
    quint64 callId = 0;
};

/// What is known around a call that failed or was answered in part.
struct Circumstances {
    CallRecord call; ///< The one to explain; id 0: it never became a call.
    /// Others, of this connection and of others, in the order of the ledger; the call itself may be among
    /// them.
    std::vector<CallRecord> calls;
    /// Connections that were made to find out, with the same credentials and one thing changed.
    std::vector<quint32> investigations;
    std::vector<KnownRights> rights;
    AskedFor asked;
    std::vector<KnownNames> names;
    QString identity; ///< who the request says calls, for calls that came to no security context
};

/// The causes that fit, the most probable first; empty for a call that succeeded or was cancelled, else
/// never.
std::vector<Verdict> diagnose(const Circumstances& circumstances);

/// The right that a method of IWbemServices takes beyond Enable Account (MS-WMI 5.2); 0: none.
quint32 rightForCall(const CallRecord& call);
/// IWbemServices' reading calls and the enumerators: they may be repeated without any effect but the answer.
bool isReadingCall(const CallRecord& call);

} // namespace wbemscope
