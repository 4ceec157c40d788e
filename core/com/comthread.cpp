#include "core/com/comthread.h"

#include "core/com/support/check.h"
#include "core/com/support/handle.h"

#include <atomic>
#include <QCoreApplication>
#include <thread>
#include <tuple>
#include <vector>

namespace wbemscope::com {

namespace {

/// Lets others cancel the calls of this thread.
class CallCancellation {
public:
    CallCancellation()
        : m_enabled(SUCCEEDED(CoEnableCallCancellation(nullptr))) {}
    CallCancellation(const CallCancellation&) = delete;
    CallCancellation& operator=(const CallCancellation&) = delete;
    ~CallCancellation() {
        if (m_enabled)
            std::ignore =
                CoDisableCallCancellation(nullptr); // pairs with the one above; nothing to do about a failure
    }

private:
    bool m_enabled;
};

/// How late a stop is noticed by who waits. Looked at, not called back: waiting in condition_variable_any
/// with a stop_token did not return now and then in a mingw build, when the stop came as the waiter went to
/// sleep.
constexpr std::chrono::milliseconds StopSlice{20};

using CancelCall = HRESULT(WINAPI*)(DWORD thread, ULONG seconds);

/// Wine's ole32 has no CoCancelCall, and a program that imports it would not start there.
CancelCall findCancelCall() {
    const HMODULE ole = GetModuleHandleW(L"ole32.dll");
    return ole ? reinterpret_cast<CancelCall>(reinterpret_cast<void*>(GetProcAddress(ole, "CoCancelCall")))
               : nullptr;
}

/// Owns the threads that were still inside a call when nobody waited for them any longer.
class LeftThreads {
public:
    static LeftThreads& instance() {
        static LeftThreads all;
        return all;
    }
    LeftThreads() = default;
    LeftThreads(const LeftThreads&) = delete;
    LeftThreads& operator=(const LeftThreads&) = delete;
    ~LeftThreads() {
        joinEnded();
        for (Left& left : m_left)
            left.thread.detach(); // the process ends, and they with it
    }

    /// `ended`: asked whether the thread is about to return.
    void adopt(std::thread thread, std::function<bool()> ended) {
        const std::lock_guard lock(m_mutex);
        m_left.push_back({std::move(thread), std::move(ended)});
    }
    std::size_t joinEnded() {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_left, [](Left& left) {
            if (!left.ended())
                return false;
            left.thread.join();
            return true;
        });
        return m_left.size();
    }

private:
    struct Left {
        std::thread thread;
        std::function<bool()> ended;
    };
    std::mutex m_mutex;
    std::vector<Left> m_left;
};

} // namespace

struct ComThread::Private {
    Handle wake{CreateEventW(nullptr, FALSE, FALSE, nullptr)};
    std::atomic<DWORD> threadId{0};
    std::shared_ptr<Errand> ended = std::make_shared<Errand>();
    std::thread thread; ///< Under m_mutex, once start() has returned.
};

ComThread::Errand::Errand()
    : done(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
    if (!done)
        throwLastError(Stage::Local, QStringLiteral("CreateEvent"));
}

bool ComThread::Errand::wait(std::chrono::milliseconds howLong) const {
    return WaitForSingleObject(done.get(), static_cast<DWORD>(howLong.count())) == WAIT_OBJECT_0;
}

void ComThread::Errand::finish() {
    SetEvent(done.get());
}

void throwNotOpen(const QString& where) {
    throw ProtocolError(hr::Disconnected, Stage::Local, where,
                        QCoreApplication::translate("Com", "The connection is not open."));
}

ComThread::ComThread()
    : d(std::make_unique<Private>()) {
    if (!d->wake)
        throwLastError(Stage::Local, QStringLiteral("CreateEvent"));
}

ComThread::~ComThread() {
    if (!d->thread.joinable())
        return;
    // Nobody called finish(), and the loop ended by itself. Itself it cannot join, when the last owner was
    // its own function: that returns now, and nothing of ours runs there any more.
    if (d->thread.get_id() == std::this_thread::get_id())
        d->thread.detach();
    else
        d->thread.join();
}

