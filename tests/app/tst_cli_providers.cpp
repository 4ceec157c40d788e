#include "tests/app/consoletwin.h"
#include "tests/common/manyproviders.h"

#include <QSet>

using namespace wbemscope::test;

/// `wbemscope-cli providers` against the lab.
class CliProvidersTest : public QObject {
    Q_OBJECT

    static Ran providers(const QStringList& arguments) {
        return run(list({"providers", "--lab", "--namespace", "ROOT\\Workshop\\Providers"}) + arguments);
    }

private Q_SLOTS:
    void theWorstFirst() {
        const Ran ran = providers({});
        QCOMPARE(ran.code, 0);
        const QList<QByteArray> lines = ran.out.trimmed().split('\n');
        QVERIFY2(lines[2].startsWith("high risk"), lines[2].constData());
        QVERIFY(lines.back().startsWith("in order"));
        QVERIFY2(ran.out.contains("Anybody's requests run as LocalSystem"), ran.out.constData());
        QCOMPARE(ran.err, QByteArray());
    }

    void oneInFull() {
        const Ran ran = providers(list({"workshop_systemprovider"}));
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains("Runs as: As LocalSystem, whoever asks."));
        QVERIFY(ran.out.contains("At identify: The same as at impersonate"));
        QVERIFY(ran.out.contains("from calls "));
        QVERIFY(ran.out.contains("Workshop_AsSystem"));
        QVERIFY(!ran.out.contains("Workshop_CallerProvider"));
    }

    void jsonNamesItsCalls() {
        const Ran ran = providers(list({"--output", "json", "--calls"}));
        QCOMPARE(ran.code, 0);
        const QJsonObject object = json(ran).object();
        QSet<qint64> calls;
        for (const auto& call : object[QStringLiteral("calls")].toArray())
            calls.insert(call.toObject()[QStringLiteral("id")].toInteger());
        const QJsonArray all =
            object[QStringLiteral("result")].toObject()[QStringLiteral("providers")].toArray();
        QVERIFY(all.size() > 10);
        int named = 0;
        for (const auto& provider : all)
            for (const auto& risk : provider.toObject()[QStringLiteral("risks")].toArray())
                for (const auto& id : risk.toObject()[QStringLiteral("calls")].toArray()) {
                    QVERIFY(calls.contains(id.toInteger()));
                    ++named;
                }
        QVERIFY(named > 10);
    }

    void csvHasALineEach() {
        const Ran ran = providers(list({"--output", "csv"}));
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith("namespace,provider,registered,risk,"));
        QVERIFY(ran.out.contains(
            ",Workshop_OpenApplicationProvider,true,high,descriptor-open; no-impersonation,"));
    }

    void refusals() {
        QCOMPARE(providers(list({"NoSuchProvider"})).code, 2);
        const Ran closed = run(list(
            {"providers", "--lab", "--user", "bob", "--namespace", "ROOT\\Workshop\\Restricted\\Protected"}));
        QCOMPARE(closed.code, 2);
        QVERIFY(closed.err.contains("WBEM_E_ACCESS_DENIED"));
        QCOMPARE(closed.out, QByteArray());
        QCOMPARE(run(list({"providers", "--lab", "one", "two"})).code, 1);
    }

    void fiveHundred() {
        const QTemporaryDir dir;
        QVERIFY(writeManyProviders(dir));
        LabProcess lab(list({"--scenario"}) + QStringList{dir.path()});
        QVERIFY2(lab.line().startsWith("listening on "), lab.process().readAllStandardError().constData());
        const Ran ran = run(list({"providers", "--user", "WORKSHOP\\alice", "--password-file", "-",
                                  "--namespace", "ROOT\\Workshop\\Many", "--host"}) +
                                QStringList{lab.host()},
                            "Packet-Privacy-1\n");
        QVERIFY2(ran.code == 0, ran.err.constData());
        QCOMPARE(ran.out.count("high risk"), ManyProviders / 10);
        QCOMPARE(ran.out.count('\n'), ManyProviders + 1 + 2);
    }
};

QTEST_GUILESS_MAIN(CliProvidersTest)
#include "tst_cli_providers.moc"
