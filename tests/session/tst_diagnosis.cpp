// Each cause that the reasoning knows, brought about for real: by the lab with its accounts and namespaces,
// by sockets that refuse, drop, hang up or speak something else, and by a host whose every byte is scripted.
#include "core/security/errorobject.h"
#include "core/security/securitydescriptor.h"
#include "tests/orpc/scriptedhost.h"
#include "tests/session/diagnosing.h"
#include "tests/session/hostilepeer.h"

using namespace wbemscope;
using namespace wbemscope::test;
using namespace std::chrono_literals;

namespace {
const QString Cimv2 = QStringLiteral("ROOT\\CIMV2");
const QString Workshop = QStringLiteral("ROOT\\Workshop\\");

QString text(const char* latin) {
    return QString::fromLatin1(latin);
}
} // namespace

#define IS(trial, expected)                                                                                  \
    QCOMPARE((trial).text(), text(expected));                                                                \
    QVERIFY((trial).evidenceHolds())

class DiagnosisTest : public QObject {
    Q_OBJECT

    lab::Lab m_lab;

    ConnectionRequest as(const char* user, const QString& nameSpace = Cimv2,
                         AuthnLevel level = AuthnLevel::PktPrivacy,
                         AuthnService service = AuthnService::Negotiate) const {
        auto r = LabConnection::request(m_lab, QLatin1String(user), level);
        r.nameSpace = nameSpace;
        r.blanket.authnService = service;
        return r;
    }
    ConnectionRequest at(quint16 port) const {
        auto r = as("alice");
        r.resolverPort = port;
        r.connectTimeout = 500ms;
        r.callTimeout = 500ms;
        return r;
    }
    static ConnectionRequest to(const ScriptedHost& host) {
        ConnectionRequest r;
        r.host = text("127.0.0.1");
        r.resolverPort = host.resolverPort;
        r.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
        r.blanket.authnService = AuthnService::Ntlm;
        r.blanket.authnLevel = AuthnLevel::PktPrivacy;
        r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
        r.connectTimeout = 700ms;
        r.callTimeout = 5s;
        return r;
    }

private Q_SLOTS:
    void initTestCase() { m_lab.start(); }
    void cleanup() { QVERIFY(Session::waitForWorkers(10s)); }
    void everyCauseHasItsWords() {
        QSet<QString> names, titles;
        for (int i = 0; i < CauseCount; ++i) {
            const Cause cause = Cause(i);
            names += causeName(cause);
            titles += causeTitle(cause);
            QCOMPARE(causeFromName(causeName(cause)), std::optional(cause));
            const CauseWords words{text("I"), text("N"), text("L"), text("%1"), text("C"), text("D")};
            QVERIFY(!causeSentence(cause, words).isEmpty() && !causeRemedy(cause, words).isEmpty());
            // What came from the network is not taken for a place to fill.
            QVERIFY(!causeSentence(cause, words).contains(text("%2")));
        }
        QCOMPARE(names.size(), CauseCount);
        QCOMPARE(titles.size(), CauseCount);
        QVERIFY(!causeFromName(u"gremlins"));
    }

    // Credentials and DCOM

