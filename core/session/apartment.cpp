#include "core/session/apartment.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <thread>

namespace wbemscope {

namespace {

/// Without posts and pings nothing needs the worker; this only bounds how long a lost wake() could matter.
constexpr std::chrono::seconds IdleSlice{1};

/// Threads that have not ended. Never destroyed: one may outlive main(). Each that ends joins the one that
/// ended before it, and who waits for all joins the last: a process of Windows that exits while a thread is
/// just ending may stand still for ever.
class Census {
public:
    static Census& instance() {
        static auto* census = new Census;
        return *census;
    }
    void start(std::function<void()> work) {
        const std::lock_guard lock(m_mutex);
        std::thread thread([this, work = std::move(work)]() mutable {
            work();
            work = nullptr;
            end();
        });
        m_alive.emplace(thread.get_id(), std::move(thread));
    }
    bool waitForAll(std::chrono::milliseconds howLong) {
        std::thread last;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait_for(lock, howLong, [this] { return m_alive.empty() && m_ending == 0; }))
                return false;
            last = std::move(m_last);
        }
        if (last.joinable())
            last.join();
        return true;
    }

private:
    void end() {
        std::thread before;
        {
            const std::lock_guard lock(m_mutex);
            before = std::move(m_last);
            m_last = std::move(m_alive.extract(std::this_thread::get_id()).mapped());
            ++m_ending;
        }
        if (before.joinable())
            before.join();
        const std::lock_guard lock(m_mutex);
        --m_ending;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::thread::id, std::thread> m_alive;
    std::thread m_last; ///< The last one that ended.
    int m_ending = 0;
};

} // namespace

std::shared_ptr<Apartment> Apartment::start(Factory factory, Listener listener) {
    std::shared_ptr<Apartment> apartment(new Apartment);
    apartment->m_factory = std::move(factory);
    apartment->m_listener = std::move(listener);
    const Outcome started = attempt([&] { Census::instance().start([apartment] { apartment->run(); }); });
    if (!started.ok()) {
        apartment->m_listener.opened(started);
        apartment->m_listener.closed();
    }
    return apartment;
}

bool Apartment::waitForAll(std::chrono::milliseconds howLong) {
    return Census::instance().waitForAll(howLong);
}

void Apartment::post(Work work, Done done, std::stop_source stop) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_queue.push_back({std::move(work), std::move(done), std::move(stop)});
            if (m_idling)
                m_idling->wake();
            return;
        }
    }
    done(m_end); // not written any more once m_closing is set
}

void Apartment::close() {
    std::vector<std::stop_source> stops;
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_closing, true))
            m_end = Outcome::cancelledBy({});
        stops.push_back(m_openStop);
        stops.push_back(m_runningStop);
        for (const Job& job : m_queue)
            stops.push_back(job.stop);
        if (m_idling)
            m_idling->wake();
    }
    // Outside the lock: stop callbacks of an engine run here.
    for (auto& stop : stops)
        stop.request_stop();
}

void Apartment::run() {
    std::unique_ptr<Connection> connection;
    const Outcome opened = attempt([&] {
        if (m_openStop.stop_requested())
            throw Cancelled(QStringLiteral("open"));
        connection = m_factory();
        connection->open(m_openStop.get_token());
    });
    m_listener.opened(opened);
    if (opened.ok())
        serve(*connection);
    else
        end(opened);
    end(Outcome::cancelledBy({}));
    if (connection) {
        attempt([&] { connection->close(); });
        connection.reset();
    }
    m_factory = nullptr;
    m_listener.closed();
    m_listener = {};
}

void Apartment::serve(Connection& connection) {
    std::map<quint64, std::any> kept;
    Desk desk{connection, kept};
    for (;;) {
        if (auto job = takeJob()) {
            perform(std::move(*job), desk);
            continue;
        }
        {
            const std::lock_guard lock(m_mutex);
            if (m_closing)
                return;
            if (!m_queue.empty())
                continue;
            m_idling = &connection;
        }
        const Outcome idled = attempt([&] { connection.idle(IdleSlice); });
        {
            const std::lock_guard lock(m_mutex);
            m_idling = nullptr;
        }
        if (!idled.ok()) {
            m_listener.lost(idled);
            return end(idled);
        }
    }
}

std::optional<Apartment::Job> Apartment::takeJob() {
    const std::lock_guard lock(m_mutex);
    if (m_closing || m_queue.empty())
        return std::nullopt;
    std::optional<Job> job(std::move(m_queue.front()));
    m_queue.pop_front();
    m_runningStop = job->stop;
    return job;
}

void Apartment::perform(Job job, Desk& desk) {
    const Outcome outcome = attempt([&] {
        if (job.stop.stop_requested())
            throw Cancelled({});
        job.work(desk, job.stop.get_token());
    });
    {
        const std::lock_guard lock(m_mutex);
        m_runningStop = std::stop_source(std::nostopstate);
    }
    job.work = nullptr;
    job.done(outcome);
}

void Apartment::end(const Outcome& why) {
    std::deque<Job> left;
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_closing, true))
            m_end = why;
        left.swap(m_queue);
    }
    for (Job& job : left) {
        job.work = nullptr;
        job.done(m_end);
    }
}

} // namespace wbemscope
