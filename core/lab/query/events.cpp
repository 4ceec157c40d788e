// Event queries (Win32 "Receiving Event Notifications"): intrinsic events of repository objects as they
// happen, those of provider classes by looking WITHIN so many seconds, timer events, aggregation by GROUP.
#include "core/lab/engine.h"
#include "core/lab/query/eventsources.h"

namespace wbemscope::lab {

namespace wql = cim::wql;

namespace {

using Seconds = std::chrono::duration<double>;

Clock::duration span(double seconds) {
    // A tenth of a second is as fast as the lab looks; a year is as slow as makes sense.
    return std::chrono::duration_cast<Clock::duration>(Seconds(std::clamp(seconds, 0.1, 366.0 * 86400)));
}

/// Collects `ISA 'X'` of TargetInstance. False: a condition that leaves the class open.
bool collectTargets(const wql::Expr& expr, QStringView member, std::vector<QString>& targets) {
    using Kind = wql::Expr::Kind;
    switch (expr.kind) {
    case Kind::Compare: {
        const auto& c = expr.comparison;
        const bool isTarget = c.left.parts.size() == 1 && cim::sameName(c.left.parts[0], member);
        const bool isClassName = c.left.parts.size() == 2 && cim::sameName(c.left.parts[0], member) &&
                                 cim::sameName(c.left.parts[1], u"__CLASS") &&
                                 c.comparator == wql::Comparator::Equal;
        const QString* name = c.literal() ? c.literal()->asString() : nullptr;
        if (!name || !((isTarget && c.comparator == wql::Comparator::IsA) || isClassName))
            return false;
        targets.push_back(*name);
        return true;
    }
    case Kind::And: { // One closed side is enough.
        bool any = false;
        for (const auto& operand : expr.operands)
            any = collectTargets(operand, member, targets) || any;
        return any;
    }
    case Kind::Or: {
        bool all = true;
        for (const auto& operand : expr.operands)
            all = collectTargets(operand, member, targets) && all;
        return all;
    }
    case Kind::Not:
        return false;
    }
    return false;
}

/// GROUP WITHIN n [BY ...] [HAVING ...].
class Grouping {
public:
    Grouping(const Request& request, const wql::Group& group)
        : m_group(group)
        , m_within(span(group.within))
        , m_having(group.having, derivationOf(request.nameSpace))
        , m_cls(request.nameSpace->findClass(u"__AggregateEvent"))
        , m_decoration(request.nameSpace->decoration()) {}

    void add(const cim::InstancePtr& event, Clock::time_point now) {
        QString key;
        for (const auto& property : m_group.by)
            key += cim::displayText(valueAt(*event, property), {}) + QChar(u'\x1f');
        auto [at, isNew] = m_open.try_emplace(key);
        if (isNew) {
            if (m_open.size() > MaxGroups)
                fail(hr::WbemQuotaViolation, QStringLiteral("GROUP BY"),
                     QStringLiteral("The query opens too many groups."));
            at->second = {now + m_within, event, 0};
        }
        ++at->second.count;
    }
    /// Events of the groups that are complete; `next`: when the next one will be.
    void collect(Clock::time_point now, std::vector<cim::InstancePtr>& out, Clock::time_point& next) {
        for (auto it = m_open.begin(); it != m_open.end();) {
            if (it->second.due > now) {
                next = std::min(next, it->second.due);
                ++it;
                continue;
            }
            cim::Instance aggregate = cim::Instance::of(m_cls);
            aggregate.set(u"NumberOfEvents", quint64{it->second.count});
            aggregate.set(u"Representative", cim::Object{nullptr, it->second.representative});
            aggregate.decoration = m_decoration;
            if (m_having.matches(aggregate))
                out.push_back(std::make_shared<const cim::Instance>(std::move(aggregate)));
            it = m_open.erase(it);
        }
    }

private:
    static constexpr std::size_t MaxGroups = 10'000;
    struct Open {
        Clock::time_point due;
        cim::InstancePtr representative;
        quint32 count = 0;
    };
    static cim::Value valueAt(const cim::Instance& instance, const wql::PropertyName& name) {
        const cim::Instance* at = &instance;
        for (std::size_t i = 0; at && i < name.parts.size(); ++i) {
            const cim::Value& value = at->value(name.parts[i]);
            if (i + 1 == name.parts.size())
                return value;
            const cim::Object* object = value.asObject();
            at = object ? object->instance.get() : nullptr;
        }
        return {};
    }

    const wql::Group& m_group;
    Clock::duration m_within;
    wql::Filter m_having;
    cim::ClassPtr m_cls;
    cim::Decoration m_decoration;
    std::map<QString, Open> m_open;
};

class EventEnumeration : public Enumeration {
public:
    EventEnumeration(Request request, std::shared_ptr<const wql::Query> query)
        : m_request(std::move(request))
        , m_query(std::move(query)) {
        const auto& select = *m_query->select();
        m_event = m_request.nameSpace->findClass(select.className);
        if (!m_event)
            fail(hr::WbemInvalidClass, m_request.where(select.className),
                 QStringLiteral("There is no class %1 in %2.")
                     .arg(select.className, m_request.nameSpace->path()));
        if (!m_event->derivesFrom(u"__Event"))
            fail(hrx::NotEventClass, m_request.where(select.className),
                 QStringLiteral("%1 is no event class.").arg(m_event->name));
        wql::checkProperties(*m_query, *m_event);
        m_filter = wql::Filter(select, derivationOf(m_request.nameSpace));
        if (select.group) {
            if (!m_request.nameSpace->findClass(u"__AggregateEvent"))
                fail(hr::WbemFailed, m_request.where(select.className),
                     QStringLiteral("Aggregation is not available."));
            m_grouping.emplace(m_request, *select.group);
        }
        addSources(select);
    }

