#include "core/lab/query/eventsources.h"

#include "core/cim/datetime.h"

namespace wbemscope::lab {

namespace {

/// Repository changes are told by a queue that nobody signals: this is how late they may come.
constexpr auto Heartbeat = std::chrono::milliseconds(100);

/// FILETIME: 100 ns since 1601 (Win32 "__Event").
quint64 fileTimeNow() {
    constexpr quint64 epoch1601 = 116444736000000000ULL;
    return epoch1601 + static_cast<quint64>(QDateTime::currentMSecsSinceEpoch()) * 10000ULL;
}

class Maker {
public:
    explicit Maker(const EventSourceContext& context)
        : m_nameSpace(context.request.nameSpace)
        , m_wanted(context.event) {}

    /// Null when the query does not ask for this kind.
    std::shared_ptr<cim::Instance> make(QStringView className) const {
        const auto cls = m_nameSpace->findClass(className);
        if (!cls || !cls->derivesFrom(m_wanted->name))
            return nullptr;
        auto event = std::make_shared<cim::Instance>(cim::Instance::of(cls));
        event->set(u"TIME_CREATED", fileTimeNow());
        event->decoration = m_nameSpace->decoration();
        return event;
    }
    void about(Change::What what, const cim::Object& before, const cim::Object& after,
               std::vector<cim::InstancePtr>& events) const {
        const cim::Object& subject = after ? after : before;
        if (subject.cls) {
            add(u"Class", u"Class", what, before, after, events);
            return;
        }
        add(u"Instance", u"Instance", what, before, after, events);
        if (cim::sameName(subject.instance->cls->name, u"__NAMESPACE"))
            add(u"Namespace", u"Namespace", what, before, after, events);
    }
    const Namespace& nameSpace() const { return *m_nameSpace; }

private:
    void add(QStringView kind, QStringView member, Change::What what, const cim::Object& before,
             const cim::Object& after, std::vector<cim::InstancePtr>& events) const {
        static constexpr QStringView verbs[] = {u"Creation", u"Modification", u"Deletion"};
        const auto event =
            make(QStringLiteral("__%1%2Event").arg(kind, verbs[static_cast<std::size_t>(what)]));
        if (!event)
            return;
        event->set(QStringLiteral("Target%1").arg(member), after ? after : before);
        if (what == Change::What::Modified)
            event->set(QStringLiteral("Previous%1").arg(member), before);
        events.push_back(event);
    }

    NamespacePtr m_nameSpace;
    cim::ClassPtr m_wanted;
};

class RepositorySource : public EventSource {
public:
    explicit RepositorySource(const EventSourceContext& context)
        : m_maker(context)
        , m_queue(context.request.core->repository.watch()) {}

    void collect(Clock::time_point now, std::vector<cim::InstancePtr>& events,
                 Clock::time_point& wake) override {
        if (m_queue->overflowed)
            fail(hr::WbemQuotaViolation, m_maker.nameSpace().path(),
                 QStringLiteral("More happened in the repository than is kept for a listener."));
        for (; !m_queue->changes.empty(); m_queue->changes.pop_front()) {
            const Change& change = m_queue->changes.front();
            if (change.nameSpace == m_maker.nameSpace().path())
                m_maker.about(change.what, change.before, change.after, events);
        }
        wake = std::min(wake, now + Heartbeat);
    }

private:
    Maker m_maker;
    std::shared_ptr<ChangeQueue> m_queue;
};

class TimerSource : public EventSource {
public:
    explicit TimerSource(const EventSourceContext& context)
        : m_maker(context)
        , m_started(Clock::now()) {}

