#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "core/session/refreshrun.h"

#include <cmath>
#include <cstdio>

namespace wbemscope::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("RefreshCommand", text);
}

QString now() {
    return QDateTime::currentDateTime().toString(Qt::ISODateWithMs);
}

/// What each Refresh brought, as it comes: a line of JSON each, or a table of its own below its time.
void print(const ClientOptions& options, int number, const cim::RowBatchPtr& rows) {
    const int count = rows ? rows->count() : 0;
    if (options.output == OutputFormat::Json) {
        JsonText json;
        json.beginObject().key(u"refresh").number(qint64{number}).key(u"at").string(now());
        json.key(u"rows").beginArray();
        for (int i = 0; i < count; ++i)
            writeObject(json, rows->object(i));
        json.endArray().endObject();
        writeOut(json.take() + '\n');
    } else {
        const QString title = tr("Refresh %1, %2, rows: %3").arg(QString::number(number), now()).arg(count);
        writeOut((number > 1 ? "\n" : "") + title.toUtf8() + '\n');
        const auto table = ResultWriter::make(options);
        if (rows)
            table->add(*rows);
        table->finish(nullptr, {});
    }
    std::fflush(stdout);
}

constexpr double Largest = 86'400; ///< Seconds of a day.

double numberOf(const QCommandLineParser& parser, const QCommandLineOption& option) {
    bool ok = false;
    const double number = parser.value(option).toDouble(&ok);
    if (!ok || !(number > 0 && number <= Largest))
        throw UsageError{
            tr("--%1 takes a number above 0, at most %2.").arg(option.names().front()).arg(Largest)};
    return number;
}

} // namespace

int runRefresh(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(tr(
        "Watches a class (its own instances, none of subclasses) or one instance by a refresher, and prints "
        "all of it after each Refresh, until Ctrl-C or --count."));
    const QCommandLineOption every(QStringLiteral("every"), tr("From one Refresh to the next (1)."),
                                   QStringLiteral("SECONDS"), QStringLiteral("1"));
    const QCommandLineOption count(QStringLiteral("count"), tr("Stop after this many times."),
                                   QStringLiteral("N"));
    parser.addOptions({every, count});
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"),
                                    {OutputFormat::Table, OutputFormat::Json});
    parser.addPositionalArgument(
        QStringLiteral("CLASS|PATH"),
        tr("e.g. Win32_PerfRawData_PerfOS_Processor, or the same with .Name=\"_Total\""));
    const QString subject = parse(parser, arguments, 1, 1).front();
    const std::chrono::milliseconds period(qint64(numberOf(parser, every) * 1000));
    const int most = parser.isSet(count) ? int(std::ceil(numberOf(parser, count))) : 0;

    Client client(clientArguments.evaluate());
    if (const int code = client.open(); code != ExitDone) {
        endStream(client, false);
        return code;
    }
    Outcome outcome;
    bool done = false;
    bool enough = false;
    int refreshes = 0;
    RefreshRun run(client.session(), client.nameSpace(), subject, period);
    Outcome unprintable;
    QObject::connect(&run, &RefreshRun::refreshed, &run, [&](const cim::RowBatchPtr& rows) {
        // The event loop must see no exception.
        if (enough || !unprintable.ok())
            return;
        unprintable = attempt([&] { print(client.options(), ++refreshes, rows); });
        enough = unprintable.ok() && refreshes == most;
        if (enough || !unprintable.ok())
            run.cancel();
    });
    QObject::connect(&run, &RefreshRun::missed, &run, [](const Outcome& how) {
        writeError(tr("%1 %2 It will be tried again.").arg(describe(how.code), how.message));
    });
    QObject::connect(&run, &RefreshRun::finished, &run, [&](const Outcome& how) {
        outcome = unprintable.ok() ? how : unprintable;
        done = true;
    });
    client.turnUntil(done, [&run] { run.cancel(); });
    if (!enough)
        client.diagnose(outcome);
    endStream(client, refreshes > 0);
    if (enough)
        return ExitDone;
    client.reportExplained(outcome);
    return exitCode(outcome);
}

} // namespace wbemscope::cli
