// Exploring a host: tree, classes, rows, objects, lessons, the calls behind them, the connection as text.
#include "tests/app/consoletwin.h"

#include <QTemporaryDir>

using namespace wbemscope::test;

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tree();
    void treeOfTooManyNamespaces();
    void classes();
    void queryAsTable();
    void queryAsCsv();
    void nothingIsSaid_data();
    void nothingIsSaid();
    void getAndMof();
    void theOnlyInstance();
    void lessons();
    void lessonsForPrograms();
    void lessonsOfATeacher();
    void callsInJson();
    void callsInEveryFormat();
    void blanketOfOneProxy();
    void connectionAsText();
};

void CliTest::tree() {
    const Ran alice = run(list({"tree", "--lab"}));
    QCOMPARE(alice.code, 0);
    QVERIFY2(alice.out.contains("everything") && !alice.out.contains("Full Write"), alice.out.constData());
    const Ran bob = run(list({"tree", "--lab", "--user", "bob", "--output", "json"}));
    QCOMPARE(bob.code, 0);
    QHash<QString, QJsonObject> nodes;
    for (const auto& node : json(bob).array())
        nodes.insert(node[QStringLiteral("namespace")].toString(), node.toObject());
    QCOMPARE(nodes[QStringLiteral("ROOT\\CIMV2")][QStringLiteral("rights")].toArray(),
             QJsonArray({QStringLiteral("Enable Account"), QStringLiteral("Execute Methods"),
                         QStringLiteral("Remote Enable")}));
    const auto closed = nodes[QStringLiteral("ROOT\\Workshop\\Restricted\\Protected")];
    QCOMPARE(closed[QStringLiteral("state")].toString(), QStringLiteral("denied"));
    QCOMPARE(closed[QStringLiteral("hresultName")].toString(), QStringLiteral("WBEM_E_ACCESS_DENIED"));
    // Without Execute Methods nobody can ask for the rights: unknown, not none.
    QVERIFY(
        nodes[QStringLiteral("ROOT\\Workshop\\Restricted\\NoMethods")][QStringLiteral("rights")].isNull());
}

