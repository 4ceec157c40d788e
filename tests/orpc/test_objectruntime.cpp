#include "core/cim/extendedstatus.h"
#include "core/dcom/wmi/errorinfo.h"
#include "tests/orpc/runtimeclient.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::test;

/// Activation and calls: what each asks for, what it records, how it fails.
class TestObjectRuntime : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void activatesAndCalls();
    void everyProxyHasItsOwnBlanket();
    void levels_data();
    void levels();
    void failureOfAMethodIsInItsRecord();
    void decodeErrorIsRecorded();
    void oldServers();
    void remUnknownOfOldServers();
    void serverSeen();
    void strangersSeeNoExtensions();
    void serverThatRefusesExtensions();
    void activationRefused();
    void errorObjectBesideAFailure();
    void errorObjectThatCannotBeRead_data();
    void errorObjectThatCannotBeRead();
    void activationFault();
    void spoiledActivationReply_data();
    void spoiledActivationReply();
    void cancelWhileServerIsSilent();
    void timeOut();
    void prefetch();
    void abandonedCallIsCancelled();
    void wrongPasswordIsTriedOnce();
    void closedPort();
    void contradictoryBlanket();
};

void TestObjectRuntime::activatesAndCalls() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    QCOMPARE(client.addOne(*login, 41), 42U);

    QCOMPARE(client.records.size(), std::size_t{3});
    const CallRecord& alive = client.records[0];
    QCOMPARE(alive.proxy, QStringLiteral("IOXIDResolver"));
    QCOMPARE(alive.method, QStringLiteral("ServerAlive2"));
    QCOMPARE(alive.requested.authnLevel, AuthnLevel::None);
    QCOMPARE(alive.effective->authnLevel, AuthnLevel::None);
    QCOMPARE(alive.protection, WireProtection::Plain);

    const CallRecord& create = client.records[1];
    QCOMPARE(create.proxy, QStringLiteral("ISystemActivator"));
    QCOMPARE(create.method, QStringLiteral("RemoteCreateInstance"));
    QCOMPARE(create.proxyKind, ProxyKind::Activation);
    QCOMPARE(create.requested.authnLevel, AuthnLevel::Default);
    QCOMPARE(create.effective->authnLevel, AuthnLevel::PktIntegrity); // raised, as since KB5004442
    QCOMPARE(create.effectiveSource, EffectiveSource::Wire);
    QCOMPARE(create.stage, Stage::Activation);
    QCOMPARE(create.endpoint, QStringLiteral("127.0.0.1:%1").arg(host.resolverPort));
    QVERIFY(create.bytesSent > 800);
    QVERIFY(create.signedBytes > 0);

    const CallRecord& call = client.records[2];
    QCOMPARE(call.proxy, QStringLiteral("IWbemLevel1Login"));
    QCOMPARE(call.method, QStringLiteral("EstablishPosition")); // opnum 3 of the interface that we play
    QCOMPARE(call.arguments, QStringLiteral("41"));
    QCOMPARE(call.connectionId, 7U);
    QCOMPARE(call.effective->authnLevel, AuthnLevel::Pkt); // the exporter's hint
    QCOMPARE(call.effective->impersonationLevel, ImpersonationLevel::Impersonate);
    QCOMPARE(call.endpoint, QStringLiteral("127.0.0.1:%1").arg(host.exporterPort));
    QVERIFY(call.pdus && call.pdus->size() >= 4);
    QVERIFY(client.records[0].id < client.records[1].id && client.records[1].id < client.records[2].id);
    QCOMPARE(host.last(iid::WbemLevel1Login, AddOne).level, AuthnLevel::Pkt);
}

