#pragma once

#include "core/security/diagnosis.h"

#include <functional>
#include <initializer_list>

namespace wbemscope {

/// What kept the name of whoever called from the host.
enum class Anonymity : quint8 {
    Named,       ///< Nothing did.
    Credentials, ///< They were those of nobody.
    Level,       ///< At `none` no identity travels.
    Impersonation,
};

/// What the ledger says about one call that went wrong, under the names that the judges of causes use.
class Facts {
public:
    explicit Facts(const Circumstances& circumstances);

    const Circumstances& in;
    const CallRecord& call;
    QString identity;
    QString nameSpace; ///< For OpenNamespace the one that was asked for; may be empty.
    AuthnLevel level;
    ImpersonationLevel impersonation;
    AuthnService service;

    bool is(std::initializer_list<HResult> codes) const;
    Anonymity anonymity() const;
    bool anonymous() const { return anonymity() != Anonymity::Named; }
    bool below(AuthnLevel wanted) const; ///< Known to have travelled below it.
    bool isActivation() const;           ///< ISystemActivator, IActivation, or the bind before them
    bool isLogin() const;                ///< asks for a namespace
    bool isUnknownProxy() const { return call.proxyKind == ProxyKind::Unknown; }
    bool onExporter() const { return call.proxyKind != ProxyKind::Activation; }

    using Matches = std::function<bool(const CallRecord&)>;
    /// The last earlier call of this connection; null: none.
    const CallRecord* earlier(const Matches& matches) const;
    /// The last call of a connection that was made to find out.
    const CallRecord* trial(const Matches& matches) const;
    /// A call of any connection with this account (whatever its password was).
    const CallRecord* anywhere(const Matches& matches) const;

    /// A call that only an accepted password explains: an earlier one of this connection, or this one itself
    /// when the server had the last word in its hand-shake. Null: none. NTLM by itself has no such word: its
    /// third message has no answer (MS-RPCE 3.3.1.5.2), so a wrong password shows as "access denied" of the
    /// first call.
    const CallRecord* acceptedLogon() const { return m_accepted; }
    std::optional<Evidence> acceptedLogonEvidence() const;
    /// The login that opened this call's namespace.
    const CallRecord* login() const;
    const KnownRights* rightsIn(const QString& nameSpace) const;
    /// Of the nearest namespace above.
    const KnownRights* rightsAbove() const;

    bool sameNamespace(const CallRecord& other) const;
    /// The same reading call, in a connection made to find out.
    const CallRecord* repeated() const;

    Evidence self(const QString& shows) const { return {call.id, shows}; }
    /// The __ExtendedStatus that came with the failure; null: none, or none that can be read.
    const ErrorObject* hostsStatus() const;
    /// What the host itself says of the failure, in its own words; empty: nothing.
    std::optional<Evidence> hostsWord() const;
    /// The provider that the host holds responsible; empty: none is named.
    QString blamedProvider() const;
    CauseWords words(const QString& detail = {}) const;

private:
    const CallRecord* m_accepted = nullptr;
};

/// Level and impersonation at which a call travelled, as far as known.
AuthnLevel levelOf(const CallRecord& call);
ImpersonationLevel impersonationOf(const CallRecord& call);
QString identityOf(const CallRecord& call);
/// The namespace that a call asks for or works in.
QString namespaceOf(const CallRecord& call);

} // namespace wbemscope
