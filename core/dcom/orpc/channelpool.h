#pragma once

#include "core/dcom/orpc/wiresecurity.h"
#include "core/dcom/rpc/clientassociation.h"

#include <algorithm>
#include <asio/awaitable.hpp>

namespace wbemscope::dcom {

/// One association and the security contexts that were established on it.
struct Channel {
    TcpAddress address;
    std::unique_ptr<ClientAssociation> association;
    std::vector<std::pair<WireSecurity, std::shared_ptr<SecurityContext>>> contexts; ///< null: none, alone
    bool busy = false; ///< A response is outstanding: no other call may use it.

    bool isAuthenticated() const { return !contexts.empty() && contexts.front().second; }
    bool hasConnectLevel() const {
        return std::ranges::any_of(contexts,
                                   [](const auto& c) { return c.second && c.first.level < AuthnLevel::Pkt; });
    }
};

/// An interface bound on a channel under one security.
struct Lease {
    std::shared_ptr<Channel> channel;
    BoundInterface bound;
    SecurityBlanket effective;
};

struct PoolOptions {
    Credentials credentials;
    std::chrono::milliseconds connectTimeout{10'000};
    bool keepPdus = true;
};

/// The associations of one connection, shared per endpoint: calls of different blankets use different
/// security contexts of one association. While one waits for a response, another one is opened for other
/// calls.
class ChannelPool {
public:
    explicit ChannelPool(PoolOptions options);

    /// Binds `iface` at the first of `addresses` that answers, under the first of `choices` that can be had.
    /// `before` gets what crossed the wire in attempts that failed, also when this throws.
    asio::awaitable<Lease> acquire(std::vector<TcpAddress> addresses, std::vector<WireSecurity> choices,
                                   Uuid iface, CallTrace& before);
    /// Closes every association.
    void clear();
    std::size_t size() const { return m_channels.size(); }

private:
    asio::awaitable<Lease> acquireUnder(std::vector<TcpAddress> addresses, WireSecurity security, Uuid iface,
                                        CallTrace& before);
    asio::awaitable<std::shared_ptr<Channel>> connect(std::vector<TcpAddress> addresses);
    asio::awaitable<Lease> bind(std::shared_ptr<Channel> channel, WireSecurity security, Uuid iface,
                                CallTrace& before);
    std::shared_ptr<Channel> find(const std::vector<TcpAddress>& addresses, const WireSecurity& security);
    void prune();

    PoolOptions m_options;
    std::vector<std::shared_ptr<Channel>> m_channels;
    std::vector<TcpAddress> m_answering; ///< Addresses that worked, most recent last.
};

} // namespace wbemscope::dcom
