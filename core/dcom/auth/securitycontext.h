#pragma once

#include "core/security/authnlevel.h"
#include "core/security/callrecord.h"
#include "core/security/credentials.h"

#include <chrono>
#include <memory>
#include <QByteArray>
#include <span>

namespace wbemscope::dcom {

/// A run of bytes of one PDU, as GSS_WrapEx / GSS_GetMICEx see it (MS-NLMP 3.4.6, MS-RPCE 3.3.1.5.2.2).
/// Pass the whole PDU in its order: header, stub, padding, sec_trailer (without the signature). NTLM signs
/// all of them whatever the flags say (MS-NLMP 3.4.6.1); Kerberos leaves out those with neither flag, so set
/// `sign` on header and trailer only when header signing was negotiated.
struct ProtectedBuffer {
    std::span<quint8> data;
    bool sign = false; ///< covered by the signature
    bool seal = false; ///< encrypted in place (implies covered by the signature, in clear)
};

/// One side of one security context: the hand-shake and then the protection of PDUs. Client and acceptor
/// share it. Not thread-safe; lives on its connection's thread.
class SecurityContext {
public:
    virtual ~SecurityContext() = default;

    /// auth_type on the wire: 9, 10 or 16.
    virtual AuthnService service() const = 0;
    virtual AuthnLevel level() const = 0;

    struct Step {
        QByteArray token; ///< To send; may be empty.
        bool complete = false;
    };
    /// Client: call first with an empty token. Throws ProtocolError (SEC_E_xxx, Stage::Bind) when refused,
    /// when the token is malformed, or when the peer granted less than the level needs.
    virtual Step step(std::span<const quint8> peerToken) = 0;
    virtual bool isComplete() const = 0;

    /// Bytes of the signature for a PDU at this level.
    virtual std::size_t signatureSize() const = 0;
    /// Seals in place and writes signatureSize() bytes.
    virtual void protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) = 0;
    /// Verifies and decrypts in place; throws ProtocolError(SEC_E_MESSAGE_ALTERED) when the signature is
    /// wrong.
    virtual void unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) = 0;

    /// What is effective now: service as negotiated (Negotiate resolved in `mechanism()`), level,
    /// impersonation level as it travelled in the token's flags, identity.
    virtual SecurityBlanket effective() const = 0;
    /// "NTLM", "Kerberos": what Negotiate became.
    virtual QString mechanism() const = 0;

    /// Acceptor only, after completion.
    struct Peer {
        QString account; ///< "WORKSHOP\\alice"; "NT AUTHORITY\\ANONYMOUS LOGON"
        bool anonymous = false;
        ImpersonationLevel impersonationLevel = ImpersonationLevel::Impersonate;
    };
    virtual std::optional<Peer> peer() const { return std::nullopt; }
};

struct InitiatorOptions {
    AuthnService service = AuthnService::Ntlm; ///< Negotiate, Ntlm or Kerberos; Default is Negotiate
    AuthnLevel level = AuthnLevel::PktPrivacy; ///< a wireLevel(); never Default or None
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Impersonate;
    Credentials credentials;
    QString targetName; ///< SPN, e.g. "host/server" or "RPCSS/server"; the blanket's principal when given
    bool mutual = false;
};
/// Throws ProtocolError when the service cannot be had with these credentials (e.g. NTLM for the current
/// user).
std::unique_ptr<SecurityContext> makeInitiator(const InitiatorOptions& options);

/// What an acceptor needs to check passwords.
class AccountDatabase {
public:
    virtual ~AccountDatabase() = default;
    /// NT hash (MD4 of the UTF-16LE password, 16 bytes); empty: unknown account. `domain` as the client sent
    /// it.
    virtual QByteArray ntHash(const QString& domain, const QString& user) const = 0;
    virtual QString canonicalName(const QString& domain, const QString& user) const = 0;
    virtual bool allowAnonymous() const { return true; }
    /// A logon with a wrong password or an unknown name: what an account lock-out policy counts.
    virtual void logonFailed(const QString& domain, const QString& user) const {
        Q_UNUSED(domain)
        Q_UNUSED(user)
    }
};

struct AcceptorOptions {
    AuthnService service = AuthnService::Ntlm;
    AuthnLevel level = AuthnLevel::Connect;    ///< from the client's trailer
    const AccountDatabase* accounts = nullptr; ///< outlives the context
    QString netbiosHost;                       ///< "LAB"
    QString netbiosDomain;                     ///< "WORKSHOP"
    QString dnsHost;                           ///< "lab.workshop.test"
    QString dnsDomain;                         ///< "workshop.test"
    std::chrono::seconds maxClockSkew{1800};   ///< NTLM: how far the client's time stamp may be off
    QString keytab; ///< Kerberos: path of the keytab; empty: Kerberos is not offered
};
std::unique_ptr<SecurityContext> makeAcceptor(const AcceptorOptions& options);

} // namespace wbemscope::dcom
