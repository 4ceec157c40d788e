// Instances kept up to date by a refresher, from the console.
#include "tests/app/consoletwin.h"

using namespace wbemscope::test;

class CliRefreshTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableForEachRefresh() {
        const Ran ran = run(list({"refresh", "--lab", "--namespace", "ROOT\\Workshop", "--every", "0.1",
                                  "--count", "2", "Workshop_Machine"}));
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.out.count("Refresh "), 2);
        QCOMPARE(ran.out.count("LAB-01"), 2);
        QVERIFY(!ran.out.contains("LAB-03")); // a subclass's
    }

    void linesOfJson() {
        const Ran ran =
            run(list({"refresh", "--lab", "--every", "0.1", "--count", "3", "--output", "json", "--calls",
                      "--proxy-blanket", "refresher=pktIntegrity", "WbemScope_CallerContext"}));
        QVERIFY2(ran.code == 0, ran.err);
        int refreshes = 0, calls = 0;
        for (const QByteArray& line : ran.out.trimmed().split('\n')) {
            QJsonParseError error;
            const auto object = QJsonDocument::fromJson(line, &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError, line);
            if (object.contains(QStringLiteral("refresh"))) {
                QCOMPARE(object.value(QStringLiteral("refresh")).toInt(), ++refreshes);
                const auto rows = object.value(QStringLiteral("rows")).toArray();
                QCOMPARE(rows.size(), 1);
                // What the host saw of this very call.
                QCOMPARE(rows[0].toObject().value(QStringLiteral("AuthenticationLevelName")).toString(),
                         QStringLiteral("pktIntegrity"));
            }
            calls +=
                object.value(QStringLiteral("call")).toObject().value(QStringLiteral("method")).toString() ==
                u"RemoteRefresh";
        }
        QCOMPARE(refreshes, 3);
        QCOMPARE(calls, 3);
    }

    void oneInstance() {
        const Ran ran = run(list({"refresh", "--lab", "--namespace", "ROOT\\Workshop", "--count", "1",
                                  "Workshop_Machine.Name=\"LAB-02\""}));
        QVERIFY2(ran.code == 0, ran.err);
        QVERIFY2(ran.out.contains("LAB-02") && !ran.out.contains("LAB-01"), ran.out);
    }

    void refusalsAndMistakes() {
        Ran ran = run(list({"refresh", "--lab", "--namespace", "ROOT\\Workshop\\PacketPrivacy",
                            "--proxy-blanket", "refresher=pktIntegrity", "WbemScope_CallerContext"}));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("0x80041"), ran.err);
        ran = run(list({"refresh", "--lab", "No_Such"}));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("WBEM_E_NOT_FOUND"), ran.err);
        for (const char* bad : {"0", "-1", "soon", "1e9", "nan"})
            QCOMPARE(run(list({"refresh", "--lab", "--every", bad, "Win32_Process"})).code, 1);
        QCOMPARE(run(list({"refresh", "--lab"})).code, 1);
    }

    void ctrlCEndsIt() {
        QProcess process;
        process.start(QStringLiteral(WBEMSCOPE_CLI), list({"refresh", "--lab", "--every", "3600", "--output",
                                                           "json", "WbemScope_CallerContext"}));
        QByteArray out;
        QElapsedTimer clock;
        clock.start();
        while (!out.contains("\"refresh\"") && clock.elapsed() < Patience &&
               process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(100);
            out += process.readAllStandardOutput();
        }
        QVERIFY2(out.contains("\"refresh\""), process.readAllStandardError() + out);
#ifdef Q_OS_WIN
        process.kill();
        QVERIFY(process.waitForFinished(Patience));
        QSKIP("Ctrl-C needs a console of its own here.");
#else
        QVERIFY(interrupt(process, SIGINT));
        QVERIFY(process.waitForFinished(Patience));
        QCOMPARE(process.exitCode(), 130);
#endif
    }
};

QTEST_GUILESS_MAIN(CliRefreshTest)
#include "tst_cli_refresh.moc"
