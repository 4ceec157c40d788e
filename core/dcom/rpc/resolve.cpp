#include "core/dcom/rpc/resolve.h"

#include "core/security/protocolerror.h"

#include <asio/io_context.hpp>
#include <asio/ip/address.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <mutex>
#include <QCoreApplication>
#include <thread>

namespace wbemscope::dcom {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Rpc", text);
}
using asio::ip::tcp;

/// Shared by the waiting coroutine and the thread that asks the system; whoever comes last frees it.
struct Lookup {
    std::mutex mutex;
    bool abandoned = false; ///< the executor below may be gone
    asio::any_io_executor executor;
    std::shared_ptr<asio::steady_timer> wake;
    asio::error_code error;
    std::vector<tcp::endpoint> endpoints;
    bool done = false;
};

void ask(const std::shared_ptr<Lookup>& lookup, const std::string& host, quint16 port) {
    asio::io_context own; // resolve() is blocking; it only wants some context
    tcp::resolver resolver(own);
    asio::error_code error;
    const auto results = resolver.resolve(host, std::to_string(port), error);
    const std::lock_guard lock(lookup->mutex);
    if (lookup->abandoned)
        return;
    lookup->error = error;
    for (const auto& entry : results)
        lookup->endpoints.push_back(entry.endpoint());
    lookup->done = true;
    asio::post(lookup->executor, [wake = lookup->wake] { wake->cancel(); });
}

} // namespace

asio::awaitable<std::vector<tcp::endpoint>> resolveHost(QString host, quint16 port,
                                                        std::chrono::milliseconds timeout) {
    const std::string name = host.toStdString();
    asio::error_code notLiteral;
    const auto literal = asio::ip::make_address(name, notLiteral);
    if (!notLiteral)
        co_return std::vector<tcp::endpoint>{tcp::endpoint(literal, port)};
    if (host.isEmpty() || host.size() > 255)
        throw ProtocolError(hr::InvalidArg, Stage::Resolve, host, tr("This is not a host name."));

    auto lookup = std::make_shared<Lookup>();
    lookup->executor = co_await asio::this_coro::executor;
    lookup->wake = std::make_shared<asio::steady_timer>(lookup->executor, timeout);
    struct Abandon {
        Lookup& lookup;
        ~Abandon() {
            const std::lock_guard lock(lookup.mutex);
            lookup.abandoned = true;
            lookup.executor = {};
            lookup.wake.reset();
        }
    } abandon{*lookup};
    std::thread(ask, lookup, name, port).detach();

    asio::error_code waited;
    const auto wake = lookup->wake;
    co_await wake->async_wait(asio::redirect_error(asio::use_awaitable, waited));
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none)
        throw Cancelled(QStringLiteral("look-up of %1").arg(host));
    const std::lock_guard lock(lookup->mutex);
    if (!lookup->done)
        throw ProtocolError(hr::Timeout, Stage::Resolve, host,
                            tr("The name %1 could not be resolved in time.").arg(host));
    if (lookup->error || lookup->endpoints.empty())
        throw ProtocolError(
            hr::RpcServerUnavailable, Stage::Resolve, host,
            tr("There is no host named %1 (%2).").arg(host, QString::fromStdString(lookup->error.message())));
    co_return lookup->endpoints;
}

} // namespace wbemscope::dcom
