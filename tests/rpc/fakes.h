#pragma once

#include "tests/rpc/loopback.h"

#include <functional>

namespace wbemscope::test {

/// Plays a server that does not keep to the rules: `script` gets each accepted connection, blocking, on a
/// thread.
class FakeServer {
public:
    using Socket = asio::ip::tcp::socket;
    explicit FakeServer(std::function<void(Socket&)> script)
        : m_acceptor(m_io, {asio::ip::make_address("127.0.0.1"), 0})
        , port(m_acceptor.local_endpoint().port()) {
        m_thread = std::thread([this, script = std::move(script)] {
            Socket socket(m_io);
            asio::error_code error;
            m_acceptor.accept(socket, error);
            if (error)
                return;
            try {
                script(socket);
            } catch (const std::exception&) {
                // The client left.
            }
        });
    }
    ~FakeServer() {
        // Wakes an accept nobody came for.
        asio::error_code ignored;
        Socket(m_io).connect({asio::ip::make_address("127.0.0.1"), port}, ignored);
        m_thread.join();
    }

private:
    asio::io_context m_io;
    asio::ip::tcp::acceptor m_acceptor;
    std::thread m_thread;

public:
    quint16 port;
};

inline QByteArray readPdu(asio::ip::tcp::socket& socket) {
    QByteArray bytes(16, '\0');
    asio::read(socket, asio::buffer(bytes.data(), 16));
    const auto length = qFromLittleEndian<quint16>(bytes.constData() + 8);
    bytes.resize(std::max<qsizetype>(length, 16));
    asio::read(socket, asio::buffer(bytes.data() + 16, static_cast<std::size_t>(bytes.size() - 16)));
    return bytes;
}

inline void writeAll(asio::ip::tcp::socket& socket, const QByteArray& bytes) {
    asio::write(socket, asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

/// Until the client closes.
inline void keepSilent(asio::ip::tcp::socket& socket) {
    asio::error_code error;
    char sink[4096];
    while (!error)
        socket.read_some(asio::buffer(sink), error);
}

inline QByteArray goodBindAck(const QByteArray& bind) {
    Pdu ack;
    ack.header.type = PduType::BindAck;
    ack.header.callId = decodePdu(bind).header.callId;
    ack.body =
        BindAckBody{5840,
                    5840,
                    1,
                    "1",
                    true,
                    {},
                    {{ContextResult::Acceptance, 0, Ndr32Syntax}, {ContextResult::NegotiateAck, 3, {}}}};
    return encodePdu(ack);
}

inline QByteArray response(quint32 callId, const QByteArray& stub, quint8 flags = PfcFirstFrag | PfcLastFrag,
                           quint16 contextId = 0) {
    Pdu pdu;
    pdu.header.type = PduType::Response;
    pdu.header.callId = callId;
    pdu.header.flags = flags;
    pdu.body = ResponseBody{static_cast<quint32>(stub.size()), contextId, 0, 0, stub};
    return encodePdu(pdu);
}

/// Stands between a client and a server and may change each PDU; an empty one is swallowed.
class Proxy {
public:
    using Change = std::function<void(bool fromClient, QByteArray& pdu)>;
    Proxy(quint16 serverPort, Change change) {
        m_fake.emplace([serverPort, change = std::move(change)](asio::ip::tcp::socket& client) {
            asio::io_context io;
            asio::ip::tcp::socket server(io);
            server.connect({asio::ip::make_address("127.0.0.1"), serverPort});
            const auto pump = [&](asio::ip::tcp::socket& from, asio::ip::tcp::socket& to, bool fromClient) {
                try {
                    for (;;) {
                        QByteArray pdu = readPdu(from);
                        change(fromClient, pdu);
                        writeAll(to, pdu);
                    }
                } catch (const std::exception&) {
                    asio::error_code ignored;
                    from.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
                    to.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
                }
            };
            std::thread up([&] { pump(client, server, true); });
            pump(server, client, false);
            up.join();
        });
    }
    quint16 port() const { return m_fake->port; }

private:
    std::optional<FakeServer> m_fake;
};

} // namespace wbemscope::test
