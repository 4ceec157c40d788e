#pragma once

#include "core/session/events/subscriptionreader.h"
#include "core/session/session.h"

#include <QObject>
#include <QPointer>

namespace wbemscope::ui {

using SubscriptionReportPtr = std::shared_ptr<const events::SubscriptionReport>;

/// Reads the permanent subscriptions of namespaces one after the other, a piece of work each, so that queries
/// of the same session run in between. Judging them happens on another thread.
class SubscriptionWalk : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// `names`: accounts that are known already.
    void start(Session* session, const QStringList& namespaces, bool wholeTree, SidNames names);
    /// What was read until then is reported all the same.
    void cancel();
    bool isRunning() const { return m_running; }
    int readSoFar() const { return m_plan ? m_plan->readSoFar() : 0; }

Q_SIGNALS:
    void progressed();
    /// `problem`: why it ended early; empty when all was read or it was cancelled.
    void finished(const wbemscope::ui::SubscriptionReportPtr& report, const QString& problem);

private:
    void next();
    void take(Result<events::NamespaceSubscriptions> result);
    void judge(bool andNames, const QString& problem);
    void finish(const QString& problem);

    QPointer<Session> m_session;
    std::optional<events::ReadingPlan> m_plan;
    SidNames m_names;
    bool m_running = false;
    quint64 m_job = 0;
    quint64 m_generation = 0;
};

} // namespace wbemscope::ui

Q_DECLARE_METATYPE(wbemscope::ui::SubscriptionReportPtr)