/// More than a walk follows: it stops, says so, and what it has seen is printed.
void CliTest::treeOfTooManyNamespaces() {
#ifdef Q_OS_WIN
    QSKIP("Wine takes more than a minute for ten thousand namespaces");
#endif
    const QTemporaryDir scenario;
    QFile file(scenario.filePath(QStringLiteral("many.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\")\ninstance of __NAMESPACE { Name = \"Many\"; };\n"
               "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Many\")\n");
    for (int i = 0; i < 10'050; ++i)
        file.write("instance of __NAMESPACE { Name = \"N" + QByteArray::number(i).rightJustified(5, '0') +
                   "\"; };\n");
    file.close();
    const auto ran =
        run(list({"tree", "--lab", "--output", "csv", "--namespace", "ROOT\\Many", "--scenario"}) +
            QStringList(scenario.path()));
    QVERIFY2(ran.err.contains("WBEM_E_QUOTA_VIOLATION (0x8004106C): Stopped after 10000 namespaces"),
             ran.err);
    QVERIFY2(!ran.err.contains("server"), ran.err);
    QCOMPARE(ran.out.count("\r\n"), 1 + 10'000);
    QVERIFY(ran.out.contains("\r\nROOT\\Many\\N09998,open,"));
}

void CliTest::classes() {
    const Ran ran = run(list({"classes", "--lab", "--output", "csv", "Win32_Op*"}));
    QCOMPARE(ran.code, 0);
    const auto lines = ran.out.split('\n');
    QCOMPARE(lines.at(0).trimmed(), QByteArray("Class,Superclass,Kind,Properties,Methods"));
    QVERIFY(lines.at(1).startsWith("Win32_OperatingSystem,CIM_OperatingSystem,"));
    QCOMPARE(lines.size(), 3);
}

void CliTest::queryAsTable() {
    const Ran ran = run(list({"query", "--lab", "--namespace", "ROOT\\Workshop\\PacketPrivacy",
                              "SELECT Account, AuthenticationLevelName FROM WbemScope_CallerContext"}));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, QByteArray("Account         AuthenticationLevelName\n"
                                 "--------------  -----------------------\n"
                                 "WORKSHOP\\alice  pktPrivacy\n"));
}

void CliTest::queryAsCsv() {
    const Ran ran = run(list({"query", "--lab", "--output", "csv",
                              "SELECT Account, AccessRightNames FROM WbemScope_CallerContext"}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.startsWith("Account,AccessRightNames\r\nWORKSHOP\\alice,\"{Enable Account, Execute"),
             ran.out.constData());
    QVERIFY(ran.out.endsWith("}\"\r\n"));
}

void CliTest::nothingIsSaid_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("rows") << list({"query", "--lab", "SELECT * FROM Win32_Process WHERE Name = 'nobody.exe'"})
                          << QByteArray("0 rows");
    QTest::newRow("classes") << list({"classes", "--lab", "Win33_*"}) << QByteArray("0 classes");
}

/// An empty answer is told from no answer, and a pipe gets nothing but the answer.
void CliTest::nothingIsSaid() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Ran people = run(arguments);
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.isEmpty());
    QCOMPARE(people.err.trimmed(), "wbemscope-cli: " + says);
    const Ran programs = run(arguments + list({"--output", "json"}));
    QCOMPARE(programs.out, QByteArray("[]\n"));
    QVERIFY(programs.err.isEmpty());
}

void CliTest::theOnlyInstance() {
    const Ran ran = run(list({"get", "--lab", "--output", "json", "Win32_OperatingSystem=@"}));
    QVERIFY2(ran.code == 0, ran.err);
    QCOMPARE(json(ran)[0][QStringLiteral("__RELPATH")].toString(), QStringLiteral("Win32_OperatingSystem=@"));
}

void CliTest::getAndMof() {
    const Ran got = run(list({"get", "--lab", "--output", "json", "WbemScope_CallerContext=@"}));
    QCOMPARE(got.code, 0);
    QCOMPARE(json(got)[0][QStringLiteral("Account")].toString(), QStringLiteral("WORKSHOP\\alice"));
    const Ran mof = run(list({"mof", "--lab", "Win32_Process"}));
    QCOMPARE(mof.code, 0);
    // What we print as MOF, our reader takes.
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("process.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\CIMV2\")\n" + mof.out);
    file.close();
    const Ran checked = run(list({"check-mof"}) + QStringList(file.fileName()));
    QVERIFY2(checked.code == 0, (checked.err + mof.out).constData());
    QVERIFY(checked.out.startsWith("1 class, 0 instances, 0 errors"));
}

void CliTest::lessons() {
    Ran ran = run(list({"lesson", "list", "--language", "en"}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("identify") && ran.out.count('\n') == 10, ran.out);
    ran = run(list({"lesson", "list", "--language", "fr"}));
    QVERIFY2(ran.out.contains("Identify n’est pas impersonate"), ran.out);
    ran = run(list({"lesson", "run", "hardening", "--language", "en", "--calls"}));
    QVERIFY2(ran.code == 0, ran.out + ran.err);
    QVERIFY2(ran.out.contains("passed   result: E_ACCESSDENIED"), ran.out);
    QVERIFY(ran.out.contains("4 of 4 step(s) passed") || ran.out.contains("4 of 4 steps passed"));
    QVERIFY(ran.out.contains("RemoteCreateInstance"));
    ran = run(list({"lesson", "run", "nothing"}));
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.err.contains("nothing"));
}

void CliTest::lessonsForPrograms() {
    const Ran names = run(list({"lesson", "list", "--output", "json"}));
    QCOMPARE(names.code, 0);
    QCOMPARE(json(names).array().size(), 8);
    Ran ran = run(list({"lesson", "run", "hardening", "--output", "json", "--calls"}));
    QVERIFY2(ran.code == 0, ran.out + ran.err);
    const QJsonValue lesson = json(ran)[QStringLiteral("result")];
    QCOMPARE(lesson[QStringLiteral("name")].toString(), QStringLiteral("hardening"));
    QCOMPARE(lesson[QStringLiteral("passed")].toInt(), 4);
    QCOMPARE(lesson[QStringLiteral("played")].toInt(), 4);
    const QJsonArray calls = json(ran)[QStringLiteral("calls")].toArray();
    QVERIFY(!calls.isEmpty());
    int played = 0;
    bool refused = false;
    for (const auto& step : lesson[QStringLiteral("steps")].toArray()) {
        QVERIFY(!step[QStringLiteral("title")].toString().isEmpty());
        if (!step[QStringLiteral("run")].toBool())
            continue;
        ++played;
        QVERIFY(step[QStringLiteral("passed")].toBool());
        const QJsonArray checks = step[QStringLiteral("checks")].toArray();
        QVERIFY(!checks.isEmpty());
        for (const auto& check : checks)
            QVERIFY(check[QStringLiteral("passed")].toBool() && check[QStringLiteral("difference")].isNull());
        refused |= step[QStringLiteral("outcome")][QStringLiteral("hresultName")] ==
                   QStringLiteral("E_ACCESSDENIED");
    }
    QCOMPARE(played, 4);
    QVERIFY(refused);
}

void CliTest::lessonsOfATeacher() {
    const QTemporaryDir dir;
    const auto write = [&](const char* name, const QByteArray& content) {
        QFile file(dir.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write("20-wrong.md",
          "# Wrong\n## S\n```wbemscope\nnamespace: ROOT\\Workshop\nconnect:\nresult: denied\n```\n");
    Ran ran = run({QStringLiteral("lesson"), QStringLiteral("run"), QStringLiteral("20"),
                   QStringLiteral("--lessons"), dir.path()});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.out.contains("differs  result: denied"), ran.out);
    QVERIFY2(ran.out.contains("WBEM_S_NO_ERROR (0x00000000)"), ran.out);
    ran = run({QStringLiteral("lesson"), QStringLiteral("check"), dir.path()});
    QCOMPARE(ran.code, 0);
    write("bad.md", "# Bad\n## S\n```wbemscope\nfly: high\n```\n");
    ran = run({QStringLiteral("lesson"), QStringLiteral("check"), dir.path()});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("bad.md:4: "), ran.err);
}

void CliTest::callsInJson() {
    const Ran ran =
        run(list({"query", "--lab", "--calls", "--output", "json", "SELECT * FROM WbemScope_CallerContext"}));
    QCOMPARE(ran.code, 0);
    const auto document = json(ran);
    QCOMPARE(document[QStringLiteral("result")].toArray().size(), 1);
    const auto calls = document[QStringLiteral("calls")].toArray();
    QVERIFY(calls.size() >= 5);
    bool queried = false;
    for (const auto& value : calls) {
        const QJsonObject call = value.toObject();
        for (const char* field :
             {"proxy", "method", "requested", "effective", "effectiveSource", "hresult", "hresultName",
              "durationMs", "bytesSent", "bytesReceived", "sealedBytes", "signedBytes"})
            QVERIFY2(call.contains(QLatin1String(field)), field);
        if (call[QStringLiteral("method")].toString() != QLatin1String("ExecQuery"))
            continue;
        queried = true;
        QCOMPARE(call[QStringLiteral("proxy")].toString(), QStringLiteral("IWbemServices"));
        QCOMPARE(call[QStringLiteral("effective")][QStringLiteral("authnLevel")].toString(),
                 QStringLiteral("pktPrivacy"));
        QCOMPARE(call[QStringLiteral("effectiveSource")].toString(), QStringLiteral("wire"));
        QCOMPARE(call[QStringLiteral("serverSeen")][QStringLiteral("account")].toString(),
                 QStringLiteral("WORKSHOP\\alice"));
        QVERIFY(call[QStringLiteral("sealedBytes")].toInt() > 0);
    }
    QVERIFY(queried);
}

void CliTest::callsInEveryFormat() {
    const char* query = "SELECT Account FROM WbemScope_CallerContext";
    for (const char* format : {"table", "csv", "mof"}) {
        const Ran ran = run(list({"query", "--lab", "--calls", "--output", format, query}));
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains("IWbemLevel1Login") && ran.out.contains("alice"), ran.out.constData());
    }
    // A refusal has a ledger too; its last line but the release is the refusal.
    const Ran refused =
        run(list({"query", "--lab", "--user", "carol", "--calls", "--output", "json", query}));
    QCOMPARE(refused.code, 2);
    const auto document = json(refused);
    QVERIFY(document[QStringLiteral("result")].isArray());
    bool denied = false;
    for (const auto& call : document[QStringLiteral("calls")].toArray())
        denied |= call[QStringLiteral("hresultName")].toString() == QLatin1String("WBEM_E_ACCESS_DENIED");
    QVERIFY(denied);
}

