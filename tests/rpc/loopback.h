#pragma once

#include "core/dcom/auth/crypto.h"
#include "core/dcom/rpc/blocking.h"
#include "core/dcom/rpc/clientassociation.h"
#include "core/dcom/rpc/server.h"
#include "tests/common/patience.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>
#include <atomic>
#include <future>
#include <QtEndian>
#include <thread>

namespace wbemscope::test {

using namespace wbemscope::dcom;

inline constexpr SyntaxId EchoInterface{Uuid::of("3b2f5c10-1111-4222-8333-0123456789ab"), 1, 0};
inline constexpr SyntaxId OtherInterface{Uuid::of("3b2f5c10-2222-4222-8333-0123456789ab"), 0, 0};
inline constexpr SyntaxId UnknownInterface{Uuid::of("3b2f5c10-9999-4222-8333-0123456789ab"), 0, 0};

enum Opnum : quint16 {
    Echo = 0,
    Produce = 1,
    Forever = 2,
    BadStub = 3,
    Deny = 4,
    WhoAmI = 5,
    ObjectId = 6,
    Linger = 7,
    Crash = 8
};

/// Bytes whose content tells their position, so that a lost or doubled fragment shows.
inline QByteArray pattern(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 2654435761LL >> 7) & 0xFF);
    return bytes;
}

inline QByteArray u32(quint32 v) {
    NdrWriter ndr;
    ndr.u32(v);
    return ndr.take();
}

class EchoDispatcher : public Dispatcher {
public:
    bool supports(const SyntaxId& iface, quint16) const override {
        return iface == EchoInterface || iface == OtherInterface;
    }
    void associationClosed(quint64) override { ++closed; }

    asio::awaitable<QByteArray> dispatch(CallInfo call) override {
        ++calls;
        struct End {
            std::atomic<int>& n;
            ~End() { ++n; }
        } end{ended};
        switch (call.opnum) {
        case Echo:
            co_return call.stub;
        case Produce: {
            NdrReader ndr(call.stub, QStringLiteral("Produce"));
            quint32 n = 0;
            ndr.u32(n);
            co_return pattern(n);
        }
        case Forever:
            co_await wait(std::chrono::hours(1));
            co_return QByteArray();
        case Linger: {
            NdrReader ndr(call.stub, QStringLiteral("Linger"));
            quint32 n = 0;
            ndr.u32(n);
            co_await wait(std::chrono::milliseconds(n));
            co_return QByteArray("slept");
        }
        case BadStub: {
            NdrReader ndr(call.stub, QStringLiteral("BadStub"));
            quint64 v = 0;
            for (;;)
                ndr.u64(v);
        }
        case Deny:
            throw RpcFault{fault::AccessDenied};
        case Crash:
            throw std::runtime_error("not one of ours");
        case WhoAmI:
            co_return QStringLiteral("%1 %2 %3 %4 %5")
                .arg(monikerName(call.caller.level), serviceName(call.caller.service),
                     call.caller.peer ? call.caller.peer->account : QStringLiteral("-"), call.caller.address,
                     call.iface == EchoInterface ? QStringLiteral("echo") : QStringLiteral("other"))
                .toUtf8();
        case ObjectId:
            co_return call.object ? call.object->toString().toUtf8() : QByteArray("none");
        default:
            throw RpcFault{fault::OperationRange};
        }
    }

    std::atomic<int> calls{0};
    std::atomic<int> ended{0};
    std::atomic<int> closed{0};

private:
    static asio::awaitable<void> wait(std::chrono::milliseconds time) {
        asio::steady_timer timer(co_await asio::this_coro::executor, time);
        co_await timer.async_wait(asio::use_awaitable);
    }
};

class Accounts : public AccountDatabase {
public:
    QByteArray ntHash(const QString&, const QString& user) const override {
        if (user.compare(u"alice", Qt::CaseInsensitive) != 0)
            return {};
        return crypto::md4({crypto::bytesOf(crypto::utf16le(u"Packet-Privacy-1"))}).toByteArray();
    }
    QString canonicalName(const QString&, const QString& user) const override {
        return QStringLiteral("WORKSHOP\\") + user.toLower();
    }
};

