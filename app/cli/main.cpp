#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/language/language.h"
#include "core/session/outcome.h"

#include "app/cli/client.h"

#include <cstdio>
#include <QCoreApplication>

using namespace wbemscope;
using namespace wbemscope::cli;

namespace wbemscope::cli {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Main", text);
}

void print(FILE* where, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), where);
}

QString overview() {
    QString text = tr("Usage: wbemscope-cli COMMAND [arguments]\n"
                      "WMI over DCOM, with the security of every call.\n\nCommands:\n");
    for (const auto& command : commands())
        text += QStringLiteral("  %1 %2\n      %3\n")
                    .arg(QLatin1String(command.name), QLatin1String(command.synopsis),
                         QCoreApplication::translate("Command", command.summary));
    text +=
        tr("\nOne of --lab and --host HOST says where to look; wbemscope-cli COMMAND --help tells the rest.\n"
           "\nExamples:\n"
           "  wbemscope-cli query --lab --calls \"SELECT Name, ProcessId FROM Win32_Process\"\n"
           "  wbemscope-cli tree --lab --user bob\n"
           "  wbemscope-cli get --host server --user CORP\\\\admin --output json Win32_ComputerSystem\n"
           "\nExit: 0 done, 1 usage or bad input, 2 refused by the host, 3 unreachable or timed out, "
           "130 interrupted.\n");
    return text;
}

int run(const QStringList& arguments) {
    const QString name = arguments.value(1);
    if (name.isEmpty() || name == QLatin1String("--help") || name == QLatin1String("-h") ||
        name == QLatin1String("help")) {
        print(name.isEmpty() ? stderr : stdout, overview());
        return name.isEmpty() ? ExitUsage : ExitDone;
    }
    if (name == QLatin1String("--version") || name == QLatin1String("-v")) {
        print(stdout, QStringLiteral("wbemscope-cli %1\n").arg(QCoreApplication::applicationVersion()));
        return ExitDone;
    }
    for (const auto& command : commands()) {
        if (name != QLatin1String(command.name))
            continue;
        QStringList own = arguments.sliced(2);
        own.prepend(QStringLiteral("wbemscope-cli ") + name);
        try {
            return command.run(own);
        } catch (const UsageError& error) {
            print(stderr, QStringLiteral("wbemscope-cli %1: %2\n").arg(name, error.message));
            print(stderr, tr("Usage: wbemscope-cli %1 %2 (--help tells more)\n")
                              .arg(name, QLatin1String(command.synopsis)));
            return ExitUsage;
        }
    }
    print(stderr, tr("wbemscope-cli: \"%1\" is no command\n\n").arg(name) + overview());
    return ExitUsage;
}

} // namespace
} // namespace wbemscope::cli

int main(int argc, char** argv) {
    prepareStreams();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wbemscope-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WBEMSCOPE_VERSION));
    language::install({});
    int code = ExitDone;
    const Outcome outcome = attempt([&] { code = run(QCoreApplication::arguments()); });
    if (!outcome.ok()) {
        report(outcome);
        code = exitCode(outcome);
    }
    if (std::fflush(stdout) != 0 && code == ExitDone) {
        print(stderr, QCoreApplication::translate("Main", "wbemscope-cli: the result cannot be written\n"));
        code = ExitUsage;
    }
    return code;
}
