#pragma once

#include "core/session/probe/proberesult.h"
#include "core/session/probe/probework.h"
#include "core/session/session.h"

#include <deque>
#include <QElapsedTimer>
#include <QHash>
#include <set>
#include <span>

namespace wbemscope {

/// Tries one operation under every blanket of a plan, each in a session of its own, and keeps what came of
/// it. GUI thread only; nothing here waits.
///
/// Accounts are not locked out by it: of an account whose password the host has not yet proven to accept, one
/// connection is tried, alone, at the strongest level there is. If that one is refused, no other carries this
/// password, nor does any carry that of another account that is still unproven: a probe sends a host at most
/// one wrong password.
class Probe : public QObject {
    Q_OBJECT
public:
    /// `plan` without a problem(). The ledger outlives the probe.
    Probe(ProbePlan plan, Ledger* ledger, QObject* parent = nullptr,
          ConnectionFactory factory = &makeConnection);
    ~Probe() override; ///< Cancels, without a signal.

    void start(); ///< Once.
    /// Ends everything now: what runs becomes "not tried" unless an earlier round has an answer for it.
    void cancel();
    bool isRunning() const { return m_running; }
    bool wasCancelled() const { return m_cancelled; }
    QDateTime started() const { return m_startedAt; } ///< UTC

    const ProbePlan& plan() const { return m_plan; }
    const std::vector<ProbePanel>& panels() const { return m_panels; }
    /// Panel by panel, in each level by level, in each impersonation level by impersonation level.
    const std::vector<ProbeCell>& cells() const { return m_cells; }
    std::size_t indexOf(std::size_t panel, std::size_t level, std::size_t impersonation) const;
    /// The cells of one panel.
    std::span<const ProbeCell> cellsOf(std::size_t panel) const;
    /// Connections that only found out whether a password is right, where no cell is strong enough to prove
    /// it.
    const std::vector<ProbeCell>& checks() const { return m_checks; }
    /// "alice over ntlm"
    QString panelTitle(std::size_t panel) const;
    /// "probe: alice, pkt, identify" for a connection of this probe; else empty.
    QString connectionTitle(quint32 connectionId) const;

    /// What such a connection asked for, without its password.
    std::optional<ConnectionRequest> requestOf(quint32 connectionId) const;

    int attemptsDone() const { return m_done; }
    int attemptsAll() const { return static_cast<int>(m_cells.size()) * m_plan.rounds; }

Q_SIGNALS:
    void cellChanged(int cell);
    void progressed(int done, int all);
    void finished();

private:
    /// Whether the host accepts an account's password.
    enum class Trust : quint8 {
        Unproven,
        Trying, ///< One connection is finding out.
        Proven,
        Refused,
    };
    struct Task {
        std::size_t index = 0;
        bool check = false; ///< `index` is one of m_checks
    };
    struct Run {
        Task task;
        Session* session = nullptr;
        qint64 began = 0;
        std::vector<quint64> calls;
        Outcome outcome;
        std::optional<ProbeAnswer> answer;
    };

    ProbeCell& cellOf(Task task) { return (task.check ? m_checks : m_cells)[task.index]; }
    std::size_t accountOf(const ProbeCell& cell) const { return m_panels[cell.panel].account; }
    bool carriesPassword(const ProbeCell& cell) const;
    std::optional<Task> takeTask();
    std::optional<Task> takeTrial(std::size_t account);
    void pump();
    void launch(Task task);
    void onState(quint32 id, Session::State state);
    void onAnswer(quint32 id, Result<ProbeAnswer> result);
    void settle(quint32 id);
    ProbeAttempt attemptOf(quint32 id, const Run& run) const;
    void judge(const ProbeCell& cell, const ProbeAttempt& attempt);
    void judgeTrial(const ProbeCell& cell, const ProbeAttempt& attempt);
    /// What waits of these cells is not tried.
    void giveUp(const QString& reason, const std::function<bool(const ProbeCell&)>& which);
    void noteCalls(int first, int last);
    void finish();

    ProbePlan m_plan;
    Ledger* m_ledger;
    ConnectionFactory m_factory;
    std::vector<ProbePanel> m_panels;
    std::vector<ProbeCell> m_cells;
    std::vector<ProbeCell> m_checks;
    std::vector<Trust> m_trust;           ///< By account.
    std::set<std::size_t> m_provenPanels; ///< Where a logon has worked.
    std::deque<std::size_t> m_queue;      ///< Indices into m_cells, once for each round.
    std::map<quint32, Run> m_runs;        ///< By connection.
    QHash<quint32, Task> m_taskOf;        ///< Of every connection there was.
    bool m_running = false;
    bool m_cancelled = false;
    bool m_reached = false; ///< The host has answered something.
    int m_done = 0;
    QDateTime m_startedAt;
    QElapsedTimer m_clock;
};

} // namespace wbemscope
