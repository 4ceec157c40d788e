#pragma once

#include "core/security/protocolerror.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <exception>
#include <optional>
#include <stop_token>

namespace wbemscope::dcom {

/// Runs a coroutine to its end on the calling thread, driving `io` meanwhile. When `stop` is requested (from
/// any thread) the coroutine gets asio cancellation (terminal) and ends with Cancelled. Not reentrant on one
/// io_context.
///
///     Reply r = runBlocking(io, association->call(...), stop);
template <class T> T runBlocking(asio::io_context& io, asio::awaitable<T> work, std::stop_token stop = {}) {
    if (stop.stop_requested())
        throw Cancelled(QStringLiteral("call"));
    asio::cancellation_signal signal;
    std::exception_ptr error;
    bool done = false;
    // The signal must outlive a posted emit: the callback is destroyed (and waited for) before the last poll.
    auto result = [&] {
        if constexpr (std::is_void_v<T>) {
            asio::co_spawn(io, std::move(work),
                           asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e) {
                               error = e;
                               done = true;
                           }));
            return 0;
        } else {
            auto value = std::make_unique<std::optional<T>>();
            asio::co_spawn(
                io, std::move(work),
                asio::bind_cancellation_slot(signal.slot(), [&, v = value.get()](std::exception_ptr e, T t) {
                    error = e;
                    if (!e)
                        v->emplace(std::move(t));
                    done = true;
                }));
            return value;
        }
    }();
    {
        auto alive = std::make_shared<asio::cancellation_signal*>(&signal);
        std::stop_callback onStop(stop, [&io, weak = std::weak_ptr(alive)] {
            asio::post(io, [weak] {
                if (auto s = weak.lock())
                    (*s)->emit(asio::cancellation_type::terminal);
            });
        });
        io.restart();
        while (!done)
            io.run_one();
    }
    if (error)
        std::rethrow_exception(error);
    if constexpr (!std::is_void_v<T>)
        return std::move(**result);
}

} // namespace wbemscope::dcom