    Poll next(int max, std::vector<cim::Object>& rows) override {
        auto now = Clock::now();
        auto wake = now + std::chrono::hours(1);
        std::vector<cim::InstancePtr> events;
        try {
            for (const auto& source : m_sources)
                source->collect(now, events, wake);
            for (auto& event : events)
                if (m_filter.matches(*event)) {
                    if (m_grouping)
                        m_grouping->add(event, now);
                    else
                        push(std::move(event));
                }
            if (m_grouping) {
                std::vector<cim::InstancePtr> aggregates;
                m_grouping->collect(now, aggregates, wake);
                for (auto& aggregate : aggregates)
                    push(std::move(aggregate));
            }
        } catch (const ProtocolError& e) {
            return failedRows(e);
        }
        for (; max > 0 && !m_ready.empty(); --max) {
            rows.push_back({nullptr, cut(std::move(m_ready.front()))});
            m_ready.pop_front();
        }
        return m_ready.empty() ? Poll{Poll::State::Wait, wake, hr::Ok, {}} : Poll{};
    }
    void reset() override {
        // MS-WMI 3.1.4.3.22: an enumerator of events is forward-only.
        fail(hr::WbemInvalidOperation, m_request.where(m_event->name),
             QStringLiteral("Events cannot be had twice."));
    }
    std::unique_ptr<Enumeration> clone() const override {
        fail(hr::WbemInvalidOperation, m_request.where(m_event->name),
             QStringLiteral("Events cannot be had twice."));
    }
    bool isEvents() const override { return true; }

private:
    static constexpr std::size_t MaxReady = 10'000;

    void push(cim::InstancePtr event) {
        if (m_ready.size() >= MaxReady)
            fail(hr::WbemQuotaViolation, m_request.where(m_event->name),
                 QStringLiteral("More events wait than are kept."));
        m_ready.push_back(std::move(event));
    }
    cim::InstancePtr cut(cim::InstancePtr event) {
        const auto& select = *m_query->select();
        if (select.all || m_grouping)
            return event;
        auto& entry = m_cuts[event->cls.get()];
        if (!entry.second) {
            entry.first = wql::project(select, *event->cls);
            entry.second = wql::projectedClass(entry.first, event->cls);
        }
        return std::make_shared<const cim::Instance>(wql::projected(*event, entry.first, entry.second));
    }

    void addSources(const wql::Select& select) {
        EventSourceContext context{
            m_request, m_event, select.within ? std::optional(span(*select.within)) : std::nullopt, {}};
        if (m_event->derivesFrom(u"__TimerEvent") || cim::sameName(m_event->name, u"__Event"))
            m_sources.push_back(timerSource(context));
        const bool instances = m_event->derivesFrom(u"__InstanceOperationEvent");
        if (instances) {
            const bool closed =
                select.where && collectTargets(*select.where, u"TargetInstance", context.targets);
            if (!closed) {
                context.targets.clear();
                if (select.within)
                    fail(hrx::RegistrationTooBroad, m_request.where(m_event->name),
                         QStringLiteral(
                             "Polling every class is too much: say which with TargetInstance ISA 'Class'."));
            }
            for (const QString& target : context.targets)
                requireClass(m_request, target);
            addPolling(context);
        }
        if (instances || m_event->derivesFrom(u"__ClassOperationEvent") ||
            m_event->derivesFrom(u"__NamespaceOperationEvent") || cim::sameName(m_event->name, u"__Event"))
            m_sources.push_back(repositorySource(context));
    }
    void addPolling(const EventSourceContext& context) {
        for (const QString& target : context.targets) {
            auto classes = m_request.nameSpace->subclasses(target, true);
            classes.push_back(m_request.nameSpace->findClass(target));
            for (const auto& cls : classes) {
                if (cls->isAbstract() || Namespace::providerOf(*cls).isEmpty())
                    continue;
                if (!context.within)
                    fail(hrx::RegistrationTooPrecise, m_request.where(cls->name),
                         QStringLiteral(
                             "%1 comes from a provider that reports no events: the query needs WITHIN.")
                             .arg(cls->name));
                providerFor(m_request, *cls);
                m_sources.push_back(pollingSource(context, cls));
            }
        }
    }

    Request m_request;
    std::shared_ptr<const wql::Query> m_query;
    cim::ClassPtr m_event;
    wql::Filter m_filter;
    std::optional<Grouping> m_grouping;
    std::vector<std::unique_ptr<EventSource>> m_sources;
    std::deque<cim::InstancePtr> m_ready;
    std::map<const cim::Class*, std::pair<wql::Projection, cim::ClassPtr>> m_cuts;
};

} // namespace

std::unique_ptr<Enumeration> eventRows(const Request& request, const QString& text) {
    auto query = std::make_shared<const wql::Query>(wql::parse(text));
    if (!query->select() || query->isSchema())
        fail(hr::WbemUnparsableQuery, request.where(text.left(60)),
             QStringLiteral("This is no event query."));
    return std::make_unique<EventEnumeration>(request, std::move(query));
}

} // namespace wbemscope::lab
