#pragma once

#include "core/dcom/rpc/clientassociation.h"
#include "core/dcom/rpc/fragment.h"
#include "core/dcom/rpc/receivebuffer.h"

#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <asio/system_error.hpp>
#include <map>

namespace wbemscope::dcom {

/// What lies behind ClientAssociation; shared by clientassociation.cpp (transport), clientbind.cpp,
/// clientcall.cpp.
struct ClientAssociation::Private : std::enable_shared_from_this<ClientAssociation::Private> {
    using Clock = std::chrono::steady_clock;
    using Tcp = asio::ip::tcp;

    Private(asio::any_io_executor executor, AssociationOptions o);

    struct Established {
        std::shared_ptr<SecurityContext> context;
        quint32 id = 0;
        bool headerSigning = false;
    };
    struct PendingCall {
        BoundInterface bound;
        Protection protection;
        quint32 callId = 0;
        std::chrono::milliseconds timeout{};
        Clock::time_point deadline;
    };
    struct Orphan {
        quint32 callId = 0;
        Protection protection;
    };

    AssociationOptions options;
    Tcp::socket socket;
    asio::steady_timer timer;
    ReceiveBuffer in;
    Tcp::endpoint peer;
    Tcp::endpoint local;

    bool usable = false;
    bool writing = false; ///< a PDU may be half on the wire
    bool timedOut = false;
    bool faulted = false; ///< the call ended with a fault, which leaves everything else in order
    quint64 timerGeneration = 0;

    bool bound = false;
    quint32 nextCallId = 1;
    quint32 group = 0;
    quint16 maxTransmit = MinFragment;
    quint16 features = SecurityContextMultiplexing | KeepConnectionOnOrphan;
    quint16 nextContextId = 0;
    quint32 nextAuthId = 0;
    std::map<SyntaxId, quint16> contexts;
    std::vector<Established> securities;
    bool boundPlain = false; ///< an interface was bound without authentication
    std::optional<PendingCall> pending;
    std::vector<Orphan> orphans; ///< cancelled calls whose answer may still come
    CallTrace trace;

    QString endpointName() const;
    void close();
    Protection protectionOf(const BoundInterface& b) const;
    const Established* find(const std::shared_ptr<SecurityContext>& security) const;
    void requireIdle(const char* what) const;

    asio::awaitable<void> connect();
    asio::awaitable<void> write(QByteArray bytes);
    /// The next whole PDU at the front of `in`; consume() it afterwards.
    asio::awaitable<PduHeader> nextPdu();
    asio::awaitable<Pdu> nextHandshakePdu(); ///< consumed

    asio::awaitable<BoundInterface> bind(SyntaxId iface, std::shared_ptr<SecurityContext> security);
    asio::awaitable<void> handshake(Established& security, QByteArray token, quint32 callId,
                                    quint16 contextId, SyntaxId iface);
    void checkAck(const Pdu& pdu, SyntaxId iface, bool first);

    asio::awaitable<void> send(BoundInterface bound, quint16 opnum, std::optional<Uuid> object,
                               QByteArray stub, CallOptions options);
    asio::awaitable<QByteArray> receive();
    bool takeOrphanPdu(const PduHeader& header);
    [[noreturn]] void throwFault(const PduHeader& header);
    /// Gives the pending call up towards the server, without waiting for anything.
    void orphanPending();

    /// Runs from construction to destruction; when time is over every waiting operation ends.
    class Deadline {
    public:
        Deadline(Private& p, Clock::time_point when, bool none = false);
        ~Deadline();
        Deadline(const Deadline&) = delete;
        Deadline& operator=(const Deadline&) = delete;

    private:
        Private& m_p;
    };
    /// What an error of Asio means here.
    [[noreturn]] void rethrow(const asio::system_error& error, Stage stage, const QString& what,
                              std::chrono::milliseconds timeout) const;
};

} // namespace wbemscope::dcom
