// Arguments, what is refused of them, help, and passwords that stay hidden.
#include "core/session/connectionrequest.h"
#include "tests/app/consoletwin.h"
#include "tests/app/silentpeer.h"

#include <QRegularExpression>

using namespace wbemscope::test;

class CliArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usage_data();
    void usage();
    void helpNamesEveryOption();
    void helpInFrench();
    void passwordStaysHidden();
};

void CliArgumentsTest::usage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QStringList() << QByteArray("Usage:");
    QTest::newRow("no such command") << list({"dance"}) << QByteArray("dance");
    QTest::newRow("no such option") << list({"tree", "--lab", "--fast"}) << QByteArray("fast");
    QTest::newRow("neither lab nor host") << list({"tree"}) << QByteArray("--host");
    QTest::newRow("a scenario of a host")
        << list({"tree", "--host", "x", "--scenario", "."}) << QByteArray("--scenario goes with --lab");
    QTest::newRow("lab and host") << list({"tree", "--lab", "--host", "x"}) << QByteArray("exactly one");
    QTest::newRow("engine") << list({"tree", "--lab", "--engine", "steam"}) << QByteArray("steam");
    QTest::newRow("COM to the lab") << list({"tree", "--lab", "--engine", "com"})
                                    << QByteArray(wbemscope::hasComEngine() ? "port 135" : "Windows only");
    QTest::newRow("COM to another port")
        << list({"tree", "--host", "h:1135", "--engine", "com"})
        << QByteArray(wbemscope::hasComEngine() ? "port 135" : "Windows only");
    QTest::newRow("a call mode of DCOM")
        << list({"tree", "--lab", "--call-mode", "synchronous"}) << QByteArray("--engine com");
    QTest::newRow("no query") << list({"query", "--lab"}) << QByteArray("missing");
    QTest::newRow("query not quoted") << list({"query", "--lab", "SELECT", "*"}) << QByteArray("quote");
    QTest::newRow("level") << list({"tree", "--lab", "--authn-level", "total"}) << QByteArray("total");
    QTest::newRow("levels there are") << list({"tree", "--lab", "--authn-level", "total"})
                                      << QByteArray("connect, call, pkt, pktIntegrity");
    QTest::newRow("formats there are")
        << list({"tree", "--lab", "--output", "mof"}) << QByteArray("One of: table, json");
    QTest::newRow("impersonation") << list({"tree", "--lab", "--impersonation-level", "x"})
                                   << QByteArray("\"x\"");
    QTest::newRow("proxy") << list({"tree", "--lab", "--proxy-blanket", "door=pkt"}) << QByteArray("door");
    QTest::newRow("format") << list({"tree", "--lab", "--output", "mof"}) << QByteArray("mof");
    QTest::newRow("time-out") << list({"tree", "--lab", "--timeout", "0"}) << QByteArray("--timeout");
    QTest::newRow("port") << list({"tree", "--host", "h:99999"}) << QByteArray("99999");
    QTest::newRow("password file") << list({"tree", "--lab", "--password-file", "/nowhere/at/all"})
                                   << QByteArray("--password-file: /nowhere/at/all");
    QTest::newRow("lesson: which one")
        << list({"lesson", "run"}) << QByteArray("the name or number of a lesson is needed");
    QTest::newRow("lesson: format") << list({"lesson", "list", "--output", "csv"}) << QByteArray("csv");
    QTest::newRow("probe: how to vouch for a method")
        << list({"probe", "--lab", "--operation", "method", "Win32_Process", "Create"})
        << QByteArray("--method-only-reads");
    QTest::newRow("password in argv") << list({"tree", "--lab", "--password", "x"}) << QByteArray("password");
    QTest::newRow("probe: operation")
        << list({"probe", "--lab", "--operation", "guess"}) << QByteArray("guess");
    QTest::newRow("probe: query missing")
        << list({"probe", "--lab", "--operation", "query"}) << QByteArray("missing");
    QTest::newRow("probe: a level of one connection")
        << list({"probe", "--lab", "--authn-level", "pkt"}) << QByteArray("--authn-levels");
    QTest::newRow("probe: axis") << list({"probe", "--lab", "--authn-levels", "pkt,total"})
                                 << QByteArray("total");
    QTest::newRow("probe: method that acts")
        << list({"probe", "--lab", "--operation", "method", "Win32_Process", "Create"})
        << QByteArray("may change");
    QTest::newRow("probe: jobs") << list({"probe", "--lab", "--jobs", "1000"}) << QByteArray("16");
    QTest::newRow("text: no language") << list({"text", "--host", "h"}) << QByteArray("--as");
    QTest::newRow("text: language") << list({"text", "--host", "h", "--as", "cobol"}) << QByteArray("cobol");
    QTest::newRow("text: what a moniker cannot quote")
        << list({"text", "--host", "h", "--as", "moniker", "--namespace", "ROOT:X"}) << QByteArray("moniker");
    QTest::newRow("hardening") << list({"lab", "--hardening", "maybe"}) << QByteArray("hardening");
    QTest::newRow("scenario") << list({"lab", "--port", "0", "--scenario", "/nowhere/at/all"})
                              << QByteArray("/nowhere/at/all");
    QTest::newRow("decode nothing") << list({"decode", "/nowhere/at/all"}) << QByteArray("/nowhere/at/all");
    QTest::newRow("check nothing") << list({"check-mof", "/nowhere/at/all"}) << QByteArray("/nowhere/at/all");
}

