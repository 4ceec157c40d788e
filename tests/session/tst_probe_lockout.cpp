// The promise that a probe locks nobody out: the lab counts the wrong passwords it was given.
#include "tests/session/probecast.h"
#include "tests/session/scriptedconnection.h"

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

/// A host of another kind: lets the first connections in and says "wrong password" to those that follow.
struct TurningHost {
    int welcome = 1;
    std::atomic<int> opened{0};
};

class TurningConnection : public testing::ScriptedConnection {
public:
    TurningConnection(TurningHost& host, testing::ScriptPtr script)
        : ScriptedConnection(std::move(script))
        , m_host(host) {}
    void open(std::stop_token stop) override {
        if (++m_host.opened > m_host.welcome)
            throw ProtocolError(HResult{0x80070775}, Stage::Bind, QStringLiteral("bind"),
                                QStringLiteral("The account is locked out."));
        ScriptedConnection::open(stop);
    }

private:
    TurningHost& m_host;
};

} // namespace

class ProbeLockoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(20))); }

    void oneWrongPasswordIsTriedOnce_data();
    void oneWrongPasswordIsTriedOnce();
    void noSecondPasswordThatMayBeWrong();
    void weakAxesAreCheckedFirst();
    void ntlmCannotTellAMissingRightFromAPassword();
    void anAccountThatIsLockedMeanwhileIsLeftAlone();
};

void ProbeLockoutTest::oneWrongPasswordIsTriedOnce_data() {
    QTest::addColumn<AuthnService>("service");
    QTest::addColumn<QString>("user");
    QTest::newRow("negotiate") << AuthnService::Negotiate << "alice";
    QTest::newRow("ntlm") << AuthnService::Ntlm << "alice";
    QTest::newRow("unknown user") << AuthnService::Negotiate << "mallory";
    QTest::newRow("unknown user, ntlm") << AuthnService::Ntlm << "mallory";
}

void ProbeLockoutTest::oneWrongPasswordIsTriedOnce() {
    QFETCH(const AuthnService, service);
    QFETCH(const QString, user);
    const auto lab = startLab(false);
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {});
    plan.accounts = {Credentials::fromAccount(QStringLiteral("WORKSHOP\\") + user, Secret(u"not it"))};
    plan.services = {service};
    plan.jobs = ProbePlan::MostJobs;
    plan.rounds = 3;
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    QCOMPARE(lab->statistics().failedLogons, quint64{1});
    // At none no password travels, so nothing speaks against asking.
    const char trial = service == AuthnService::Negotiate ? 'B' : 'A';
    QCOMPARE(drawing(probe), QByteArray(R"(
none         AAAA
connect      ....
call         ....
pkt          ....
pktIntegrity ....
pktPrivacy   ..)") + trial + ".\n");
    const ProbeCell& waiting = probe.cells()[probe.indexOf(0, 3, 1)];
    QVERIFY2(waiting.reason.contains(user) && waiting.reason.contains(QStringLiteral("lock")),
             qPrintable(waiting.reason));
    QCOMPARE(probe.attemptsDone(), probe.attemptsAll());
}

void ProbeLockoutTest::noSecondPasswordThatMayBeWrong() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("bob")}, QStringLiteral("ROOT\\Workshop\\Restricted"));
    plan.accounts.push_back(castMember(QStringLiteral("alice"), QStringLiteral("not it")));
    plan.accounts.push_back(castMember(QStringLiteral("carol"), QStringLiteral("nor this")));
    plan.levels = {AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy};
    plan.services = {AuthnService::Negotiate, AuthnService::Ntlm};
    plan.jobs = 8;
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    QCOMPARE(drawing(probe), QByteArray(R"(
pktIntegrity A+++ A+++ .... .... .... ....
pktPrivacy   A+++ A+++ ..B. .... .... ....
)"));
    QCOMPARE(lab->statistics().failedLogons, quint64{1});
}

void ProbeLockoutTest::weakAxesAreCheckedFirst() {
    const auto lab = startLab(); // hardened: whatever travels at connect is refused, right password or not
    const QStringList passwords{QStringLiteral("Remote-Enable-2"), QStringLiteral("not it")};
    for (const QString& password : passwords) {
        Ledger ledger;
        ProbePlan plan = planFor(*lab, {});
        plan.accounts = {castMember(QStringLiteral("bob"), password)};
        plan.levels = {AuthnLevel::Connect};
        Probe probe(plan, &ledger);
        QVERIFY(runToEnd(probe));
        QCOMPARE(probe.checks().size(), std::size_t{1});
        const bool right = password == passwords[0];
        QCOMPARE(drawing(probe),
                 right ? QByteArray("\nconnect      AAAA\n") : QByteArray("\nconnect      ....\n"));
        QCOMPARE(lab->statistics().failedLogons, right ? quint64{0} : quint64{1});
    }
}

void ProbeLockoutTest::ntlmCannotTellAMissingRightFromAPassword() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("dave")});
    plan.services = {AuthnService::Ntlm};
    plan.levels = {AuthnLevel::PktPrivacy};
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    QCOMPARE(drawing(probe), QByteArray("\npktPrivacy   ..A.\n"));
    QVERIFY(probe.cells().front().reason.contains(QStringLiteral("negotiate tells them apart")));
    QCOMPARE(lab->statistics().failedLogons, quint64{0});

    plan.services = {AuthnService::Ntlm, AuthnService::Negotiate};
    Probe both(plan, &ledger);
    QVERIFY(runToEnd(both));
    QCOMPARE(drawing(both), QByteArray("\npktPrivacy   AAAA AAAA\n"));
}

void ProbeLockoutTest::anAccountThatIsLockedMeanwhileIsLeftAlone() {
    TurningHost host;
    host.welcome = 5;
    const auto script = std::make_shared<testing::Script>();
    Ledger ledger;
    ProbePlan plan;
    plan.base.host = QStringLiteral("turning");
    plan.levels = probeLevels();
    plan.impersonations = probeImpersonations();
    plan.services = {AuthnService::Ntlm};
    plan.accounts = {castMember(QStringLiteral("bob"))};
    plan.jobs = 1;
    Probe probe(plan, &ledger, nullptr, [&](const ConnectionRequest&, quint32, CallSink) {
        return std::make_unique<TurningConnection>(host, script);
    });
    QVERIFY(runToEnd(probe));
    // The trial, the four at none, connect with anonymous (refused, but nobody's password), then the first
    // refusal of bob himself: no other follows.
    QCOMPARE(host.opened.load(), host.welcome + 2);
    int tried = 0;
    for (const auto& cell : probe.cells())
        tried += cell.state == ProbeCell::State::Done;
    QCOMPARE(tried, host.welcome + 2);
    QVERIFY(probe.cells()[probe.indexOf(0, 5, 1)].reason.contains(QStringLiteral("any more")));
}

QTEST_GUILESS_MAIN(ProbeLockoutTest)
#include "tst_probe_lockout.moc"
