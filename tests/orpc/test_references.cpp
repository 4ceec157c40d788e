#include "tests/orpc/runtimeclient.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::test;

/// Exporters and references: where an object is found, how long it is held, and that it is let go.
class TestReferences : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void deadBindingsAreSkipped();
    void noBindingAnswers();
    void unknownExporterIsResolved();
    void foreignExporter_data();
    void foreignExporter();
    void queryInterface();
    void referencesAreReleasedTogether();
    void closeReleasesEverything();
    void closeWithASilentServer();
    void pings();
    void afterClose();
};

void TestReferences::deadBindingsAreSkipped() {
    const ClosedPort closed;
    const quint16 dead = closed.port();
    ScriptedHost host;
    host.script.bindings = {{TowerTcp, QStringLiteral("127.0.0.1[%1]").arg(dead)},
                            {TowerTcp, QStringLiteral("garbage[70000]")},
                            {TowerTcp, QStringLiteral("no-port-here")},
                            {TowerTcp, QStringLiteral("127.0.0.1[%1]").arg(host.exporterPort)}};
    Client client(host);
    const ProxyPtr login = client.activate();
    QCOMPARE(client.addOne(*login, 1), 2U);
    QCOMPARE(client.records.back().endpoint, QStringLiteral("127.0.0.1:%1").arg(host.exporterPort));
}

void TestReferences::noBindingAnswers() {
    Script script;
    script.bindings = {{0x0F, QStringLiteral("\\\\HOST[\\pipe\\x]")}, {TowerTcp, QStringLiteral("no-port")}};
    ScriptedHost host(script);
    Client client(host);
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] { client.addOne(*login, 1); });
    QCOMPARE(e.code(), hr::RpcServerUnavailable);
    QCOMPARE(e.stage(), Stage::Transport);
    QCOMPARE(client.records.back().hresult, hr::RpcServerUnavailable);
    QVERIFY(!client.records.back().effective);
}

void TestReferences::unknownExporterIsResolved() {
    ScriptedHost host;
    host.script.resolvable[0x99] = true;
    Client client(host);
    const ProxyPtr login = client.activate();
    const ProxyPtr object = client.newObject(*login, 0x99);
    QCOMPARE(object->oxid(), quint64{0x99});
    QCOMPARE(client.addOne(*object, 7), 8U);
    QCOMPARE(host.count(iid::ObjectExporter, ResolveOxidRequest::Opnum2), std::size_t{1});
    const ProxyPtr again = client.newObject(*login, 0x99);
    QCOMPARE(host.count(iid::ObjectExporter, ResolveOxidRequest::Opnum2), std::size_t{1});
}

void TestReferences::foreignExporter_data() {
    QTest::addColumn<quint64>("oxid");
    QTest::newRow("unknown here") << quint64{0x66};
    QTest::newRow("of another machine") << (quint64{1} << 63 | 0x66);
}

void TestReferences::foreignExporter() {
    QFETCH(quint64, oxid);
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    const auto e = failureOf([&] { client.newObject(*login, oxid); });
    QCOMPARE(e.code(), hr::ObjectExporterNotFound);
    QCOMPARE(client.records.back().method, QStringLiteral("ResolveOxid2"));
    QCOMPARE(client.records.back().hresult, hr::ObjectExporterNotFound);
    if ((oxid >> 63) != 0)
        QVERIFY2(e.message().contains(QStringLiteral("203.0.113.7")), qPrintable(e.message()));
    QCOMPARE(client.addOne(*login, 1), 2U);
}

void TestReferences::queryInterface() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    const ProxyPtr id = client.runtime->queryInterface(*login, iid::WbemLoginClientId, ProxyKind::Login, {});
    QCOMPARE(id->oid(), login->oid());
    QCOMPARE(host.refs(id->ipid()), 5);
    client.runtime->addRef(*id, 3, {});
    QCOMPARE(host.refs(id->ipid()), 8);
    const auto e = failureOf(
        [&] { client.runtime->queryInterface(*login, iid::WbemLoginHelper, ProxyKind::Login, {}); });
    QCOMPARE(e.code(), hr::NoInterface);
    QCOMPARE(client.records.back().hresult, hr::NoInterface);
}

