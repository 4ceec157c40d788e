#include "core/session/probe/proberesult.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QStringList>

namespace wbemscope {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Probe", text);
}

constexpr std::array StageKeys{"local", "transport", "authentication", "activation",
                               "login", "operation", "provider"};

// MS-ERREF 2.2 (Win32) and 2.1 (SSPI): every way to say that this account does not get in.
constexpr std::array LogonFailures{
    hr::LogonDenied,     HResult{0x8009030D}, // SEC_E_UNKNOWN_CREDENTIALS
    HResult{0x80070056},                      // ERROR_INVALID_PASSWORD
    HResult{0x80070525},                      // ERROR_NO_SUCH_USER
    HResult{0x8007052B},                      // ERROR_WRONG_PASSWORD
    HResult{0x8007052E},                      // ERROR_LOGON_FAILURE
    HResult{0x8007052F},                      // ERROR_ACCOUNT_RESTRICTION
    HResult{0x80070530},                      // ERROR_INVALID_LOGON_HOURS
    HResult{0x80070531},                      // ERROR_INVALID_WORKSTATION
    HResult{0x80070532},                      // ERROR_PASSWORD_EXPIRED
    HResult{0x80070533},                      // ERROR_ACCOUNT_DISABLED
    HResult{0x80070569},                      // ERROR_LOGON_TYPE_NOT_GRANTED
    HResult{0x80070701},                      // ERROR_ACCOUNT_EXPIRED
    HResult{0x80070773},                      // ERROR_PASSWORD_MUST_CHANGE
    HResult{0x80070775},                      // ERROR_ACCOUNT_LOCKED_OUT
};

/// The caller is known to the host: what it may do depends on the account, not on the cell.
bool isIdentified(const ProbeCell& cell) {
    return cell.level != AuthnLevel::None && cell.impersonation != ImpersonationLevel::Anonymous;
}

bool reads(const ProbePlan& plan) {
    return plan.operation.kind == ProbeOperation::Kind::Query ||
           plan.operation.kind == ProbeOperation::Kind::GetObject;
}

/// A proxy after the login carries less than the login did, so a namespace's demand for encryption may strike
/// there.
bool isWeakerAfterLogin(const ProbePlan& plan) {
    return plan.base.overrides.contains(ProxyKind::Services) ||
           plan.base.overrides.contains(ProxyKind::Enumerator);
}

/// The weakest other cell that differs from this one in nothing but one step up and was let in: what this one
/// lacks.
QString whatIsMissing(const std::vector<ProbeCell>& cells, const ProbeCell& denied) {
    const ProbeCell* level = nullptr;
    const ProbeCell* impersonation = nullptr;
    for (const ProbeCell& cell : cells) {
        if (cell.panel != denied.panel || !cell.isSufficient())
            continue;
        if (cell.impersonation == denied.impersonation && cell.level > denied.level &&
            (!level || cell.level < level->level))
            level = &cell;
        if (cell.level == denied.level && cell.impersonation > denied.impersonation &&
            (!impersonation || cell.impersonation < impersonation->impersonation))
            impersonation = &cell;
    }
    if (impersonation)
        return tr("With %1 in place of %2, and all else the same, everything was given: the impersonation "
                  "level is "
                  "what is missing.")
            .arg(monikerName(impersonation->impersonation), monikerName(denied.impersonation));
    if (level)
        return tr("At %1 in place of %2, and all else the same, everything was given: the authentication "
                  "level is "
                  "what is missing.")
            .arg(monikerName(level->level), monikerName(denied.level));
    return {};
}

} // namespace

QString probeStageName(ProbeStage stage) {
    switch (stage) {
    case ProbeStage::Local:
        return stageName(Stage::Local);
    case ProbeStage::Transport:
        return stageName(Stage::Transport);
    case ProbeStage::Authentication:
        return stageName(Stage::Bind);
    case ProbeStage::Activation:
        return stageName(Stage::Activation);
    case ProbeStage::Login:
        return stageName(Stage::Login);
    case ProbeStage::Operation:
        return stageName(Stage::Operation);
    case ProbeStage::Provider:
        return tr("provider");
    }
    return {};
}

QString probeStageKey(ProbeStage stage) {
    return QLatin1String(StageKeys.at(static_cast<std::size_t>(stage)));
}

bool isLogonFailure(HResult code) {
    return std::ranges::find(LogonFailures, code) != LogonFailures.end();
}

bool ProbeAttempt::sameAnswer(const ProbeAttempt& other) const {
    // Rows may come and go on a living host; what was allowed may not.
    return kind == other.kind && code == other.code && stage == other.stage && withheld == other.withheld;
}

