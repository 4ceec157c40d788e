#pragma once

#include "core/session/connection.h"
#include "core/session/outcome.h"

#include <any>
#include <deque>
#include <mutex>

namespace wbemscope {

/// The worker thread of one connection: the only one that ever touches it or a proxy of it. Nobody waits for
/// the thread; it keeps itself alive until it has ended, however long an engine that doesn't listen may take.
class Apartment : public std::enable_shared_from_this<Apartment> {
public:
    using Factory = std::function<std::unique_ptr<Connection>()>;
    /// What a piece of work finds on the worker.
    struct Desk {
        Connection& connection;
        Kept& kept;
    };
    using Work = std::function<void(Desk&, std::stop_token)>;
    using Done = std::function<void(const Outcome&)>;

    /// News of the connection itself; each is called on the worker.
    struct Listener {
        Done opened; ///< After Connection::open(), well or badly; then the worker ends by itself.
        Done lost;   ///< idle() found the connection gone; the worker ends.
        std::function<void()> closed; ///< The last thing the worker does.
    };

    /// Starts the thread, which makes and opens the connection.
    static std::shared_ptr<Apartment> start(Factory factory, Listener listener);

    /// Queues work; `done` follows on the worker, after the work's own state is gone. Work whose stop was
    /// requested before its turn came is not begun. After close(): `done` with a cancelled outcome, at once,
    /// on this thread.
    void post(Work work, Done done, std::stop_source stop);
    /// Stops what is running and drops what is queued (`done`: cancelled); then the connection closes. Any
    /// thread, doesn't wait.
    void close();

    static bool waitForAll(std::chrono::milliseconds howLong);

private:
    struct Job {
        Work work;
        Done done;
        std::stop_source stop;
    };

    Apartment() = default;
    void run();
    void serve(Connection& connection);
    std::optional<Job> takeJob();
    void perform(Job job, Desk& desk);
    void end(const Outcome& why);

    Factory m_factory;
    Listener m_listener;

    std::mutex m_mutex;
    std::deque<Job> m_queue;
    std::stop_source m_openStop;
    std::stop_source m_runningStop{std::nostopstate}; ///< Of the job at hand.
    Connection* m_idling = nullptr; ///< The connection while the worker is (about to be) in idle().
    bool m_closing = false;
    Outcome m_end; ///< What work that comes too late is told.
};

} // namespace wbemscope
