#pragma once

#include "core/session/session.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace wbemscope {

/// A class or an instance, watched by a refresher: a Refresh each period. Other work of the session runs
/// between them; a Refresh that takes longer than the period delays the next one, none piles up. GUI thread
/// only.
class RefreshRun : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds ShortestPeriod{100};

    /// `subject`: see Services::watch(). Starts at once, when the session is (or comes) open.
    RefreshRun(Session* session, QString nameSpace, QString subject, std::chrono::milliseconds period,
               const EnumOptions& options = {}, QObject* parent = nullptr);
    ~RefreshRun() override; ///< Cancels, without a signal.

    /// finished() follows at the next turn of the event loop. What is on the host is let go of.
    void cancel();
    bool isRunning() const { return !m_finished; } ///< Until finished() is emitted.
    void setPeriod(std::chrono::milliseconds period);

    /// Whether a refresher may have its host again after a Refresh that ended so: the connection broke, the
    /// service went, or the refresher was busy.
    static bool passes(const Outcome& outcome);

Q_SIGNALS:
    /// All of what is watched, as it is now; null: nothing is there.
    void refreshed(const wbemscope::cim::RowBatchPtr& rows);
    /// A Refresh failed, and the run goes on: what is on the screen is old.
    void missed(const wbemscope::Outcome& outcome);
    /// Once: it was cancelled, nothing could be watched, or an error came that does not pass.
    void finished(const wbemscope::Outcome& outcome);

private:
    void refresh();
    void wait();
    void take(Result<cim::RowBatchPtr> result);
    void letGo();

    QPointer<Session> m_session;
    QString m_nameSpace;
    QString m_subject;
    EnumOptions m_options;
    std::chrono::milliseconds m_period;
    const quint64 m_key = newKeptKey(); ///< Of the refresher, which stays on the worker.
    QTimer m_timer;
    QElapsedTimer m_begun;
    quint64 m_job = 0;
    bool m_watching = false; ///< A Refresh has succeeded.
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace wbemscope
