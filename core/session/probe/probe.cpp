#include "core/session/probe/probe.h"

#include "core/security/explanation.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace wbemscope {

namespace {

/// Codes with which WMI says that the code behind a class is the trouble (MS-WMI 2.2.11).
constexpr std::array ProviderCodes{
    hr::WbemProviderFailure,       hr::WbemProviderNotFound, hr::WbemProviderNotCapable,
    hr::WbemInitializationFailure, HResult{0x80041012}, // WBEM_E_INVALID_PROVIDER_REGISTRATION
    HResult{0x80041013},                                // WBEM_E_PROVIDER_LOAD_FAILURE
};

ProbeStage stageOf(Stage stage, HResult code) {
    switch (stage) {
    case Stage::Local:
        return ProbeStage::Local;
    case Stage::Resolve:
    case Stage::Transport:
        return ProbeStage::Transport;
    case Stage::Bind:
        return ProbeStage::Authentication;
    case Stage::Activation:
        return ProbeStage::Activation;
    case Stage::Login:
        return ProbeStage::Login;
    case Stage::Operation:
    case Stage::Release:
        break;
    }
    return std::ranges::find(ProviderCodes, code) != ProviderCodes.end() ? ProbeStage::Provider
                                                                         : ProbeStage::Operation;
}

/// The services in the order in which they tell a wrong password from a missing right. SPNEGO ends with a
/// word of the host (MS-SPNG); after NTLM's third message there is none, and the fault that follows may mean
/// either.
int trialRank(AuthnService service) {
    switch (service) {
    case AuthnService::Negotiate:
    case AuthnService::Default:
        return 0;
    case AuthnService::Ntlm:
        return 1;
    case AuthnService::Kerberos:
    case AuthnService::None:
        break;
    }
    return 2;
}

/// A host that answers at this level signs with the session's key, which comes from the password.
bool canProve(const ProbeCell& cell) {
    return cell.level >= AuthnLevel::Call && cell.impersonation != ImpersonationLevel::Anonymous;
}

/// The host has shown that it accepted the password: by an answer under a key that is made from it, or by
/// completing a hand-shake that ends with its own word (SPNEGO; for Kerberos the KDC has spoken before).
bool provesPassword(const CallRecord& call) {
    if (call.effectiveSource != EffectiveSource::Wire || !call.effective || call.stage == Stage::Bind ||
        call.effective->authnLevel == AuthnLevel::None)
        return false;
    if (call.effective->authnService != AuthnService::Ntlm)
        return call.bytesReceived > 0;
    return wireLevel(call.effective->authnLevel) >= AuthnLevel::Pkt && succeeded(call.hresult);
}

bool isOwn(const CallRecord& call) {
    return call.proxyKind != ProxyKind::Unknown && call.method != u"SetClientInfo";
}

} // namespace

Probe::Probe(ProbePlan plan, Ledger* ledger, QObject* parent, ConnectionFactory factory)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_ledger(ledger)
    , m_factory(std::move(factory))
    , m_panels(m_plan.panels()) {
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel)
        for (const AuthnLevel level : m_plan.levels)
            for (const ImpersonationLevel imp : m_plan.impersonations)
                m_cells.push_back(
                    {.panel = panel, .level = level, .impersonation = imp, .reason = {}, .attempts = {}});
    for (const auto& account : m_plan.accounts)
        m_trust.push_back(account.kind == Credentials::Kind::Explicit ? Trust::Unproven : Trust::Proven);
    connect(m_ledger, &Ledger::appended, this, &Probe::noteCalls);
}

Probe::~Probe() = default;

std::size_t Probe::indexOf(std::size_t panel, std::size_t level, std::size_t impersonation) const {
    return (panel * m_plan.levels.size() + level) * m_plan.impersonations.size() + impersonation;
}

std::span<const ProbeCell> Probe::cellsOf(std::size_t panel) const {
    const auto size = static_cast<std::size_t>(m_plan.cellsPerPanel());
    return std::span(m_cells).subspan(panel * size, size);
}

QString Probe::panelTitle(std::size_t panel) const {
    const Credentials& account = m_plan.accounts[m_panels[panel].account];
    QString who = account.identity();
    if (account.kind == Credentials::Kind::Anonymous)
        who = tr("anonymous");
    else if (who.isEmpty())
        who = tr("current user");
    return tr("%1 over %2").arg(who, serviceName(m_panels[panel].service));
}

QString Probe::connectionTitle(quint32 connectionId) const {
    const auto found = m_taskOf.constFind(connectionId);
    if (found == m_taskOf.constEnd())
        return {};
    const ProbeCell& cell = (found->check ? m_checks : m_cells)[found->index];
    return tr("probe: %1, %2, %3")
        .arg(panelTitle(cell.panel), monikerName(cell.level), monikerName(cell.impersonation));
}

