#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/session/probe/leastsufficient.h"
#include "core/session/probe/probe.h"
#include "core/session/probe/probejson.h"

#include <algorithm>
#include <cstdio>
#include <QJsonDocument>

namespace wbemscope::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ProbeCommand", text);
}

/// "pkt,pktPrivacy"
template <class T>
std::vector<T> readAxis(const QCommandLineParser& parser, const QString& option, std::vector<T> usual,
                        std::optional<T> (*fromName)(QStringView)) {
    if (!parser.isSet(option))
        return usual;
    std::vector<T> values;
    for (const QString& name : parser.value(option).split(QLatin1Char(','))) {
        const auto value = fromName(name.trimmed());
        if (!value)
            throw UsageError{tr("--%1: \"%2\" is not known").arg(option, name)};
        values.push_back(*value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

int readNumber(const QCommandLineParser& parser, const QString& option, int usual) {
    if (!parser.isSet(option))
        return usual;
    bool ok = false;
    const int number = parser.value(option).toInt(&ok);
    if (!ok)
        throw UsageError{tr("--%1: a number is needed").arg(option)};
    return number;
}

ProbeOperation readOperation(const QCommandLineParser& parser, const QStringList& positional) {
    using Kind = ProbeOperation::Kind;
    const QString name = parser.value(QStringLiteral("operation"));
    ProbeOperation operation;
    bool known = false;
    for (const Kind kind : {Kind::Connect, Kind::Query, Kind::GetObject, Kind::Method})
        if (probeOperationName(kind) == name) {
            operation.kind = kind;
            known = true;
        }
    if (!known)
        throw UsageError{tr("--operation: \"%1\" is not one of connect, query, get, method").arg(name)};
    const qsizetype wanted = operation.kind == Kind::Connect ? 0 : operation.kind == Kind::Method ? 2 : 1;
    if (positional.size() < wanted)
        throw UsageError{tr("an argument is missing")};
    if (positional.size() > wanted)
        throw UsageError{
            tr("\"%1\" is one argument too many (quote what contains spaces)").arg(positional[wanted])};
    operation.text = positional.value(0);
    operation.method = positional.value(1);
    operation.knownHarmless = parser.isSet(QStringLiteral("method-only-reads"));
    return operation;
}

QString cellText(const ProbeCell& cell, bool least) {
    QString text = cell.word();
    if (const QString place = cell.place(); !place.isEmpty())
        text = labelled(text, place);
    return least ? tr("%1 (least)").arg(text) : text;
}

QByteArray asTable(const Probe& probe) {
    const ProbePlan& plan = probe.plan();
    QByteArray text;
    for (std::size_t panel = 0; panel < probe.panels().size(); ++panel) {
        const auto cells = probe.cellsOf(panel);
        const ProbeVerdict verdict = probeVerdict(plan, cells);
        if (panel > 0)
            text += '\n';
        text +=
            oneLine(
                tr("%1, %2: %3").arg(probe.panelTitle(panel), plan.base.nameSpace, plan.operation.title()))
                .toUtf8() +
            '\n';
        QStringList header{tr("Level")};
        for (const ImpersonationLevel level : plan.impersonations)
            header += monikerName(level);
        TextTable table(header);
        const std::size_t width = plan.impersonations.size();
        for (std::size_t row = 0; row < plan.levels.size(); ++row) {
            QStringList line{monikerName(plan.levels[row])};
            for (std::size_t column = 0; column < width; ++column) {
                const std::size_t at = row * width + column;
                line += cellText(cells[at], verdict.least == at);
            }
            table.add(line);
        }
        QString prose = oneLine(verdict.sentence) + u'\n';
        for (const QString& reason : verdict.reasons)
            prose += QStringLiteral("  ") + oneLine(reason) + u'\n';
        text += table.textFor(terminalWidth()) + hanging(prose, terminalWidth()).toUtf8();
    }
    return text;
}

int exitCode(const Probe& probe) {
    if (probe.wasCancelled())
        return ExitInterrupted;
    bool reached = false;
    bool sent = false;
    for (const auto& cells : {probe.cells(), probe.checks()})
        for (const auto& cell : cells)
            for (const auto& attempt : cell.attempts) {
                if (succeeded(attempt.code))
                    return ExitDone;
                sent |= attempt.stage != ProbeStage::Local;
                reached |= attempt.stage > ProbeStage::Transport;
            }
    return reached ? ExitRefused : sent ? ExitUnreachable : ExitUsage;
}

} // namespace

int runProbe(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(tr(
        "Tries one operation under every authentication and impersonation level, each in a connection of its "
        "own, and says which is the least that is enough. A password that the host has not accepted yet is "
        "tried once, alone: accounts are not locked out. Exit code 2: no setting was enough."));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"),
                                    {OutputFormat::Table, OutputFormat::Json});
    parser.addOption(
        {QStringLiteral("operation"),
         tr("connect (default), query WQL, get PATH, or method PATH METHOD (without in parameters)."),
         QStringLiteral("NAME"), QStringLiteral("connect")});
    parser.addOption({QStringLiteral("method-only-reads"),
                      tr("You know that the method changes nothing, though its name does not say so.")});
    parser.addOption({QStringLiteral("authn-levels"), tr("Levels to try, with commas; all six unless given."),
                      QStringLiteral("LIST")});
    parser.addOption({QStringLiteral("impersonation-levels"),
                      tr("Impersonation levels to try, with commas; all four unless given."),
                      QStringLiteral("LIST")});
    parser.addOption({QStringLiteral("authn-services"),
                      tr("Services to try, with commas; that of --authn-service unless given."),
                      QStringLiteral("LIST")});
    parser.addOption(
        {QStringLiteral("also-user"), tr("One more account. Repeatable."), QStringLiteral("[DOMAIN\\]NAME")});
    parser.addOption({QStringLiteral("jobs"), tr("Connections at the same time (4)."), QStringLiteral("N")});
    parser.addOption({QStringLiteral("rounds"),
                      tr("Try everything N times; what differs is called unsteady."), QStringLiteral("N")});
    parser.addPositionalArgument(QStringLiteral("ARGUMENTS"), tr("what --operation needs"),
                                 QStringLiteral("[WQL | PATH [METHOD]]"));
    const QStringList positional = parse(parser, arguments, 0, 2);
    const ProbeOperation operation = readOperation(parser, positional);

    Client client(clientArguments.evaluate());
    const ClientOptions& options = client.options();
    // The matrix is what the axes say; the levels of one connection have no place in it.
    for (const char* option : {"authn-level", "impersonation-level"})
        if (parser.isSet(QLatin1String(option)))
            throw UsageError{
                tr("--%1 is for one connection; a probe takes --%1s").arg(QLatin1String(option))};
    ProbePlan plan = ProbePlan::of(options.request);
    plan.operation = operation;
    plan.levels = readAxis(parser, QStringLiteral("authn-levels"), probeLevels(), &authnLevelFromName);
    plan.impersonations = readAxis(parser, QStringLiteral("impersonation-levels"), probeImpersonations(),
                                   &impersonationLevelFromName);
    plan.services =
        readAxis(parser, QStringLiteral("authn-services"), std::move(plan.services), &authnServiceFromName);
    for (const QString& account : parser.values(QStringLiteral("also-user")))
        plan.accounts.push_back(ClientArguments::readAccount(account, options.lab));
    plan.jobs = readNumber(parser, QStringLiteral("jobs"), plan.jobs);
    plan.rounds = readNumber(parser, QStringLiteral("rounds"), plan.rounds);
    if (const int code = client.startLab(); code != ExitDone)
        return code;
    plan.base.host = options.request.host;
    plan.base.resolverPort = options.request.resolverPort;
    if (const auto problem = plan.problem()) {
        // Said in words by the plan, which knows no options.
        ProbePlan vouchedFor = plan;
        vouchedFor.operation.knownHarmless = true;
        throw UsageError{vouchedFor.problem() ? *problem
                                              : tr("%1 (--method-only-reads says so.)").arg(*problem)};
    }

    Probe probe(std::move(plan), &client.ledger());
    bool done = false;
    QObject::connect(&probe, &Probe::finished, &probe, [&done] { done = true; });
    probe.start();
    client.turnUntil(done, [&probe] { probe.cancel(); });
    const Ledger* calls = options.calls ? &client.finishedLedger() : nullptr;
    if (options.output == OutputFormat::Json)
        writeOut(resultJson(QJsonDocument(probeJson(probe)).toJson(), calls));
    else
        writeOut(asTable(probe) + (calls ? '\n' + callTable(*calls) : QByteArray()));
    return exitCode(probe);
}

} // namespace wbemscope::cli
