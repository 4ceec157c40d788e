#pragma once

#include "core/lessons/bench.h"
#include "core/lessons/verdict.h"
#include "core/session/session.h"

#include <QPointer>

namespace wbemscope::lessons {

/// What came of a step.
struct Report {
    QString problem; ///< Why nothing could be done at all; empty otherwise.
    Evidence evidence;
    std::vector<Check> checks;

    bool passed() const;
};

/// Does the steps of lessons, one after the other, through a Session of its own: nothing but the step puts
/// calls into its ledger. The connection stays for the next step as long as the form says the same.
/// GUI thread; never waits.
class Runner : public QObject {
    Q_OBJECT
public:
    /// Rows of a query that are taken before it is stopped.
    static constexpr qint64 MaxRows = 100'000;

    /// Both must outlive the runner.
    Runner(Bench* bench, Ledger* ledger, QObject* parent = nullptr);
    ~Runner() override;

    void run(const Step& step);
    bool isRunning() const { return m_running; }
    /// finished() follows, cancelled.
    void cancel();
    /// Forgets the connection, and what runs without a word.
    void reset();
    /// Of the connection at hand; 0: none.
    quint32 connectionId() const { return m_session ? m_session->id() : 0; }

Q_SIGNALS:
    /// The form as the step fills it, just before the connection is used.
    void prepared(const wbemscope::ConnectionRequest& request);
    void finished(const wbemscope::lessons::Report& report);

private:
    void begin(quint64 turn);
    void open(const ConnectionRequest& request);
    void operate();
    void take(const QueryRun::Batches& batches);
    void end(const Outcome& outcome);
    void fail(const QString& problem);
    void dropSession();
    quint64 lastCall() const;
    std::vector<CallRecord> callsAfter(quint64 id) const;

    Bench* m_bench;
    Ledger* m_ledger;
    Step m_step;
    bool m_running = false;
    quint64 m_turn = 0; ///< News of an earlier step are ignored.
    Report m_report;
    Outcome m_badRow;
    quint64 m_mark = 0; ///< The last call of the connection before this step.

    QPointer<Session> m_session;
    Setting m_setting; ///< What m_session was opened for.
    QString m_target;
    QPointer<QueryRun> m_run;
    quint64 m_job = 0;
};

} // namespace wbemscope::lessons
