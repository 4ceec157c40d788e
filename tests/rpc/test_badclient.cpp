#include "tests/rpc/fakes.h"

#include <asio/co_spawn.hpp>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

/// Our server against clients that stall, lie, or come by the hundred.
class TestBadClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void garbageCostsOneConnection_data();
    void garbageCostsOneConnection();
    void stallBeforeBind();
    void stallWithinPdu();
    void idleIsAllowed();
    void unknownContext();
    void cancelAndOrphan();
    void tamperedRequest_data();
    void tamperedRequest();
    void requestTooLarge();
    void tooManyConnections();
    void slowReader();
    void twoHundredClients();
    void stopEndsEverything();
};

namespace {

QByteArray bindBytes(const SyntaxId& iface = EchoInterface) {
    Pdu p;
    p.header.type = PduType::Bind;
    p.header.callId = 1;
    p.body = BindBody{5840, 5840, 0, {PresentationContext{0, 0, iface, {Ndr32Syntax}}}};
    return encodePdu(p);
}

QByteArray requestBytes(quint32 callId, quint16 opnum, const QByteArray& stub, quint8 flags = 3,
                        quint16 context = 0) {
    Pdu p;
    p.header.callId = callId;
    p.header.flags = flags;
    p.body = RequestBody{static_cast<quint32>(stub.size()), context, opnum, std::nullopt, stub};
    return encodePdu(p);
}

QByteArray bare(PduType type, quint32 callId) {
    Pdu p;
    p.header.type = type;
    p.header.callId = callId;
    return encodePdu(p);
}

/// Time-outs of a server that a test waits out: long enough for an honest client of a loaded machine.
constexpr std::chrono::milliseconds Quickly{1500};

ServerLimits quick() {
    ServerLimits limits;
    limits.bindTimeout = Quickly;
    limits.stallTimeout = Quickly;
    limits.writeTimeout = Quickly;
    return limits;
}

bool serves(TestServer& server) {
    TestClient client(server.port);
    return client.call(client.bind(), Echo, "fine") == "fine";
}

} // namespace

