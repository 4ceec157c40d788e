// Hosts that are silent, dead or answer differently each time; cancelling; how much runs at once.
#include "tests/session/probecast.h"
#include "tests/session/scriptedconnection.h"

#include <QSignalSpy>

using namespace wbemscope;
using namespace wbemscope::test;

class ProbeHostsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(20))); }

    void sessionsAreBounded();
    void cancelIsImmediate();
    void cancelKeepsWhatIsKnown();
    void anUnsteadyHostIsCalledUnsteady();
    void aDeadHostIsAskedOnce();
};

void ProbeHostsTest::sessionsAreBounded() {
    const auto script = std::make_shared<testing::Script>();
    script->open = testing::Script::Manner::Wait;
    Ledger ledger;
    ProbePlan plan;
    plan.base.host = QStringLiteral("scripted");
    plan.levels = probeLevels();
    plan.impersonations = probeImpersonations();
    plan.services = {AuthnService::Ntlm};
    plan.accounts = {castMember(QStringLiteral("bob"))};
    plan.jobs = 3;
    std::atomic<int> most{0};
    Probe probe(plan, &ledger, nullptr, [&](const ConnectionRequest&, quint32, CallSink) {
        auto made = std::make_unique<testing::ScriptedConnection>(script);
        most = std::max(most.load(), script->alive.load());
        return made;
    });
    probe.start();
    QTRY_COMPARE(script->entered.load(), 1);
    QTest::qWait(50);
    QCOMPARE(script->alive.load(), 1); // the first is alone
    script->release = true;
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 60'000);
    QVERIFY2(most <= 3, qPrintable(QString::number(most)));
    QCOMPARE(script->closes.load(), 24);
    QVERIFY(!script->wrongThread);
    for (const auto& cell : probe.cells())
        QVERIFY(cell.isSufficient());
}

void ProbeHostsTest::cancelIsImmediate() {
    const auto script = std::make_shared<testing::Script>();
    script->open = testing::Script::Manner::Wait;
    Ledger ledger;
    ProbePlan plan;
    plan.base.host = QStringLiteral("scripted");
    plan.levels = probeLevels();
    plan.impersonations = probeImpersonations();
    plan.services = {AuthnService::Ntlm};
    plan.accounts = {Credentials{}}; // the current user: no password, so no trial
    Probe probe(plan, &ledger, nullptr, testing::factoryOf(script));
    QSignalSpy finished(&probe, &Probe::finished);
    probe.start();
    QTRY_COMPARE(script->entered.load(), 1);
    probe.cancel();
    QVERIFY(!probe.isRunning());
    QVERIFY(probe.wasCancelled());
    QCOMPARE(finished.count(), 1);
    for (const auto& cell : probe.cells())
        QCOMPARE(cell.state, ProbeCell::State::NotTried);
    QTRY_COMPARE(script->alive.load(), 0);
    QCOMPARE(script->entered.load(), 1);
    probe.cancel();
    QCOMPARE(finished.count(), 1);
}

void ProbeHostsTest::cancelKeepsWhatIsKnown() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("alice")}, QStringLiteral("ROOT\\Workshop\\Slow"));
    plan.operation = query(QStringLiteral("SELECT * FROM Workshop_SlowRow")); // takes long where it is let in
    plan.jobs = 6;
    Probe probe(plan, &ledger);
    QObject::connect(&probe, &Probe::progressed, &probe, [&](int done) {
        if (done == 8)
            probe.cancel(); // from within its own signal
    });
    QVERIFY(runToEnd(probe));
    int done = 0;
    for (const auto& cell : probe.cells()) {
        QVERIFY(cell.state == ProbeCell::State::Done || cell.state == ProbeCell::State::NotTried);
        done += cell.state == ProbeCell::State::Done;
    }
    QCOMPARE(done, 8);
    QVERIFY(Session::waitForWorkers(std::chrono::seconds(20)));
    QTRY_COMPARE_WITH_TIMEOUT(lab->statistics().objects, 0, 20'000); // nothing is left behind on the host
}

void ProbeHostsTest::anUnsteadyHostIsCalledUnsteady() {
    const auto lab = startLab(true);
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("bob")}, QStringLiteral("ROOT\\Workshop\\Restricted"));
    plan.rounds = 2;
    plan.jobs = 1;
    Probe probe(plan, &ledger);
    QObject::connect(&probe, &Probe::progressed, &probe, [&](int done) {
        if (done == 24)
            lab->setHardening(false); // between the rounds
    });
    QVERIFY(runToEnd(probe));
    QCOMPARE(drawing(probe), QByteArray(R"(
none         AAAA
connect      A~~~
call         A~~~
pkt          A~~~
pktIntegrity A+++
pktPrivacy   A+++
)"));
    const auto verdict = probeVerdict(plan, probe.cellsOf(0));
    QCOMPARE(verdict.sentence, QStringLiteral("pktIntegrity with identify is the least that is enough."));
    QVERIFY(verdict.reasons.filter(QStringLiteral("9 setting")).size() == 1);
    const ProbeCell& cell = probe.cells()[probe.indexOf(0, 1, 1)];
    QCOMPARE(cell.attempts.size(), std::size_t{2});
    QCOMPARE(cell.word(), QStringLiteral("unsteady"));
    QCOMPARE(cell.place(), QStringLiteral("denied, ok"));
}

void ProbeHostsTest::aDeadHostIsAskedOnce() {
    quint16 port = 0;
    {
        const auto lab = startLab();
        port = lab->port();
    }
    Ledger ledger;
    ProbePlan plan;
    plan.base.host = QStringLiteral("127.0.0.1");
    plan.base.resolverPort = port;
    plan.levels = probeLevels();
    plan.impersonations = probeImpersonations();
    plan.services = {AuthnService::Negotiate};
    plan.accounts = {castMember(QStringLiteral("bob")), castMember(QStringLiteral("alice"))};
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    int tried = 0;
    for (const auto& cell : probe.cells())
        tried += cell.state == ProbeCell::State::Done;
    QCOMPARE(tried, 1);
    QVERIFY(probe.cells().front().reason.contains(QStringLiteral("does not answer")));
    QVERIFY(!probeVerdict(plan, probe.cellsOf(0)).least);
    QCOMPARE(probeVerdict(plan, probe.cellsOf(1)).sentence, QStringLiteral("Nothing was tried."));
}

QTEST_GUILESS_MAIN(ProbeHostsTest)
#include "tst_probe_hosts.moc"
