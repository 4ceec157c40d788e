#pragma once

#include "core/com/support/apartmentguard.h"
#include "core/com/support/handle.h"
#include "core/security/protocolerror.h"

#include <any>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <QString>
#include <stop_token>

namespace wbemscope::com {

/// The thread that owns every interface pointer of one connection: it enters an apartment, and proxies are
/// made, used and released there and nowhere else. A single-threaded apartment serves its messages while it
/// waits.
///
/// Who wants something done hands in a function and waits for it, and stops waiting the moment a stop is
/// requested, whatever COM is doing: nothing in COM promises that a call ends early. The call itself is told
/// (CoCancelCall, where the runtime has it). If it doesn't listen, the thread finishes it alone; the
/// connection's next call waits behind it.
///
/// The thread is joined when its connection closes. One that is still inside a call then, although that was
/// cancelled, is left: it owns all that it touches, releases it when the call returns, and ends; the process
/// keeps it (leftInCalls()) and joins it later. What remains is a call that does not return before the
/// process ends: no thread can be ended from outside without leaving COM's locks behind, so it goes with the
/// process.
class ComThread : public std::enable_shared_from_this<ComThread> {
public:
    /// Throws what entering the apartment throws.
    static std::shared_ptr<ComThread> start(ApartmentModel model);

    /// Runs `work() -> T` on the thread and returns what it returns or throws. Throws Cancelled within
    /// milliseconds of `stop` being requested and ERROR_TIMEOUT after `limit`; the work goes on then, so it
    /// must own what it uses. `where` names it in such an error.
    template <class Work>
    auto run(Work work, std::stop_token stop, std::chrono::milliseconds limit, const QString& where);
    /// Queues work nobody waits for; false when the thread takes none any more (the work is dropped).
    bool post(std::function<void()> work);

    /// What lives on the thread under a number, until drop() or the end. The thread itself only.
    quint64 keep(std::shared_ptr<void> resident);
    template <class T> T& resident(quint64 id);
    /// Any thread; the resident is destroyed on this one, later.
    void drop(quint64 id);

    /// Runs `last` as the last work, destroys all residents and leaves the apartment. Waits at most
    /// `patience`, cancels a call that lasts too long meanwhile; false: the thread was left in it. No work is
    /// taken any more.
    bool finish(std::function<void()> last, std::chrono::milliseconds patience);
    /// How many threads of the process have been left in calls that have not returned yet. Joins the others.
    static std::size_t leftInCalls();

    ~ComThread();

private:
    /// One piece of work somebody waits for. Written by the thread before finish(), read after wait().
    struct Errand {
        Errand();
        /// Waits until finish(), at most `howLong`.
        bool wait(std::chrono::milliseconds howLong) const;
        void finish();

        Handle done;
        std::any value;
        std::exception_ptr error;
    };

    ComThread();
    void loop(ApartmentModel model, const std::shared_ptr<Errand>& entered);
    void await(const std::shared_ptr<Errand>& errand, std::stop_token stop, std::chrono::milliseconds limit,
               const QString& where);
    void cancelPendingCall();
    void* find(quint64 id);

    struct Private;
    std::unique_ptr<Private> d;
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_queue;
    bool m_closing = false;
    std::map<quint64, std::shared_ptr<void>> m_residents; ///< The thread's alone.
    quint64 m_lastResident = 0;
};

/// The error of everything asked of a connection that has ended.
[[noreturn]] void throwNotOpen(const QString& where);

template <class T> T& ComThread::resident(quint64 id) {
    void* found = find(id);
    if (!found)
        throwNotOpen(QStringLiteral("COM"));
    return *static_cast<T*>(found);
}

template <class Work>
auto ComThread::run(Work work, std::stop_token stop, std::chrono::milliseconds limit, const QString& where) {
    using T = std::invoke_result_t<Work&>;
    auto errand = std::make_shared<Errand>();
    const bool taken = post([errand, work = std::make_shared<Work>(std::move(work)), stop]() mutable {
        std::any value;
        std::exception_ptr error;
        try {
            if (stop.stop_requested())
                throw Cancelled(QStringLiteral("COM"));
            if constexpr (std::is_void_v<T>)
                (*work)();
            else
                value = std::make_shared<T>((*work)());
        } catch (...) {
            error = std::current_exception();
        }
        work.reset(); // what it holds dies here, not with the one who waits
        errand->value = std::move(value);
        errand->error = error;
        errand->finish();
    });
    if (!taken)
        throwNotOpen(where);
    await(errand, stop, limit, where);
    if constexpr (!std::is_void_v<T>)
        return std::move(*std::any_cast<std::shared_ptr<T>&>(errand->value));
}

} // namespace wbemscope::com
