#include "core/session/probe/probejson.h"

#include "core/session/probe/leastsufficient.h"
#include "core/session/probe/probe.h"

#include <array>
#include <QJsonArray>

namespace wbemscope {

namespace {

constexpr std::array StateKeys{"waiting", "running", "done", "notTried"};
constexpr std::array OutcomeKeys{"ok", "partial", "denied", "failed", "cancelled"};

QJsonArray idsOf(const std::vector<quint64>& ids) {
    QJsonArray array;
    for (const quint64 id : ids)
        array.append(static_cast<qint64>(id));
    return array;
}

QJsonArray namesOf(const std::set<QString>& names) {
    QJsonArray array;
    for (const QString& name : names)
        array.append(name);
    return array;
}

QJsonObject serverSeenJson(const ServerSeen& seen) {
    return {{QStringLiteral("account"), seen.account},
            {QStringLiteral("sid"), seen.sid},
            {QStringLiteral("authnService"), serviceName(seen.authnService)},
            {QStringLiteral("authnLevel"), monikerName(seen.authnLevel)},
            {QStringLiteral("impersonationLevel"), monikerName(seen.impersonationLevel)}};
}

QJsonObject attemptJson(const ProbeAttempt& attempt) {
    QJsonObject json{
        {QStringLiteral("outcome"), QLatin1String(OutcomeKeys.at(static_cast<std::size_t>(attempt.kind)))},
        {QStringLiteral("stage"), probeStageKey(attempt.stage)},
        {QStringLiteral("hresult"), static_cast<qint64>(attempt.code)},
        {QStringLiteral("hresultName"), hresultName(attempt.code)},
        {QStringLiteral("message"), attempt.message},
        {QStringLiteral("explanation"), attempt.explanation},
        {QStringLiteral("where"), attempt.where},
        {QStringLiteral("connection"), static_cast<qint64>(attempt.connectionId)},
        {QStringLiteral("calls"), idsOf(attempt.calls)},
        {QStringLiteral("decisiveCall"), static_cast<qint64>(attempt.decisiveCall)},
        {QStringLiteral("durationMs"), attempt.durationMs},
        {QStringLiteral("effectiveLevel"),
         attempt.effective ? QJsonValue(monikerName(attempt.effective->authnLevel)) : QJsonValue()},
        {QStringLiteral("effectiveImpersonation"),
         attempt.effective ? QJsonValue(monikerName(attempt.effective->impersonationLevel)) : QJsonValue()},
        {QStringLiteral("serverSeen"),
         attempt.serverSeen ? QJsonValue(serverSeenJson(*attempt.serverSeen)) : QJsonValue()},
        {QStringLiteral("rows"), attempt.rows >= 0 ? QJsonValue(attempt.rows) : QJsonValue()},
        {QStringLiteral("cutShort"), attempt.cutShort},
        {QStringLiteral("withheld"), namesOf(attempt.withheld)},
    };
    if (attempt.returned)
        json.insert(QStringLiteral("returnValue"), *attempt.returned);
    return json;
}

QJsonObject cellJson(const ProbeCell& cell) {
    QJsonArray attempts;
    for (const auto& attempt : cell.attempts)
        attempts.append(attemptJson(attempt));
    QJsonObject json{
        {QStringLiteral("authnLevel"), monikerName(cell.level)},
        {QStringLiteral("impersonationLevel"), monikerName(cell.impersonation)},
        {QStringLiteral("state"), QLatin1String(StateKeys.at(static_cast<std::size_t>(cell.state)))},
        {QStringLiteral("sufficient"), cell.isSufficient()},
        {QStringLiteral("unsteady"), cell.unsteady()},
        {QStringLiteral("attempts"), attempts},
    };
    if (!cell.reason.isEmpty())
        json.insert(QStringLiteral("reason"), cell.reason);
    if (const auto* last = cell.last())
        json.insert(QStringLiteral("outcome"),
                    QLatin1String(OutcomeKeys.at(static_cast<std::size_t>(last->kind))));
    return json;
}

QJsonObject panelJson(const Probe& probe, std::size_t panel) {
    const auto cells = probe.cellsOf(panel);
    const ProbeVerdict verdict = probeVerdict(probe.plan(), cells);
    QJsonArray all;
    for (const auto& cell : cells)
        all.append(cellJson(cell));
    QJsonValue least;
    if (verdict.least)
        least = QJsonObject{
            {QStringLiteral("authnLevel"), monikerName(cells[*verdict.least].level)},
            {QStringLiteral("impersonationLevel"), monikerName(cells[*verdict.least].impersonation)}};
    return {{QStringLiteral("account"), probe.plan().accounts[probe.panels()[panel].account].identity()},
            {QStringLiteral("authnService"), serviceName(probe.panels()[panel].service)},
            {QStringLiteral("leastSufficient"), least},
            {QStringLiteral("verdict"), verdict.sentence},
            {QStringLiteral("reasons"), QJsonArray::fromStringList(verdict.reasons)},
            {QStringLiteral("cells"), all}};
}

} // namespace

QJsonObject probeJson(const Probe& probe) {
    const ProbePlan& plan = probe.plan();
    QJsonObject operation{{QStringLiteral("kind"), probeOperationName(plan.operation.kind)}};
    if (!plan.operation.text.isEmpty())
        operation.insert(QStringLiteral("text"), plan.operation.text);
    if (!plan.operation.method.isEmpty())
        operation.insert(QStringLiteral("method"), plan.operation.method);
    QJsonArray panels;
    for (std::size_t panel = 0; panel < probe.panels().size(); ++panel)
        panels.append(panelJson(probe, panel));
    QJsonArray checks;
    for (const auto& check : probe.checks())
        checks.append(cellJson(check));
    return {{QStringLiteral("target"), plan.base.target()},
            {QStringLiteral("namespace"), plan.base.nameSpace},
            {QStringLiteral("operation"), operation},
            {QStringLiteral("started"), probe.started().toString(Qt::ISODateWithMs)},
            {QStringLiteral("cancelled"), probe.wasCancelled()},
            {QStringLiteral("rounds"), plan.rounds},
            {QStringLiteral("panels"), panels},
            {QStringLiteral("passwordChecks"), checks}};
}

} // namespace wbemscope
