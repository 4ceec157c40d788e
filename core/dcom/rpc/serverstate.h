#pragma once

#include "core/dcom/rpc/fragment.h"
#include "core/dcom/rpc/receivebuffer.h"
#include "core/dcom/rpc/server.h"

#include <asio/cancellation_signal.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <set>

namespace wbemscope::dcom {

class ServerConnection;

/// Shared by all listeners and connections of a server; outlives it while coroutines unwind.
struct Server::Private : std::enable_shared_from_this<Server::Private> {
    Private(asio::any_io_executor e, Dispatcher& d, ServerOptions o)
        : executor(std::move(e))
        , dispatcher(&d)
        , options(std::move(o)) {}

    asio::any_io_executor executor;
    Dispatcher* dispatcher; ///< null once stopped
    ServerOptions options;
    std::vector<std::shared_ptr<asio::ip::tcp::acceptor>> acceptors;
    std::set<std::shared_ptr<ServerConnection>> connections;
    Statistics statistics;

    asio::awaitable<void> accept(std::shared_ptr<asio::ip::tcp::acceptor> acceptor);
};

/// One TCP connection: a coroutine that reads, one per running call, one that writes replies in their order.
class ServerConnection : public std::enable_shared_from_this<ServerConnection> {
public:
    using Tcp = asio::ip::tcp;

    ServerConnection(std::shared_ptr<Server::Private> server, Tcp::socket socket);
    void start();
    void close();

private:
    /// A security context that a bind, alter_context or auth3 (serversecurity.cpp) builds up.
    struct Security {
        std::shared_ptr<SecurityContext> context;
        bool headerSigning = false;
        bool failed = false; ///< Remembered: its next request gets "access denied" (MS-RPCE 3.3.3.4.3)
        AuthnService service = AuthnService::None;
        AuthnLevel level = AuthnLevel::None;
        std::optional<SecurityContext::Peer> peer;
    };
    /// A request of which not every fragment is here.
    struct Assembly {
        PduHeader header;
        RequestBody body; ///< stub grows
        Protection protection;
        Security* security = nullptr;
    };
    struct RunningCall {
        asio::cancellation_signal cancel;
        bool orphaned = false;
    };
    /// Something to send. Replies are cut and protected when their turn comes: a context's key stream follows
    /// the order on the wire.
    struct Outgoing {
        std::variant<QByteArray, ResponseBody, FaultBody> content; ///< bytes: a finished PDU
        PduHeader header;
        Protection protection;
        std::shared_ptr<SecurityContext> keep; ///< protection's, as long as this waits
        bool endsCall = false;
    };

    asio::awaitable<void> run();
    asio::awaitable<void> readLoop();
    asio::awaitable<void> nextPdu(PduHeader& header);
    asio::awaitable<void> writeLoop();
    asio::awaitable<void> write(Outgoing item);
    /// `reply` has everything but its content.
    asio::awaitable<void> runCall(CallInfo call, Outgoing reply, quint16 contextId,
                                  std::shared_ptr<RunningCall> running);
    void watch();
    /// Restarts the clock of what the client owes us; zero: nothing.
    void expect(std::chrono::milliseconds within);

    void handle(const PduHeader& header, std::span<quint8> bytes);
    void handleBind(const PduHeader& header, const Pdu& pdu);
    void handleAuth3(const Pdu& pdu);
    void handleRequest(const PduHeader& header, std::span<quint8> bytes);
    void handleCancel(const PduHeader& header);
    void startCall();

    PresentationResult negotiate(const PresentationContext& proposal);
    /// One leg of a hand-shake; false: refused (and remembered). Makes the acceptor on the first leg.
    bool stepSecurity(const Pdu& pdu, QByteArray& answer);
    /// Which security a request stands under; throws RpcFault when it has none that it may use.
    Security* securityOf(const PduHeader& header, std::span<const quint8> bytes, quint16 contextId);
    void queue(Outgoing outgoing);
    void queuePdu(const Pdu& pdu);
    /// A fault that was not asked of the dispatcher; unprotected.
    void queueFault(quint32 callId, quint16 contextId, quint32 status);
    void callEnded();
    void nak(quint32 callId, quint16 reason);

    std::shared_ptr<Server::Private> m_server;
    Tcp::socket m_socket;
    asio::steady_timer m_watch;
    asio::steady_timer m_writable; ///< wakes the writer
    asio::steady_timer m_room;     ///< wakes the reader when a call has ended
    std::chrono::steady_clock::time_point m_expected = std::chrono::steady_clock::time_point::max();
    std::chrono::steady_clock::time_point m_writeExpected = std::chrono::steady_clock::time_point::max();
    ReceiveBuffer m_in;
    bool m_open = true;
    bool m_closeAfterWrite = false;
    bool m_bound = false;

    quint64 m_id = 0;
    quint32 m_group = 0;
    quint16 m_maxTransmit = MinFragment;
    QString m_clientAddress;
    quint16 m_clientPort = 0;
    QString m_localAddress;
    quint16 m_localPort = 0;

    std::map<quint16, SyntaxId> m_contexts;
    std::map<quint16, quint32>
        m_contextSecurity; ///< presentation context -> security context it was last bound with
    std::map<quint32, std::unique_ptr<Security>> m_securities;
    std::optional<Assembly> m_assembly;
    std::map<quint32, std::shared_ptr<RunningCall>> m_running;
    int m_owed = 0; ///< calls running or waiting to be written
    std::deque<Outgoing> m_outgoing;
};

} // namespace wbemscope::dcom
