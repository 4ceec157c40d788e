// Probes of a real lab: the whole matrix of every lesson's namespace against what the documentation says.
#include "core/session/probe/probejson.h"
#include "tests/session/probecast.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace wbemscope;
using namespace wbemscope::test;

class ProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(20))); }

    void matrix_data();
    void matrix();
    void anActivationOverrideLooksBehindHardening();
    void whatWasEffectiveDecides();
    void methods_data();
    void methods();
    void everyCellNamesItsCalls();
    void jsonHoldsEverythingButSecrets();
    void plansWithProblems_data();
    void plansWithProblems();
    void providersAreTold();
};

void ProbeTest::matrix_data() {
    QTest::addColumn<bool>("hardening");
    QTest::addColumn<QString>("nameSpace");
    QTest::addColumn<QString>("wql");
    QTest::addColumn<QByteArray>("expected"); // alice bob carol dave
    QTest::addColumn<QStringList>("sentences");

    const QString enough = QStringLiteral("%1 is the least that is enough.");
    const QString login =
        QStringLiteral("No setting is enough. pktPrivacy with impersonate came furthest: denied at "
                       "login, WBEM_E_ACCESS_DENIED (0x80041003).");
    const QString activation =
        QStringLiteral("No setting is enough. pktPrivacy with impersonate came furthest: denied "
                       "at activation, E_ACCESSDENIED (0x80070005).");
    const auto both = [&](const char* setting) {
        const QString text = enough.arg(QLatin1String(setting));
        return QStringList{text, text, login, activation};
    };

    // KB5004442: nothing below pktIntegrity is activated. carol lacks Remote Enable, dave may not activate,
    // nobody (anonymous, or at none) has no right at all.
    QTest::newRow("a namespace without demands, hardened")
        << true << "ROOT\\Workshop\\Restricted"
        << "SELECT * FROM Workshop_Payroll" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity A+++ A+++ ALLL AAAA
pktPrivacy   A+++ A+++ ALLL AAAA
)") << both("pktIntegrity with identify");
    QTest::newRow("a namespace without demands, before hardening")
        << false << "ROOT\\Workshop\\Restricted"
        << "SELECT * FROM Workshop_Payroll" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      A+++ A+++ ALLL AAAA
call         A+++ A+++ ALLL AAAA
pkt          A+++ A+++ ALLL AAAA
pktIntegrity A+++ A+++ ALLL AAAA
pktPrivacy   A+++ A+++ ALLL AAAA
)") << both("connect with identify");
    // D:P lets only administrators in.
    QTest::newRow("a protected namespace") << false << "ROOT\\Workshop\\Restricted\\Protected"
                                           << "SELECT * FROM Workshop_Note" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      A+++ ALLL ALLL AAAA
call         A+++ ALLL ALLL AAAA
pkt          A+++ ALLL ALLL AAAA
pktIntegrity A+++ ALLL ALLL AAAA
pktPrivacy   A+++ ALLL ALLL AAAA
)") << QStringList{enough.arg(QStringLiteral("connect with identify")), login, login, activation};
    // "Requiring an Encrypted Connection to a Namespace".
    QTest::newRow("RequiresEncryption, hardened") << true << "ROOT\\Workshop\\PacketPrivacy"
                                                  << "SELECT * FROM Workshop_Secret" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity ALLL ALLL ALLL AAAA
pktPrivacy   A+++ A+++ ALLL AAAA
)") << both("pktPrivacy with identify");
    QTest::newRow("RequiresEncryption, before hardening") << false << "ROOT\\Workshop\\PacketPrivacy"
                                                          << "SELECT * FROM Workshop_Secret" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      ALLL ALLL ALLL AAAA
call         ALLL ALLL ALLL AAAA
pkt          ALLL ALLL ALLL AAAA
pktIntegrity ALLL ALLL ALLL AAAA
pktPrivacy   A+++ A+++ ALLL AAAA
)") << both("pktPrivacy with identify");
    // Identify logs in, and the provider that must act as its caller says no.
    QTest::newRow("a provider that impersonates, hardened")
        << true << "ROOT\\Workshop\\Impersonation"
        << "SELECT * FROM Workshop_Document" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity AP++ AP++ ALLL AAAA
