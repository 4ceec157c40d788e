// Refusals and hosts that do not answer: the code, the verdict and what to do about it.
#include "tests/app/consoletwin.h"
#include "tests/app/silentpeer.h"

using namespace wbemscope::test;

class CliWhyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void whyAndWhatToDo();
    void inFrench();
    void investigates();
    void noSecondTryOfAWrongPassword();
    void diagnosisInJson_data();
    void diagnosisInJson();
    void hostsWordInJson();
    void partialAnswer();
    void unreachable();
    void unreachableNetworks_data();
    void unreachableNetworks();
    void silentHost();
    void probeNamesTheLeastSetting();
    void probeOfAWrongPassword();
};

void CliWhyTest::refused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("says");
    const QByteArray no;
    QTest::newRow("bad WQL") << list({"query", "--lab", "SELECT FROM x"}) << no
                             << QByteArray("WBEM_E_INVALID_QUERY (0x80041017)");
    QTest::newRow("place in the WQL")
        << list({"query", "--lab", "SELECT FROM x"}) << no << QByteArray("WQL:1:8:");
    QTest::newRow("class") << list({"query", "--lab", "SELECT * FROM Nope"}) << no
                           << QByteArray("WBEM_E_INVALID_CLASS (0x80041010)");
    QTest::newRow("class, which") << list({"query", "--lab", "SELECT * FROM Win32_Procces"}) << no
                                  << QByteArray("There is no class Win32_Procces in ROOT\\CIMV2.");
    QTest::newRow("class, in the host's words") << list({"query", "--lab", "SELECT * FROM Nope"}) << no
                                                << QByteArray("ParameterInfo: SELECT * FROM Nope\n");
    QTest::newRow("provider, in the host's words")
        << list({"query", "--lab", "--impersonation-level", "identify", "--namespace",
                 "ROOT\\Workshop\\Impersonation", "SELECT * FROM Workshop_Document"})
        << no << QByteArray("ProviderName: WbemScope_StoredProvider\n");
    QTest::newRow("class, which was meant")
        << list({"query", "--lab", "--investigate", "SELECT * FROM Win32_Procces"}) << no
        << QByteArray("Was Win32_Process meant?");
    QTest::newRow("property, which")
        << list({"query", "--lab", "--investigate", "SELECT Nmae FROM Win32_Process"}) << no
        << QByteArray("The class Win32_Process has no property Nmae. Was Name meant?");
    QTest::newRow("place in the path")
        << list({"get", "--lab", "Win32_Process.Handle=1x"}) << no << QByteArray("PATH:");
    QTest::newRow("object") << list({"get", "--lab", "Win32_Process.Handle='no'"}) << no
                            << QByteArray("WBEM_E_NOT_FOUND (0x80041002)");
    QTest::newRow("namespace") << list({"tree", "--lab", "--namespace", "ROOT\\Nope"}) << no
                               << QByteArray("WBEM_E_INVALID_NAMESPACE (0x8004100E)");
    QTest::newRow("wrong password") << list({"tree", "--lab", "--password-file", "-"})
                                    << QByteArray("Wrong-0\n") << QByteArray("E_ACCESSDENIED (0x80070005)");
    QTest::newRow("wrong password, why")
        << list({"tree", "--lab", "--password-file", "-"}) << QByteArray("Wrong-0\n")
        << QByteArray("Wrong user name or password (certain)");
    QTest::newRow("nobody, why") << list({"tree", "--lab", "--anonymous"}) << no
                                 << QByteArray("Anonymous callers are not let in (certain)");
    QTest::newRow("no authentication, why") << list({"tree", "--lab", "--authn-level", "none"}) << no
                                            << QByteArray("Anonymous callers are not let in (likely)");
    QTest::newRow("dave") << list({"tree", "--lab", "--user", "dave"}) << no
                          << QByteArray("E_ACCESSDENIED (0x80070005)");
    QTest::newRow("carol") << list({"tree", "--lab", "--user", "carol"}) << no
                           << QByteArray("WBEM_E_ACCESS_DENIED (0x80041003)");
    QTest::newRow("hardening") << list({"tree", "--lab", "--authn-level", "connect"}) << no
                               << QByteArray("KB5004442");
    QTest::newRow("packet privacy") << list({"query", "--lab", "--authn-level", "pktIntegrity", "--namespace",
                                             "ROOT\\Workshop\\PacketPrivacy",
                                             "SELECT * FROM WbemScope_CallerContext"})
                                    << no << QByteArray("WBEM_E_ACCESS_DENIED (0x80041003)");
    QTest::newRow("packet privacy, one proxy")
        << list({"query", "--lab", "--proxy-blanket", "services=connect", "--namespace",
                 "ROOT\\Workshop\\PacketPrivacy", "SELECT * FROM WbemScope_CallerContext"})
        << no << QByteArray("travelled at connect");
}

