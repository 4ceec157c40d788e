#include "core/dcom/rpc/serverstate.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/co_spawn.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>
#include <atomic>

namespace wbemscope::dcom {

namespace {
constexpr qsizetype WriteBatch = 64 << 10;
/// How long a client that will be closed has to read our last words.
constexpr std::chrono::milliseconds Farewell{2'000};

quint64 nextAssociationId() {
    static std::atomic<quint64> id{0};
    return ++id;
}
} // namespace

ServerConnection::ServerConnection(std::shared_ptr<Server::Private> server, Tcp::socket socket)
    : m_server(std::move(server))
    , m_socket(std::move(socket))
    , m_watch(m_server->executor)
    , m_writable(m_server->executor)
    , m_room(m_server->executor)
    , m_id(nextAssociationId()) {
    asio::error_code error;
    const auto remote = m_socket.remote_endpoint(error);
    m_clientAddress = QString::fromStdString(remote.address().to_string());
    m_clientPort = remote.port();
    const auto local = m_socket.local_endpoint(error);
    m_localAddress = QString::fromStdString(local.address().to_string());
    m_localPort = local.port();
    m_socket.set_option(Tcp::no_delay(true), error);
    m_group = static_cast<quint32>(m_id & 0x7FFFFFFF);
}

void ServerConnection::start() {
    const auto self = shared_from_this();
    expect(m_server->options.limits.bindTimeout);
    watch();
    asio::co_spawn(
        m_server->executor, [self] { return self->writeLoop(); },
        [self](std::exception_ptr) { self->close(); });
    asio::co_spawn(
        m_server->executor, [self] { return self->run(); }, [self](std::exception_ptr) {});
}

void ServerConnection::close() {
    if (!m_open)
        return;
    m_open = false;
    const auto self = shared_from_this();
    asio::error_code ignored;
    m_socket.close(ignored);
    m_watch.cancel();
    m_writable.cancel();
    m_room.cancel();
    for (const auto& [id, call] : m_running) {
        call->orphaned = true;
        // Not from within the call's own coroutine.
        asio::post(m_server->executor,
                   [call = call] { call->cancel.emit(asio::cancellation_type::terminal); });
    }
    m_server->connections.erase(self);
    --m_server->statistics.connections;
    if (m_server->dispatcher != nullptr)
        m_server->dispatcher->associationClosed(m_id);
}

void ServerConnection::expect(std::chrono::milliseconds within) {
    m_expected = within.count() == 0 ? std::chrono::steady_clock::time_point::max()
                                     : std::chrono::steady_clock::now() + within;
}

/// One timer for everything a client owes; it looks after the fact instead of being set anew for each PDU.
void ServerConnection::watch() {
    const auto limits = m_server->options.limits;
    const auto period = std::clamp<std::chrono::milliseconds>(
        std::min({limits.bindTimeout, limits.stallTimeout, limits.writeTimeout}) / 4,
        std::chrono::milliseconds(10), std::chrono::milliseconds(1'000));
    m_watch.expires_after(period);
    m_watch.async_wait([self = shared_from_this()](const asio::error_code& error) {
        if (error || !self->m_open)
            return;
        const auto now = std::chrono::steady_clock::now();
        if (now >= self->m_expected || now >= self->m_writeExpected) {
            if (!self->m_closeAfterWrite)
                ++self->m_server->statistics.protocolErrors;
            self->close();
            return;
        }
        self->watch();
    });
}

asio::awaitable<void> ServerConnection::run() {
    bool garbage = false;
    try {
        co_await readLoop();
    } catch (const ProtocolError&) {
        garbage = true; // what cannot be read as RPC, or not verified, costs the connection and nothing else
    } catch (const std::exception&) {
        // The client is gone.
    }
    if (garbage)
        ++m_server->statistics.protocolErrors;
    if (!m_open)
        co_return;
    if (!garbage) {
        close();
        co_return;
    }
    // What was queued for the client (a fault, say) still goes out, for a little while; calls do not end any
    // more.
    for (const auto& [id, call] : m_running) {
        call->orphaned = true;
        asio::post(m_server->executor,
                   [call = call] { call->cancel.emit(asio::cancellation_type::terminal); });
    }
    m_closeAfterWrite = true;
    m_writable.cancel();
    expect(Farewell);
}

asio::awaitable<void> ServerConnection::nextPdu(PduHeader& header) {
    for (;;) {
        std::size_t wanted = PduHeaderSize;
        if (m_in.size() >= PduHeaderSize) {
            header = decodeHeader(m_in.data());
            if (header.type == PduType::Request && header.fragLength > MaxFragment)
                throw DecodeError(QStringLiteral("RPC PDU header"), 8,
                                  QStringLiteral("the fragment is larger than negotiated"));
            if (m_in.size() >= header.fragLength)
                co_return;
            wanted = header.fragLength;
        }
        // Who has begun a PDU or a request must finish it; who is done may stay silent for hours.
        if (m_bound)
            expect(m_in.size() != 0 || m_assembly ? m_server->options.limits.stallTimeout
                                                  : std::chrono::milliseconds(0));
        const auto room = m_in.room(wanted - m_in.size());
        m_in.filled(
            co_await m_socket.async_read_some(asio::buffer(room.data(), room.size()), asio::use_awaitable));
    }
}

asio::awaitable<void> ServerConnection::readLoop() {
    while (m_open) {
        PduHeader header;
        co_await nextPdu(header);
        handle(header, m_in.data().first(header.fragLength));
        if (!m_open)
            co_return;
        m_in.consume(header.fragLength);
        // Cancels must get through while calls run, so there is room for one PDU more than for calls.
        while (m_open && m_owed > m_server->options.limits.maxCallsPerConnection) {
            expect(std::chrono::milliseconds(0));
            m_room.expires_at(std::chrono::steady_clock::time_point::max());
            asio::error_code ignored;
            co_await m_room.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
    }
}

asio::awaitable<void> ServerConnection::writeLoop() {
    while (m_open) {
        if (m_outgoing.empty()) {
            if (m_closeAfterWrite)
                co_return;
            m_writable.expires_at(std::chrono::steady_clock::time_point::max());
            asio::error_code ignored;
            co_await m_writable.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
            continue;
        }
        Outgoing item = std::move(m_outgoing.front());
        m_outgoing.pop_front();
        const bool endsCall = item.endsCall;
        co_await write(std::move(item));
        if (endsCall)
            callEnded();
    }
}

asio::awaitable<void> ServerConnection::write(Outgoing item) {
    const auto send = [this](const QByteArray& bytes) -> asio::awaitable<void> {
        m_writeExpected = std::chrono::steady_clock::now() + m_server->options.limits.writeTimeout;
        co_await asio::async_write(m_socket,
                                   asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                                   asio::use_awaitable);
        m_writeExpected = std::chrono::steady_clock::time_point::max();
    };
    const auto sendFragments = [&](auto fragments) -> asio::awaitable<void> {
        QByteArray batch;
        while (!fragments.atEnd()) {
            batch.resize(0); // keeps its memory
            while (!fragments.atEnd() && batch.size() < WriteBatch)
                fragments.next(batch, nullptr, false);
            co_await send(batch);
        }
    };
    if (auto* bytes = std::get_if<QByteArray>(&item.content))
        co_await send(*bytes);
    else if (auto* response = std::get_if<ResponseBody>(&item.content))
        co_await sendFragments(
            FragmentWriter<ResponseBody>(item.header, std::move(*response), m_maxTransmit, item.protection));
    else if (auto* fault = std::get_if<FaultBody>(&item.content))
        co_await sendFragments(
            FragmentWriter<FaultBody>(item.header, std::move(*fault), m_maxTransmit, item.protection));
}

void ServerConnection::callEnded() {
    --m_owed;
    m_room.cancel();
}

void ServerConnection::queue(Outgoing outgoing) {
    if (!m_open)
        return;
    m_outgoing.push_back(std::move(outgoing));
    m_writable.cancel();
}

void ServerConnection::queuePdu(const Pdu& pdu) {
    Outgoing outgoing;
    outgoing.content = encodePdu(pdu);
    queue(std::move(outgoing));
}

void ServerConnection::queueFault(quint32 callId, quint16 contextId, quint32 status) {
    ++m_server->statistics.faults;
    Outgoing outgoing;
    outgoing.header.type = PduType::Fault;
    outgoing.header.callId = callId;
    outgoing.header.flags = PfcDidNotExecute;
    FaultBody body;
    body.contextId = contextId;
    body.status = status;
    outgoing.content = std::move(body);
    queue(std::move(outgoing));
}

} // namespace wbemscope::dcom