void CliArgumentsTest::usage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
}

void CliArgumentsTest::helpNamesEveryOption() {
    const QByteArray page =
        content(QStringLiteral(WBEMSCOPE_SOURCE "/packaging/man/wbemscope-cli.1")).replace("\\-", "-");
    for (const char* command : {"tree", "query", "get", "mof", "classes", "lab", "probe", "text"}) {
        const Ran ran = run(list({command, "--help"}));
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.startsWith(QByteArray("Usage: wbemscope-cli ") + command + " [options]"), ran.out);
        auto options =
            QRegularExpression(QStringLiteral("--[a-z-]+")).globalMatch(QString::fromUtf8(ran.out));
        QVERIFY(options.hasNext());
        while (options.hasNext()) {
            const QByteArray option = options.next().captured().toUtf8();
            QVERIFY2(page.contains(option),
                     (command + (" " + option) + " is not in the manual page").constData());
        }
    }
}

/// Wherever Qt's own translations are installed or not: no page in two languages.
void CliArgumentsTest::helpInFrench() {
#ifdef Q_OS_WIN
    QSKIP("The language comes from Windows there, not from the environment.");
#endif
    const QByteArray before = qgetenv("LC_ALL");
    qputenv("LC_ALL", "fr_FR.UTF-8");
    const Ran help = run(list({"query", "--help"}));
    const Ran mistake = run(list({"query", "--fast"}));
    qputenv("LC_ALL", before);
    QCOMPARE(help.code, 0);
    const QString page = QString::fromUtf8(help.out);
    QVERIFY2(page.startsWith(QStringLiteral("Utilisation\u00a0: wbemscope-cli query [options] WQL\n")),
             help.out);
    QVERIFY2(page.contains(QStringLiteral("\nOptions\u00a0:\n")) &&
                 page.contains(QStringLiteral("\nArguments\u00a0:\n")) &&
                 page.contains(QStringLiteral("Afficher ceci, et rien d\u2019autre.")),
             help.out);
    // No line begins with the mark that ends the one before.
    QVERIFY2(!page.contains(QRegularExpression(QStringLiteral("\n *[:;!?»]"))), help.out);
    QVERIFY2(page.contains(QStringLiteral("Par défaut\u00a0:")), help.out);
    QVERIFY2(!page.contains(QStringLiteral("Usage")) && !page.contains(QStringLiteral("Displays")), help.out);
    QVERIFY2(mistake.err.contains("Option inconnue"), mistake.err);
}

void CliArgumentsTest::passwordStaysHidden() {
    // The peer says nothing, so the process stands still with the password in its hands.
    SilentPeer silent;
    const QByteArray secret = "Very-Secret-77";
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(WBEMSCOPE_CLI),
                  list({"tree", "--user", "alice", "--password-file", "-", "--timeout", "300", "--calls",
                        "--output", "json", "--host"}) +
                      QStringList(silent.host()));
    process.write(secret + "\n");
    QVERIFY(process.waitForBytesWritten(Patience));
    QVERIFY(silent.wait());
    // Where a system shows them to others.
    if (const QString proc = QStringLiteral("/proc/%1/").arg(process.processId()); QFile::exists(proc)) {
        const QByteArray commandLine = content(proc + QStringLiteral("cmdline"));
        QVERIFY(commandLine.contains("--password-file"));
        QVERIFY(!commandLine.contains(secret));
        QVERIFY(!content(proc + QStringLiteral("environ")).contains(secret));
    }
    silent.hangUp();
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(!process.readAll().contains(secret));
    const Ran used = run(list({"tree", "--lab", "--password-file", "-", "--calls", "--output", "json"}),
                         "Packet-Privacy-1\n");
    QCOMPARE(used.code, 0);
    QVERIFY(!(used.out + used.err).contains("Packet-Privacy-1"));
}

QTEST_GUILESS_MAIN(CliArgumentsTest)
#include "tst_cli_arguments.moc"