void TestReferences::referencesAreReleasedTogether() {
    ScriptedHost host;
    Client client(host);
    ProxyPtr login = client.activate();
    {
        std::vector<ProxyPtr> many;
        for (int i = 0; i < 10; ++i)
            many.push_back(client.newObject(*login, ScriptedHost::Oxid));
        client.runtime->addRef(*many[0], 2, {});
        QCOMPARE(host.totalRefs(), 5 + 10 * 5 + 2);
    }
    QCOMPARE(client.count("RemRelease"), 0);
    client.runtime->idle(0ms);
    QCOMPARE(client.count("RemRelease"), 1);
    QCOMPARE(client.last("RemRelease").proxyKind, ProxyKind::Unknown);
    QCOMPARE(client.last("RemRelease").stage, Stage::Release);
    QCOMPARE(host.totalRefs(), 5);
    login.reset();
    client.runtime->idle(0ms);
    QCOMPARE(host.totalRefs(), 0);
}

void TestReferences::closeReleasesEverything() {
    ScriptedHost host;
    Client client(host);
    ProxyPtr login = client.activate();
    const ProxyPtr object = client.newObject(*login, ScriptedHost::Oxid);
    client.newObject(*login, ScriptedHost::Oxid);
    client.runtime->close();
    QCOMPARE(host.totalRefs(), 0);
    QCOMPARE(client.count("RemRelease"), 1);
    client.runtime.reset();
    login.reset(); // after the runtime: nothing happens
}

void TestReferences::closeWithASilentServer() {
    auto host = std::make_unique<ScriptedHost>();
    Client client(*host);
    const ProxyPtr login = client.activate();
    client.addOne(*login, 1);
    // A listener that never answers takes the exporter's place.
    const quint16 port = host->exporterPort;
    host.reset();
    asio::io_context io;
    asio::ip::tcp::acceptor silent(io, {asio::ip::address_v4::loopback(), port});
    client.runtime->close(); // ends, or the test hangs
    QCOMPARE(client.count("RemRelease"), 1);
    QVERIFY(!succeeded(client.last("RemRelease").hresult));
}

void TestReferences::pings() {
    ScriptedHost host;
    Client client(host);
    client.options.pingPeriod = 20ms;
    ProxyPtr login = client.activate();
    ProxyPtr object = client.newObject(*login, ScriptedHost::Oxid);
    const auto idleUntil = [&](auto done) {
        for (int i = 0; i < Patience / 10 && !done(); ++i)
            client.runtime->idle(10ms);
        return done();
    };
    const auto simple = [&] { return host.count(iid::ObjectExporter, SimplePingRequest::Opnum); };
    QVERIFY(idleUntil([&] { return simple() >= 2; }));
    const auto first = host.complexPings();
    QVERIFY(!first.empty());
    QCOMPARE(first[0].setId, quint64{0});
    QCOMPARE(first[0].sequence, quint16{1});
    QVERIFY(std::ranges::find(first[0].add, ScriptedHost::Oid) != first[0].add.end());

    // An object that goes leaves the set; the set keeps its id.
    object.reset();
    QVERIFY(idleUntil([&] { return host.complexPings().size() > first.size(); }));
    const ComplexPingRequest removal = host.complexPings().back();
    QCOMPARE(removal.setId, quint64{41});
    QCOMPARE(removal.remove.size(), std::size_t{1});
    QVERIFY(removal.sequence > 1);

    // A resolver that forgot the set gets a new one at once.
    {
        const std::lock_guard lock(host.mutex);
        host.script.forgetSets = true;
    }
    const auto before = host.complexPings().size();
    QVERIFY(idleUntil([&] { return host.complexPings().size() > before; }));
    QCOMPARE(host.complexPings().back().setId, quint64{0});
    QCOMPARE(host.complexPings().back().add, std::vector{ScriptedHost::Oid});
    QCOMPARE(client.last("ComplexPing").proxyKind, ProxyKind::Activation);

    // A wake() that came first is not lost.
    client.runtime->wake();
    client.runtime->idle(1h);
    client.runtime->close();
    QVERIFY(host.complexPings().back().remove == std::vector{ScriptedHost::Oid});
}

void TestReferences::afterClose() {
    ScriptedHost host;
    Client client(host);
    const ProxyPtr login = client.activate();
    client.runtime->close();
    client.runtime->close();
    QCOMPARE(failureOf([&] { client.addOne(*login, 1); }).code(), hr::Disconnected);
    client.runtime->idle(1ms);
}

QTEST_GUILESS_MAIN(TestReferences)
#include "test_references.moc"
