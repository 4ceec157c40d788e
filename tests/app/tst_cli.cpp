#include <arpa/inet.h>
#include <csignal>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace {

constexpr int Patience = 60'000;

struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(WBEMSCOPE_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "did not end: " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList list(std::initializer_list<const char*> words) {
    QStringList result;
    for (const char* word : words)
        result += QString::fromUtf8(word);
    return result;
}

QJsonDocument json(const Ran& ran) {
    QJsonParseError error;
    auto document = QJsonDocument::fromJson(ran.out, &error);
    return error.error == QJsonParseError::NoError ? document : QJsonDocument();
}

QString dataDir() {
    const QString given = qEnvironmentVariable("WBEMSCOPE_TEST_DATA");
    return given.isEmpty() ? QStringLiteral(WBEMSCOPE_SOURCE "/../shared/data") : given;
}

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Listens on loopback, takes connections, says nothing.
class SilentPeer {
public:
    /// Deaf: has the port, and refuses whoever comes.
    enum class Manner { Listening, Deaf };
    explicit SilentPeer(Manner manner = Manner::Listening)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_socket, any, size) == 0 && (manner == Manner::Deaf || ::listen(m_socket, 4) == 0) &&
            ::getsockname(m_socket, any, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~SilentPeer() {
        if (m_client >= 0)
            ::close(m_client);
        ::close(m_socket);
    }
    SilentPeer(const SilentPeer&) = delete;
    SilentPeer& operator=(const SilentPeer&) = delete;
    bool isListening() const { return m_port != 0; }
    QString host() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    /// Waits for a client, who then waits for us.
    bool wait() {
        timeval patience{60, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        m_client = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        return m_client >= 0;
    }
    void hangUp() { ::close(std::exchange(m_client, -1)); }

private:
    int m_socket;
    int m_client = -1;
    quint16 m_port = 0;
};

/// A lab in a process of its own.
class LabProcess {
public:
    explicit LabProcess(const QStringList& options = {}) {
        m_process.start(QStringLiteral(WBEMSCOPE_CLI), list({"lab", "--port", "0"}) + options);
        QElapsedTimer clock;
        clock.start();
        while (!m_process.canReadLine() && clock.elapsed() < Patience &&
               m_process.state() != QProcess::NotRunning)
            m_process.waitForReadyRead(100);
        m_line = m_process.readLine().trimmed();
    }
    ~LabProcess() {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    const QByteArray& line() const { return m_line; }
    QString host() const { return QString::fromUtf8(m_line).section(QLatin1Char(' '), -1); }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
    QByteArray m_line;
};

} // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usage_data();
    void usage();
    void helpNamesEveryOption();
    void refused_data();
    void refused();
    void whyAndWhatToDo();
    void investigates();
    void diagnosisInJson_data();
    void diagnosisInJson();
    void partialAnswer();
    void unreachable();
    void unreachableNetworks_data();
    void unreachableNetworks();
    void silentHost();
    void tree();
    void classes();
    void queryAsTable();
    void queryAsCsv();
    void getAndMof();
    void lessons();
    void lessonsOfATeacher();
    void callsInJson();
    void callsInEveryFormat();
    void blanketOfOneProxy();
    void decodesTheSharedUnits();
    void decodeRefusesWhatIsNoUnit();
    void checkMofOfTheScenarios();
    void checkMofOfTheProvider();
    void checkMofNamesThePlace();
    void labServesUntilSignal_data();
    void labServesUntilSignal();
    void labOptions();
    void passwordStaysHidden();
    void probeNamesTheLeastSetting();
    void probeOfAWrongPassword();
    void connectionAsText();
};

void CliTest::usage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QStringList() << QByteArray("Usage:");
    QTest::newRow("no such command") << list({"dance"}) << QByteArray("dance");
    QTest::newRow("no such option") << list({"tree", "--lab", "--fast"}) << QByteArray("fast");
    QTest::newRow("neither lab nor host") << list({"tree"}) << QByteArray("--host");
    QTest::newRow("lab and host") << list({"tree", "--lab", "--host", "x"}) << QByteArray("exactly one");
    QTest::newRow("no query") << list({"query", "--lab"}) << QByteArray("missing");
    QTest::newRow("query not quoted") << list({"query", "--lab", "SELECT", "*"}) << QByteArray("quote");
    QTest::newRow("level") << list({"tree", "--lab", "--authn-level", "total"}) << QByteArray("total");
    QTest::newRow("impersonation") << list({"tree", "--lab", "--impersonation-level", "x"})
                                   << QByteArray("\"x\"");
    QTest::newRow("proxy") << list({"tree", "--lab", "--proxy-blanket", "door=pkt"}) << QByteArray("door");
    QTest::newRow("format") << list({"tree", "--lab", "--output", "mof"}) << QByteArray("mof");
    QTest::newRow("time-out") << list({"tree", "--lab", "--timeout", "0"}) << QByteArray("--timeout");
    QTest::newRow("port") << list({"tree", "--host", "h:99999"}) << QByteArray("99999");
    QTest::newRow("password file") << list({"tree", "--lab", "--password-file", "/nowhere/at/all"})
                                   << QByteArray("--password-file");
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

void CliTest::usage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
}

