#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <QString>

namespace wbemscope::test {

/// Listens on loopback, takes connections, says nothing.
class SilentPeer {
public:
    /// Deaf: has the port, and refuses whoever comes.
    enum class Manner { Listening, Deaf };
    explicit SilentPeer(Manner manner = Manner::Listening) {
        const asio::ip::tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
        m_acceptor.open(any.protocol());
        m_acceptor.bind(any);
        if (manner == Manner::Listening)
            m_acceptor.listen(4);
    }
    QString host() const { return QStringLiteral("127.0.0.1:%1").arg(m_acceptor.local_endpoint().port()); }
    /// Waits for a client, who then waits for us.
    bool wait() {
        bool came = false;
        m_acceptor.async_accept(m_client, [&came](const asio::error_code& error) { came = !error; });
        m_io.restart();
        m_io.run_for(PatienceMs);
        return came;
    }
    void hangUp() { m_client.close(); }

private:
    asio::io_context m_io;
    asio::ip::tcp::acceptor m_acceptor{m_io};
    asio::ip::tcp::socket m_client{m_io};
};

} // namespace wbemscope::test
