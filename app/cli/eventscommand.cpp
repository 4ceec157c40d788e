#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/session/events/eventadvice.h"
#include "core/session/events/eventring.h"

#include <cstdio>
#include <QTimer>

namespace wbemscope::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventsCommand", text);
}

/// Events as they come: a line each, flushed, for a person or a pipe.
class EventPrinter {
public:
    explicit EventPrinter(bool json)
        : m_json(json) {}
    int count() const { return m_count; }
    void print(const cim::Object& event) {
        ++m_count;
        if (m_json) {
            JsonText json;
            writeObject(json, event);
            writeOut(json.take() + '\n');
        } else {
            const auto text = events::eventText(event);
            TextTable table({tr("Made"), tr("Event"), tr("What it is about")});
            table.add({oneLine(text.created), oneLine(text.event), oneLine(text.target)});
            // A subscription that is refused gets no header.
            if (m_count == 1)
                writeOut(table.headerLine(Widths));
            writeOut(table.lines(Widths));
        }
        std::fflush(stdout);
    }

private:
    /// Nobody knows how wide the next one will be.
    inline static const std::vector<qsizetype> Widths{23, 30, 16};
    bool m_json;
    int m_count = 0;
};

/// A number that makes sense; nothing when the option was not given.
std::optional<int> numberOf(const QCommandLineParser& parser, const QCommandLineOption& option) {
    if (!parser.isSet(option))
        return std::nullopt;
    bool ok = false;
    const int number = parser.value(option).toInt(&ok);
    if (!ok || number < 1)
        throw UsageError{tr("--%1 takes a number above 0.").arg(option.names().front())};
    return number;
}

} // namespace

int runEvents(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Subscribes to events and prints each as it comes, until Ctrl-C, --count or --seconds."));
    const QCommandLineOption count(QStringLiteral("count"), tr("Stop after this many events."),
                                   QStringLiteral("N"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), tr("Stop after this many seconds."),
                                     QStringLiteral("N"));
    parser.addOptions({count, seconds});
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"),
                                    {OutputFormat::Table, OutputFormat::Json});
    parser.addPositionalArgument(QStringLiteral("WQL"),
                                 tr("e.g. \"SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE "
                                    "TargetInstance ISA 'Win32_Process'\""));
    const QString wql = parse(parser, arguments, 1, 1).front();
    const auto most = numberOf(parser, count);
    const auto longest = numberOf(parser, seconds);

    Client client(clientArguments.evaluate());
    if (const int code = client.open(); code != ExitDone) {
        endStream(client, false);
        return code;
    }
    EventPrinter printer(client.options().output == OutputFormat::Json);
    bool enough = false;
    const auto end = [&] {
        enough = true;
        client.stopStream();
    };
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, end);
    if (longest)
        timer.start(std::chrono::seconds(*longest));
    const Outcome outcome = client.stream(
        [wql](Services& services, const std::stop_token& stop) {
            return services.execNotificationQuery(wql, {}, stop);
        },
        [&](const cim::RowBatch& rows) {
            for (int row = 0; row < rows.count() && !enough; ++row) {
                printer.print(rows.object(row));
                if (most && printer.count() >= *most)
                    end();
            }
        });
    if (!enough)
        client.diagnose(outcome);
    endStream(client, printer.count() > 0);
    if (enough) {
        if (printer.count() == 0)
            reportNothing(client.options(), tr("0 events"));
        return ExitDone;
    }
    client.reportExplained(outcome);
    if (const QString advice = events::adviceFor(outcome, wql); !advice.isEmpty())
        std::fputs(qUtf8Printable(QStringLiteral("  %1\n").arg(oneLine(advice))), stderr);
    return exitCode(outcome);
}

} // namespace wbemscope::cli