std::optional<ConnectionRequest> Probe::requestOf(quint32 connectionId) const {
    const auto found = m_taskOf.constFind(connectionId);
    if (found == m_taskOf.constEnd())
        return std::nullopt;
    const ProbeCell& cell = (found->check ? m_checks : m_cells)[found->index];
    ConnectionRequest request = m_plan.requestFor(m_panels[cell.panel], cell.level, cell.impersonation);
    request.credentials.password = {};
    return request;
}

bool Probe::carriesPassword(const ProbeCell& cell) const {
    return m_plan.accounts[accountOf(cell)].kind == Credentials::Kind::Explicit &&
           cell.level != AuthnLevel::None && m_panels[cell.panel].service != AuthnService::None;
}

void Probe::start() {
    if (m_running || m_startedAt.isValid())
        return;
    m_running = true;
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_clock.start();
    for (int round = 0; round < m_plan.rounds; ++round)
        for (std::size_t cell = 0; cell < m_cells.size(); ++cell)
            m_queue.push_back(cell);
    pump();
}

std::optional<Probe::Task> Probe::takeTask() {
    if (!m_reached && !m_runs.empty())
        return std::nullopt;
    if (std::ranges::find(m_trust, Trust::Trying) == m_trust.end())
        for (std::size_t account = 0; account < m_trust.size(); ++account)
            if (m_trust[account] == Trust::Unproven)
                if (const auto trial = takeTrial(account))
                    return trial;
    const auto next = std::ranges::find_if(m_queue, [this](std::size_t index) {
        const ProbeCell& cell = m_cells[index];
        return cell.state != ProbeCell::State::Running &&
               (!carriesPassword(cell) || m_trust[accountOf(cell)] == Trust::Proven);
    });
    if (next == m_queue.end())
        return std::nullopt;
    const Task task{*next, false};
    m_queue.erase(next);
    return task;
}

std::optional<Probe::Task> Probe::takeTrial(std::size_t account) {
    const auto rank = [this](std::size_t index) {
        const ProbeCell& cell = m_cells[index];
        // Impersonate first: what most accounts are meant to be used with.
        return std::tuple(trialRank(m_panels[cell.panel].service),
                          cell.impersonation != ImpersonationLevel::Impersonate, -int(cell.level));
    };
    auto best = m_queue.end();
    bool waits = false;
    for (auto it = m_queue.begin(); it != m_queue.end(); ++it) {
        const ProbeCell& cell = m_cells[*it];
        if (accountOf(cell) != account || !carriesPassword(cell))
            continue;
        waits = true;
        if (canProve(cell) && (best == m_queue.end() || rank(*it) < rank(*best)))
            best = it;
    }
    if (!waits)
        return std::nullopt;
    if (best != m_queue.end()) {
        const Task task{*best, false};
        m_queue.erase(best);
        m_trust[account] = Trust::Trying;
        return task;
    }
    const bool checked =
        std::ranges::any_of(m_checks, [&](const ProbeCell& cell) { return accountOf(cell) == account; });
    if (checked || std::ranges::any_of(m_cells, [&](const ProbeCell& cell) {
            return accountOf(cell) == account && canProve(cell) && !cell.attempts.empty();
        })) {
        giveUp(tr("Whether the password is right could not be found out."),
               [&](const ProbeCell& cell) { return accountOf(cell) == account && carriesPassword(cell); });
        return std::nullopt;
    }
    std::size_t panel = 0;
    for (std::size_t i = 0; i < m_panels.size(); ++i)
        if (m_panels[i].account == account &&
            (m_panels[panel].account != account ||
             trialRank(m_panels[i].service) < trialRank(m_panels[panel].service)))
            panel = i;
    m_checks.push_back({.panel = panel,
                        .level = AuthnLevel::PktPrivacy,
                        .impersonation = ImpersonationLevel::Impersonate,
                        .reason = {},
                        .attempts = {}});
    m_trust[account] = Trust::Trying;
    return Task{m_checks.size() - 1, true};
}

void Probe::pump() {
    while (m_running && static_cast<int>(m_runs.size()) < m_plan.jobs) {
        const auto task = takeTask();
        if (!task)
            break;
        launch(*task);
    }
    if (m_running && m_runs.empty())
        finish();
}