void TestObjectRuntime::everyProxyHasItsOwnBlanket() {
    ScriptedHost host;
    Client client(host);
    client.blankets[ProxyKind::Login] = at(AuthnLevel::Pkt, ImpersonationLevel::Identify);
    client.blankets[ProxyKind::Services] = at(AuthnLevel::PktPrivacy);
    client.blankets[ProxyKind::Unknown] = at(AuthnLevel::PktIntegrity);
    const ProxyPtr login = client.activate();
    const ProxyPtr services = client.newObject(*login, ScriptedHost::Oxid);
    client.addOne(*services, 1);
    client.addOne(*login, 1);
    const ProxyPtr other =
        client.runtime->queryInterface(*login, iid::WbemLoginClientId, ProxyKind::Login, {});

    const SeenCall atLogin = host.last(iid::WbemLevel1Login, AddOne);
    const SeenCall atServices = host.last(iid::WbemServices, AddOne);
    const SeenCall atUnknown = host.last(iid::RemUnknown2, RemQueryInterfaceRequest::Opnum);
    QCOMPARE(atLogin.level, AuthnLevel::Pkt);
    QCOMPARE(atLogin.impersonation, ImpersonationLevel::Identify);
    QCOMPARE(atServices.level, AuthnLevel::PktPrivacy);
    QCOMPARE(atServices.impersonation, ImpersonationLevel::Impersonate);
    QCOMPARE(atUnknown.level, AuthnLevel::PktIntegrity);
    // Three security contexts, one association.
    QCOMPARE(atLogin.association, atServices.association);
    QCOMPARE(atLogin.association, atUnknown.association);

    // The blanket of a proxy may change between calls.
    login->setBlanket(at(AuthnLevel::PktPrivacy));
    client.addOne(*login, 1);
    QCOMPARE(host.last(iid::WbemLevel1Login, AddOne).level, AuthnLevel::PktPrivacy);
    QCOMPARE(client.records.back().requested.authnLevel, AuthnLevel::PktPrivacy);
    QCOMPARE(client.records.back().protection, WireProtection::Sealed);
}

void TestObjectRuntime::levels_data() {
    QTest::addColumn<AuthnLevel>("asked");
    QTest::addColumn<AuthnLevel>("hint");
    QTest::addColumn<AuthnLevel>("travels");
    QTest::newRow("none stays none") << AuthnLevel::None << AuthnLevel::PktPrivacy << AuthnLevel::None;
    QTest::newRow("connect") << AuthnLevel::Connect << AuthnLevel::Pkt << AuthnLevel::Connect;
    QTest::newRow("call becomes pkt") << AuthnLevel::Call << AuthnLevel::Connect << AuthnLevel::Pkt;
    QTest::newRow("pktIntegrity") << AuthnLevel::PktIntegrity << AuthnLevel::Pkt << AuthnLevel::PktIntegrity;
    QTest::newRow("pktPrivacy") << AuthnLevel::PktPrivacy << AuthnLevel::Pkt << AuthnLevel::PktPrivacy;
    QTest::newRow("default, hint none") << AuthnLevel::Default << AuthnLevel::None << AuthnLevel::Connect;
    QTest::newRow("default, hint privacy")
        << AuthnLevel::Default << AuthnLevel::PktPrivacy << AuthnLevel::PktPrivacy;
}

void TestObjectRuntime::levels() {
    QFETCH(AuthnLevel, asked);
    QFETCH(AuthnLevel, hint);
    QFETCH(AuthnLevel, travels);
    Script script;
    script.hint = hint;
    ScriptedHost host(script);
    Client client(host);
    SecurityBlanket blanket;
    blanket.authnLevel = asked;
    client.blankets[ProxyKind::Login] = blanket;
    const ProxyPtr login = client.activate();
    client.addOne(*login, 1);
    QCOMPARE(client.records.back().requested.authnLevel, asked);
    QCOMPARE(client.records.back().effective->authnLevel, travels);
    // A request at connect carries no verifier: only the association knows.
    QCOMPARE(host.last(iid::WbemLevel1Login, AddOne).level, travels);
}

void TestObjectRuntime::failureOfAMethodIsInItsRecord() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    const HResult result =
        client.runtime->call(*login, {Answer, {}, test::u32(hr::WbemAccessDenied), {}}, readResult, {});
    QCOMPARE(result, hr::WbemAccessDenied);
    QCOMPARE(client.records.back().hresult, hr::WbemAccessDenied);
    QCOMPARE(client.records.back().outcome(), CallOutcome::Denied);
    QCOMPARE(client.records.back().stage, Stage::Login);
    QVERIFY(!client.records.back().message.isEmpty());
    QCOMPARE(client.addOne(*login, 1), 2U);
}

void TestObjectRuntime::decodeErrorIsRecorded() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] {
        client.runtime->call(*login, {Answer, {}, test::u32(0), {}},
                             [](NdrReader& ndr) {
                                 quint64 more = 0;
                                 ndr.u64(more);
                                 return HResult{hr::Ok};
                             },
                             {});
    });
    QCOMPARE(e.code(), hr::BadStubData);
    QCOMPARE(client.records.back().hresult, hr::BadStubData);
    QCOMPARE(client.addOne(*login, 1), 2U); // the association is as good as before
}

