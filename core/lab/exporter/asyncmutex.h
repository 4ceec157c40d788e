#pragma once

#include <asio/awaitable.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <memory>

namespace wbemscope::lab {

/// Coroutines of one thread that must not run inside one another: two calls on one enumerator.
class AsyncMutex {
public:
    class Lock {
    public:
        explicit Lock(std::shared_ptr<AsyncMutex*> owner)
            : m_owner(std::move(owner)) {}
        Lock(Lock&&) noexcept = default;
        Lock& operator=(Lock&&) = delete;
        ~Lock() {
            if (m_owner && *m_owner)
                (*m_owner)->unlock();
        }

    private:
        std::shared_ptr<AsyncMutex*> m_owner;
    };

    AsyncMutex()
        : m_self(std::make_shared<AsyncMutex*>(this)) {}
    ~AsyncMutex() { *m_self = nullptr; }
    AsyncMutex(const AsyncMutex&) = delete;
    AsyncMutex& operator=(const AsyncMutex&) = delete;

    asio::awaitable<Lock> lock() {
        while (m_locked) {
            if (!m_released) {
                m_released = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor,
                                                                  asio::steady_timer::time_point::max());
            }
            // A cancelled wait means "unlocked"; when the call itself is cancelled, this_coro throws at the
            // next await.
            const auto released = m_released;
            asio::error_code ignored;
            co_await released->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
            if ((co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none)
                throw asio::system_error(asio::error::operation_aborted);
        }
        m_locked = true;
        co_return Lock(m_self);
    }

private:
    void unlock() {
        m_locked = false;
        if (const auto released = std::exchange(m_released, nullptr))
            released->cancel();
    }

    std::shared_ptr<AsyncMutex*> m_self;
    std::shared_ptr<asio::steady_timer> m_released;
    bool m_locked = false;
};

} // namespace wbemscope::lab