pktPrivacy   AP++ AP++ ALLL AAAA
)") << both("pktIntegrity with impersonate");
    QTest::newRow("a provider that impersonates, before hardening")
        << false << "ROOT\\Workshop\\Impersonation"
        << "SELECT * FROM Workshop_Document" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AP++ AP++ ALLL AAAA
call         AP++ AP++ ALLL AAAA
pkt          AP++ AP++ ALLL AAAA
pktIntegrity AP++ AP++ ALLL AAAA
pktPrivacy   AP++ AP++ ALLL AAAA
)") << both("connect with impersonate");
    QTest::newRow("the repository needs no impersonation")
        << true << "ROOT\\Workshop\\Impersonation"
        << "SELECT * FROM Workshop_Notice" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity A+++ A+++ ALLL AAAA
pktPrivacy   A+++ A+++ ALLL AAAA
)") << both("pktIntegrity with identify");
    // "Impersonating a Client": the three ways to tell a caller that it may not see everything.
    QTest::newRow("partial access: the enumeration fails")
        << true << "ROOT\\Workshop\\Partial"
        << "SELECT * FROM Workshop_PartialFail" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity AP++ APPP ALLL AAAA
pktPrivacy   AP++ APPP ALLL AAAA
)")
        << QStringList{
               enough.arg(QStringLiteral("pktIntegrity with impersonate")),
               QStringLiteral(
                   "No setting is enough. pktPrivacy with impersonate came furthest: denied at provider, "
                   "WBEM_E_ACCESS_DENIED (0x80041003)."),
               login, activation};
    QTest::newRow("partial access: NULL properties")
        << true << "ROOT\\Workshop\\Partial"
        << "SELECT * FROM Workshop_PartialNull" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AAAA AAAA AAAA AAAA
call         AAAA AAAA AAAA AAAA
pkt          AAAA AAAA AAAA AAAA
pktIntegrity AP++ APpp ALLL AAAA
pktPrivacy   AP++ APpp ALLL AAAA
)")
        << QStringList{enough.arg(QStringLiteral("pktIntegrity with impersonate")),
                       QStringLiteral(
                           "No setting gave everything; a part comes from pktIntegrity with impersonate on "
                           "(partial at provider, without Workshop_PartialNull.Salary)."),
                       login, activation};
    QTest::newRow("partial access: rows, then WBEM_S_ACCESS_DENIED")
        << false << "ROOT\\Workshop\\Partial"
        << "SELECT * FROM Workshop_PartialRows" << QByteArray(R"(
none         AAAA AAAA AAAA AAAA
connect      AP++ APpp ALLL AAAA
call         AP++ APpp ALLL AAAA
pkt          AP++ APpp ALLL AAAA
pktIntegrity AP++ APpp ALLL AAAA
pktPrivacy   AP++ APpp ALLL AAAA
)")
        << QStringList{
               enough.arg(QStringLiteral("connect with impersonate")),
               QStringLiteral(
                   "No setting gave everything; a part comes from connect with impersonate on (partial "
                   "at provider, WBEM_S_ACCESS_DENIED (0x00040009))."),
               login, activation};
}

void ProbeTest::matrix() {
    QFETCH(const bool, hardening);
    QFETCH(const QString, nameSpace);
    QFETCH(const QString, wql);
    QFETCH(const QByteArray, expected);
    QFETCH(const QStringList, sentences);
    const auto lab = startLab(hardening);
    Ledger ledger;
    const QStringList cast{QStringLiteral("alice"), QStringLiteral("bob"), QStringLiteral("carol"),
                           QStringLiteral("dave")};
    ProbePlan plan = planFor(*lab, cast, nameSpace);
    plan.operation = query(wql);
    QCOMPARE(plan.problem(), std::nullopt);
    Probe probe(plan, &ledger);
    QSignalSpy progress(&probe, &Probe::progressed);
    QVERIFY(runToEnd(probe));
    QCOMPARE(drawing(probe), expected);
    for (std::size_t panel = 0; panel < 4; ++panel)
        QCOMPARE(probeVerdict(plan, probe.cellsOf(panel)).sentence, sentences[static_cast<qsizetype>(panel)]);
    QCOMPARE(progress.last().value(0).toInt(), 96);
    QCOMPARE(probe.attemptsAll(), 96);
    QCOMPARE(lab->statistics().failedLogons, quint64{0});
}