void Probe::launch(Task task) {
    ProbeCell& cell = cellOf(task);
    auto* session = new Session(m_plan.requestFor(m_panels[cell.panel], cell.level, cell.impersonation),
                                m_ledger, this, m_factory);
    const quint32 id = session->id();
    Run& run = m_runs[id];
    run.task = task;
    run.session = session;
    run.began = m_clock.nsecsElapsed();
    m_taskOf[id] = task;
    cell.state = ProbeCell::State::Running;
    connect(session, &Session::stateChanged, this, [this, id](Session::State state) { onState(id, state); });
    session->open();
    if (!task.check)
        Q_EMIT cellChanged(static_cast<int>(task.index));
}

void Probe::onState(quint32 id, Session::State state) {
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return;
    Run& run = found->second;
    switch (state) {
    case Session::State::Open: {
        const ProbeOperation operation =
            run.task.check ? ProbeOperation{} : m_plan.operation; // a check opens the namespace, no more
        run.session->call(
            this,
            [operation, space = m_plan.base.nameSpace,
             patience = m_plan.base.callTimeout](Connection& connection, std::stop_token stop) {
                return performProbe(operation, space, patience, connection, stop);
            },
            [this, id](Result<ProbeAnswer> result) { onAnswer(id, std::move(result)); });
        break;
    }
    case Session::State::Failed:
        run.outcome = run.session->lastOutcome();
        settle(id);
        break;
    case Session::State::Closed:
        settle(id);
        break;
    case Session::State::Opening:
    case Session::State::Closing:
        break;
    }
}

void Probe::onAnswer(quint32 id, Result<ProbeAnswer> result) {
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return;
    Run& run = found->second;
    run.outcome = std::move(result.outcome);
    run.answer = std::move(result.value);
    if (run.answer && run.outcome.ok())
        run.outcome.code = run.answer->status;
    run.session->close();
}

ProbeAttempt Probe::attemptOf(quint32 id, const Run& run) const {
    const Outcome& outcome = run.outcome;
    ProbeAttempt attempt;
    attempt.kind = outcome.kind();
    attempt.code = attempt.kind == CallOutcome::Ok ? hr::Ok : outcome.code;
    attempt.stage = stageOf(outcome.stage, outcome.code);
    attempt.where = outcome.where;
    attempt.message = outcome.message;
    attempt.connectionId = id;
    attempt.calls = run.calls;
    attempt.durationMs = double(m_clock.nsecsElapsed() - run.began) / 1e6;
    if (run.answer) {
        attempt.rows = run.answer->rows;
        attempt.cutShort = run.answer->cutShort;
        attempt.filled = run.answer->filled;
        attempt.returned = run.answer->returned;
    }
    attempt.passwordProven = run.answer.has_value();
    const CallRecord* decisive = nullptr;
    bool exact = false;
    for (const quint64 callId : attempt.calls) {
        const int index = m_ledger->indexOf(callId);
        if (index < 0)
            continue;
        const CallRecord& call = m_ledger->at(index);
        attempt.passwordProven |= provesPassword(call);
        if (call.serverSeen)
            attempt.serverSeen = call.serverSeen;
        const bool fits = call.hresult == outcome.code && attempt.kind != CallOutcome::Ok;
        if (fits || (!exact && isOwn(call))) {
            decisive = &call;
            exact = fits;
        }
    }
    if (decisive) {
        attempt.decisiveCall = decisive->id;
        attempt.effective = decisive->effective;
        attempt.protection = decisive->protection;
        if (exact)
            attempt.explanation = explain(*decisive).value(0);
    }
    return attempt;
}

void Probe::settle(quint32 id) {
    m_ledger->flush();
    auto node = m_runs.extract(id);
    Run& run = node.mapped();
    run.session->disconnect(this);
    run.session->deleteLater();
    ProbeCell& cell = cellOf(run.task);
    cell.attempts.push_back(attemptOf(id, run));
    cell.state = ProbeCell::State::Done;
    const ProbeAttempt attempt = cell.attempts.back();
    const ProbeCell judged = cell;
    judge(judged, attempt);
    if (!run.task.check) {
        ++m_done;
        Q_EMIT cellChanged(static_cast<int>(run.task.index));
        Q_EMIT progressed(m_done, attemptsAll());
    }
    pump();
}