void TestObjectRuntime::oldServers() {
    Script script;
    script.serverAlive2 = false;
    script.createInstance = false;
    script.resolveOxid2 = false;
    script.resolvable[0x77] = true;
    ScriptedHost host(script);
    Client client(host);
    const ProxyPtr login = client.activate();
    QCOMPARE(client.addOne(*login, 1), 2U);
    QCOMPARE(host.count(iid::Activation, RemoteActivationRequest::Opnum), std::size_t{1});
    QCOMPARE(client.last("RemoteActivation").proxy, QStringLiteral("IActivation"));
    QCOMPARE(client.last("RemoteActivation").hresult, hr::Ok);
    QCOMPARE(client.last("RemoteCreateInstance").stage, Stage::Bind);
    QVERIFY(!succeeded(client.last("RemoteCreateInstance").hresult));
    const ProxyPtr object = client.newObject(*login, 0x77);
    QCOMPARE(client.last("ResolveOxid").hresult, hr::Ok);
    QCOMPARE(client.addOne(*object, 5), 6U);
}

void TestObjectRuntime::remUnknownOfOldServers() {
    Script script;
    script.remUnknown2 = false;
    ScriptedHost host(script);
    Client client(host);
    const ProxyPtr login = client.activate();
    QVERIFY(client.runtime->queryInterface(*login, iid::WbemLoginClientId, ProxyKind::Login, {}));
    QCOMPARE(client.records.back().proxy, QStringLiteral("IRemUnknown"));
}

void TestObjectRuntime::serverSeen() {
    Script script;
    script.knowsServerSeen = true;
    ScriptedHost host(script);
    Client client(host);
    client.blankets[ProxyKind::Login] = at(AuthnLevel::PktPrivacy, ImpersonationLevel::Identify);
    const ProxyPtr login = client.activate();
    client.addOne(*login, 1);
    QVERIFY(client.runtime->serverSeenKnown());
    QVERIFY(!client.records[0].serverSeen);
    QVERIFY(client.records[1].serverSeen);
    const auto seen = client.records[2].serverSeen;
    QVERIFY(seen);
    QCOMPARE(seen->account, QStringLiteral("WORKSHOP\\alice"));
    QCOMPARE(seen->authnLevel, AuthnLevel::PktPrivacy);
    QCOMPARE(seen->impersonationLevel, ImpersonationLevel::Identify);
    QCOMPARE(seen->clientAddress, QStringLiteral("127.0.0.1"));
    QVERIFY(host.last(iid::WbemLevel1Login, AddOne).extensions);
}

void TestObjectRuntime::strangersSeeNoExtensions() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    client.addOne(*login, 1);
    QVERIFY(host.last(iid::SystemActivator, RemoteCreateInstanceRequest::Opnum).extensions);
    QVERIFY(!host.last(iid::WbemLevel1Login, AddOne).extensions);
    QVERIFY(!client.runtime->serverSeenKnown());
}

void TestObjectRuntime::serverThatRefusesExtensions() {
    Script script;
    script.refusesExtensions = true;
    ScriptedHost host(script);
    Client client(host);
    const ProxyPtr login = client.activate();
    QCOMPARE(client.addOne(*login, 1), 2U);
    QCOMPARE(client.count("RemoteCreateInstance"), 2);
}

void TestObjectRuntime::errorObjectBesideAFailure() {
    ErrorObject status;
    status.className = QStringLiteral("__ExtendedStatus");
    status.operation = QStringLiteral("ExecQuery");
    status.parameterInfo = QStringLiteral("SELECT * FROM Nope");
    OrpcThat header;
    header.extensions = {{extent::Context, QByteArray(8, 'x')}, errorExtent(cim::extendedStatus(status))};
    Script script;
    script.header = encode(header);
    ScriptedHost host(script);
    Client client(host);
    client.options.errorObject = errorObjectIn;
    const ProxyPtr login = client.activate();
    const auto answer = [&](HResult code) {
        return client.runtime->call(*login, {Answer, {}, u32(code), {}}, readResult, {});
    };
    QCOMPARE(answer(hr::WbemInvalidClass), hr::WbemInvalidClass);
    QVERIFY(client.records.back().errorObject);
    QVERIFY(*client.records.back().errorObject == status);
    QCOMPARE(client.records.back().hresult, hr::WbemInvalidClass);
    // With a success it is somebody else's.
    QCOMPARE(answer(hr::Ok), hr::Ok);
    QVERIFY(!client.records.back().errorObject);
}