void ProbeTest::anActivationOverrideLooksBehindHardening() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("bob")}, QStringLiteral("ROOT\\Workshop\\Restricted"));
    plan.base.overrides[ProxyKind::Activation].authnLevel = AuthnLevel::PktIntegrity;
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    const auto verdict = probeVerdict(plan, probe.cellsOf(0));
    QCOMPARE(verdict.sentence, QStringLiteral("connect with identify is the least that is enough."));
    QVERIFY2(verdict.reasons.last().contains(QStringLiteral("activation")),
             qPrintable(verdict.reasons.join(u'\n')));
}

/// NTLM has no delegation: a cell at delegate travels as impersonate, and must not be sold as another one.
void ProbeTest::whatWasEffectiveDecides() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("bob")}, QStringLiteral("ROOT\\Workshop\\Restricted"));
    plan.levels = {AuthnLevel::PktPrivacy};
    Probe all(plan, &ledger);
    QVERIFY(runToEnd(all));
    QCOMPARE(all.cells().back().effectiveImpersonation(), ImpersonationLevel::Impersonate);
    const QStringList reasons = probeVerdict(plan, all.cellsOf(0)).reasons;
    const auto said = [&](const char* sentence) { return reasons.contains(QLatin1String(sentence)); };
    QVERIFY2(said("As good at this level, and more than the host needs: impersonate."),
             qPrintable(reasons.join(u'\n')));
    QVERIFY2(said("delegate says nothing of its own: it travelled as impersonate."),
             qPrintable(reasons.join(u'\n')));
    const QJsonArray cells = probeJson(all)[QStringLiteral("panels")][0][QStringLiteral("cells")].toArray();
    const QJsonValue delegate = cells.last()[QStringLiteral("attempts")][0];
    QCOMPARE(delegate[QStringLiteral("effectiveImpersonation")].toString(), QStringLiteral("impersonate"));

    plan.impersonations = {ImpersonationLevel::Delegate};
    Probe one(plan, &ledger);
    QVERIFY(runToEnd(one));
    QCOMPARE(
        probeVerdict(plan, one.cellsOf(0)).sentence,
        QStringLiteral("pktPrivacy with delegate (effective: impersonate) is the least that is enough."));
}

void ProbeTest::methods_data() {
    QTest::addColumn<QString>("nameSpace");
    QTest::addColumn<QByteArray>("expected"); // alice bob
    // GetCallerAccessRights is a method: Execute Methods is needed, whatever the levels.
    QTest::newRow("allowed") << "ROOT\\Workshop\\Restricted" << QByteArray("\npktIntegrity +++ +++\n");
    QTest::newRow("bob is denied Execute Methods")
        << "ROOT\\Workshop\\Restricted\\NoMethods" << QByteArray("\npktIntegrity +++ OOO\n");
}

void ProbeTest::methods() {
    QFETCH(const QString, nameSpace);
    QFETCH(const QByteArray, expected);
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("alice"), QStringLiteral("bob")}, nameSpace);
    plan.levels = {AuthnLevel::PktIntegrity};
    plan.impersonations = {ImpersonationLevel::Identify, ImpersonationLevel::Impersonate,
                           ImpersonationLevel::Delegate};
    plan.operation = {.kind = ProbeOperation::Kind::Method,
                      .text = QStringLiteral("__SystemSecurity=@"),
                      .method = QStringLiteral("GetCallerAccessRights")};
    QCOMPARE(plan.problem(), std::nullopt);
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    QCOMPARE(drawing(probe), expected);
    QCOMPARE(probe.cells().front().last()->returned, std::optional<qint64>(0));
}

