#pragma once

#include "app/cli/commandline.h"
#include "app/cli/diagnosistext.h"
#include "app/cli/interrupt.h"
#include "core/lab/lab.h"
#include "core/session/investigation.h"

#include <QEventLoop>
#include <span>

namespace wbemscope::cli {

/// One connection for one command: starts the lab when asked to, turns the event loop while something runs,
/// and lets Ctrl-C cancel it.
class Client {
public:
    explicit Client(ClientOptions options);
    ~Client();

    /// Starts the lab if it was asked for, so that options() name a host. Exit code of a failure, after it
    /// was printed to stderr; ExitDone when all is well.
    int startLab();
    /// startLab(), then the connection; in the same manner.
    int open();
    /// Runs `work(Connection&, std::stop_token) -> T` on the worker.
    template <class Work> auto call(Work work);
    /// Streams an enumeration of the connection's namespace.
    Outcome stream(QueryRun::Start start, const std::function<void(const cim::RowBatch&)>& rows);

    /// Ends the stream that is running; what has arrived was handed out.
    void stopStream();

    /// Finds out why it ended so; with --investigate asks the host once more where that would tell. Before
    /// the result is written, because it is part of it.
    void diagnose(const Outcome& outcome);
    /// What diagnose() was told and found out; it borrows.
    Why why() const;
    /// report(), and below it what was diagnosed (now, if it was not yet).
    void reportExplained(const Outcome& outcome);

    Session* session() const { return m_session.get(); }
    const ClientOptions& options() const { return m_options; }
    quint32 connectionId() const { return m_session ? m_session->id() : 0; }
    const QString& nameSpace() const { return m_options.request.nameSpace; }
    /// Says good-bye to the host, so that its records are complete too.
    const Ledger& finishedLedger();
    Ledger& ledger() { return m_ledger; }
    /// Turns the event loop; Ctrl-C also calls `interrupted`, which may be empty.
    void turnUntil(const bool& done, std::function<void()> interrupted = {});

private:
    ClientOptions m_options;
    std::unique_ptr<lab::Lab> m_lab;
    Ledger m_ledger;
    Interrupt m_interrupt;
    std::unique_ptr<Session> m_session;
    quint64 m_job = 0;
    QueryRun* m_run = nullptr;
    std::function<void()> m_interrupted;
    Investigation* m_investigation = nullptr;
    std::optional<Outcome> m_diagnosed;
    std::vector<Verdict> m_verdicts;
    std::shared_ptr<const ErrorObject> m_said; ///< by the host, with the call that m_verdicts are of
    QString m_question;                        ///< What --investigate would ask.
};

/// Prints "wbemscope-cli: WBEM_E_... (0x...): message [stage, where]" to stderr.
void report(const Outcome& outcome);
/// That nothing came ("0 rows"), to stderr, where a pipe does not see it; JSON says it itself.
void reportNothing(const ClientOptions& options, const QString& what);
/// A line to stderr, whatever the host put into it.
void writeError(const QString& text);
/// ExitDone, ExitRefused, ExitUnreachable, ExitInterrupted or (nothing was sent) ExitUsage.
int exitCode(const Outcome& outcome);

template <class Work> auto Client::call(Work work) {
    using Returned = std::invoke_result_t<Work&, Connection&, std::stop_token>;
    using T = std::conditional_t<std::is_void_v<Returned>, std::monostate, Returned>;
    Result<T> result;
    bool done = false;
    m_job = m_session->call(nullptr, std::move(work), [&](Result<T> r) {
        result = std::move(r);
        done = true;
    });
    turnUntil(done);
    m_job = 0;
    return result;
}

} // namespace wbemscope::cli
