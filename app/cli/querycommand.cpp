#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/cim/wql/parser.h"

#include <cstdio>

namespace wbemscope::cli {

namespace {

/// A host says only that a query is wrong; our own parser can say where.
void reportPlace(const QString& wql) {
    try {
        cim::wql::parse(wql);
    } catch (const cim::wql::QueryError& error) {
        const QString text = QStringLiteral("WQL:%1:%2: %3\n")
                                 .arg(error.line())
                                 .arg(error.column())
                                 .arg(oneLine(error.plainMessage()));
        std::fputs(qUtf8Printable(text), stderr);
    }
}

} // namespace

int runQuery(const QStringList& arguments) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("QueryCommand", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Runs a WQL query and prints its rows as they arrive. Ctrl-C ends it; what "
           "has arrived is printed."));
    ClientArguments clientArguments(
        parser, QStringLiteral("ROOT\\CIMV2"),
        {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv, OutputFormat::Mof});
    parser.addOption({QStringLiteral("events"), tr("An event query: prints events until Ctrl-C.")});
    parser.addPositionalArgument(QStringLiteral("WQL"), tr("e.g. \"SELECT Name FROM Win32_Process\""));
    const QString wql = parse(parser, arguments, 1, 1).front();
    const bool events = parser.isSet(QStringLiteral("events"));

    Client client(clientArguments.evaluate());
    if (const int code = client.open(); code != ExitDone) {
        writeNoResult(client);
        return code;
    }
    const auto writer = ResultWriter::make(client.options());
    qint64 rowCount = 0;
    const Outcome outcome = client.stream(
        [wql, events](Services& services, const std::stop_token& stop) {
            return events ? services.execNotificationQuery(wql, {}, stop) : services.execQuery(wql, {}, stop);
        },
        [&](const cim::RowBatch& rows) {
            writer->add(rows);
            rowCount += rows.count();
            if (events)
                std::fflush(stdout);
        });
    client.diagnose(outcome);
    writer->finish(askedCalls(client), client.why());
    std::fflush(stdout);
    if (rowCount == 0 && outcome.kind() == CallOutcome::Ok)
        reportNothing(client.options(), tr("0 rows"));
    if (outcome.kind() == CallOutcome::Partial)
        std::fputs(
            qUtf8Printable(tr("wbemscope-cli: the answer is partial: %1\n").arg(describe(outcome.code))),
            stderr);
    client.reportExplained(outcome);
    if (outcome.code == hr::WbemInvalidQuery)
        reportPlace(wql);
    return exitCode(outcome);
}

} // namespace wbemscope::cli