    void collect(Clock::time_point now, std::vector<cim::InstancePtr>& events,
                 Clock::time_point& wake) override {
        for (const auto& timer : m_maker.nameSpace().instances(u"__IntervalTimerInstruction"))
            interval(*timer, now, events, wake);
        for (const auto& timer : m_maker.nameSpace().instances(u"__AbsoluteTimerInstruction"))
            absolute(*timer, now, events, wake);
        // An instruction may be put while we listen.
        wake = std::min(wake, now + std::chrono::seconds(1));
    }

private:
    static QString idOf(const cim::Instance& timer) {
        const QString* id = timer.value(u"TimerId").asString();
        return id ? *id : QString();
    }
    void fire(const QString& id, quint64 times, std::vector<cim::InstancePtr>& events) {
        const auto event = m_maker.make(u"__TimerEvent");
        if (!event)
            return;
        event->set(u"TimerId", id);
        event->set(u"NumFirings", times);
        events.push_back(event);
    }
    void interval(const cim::Instance& timer, Clock::time_point now, std::vector<cim::InstancePtr>& events,
                  Clock::time_point& wake) {
        const quint64* period = timer.value(u"IntervalBetweenEvents").asUnsigned();
        if (!period || *period == 0)
            return;
        const QString id = idOf(timer);
        const auto every = std::chrono::milliseconds(std::min<quint64>(*period, 0xFFFFFFFF));
        auto& next = m_next.try_emplace(id, std::max(m_started, now - every) + every).first->second;
        // NumFirings tells how many were missed in between (Win32 "__TimerEvent").
        quint64 times = 0;
        if (now >= next) {
            times = static_cast<quint64>((now - next) / every) + 1;
            next += every * static_cast<std::chrono::milliseconds::rep>(times);
            fire(id, times, events);
        }
        wake = std::min(wake, next);
    }
    void absolute(const cim::Instance& timer, Clock::time_point now, std::vector<cim::InstancePtr>& events,
                  Clock::time_point& wake) {
        const QString* text = timer.value(u"EventDateTime").asString();
        const auto when = text ? cim::DateTime::parse(*text) : std::nullopt;
        const QString id = idOf(timer);
        if (!when || when->isInterval() || m_fired.contains(id + *text))
            return;
        const auto left =
            std::chrono::microseconds(when->microseconds() - QDateTime::currentMSecsSinceEpoch() * 1000);
        if (left.count() > 0) {
            wake =
                std::min(wake, now + std::chrono::duration_cast<Clock::duration>(
                                         std::min<std::chrono::microseconds>(left, std::chrono::hours(24))));
            return;
        }
        m_fired.insert(id + *text, true);
        const bool* skip = timer.value(u"SkipIfPassed").asBool();
        if (now - m_started > -left || !(skip && *skip))
            fire(id, 1, events);
    }

    Maker m_maker;
    Clock::time_point m_started;
    std::map<QString, Clock::time_point> m_next;
    QHash<QString, bool> m_fired;
};

class PollingSource : public EventSource {
public:
    PollingSource(const EventSourceContext& context, cim::ClassPtr cls)
        : m_request(context.request)
        , m_maker(context)
        , m_cls(std::move(cls))
        , m_every(*context.within) {}

    void collect(Clock::time_point now, std::vector<cim::InstancePtr>& events,
                 Clock::time_point& wake) override {
        if (!m_running && now >= m_due) {
            m_running = instancesOf(m_request, m_cls, false);
            m_seen.clear();
        }
        if (m_running && !look(now, wake))
            return;
        if (m_running) {
            m_running.reset();
            compare(events);
            m_due = now + m_every;
        }
        wake = std::min(wake, m_due);
    }

private:
    static constexpr int Slice = 2048;
    static constexpr std::size_t MaxObjects = 200'000;

    /// One slice of the current look; true: it is complete.
    bool look(Clock::time_point now, Clock::time_point& wake) {
        std::vector<cim::Object> rows;
        const Poll poll = m_running->next(Slice, rows);
        for (auto& row : rows)
            if (row.instance)
                m_seen.insert(cim::relativePath(row).toUpper(), row.instance);
        if (static_cast<std::size_t>(m_seen.size()) > MaxObjects)
            fail(hr::WbemQuotaViolation, m_request.where(m_cls->name),
                 QStringLiteral("There are too many objects to watch."));
        if (poll.state == Poll::State::End) {
            if (!succeeded(poll.status))
                fail(poll.status, m_request.where(m_cls->name), poll.message);
            return true;
        }
        wake = std::min(wake, poll.state == Poll::State::Wait ? poll.until : now);
        return false;
    }
    void compare(std::vector<cim::InstancePtr>& events) {
        if (m_first) { // What is there at the start is no event.
            m_first = false;
            m_known = std::move(m_seen);
            return;
        }
        for (const auto& [path, now] : m_seen.asKeyValueRange()) {
            const auto before = m_known.constFind(path);
            if (before == m_known.constEnd())
                m_maker.about(Change::What::Created, {}, {nullptr, now}, events);
            else if ((*before)->values != now->values)
                m_maker.about(Change::What::Modified, {nullptr, *before}, {nullptr, now}, events);
        }
        for (const auto& [path, before] : m_known.asKeyValueRange())
            if (!m_seen.contains(path))
                m_maker.about(Change::What::Deleted, {nullptr, before}, {}, events);
        m_known = std::move(m_seen);
    }

    const Request& m_request;
    Maker m_maker;
    cim::ClassPtr m_cls;
    Clock::duration m_every;
    Clock::time_point m_due{};
    GeneratorPtr m_running;
    bool m_first = true;
    QHash<QString, cim::InstancePtr> m_known;
    QHash<QString, cim::InstancePtr> m_seen;
};

} // namespace

std::unique_ptr<EventSource> timerSource(const EventSourceContext& context) {
    return std::make_unique<TimerSource>(context);
}

std::unique_ptr<EventSource> repositorySource(const EventSourceContext& context) {
    return std::make_unique<RepositorySource>(context);
}

std::unique_ptr<EventSource> pollingSource(const EventSourceContext& context, cim::ClassPtr cls) {
    return std::make_unique<PollingSource>(context, std::move(cls));
}

} // namespace wbemscope::lab