void TestObjectRuntime::errorObjectThatCannotBeRead_data() {
    QTest::addColumn<quint32>("answer");
    QTest::addColumn<quint32>("code");
    QTest::addColumn<bool>("said");
    QTest::newRow("a failure that has a name") << hr::WbemInvalidClass << hr::WbemInvalidClass << true;
    QTest::newRow("a success") << hr::Ok << hr::BadStubData << false;
    QTest::newRow("any number") << HResult{0x8badf00d} << hr::BadStubData << false;
}

/// The array of extensions itself is broken: where the results begin is anybody's guess.
void TestObjectRuntime::errorObjectThatCannotBeRead() {
    QFETCH(quint32, answer);
    QFETCH(quint32, code);
    QFETCH(bool, said);
    OrpcThat header;
    header.extensions = {{extent::ErrorInfo, QByteArray(16, 'x')}};
    Script script;
    script.header = encode(header);
    script.header[52] = 17; // the size: one more than there is
    ScriptedHost host(script);
    Client client(host);
    client.options.errorObject = errorObjectIn;
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] {
        client.runtime->call(*login, {Answer, {}, u32(answer), {}}, readResult, {});
    });
    QCOMPARE(e.code(), code);
    const CallRecord& record = client.records.back();
    QCOMPARE(record.hresult, code);
    QCOMPARE(record.errorObject != nullptr, said);
    if (said)
        QCOMPARE(record.errorObject->kind, ErrorObject::Kind::Unreadable);
    {
        const std::lock_guard lock(host.mutex);
        host.script.header.clear();
    }
    QCOMPARE(client.addOne(*login, 1), 2U);
}

void TestObjectRuntime::activationRefused() {
    Script script;
    script.activation = 0x80040154; // REGDB_E_CLASSNOTREG
    ScriptedHost host(script);
    Client client(host);
    const auto e = failureOf([&] { client.activate(); });
    QCOMPARE(e.code(), HResult{0x80040154});
    QCOMPARE(e.stage(), Stage::Activation);
    QCOMPARE(client.records.back().hresult, HResult{0x80040154});
    QCOMPARE(client.count("RemoteActivation"), 0);
}

void TestObjectRuntime::activationFault() {
    Script script;
    script.activationFault = fault::AccessDenied;
    ScriptedHost host(script);
    Client client(host);
    const auto e = failureOf([&] { client.activate(); });
    QCOMPARE(e.code(), hr::AccessDenied);
    QCOMPARE(e.stage(), Stage::Activation);
    QCOMPARE(client.records.back().outcome(), CallOutcome::Denied);
    QVERIFY(client.records.back().effective); // the hand-shake itself went well
}

void TestObjectRuntime::spoiledActivationReply_data() {
    QTest::addColumn<int>("how");
    for (int how = 0; how < 7; ++how)
        QTest::addRow("%d", how) << how;
}

void TestObjectRuntime::spoiledActivationReply() {
    QFETCH(int, how);
    Script script;
    script.spoil = [how](QByteArray objref) -> QByteArray {
        switch (how) {
        case 0:
            return objref.left(60);
        case 1:
            return objref.left(objref.size() / 2);
        case 2:
            return objref.left(objref.size() - 40);
        case 3:
            objref[0] = 'W';
            return objref;
        case 4:
            objref.replace(24, 16, QByteArray(16, 'x'));
            return objref; // another unmarshaler
        case 5:
            objref.replace(48 + 8 + 16 + 16, 4, QByteArray("\xff\xff\xff\x7f", 4));
            return objref; // cIfs
        default: {         // an object reference of another exporter than the reply's
            auto p = decodeActivationObjRef(objref, ActivationDirection::Out);
            for (auto& property : p.properties)
                if (auto* scm = std::get_if<ScmReplyInfo>(&property))
                    scm->remote->oxid = 5;
            return encodeActivationObjRef(p, ActivationDirection::Out);
        }
        }
    };
    ScriptedHost host(script);
    Client client(host);
    const auto e = failureOf([&] { client.activate(); });
    QCOMPARE(e.code(), hr::BadStubData);
    QCOMPARE(client.count("RemoteCreateInstance"), 1);
    if (how != 6)
        QCOMPARE(client.records.back().hresult, hr::BadStubData);
}