void CliWhyTest::refused() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, says);
    const Ran ran = run(arguments, input);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QVERIFY(ran.out.isEmpty() || arguments.front() == QLatin1String("tree"));
}

namespace {
const char* const Sealed = "ROOT\\Workshop\\PacketPrivacy";
const char* const AnyCaller = "SELECT Account FROM WbemScope_CallerContext";
} // namespace

void CliWhyTest::whyAndWhatToDo() {
    const Ran ran =
        run(list({"query", "--lab", "--authn-level", "pktIntegrity", "--namespace", Sealed, AnyCaller}));
    QCOMPARE(ran.code, 2);
    for (const char* says :
         {"The namespace demands encryption (likely)",
          "IWbemLevel1Login::NTLMLogin: travelled at pktIntegrity", "What to do: Connect at pktPrivacy",
          "Or: No Remote Enable (likely)", "--investigate"})
        QVERIFY2(ran.err.contains(says), ran.err.constData());
    const Ran hardening = run(list({"tree", "--lab", "--authn-level", "connect"}));
    QVERIFY2(hardening.err.contains("10036"), hardening.err.constData());
}

/// The whole of it, with a no-break space before each colon.
void CliWhyTest::inFrench() {
#ifdef Q_OS_WIN
    QSKIP("The language comes from Windows there, not from the environment.");
#endif
    const QByteArray before = qgetenv("LC_ALL");
    qputenv("LC_ALL", "fr_FR.UTF-8");
    const Ran ran = run(list({"tree", "--lab", "--anonymous"}));
    qputenv("LC_ALL", before);
    const QString text = QString::fromUtf8(ran.err);
    QVERIFY2(text.contains(QStringLiteral("Le serveur a répondu par la faute ERROR_ACCESS_DENIED.")),
             ran.err);
    QVERIFY2(text.contains(QStringLiteral("Les appelants anonymes ne sont pas admis (certain)\u00a0: ")),
             ran.err);
    QVERIFY2(text.contains(QStringLiteral("RemoteCreateInstance\u00a0: a voyagé sans nom")), ran.err);
}

void CliWhyTest::investigates() {
    const Ran ran = run(list({"query", "--lab", "--authn-level", "pktIntegrity", "--namespace", Sealed,
                              "--investigate", AnyCaller}));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("The namespace demands encryption (certain)"), ran.err.constData());
    QVERIFY2(ran.err.contains("the same account was let in at pktPrivacy"), ran.err.constData());
    QVERIFY2(!ran.err.contains("--investigate"), ran.err.constData());
    // What works needs no asking.
    const Ran fine = run(list({"query", "--lab", "--investigate", "--output", "json", AnyCaller}));
    QCOMPARE(fine.code, 0);
    QVERIFY(json(fine)[QStringLiteral("diagnosis")].toArray().isEmpty());
    QCOMPARE(json(fine)[QStringLiteral("result")].toArray().size(), 1);
}

/// Plain NTLM leaves a doubt, which is no reason to bring the account nearer to its lock-out.
void CliWhyTest::noSecondTryOfAWrongPassword() {
    const Ran ran = run(list({"query", "--lab", "--authn-service", "ntlm", "--user", "bob", "--password-file",
                              "-", "--investigate", "--calls", "--output", "json", AnyCaller}),
                        "Wrong-0\n");
    QCOMPARE(ran.code, 2);
    int activations = 0;
    for (const auto& call : json(ran)[QStringLiteral("calls")].toArray())
        activations += call[QStringLiteral("method")] == QStringLiteral("RemoteCreateInstance") ? 1 : 0;
    QCOMPARE(activations, 1);
    QVERIFY2(!ran.err.contains("--investigate"), ran.err.constData());
}

void CliWhyTest::diagnosisInJson_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("confidence");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char* name, QStringList arguments, const char* cause, const char* confidence,
                        const char* remedy) {
        QTest::newRow(name) << arguments << QString::fromLatin1(cause) << QString::fromLatin1(confidence)
                            << QString::fromLatin1(remedy);
    };
    row("query",
        list({"query", "--authn-level", "pktIntegrity", "--namespace", Sealed, "--investigate", AnyCaller}),
        "encryption-required", "certain", "raise-level");
    row("query, calls", list({"query", "--calls", "--user", "dave", AnyCaller}), "no-launch-right", "certain",
        "other-account");
    row("get", list({"get", "--user", "carol", "Win32_Process"}), "no-remote-enable", "likely",
        "other-account");
    row("tree", list({"tree", "--authn-level", "connect"}), "activation-too-weak", "likely", "raise-level");
    row("classes", list({"classes", "--namespace", "ROOT\\Nope"}), "no-such-namespace", "certain",
        "other-namespace");
    row("operation",
        list({"query", "--impersonation-level", "identify", "--namespace", "ROOT\\Workshop\\Impersonation",
              "SELECT * FROM Workshop_Document"}),
        "impersonation-too-low", "likely", "raise-impersonation");
}

