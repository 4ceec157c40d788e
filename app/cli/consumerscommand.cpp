#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/security/callspan.h"
#include "core/session/events/subscriptionexport.h"
#include "core/session/events/subscriptionreader.h"
#include "core/session/namespacesecurity.h"

#include <mutex>

namespace wbemscope::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ConsumersCommand", text);
}

/// Shared between worker and main thread: what was read before Ctrl-C is printed.
struct Read {
    std::mutex mutex;
    std::vector<events::NamespaceSubscriptions> namespaces;
    SidNames names;
};

QByteArray table(const events::SubscriptionReport& report) {
    TextTable table(
        {tr("Verdict"), tr("Filter"), tr("Consumer"), tr("Does"), tr("Created by"), tr("Lies in")});
    for (const auto& s : report.subscriptions) {
        const auto* filter = report.filterOf(s);
        const auto* consumer = report.consumerOf(s);
        const auto* binding = report.bindingOf(s);
        QStringList who, where;
        for (const events::Part* part :
             report.partsOf(s, events::OfFilter | events::OfBinding | events::OfConsumer)) {
            const QString name = events::creatorText(part->creator, report.names);
            if (!who.contains(name))
                who += name;
            if (!where.contains(part->nameSpace))
                where += part->nameSpace;
        }
        constexpr qsizetype Shown = 60;
        const QString does = consumer ? consumer->action.simplified() : QString();
        table.add({events::standingText(s.standing),
                   oneLine(filter    ? filter->name
                           : binding ? tr("(missing)")
                                     : QStringLiteral("-")),
                   oneLine(consumer  ? consumer->name
                           : binding ? tr("(missing)")
                                     : QStringLiteral("-")),
                   oneLine(does.size() > Shown ? does.left(Shown - 1) + u'…' : does),
                   oneLine(who.join(QStringLiteral(", "))), oneLine(where.join(QStringLiteral(", ")))});
    }
    return table.textFor(terminalWidth());
}

/// Why, with the calls it is known from; ordinary ones have nothing to explain.
QByteArray reasons(const events::SubscriptionReport& report, const events::CallIndex& calls) {
    QString text;
    for (const auto& s : report.subscriptions) {
        if (s.standing == events::Standing::Ordinary || s.reasons.empty())
            continue;
        text += u'\n' + labelled(oneLine(report.titleOf(s)), events::standingText(s.standing)) + u'\n';
        for (const auto& reason : s.reasons)
            text += QStringLiteral("  %1 [%2]\n")
                        .arg(oneLine(reason.text),
                             tr("calls %1").arg(callRanges(calls.behind(report, s, reason))));
    }
    return hanging(text, terminalWidth()).toUtf8();
}

} // namespace

int runConsumers(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Prints the permanent event subscriptions of a host: filters, consumers, what binds them, who "
           "made them, and what about them is suspicious. Looks into ROOT\\subscription, ROOT\\DEFAULT and "
           "--namespace, and where references lead."));
    const QCommandLineOption tree(QStringLiteral("tree"), tr("Look into every namespace of the host."));
    const QCommandLineOption dot(QStringLiteral("dot"), tr("Print a graph for Graphviz instead."));
    parser.addOptions({tree, dot});
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\subscription"),
                                    {OutputFormat::Table, OutputFormat::Json});
    parse(parser, arguments, 0, 0);
    const bool wholeTree = parser.isSet(tree);

    Client client(clientArguments.evaluate());
    const auto read = std::make_shared<Read>();
    int code = client.open();
    if (code != ExitDone) {
        writeNoResult(client);
        return code;
    }
    const auto result = client.call([read, wholeTree, nameSpace = client.nameSpace()](
                                        Connection& connection, const std::stop_token& stop) {
        events::ReadingPlan plan(
            wholeTree ? QStringList{QStringLiteral("ROOT")} : events::usualNamespaces(nameSpace), wholeTree);
        while (const auto name = plan.next()) {
            auto one = events::readSubscriptions(connection, *name, wholeTree, stop);
            {
                const std::lock_guard lock(read->mutex);
                read->namespaces.push_back(one);
            }
            plan.take(std::move(one));
        }
        const auto unnamed = events::makeReport(plan.all(), {}).unnamedCreators();
        SidNames names = events::readSidNames(connection, unnamed, stop);
        {
            const std::lock_guard lock(read->mutex);
            read->names = std::move(names);
        }
        if (!plan.problem().isEmpty())
            throwTooManyNamespaces();
    });
    client.reportExplained(result.outcome);
    code = exitCode(result.outcome);
    const Ledger& ledger = client.finishedLedger();
    const std::lock_guard lock(read->mutex);
    const auto found = events::makeReport(read->namespaces, read->names);
    const events::CallIndex calls(ledger);
    if (parser.isSet(dot))
        writeOut(events::subscriptionsAsDot(found));
    else if (client.options().output == OutputFormat::Json)
        writeResult(client, events::subscriptionsAsJson(found, calls));
    else
        writeResult(client,
                    found.subscriptions.empty() ? QByteArray() : table(found) + reasons(found, calls));
    // What was refused is no reason to be silent about the rest.
    for (const auto& one : found.namespaces) {
        if (one.isComplete())
            continue;
        const Outcome why = one.shortfall();
        if (why.code == hr::Ok)
            continue; // more than is read
        report(why);
        if (code == ExitDone)
            code = exitCode(why);
    }
    if (found.subscriptions.empty() && code == ExitDone)
        reportNothing(client.options(), tr("0 subscriptions"));
    return code;
}

} // namespace wbemscope::cli