std::shared_ptr<ComThread> ComThread::start(ApartmentModel model) {
    std::shared_ptr<ComThread> thread(new ComThread);
    auto entered = std::make_shared<Errand>();
    LeftThreads::instance().joinEnded();
    // It keeps the object alive, however long it may be inside a call.
    thread->d->thread = std::thread([thread, model, entered] { thread->loop(model, entered); });
    while (!entered->wait(std::chrono::hours(1))) {
    }
    if (entered->error) {
        thread->d->thread.join();
        std::rethrow_exception(entered->error);
    }
    return thread;
}

void ComThread::loop(ApartmentModel model, const std::shared_ptr<Errand>& entered) {
    const auto tell = [](Errand& errand, std::exception_ptr error) {
        errand.error = std::move(error);
        errand.finish();
    };
    try {
        const ApartmentGuard apartment(model);
        const CallCancellation cancellation;
        d->threadId = GetCurrentThreadId();
        tell(*entered, nullptr);
        for (;;) {
            std::function<void()> work;
            {
                const std::lock_guard lock(m_mutex);
                if (!m_queue.empty()) {
                    work = std::move(m_queue.front());
                    m_queue.pop_front();
                } else if (m_closing) {
                    break;
                }
            }
            if (work)
                work();
            else
                waitServingMessages(d->wake.get(), std::chrono::hours(1));
        }
        // Youngest first: an enumerator before the IWbemServices that made it.
        while (!m_residents.empty())
            m_residents.erase(std::prev(m_residents.end()));
    } catch (...) {
        tell(*entered, std::current_exception());
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    tell(*d->ended, nullptr);
}

bool ComThread::post(std::function<void()> work) {
    const std::lock_guard lock(m_mutex);
    if (m_closing)
        return false;
    m_queue.push_back(std::move(work));
    SetEvent(d->wake.get());
    return true;
}

void ComThread::cancelPendingCall() {
    static const CancelCall cancel = findCancelCall();
    if (!cancel)
        return;
    try {
        const ApartmentGuard apartment(ApartmentModel::MultiThreaded);
        std::ignore = cancel(d->threadId, 0); // a request; what came of it, the call's own record tells
    } catch (const ProtocolError&) {
        // A thread of another apartment: then the call ends when it ends.
    }
}

void ComThread::await(const std::shared_ptr<Errand>& errand, std::stop_token stop,
                      std::chrono::milliseconds limit, const QString& where) {
    const auto until = std::chrono::steady_clock::now() + limit;
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < until)
        if (errand->wait(StopSlice)) {
            if (errand->error)
                std::rethrow_exception(errand->error);
            return;
        }
    cancelPendingCall();
    if (stop.stop_requested())
        throw Cancelled(where);
    throw ProtocolError(hr::Timeout, Stage::Operation, where,
                        QCoreApplication::translate("Com", "No answer came within %1 s.")
                            .arg(std::chrono::duration_cast<std::chrono::seconds>(limit).count()));
}

quint64 ComThread::keep(std::shared_ptr<void> resident) {
    m_residents.emplace(++m_lastResident, std::move(resident));
    return m_lastResident;
}

void* ComThread::find(quint64 id) {
    const auto found = m_residents.find(id);
    return found == m_residents.end() ? nullptr : found->second.get();
}

void ComThread::drop(quint64 id) {
    post([self = shared_from_this(), id] { self->m_residents.erase(id); });
}

bool ComThread::finish(std::function<void()> last, std::chrono::milliseconds patience) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_closing = true;
            if (last)
                m_queue.push_back(std::move(last));
            SetEvent(d->wake.get());
        }
    }
    bool ended = d->ended->wait(patience * 3 / 4);
    if (!ended) {
        cancelPendingCall();
        ended = d->ended->wait(patience / 4);
    }
    std::thread thread;
    {
        const std::lock_guard lock(m_mutex);
        thread.swap(d->thread);
    }
    if (thread.joinable()) {
        if (ended)
            thread.join();
        else
            LeftThreads::instance().adopt(
                std::move(thread), [done = d->ended] { return done->wait(std::chrono::milliseconds(0)); });
    }
    LeftThreads::instance().joinEnded();
    return ended;
}

std::size_t ComThread::leftInCalls() {
    return LeftThreads::instance().joinEnded();
}

} // namespace wbemscope::com
