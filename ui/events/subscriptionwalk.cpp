#include "ui/events/subscriptionwalk.h"

#include "ui/common/sessionlist.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace wbemscope::ui {

void SubscriptionWalk::start(Session* session, const QStringList& namespaces, bool wholeTree,
                             SidNames names) {
    cancel();
    m_session = session;
    m_names = std::move(names);
    m_plan.emplace(namespaces, wholeTree);
    m_running = true;
    ++m_generation;
    next();
}

void SubscriptionWalk::cancel() {
    if (!m_running)
        return;
    if (m_session && m_job)
        m_session->cancel(m_job);
    finish({});
}

/// What there is, whatever came of the rest.
void SubscriptionWalk::finish(const QString& problem) {
    ++m_generation;
    m_running = false;
    m_job = 0;
    judge(false, problem);
}

void SubscriptionWalk::next() {
    const auto name = m_session ? m_plan->next() : std::nullopt;
    if (!name) {
        judge(true, m_plan->problem());
        return;
    }
    m_job = m_session->call(
        this,
        [name = *name, below = m_plan->wantsChildren()](Connection& connection, const std::stop_token& stop) {
            return events::readSubscriptions(connection, name, below, stop);
        },
        [this, generation = m_generation](Result<events::NamespaceSubscriptions> result) {
            if (generation == m_generation)
                take(std::move(result));
        });
}

void SubscriptionWalk::take(Result<events::NamespaceSubscriptions> result) {
    m_job = 0;
    if (!result.value) {
        finish(result.outcome.cancelled ? QString() : outcomeText(result.outcome));
        return;
    }
    const quint32 connection = m_session ? m_session->id() : 0;
    const auto mark = [connection](auto& parts) {
        for (auto& part : parts)
            part.connectionId = connection;
    };
    mark(result.value->filters);
    mark(result.value->consumers);
    mark(result.value->bindings);
    m_plan->take(std::move(*result.value));
    Q_EMIT progressed();
    if (m_running)
        next();
}

void SubscriptionWalk::judge(bool andNames, const QString& problem) {
    // Not here: ten thousand scripts are a lot to look through.
    QThreadPool::globalInstance()->start([all = m_plan->all(), names = m_names, andNames, problem,
                                          generation = m_generation, self = QPointer(this)]() mutable {
        auto report =
            std::make_shared<const events::SubscriptionReport>(events::makeReport(std::move(all), names));
        QMetaObject::invokeMethod(qApp, [self, report, andNames, problem, generation] {
            if (!self || self->m_generation != generation)
                return;
            const auto unnamed = andNames ? report->unnamedCreators() : std::vector<Sid>();
            if (unnamed.empty() || !self->m_session) {
                self->m_running = false;
                Q_EMIT self->finished(report, problem);
                return;
            }
            self->m_job = self->m_session->call(
                self,
                [unnamed](Connection& connection, const std::stop_token& stop) {
                    return events::readSidNames(connection, unnamed, stop);
                },
                [self, generation, problem](Result<SidNames> result) {
                    if (!self || self->m_generation != generation)
                        return;
                    self->m_job = 0;
                    if (result.value)
                        self->m_names.merge(*result.value);
                    self->judge(false, result.value || result.outcome.cancelled
                                           ? problem
                                           : outcomeText(result.outcome));
                });
        });
    });
}

} // namespace wbemscope::ui
