#include "core/session/providers/providerreading.h"

#include "core/session/refusal.h"

#include <algorithm>

namespace wbemscope {
namespace {

constexpr int RowsAtOnce = 100;
constexpr std::chrono::seconds Patience{5};

std::unique_ptr<Enumerator> enumerate(Services& services, ProviderStep step, const std::stop_token& stop) {
    switch (step) {
    case ProviderStep::Providers:
        return services.createInstanceEnum(QStringLiteral("__Win32Provider"), EnumOptions{}, stop);
    case ProviderStep::Registrations:
        return services.createInstanceEnum(QStringLiteral("__ProviderRegistration"), EnumOptions{}, stop);
    case ProviderStep::Classes:
        break;
    }
    return services.createClassEnum(QString(), EnumOptions{}, stop);
}

/// Notes which calls were made during its life.
class SpanNote {
public:
    explicit SpanNote(CallSpan& span)
        : m_span(span) {
        m_span.after = lastCallId();
    }
    ~SpanNote() { m_span.last = lastCallId(); }
    Q_DISABLE_COPY_MOVE(SpanNote)

private:
    CallSpan& m_span;
};

} // namespace

NamespaceProviders ProviderCollection::joined() const {
    ProviderFacts copy;
    {
        const std::lock_guard lock(m_mutex);
        copy = m_facts;
    }
    return joinProviders(m_nameSpace, std::move(copy));
}

/// Fills a collection.
class ProviderReader {
public:
    ProviderReader(ProviderCollection& into, ProviderStep step)
        : m_into(into)
        , m_step(step) {}

    bool read(Connection& connection, const std::stop_token& stop) {
        ProviderSource source;
        bool letIn = true;
        try {
            const SpanNote note(source.calls);
            std::shared_ptr<Services> services;
            const Outcome login =
                refusalOf([&] { services = connection.services(m_into.nameSpace(), stop); });
            letIn = services != nullptr;
            HResult status = hr::Ok;
            source.outcome = letIn ? refusalOf([&] { status = drain(*services, source, stop); }) : login;
            if (source.outcome.ok() && outcomeOf(status) != CallOutcome::Ok)
                source.outcome.code = status;
            const std::lock_guard lock(m_into.m_mutex);
            m_into.m_facts.login = login;
        } catch (...) {
            keep(source);
            throw;
        }
        keep(source);
        return letIn;
    }

private:
    /// The status that the enumeration ended with.
    HResult drain(Services& services, ProviderSource& source, const std::stop_token& stop) {
        const auto rows = enumerate(services, m_step, stop);
        while (!source.limited) {
            const Enumerator::Batch batch = rows->next(RowsAtOnce, Patience, stop);
            take(batch.rows, source);
            source.finished = batch.finished;
            if (batch.finished)
                return batch.status;
        }
        return hr::Ok;
    }

    void take(const cim::RowBatchPtr& rows, ProviderSource& source) {
        for (int row = 0; rows && row < rows->count(); ++row) {
            ++source.rows;
            try {
                add(rows->object(row), source);
            } catch (const DecodeError&) {
                ++source.unreadable;
            }
        }
    }

    void add(const cim::Object& object, ProviderSource& source) {
        const std::lock_guard lock(m_into.m_mutex);
        ProviderFacts& facts = m_into.m_facts;
        const auto push = [&](auto& list, std::size_t most, auto&& make) {
            if (list.size() < most)
                list.push_back(make());
            else
                source.limited = true;
        };
        if (m_step == ProviderStep::Classes) {
            // Most classes have no provider: it is the rows that are counted.
            if (std::size_t(source.rows) > MostClasses)
                source.limited = true;
            else if (object.cls)
                if (auto fact = classFactOf(*object.cls))
                    facts.classes.push_back(std::move(*fact));
        } else if (!object.instance || !object.instance->cls) {
            ++source.unreadable;
        } else if (m_step == ProviderStep::Providers) {
            push(facts.providers, MostProviders, [&] { return providerOf(*object.instance); });
        } else {
            push(facts.registrations, MostRegistrations, [&] { return registrationOf(*object.instance); });
        }
    }

    void keep(const ProviderSource& source) {
        const std::lock_guard lock(m_into.m_mutex);
        m_into.m_facts.sources[static_cast<std::size_t>(m_step)] = source;
    }

    ProviderCollection& m_into;
    ProviderStep m_step;
};

bool readProviderStep(Connection& connection, ProviderStep step, ProviderCollection& into,
                      const std::stop_token& stop) {
    return ProviderReader(into, step).read(connection, stop);
}

void readProviders(Connection& connection, ProviderCollection& into, const std::stop_token& stop) {
    for (int step = 0; step < ProviderStepCount; ++step)
        if (!readProviderStep(connection, static_cast<ProviderStep>(step), into, stop))
            return;
}

ProviderEvidence evidenceOf(const NamespaceProviders& providers, const Ledger& ledger, quint32 connectionId) {
    ProviderEvidence evidence;
    for (int i = 0; i < ledger.count(); ++i) {
        const CallRecord& call = ledger.at(i);
        if (call.connectionId != connectionId ||
            (call.proxyKind != ProxyKind::Services && call.proxyKind != ProxyKind::Enumerator &&
             outcomeOf(call.hresult) == CallOutcome::Ok))
            continue;
        for (std::size_t step = 0; step < evidence.size(); ++step) {
            const CallSpan& span = providers.sources[step].calls;
            if (call.id > span.after && call.id <= span.last)
                evidence[step].push_back(call.id);
        }
    }
    for (auto& ids : evidence)
        std::ranges::sort(ids);
    return evidence;
}

std::vector<quint64> callsBehind(const ProviderEvidence& evidence, quint8 basis) {
    std::vector<quint64> calls;
    for (std::size_t step = 0; step < evidence.size(); ++step)
        if (basis & (1u << step))
            calls.insert(calls.end(), evidence[step].begin(), evidence[step].end());
    return calls;
}

} // namespace wbemscope
