#include "core/dcom/orpc/channelpool.h"

#include "core/security/protocolerror.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {

// More addresses than this of one exporter are not tried.
constexpr std::size_t MaxAddresses = 16;

std::shared_ptr<SecurityContext> contextOf(const Channel& channel, const WireSecurity& security) {
    for (const auto& [known, context] : channel.contexts)
        if (known == security)
            return context;
    return nullptr;
}

std::shared_ptr<SecurityContext> makeContext(const WireSecurity& security, const Credentials& credentials) {
    InitiatorOptions o;
    o.service = security.service;
    o.level = security.level;
    o.impersonationLevel = security.impersonationLevel;
    o.credentials = credentials;
    o.targetName = security.targetName;
    o.mutual = security.mutual;
    return makeInitiator(o);
}

} // namespace

ChannelPool::ChannelPool(PoolOptions options)
    : m_options(std::move(options)) {}

void ChannelPool::clear() {
    for (const auto& channel : m_channels)
        if (channel->association)
            channel->association->close();
    m_channels.clear();
}

void ChannelPool::prune() {
    std::erase_if(m_channels, [](const auto& c) { return !c->busy && !c->association->isUsable(); });
}

std::shared_ptr<Channel> ChannelPool::find(const std::vector<TcpAddress>& addresses,
                                           const WireSecurity& security) {
    std::shared_ptr<Channel> found;
    for (const auto& channel : m_channels) {
        if (channel->busy || !channel->association->isUsable() ||
            std::ranges::find(addresses, channel->address) == addresses.end())
            continue;
        // Windows keeps unauthenticated calls on associations of their own; so do we.
        const bool wantsNone = security.level == AuthnLevel::None;
        if (wantsNone == channel->isAuthenticated())
            continue;
        if (wantsNone || contextOf(*channel, security))
            return channel;
        // Requests at connect level carry no trailer that could say which context they are under.
        const bool ambiguous = security.level < AuthnLevel::Pkt || channel->hasConnectLevel();
        if (channel->association->supportsSeveralSecurityContexts() && !ambiguous && !found)
            found = channel;
    }
    return found;
}

asio::awaitable<Lease> ChannelPool::acquire(std::vector<TcpAddress> addresses,
                                            std::vector<WireSecurity> choices, Uuid iface,
                                            CallTrace& before) {
    std::optional<ProtocolError> refusal;
    for (const WireSecurity& choice : choices) {
        try {
            co_return co_await acquireUnder(addresses, choice, iface, before);
        } catch (const ProtocolError& e) {
            // Another service is tried when this one cannot be had here (Local) or there. Never after a
            // refused password: that would cost the account a second attempt.
            const bool notToBeHad = e.stage() == Stage::Local || e.code() == hr::RpcUnknownAuthnService ||
                                    e.code() == hr::NotImplemented;
            if (&choice == &choices.back() || !notToBeHad || dynamic_cast<const Cancelled*>(&e))
                throw;
            refusal = e;
        }
    }
    throw refusal.value_or(
        ProtocolError(hr::RpcUnknownAuthnService, Stage::Bind, QStringLiteral("bind"),
                      QCoreApplication::translate("Dcom", "No authentication service is left.")));
}

asio::awaitable<Lease> ChannelPool::acquireUnder(std::vector<TcpAddress> addresses, WireSecurity security,
                                                 Uuid iface, CallTrace& before) {
    prune();
    std::shared_ptr<Channel> channel = find(addresses, security);
    if (!channel)
        channel = co_await connect(std::move(addresses));
    co_return co_await bind(std::move(channel), std::move(security), iface, before);
}

asio::awaitable<std::shared_ptr<Channel>> ChannelPool::connect(std::vector<TcpAddress> addresses) {
    // What answered before answers fastest.
    std::ranges::stable_sort(addresses, std::ranges::greater{}, [this](const TcpAddress& a) {
        return std::ranges::find(m_answering, a) != m_answering.end();
    });
    if (addresses.size() > MaxAddresses)
        addresses.resize(MaxAddresses);
    // The first address may use its whole time; all the others together as much again.
    const auto deadline = std::chrono::steady_clock::now() + 2 * m_options.connectTimeout;
    std::optional<ProtocolError> failure;
    for (const TcpAddress& address : addresses) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left <= std::chrono::milliseconds(0))
            break;
        AssociationOptions options;
        options.host = address.host;
        options.port = address.port;
        options.connectTimeout = std::min(m_options.connectTimeout, left);
        options.keepPdus = m_options.keepPdus;
        auto channel = std::make_shared<Channel>();
        channel->address = address;
        try {
            channel->association = co_await ClientAssociation::connect(options);
        } catch (const Cancelled&) {
            throw;
        } catch (const ProtocolError& e) {
            // The first address is the one the user named: its failure says most.
            if (!failure)
                failure = e;
            continue;
        }
        std::erase(m_answering, address);
        m_answering.push_back(address);
        m_channels.push_back(channel);
        co_return channel;
    }
    throw failure.value_or(
        ProtocolError(hr::RpcServerUnavailable, Stage::Transport, QStringLiteral("connect"),
                      QCoreApplication::translate(
                          "Dcom", "The object exporter names no TCP endpoint that could be tried.")));
}

asio::awaitable<Lease> ChannelPool::bind(std::shared_ptr<Channel> channel, WireSecurity security, Uuid iface,
                                         CallTrace& before) {
    Lease lease;
    std::exception_ptr error;
    try {
        std::shared_ptr<SecurityContext> context;
        if (security.level != AuthnLevel::None) {
            context = contextOf(*channel, security);
            if (!context)
                context = makeContext(security, m_options.credentials);
        }
        SyntaxId syntax{iface, 0, 0};
        lease.bound = co_await channel->association->bind(syntax, context);
        if (context ? contextOf(*channel, security) != context : channel->contexts.empty())
            channel->contexts.emplace_back(security, context);
        lease.effective = context ? context->effective() : unauthenticatedBlanket();
        lease.effective.authnLevel = lease.bound.level;
    } catch (const ProtocolError&) {
        error = std::current_exception();
    }
    if (error) {
        before.prepend(channel->association->takeTrace());
        // An association whose first bind failed is of no use to anybody.
        if (channel->contexts.empty())
            channel->association->close();
        prune();
        std::rethrow_exception(error);
    }
    lease.channel = std::move(channel);
    co_return lease;
}

} // namespace wbemscope::dcom
