#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/eventloop.h"
#include "app/cli/interrupt.h"
#include "core/lab/lab.h"

#include <cstdio>
#include <QCoreApplication>

namespace wbemscope::cli {

int runLab(const QStringList& arguments) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("LabCommand", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Serves the lab until Ctrl-C or SIGTERM: a WMI host with accounts, namespaces "
           "and rules of its own. Prints \"listening on ADDR:PORT\"."));
    parser.addOption({QStringLiteral("listen"),
                      tr("Address to listen on; nothing but loopback unless given."), QStringLiteral("ADDR"),
                      QStringLiteral("127.0.0.1")});
    parser.addOption({QStringLiteral("port"),
                      tr("Port of the resolver; default: 135 if it may be bound, else a free one."),
                      QStringLiteral("N")});
    parser.addOption({QStringLiteral("hardening"),
                      tr("on (default): refuse activation below pktIntegrity, as hosts do "
                         "since KB5004442; off: as before."),
                      QStringLiteral("on|off"), QStringLiteral("on")});
    parser.addOption({QStringLiteral("authn-hint"),
                      tr("Level that activation tells \"default\" clients to use."), QStringLiteral("LEVEL"),
                      QStringLiteral("pkt")});
    parser.addOption(
        {QStringLiteral("scenario"), tr("Read more MOF files from DIR. Repeatable."), QStringLiteral("DIR")});
    parse(parser, arguments, 0, 0);

    lab::LabOptions options;
    options.listen = parser.value(QStringLiteral("listen"));
    options.preferWellKnownPort = true;
    if (parser.isSet(QStringLiteral("port"))) {
        bool ok = false;
        options.port = parser.value(QStringLiteral("port")).toUShort(&ok);
        if (!ok)
            throw UsageError{tr("--port: a number from 0 (any free one) to 65535 is needed")};
        options.preferWellKnownPort = false;
    }
    const QString hardening = parser.value(QStringLiteral("hardening"));
    if (hardening != QLatin1String("on") && hardening != QLatin1String("off"))
        throw UsageError{tr("--hardening: on or off is needed")};
    options.hardening = hardening == QLatin1String("on");
    const auto hint = authnLevelFromName(parser.value(QStringLiteral("authn-hint")));
    if (!hint)
        throw UsageError{
            tr("--authn-hint: \"%1\" is no level").arg(parser.value(QStringLiteral("authn-hint")))};
    options.authnHint = *hint;
    options.scenarioDirs = parser.values(QStringLiteral("scenario"));

    const Interrupt interrupt;
    lab::Lab lab(options);
    lab.start();
    const QString address = lab.address();
    std::fputs(qUtf8Printable(QStringLiteral("listening on %1:%2\n")
                                  .arg(address.contains(QLatin1Char(':'))
                                           ? QLatin1Char('[') + address + QLatin1Char(']')
                                           : address)
                                  .arg(lab.port())),
               stdout);
    std::fflush(stdout);
    serveEventsUntil([&interrupt] { return interrupt.wasRequested(); });
    lab.stop();
    return ExitDone;
}

} // namespace wbemscope::cli