void TestBadClient::garbageCostsOneConnection_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray bind = bindBytes();
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: lab\r\n\r\n");
    QTest::newRow("zeros") << QByteArray(64, '\0');
    QTest::newRow("big-endian") << QByteArray::fromHex("05000b030000000000480000000000010000000000000000");
    QTest::newRow("request first") << requestBytes(1, Echo, "x");
    QTest::newRow("alter_context first") << QByteArray(bind).replace(2, 1, "\x0e");
    QTest::newRow("two binds") << bind + bind;
    QTest::newRow("a response") << bind + response(1, "x");
    QTest::newRow("auth3 without token")
        << bind + QByteArray::fromHex("0500100310000000140000000100000000000000");
    QTest::newRow("middle fragment first") << bind + requestBytes(2, Echo, "abc", 0);
    QTest::newRow("two first fragments")
        << bind + requestBytes(2, Echo, "abc", 1) + requestBytes(2, Echo, "abc", 1);
    QTest::newRow("two requests mixed")
        << bind + requestBytes(2, Echo, "abc", 1) + requestBytes(3, Echo, "abc", 2);
    QTest::newRow("empty fragments") << bind + requestBytes(2, Echo, "", 1);
    QTest::newRow("fragment too large") << bind + requestBytes(2, Echo, QByteArray(20'000, 'x'));
    QTest::newRow("call id twice") << bind + requestBytes(2, Forever, "") + requestBytes(2, Forever, "");
}

void TestBadClient::garbageCostsOneConnection() {
    QFETCH(QByteArray, bytes);
    TestServer server;
    TestClient bystander(server.port);
    const BoundInterface bound = bystander.bind();
    {
        RawPeer peer(server.port);
        peer.send(bytes);
        peer.read(100'000);
        QVERIFY(peer.closed);
    }
    QCOMPARE(bystander.call(bound, Echo, "unmoved"), QByteArray("unmoved"));
    QTRY_COMPARE(server.statistics().connections, 1);
    QCOMPARE(server.statistics().protocolErrors, 1U);
}

void TestBadClient::stallBeforeBind() {
    TestServer server(quick());
    RawPeer silent(server.port);
    RawPeer begun(server.port);
    begun.send(bindBytes().left(20));
    silent.read(1);
    QVERIFY(silent.closed);
    begun.read(1);
    QVERIFY(begun.closed);
    QVERIFY(serves(server));
}

void TestBadClient::stallWithinPdu() {
    TestServer server(quick());
    RawPeer withinPdu(server.port);
    withinPdu.send(bindBytes());
    QVERIFY(!withinPdu.readPdu().isEmpty());
    withinPdu.send(requestBytes(2, Echo, "abcdefgh").chopped(4));
    RawPeer betweenFragments(server.port);
    betweenFragments.send(bindBytes());
    QVERIFY(!betweenFragments.readPdu().isEmpty());
    betweenFragments.send(requestBytes(2, Echo, "abcdefgh", PfcFirstFrag));
    QVERIFY(serves(server));
    withinPdu.read(1);
    QVERIFY(withinPdu.closed);
    betweenFragments.read(1);
    QVERIFY(betweenFragments.closed);
}

void TestBadClient::idleIsAllowed() {
    TestServer server(quick());
    TestClient client(server.port);
    const BoundInterface bound = client.bind();
    std::this_thread::sleep_for(Quickly * 3 / 2);
    QCOMPARE(client.call(bound, Echo, "still"), QByteArray("still"));
    // A call may take its time, too: the stall is about what the client owes.
    QCOMPARE(client.call(bound, Linger, u32(Quickly.count() * 3 / 2)), QByteArray("slept"));
}

void TestBadClient::unknownContext() {
    TestServer server;
    RawPeer peer(server.port);
    peer.send(bindBytes());
    peer.readPdu();
    peer.send(requestBytes(2, Echo, "x", 3, 42));
    const Pdu pdu = decodePdu(peer.readPdu());
    QCOMPARE(pdu.header.type, PduType::Fault);
    QCOMPARE(std::get<FaultBody>(pdu.body).status, fault::UnknownInterface);
    peer.send(requestBytes(3, Echo, "y"));
    QCOMPARE(decodePdu(peer.readPdu()).header.type, PduType::Response);
}

void TestBadClient::cancelAndOrphan() {
    TestServer server;
    RawPeer peer(server.port);
    peer.send(bindBytes());
    peer.readPdu();
    peer.send(requestBytes(2, Forever, ""));
    QTRY_COMPARE(server.dispatcher.calls.load(), 1);
    peer.send(bare(PduType::CoCancel, 2));
    Pdu pdu = decodePdu(peer.readPdu());
    QCOMPARE(pdu.header.type, PduType::Fault);
    QCOMPARE(pdu.header.callId, 2U);
    QCOMPARE(std::get<FaultBody>(pdu.body).status, fault::Cancelled);
    // An orphan gets no answer; what comes next is the next call's.
    peer.send(requestBytes(3, Forever, ""));
    QTRY_COMPARE(server.dispatcher.calls.load(), 2);
    peer.send(bare(PduType::Orphaned, 3) + requestBytes(4, Echo, "next"));
    pdu = decodePdu(peer.readPdu());
    QCOMPARE(pdu.header.callId, 4U);
    QTRY_COMPARE(server.dispatcher.ended.load(), 3);
    // Neither does one that is orphaned between its fragments, and a cancel of nothing is nothing.
    peer.send(requestBytes(5, Echo, "half", PfcFirstFrag) + bare(PduType::Orphaned, 5) +
              bare(PduType::CoCancel, 77) + requestBytes(6, Echo, "whole"));
    pdu = decodePdu(peer.readPdu());
    QCOMPARE(pdu.header.callId, 6U);
    QCOMPARE(std::get<ResponseBody>(pdu.body).stub, QByteArray("whole"));
}

void TestBadClient::tamperedRequest_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"stub", "signature", "stripped", "context", "level"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestBadClient::tamperedRequest() {
    QFETCH(QString, how);
    TestServer server;
    Proxy proxy(server.port, [&](bool fromClient, QByteArray& pdu) {
        if (!fromClient || pdu[2] != static_cast<char>(PduType::Request))
            return;
        const auto auth = qFromLittleEndian<quint16>(pdu.constData() + 10);
        const qsizetype trailer = pdu.size() - auth - 8;
        const auto flip = [&](qsizetype at) { pdu[at] = static_cast<char>(pdu[at] ^ 0x01); };
        if (how == u"stub")
            flip(30);
        else if (how == u"signature")
            flip(pdu.size() - 12);
        else if (how == u"context")
            flip(trailer + 4);
        else if (how == u"level")
            pdu[trailer + 1] = static_cast<char>(AuthnLevel::Connect);
        else {
            pdu.truncate(trailer);
            qToLittleEndian(static_cast<quint16>(pdu.size()), pdu.data() + 8);
            qToLittleEndian(quint16{0}, pdu.data() + 10);
        }
    });
    TestClient client(proxy.port());
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    const Thrown t = thrownBy([&] { client.call(bound, Echo, pattern(64)); });
    QCOMPARE(t.code, hr::AccessDenied);
    QCOMPARE(server.dispatcher.calls.load(), 0);
    QVERIFY(serves(server));
}

void TestBadClient::requestTooLarge() {
    ServerLimits limits;
    limits.maxRequest = 100'000;
    TestServer server(limits);
    TestClient client(server.port);
    const BoundInterface bound = client.bind();
    QCOMPARE(client.call(bound, Echo, pattern(100'000)).size(), 100'000);
    QVERIFY(thrownBy([&] { client.call(bound, Echo, pattern(100'001)); }).code != 0);
    QCOMPARE(server.dispatcher.calls.load(), 1);
    QVERIFY(serves(server));
}

void TestBadClient::tooManyConnections() {
    ServerLimits limits;
    limits.maxConnections = 3;
    TestServer server(limits);
    std::vector<std::unique_ptr<TestClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<TestClient>(server.port));
        clients.back()->bind();
    }
    TestClient fourth(server.port);
    QCOMPARE(thrownBy([&] { fourth.bind(); }).code, hr::RpcCallFailed);
    clients.clear();
    QTRY_VERIFY(server.statistics().connections == 0);
    QVERIFY(serves(server));
}

void TestBadClient::slowReader() {
    ServerLimits limits = quick();
    limits.maxCallsPerConnection = 4;
    TestServer server(limits);
    RawPeer greedy(server.port);
    greedy.send(bindBytes());
    greedy.readPdu();
    for (quint32 i = 0; i < 50; ++i)
        greedy.send(requestBytes(i + 2, Produce, u32(10'000'000)));
    QTRY_COMPARE(server.statistics().connections, 0); // thrown out, not waited for
    QVERIFY(server.dispatcher.calls.load() <= 6);
    QVERIFY(serves(server));
}

void TestBadClient::twoHundredClients() {
    ServerLimits limits;
    TestServer server(limits);
    std::vector<std::unique_ptr<RawPeer>> stalled;
    for (int i = 0; i < 40; ++i) {
        stalled.push_back(std::make_unique<RawPeer>(server.port));
        stalled.back()->send(i % 2 == 0 ? bindBytes().left(20 + i)
                                        : bindBytes() + requestBytes(2, Forever, ""));
    }
    asio::io_context io;
    int good = 0;
    QString firstError;
    for (int i = 0; i < 200; ++i) {
        asio::co_spawn(
            io,
            [&, i]() -> asio::awaitable<void> {
                AssociationOptions options;
                options.host = QStringLiteral("127.0.0.1");
                options.port = server.port;
                options.connectTimeout = std::chrono::seconds(60);
                auto association = co_await ClientAssociation::connect(options);
                const BoundInterface bound = co_await association->bind(
                    EchoInterface, initiator(i % 2 == 0 ? AuthnLevel::PktPrivacy : AuthnLevel::Pkt));
                for (int n = 0; n < 3; ++n) {
                    const Reply reply =
                        co_await association->call(bound, Echo, std::nullopt, pattern(7000 + i));
                    if (reply.stub != pattern(7000 + i))
                        co_return;
                }
                ++good;
            },
            [&](std::exception_ptr e) {
                try {
                    if (e)
                        std::rethrow_exception(e);
                } catch (const std::exception& error) {
                    firstError = QString::fromUtf8(error.what());
                }
            });
    }
    io.run();
    QVERIFY2(firstError.isEmpty(), qPrintable(firstError));
    QCOMPARE(good, 200);
    QTRY_COMPARE(server.statistics().connections, 40);
}

void TestBadClient::stopEndsEverything() {
    auto server = std::make_unique<TestServer>();
    TestClient client(server->port);
    const BoundInterface bound = client.bind();
    runBlocking(client.io, client.association->send(bound, Forever, {}, {}));
    QTRY_COMPARE(server->dispatcher.calls.load(), 1);
    server->on([&] {
        server->server->stop();
        return 0;
    });
    QCOMPARE(thrownBy([&] { runBlocking(client.io, client.association->receive()); }).code,
             hr::RpcCallFailed);
    QTRY_COMPARE(server->dispatcher.ended.load(), 1);
    QCOMPARE(server->dispatcher.closed.load(), 1);
    QCOMPARE(thrownBy([&] { TestClient late(server->port); }).code, hr::RpcServerUnavailable);
    server.reset();
}

QTEST_GUILESS_MAIN(TestBadClient)
#include "test_badclient.moc"
