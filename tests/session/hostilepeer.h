#pragma once

#include "tests/rpc/fakes.h"

#include <list>
#include <mutex>

/// Peers for tests of the whole client: unlike FakeServer they serve as many connections as come.
namespace wbemscope::test {

/// Both directions; wakes who reads there.
inline void hangUp(asio::ip::tcp::socket& socket) {
    asio::error_code ignored;
    socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

/// Accepts on an address of the loopback net; `script` has each connection, blocking, on a thread of its own.
/// The destructor hangs up on everybody.
class HostilePeer {
public:
    using Socket = asio::ip::tcp::socket;
    using Script = std::function<void(Socket&)>;

    explicit HostilePeer(Script script, const char* address = "127.0.0.1", quint16 wantedPort = 0)
        : m_acceptor(m_io, {asio::ip::make_address(address), wantedPort})
        , m_script(std::move(script))
        , m_endpoint(m_acceptor.local_endpoint()) {
        m_thread = std::thread([this] { accept(); });
    }
    ~HostilePeer() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            for (auto& guest : m_guests)
                hangUp(guest.socket);
        }
        {
            asio::error_code ignored;
            Socket waker(m_io);
            waker.connect(m_endpoint, ignored); // accept() sees that it is over
        }
        m_thread.join();
        for (auto& guest : m_guests)
            guest.thread.join();
    }
    HostilePeer(const HostilePeer&) = delete;

    quint16 port() const { return m_endpoint.port(); }
    QString address() const { return QString::fromStdString(m_endpoint.address().to_string()); }
    int accepted() const { return m_accepted; }

private:
    struct Guest {
        explicit Guest(Socket s)
            : socket(std::move(s)) {}
        Socket socket;
        std::thread thread;
    };

    void accept() {
        for (;;) {
            Socket socket(m_io);
            asio::error_code error;
            m_acceptor.accept(socket, error);
            const std::lock_guard lock(m_mutex);
            if (error || m_stopping)
                return;
            ++m_accepted;
            Guest& guest = m_guests.emplace_back(std::move(socket));
            guest.thread = std::thread([this, &guest] {
                try {
                    m_script(guest.socket);
                } catch (const std::exception&) {
                    // The client left.
                }
                const std::lock_guard lockGuest(m_mutex);
                hangUp(guest.socket);
            });
        }
    }

    asio::io_context m_io;
    asio::ip::tcp::acceptor m_acceptor;
    Script m_script;
    asio::ip::tcp::endpoint m_endpoint;
    std::mutex m_mutex;
    std::list<Guest> m_guests;
    std::atomic<int> m_accepted{0};
    bool m_stopping = false;
    std::thread m_thread;
};

/// The rest of a connection is a TCP reset instead of a good-bye.
inline void hangUpHard(asio::ip::tcp::socket& socket) {
    asio::error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

enum class Fate : quint8 {
    Forward, ///< as it was changed
    Swallow, ///< never arrives
    Cut,     ///< its first half arrives, then the connection ends
};

/// A machine on the way between the client and a lab. The lab serves on 127.0.0.1; this one has the same two
/// ports on 127.0.0.2: a client that names 127.0.0.2 goes on to that address for the exporter, too.
class Wiretap {
public:
    struct Pdu {
        bool fromClient = false;
        bool toExporter = false; ///< else the resolver's port
        QByteArray& bytes;
        std::chrono::milliseconds delay{0}; ///< before it goes on
        bool isResponse() const {
            return !fromClient && bytes[2] == static_cast<char>(dcom::PduType::Response);
        }
    };
    using Change = std::function<Fate(Pdu& pdu)>;

    Wiretap(quint16 resolver, quint16 exporter)
        : m_resolver([this, resolver](auto& s) { carry(s, resolver, false); }, "127.0.0.2", resolver)
        , m_exporter([this, exporter](auto& s) { carry(s, exporter, true); }, "127.0.0.2", exporter) {}

    /// From now on; null: an honest wire.
    void set(Change change) {
        const std::lock_guard lock(m_mutex);
        m_change = std::move(change);
    }

private:
    Fate fateOf(Pdu& pdu) {
        const std::lock_guard lock(m_mutex);
        return m_change ? m_change(pdu) : Fate::Forward;
    }

    void carry(asio::ip::tcp::socket& client, quint16 port, bool toExporter) {
        asio::io_context io;
        asio::ip::tcp::socket server(io);
        server.connect({asio::ip::make_address("127.0.0.1"), port});
        const auto pump = [&](asio::ip::tcp::socket& from, asio::ip::tcp::socket& to, bool fromClient) {
            try {
                for (;;) {
                    QByteArray bytes = readPdu(from);
                    Pdu pdu{fromClient, toExporter, bytes, {}};
                    const Fate fate = fateOf(pdu);
                    std::this_thread::sleep_for(pdu.delay);
                    if (fate == Fate::Forward)
                        writeAll(to, bytes);
                    if (fate == Fate::Cut) {
                        writeAll(to, bytes.left(bytes.size() / 2));
                        break;
                    }
                }
            } catch (const std::exception&) {
                // One of the two ends left: so does the other.
            }
            hangUp(from);
            hangUp(to);
        };
        std::thread up([&] { pump(client, server, true); });
        pump(server, client, false);
        up.join();
    }

    std::mutex m_mutex;
    Change m_change;
    HostilePeer m_resolver;
    HostilePeer m_exporter;
};

/// A TCP port whose queue of new connections is full: a connect() to it gets no answer at all.
class DeafPort {
public:
    DeafPort()
        : m_acceptor(m_io) {
        using asio::ip::tcp;
        const tcp::endpoint any(asio::ip::make_address("127.0.0.1"), 0);
        m_acceptor.open(any.protocol());
        m_acceptor.bind(any);
        m_acceptor.listen(0);
        for (int i = 0; i < 4; ++i) {
            auto& filler = m_fillers.emplace_back(m_io);
            filler.async_connect(m_acceptor.local_endpoint(), [](const asio::error_code&) {});
        }
        m_io.run_for(std::chrono::milliseconds(100));
    }
    quint16 port() const { return m_acceptor.local_endpoint().port(); }

private:
    asio::io_context m_io;
    asio::ip::tcp::acceptor m_acceptor;
    std::list<asio::ip::tcp::socket> m_fillers;
};

} // namespace wbemscope::test