void CliTest::helpNamesEveryOption() {
    const QByteArray page =
        content(QStringLiteral(WBEMSCOPE_SOURCE "/packaging/man/wbemscope-cli.1")).replace("\\-", "-");
    for (const char* command : {"tree", "query", "get", "mof", "classes", "lab", "probe", "text"}) {
        const Ran ran = run(list({command, "--help"}));
        QCOMPARE(ran.code, 0);
        auto options =
            QRegularExpression(QStringLiteral("--[a-z-]+")).globalMatch(QString::fromUtf8(ran.out));
        QVERIFY(options.hasNext());
        while (options.hasNext()) {
            const QByteArray option = options.next().captured().toUtf8();
            if (option != "--help-all")
                QVERIFY2(page.contains(option),
                         (command + (" " + option) + " is not in the manual page").constData());
        }
    }
}

void CliTest::refused_data() {
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
    QTest::newRow("object") << list({"get", "--lab", "Win32_Process.Handle='no'"}) << no
                            << QByteArray("WBEM_E_NOT_FOUND (0x80041002)");
    QTest::newRow("namespace") << list({"tree", "--lab", "--namespace", "ROOT\\Nope"}) << no
                               << QByteArray("WBEM_E_INVALID_NAMESPACE (0x8004100E)");
    QTest::newRow("wrong password") << list({"tree", "--lab", "--password-file", "-"})
                                    << QByteArray("Wrong-0\n") << QByteArray("E_ACCESSDENIED (0x80070005)");
    QTest::newRow("wrong password, why")
        << list({"tree", "--lab", "--password-file", "-"}) << QByteArray("Wrong-0\n")
        << QByteArray("Wrong user name or password (certain)");
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

void CliTest::refused() {
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

void CliTest::whyAndWhatToDo() {
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

void CliTest::investigates() {
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

void CliTest::diagnosisInJson_data() {
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

void CliTest::diagnosisInJson() {
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
    QCOMPARE(document.object().contains(QStringLiteral("calls")),
             arguments.contains(QStringLiteral("--calls")));
}

void CliTest::partialAnswer() {
    const Ran ran = run(list({"query", "--lab", "--user", "bob", "--namespace", "ROOT\\Workshop\\Partial",
                              "SELECT * FROM Workshop_PartialRows"}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("porter") && !ran.out.contains("director"), ran.out.constData());
    QVERIFY2(ran.err.contains("WBEM_S_ACCESS_DENIED") && ran.err.contains("this is the third"),
             ran.err.constData());
}

void CliTest::unreachableNetworks_data() {
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

void CliTest::unreachableNetworks() {
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

void CliTest::unreachable() {
    const SilentPeer closed(SilentPeer::Manner::Deaf);
    const Ran refused = run(list({"tree", "--anonymous", "--host"}) + QStringList(closed.host()));
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("RPC_S_SERVER_UNAVAILABLE (0x800706BA)"), refused.err.constData());
    const Ran unknown =
        run(list({"tree", "--anonymous", "--timeout", "5", "--host", "no-such-host.invalid"}));
    QCOMPARE(unknown.code, 3);
    QVERIFY2(unknown.err.contains("no-such-host.invalid"), unknown.err.constData());
}

void CliTest::silentHost() {
    const SilentPeer silent;
    QVERIFY(silent.isListening());
    const Ran ran = run(list({"query", "--anonymous", "--timeout", "2", "SELECT * FROM X", "--host"}) +
                        QStringList(silent.host()));
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.err.contains("ERROR_TIMEOUT (0x800705B4)"), ran.err.constData());
}

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
    QVERIFY(checked.out.startsWith("1 classes, 0 instances, 0 errors"));
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

void CliTest::decodesTheSharedUnits() {
    const QDir units(dataDir() + QStringLiteral("/wmio"));
    const auto dumps = units.entryList({QStringLiteral("*.dump")}, QDir::Files);
    if (dumps.isEmpty())
        QSKIP("There are no shared encoding units (WBEMSCOPE_TEST_DATA).");
    for (const QString& dump : dumps) {
        const QString path = units.filePath(dump);
        const Ran ran = run(list({"decode"}) + QStringList(path));
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out, content(QString(path).replace(QStringLiteral(".dump"), QStringLiteral(".mof"))));
    }
}

void CliTest::decodeRefusesWhatIsNoUnit() {
    for (const QByteArray& bad : {QByteArray(), QByteArray("hello, world"), QByteArray("78563412ffffffff01"),
                                  QByteArray("\x78\x56\x34\x12\x04\x00\x00\x00\x02\x00\x00\x00", 12)}) {
        const Ran ran = run(list({"decode", "-"}), bad);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("offset"), ran.err.constData());
    }
}

void CliTest::checkMofOfTheScenarios() {
    const QDir scenarios(QStringLiteral(WBEMSCOPE_SOURCE "/resources/scenarios"));
    QStringList arguments = list({"check-mof"});
    for (const auto& name : scenarios.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name))
        arguments += scenarios.filePath(name);
    QVERIFY(arguments.size() > 5);
    const Ran ran = run(arguments);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY2(QRegularExpression(QStringLiteral("^[1-9]\\d* classes, [1-9]\\d* instances, 0 errors\n$"))
                 .match(QString::fromUtf8(ran.out))
                 .hasMatch(),
             ran.out.constData());
}

void CliTest::checkMofOfTheProvider() {
    const QDir provider(QStringLiteral(WBEMSCOPE_SOURCE "/provider"));
    const QStringList names = provider.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 3);
    for (const auto& name : names) { // one at a time: they declare the same class
        const Ran ran = run(list({"check-mof"}) + QStringList(provider.filePath(name)));
        QVERIFY2(ran.code == 0, ran.err.constData());
        QVERIFY2(ran.out.endsWith(", 0 errors\n"), ran.out.constData());
    }
}

void CliTest::checkMofNamesThePlace() {
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("bad.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("class A { uint32 x; };\nclass B : Unheard { };\ninstance of A { y = 1; };\n");
    file.close();
    const Ran ran = run(list({"check-mof"}) + QStringList(file.fileName()));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("bad.mof:2:11: "), ran.err.constData());
    QVERIFY2(ran.err.contains("bad.mof:3:17: "), ran.err.constData());
    QVERIFY2(ran.out.contains("2 errors"), ran.out.constData());
}

void CliTest::labServesUntilSignal_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CliTest::labServesUntilSignal() {
    QFETCH(int, number);
    LabProcess lab;
    QVERIFY2(lab.line().startsWith("listening on 127.0.0.1:"), lab.line().constData());
    const Ran ran = run(list({"query", "--user", "WORKSHOP\\alice", "--password-file", "-", "--authn-service",
                              "ntlm", "SELECT Account FROM WbemScope_CallerContext", "--host"}) +
                            QStringList(lab.host()),
                        "Packet-Privacy-1\n");
    QVERIFY2(ran.code == 0 && ran.out.contains("WORKSHOP\\alice"), ran.err.constData());
    ::kill(static_cast<pid_t>(lab.process().processId()), number);
    QVERIFY(lab.process().waitForFinished(Patience));
    QCOMPARE(lab.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(lab.process().exitCode(), 0);
    QCOMPARE(run(list({"tree", "--anonymous", "--host"}) + QStringList(lab.host())).code, 3);
}

void CliTest::labOptions() {
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("mine.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\ninstance of __NAMESPACE { Name = "
               "\"Mine\"; };\n");
    file.close();
    LabProcess lab(list({"--hardening", "off", "--authn-hint", "connect", "--scenario"}) +
                   QStringList(directory.path()));
    QVERIFY2(lab.line().startsWith("listening on "), lab.process().readAllStandardError().constData());
    const Ran ran = run(list({"tree", "--user", "alice", "--password-file", "-", "--authn-level", "connect",
                              "--namespace", "ROOT\\Workshop\\Mine", "--host"}) +
                            QStringList(lab.host()),
                        "Packet-Privacy-1\n");
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.out.contains("ROOT\\Workshop\\Mine"));
}

void CliTest::passwordStaysHidden() {
    // The peer says nothing, so the process stands still with the password in its hands.
    SilentPeer silent;
    QVERIFY(silent.isListening());
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
    const QString proc = QStringLiteral("/proc/%1/").arg(process.processId());
    const QByteArray commandLine = content(proc + QStringLiteral("cmdline"));
    QVERIFY(commandLine.contains("--password-file"));
    QVERIFY(!commandLine.contains(secret));
    QVERIFY(!content(proc + QStringLiteral("environ")).contains(secret));
    silent.hangUp();
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(!process.readAll().contains(secret));
    const Ran used = run(list({"tree", "--lab", "--password-file", "-", "--calls", "--output", "json"}),
                         "Packet-Privacy-1\n");
    QCOMPARE(used.code, 0);
    QVERIFY(!(used.out + used.err).contains("Packet-Privacy-1"));
}

void CliTest::probeNamesTheLeastSetting() {
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

void CliTest::probeOfAWrongPassword() {
    const Ran ran = run(list({"probe", "--lab", "--password-file", "-"}), "not it\n");
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.out.count("denied: authentication"), 1);
    QVERIFY2(ran.out.contains("not tried") && ran.out.contains("lock the account out"), ran.out.constData());
    QVERIFY(!ran.out.contains("not it") && !ran.err.contains("not it"));
}

void CliTest::lessons() {
    Ran ran = run(list({"lesson", "list", "--language", "en"}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("identify") && ran.out.count('\n') == 10, ran.out);
    ran = run(list({"lesson", "list", "--language", "fr"}));
    QVERIFY2(ran.out.contains("Identify n'est pas impersonate"), ran.out);
    ran = run(list({"lesson", "run", "hardening", "--language", "en", "--calls"}));
    QVERIFY2(ran.code == 0, ran.out + ran.err);
    QVERIFY2(ran.out.contains("passed   result: E_ACCESSDENIED"), ran.out);
    QVERIFY(ran.out.contains("4 of 4 step(s) passed") || ran.out.contains("4 of 4 steps passed"));
    QVERIFY(ran.out.contains("RemoteCreateInstance"));
    ran = run(list({"lesson", "run", "nothing"}));
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.err.contains("nothing"));
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
