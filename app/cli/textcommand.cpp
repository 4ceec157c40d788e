#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/session/astext/connectiontext.h"

#include <cstdio>
#include <QCoreApplication>

namespace wbemscope::cli {

int runText(const QStringList& arguments) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("TextCommand", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Writes a connection down as a program that makes it. Nothing is "
                                        "connected; there is no password in it, "
                                        "the program asks."));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"), {OutputFormat::Table});
    parser.addOption(
        {QStringLiteral("as"), tr("moniker, powershell, cpp or python."), QStringLiteral("LANGUAGE")});
    parser.addOption({QStringLiteral("query"), tr("What the program asks once it is connected."),
                      QStringLiteral("WQL"), QStringLiteral("SELECT * FROM __NAMESPACE")});
    parse(parser, arguments, 0, 0);
    const QString name = parser.value(QStringLiteral("as"));
    const auto kind = textKindFromName(name);
    if (!kind)
        throw UsageError{name.isEmpty()
                             ? tr("--as LANGUAGE is needed")
                             : tr("--as: \"%1\" is not one of moniker, powershell, cpp, python").arg(name)};
    const ClientOptions options = clientArguments.evaluate(ClientArguments::Passwords::NotNeeded);
    if (options.lab)
        throw UsageError{tr("--lab ends with this process: name a --host")};
    const ConnectionText said = connectionText(options.request, *kind, parser.value(QStringLiteral("query")));
    if (said.text.isEmpty())
        throw UsageError{said.notes.join(QLatin1Char(' '))};
    writeOut((said.text.endsWith(QLatin1Char('\n')) ? said.text : said.text + QLatin1Char('\n')).toUtf8());
    // A program has them as comments; a moniker has no place for them.
    if (*kind == TextKind::Moniker)
        for (const QString& note : said.notes)
            std::fputs(qUtf8Printable(QStringLiteral("wbemscope-cli: ") + oneLine(note) + QLatin1Char('\n')),
                       stderr);
    return ExitDone;
}

} // namespace wbemscope::cli