void TestObjectRuntime::cancelWhileServerIsSilent() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    std::stop_source source;
    std::jthread later([&] {
        while (host.count(iid::WbemLevel1Login, Wait) == 0) // it is under way
            std::this_thread::sleep_for(5ms);
        source.request_stop();
    });
    bool cancelled = false;
    try {
        client.runtime->call(*login, {Wait, {}, test::u32(3'600'000), {}}, readResult, source.get_token());
    } catch (const Cancelled&) {
        cancelled = true;
    }
    QVERIFY(cancelled);
    QCOMPARE(client.records.back().outcome(), CallOutcome::Cancelled);
    QVERIFY(client.records.back().bytesSent > 0);
    QCOMPARE(client.addOne(*login, 1), 2U);
}

void TestObjectRuntime::timeOut() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] {
        client.runtime->call(*login, {Wait, {}, test::u32(3'600'000), 50ms}, readResult, {});
    });
    QCOMPARE(e.code(), hr::Timeout);
    QCOMPARE(client.records.back().hresult, hr::Timeout);
    QCOMPARE(client.addOne(*login, 1), 2U);
}

void TestObjectRuntime::prefetch() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    client.addOne(*login, 1);
    PendingCall slow = client.runtime->begin(*login, {Wait, {}, test::u32(100), {}}, {});
    QVERIFY(slow);
    // Other calls go on meanwhile, on an association of their own.
    QCOMPARE(client.addOne(*login, 2), 3U);
    QCOMPARE(client.runtime->finish(slow, readResult, {}), hr::Ok);
    QVERIFY(!slow);
    const auto calls = host.calls();
    const SeenCall wait = host.last(iid::WbemLevel1Login, Wait);
    const SeenCall add = host.last(iid::WbemLevel1Login, AddOne);
    QVERIFY(wait.association != add.association);
    QCOMPARE(client.records.back().method, QStringLiteral("WBEMLogin")); // opnum 5
    QCOMPARE(client.records.back().hresult, hr::Ok);
}

void TestObjectRuntime::abandonedCallIsCancelled() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    { const PendingCall slow = client.runtime->begin(*login, {Wait, {}, test::u32(3'600'000), {}}, {}); }
    QCOMPARE(client.records.back().outcome(), CallOutcome::Cancelled);
    QCOMPARE(client.addOne(*login, 2), 3U);
}

void TestObjectRuntime::wrongPasswordIsTriedOnce() {
    ScriptedHost host;
    Client client(host);
    client.options.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"guessed"));
    const auto e = failureOf([&] { client.activate(); });
    QVERIFY2(outcomeOf(e.code()) == CallOutcome::Denied, e.what());
    QCOMPARE(client.records.back().outcome(), CallOutcome::Denied);
    QCOMPARE(client.records.back().method, QStringLiteral("RemoteCreateInstance"));
    QCOMPARE(host.handshakes.load(), 1);
    QCOMPARE(host.count(iid::SystemActivator, RemoteCreateInstanceRequest::Opnum), std::size_t{0});
}

void TestObjectRuntime::closedPort() {
    const ClosedPort closed;
    const quint16 dead = closed.port();
    ScriptedHost host;
    Client client(host);
    client.options.resolverPort = dead;
    const auto e = failureOf([&] { client.activate(); });
    QCOMPARE(e.code(), hr::RpcServerUnavailable);
    QCOMPARE(client.records.size(), std::size_t{1});
    QCOMPARE(client.records[0].endpoint, QStringLiteral("127.0.0.1:%1").arg(dead));
}

void TestObjectRuntime::contradictoryBlanket() {
    ScriptedHost host;
    Client client(host);
    SecurityBlanket blanket = at(AuthnLevel::PktPrivacy);
    blanket.authnService = AuthnService::None;
    client.blankets[ProxyKind::Login] = blanket;
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] { client.addOne(*login, 1); });
    QCOMPARE(e.stage(), Stage::Local);
    QCOMPARE(e.code(), hr::InvalidArg);
}

QTEST_GUILESS_MAIN(TestObjectRuntime)
#include "test_objectruntime.moc"