    void wrongPasswordThroughNtlm() {
        auto r = as("alice", Cimv2, AuthnLevel::PktPrivacy, AuthnService::Ntlm);
        r.credentials.password = Secret(u"guess");
        const quint64 before = m_lab.statistics().failedLogons;
        Trial trial(r);
        IS(trial, "wrong-credentials likely; no-launch-right likely");
        // Nothing that can be asked without the password would tell, and with it the account comes nearer to
        // its lock-out.
        QVERIFY(!trial.plan());
        QVERIFY(!trial.verdicts().front().remedy.isAutomatic());
        QCOMPARE(trial.count(text("RemoteCreateInstance")), 1);
        QCOMPARE(m_lab.statistics().failedLogons, before + 1);
    }
    void wrongPasswordThroughNegotiate() {
        auto r = as("alice");
        r.credentials.password = Secret(u"guess");
        Trial trial(r);
        IS(trial, "wrong-credentials certain");
        QVERIFY(!trial.plan());
        QCOMPARE(trial.count(text("RemoteCreateInstance")), 1);
    }
    void unknownAccount() {
        auto r = as("alice");
        r.credentials.user = text("mallory");
        IS(Trial(r), "wrong-credentials certain");
    }
    /// Nobody's password can be wrong: whatever way the name stays at home, that is the cause.
    void nobodysName() {
        for (const AuthnService service : {AuthnService::Ntlm, AuthnService::Negotiate}) {
            auto r = as("alice", Cimv2, AuthnLevel::PktPrivacy, service);
            r.credentials = {};
            r.credentials.kind = Credentials::Kind::Anonymous;
            Trial logon(r);
            IS(logon, "anonymous-refused certain");
            QCOMPARE(logon.failed.hresult, hr::AccessDenied);
            QVERIFY(logon.verdicts().front().sentence.contains(text("an anonymous logon")));
            QCOMPARE(logon.verdicts().front().remedy.kind, Remedy::Kind::OtherAccount);
            QVERIFY(!logon.plan());

            // The account is a good one, and NTLM keeps it back.
            r = as("alice", Cimv2, AuthnLevel::PktPrivacy, service);
            r.blanket.impersonationLevel = ImpersonationLevel::Anonymous;
            Trial level(r);
            IS(level, "anonymous-refused certain");
            QVERIFY(level.verdicts().front().sentence.contains(text("impersonation level anonymous")));
            QVERIFY(level.retry().ok());
        }
    }
    void nobodysNameBelowHardening() {
        auto r = as("alice", Cimv2, AuthnLevel::Connect, AuthnService::Ntlm);
        r.credentials = {};
        r.credentials.kind = Credentials::Kind::Anonymous;
        IS(Trial(r), "anonymous-refused likely; activation-too-weak likely");
    }
    void noAuthenticationAtAll() {
        Trial trial(as("alice", Cimv2, AuthnLevel::None));
        IS(trial, "anonymous-refused likely; activation-too-weak likely");
        // The password has not been tried yet: asking under a name may cost a failed logon.
        QVERIFY(trial.plan() && trial.plan()->costsALogon);
        QVERIFY(trial.investigate());
        IS(trial, "anonymous-refused certain; activation-too-weak certain");
        QVERIFY(trial.retry().ok());

        auto noService = as("alice", Cimv2, AuthnLevel::Default, AuthnService::None);
        Trial without(noService);
        IS(without, "anonymous-refused likely; activation-too-weak likely");
        QCOMPARE(without.verdicts().front().remedy.kind, Remedy::Kind::ChangeService);
        QVERIFY(without.retry().ok());
    }
    void nobodyLogsIn() {
        auto r = as("alice");
        r.overrides[ProxyKind::Login].authnLevel = AuthnLevel::None;
        Trial trial(r);
        QCOMPARE(trial.failed.method, text("NTLMLogin"));
        IS(trial, "anonymous-refused likely; encryption-required likely");
        QVERIFY(trial.retry().ok());
    }
    void noCredentialsForNtlm() {
        auto r = as("alice", Cimv2, AuthnLevel::PktPrivacy, AuthnService::Ntlm);
        r.credentials = {};
        IS(Trial(r), "missing-credentials certain");
    }
    void noRightToActivate() {
        IS(Trial(as("dave")), "no-launch-right certain");
        Trial ntlm(as("dave", Cimv2, AuthnLevel::PktPrivacy, AuthnService::Ntlm));
        // Looks like a wrong password, and is treated like one.
        IS(ntlm, "wrong-credentials likely; no-launch-right likely");
        QVERIFY(!ntlm.plan());
    }
    void hardening() {
        Trial alice(as("alice", Cimv2, AuthnLevel::Connect));
        IS(alice, "activation-too-weak likely; no-launch-right possible");
        QVERIFY(alice.verdicts().front().advice.contains(text("10036")));
        QVERIFY(alice.plan() && !alice.plan()->costsALogon);
        QVERIFY(alice.investigate());
        IS(alice, "activation-too-weak certain");
        QVERIFY(alice.retry().ok());
        // Only what has to be raised is raised.
        const auto raised = withRemedy(alice.request, alice.verdicts().front().remedy);
        QCOMPARE(raised.blanketFor(ProxyKind::Activation).authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(raised.blanketFor(ProxyKind::Services).authnLevel, AuthnLevel::Connect);

        Trial ntlm(as("alice", Cimv2, AuthnLevel::Connect, AuthnService::Ntlm));
        // Hardening refuses any password: one more try is worth its price, which is named before.
        IS(ntlm, "activation-too-weak likely; wrong-credentials possible; no-launch-right possible");
        QVERIFY(ntlm.plan() && ntlm.plan()->costsALogon);
        QVERIFY(ntlm.investigate());
        IS(ntlm, "activation-too-weak certain");

        Trial dave(as("dave", Cimv2, AuthnLevel::Connect));
        IS(dave, "activation-too-weak likely; no-launch-right possible");
        QVERIFY(dave.investigate());
        IS(dave, "no-launch-right certain");

        m_lab.setHardening(false);
        IS(Trial(as("dave", Cimv2, AuthnLevel::Connect)),
           "activation-too-weak likely; no-launch-right possible");
        QVERIFY(Trial(as("alice", Cimv2, AuthnLevel::Connect)).outcome.ok());
        m_lab.setHardening(true);
    }
    void credentialsForTheLocalMachine() {
        Script script;
        script.login = hr::WbemLocalCredentials;
        ScriptedHost host(script);
        Trial trial(to(host));
        IS(trial, "local-credentials certain");
        const auto changed = withRemedy(trial.request, trial.verdicts().front().remedy);
        QCOMPARE(changed.credentials.kind, Credentials::Kind::CurrentUser);
        QVERIFY(changed.credentials.password.isEmpty());
    }

    // WMI

    void encryptionRequired() {
        Trial trial(as("alice", Workshop + text("PacketPrivacy"), AuthnLevel::PktIntegrity));
        IS(trial, "encryption-required likely; no-remote-enable likely; no-enable possible");
        QVERIFY(trial.investigate());
        IS(trial, "encryption-required certain");
        QCOMPARE(trial.verdicts().front().evidence.size(), std::size_t{2});
        QVERIFY(trial.retry().ok());
    }
    void noRemoteEnable() {
        Trial weak(as("carol", Cimv2, AuthnLevel::PktIntegrity));
        IS(weak, "encryption-required likely; no-remote-enable likely; no-enable possible");
        QVERIFY(weak.investigate());
        IS(weak, "no-remote-enable likely; no-enable possible");
        // The namespace above, too.
        QVERIFY(weak.investigate());
        IS(weak, "no-remote-enable likely; no-enable possible");
        QVERIFY(!weak.plan());
        QCOMPARE(weak.verdicts().front().evidence.size(), std::size_t{3});
        // What an administrator reads in the descriptor settles it.
        weak.rights.push_back({text("WORKSHOP\\carol"), Cimv2, WmiEnableAccount, weak.failed.id});
        IS(weak, "no-remote-enable certain");
        IS(Trial(as("carol")), "no-remote-enable likely; no-enable possible");
    }
    void noEnable() {
        Trial trial(as("bob", Workshop + text("Restricted\\Protected")));
        IS(trial, "no-remote-enable likely; no-enable possible");
        QVERIFY(trial.investigate());
        IS(trial, "no-enable likely; no-remote-enable possible");
        QVERIFY(trial.verdicts().front().evidence.back().shows.contains(text("Remote Enable")));
        trial.rights.push_back({text("WORKSHOP\\bob"), trial.request.nameSpace, 0, trial.failed.id});
        IS(trial, "no-enable certain");
    }
    void rightOfTheMethod() {
        const auto touch = [](Connection& connection) {
            connection.services(text("ROOT\\Workshop\\Restricted\\NoMethods"), {})
                ->execMethod(text("Workshop_Note"), text("Touch"), {}, {});
        };
        Trial trial(as("bob", Workshop + text("Restricted\\NoMethods")), touch);
        IS(trial, "method-right-missing likely; provider-denied possible");
        QVERIFY(trial.verdicts().front().sentence.contains(text("Execute Methods")));
        QVERIFY(trial.investigate());
        IS(trial, "method-right-missing certain");
    }
    void readSecurity() {
        const auto descriptor = [](Connection& connection) {
            connection.services(Cimv2, {})->execMethod(text("__SystemSecurity=@"), text("GetSD"), {}, {});
        };
        Trial trial(as("bob"), descriptor);
        IS(trial, "method-right-missing likely; provider-denied possible");
        QVERIFY(trial.investigate());
        IS(trial, "method-right-missing certain");
        QVERIFY(trial.verdicts().front().sentence.contains(text("Read Security")));
    }
    void impersonationTooLow() {
        auto r = as("alice", Workshop + text("Impersonation"));
        r.blanket.impersonationLevel = ImpersonationLevel::Identify;
        const auto documents = query(r.nameSpace, text("SELECT * FROM Workshop_Document"));
        Trial trial(r, documents);
        IS(trial, "impersonation-too-low likely; provider-denied possible");
        QVERIFY(trial.investigate());
        IS(trial, "impersonation-too-low certain");
        QVERIFY(trial.retry(documents).ok());
    }
    void providerDenied() {
        const QString nameSpace = Workshop + text("Partial");
        const auto all = query(nameSpace, text("SELECT * FROM Workshop_PartialFail"));
        IS(Trial(as("bob", nameSpace), all), "provider-denied certain");
        QVERIFY(Trial(as("alice", nameSpace), all).outcome.ok());
        // At identify two causes are possible, and both are at work: asking tells of the one that is left.
        auto r = as("bob", nameSpace);
        r.blanket.impersonationLevel = ImpersonationLevel::Identify;
        Trial identify(r, all);
        IS(identify, "impersonation-too-low likely; provider-denied possible");
        QVERIFY(identify.investigate());
        IS(identify, "provider-denied certain");
    }
    void partialAccess() {
        const QString nameSpace = Workshop + text("Partial");
        Trial trial(as("bob", nameSpace), query(nameSpace, text("SELECT * FROM Workshop_PartialRows")));
        IS(trial, "partial-access certain");
        QVERIFY(!trial.plan());
    }
    void forgottenBlanketOfTheEnumerator() {
        auto r = as("alice", Workshop + text("PacketPrivacy"));
        r.overrides[ProxyKind::Enumerator].authnLevel = AuthnLevel::PktIntegrity;
        const auto secrets = query(r.nameSpace, text("SELECT * FROM Workshop_Secret"));
        Trial trial(r, secrets);
        IS(trial, "forgotten-blanket likely; provider-denied possible");
        QVERIFY(trial.investigate());
        IS(trial, "forgotten-blanket certain");
        const Remedy remedy = trial.verdicts().front().remedy;
        QCOMPARE(remedy.proxy, std::optional(ProxyKind::Enumerator));
        QVERIFY(trial.retry(secrets).ok());
    }
    void forgottenBlanketOfIUnknown() {
        Script script;
        script.remUnknownDemands = AuthnLevel::PktPrivacy;
        ScriptedHost host(script);
        auto r = to(host);
        r.overrides[ProxyKind::Unknown].authnLevel = AuthnLevel::Connect;
        // The first thing that any client asks IUnknown: another interface.
        Trial trial(r, [](Connection&) {});
        const CallRecord* refused = nullptr;
        for (int i = 0; i < trial.ledger.count(); ++i)
            if (const auto& call = trial.ledger.at(i);
                call.proxyKind == ProxyKind::Unknown && !succeeded(call.hresult))
                refused = &call;
        QVERIFY(refused);
        trial.failed = *refused;
        QVERIFY2(trial.text().startsWith(text("forgotten-blanket")), qPrintable(trial.text()));
        QCOMPARE(trial.verdicts().front().remedy.proxy, std::optional(ProxyKind::Unknown));
        const auto raised = withRemedy(r, trial.verdicts().front().remedy);
        QVERIFY(raised.blanketFor(ProxyKind::Unknown).authnLevel > AuthnLevel::Connect);
    }
    void nothingToDoWithSecurity() {
        IS(Trial(as("alice", text("ROOT\\Nowhere"))), "no-such-namespace certain");
        IS(Trial(as("alice"), query(Cimv2, text("SELECT * FROM Win32_Nothing"))), "unknown-name certain");
    }
    void quota_data() {
        QTest::addColumn<quint32>("code");
        QTest::newRow("quota") << quint32{hr::WbemQuotaViolation};
        QTest::newRow("too busy") << quint32{hr::WbemServerTooBusy};
    }
    void quota() {
        QFETCH(quint32, code);
        Script script;
        script.login = code;
        ScriptedHost host(script);
        IS(Trial(to(host)), "quota certain");
    }

    // The way there

    void unknownHost() {
        auto r = as("alice");
        r.host = text("no-such-host.invalid");
        r.connectTimeout = 5s;
        IS(Trial(r), "unknown-host certain");
    }
    /// The query's own text names the class; which one was meant is asked only by whoever wants to know.
    void unknownClass() {
        Trial trial(as("alice"), query(Cimv2, text("SELECT Name FROM Win32_Procces")));
        QCOMPARE(trial.outcome.code, hr::WbemInvalidClass);
        IS(trial, "unknown-name certain");
        QVERIFY(trial.verdicts().front().sentence.startsWith(
            text("There is no class Win32_Procces in ROOT\\CIMV2. Security")));
        QCOMPARE(trial.count(text("GetObject")) + trial.count(text("CreateClassEnum")), 0);
        QVERIFY(trial.investigate());
        IS(trial, "unknown-name certain");
        QVERIFY2(trial.verdicts().front().sentence.contains(text("Was Win32_Process meant?")),
                 qPrintable(trial.verdicts().front().sentence));
        const auto evidence = trial.verdicts().front().evidence;
        QCOMPARE(evidence.size(), std::size_t{3});
        QCOMPARE(evidence.front().shows,
                 text("the host says: There is no class Win32_Procces in ROOT\\CIMV2."));
        QCOMPARE(evidence.front().callId, trial.failed.id);
        QVERIFY(!trial.plan());
    }
    void unknownProperty() {
        Trial trial(
            as("alice"),
            query(Cimv2, text("SELECT Handle, Nmae FROM Win32_Process WHERE ProcesId = 1 OR __CLASS = 'x'")));
        QCOMPARE(trial.outcome.code, hr::WbemInvalidQuery);
        IS(trial, "unknown-name likely");
        // The host names the first that it stumbled over.
        QVERIFY2(trial.verdicts().front().sentence.contains(
                     text("Win32_Process or one of its properties: Nmae. ")),
                 qPrintable(trial.verdicts().front().sentence));
        // A host that says no more than the HRESULT: any of them.
        Circumstances silent = trial.circumstances();
        silent.call.errorObject.reset();
        QVERIFY2(diagnose(silent).front().sentence.contains(
                     text("Win32_Process or one of its properties: Handle, Nmae, ProcesId")),
                 qPrintable(diagnose(silent).front().sentence));
        // One that names the property alone.
        ErrorObject brief;
        brief.parameterInfo = text("procesid");
        silent.call.errorObject = std::make_shared<ErrorObject>(brief);
        QVERIFY(diagnose(silent).front().sentence.contains(text("one of its properties: ProcesId. ")));
        QCOMPARE(diagnose(silent).front().evidence.front().shows,
                 text("the host names what it is about: procesid"));
        QVERIFY(trial.investigate());
        IS(trial, "unknown-name certain");
        const QString sentence = trial.verdicts().front().sentence;
        QVERIFY2(sentence.startsWith(
                     text("The class Win32_Process has no properties Nmae, ProcesId. Was Name meant? "
                          "Was ProcessId meant?")),
                 qPrintable(sentence));
        QVERIFY(!trial.plan());
        QCOMPARE(trial.count(text("GetObject")), 1);
    }
    void unknownObjects() {
        const auto get = [](const char* path) {
            return
                [path](Connection& connection) { connection.services(Cimv2, {})->getObject(text(path), {}); };
        };
        IS(Trial(as("alice"), get("Win32_Proces")), "unknown-name certain");
        // The class is there, and so may the instance have been.
        IS(Trial(as("alice"), get("Win32_Process.Handle=\"no\"")), "not-security certain");
    }
    void noWql() {
        Trial trial(as("alice"), query(Cimv2, text("SELECT FROM Win32_Process")));
        QCOMPARE(trial.outcome.code, hr::WbemInvalidQuery);
        IS(trial, "not-security certain");
        QVERIFY(!trial.plan());
    }
    void nobodyListens() {
        quint16 port = 0;
        {
            asio::io_context io;
            asio::ip::tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
            port = acceptor.local_endpoint().port();
        }
        Trial trial(at(port));
        IS(trial, "refused certain");
        QCOMPARE(trial.failed.underlying, hr::ConnectionRefused);
    }
    void packetsAreDropped() {
        const DeafPort deaf;
        IS(Trial(at(deaf.port())), "no-answer certain");
    }
    void silence() {
        HostilePeer peer([](auto& socket) {
            readPdu(socket);
            readPdu(socket);
        });
        IS(Trial(at(peer.port())), "silent-host certain");
    }
    void webServer() {
        HostilePeer peer([](auto& socket) {
            readPdu(socket);
            writeAll(socket,
                     "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
                     "<html><body>Bad Request</body></html>\r\n");
        });
        IS(Trial(at(peer.port())), "not-rpc certain");
    }
    void reset() {
        HostilePeer peer([](auto& socket) {
            readPdu(socket);
            hangUpHard(socket);
        });
        IS(Trial(at(peer.port())), "connection-broken certain");
    }
    void dynamicPort_data() {
        QTest::addColumn<bool>("dropped");
        QTest::newRow("dropped") << true;
        QTest::newRow("refused") << false;
    }
    void dynamicPort() {
        QFETCH(bool, dropped);
        const DeafPort deaf;
        quint16 closed = 0;
        {
            asio::io_context io;
            asio::ip::tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
            closed = acceptor.local_endpoint().port();
        }
        Script script;
        script.bindings = {{dcom::TowerTcp, text("127.0.0.1[%1]").arg(dropped ? deaf.port() : closed)}};
        ScriptedHost host(script);
        Trial trial(to(host));
        if (dropped) {
            IS(trial, "dynamic-port-blocked certain");
            return;
        }
        IS(trial, "dynamic-port-blocked likely; refused possible");
        QVERIFY(trial.plan() && !trial.plan()->costsALogon);
        QCOMPARE(trial.plan()->request.credentials.kind, Credentials::Kind::CurrentUser);
        QVERIFY(trial.investigate());
        IS(trial, "dynamic-port-blocked certain");
        QCOMPARE(trial.ledger.at(trial.ledger.count() - 1).method, text("ServerAlive2"));
    }
    void tooSlow() {
        const QString nameSpace = Workshop + text("Slow");
        auto r = as("alice", nameSpace);
        r.callTimeout = 1500ms;
        Trial trial(r, query(nameSpace, text("SELECT * FROM Workshop_SilentRow")));
        IS(trial, "timed-out likely");
        QVERIFY(trial.investigate());
        IS(trial, "timed-out certain");
        QVERIFY(withRemedy(r, trial.verdicts().front().remedy).callTimeout > r.callTimeout);
    }
    void alteredOnTheWay() {
        LabConnection honest(as("alice"));
        honest.connection->open({});
        const auto exporter = honest.last(text("NTLMLogin"))->endpoint.section(u':', -1).toUShort();
        Wiretap wire(m_lab.port(), exporter);
        wire.set([](Wiretap::Pdu& pdu) {
            if (pdu.isResponse() && pdu.toExporter && pdu.bytes.size() > 60)
                pdu.bytes[40] = static_cast<char>(pdu.bytes[40] ^ 1);
            return Fate::Forward;
        });
        auto r = as("alice");
        r.host = text("127.0.0.2");
        IS(Trial(r), "tampered certain");
    }

    // What reasoning and asking promise

    void nothingHappensBehindTheBack() {
        Trial trial(as("alice", Workshop + text("PacketPrivacy"), AuthnLevel::PktIntegrity));
        const int before = trial.ledger.count();
        for (int i = 0; i < 3; ++i) {
            trial.verdicts();
            trial.plan();
        }
        QTest::qWait(50);
        trial.ledger.flush();
        QCOMPARE(trial.ledger.count(), before);
    }
    void investigationIsCancelled() {
        const DeafPort deaf;
        Trial trial(as("alice", Workshop + text("PacketPrivacy"), AuthnLevel::PktIntegrity));
        auto plan = trial.plan();
        QVERIFY(plan);
        plan->request.resolverPort = deaf.port();
        Investigation investigation(*plan, &trial.ledger);
        QSignalSpy ended(&investigation, &Investigation::finished);
        investigation.start();
        QVERIFY(investigation.isRunning());
        investigation.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QVERIFY(ended.front().front().value<Outcome>().cancelled);
        QVERIFY(!investigation.isRunning());
    }
    void remediesNeverGoDown() {
        ConnectionRequest r = as("alice");
        r.overrides[ProxyKind::Enumerator].authnLevel = AuthnLevel::PktPrivacy;
        Remedy remedy;
        remedy.kind = Remedy::Kind::RaiseLevel;
        for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level) {
            remedy.level = AuthnLevel(level);
            for (const auto proxy : {std::optional<ProxyKind>(), std::optional(ProxyKind::Enumerator)}) {
                remedy.proxy = proxy;
                const auto after = withRemedy(r, remedy);
                for (int kind = 0; kind < ProxyKindCount; ++kind)
                    QVERIFY(after.blanketFor(ProxyKind(kind)).authnLevel >=
                            r.blanketFor(ProxyKind(kind)).authnLevel);
            }
        }
    }
    void everyRecordGetsAVerdict() {
        for (const quint32 code :
             {0x80041003U, 0x80070005U, 0x800706BAU, 0x800705B4U, 0xDEADBEEFU, 0x80041087U, 0x00040009U})
            for (int stage = 0; stage <= int(Stage::Release); ++stage)
                for (int kind = 0; kind < ProxyKindCount; ++kind)
                    for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level) {
                        Circumstances c;
                        c.call.hresult = code;
                        c.call.stage = Stage(stage);
                        c.call.proxyKind = ProxyKind(kind);
                        c.call.requested.authnLevel = AuthnLevel(level);
                        const auto verdicts = diagnose(c);
                        QVERIFY(!verdicts.empty() && verdicts.size() <= 5);
                        QVERIFY(!verdicts.front().sentence.isEmpty());
                    }
        QVERIFY(diagnose({}).empty());
    }
};

QTEST_GUILESS_MAIN(DiagnosisTest)
#include "tst_diagnosis.moc"