bool ProbeCell::unsteady() const {
    return std::ranges::any_of(attempts,
                               [this](const ProbeAttempt& a) { return !a.sameAnswer(attempts.front()); });
}

ImpersonationLevel ProbeCell::effectiveImpersonation() const {
    return last() && last()->effective ? last()->effective->impersonationLevel : impersonation;
}

bool ProbeCell::isUntold() const {
    return last() && !last()->effective && last()->protection == WireProtection::NotReported;
}

bool ProbeCell::isSufficient() const {
    return !attempts.empty() &&
           std::ranges::all_of(attempts, [](const ProbeAttempt& a) { return a.kind == CallOutcome::Ok; });
}

std::vector<quint64> ProbeCell::calls() const {
    std::vector<quint64> all;
    for (const auto& attempt : attempts)
        all.insert(all.end(), attempt.calls.begin(), attempt.calls.end());
    return all;
}

QString ProbeCell::word() const {
    switch (state) {
    case State::Waiting:
        return tr("waiting");
    case State::Running:
        return tr("running");
    case State::NotTried:
        return tr("not tried");
    case State::Done:
        break;
    }
    if (attempts.empty())
        return {};
    return unsteady() ? tr("unsteady") : outcomeName(last()->kind);
}

QString ProbeCell::place() const {
    if (state != State::Done || attempts.empty())
        return {};
    if (unsteady()) {
        QStringList kinds;
        for (const auto& attempt : attempts)
            if (const QString name = outcomeName(attempt.kind); !kinds.contains(name))
                kinds += name;
        return kinds.size() > 1 ? kinds.join(QStringLiteral(", ")) : probeStageName(last()->stage);
    }
    return last()->kind == CallOutcome::Ok ? QString() : probeStageName(last()->stage);
}

QString ProbeCell::sentence() const {
    const QString setting = tr("%1, %2: ").arg(monikerName(level), monikerName(impersonation));
    if (state == State::NotTried)
        return setting + tr("not tried. %1").arg(reason);
    if (state != State::Done || attempts.empty())
        return setting + word();
    const ProbeAttempt& attempt = *last();
    QString text = setting + word();
    if (const QString at = place(); !at.isEmpty())
        text += unsteady() ? tr(" (%1)").arg(at) : tr(" at %1").arg(at);
    if (attempt.kind != CallOutcome::Ok && attempt.code != hr::Ok)
        text += QStringLiteral(", ") + describe(attempt.code);
    return text;
}

std::vector<bool> refineProbe(const ProbePlan& plan, std::vector<ProbeCell>& cells) {
    std::vector<bool> changed(cells.size(), false);
    std::set<QString> everything;
    std::set<std::size_t> worked; // panels where an identified caller got what was asked for
    for (const auto& cell : cells)
        for (const auto& attempt : cell.attempts) {
            everything.insert(attempt.filled.begin(), attempt.filled.end());
            if (succeeded(attempt.code) && isIdentified(cell))
                worked.insert(cell.panel);
        }
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (auto& attempt : cells[i].attempts) {
            if (reads(plan) && attempt.kind == CallOutcome::Ok && attempt.rows > 0) {
                std::set_difference(everything.begin(), everything.end(), attempt.filled.begin(),
                                    attempt.filled.end(),
                                    std::inserter(attempt.withheld, attempt.withheld.begin()));
                if (!attempt.withheld.empty()) {
                    // The second documented way of a provider: the call succeeds, properties are NULL.
                    attempt.kind = CallOutcome::Partial;
                    attempt.stage = ProbeStage::Provider;
                    changed[i] = true;
                }
            }
            if (attempt.stage != ProbeStage::Operation || attempt.kind == CallOutcome::Ok)
                continue;
            // The login has checked Enable Account and Remote Enable (MS-WMI 3.1.4.3), which is all that WMI
            // itself demands of a reader; a method needs Execute Methods too, which goes with the account.
            // What is still denied to an account that has them, the provider denies.
            const bool providers = attempt.kind == CallOutcome::Partial ||
                                   (reads(plan) ? !isWeakerAfterLogin(plan)
                                                : isIdentified(cells[i]) && worked.contains(cells[i].panel));
            if ((attempt.kind == CallOutcome::Denied || attempt.kind == CallOutcome::Partial) && providers) {
                attempt.stage = ProbeStage::Provider;
                changed[i] = true;
            }
        }
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (auto& attempt : cells[i].attempts)
            if (attempt.kind == CallOutcome::Denied)
                if (const QString missing = whatIsMissing(cells, cells[i]); !missing.isEmpty()) {
                    attempt.explanation = missing; // what is seen beats what one call lets suspect
                    changed[i] = true;
                }
    return changed;
}

} // namespace wbemscope
