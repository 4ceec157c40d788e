// The console twin over Windows COM, and the WMI that this Windows (or Wine) has.
#include "tests/app/consoletwin.h"

using namespace wbemscope::test;

namespace {
const QStringList Host = list({"--host", "localhost"});
}

class CliComTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_data() {
        QTest::addColumn<QString>("mode");
        for (const char* mode : {"synchronous", "semisynchronous", "asynchronous"})
            QTest::newRow(mode) << QString::fromLatin1(mode);
    }
    void rows() {
        QFETCH(QString, mode);
        const Ran ran =
            run(list({"query", "--call-mode"}) + QStringList(mode) + Host +
                list({"--output", "json", "--calls", "SELECT Caption FROM Win32_OperatingSystem"}));
        QVERIFY2(ran.code == 0, ran.err.constData());
        const QJsonObject all = json(ran).object();
        QCOMPARE(all[QStringLiteral("result")].toArray().size(), 1);
        QStringList methods;
        for (const QJsonValue& call : all[QStringLiteral("calls")].toArray()) {
            methods += call[QStringLiteral("method")].toString();
            // Nothing is claimed of the wire that COM did not tell.
            if (call[QStringLiteral("effective")].isNull())
                QCOMPARE(call[QStringLiteral("protection")].toString(), QStringLiteral("notReported"));
        }
        const bool asynchronous = mode == QLatin1String("asynchronous");
        QVERIFY2(methods.contains(QStringLiteral("ConnectServer")), qPrintable(methods.join(u' ')));
        QCOMPARE(methods.contains(QStringLiteral("ExecQueryAsync")), asynchronous);
        QCOMPARE(methods.contains(QStringLiteral("ExecQuery")), !asynchronous);
    }

    void whatIsNotThere() {
        const Ran ran =
            run(list({"query", "--namespace", "ROOT\\NoSuchPlace"}) + Host + list({"SELECT * FROM X"}));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("WBEM_E_INVALID_NAMESPACE"), ran.err.constData());
    }

    void aHostThatIsNotThere() {
        const Ran ran =
            run(list({"query", "--engine", "com", "--host", "no-such-host.invalid", "SELECT * FROM X"}));
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains("Nobody answers") || ran.err.contains("No answer"), ran.err.constData());
    }

    void credentialsForThisMachine() {
        const Ran ran =
            run(list({"tree", "--user", "alice", "--password-file", "-"}) + Host, "Packet-Privacy-1\n");
        QVERIFY(ran.code != 0);
        QVERIFY2(ran.err.contains("machine"), ran.err.constData());
        QVERIFY(!ran.err.contains("Packet-Privacy-1"));
    }

    void probed() {
        const Ran ran = run(list({"probe", "--authn-levels", "pkt,pktPrivacy", "--impersonation-levels",
                                  "identify,impersonate", "--output", "json"}) +
                            Host);
        QVERIFY2(ran.code == 0, ran.err.constData());
        const QJsonArray panels = json(ran).object()[QStringLiteral("panels")].toArray();
        QCOMPARE(panels.size(), 1);
        const QJsonObject panel = panels[0].toObject();
        const QJsonArray cells = panel[QStringLiteral("cells")].toArray();
        QCOMPARE(cells.size(), 4);
        // Without a word of the runtime about what was effective, the verdict says that it does not know.
        const QJsonObject attempt = cells[0].toObject()[QStringLiteral("attempts")].toArray()[0].toObject();
        const QString reasons = panel[QStringLiteral("reasons")].toVariant().toStringList().join(u' ');
        QCOMPARE(reasons.contains(QStringLiteral("did not report")),
                 attempt[QStringLiteral("effectiveLevel")].isNull());
    }
};

QTEST_GUILESS_MAIN(CliComTest)
#include "tst_cli_com.moc"