void Probe::judge(const ProbeCell& cell, const ProbeAttempt& attempt) {
    if (!m_reached) {
        if (attempt.stage == ProbeStage::Transport ||
            (attempt.code == hr::Timeout && attempt.kind == CallOutcome::Failed)) {
            giveUp(tr("The host does not answer: %1").arg(describe(attempt.code)),
                   [](const ProbeCell&) { return true; });
            return;
        }
        m_reached = attempt.stage != ProbeStage::Local || attempt.kind == CallOutcome::Ok;
    }
    if (!carriesPassword(cell))
        return;
    Trust& trust = m_trust[accountOf(cell)];
    if (attempt.passwordProven) {
        trust = Trust::Proven;
        m_provenPanels.insert(cell.panel);
        return;
    }
    if (trust == Trust::Trying)
        return judgeTrial(cell, attempt);
    const bool refusedLogon = isLogonFailure(attempt.code) || (attempt.stage == ProbeStage::Authentication &&
                                                               attempt.kind == CallOutcome::Denied);
    if (trust != Trust::Proven || !refusedLogon || cell.impersonation == ImpersonationLevel::Anonymous)
        return;
    // The password was right a moment ago. Where this service has logged on before, the account has changed
    // (locked, expired); where it never has, it is the service's own trouble.
    const bool accountWide = m_provenPanels.contains(cell.panel);
    giveUp(tr("The host does not accept the logon any more: %1").arg(describe(attempt.code)),
           [&](const ProbeCell& other) {
               return carriesPassword(other) &&
                      (accountWide ? accountOf(other) == accountOf(cell) : other.panel == cell.panel);
           });
}

void Probe::judgeTrial(const ProbeCell& cell, const ProbeAttempt& attempt) {
    const std::size_t account = accountOf(cell);
    if (attempt.kind != CallOutcome::Denied && !isLogonFailure(attempt.code)) {
        m_trust[account] = Trust::Unproven; // nothing learned; the next one is tried alone again
        return;
    }
    m_trust[account] = Trust::Refused;
    const QString name = m_plan.accounts[account].identity();
    QString reason = tr("The host refused the first connection of %1 (%2) and did not show that it accepts "
                        "the password; more wrong ones could lock the account out.")
                         .arg(name, describe(attempt.code));
    if (m_panels[cell.panel].service == AuthnService::Ntlm && attempt.stage == ProbeStage::Activation)
        reason += QLatin1Char(' ') + tr("Over ntlm a wrong password and a missing activation right look the "
                                        "same; negotiate tells them apart.");
    giveUp(reason,
           [&](const ProbeCell& other) { return accountOf(other) == account && carriesPassword(other); });
    giveUp(
        tr("The first connection of %1 was refused, and a probe sends a host no second password that may be "
           "wrong.")
            .arg(name),
        [&](const ProbeCell& other) {
            return m_trust[accountOf(other)] == Trust::Unproven && carriesPassword(other);
        });
}

void Probe::giveUp(const QString& reason, const std::function<bool(const ProbeCell&)>& which) {
    std::set<std::size_t> dropped;
    std::erase_if(m_queue, [&](std::size_t index) {
        if (!which(m_cells[index]))
            return false;
        dropped.insert(index);
        ++m_done;
        return true;
    });
    for (const std::size_t index : dropped) {
        ProbeCell& cell = m_cells[index];
        if (!cell.attempts.empty() || cell.state == ProbeCell::State::Running)
            continue; // what it has said stands
        cell.state = ProbeCell::State::NotTried;
        cell.reason = reason;
        Q_EMIT cellChanged(static_cast<int>(index));
    }
}

void Probe::noteCalls(int first, int last) {
    for (int i = first; i <= last; ++i) {
        const CallRecord& call = m_ledger->at(i);
        if (const auto run = m_runs.find(call.connectionId); run != m_runs.end()) {
            run->second.calls.push_back(call.id);
            continue;
        }
        // A good-bye that came after the outcome.
        const auto task = m_taskOf.constFind(call.connectionId);
        if (task == m_taskOf.constEnd())
            continue;
        for (auto& attempt : cellOf(*task).attempts)
            if (attempt.connectionId == call.connectionId)
                attempt.calls.push_back(call.id);
    }
}

void Probe::cancel() {
    if (!m_running)
        return;
    m_cancelled = true;
    m_running = false;
    m_queue.clear();
    for (auto& [id, run] : std::exchange(m_runs, {})) {
        run.session->disconnect(this);
        run.session->close();
        run.session->deleteLater();
    }
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        ProbeCell& cell = m_cells[i];
        if (cell.state != ProbeCell::State::Waiting && cell.state != ProbeCell::State::Running)
            continue;
        cell.state = cell.attempts.empty() ? ProbeCell::State::NotTried : ProbeCell::State::Done;
        if (cell.attempts.empty())
            cell.reason = tr("The probe was cancelled.");
        Q_EMIT cellChanged(static_cast<int>(i));
    }
    for (auto& check : m_checks)
        if (check.state == ProbeCell::State::Running)
            check.state = ProbeCell::State::NotTried;
    finish();
}

void Probe::finish() {
    m_running = false;
    const auto changed = refineProbe(m_plan, m_cells);
    for (std::size_t i = 0; i < changed.size(); ++i)
        if (changed[i])
            Q_EMIT cellChanged(static_cast<int>(i));
    Q_EMIT finished();
}

} // namespace wbemscope
