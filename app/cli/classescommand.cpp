#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/resultwriter.h"

#include <QRegularExpression>

namespace wbemscope::cli {

int runClasses(const QStringList& arguments) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("ClassesCommand", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Prints the classes of a namespace."));
    ClientArguments clientArguments(
        parser, QStringLiteral("ROOT\\CIMV2"),
        {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv, OutputFormat::Mof});
    parser.addOption({QStringLiteral("below"), tr("Only CLASS's subclasses."), QStringLiteral("CLASS")});
    parser.addPositionalArgument(QStringLiteral("PATTERN"),
                                 tr("Names to print, with * and ? (e.g. \"Win32_*\"); default: all."),
                                 QStringLiteral("[PATTERN]"));
    const QString pattern = parse(parser, arguments, 0, 1).value(0, QStringLiteral("*"));
    const auto wanted = QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive);
    const QString below = parser.value(QStringLiteral("below"));

    Client client(clientArguments.evaluate());
    if (const int code = client.open(); code != ExitDone) {
        writeNoResult(client);
        return code;
    }
    const auto writer = ResultWriter::make(client.options());
    bool any = false;
    const Outcome outcome = client.stream(
        [below](Services& services, const std::stop_token& stop) {
            return services.createClassEnum(below, {}, stop);
        },
        [&](const cim::RowBatch& rows) {
            for (int i = 0; i < rows.count(); ++i)
                if (wanted.match(rows.classOf(i)->name).hasMatch()) {
                    writer->add(rows.object(i));
                    any = true;
                }
        });
    client.diagnose(outcome);
    writer->finish(askedCalls(client), client.why());
    std::fflush(stdout);
    if (!any && outcome.kind() == CallOutcome::Ok)
        reportNothing(client.options(), tr("0 classes"));
    client.reportExplained(outcome);
    return exitCode(outcome);
}

} // namespace wbemscope::cli