/// A server on a thread of its own.
class TestServer {
public:
    explicit TestServer(ServerLimits limits = {}, const QString& address = QStringLiteral("127.0.0.1"))
        : m_work(asio::make_work_guard(m_io)) {
        ServerOptions options;
        options.limits = limits;
        options.makeAcceptor = [this](AuthnService service, AuthnLevel level) {
            AcceptorOptions o;
            o.service = service;
            o.level = level;
            o.accounts = &accounts;
            o.netbiosHost = QStringLiteral("LAB");
            o.netbiosDomain = QStringLiteral("WORKSHOP");
            o.dnsHost = QStringLiteral("lab.workshop.test");
            o.dnsDomain = QStringLiteral("workshop.test");
            return std::shared_ptr<SecurityContext>(makeAcceptor(o));
        };
        server.emplace(m_io.get_executor(), dispatcher, options);
        port = server->listen(address, 0);
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~TestServer() {
        std::promise<void> stopped;
        asio::post(m_io, [&] {
            server->stop();
            server.reset();
            stopped.set_value();
        });
        stopped.get_future().wait();
        m_work.reset();
        m_thread.join(); // everything unwinds by itself, or the test hangs
    }
    /// Runs on the server's thread.
    template <class F> auto on(F f) {
        std::promise<std::invoke_result_t<F>> result;
        asio::post(m_io, [&] { result.set_value(f()); });
        return result.get_future().get();
    }
    Server::Statistics statistics() {
        return on([this] { return server->statistics(); });
    }

    EchoDispatcher dispatcher;
    Accounts accounts;
    std::optional<Server> server;
    quint16 port = 0;

private:
    asio::io_context m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    std::thread m_thread;
};

/// What the blocking facade of the engine does, in small.
class TestClient {
public:
    explicit TestClient(quint16 port, AssociationOptions options = {}) {
        if (options.host.isEmpty())
            options.host = QStringLiteral("127.0.0.1");
        options.port = port;
        association = runBlocking(io, ClientAssociation::connect(options));
    }
    BoundInterface bind(const SyntaxId& iface = EchoInterface,
                        std::shared_ptr<SecurityContext> security = {}) {
        return runBlocking(io, association->bind(iface, std::move(security)));
    }
    QByteArray call(const BoundInterface& bound, quint16 opnum, const QByteArray& stub = {},
                    std::optional<Uuid> object = {}, std::chrono::milliseconds timeout = PatienceMs) {
        last = runBlocking(io, association->call(bound, opnum, object, stub, CallOptions{timeout}));
        return last.stub;
    }

    asio::io_context io;
    std::unique_ptr<ClientAssociation> association;
    Reply last;
};

inline std::shared_ptr<SecurityContext> initiator(AuthnLevel level, AuthnService service = AuthnService::Ntlm,
                                                  const char16_t* password = u"Packet-Privacy-1",
                                                  const QString& user = QStringLiteral("alice")) {
    InitiatorOptions o;
    o.service = service;
    o.level = level;
    o.credentials.kind = Credentials::Kind::Explicit;
    o.credentials.domain = QStringLiteral("WORKSHOP");
    o.credentials.user = user;
    o.credentials.password = Secret(QStringView(password));
    o.targetName = QStringLiteral("host/127.0.0.1");
    return makeInitiator(o);
}

/// The error that `work` throws; code 0 when it throws none.
struct Thrown {
    HResult code = 0;
    Stage stage = Stage::Local;
    QString message;
    bool cancelled = false;
};
template <class Work> Thrown thrownBy(Work work) {
    try {
        work();
        return {};
    } catch (const Cancelled& e) {
        return {e.code(), e.stage(), e.message(), true};
    } catch (const ProtocolError& e) {
        return {e.code(), e.stage(), e.message(), false};
    }
}

/// A port that nobody listens on, and that nobody else gets as long as this lives.
class ClosedPort {
public:
    ClosedPort() {
        m_socket.open(asio::ip::tcp::v4());
        m_socket.bind({asio::ip::make_address("127.0.0.1"), 0});
    }
    quint16 port() const { return m_socket.local_endpoint().port(); }

private:
    asio::io_context m_io;
    asio::ip::tcp::socket m_socket{m_io};
};

/// Connects, sends raw bytes and reads what comes until the peer closes, `wanted` bytes are here, or time is
/// over.
class RawPeer {
public:
    explicit RawPeer(quint16 port)
        : m_socket(m_io) {
        m_socket.connect({asio::ip::make_address("127.0.0.1"), port});
    }
    bool send(const QByteArray& bytes) {
        asio::error_code error;
        asio::write(m_socket, asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())), error);
        return !error;
    }
    QByteArray read(qsizetype wanted, std::chrono::milliseconds time = PatienceMs) {
        QByteArray got(wanted, '\0');
        std::size_t n = 0;
        closed = false;
        asio::steady_timer timer(m_io, time);
        timer.async_wait([&](const asio::error_code& e) {
            if (!e)
                m_socket.cancel();
        });
        asio::async_read(m_socket, asio::buffer(got.data(), static_cast<std::size_t>(wanted)),
                         [&](const asio::error_code& e, std::size_t size) {
                             n = size;
                             closed = e == asio::error::eof || e == asio::error::connection_reset;
                             timer.cancel();
                         });
        m_io.restart();
        m_io.run();
        got.truncate(static_cast<qsizetype>(n));
        return got;
    }
    /// One whole PDU; empty when the peer closed or kept silent.
    QByteArray readPdu(std::chrono::milliseconds time = PatienceMs) {
        QByteArray head = read(16, time);
        if (head.size() < 16)
            return {};
        const auto length = qFromLittleEndian<quint16>(head.constData() + 8);
        return head + read(length - 16, time);
    }
    bool closed = false;

private:
    asio::io_context m_io;
    asio::ip::tcp::socket m_socket;
};

} // namespace wbemscope::test
