// Events as they happen, and the subscriptions that others left behind, from the console.
#include "tests/app/consoletwin.h"
#include "tests/app/interrupting.h"

#include <QRegularExpression>

using namespace wbemscope::test;

class CliEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEvents() {
        const Ran ran = run(list({"events", "--lab", "--namespace", "ROOT\\DEFAULT", "--count", "2",
                                  "SELECT * FROM __TimerEvent"}));
        QVERIFY2(ran.code == 0, ran.err);
        const auto lines = ran.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4); // a header of two
        QVERIFY2(lines.last().contains("__TimerEvent") && lines.last().contains("TimerId=Workshop"), ran.out);
    }

    void linesOfJson() {
        const Ran ran = run(list({"events", "--lab", "--namespace", "ROOT\\DEFAULT", "--count", "2",
                                  "--output", "json", "--calls", "SELECT * FROM __TimerEvent"}));
        QCOMPARE(ran.code, 0);
        int events = 0, calls = 0;
        for (const QByteArray& line : ran.out.trimmed().split('\n')) {
            QJsonParseError error;
            const auto object = QJsonDocument::fromJson(line, &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError, line);
            events += object.value(QStringLiteral("TimerId")).toString() == u"Workshop";
            calls +=
                object.value(QStringLiteral("call")).toObject().value(QStringLiteral("method")).toString() ==
                u"ExecNotificationQuery";
        }
        QCOMPARE(events, 2);
        QCOMPARE(calls, 1);
    }

    void endsByTheClock() {
        const Ran ran = run(list({"events", "--lab", "--namespace", "ROOT\\Workshop", "--seconds", "1",
                                  "SELECT * FROM __TimerEvent"}));
        QCOMPARE(ran.code, 0);
        QCOMPARE(run(list({"events", "--lab", "--count", "0", "SELECT * FROM __TimerEvent"})).code, 1);
    }

    void errorsHaveAdvice() {
        const Ran ran =
            run(list({"events", "--lab",
                      "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Win32_Process'"}));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("WBEMESS_E_REGISTRATION_TOO_PRECISE (0x80042002)") &&
                     ran.err.contains("write WITHIN"),
                 ran.err);
    }

    void ctrlCWhileTheHostIsSilent() {
#ifdef Q_OS_WIN
        QSKIP("No process can be put to sleep here.");
#else
        LabProcess lab;
        QProcess process;
        process.start(QStringLiteral(WBEMSCOPE_CLI),
                      list({"events", "--namespace", "ROOT\\DEFAULT", "--user", "WORKSHOP\\alice",
                            "--password-file", "-", "--authn-service", "ntlm"}) +
                          QStringList{QStringLiteral("--host"), lab.host(),
                                      QStringLiteral("SELECT * FROM __TimerEvent")});
        process.write("Packet-Privacy-1\n");
        process.closeWriteChannel();
        QByteArray out;
        QElapsedTimer clock;
        clock.start();
        while (!out.contains("TimerId") && clock.elapsed() < Patience &&
               process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(100);
            out += process.readAllStandardOutput();
        }
        QVERIFY2(out.contains("TimerId"), process.readAllStandardError() + out);
        QCOMPARE(::kill(pid_t(lab.process().processId()), SIGSTOP), 0);
        QVERIFY(interrupt(process, SIGINT));
        const bool ended = process.waitForFinished(Patience / 2);
        ::kill(pid_t(lab.process().processId()), SIGCONT);
        QVERIFY(ended);
        QCOMPARE(process.exitCode(), 130);
#endif
    }

    void consumers() {
        const Ran ran = run(list({"consumers", "--lab"}));
        QVERIFY2(ran.code == 0, ran.err);
        QVERIFY2(ran.out.contains("suspicious    System Health"), ran.out);
        QVERIFY2(ran.out.contains(
                     "The command is encoded. It says: Write-Output 'The lab runs nothing of this' [calls"),
                 ran.out);
        QVERIFY(ran.out.contains("S-1-5-21-1004336348-1177238915-682003330-1131"));
        QVERIFY(
            ran.out.contains("There is no __EventFilter.Name=\"Workshop deleted\" in ROOT\\subscription."));
    }

    /// That nothing is bound is known from every namespace's answer: said in a line, not in a page.
    void consumersOfTheWholeTree() {
        const Ran ran = run(list({"consumers", "--lab", "--tree"}));
        QVERIFY2(ran.code == 0, ran.err);
        static const QRegularExpression evidence(QStringLiteral("\\[calls ([^\\]]*)\\]"));
        int found = 0;
        bool many = false;
        for (auto it = evidence.globalMatch(QString::fromUtf8(ran.out)); it.hasNext(); ++found) {
            const QString calls = it.next().captured(1);
            QVERIFY2(calls.size() < 80, qPrintable(calls));
            many |= calls.contains(QStringLiteral("…"));
        }
        QVERIFY(found > 5);
        QVERIFY(many);
    }
    void consumersForPrograms() {
        const Ran ran = run(list({"consumers", "--lab", "--output", "json", "--calls"}));
        QCOMPARE(ran.code, 0);
        const auto all = json(ran)[QStringLiteral("result")][QStringLiteral("subscriptions")].toArray();
        QCOMPARE(all.size(), 9);
        QSet<qint64> ids;
        for (const auto& call : json(ran)[QStringLiteral("calls")].toArray())
            ids.insert(call.toObject().value(QStringLiteral("id")).toInteger());
        int reasons = 0;
        for (const auto& subscription : all)
            for (const auto& reason : subscription.toObject().value(QStringLiteral("reasons")).toArray()) {
                const auto calls = reason.toObject().value(QStringLiteral("calls")).toArray();
                QVERIFY(!calls.isEmpty());
                for (const auto& call : calls)
                    QVERIFY(ids.contains(call.toInteger()));
                ++reasons;
            }
        QVERIFY(reasons > 10);
        const auto health = all[1].toObject();
        QCOMPARE(health.value(QStringLiteral("standing")).toString(), QStringLiteral("suspicious"));
        QCOMPARE(
            health.value(QStringLiteral("filter")).toObject().value(QStringLiteral("creator")).toString(),
            QStringLiteral("WORKSHOP\\alice"));
    }

    void consumersAsGraph() {
        const Ran ran = run(list({"consumers", "--lab", "--dot"}));
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith("digraph subscriptions {"));
        QCOMPARE(ran.out.count(" -> "), 7);
    }

    void whoMayNotReadIsToldSo() {
        const Ran ran = run(list(
            {"consumers", "--lab", "--user", "bob", "--namespace", "ROOT\\Workshop\\Restricted\\Protected"}));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("WBEM_E_ACCESS_DENIED"), ran.err);
    }
};

QTEST_GUILESS_MAIN(CliEventsTest)
#include "tst_cli_events.moc"
