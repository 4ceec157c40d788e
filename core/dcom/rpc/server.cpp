#include "core/dcom/rpc/server.h"

#include "core/dcom/rpc/serverstate.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/ip/v6_only.hpp>
#include <asio/use_awaitable.hpp>

namespace wbemscope::dcom {

Server::Server(asio::any_io_executor executor, Dispatcher& dispatcher, ServerOptions options)
    : d(std::make_shared<Private>(std::move(executor), dispatcher, std::move(options))) {}

Server::~Server() {
    stop();
    d->dispatcher = nullptr;
}

quint16 Server::listen(const QString& address, quint16 port) {
    using Tcp = asio::ip::tcp;
    const QString where = QStringLiteral("%1:%2").arg(address).arg(port);
    try {
        const Tcp::endpoint endpoint(asio::ip::make_address(address.toStdString()), port);
        auto acceptor = std::make_shared<Tcp::acceptor>(d->executor);
        acceptor->open(endpoint.protocol());
        acceptor->set_option(Tcp::acceptor::reuse_address(true));
        if (endpoint.address().is_v6())
            acceptor->set_option(asio::ip::v6_only(true));
        acceptor->bind(endpoint);
        acceptor->listen();
        d->acceptors.push_back(acceptor);
        asio::co_spawn(d->executor, d->accept(acceptor), asio::detached);
        return acceptor->local_endpoint().port();
    } catch (const asio::system_error& error) {
        throw ProtocolError(hr::InvalidArg, Stage::Local, where,
                            QStringLiteral("Cannot listen on %1: %2.")
                                .arg(where, QString::fromStdString(error.code().message())));
    }
}

asio::awaitable<void> Server::Private::accept(std::shared_ptr<asio::ip::tcp::acceptor> acceptor) {
    const auto self = shared_from_this();
    while (acceptor->is_open()) {
        asio::error_code error;
        asio::ip::tcp::socket socket(executor);
        bool pause = false;
        try {
            co_await acceptor->async_accept(socket, asio::use_awaitable);
        } catch (const asio::system_error& e) {
            if (!acceptor->is_open() || e.code() == asio::error::operation_aborted)
                co_return;
            pause = true; // out of descriptors, or the client was gone already
        }
        if (pause) {
            asio::steady_timer timer(executor, std::chrono::milliseconds(50));
            co_await timer.async_wait(asio::use_awaitable);
            continue;
        }
        ++statistics.accepted;
        if (statistics.connections >= options.limits.maxConnections) {
            socket.close(error);
            continue;
        }
        auto connection = std::make_shared<ServerConnection>(self, std::move(socket));
        connections.insert(connection);
        ++statistics.connections;
        connection->start();
    }
}

void Server::stop() {
    for (const auto& acceptor : d->acceptors) {
        asio::error_code ignored;
        acceptor->close(ignored);
    }
    d->acceptors.clear();
    const auto connections = d->connections; // close() takes them out
    for (const auto& connection : connections)
        connection->close();
}

Server::Statistics Server::statistics() const {
    return d->statistics;
}

} // namespace wbemscope::dcom