void CliTest::blanketOfOneProxy() {
    const Ran ran = run(list({"query", "--lab", "--calls", "--output", "json", "--proxy-blanket",
                              "services=connect", "--proxy-blanket", "enumerator=pktIntegrity,identify",
                              "SELECT AuthenticationLevelName FROM WbemScope_CallerContext"}));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QHash<QString, QString> levels;
    for (const auto& value : json(ran)[QStringLiteral("calls")].toArray())
        levels.insert(value[QStringLiteral("method")].toString(),
                      value[QStringLiteral("effective")][QStringLiteral("authnLevel")].toString());
    QCOMPARE(levels[QStringLiteral("NTLMLogin")], QStringLiteral("pktPrivacy"));
    QCOMPARE(levels[QStringLiteral("ExecQuery")], QStringLiteral("connect"));
    QCOMPARE(levels[QStringLiteral("Next")], QStringLiteral("pktIntegrity"));
    QCOMPARE(levels[QStringLiteral("RemRelease")], QStringLiteral("pktPrivacy"));
}

void CliTest::connectionAsText() {
    // No password is asked for: standard input is closed.
    const QStringList ask =
        list({"text", "--host", "server", "--user", "CORP\\admin", "--authn-service", "ntlm"});
    const Ran moniker = run(ask + list({"--as", "moniker"}));
    QCOMPARE(moniker.code, 0);
    QCOMPARE(moniker.out,
             QByteArray("winmgmts:{impersonationLevel=impersonate,authenticationLevel=pktPrivacy,"
                        "authority=ntlmdomain:CORP}!\\\\server\\ROOT\\CIMV2\n"));
    QVERIFY(moniker.err.contains("carries no account"));
    for (const char* language : {"powershell", "cpp", "python"}) {
        const Ran ran = run(ask + list({"--as", language, "--query", "SELECT Name FROM Win32_Service"}));
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains("SELECT Name FROM Win32_Service"));
        QVERIFY(ran.err.isEmpty());
    }
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