void CliWhyTest::diagnosisInJson() {
    QFETCH(QStringList, arguments);
    arguments.insert(1, QStringLiteral("--lab"));
    arguments.insert(2, QStringLiteral("--output"));
    arguments.insert(3, QStringLiteral("json"));
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 2);
    const auto document = json(ran);
    QVERIFY2(document.isObject(), ran.out.constData());
    const auto verdict = document[QStringLiteral("diagnosis")][0];
    QTEST(verdict[QStringLiteral("cause")].toString(), "cause");
    QTEST(verdict[QStringLiteral("confidence")].toString(), "confidence");
    QTEST(verdict[QStringLiteral("remedy")][QStringLiteral("kind")].toString(), "remedy");
    QVERIFY(verdict[QStringLiteral("evidence")][0][QStringLiteral("call")].toInt() > 0);
    QVERIFY(!verdict[QStringLiteral("sentence")].toString().isEmpty());
    // The code is what people search for; the same one as on the terminal.
    const auto error = document[QStringLiteral("error")];
    const QString code = error[QStringLiteral("code")].toString();
    QVERIFY2(code.startsWith(QStringLiteral("0x80")) && ran.err.contains(code.toLatin1()),
             ran.out.constData());
    QVERIFY(ran.err.contains(error[QStringLiteral("name")].toString().toLatin1() + " (0x"));
    QVERIFY(!error[QStringLiteral("message")].toString().isEmpty());
    QVERIFY(!error[QStringLiteral("stage")].toString().isEmpty());
    QCOMPARE(document.object().contains(QStringLiteral("calls")),
             arguments.contains(QStringLiteral("--calls")));
}

void CliWhyTest::hostsWordInJson() {
    const Ran query = run(list({"query", "--lab", "--output", "json", "SELECT Nmae FROM Win32_Process"}));
    const auto error = json(query)[QStringLiteral("error")];
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("0x80041017"));
    QCOMPARE(error[QStringLiteral("name")].toString(), QStringLiteral("WBEM_E_INVALID_QUERY"));
    QCOMPARE(error[QStringLiteral("errorObject")][QStringLiteral("description")].toString(),
             QStringLiteral("The class Win32_Process has no property Nmae. (line 1, column 8)"));
    // A stream ends in a line of it; what was not chosen is there too.
    const Ran events = run(list({"events", "--lab", "--output", "json", "SELECT * FROM Nope"}));
    const auto last = QJsonDocument::fromJson(events.out);
    QVERIFY2(
        last[QStringLiteral("error")][QStringLiteral("code")].toString().startsWith(QStringLiteral("0x8004")),
        events.out.constData());
    QVERIFY(last[QStringLiteral("error")][QStringLiteral("errorObject")].isObject());
    QVERIFY(!last[QStringLiteral("diagnosis")].toArray().isEmpty());
    const Ran doubt = run(list({"get", "--lab", "--output", "json", "--user", "carol", "Win32_Process"}));
    QVERIFY(json(doubt)[QStringLiteral("diagnosis")].toArray().size() > 1);
    QVERIFY(doubt.err.contains("Or: "));
}

void CliWhyTest::partialAnswer() {
    const Ran ran = run(list({"query", "--lab", "--user", "bob", "--namespace", "ROOT\\Workshop\\Partial",
                              "SELECT * FROM Workshop_PartialRows"}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("porter") && !ran.out.contains("director"), ran.out.constData());
    QVERIFY2(ran.err.contains("WBEM_S_ACCESS_DENIED") && ran.err.contains("this is the third"),
             ran.err.constData());
}

void CliWhyTest::unreachable() {
    const SilentPeer closed(SilentPeer::Manner::Deaf);
    const Ran refused = run(list({"tree", "--anonymous", "--host"}) + QStringList(closed.host()));
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("RPC_S_SERVER_UNAVAILABLE (0x800706BA)"), refused.err.constData());
    const Ran unknown = run(list(
        {"tree", "--engine", "dcom", "--anonymous", "--timeout", "5", "--host", "no-such-host.invalid"}));
    QCOMPARE(unknown.code, 3);
    QVERIFY2(unknown.err.contains("no-such-host.invalid"), unknown.err.constData());
}

