#pragma once

#include "core/dcom/auth/securitycontext.h"
#include "core/dcom/rpc/pdu.h"
#include "core/dcom/rpc/rpcstatus.h"

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <chrono>
#include <functional>

namespace wbemscope::dcom {

/// Who makes a call, as the security of this very call says.
struct Caller {
    AuthnLevel level = AuthnLevel::None;
    AuthnService service = AuthnService::None; ///< auth_type on the wire
    QString mechanism;                         ///< "NTLM", "Kerberos"; empty without authentication
    std::optional<SecurityContext::Peer> peer; ///< none without authentication
    QString address;                           ///< client's, without port
    quint16 port = 0;                          ///< client's
};

/// One request, all fragments together, verified and decrypted.
struct CallInfo {
    SyntaxId iface;
    quint16 opnum = 0;
    std::optional<Uuid> object; ///< ORPC: the IPID
    QByteArray stub;            ///< without padding and verification trailer
    Caller caller;
    quint64 associationId = 0; ///< one TCP connection; never reused in the process
    quint32 associationGroup = 0;
    quint32 callId = 0;
    QString localAddress; ///< where the client reached us
    quint16 localPort = 0;
};

/// Thrown by a dispatcher: the call ends with a fault PDU of this status.
struct RpcFault {
    quint32 status = fault::Unspecified;
    bool didNotExecute = true;
};

/// What a server serves. Called on the server's executor only.
class Dispatcher {
public:
    virtual ~Dispatcher() = default;
    /// Asked for each abstract syntax of a bind; false: provider_rejection, abstract_syntax_not_supported.
    virtual bool supports(const SyntaxId& iface, quint16 localPort) const = 0;
    /// The response's stub. Throw RpcFault for a fault; DecodeError becomes RPC_X_BAD_STUB_DATA, any other
    /// ProtocolError a fault with its HRESULT. When the client cancels, orphans or goes, the coroutine gets
    /// asio cancellation (terminal): what it awaits ends with operation_aborted.
    virtual asio::awaitable<QByteArray> dispatch(CallInfo call) = 0;
    virtual void associationClosed(quint64 /*associationId*/) {}
};

struct ServerLimits {
    int maxConnections = 512;                      ///< of the whole server; further ones are closed at once
    std::size_t maxRequest = 16U << 20;            ///< stub bytes of one request
    int maxCallsPerConnection = 16;                ///< running or waiting to be written; then we stop reading
    int maxContexts = 1024;                        ///< presentation contexts of an association
    int maxSecurityContexts = 1024;                ///< some clients make one per interface switch
    std::chrono::milliseconds bindTimeout{30'000}; ///< from accept to the first bind
    std::chrono::milliseconds stallTimeout{30'000}; ///< for the rest of a PDU or request that has begun
    std::chrono::milliseconds writeTimeout{30'000}; ///< without progress of a client that does not read
};

struct ServerOptions {
    /// Makes the acceptor for a new security context. Throws ProtocolError when the service is not offered
    /// (bind_nak, authentication type not recognized). Empty: only unauthenticated calls.
    std::function<std::shared_ptr<SecurityContext>(AuthnService service, AuthnLevel level)> makeAcceptor;
    ServerLimits limits;
};

/// RPC server over TCP. Every function is called on the executor's only thread (or before it runs).
class Server {
public:
    /// `dispatcher` outlives the server and the coroutines of its calls: until the executor has run them to
    /// their end (or its context is gone).
    Server(asio::any_io_executor executor, Dispatcher& dispatcher, ServerOptions options);
    ~Server(); ///< stop()
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and listens; port 0: an ephemeral one. Returns the port. Throws ProtocolError(Local). May be
    /// called several times: all listeners share dispatcher and limits.
    quint16 listen(const QString& address, quint16 port);
    /// Closes listeners and connections at once and cancels running calls; they unwind when the executor runs
    /// on.
    void stop();

    struct Statistics {
        int connections = 0;
        quint64 accepted = 0;
        quint64 calls = 0;
        quint64 faults = 0;
        quint64 refusedBinds = 0;   ///< bind_nak, failed authentication
        quint64 protocolErrors = 0; ///< connections closed for garbage, stalls, bad signatures
    };
    Statistics statistics() const;

private:
    friend class ServerConnection;
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace wbemscope::dcom
