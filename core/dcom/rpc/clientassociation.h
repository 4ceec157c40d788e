#pragma once

#include "core/dcom/auth/securitycontext.h"
#include "core/dcom/rpc/calltrace.h"
#include "core/dcom/rpc/pdu.h"

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <chrono>

namespace wbemscope::dcom {

struct AssociationOptions {
    QString host; ///< name, IPv4 or IPv6 address (without brackets)
    quint16 port = 135;
    std::chrono::milliseconds connectTimeout{
        10'000};                         ///< for each of: resolve + TCP connect, one whole bind()
    quint16 maxFragment = MaxFragment;   ///< MinFragment..MaxFragment
    std::size_t maxResponse = 64U << 20; ///< bytes of one response's stub, all fragments together
    bool offerHeaderSigning = true;
    bool verificationTrailer =
        false;            ///< MS-RPCE 2.2.2.13 after the stub of signed requests; Windows 10 sends none
    bool keepPdus = true; ///< CallTrace::pdus; the counters are always kept
};

/// One interface bound on an association under one security context. A value; valid while its association is.
struct BoundInterface {
    SyntaxId iface;
    quint16 contextId = 0;
    quint32 authContextId = 0;
    AuthnLevel level = AuthnLevel::None;
    std::shared_ptr<SecurityContext> security; ///< null: no authentication
};

struct CallOptions {
    std::chrono::milliseconds timeout{60'000}; ///< until the whole response is here; <= 0: none
};

struct Reply {
    QByteArray stub;
    CallTrace trace;
};

/// One TCP connection to a server = one RPC association, its presentation contexts and security contexts.
///
/// Lives on one executor (a single thread); one call at a time. Every coroutine throws ProtocolError,
/// DecodeError or Cancelled; asio cancellation (terminal) of the awaiting coroutine ends each of them at once
/// with Cancelled. A call that is cancelled or times out is orphaned towards the server; if the server knows
/// KeepConnectionOnOrphan the association stays usable, else it is closed (isUsable() tells).
///
/// After an exception takeTrace() holds what had crossed the wire, so that a failed call has its PDUs too.
class ClientAssociation {
public:
    /// Stage::Resolve: no such host. Stage::Transport: refused (0x800706BA), timed out.
    static asio::awaitable<std::unique_ptr<ClientAssociation>> connect(AssociationOptions options);
    ~ClientAssociation(); ///< close()
    ClientAssociation(const ClientAssociation&) = delete;
    ClientAssociation& operator=(const ClientAssociation&) = delete;

    /// bind or alter_context, whatever is needed: presentation contexts and established security contexts are
    /// reused. `security` fresh from makeInitiator(), or one that an earlier bind() on this association
    /// completed, or null. Throws with Stage::Bind: bind_nak, provider rejection, wrong password (0x80070005
    /// or SEC_E_xxx), a server that would grant less than asked.
    asio::awaitable<BoundInterface> bind(SyntaxId iface, std::shared_ptr<SecurityContext> security);
    /// Several security contexts on this association (negotiated by the first bind; true before it).
    bool supportsSeveralSecurityContexts() const;
    /// Whether bind() with this context (null: none) may share this association; if not, connect another one.
    /// No when the server does not multiplex security contexts, and when either the new one or one that is
    /// here protects nothing (none, connect): such requests carry no trailer that could tell whose they are.
    bool accepts(const std::shared_ptr<SecurityContext>& security) const;

    asio::awaitable<Reply> call(BoundInterface bound, quint16 opnum, std::optional<Uuid> object,
                                QByteArray stub, CallOptions options = {});

    /// call() in two halves, so that a response may travel while an earlier one is being decoded: send()
    /// returns when the request is written; receive() waits for the response of that send(). One at a time;
    /// call() and bind() are refused in between.
    asio::awaitable<void> send(BoundInterface bound, quint16 opnum, std::optional<Uuid> object,
                               QByteArray stub, CallOptions options = {});
    asio::awaitable<Reply> receive();
    bool hasPendingReply() const;
    /// Orphans what send() started (or does nothing).
    void abandonPendingReply();

    CallTrace takeTrace();
    bool isUsable() const; ///< connected, and no earlier failure makes its state doubtful
    void close();          ///< at once; a waiting coroutine ends with an error

    QString peerAddress() const; ///< "127.0.0.1"
    quint16 peerPort() const;
    QString localAddress() const;
    quint32 associationGroup() const; ///< 0 before the first bind
    bool headerSigning() const;
    /// "127.0.0.1:49667", "[::1]:135"
    QString endpoint() const;

private:
    struct Private;
    explicit ClientAssociation(std::shared_ptr<Private> p);
    std::shared_ptr<Private> d;
};

} // namespace wbemscope::dcom
