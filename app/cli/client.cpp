#include "app/cli/client.h"

#include "app/cli/diagnosistext.h"
#include "app/cli/eventloop.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/session/remedy.h"

#include <cstdio>

namespace wbemscope::cli {

namespace {

/// The host could not be reached, or went silent.
bool isUnreachable(const Outcome& outcome) {
    if (outcome.stage == Stage::Resolve || outcome.stage == Stage::Transport)
        return true;
    switch (outcome.code) {
    case hr::RpcServerUnavailable:
    case hr::RpcCallFailed:
    case hr::Timeout:
    case hr::Disconnected:
        return true;
    default:
        return false;
    }
}

} // namespace

void report(const Outcome& outcome) {
    if (outcome.ok())
        return;
    QString text = QStringLiteral("wbemscope-cli: ");
    if (outcome.cancelled) {
        text += QCoreApplication::translate("Client", "interrupted");
    } else {
        // Name and number first: they are what people search for.
        QString place = stageName(outcome.stage);
        if (!outcome.where.isEmpty())
            place += QStringLiteral(", ") + outcome.where;
        text += labelled(describe(outcome.code), QStringLiteral("%1 [%2]").arg(outcome.message, place));
    }
    writeError(text);
}

void reportNothing(const ClientOptions& options, const QString& what) {
    if (options.output != OutputFormat::Json)
        writeError(QStringLiteral("wbemscope-cli: ") + what);
}

void writeError(const QString& text) {
    std::fputs(qUtf8Printable(hanging(oneLine(text), errorWidth()) + QLatin1Char('\n')), stderr);
}

int exitCode(const Outcome& outcome) {
    if (outcome.cancelled)
        return ExitInterrupted;
    if (outcome.ok())
        return ExitDone;
    if (isUnreachable(outcome))
        return ExitUnreachable;
    return outcome.stage == Stage::Local ? ExitUsage : ExitRefused;
}

Client::Client(ClientOptions options)
    : m_options(std::move(options)) {
    // The whole of one command is of interest, not only its end.
    m_ledger.setLimits(1'000'000, 0);
    QObject::connect(&m_interrupt, &Interrupt::requested, &m_interrupt, [this] {
        if (m_session && m_session->state() == Session::State::Opening)
            m_session->cancelOpen();
        if (m_session && m_job)
            m_session->cancel(m_job);
        if (m_run)
            m_run->cancel();
        if (m_interrupted)
            m_interrupted();
        if (m_investigation)
            m_investigation->cancel();
    });
}

Client::~Client() {
    m_session.reset();
    Session::waitForWorkers(std::chrono::milliseconds(1500));
}

void Client::turnUntil(const bool& done, std::function<void()> interrupted) {
    m_interrupted = std::move(interrupted);
    serveEventsUntil([&done] { return done; });
    m_interrupted = nullptr;
}

int Client::startLab() {
    if (m_options.lab && !m_lab) {
        const Outcome started = attempt([this] {
            lab::LabOptions labOptions;
            labOptions.scenarioDirs = m_options.scenarios;
            m_lab = std::make_unique<lab::Lab>(labOptions);
            m_lab->start();
        });
        if (!started.ok()) {
            report(started);
            return ExitUsage;
        }
        m_options.request.host = m_lab->address();
        m_options.request.resolverPort = m_lab->port();
    }
    return ExitDone;
}

int Client::open() {
    if (const int code = startLab(); code != ExitDone)
        return code;
    m_session = std::make_unique<Session>(m_options.request, &m_ledger);
    bool done = false;
    QObject::connect(m_session.get(), &Session::stateChanged, m_session.get(),
                     [&done](Session::State state) { done = state != Session::State::Opening; });
    m_session->open();
    done = m_session->state() != Session::State::Opening;
    turnUntil(done);
    QObject::disconnect(m_session.get(), nullptr, m_session.get(), nullptr);
    if (m_session->state() == Session::State::Open)
        return ExitDone;
    reportExplained(m_session->lastOutcome());
    return exitCode(m_session->lastOutcome());
}

void Client::stopStream() {
    if (m_run)
        m_run->cancel();
}

Outcome Client::stream(QueryRun::Start start, const std::function<void(const cim::RowBatch&)>& rows) {
    Outcome outcome;
    bool done = false;
    m_run = m_session->stream(nameSpace(), std::move(start));
    Outcome failedRows;
    QObject::connect(m_run, &QueryRun::rowsArrived, m_run, [&](const QueryRun::Batches& batches) {
        // A row that cannot be decoded ends the run; the event loop must see no exception.
        if (failedRows.ok())
            failedRows = attempt([&] {
                for (const auto& batch : batches)
                    rows(*batch);
            });
        if (!failedRows.ok())
            m_run->cancel();
    });
    QObject::connect(m_run, &QueryRun::finished, m_run, [&](const Outcome& how) {
        outcome = failedRows.ok() ? how : failedRows;
        done = true;
    });
    turnUntil(done);
    delete std::exchange(m_run, nullptr);
    return outcome;
}

void Client::diagnose(const Outcome& outcome) {
    if (m_diagnosed == outcome)
        return;
    m_diagnosed = outcome;
    m_verdicts.clear();
    m_said.reset();
    m_question.clear();
    if (!m_session || outcome.cancelled || (outcome.ok() && outcome.kind() != CallOutcome::Partial))
        return;
    m_ledger.flush();
    const CallRecord call =
        callBehind(m_ledger, m_session->id(), outcome.code, outcome.stage, outcome.message);
    m_said = call.errorObject;
    Circumstances known = circumstancesOf(m_ledger, call, m_options.request);
    m_verdicts = wbemscope::diagnose(known);
    while (const auto plan = planInvestigation(known, m_verdicts, m_options.request)) {
        m_question = plan->question;
        if (!m_options.investigate)
            return;
        bool done = false;
        bool interrupted = false;
        Investigation investigation(*plan, &m_ledger);
        QObject::connect(&investigation, &Investigation::finished, &investigation, [&](const Outcome& how) {
            interrupted = how.cancelled;
            done = true;
        });
        m_investigation = &investigation;
        investigation.start();
        turnUntil(done);
        m_investigation = nullptr;
        if (interrupted)
            return;
        auto investigations = known.investigations;
        investigations.push_back(investigation.connectionId());
        auto rights = known.rights;
        rights.insert(rights.end(), investigation.rights().begin(), investigation.rights().end());
        auto names = known.names;
        names.insert(names.end(), investigation.names().begin(), investigation.names().end());
        known = circumstancesOf(m_ledger, call, m_options.request, std::move(investigations));
        known.rights = std::move(rights);
        known.names = std::move(names);
        m_verdicts = wbemscope::diagnose(known);
    }
    m_question.clear();
}

Why Client::why() const {
    const bool failed = m_diagnosed && !m_diagnosed->ok() && !m_diagnosed->cancelled;
    return {failed ? &*m_diagnosed : nullptr, failed ? m_said.get() : nullptr, m_verdicts};
}

void Client::reportExplained(const Outcome& outcome) {
    report(outcome);
    diagnose(outcome);
    if (m_verdicts.empty())
        return;
    QString text = m_said ? errorObjectText(*m_said) : QString();
    text += diagnosisText(m_verdicts, m_ledger);
    const QString offer =
        m_verdicts.size() > 1
            ? QCoreApplication::translate("Client", "--investigate would tell them apart: %1")
            : QCoreApplication::translate("Client", "--investigate would tell more: %1");
    if (!m_question.isEmpty())
        text += QStringLiteral("  ") + offer.arg(m_question) + u'\n';
    std::fputs(qUtf8Printable(hanging(text, errorWidth())), stderr);
}

const Ledger& Client::finishedLedger() {
    if (m_session && m_session->state() == Session::State::Open) {
        bool done = false;
        QObject::connect(m_session.get(), &Session::stateChanged, m_session.get(),
                         [&done](Session::State state) { done = state == Session::State::Closed; });
        m_session->close();
        turnUntil(done);
    }
    m_ledger.flush();
    return m_ledger;
}

} // namespace wbemscope::cli
