#include "core/lessons/runner.h"

#include "core/lessons/methodcall.h"

#include <algorithm>

namespace wbemscope::lessons {

bool Report::passed() const {
    return problem.isEmpty() && !evidence.outcome.cancelled &&
           std::ranges::all_of(checks, [](const Check& check) { return check.passed; });
}

Runner::Runner(Bench* bench, Ledger* ledger, QObject* parent)
    : QObject(parent)
    , m_bench(bench)
    , m_ledger(ledger) {}

Runner::~Runner() {
    reset();
}

void Runner::run(const Step& step) {
    if (m_running || !step.canRun())
        return;
    m_running = true;
    m_step = step;
    m_report = {};
    m_badRow = {};
    const quint64 turn = ++m_turn;
    if (!step.setting.atLab)
        return begin(turn);
    m_bench->prepareLab(step.setting.lab, [self = QPointer(this), turn](const QString& problem) {
        if (!self || turn != self->m_turn)
            return;
        if (problem.isEmpty())
            self->begin(turn);
        else
            self->fail(problem);
    });
}

void Runner::begin(quint64 turn) {
    const auto request = requestFor(m_step.setting, *m_bench);
    if (!request)
        return fail(tr("This step works on a connection of yours: connect to a host first."));
    Q_EMIT prepared(*request);
    if (turn != m_turn)
        return;
    const bool again = m_session && m_session->state() == Session::State::Open &&
                       m_setting == m_step.setting && m_target == request->target() &&
                       m_step.operation.kind != Operation::Kind::Connect;
    if (!again)
        return open(*request);
    m_ledger->flush();
    m_mark = lastCall();
    operate();
}

void Runner::open(const ConnectionRequest& request) {
    dropSession();
    m_mark = 0;
    m_setting = m_step.setting;
    m_target = request.target();
    m_session = new Session(request, m_ledger, this);
    connect(m_session, &Session::stateChanged, this, [this, turn = m_turn](Session::State state) {
        if (turn != m_turn || !m_running || state == Session::State::Opening)
            return;
        if (state == Session::State::Open)
            operate();
        else
            end(m_session->lastOutcome());
    });
    m_session->open();
}

void Runner::operate() {
    const Operation& operation = m_step.operation;
    const auto taken = [this, turn = m_turn](Result<cim::Object> result) {
        if (turn != m_turn || !m_running)
            return;
        m_job = 0;
        if (result.value && *result.value) {
            m_report.evidence.objects.push_back(*result.value);
            m_report.evidence.rows = 1;
        }
        end(result.outcome);
    };
    switch (operation.kind) {
    case Operation::Kind::None:
        break;
    case Operation::Kind::Connect:
        return end(m_session->lastOutcome());
    case Operation::Kind::Query:
        m_run = m_session->query(m_setting.nameSpace, operation.text);
        connect(m_run, &QueryRun::rowsArrived, this, &Runner::take);
        connect(m_run, &QueryRun::finished, this,
                [this](const Outcome& outcome) { end(m_badRow.ok() ? outcome : m_badRow); });
        return;
    case Operation::Kind::Get:
        m_job = m_session->call(
            this,
            [nameSpace = m_setting.nameSpace, path = operation.text](Connection& connection,
                                                                     std::stop_token stop) {
                return connection.services(nameSpace, stop)->getObject(path, stop);
            },
            taken);
        return;
    case Operation::Kind::Method:
        m_job = m_session->call(
            this,
            [nameSpace = m_setting.nameSpace, operation](Connection& connection, std::stop_token stop) {
                return callMethod(*connection.services(nameSpace, stop), operation, stop);
            },
            taken);
        return;
    }
}

void Runner::take(const QueryRun::Batches& batches) {
    Evidence& evidence = m_report.evidence;
    // A row that cannot be decoded ends the step; the event loop must see no exception.
    const Outcome decoded = attempt([&] {
        for (const auto& batch : batches) {
            evidence.rows += batch->count();
            for (int row = 0; row < batch->count() && evidence.objects.size() < Evidence::MaxObjects; ++row)
                evidence.objects.push_back(batch->object(row));
        }
    });
    if (m_badRow.ok())
        m_badRow = decoded;
    if (m_run && (!m_badRow.ok() || evidence.rows > MaxRows))
        m_run->cancel();
}

void Runner::end(const Outcome& outcome) {
    if (!m_running)
        return;
    m_running = false;
    ++m_turn;
    if (m_run) {
        m_run->disconnect(this);
        m_run->deleteLater();
        m_run = nullptr;
    }
    m_ledger->flush();
    m_report.evidence.outcome = outcome;
    m_report.evidence.calls = callsAfter(m_mark);
    m_report.checks = checkAll(m_step.expectations, m_report.evidence);
    // A copy: whoever listens may begin the next step.
    Q_EMIT finished(Report(m_report));
}

void Runner::fail(const QString& problem) {
    m_running = false;
    ++m_turn;
    m_report.problem = problem;
    Q_EMIT finished(Report(m_report));
}

void Runner::cancel() {
    if (!m_running)
        return;
    const QString where = m_session ? m_session->request().target() : QString();
    if (m_session && m_session->state() == Session::State::Opening)
        return m_session->cancelOpen(); // tells by stateChanged()
    if (m_run)
        return m_run->cancel();
    if (m_session && m_job)
        return m_session->cancel(m_job);
    end(Outcome::cancelledBy(where));
}

void Runner::reset() {
    m_running = false;
    ++m_turn;
    m_job = 0;
    delete m_run;
    dropSession();
}

void Runner::dropSession() {
    if (!m_session)
        return;
    m_session->disconnect(this);
    m_session->close();
    // Not at once: this may be one of its signals.
    m_session->deleteLater();
    m_session = nullptr;
}

quint64 Runner::lastCall() const {
    const auto calls = callsAfter(0);
    return calls.empty() ? 0 : calls.back().id;
}

std::vector<CallRecord> Runner::callsAfter(quint64 id) const {
    std::vector<CallRecord> calls;
    for (int i = 0; m_session && i < m_ledger->count(); ++i) {
        const CallRecord& call = m_ledger->at(i);
        if (call.connectionId == m_session->id() && call.id > id)
            calls.push_back(call);
    }
    return calls;
}

} // namespace wbemscope::lessons
