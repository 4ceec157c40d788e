#pragma once

#include "core/dcom/orpc/channelpool.h"
#include "core/security/callrecord.h"

#include <asio/io_context.hpp>
#include <functional>
#include <stop_token>

namespace wbemscope::dcom {

/// Everything about one remote call, on the wire and in the ledger.
struct Passage {
    // On the wire.
    Uuid iid;
    quint16 opnum = 0;
    std::optional<Uuid> object; ///< IPID; none for plain RPC interfaces
    QByteArray stub;
    std::vector<TcpAddress> addresses;
    std::vector<WireSecurity> security;
    std::chrono::milliseconds timeout{60'000};
    // In the ledger.
    ProxyKind kind = ProxyKind::Unknown;
    SecurityBlanket requested;
    QString arguments;
    QString nameSpace;
    Stage stage = Stage::Operation; ///< how far a call that fails by its own HRESULT has come
};

/// Reads the response's stub, may add to the record (serverSeen), and returns the call's HRESULT.
using PassageDecode = std::function<HResult(const QByteArray& stub, CallRecord& record)>;

/// The one door: every remote call of the engine passes here and leaves one record, whatever becomes of it.
class Door {
public:
    using Sink = std::function<void(CallRecord)>;
    Door(asio::io_context& io, PoolOptions pool, quint32 connectionId, Sink sink);

    HResult call(const Passage& passage, const PassageDecode& decode, std::stop_token stop);

    /// A call whose request is on its way.
    class Pending {
    public:
        ~Pending(); ///< Abandons what was not finished.
    private:
        friend class Door;
        struct Open;
        std::unique_ptr<Open> m_open;
        Door* m_door = nullptr;
    };
    std::unique_ptr<Pending> begin(const Passage& passage, std::stop_token stop);
    HResult finish(Pending& pending, const PassageDecode& decode, std::stop_token stop);

    void closeAssociations();

private:
    using Open = Pending::Open;
    asio::awaitable<void> send(Open& open);
    asio::awaitable<Reply> receive(Open& open);
    HResult conclude(Open& open, const QByteArray& stub, const PassageDecode& decode);
    template <class Work> auto guarded(Open& open, Work work);
    void fail(Open& open, const ProtocolError& error);
    void record(Open& open);

    asio::io_context& m_io;
    ChannelPool m_pool;
    quint32 m_connectionId;
    Sink m_sink;
};

} // namespace wbemscope::dcom