void ProbeTest::everyCellNamesItsCalls() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("bob")}, QStringLiteral("ROOT\\Workshop\\Impersonation"));
    plan.operation = query(QStringLiteral("SELECT * FROM Workshop_Document"));
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    QTRY_COMPARE(ledger.count(), [&] {
        std::size_t calls = 0;
        for (const auto& cell : probe.cells())
            calls += cell.calls().size();
        return static_cast<int>(calls);
    }());
    std::set<quint32> connections;
    for (const auto& cell : probe.cells()) {
        const ProbeAttempt& attempt = *cell.last();
        connections.insert(attempt.connectionId);
        QVERIFY(attempt.calls.size() >= 2);
        for (const quint64 id : attempt.calls)
            QCOMPARE(ledger.at(ledger.indexOf(id)).connectionId, attempt.connectionId);
        const CallRecord& decisive = ledger.at(ledger.indexOf(attempt.decisiveCall));
        switch (test::letterOf(cell)) {
        case 'A':
            QCOMPARE(decisive.method, QStringLiteral("RemoteCreateInstance"));
            break;
        case 'P':
            QVERIFY2(attempt.explanation.startsWith(QStringLiteral("With impersonate in place of identify")),
                     qPrintable(attempt.explanation));
            QCOMPARE(decisive.nameSpace, plan.base.nameSpace);
            QCOMPARE(decisive.hresult, hr::WbemAccessDenied);
            [[fallthrough]];
        case '+':
            QVERIFY(decisive.proxyKind == ProxyKind::Enumerator || decisive.proxyKind == ProxyKind::Services);
            QVERIFY(attempt.serverSeen);
            QCOMPARE(attempt.serverSeen->account, QStringLiteral("WORKSHOP\\bob"));
            QCOMPARE(attempt.serverSeen->authnLevel, cell.level);
            QCOMPARE(attempt.serverSeen->impersonationLevel,
                     std::min(cell.impersonation, ImpersonationLevel::Impersonate));
            break;
        default:
            QFAIL("an outcome that this namespace has not");
        }
        QVERIFY(probe.connectionTitle(attempt.connectionId).contains(monikerName(cell.level)));
    }
    QCOMPARE(connections.size(), probe.cells().size()); // each in a session of its own
}