void CliWhyTest::unreachableNetworks_data() {
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("cause");
    // A neighbour whose address is known and who never answers: a host that is off, a firewall that drops.
    QTest::newRow("firewall")
        << QStringLiteral(
               "ip link add v0 type veth peer name v1 && ip link set v0 up && ip link set v1 up && "
               "ip addr add 10.7.7.1/24 dev v0 && ip neigh add 10.7.7.9 lladdr 02:00:00:00:00:09 dev v0")
        << QStringLiteral("no-answer");
    QTest::newRow("no route") << QStringLiteral("ip link set lo up") << QStringLiteral("unreachable");
}

void CliWhyTest::unreachableNetworks() {
    QFETCH(QString, network);
    QProcess probe;
    probe.start(QStringLiteral("unshare"),
                {QStringLiteral("-rn"), QStringLiteral("sh"), QStringLiteral("-c"), network});
    if (!probe.waitForFinished(Patience) || probe.exitCode() != 0)
        QSKIP("this machine allows no network namespace (unshare -rn, ip)");
    QProcess process;
    process.start(
        QStringLiteral("unshare"),
        {QStringLiteral("-rn"), QStringLiteral("sh"), QStringLiteral("-c"),
         network + QStringLiteral(" && exec " WBEMSCOPE_CLI " tree --anonymous --timeout 2 --output json "
                                  "--host 10.7.7.9")});
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 3);
    const auto document = QJsonDocument::fromJson(process.readAllStandardOutput());
    QTEST(document[QStringLiteral("diagnosis")][0][QStringLiteral("cause")].toString(), "cause");
    QCOMPARE(document[QStringLiteral("diagnosis")][0][QStringLiteral("confidence")].toString(),
             QStringLiteral("certain"));
}

void CliWhyTest::silentHost() {
    const SilentPeer silent;
    const Ran ran = run(list({"query", "--anonymous", "--timeout", "2", "SELECT * FROM X", "--host"}) +
                        QStringList(silent.host()));
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.err.contains("ERROR_TIMEOUT (0x800705B4)"), ran.err.constData());
}

void CliWhyTest::probeNamesTheLeastSetting() {
    const QStringList ask =
        list({"probe", "--lab", "--user", "bob", "--also-user", "carol", "--namespace",
              "ROOT\\Workshop\\PacketPrivacy", "--operation", "query", "SELECT * FROM Workshop_Secret"});
    const Ran table = run(ask);
    QVERIFY2(table.code == 0, table.err.constData());
    QVERIFY2(table.out.contains("pktPrivacy with identify is the least that is enough."),
             table.out.constData());
    QVERIFY(table.out.contains("ok (least)"));
    QVERIFY(table.out.contains("carol over default"));
    QVERIFY(table.out.contains("No setting is enough."));
    const Ran asJson = run(ask + list({"--output", "json", "--calls"}));
    QCOMPARE(asJson.code, 0);
    const QJsonDocument document = json(asJson);
    const QJsonArray panels = document[QStringLiteral("result")][QStringLiteral("panels")].toArray();
    QCOMPARE(panels.size(), 2);
    QCOMPARE(panels[0][QStringLiteral("leastSufficient")][QStringLiteral("authnLevel")].toString(),
             QStringLiteral("pktPrivacy"));
    QVERIFY(panels[1][QStringLiteral("leastSufficient")].isNull());
    // Every cell's calls are among those that are printed.
    QSet<qint64> ids;
    for (const auto& call : document[QStringLiteral("calls")].toArray())
        ids.insert(call[QStringLiteral("id")].toInteger());
    for (const auto& cell : panels[0][QStringLiteral("cells")].toArray())
        for (const auto& id : cell[QStringLiteral("attempts")][0][QStringLiteral("calls")].toArray())
            QVERIFY(ids.contains(id.toInteger()));
    QCOMPARE(run(list({"probe", "--lab", "--user", "dave"})).code, 2);
    QCOMPARE(run(list({"probe", "--host", "127.0.0.1:1", "--anonymous", "--timeout", "5"})).code, 3);
}

void CliWhyTest::probeOfAWrongPassword() {
    const Ran ran = run(list({"probe", "--lab", "--password-file", "-"}), "not it\n");
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.out.count("denied: authentication"), 1);
    QVERIFY2(ran.out.contains("not tried") && ran.out.contains("lock the account out"), ran.out.constData());
    QVERIFY(!ran.out.contains("not it") && !ran.err.contains("not it"));
}

QTEST_GUILESS_MAIN(CliWhyTest)
#include "tst_cli_why.moc"