void ProbeTest::jsonHoldsEverythingButSecrets() {
    const auto lab = startLab();
    Ledger ledger;
    ProbePlan plan = planFor(*lab, {QStringLiteral("alice"), QStringLiteral("bob")},
                             QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
    plan.operation = query(QStringLiteral("SELECT * FROM Workshop_Secret"));
    plan.levels = {AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy};
    Probe probe(plan, &ledger);
    QVERIFY(runToEnd(probe));
    const QByteArray text = QJsonDocument(probeJson(probe)).toJson();
    for (const auto& account : lab::Lab::accounts())
        QVERIFY(!text.contains(account.password.toUtf8()));
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    QCOMPARE(json[QStringLiteral("operation")][QStringLiteral("kind")].toString(), QStringLiteral("query"));
    const QJsonArray panels = json[QStringLiteral("panels")].toArray();
    QCOMPARE(panels.size(), 2);
    const QJsonObject bob = panels[1].toObject();
    QCOMPARE(bob[QStringLiteral("leastSufficient")][QStringLiteral("authnLevel")].toString(),
             QStringLiteral("pktPrivacy"));
    QCOMPARE(bob[QStringLiteral("cells")].toArray().size(), 8);
    const QJsonObject denied = bob[QStringLiteral("cells")][1].toObject();
    QCOMPARE(denied[QStringLiteral("outcome")].toString(), QStringLiteral("denied"));
    const QJsonObject attempt = denied[QStringLiteral("attempts")][0].toObject();
    QCOMPARE(attempt[QStringLiteral("stage")].toString(), QStringLiteral("login"));
    QCOMPARE(attempt[QStringLiteral("hresult")].toInteger(), qint64{0x80041003});
    QVERIFY(ledger.indexOf(static_cast<quint64>(attempt[QStringLiteral("decisiveCall")].toInteger())) >= 0);
    QCOMPARE(attempt[QStringLiteral("serverSeen")][QStringLiteral("account")].toString(),
             QStringLiteral("WORKSHOP\\bob"));
}

void ProbeTest::plansWithProblems_data() {
    QTest::addColumn<std::function<void(ProbePlan&)>>("spoil");
    QTest::addColumn<QString>("word");
    using Spoil = std::function<void(ProbePlan&)>;
    const auto row = [](const char* name, Spoil spoil, const char* word) {
        QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(word);
    };
    row(
        "nothing", [](ProbePlan&) {}, "");
    row(
        "no host", [](ProbePlan& p) { p.base.host.clear(); }, "host");
    row(
        "no level", [](ProbePlan& p) { p.levels.clear(); }, "level");
    row(
        "no account", [](ProbePlan& p) { p.accounts.clear(); }, "account");
    row(
        "nobody", [](ProbePlan& p) { p.accounts[0].user.clear(); }, "no name");
    row(
        "two passwords for one account",
        [](ProbePlan& p) {
            p.accounts.push_back(p.accounts[0]);
            p.accounts[1].user = p.accounts[1].user.toUpper();
        },
        "twice");
    row(
        "a level twice", [](ProbePlan& p) { p.levels.push_back(p.levels[0]); }, "twice");
    row(
        "no jobs", [](ProbePlan& p) { p.jobs = 0; }, "1 to 16");
    row(
        "too many rounds", [](ProbePlan& p) { p.rounds = 1000; }, "1 to 20");
    row(
        "empty query", [](ProbePlan& p) { p.operation.kind = ProbeOperation::Kind::Query; }, "empty");
    row(
        "no WQL", [](ProbePlan& p) { p.operation = query(QStringLiteral("SELECT FROM")); }, "no WQL");
    row(
        "events",
        [](ProbePlan& p) {
            p.operation = query(QStringLiteral("SELECT * FROM __InstanceCreationEvent WITHIN 2"));
        },
        "never ends");
    row(
        "a method that acts",
        [](ProbePlan& p) {
            p.operation = {ProbeOperation::Kind::Method, QStringLiteral("Win32_Process"),
                           QStringLiteral("Create")};
        },
        "may change");
    row(
        "a method that is said to be harmless",
        [](ProbePlan& p) {
            p.operation = {ProbeOperation::Kind::Method, QStringLiteral("Workshop_Note"),
                           QStringLiteral("Touch"), true};
        },
        "");
}

void ProbeTest::plansWithProblems() {
    QFETCH(const std::function<void(ProbePlan&)>, spoil);
    QFETCH(const QString, word);
    ProbePlan plan;
    plan.base.host = QStringLiteral("server");
    plan.base.credentials = castMember(QStringLiteral("bob"));
    plan = ProbePlan::of(plan.base);
    spoil(plan);
    const auto problem = plan.problem();
    QCOMPARE(problem.has_value(), !word.isEmpty());
    if (problem)
        QVERIFY2(problem->contains(word), qPrintable(*problem));
}

void ProbeTest::providersAreTold() {
    // A method that works at impersonate and is denied at identify: Execute Methods is there, so it is the
    // provider who says no.
    ProbePlan plan;
    plan.operation.kind = ProbeOperation::Kind::Method;
    const auto cell = [](ImpersonationLevel imp, HResult code) {
        ProbeCell made{.panel = 0,
                       .level = AuthnLevel::PktPrivacy,
                       .impersonation = imp,
                       .state = ProbeCell::State::Done,
                       .reason = {},
                       .attempts = {}};
        ProbeAttempt attempt;
        attempt.kind = outcomeOf(code);
        attempt.code = code;
        attempt.stage = ProbeStage::Operation;
        made.attempts = {attempt};
        return made;
    };
    std::vector cells{cell(ImpersonationLevel::Identify, hr::WbemAccessDenied),
                      cell(ImpersonationLevel::Delegate, hr::WbemAccessDenied)};
    refineProbe(plan, cells);
    QCOMPARE(cells[0].last()->stage, ProbeStage::Operation); // nothing tells whose it is
    cells.push_back(cell(ImpersonationLevel::Impersonate, hr::Ok));
    QCOMPARE(refineProbe(plan, cells), (std::vector<bool>{true, true, false}));
    QVERIFY(cells[0].last()->explanation.contains(QStringLiteral("impersonation level is what is missing")));
    QVERIFY(cells[1].last()->explanation.isEmpty()); // nothing above it was let in
    QCOMPARE(cells[0].last()->stage, ProbeStage::Provider);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
