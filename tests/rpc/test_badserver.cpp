#include "tests/rpc/fakes.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;
using Socket = asio::ip::tcp::socket;

/// Our client against servers that are silent, wrong, or changed on their way.
class TestBadServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void closedPort();
    void silence();
    void cancelWhileSilent();
    void notRpc_data();
    void notRpc();
    void badBindAck_data();
    void badBindAck();
    void badResponse_data();
    void badResponse();
    void tampered_data();
    void tampered();
};

void TestBadServer::closedPort() {
    const ClosedPort closed;
    const Thrown t = thrownBy([&] { TestClient client(closed.port()); });
    QCOMPARE(t.code, hr::RpcServerUnavailable);
    QCOMPARE(t.stage, Stage::Transport);
}

void TestBadServer::silence() {
    // Half-open TCP looks the same from here: the connection stands, nothing ever comes.
    FakeServer server([](Socket& s) { keepSilent(s); });
    AssociationOptions options;
    options.connectTimeout = std::chrono::milliseconds(100);
    TestClient client(server.port, options);
    const Thrown t = thrownBy([&] { client.bind(); });
    QCOMPARE(t.code, hr::Timeout);
    QCOMPARE(t.stage, Stage::Bind);
    QVERIFY(!client.association->isUsable());
    QCOMPARE(thrownBy([&] { client.bind(); }).code, hr::RpcServerUnavailable);
}

void TestBadServer::cancelWhileSilent() {
    FakeServer server([](Socket& s) { keepSilent(s); });
    TestClient client(server.port);
    std::stop_source stop;
    std::thread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    const Thrown t = thrownBy(
        [&] { runBlocking(client.io, client.association->bind(EchoInterface, nullptr), stop.get_token()); });
    canceller.join();
    QVERIFY(t.cancelled);
}

void TestBadServer::notRpc_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<quint32>("code");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                          << quint32{hr::RpcProtocolError};
    QTest::newRow("TLS alert") << QByteArray::fromHex("15030100020228") + QByteArray(32, 'x')
                               << quint32{hr::RpcProtocolError};
    QTest::newRow("big-endian") << QByteArray::fromHex("05000c0300000000003c0000000000010000000000000000")
                                << quint32{hr::RpcProtocolError};
    QTest::newRow("frag_length 0") << QByteArray::fromHex(
                                          "05000c0310000000000000000100000000000000000000000000000000000000")
                                   << quint32{hr::RpcProtocolError};
    QTest::newRow("closes") << QByteArray() << quint32{hr::RpcCallFailed};
    QTest::newRow("closes within the header")
        << QByteArray::fromHex("05000c03100000") << quint32{hr::RpcCallFailed};
}

void TestBadServer::notRpc() {
    QFETCH(QByteArray, answer);
    QFETCH(quint32, code);
    FakeServer server([&](Socket& s) {
        readPdu(s);
        writeAll(s, answer);
    });
    TestClient client(server.port);
    const Thrown t = thrownBy([&] { client.bind(); });
    QCOMPARE(t.code, code);
    QVERIFY(!t.message.isEmpty());
    QVERIFY(!client.association->isUsable());
}

void TestBadServer::badBindAck_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<quint32>("code");
    const auto row = [](const char* name, PduType type, auto body, HResult code) {
        Pdu pdu;
        pdu.header.type = type;
        pdu.header.callId = 1;
        pdu.body = std::move(body);
        QTest::newRow(name) << encodePdu(pdu) << code;
    };
    for (const auto& [reason, code] :
         std::vector<std::pair<quint16, HResult>>{{0, hr::RpcCallFailed},
                                                  {1, 0x800706BB},
                                                  {2, 0x800706BB},
                                                  {4, hr::RpcProtocolError},
                                                  {8, hr::RpcUnknownAuthnService},
                                                  {9, hr::AccessDenied}})
        row(qPrintable(QStringLiteral("nak %1").arg(reason)), PduType::BindNak,
            BindNakBody{reason, {{quint8{5}, quint8{0}}}, {}}, code);
    const PresentationResult ok{ContextResult::Acceptance, 0, Ndr32Syntax};
    row("tiny fragments", PduType::BindAck, BindAckBody{100, 100, 1, "1", true, {}, {ok}},
        hr::RpcProtocolError);
    row("no result", PduType::BindAck, BindAckBody{5840, 5840, 1, "1", true, {}, {}}, hr::RpcProtocolError);
    row("another transfer syntax", PduType::BindAck,
        BindAckBody{5840, 5840, 1, "1", true, {}, {{ContextResult::Acceptance, 0, Ndr64Syntax}}},
        hr::RpcProtocolError);
    row("alter_context_resp", PduType::AlterContextResponse, BindAckBody{5840, 5840, 1, {}, false, {}, {ok}},
        hr::RpcProtocolError);
    row("a response", PduType::Response, ResponseBody{0, 0, 0, 0, "x"}, hr::RpcProtocolError);
    row("no NDR", PduType::BindAck,
        BindAckBody{5840,
                    5840,
                    1,
                    "1",
                    true,
                    {},
                    {{ContextResult::ProviderRejection, TransferSyntaxesNotSupported, {}}}},
        0x800706E4);
}

void TestBadServer::badBindAck() {
    QFETCH(QByteArray, answer);
    QFETCH(quint32, code);
    FakeServer server([&](Socket& s) {
        readPdu(s);
        writeAll(s, answer);
        keepSilent(s);
    });
    TestClient client(server.port);
    const Thrown t = thrownBy([&] { client.bind(); });
    QCOMPARE(t.code, code);
    QCOMPARE(t.stage, Stage::Bind);
}

void TestBadServer::badResponse_data() {
    QTest::addColumn<std::function<void(Socket&, quint32)>>("script");
    QTest::addColumn<quint32>("code");
    using Script = std::function<void(Socket&, quint32)>;
    const auto row = [](const char* name, HResult code, Script script) {
        QTest::newRow(name) << script << code;
    };
    const auto once = [](auto make) -> Script {
        return [make](Socket& s, quint32 id) {
            writeAll(s, make(id));
            keepSilent(s);
        };
    };
    row("wrong call id", hr::RpcProtocolError, once([](quint32 id) { return response(id + 5, "abc"); }));
    row("wrong context", hr::RpcProtocolError, once([](quint32 id) { return response(id, "abc", 3, 7); }));
    row("no first fragment", hr::RpcProtocolError,
        once([](quint32 id) { return response(id, "abc", PfcLastFrag); }));
    row("two first fragments", hr::RpcProtocolError, once([](quint32 id) {
            return response(id, "abc", PfcFirstFrag) + response(id, "abc", PfcFirstFrag);
        }));
    row("empty fragments", hr::RpcProtocolError,
        once([](quint32 id) { return response(id, "", PfcFirstFrag); }));
    row("fragment too large", hr::RpcProtocolError,
        once([](quint32 id) { return response(id, QByteArray(60'000, 'x')); }));
    row("endless fragments", hr::RpcProtocolError, [](Socket& s, quint32 id) {
        writeAll(s, response(id, QByteArray(5000, 'x'), PfcFirstFrag));
        for (;;)
            writeAll(s, response(id, QByteArray(5000, 'x'), 0));
    });
    row("a bind_ack", hr::RpcProtocolError, once([](quint32 id) {
            Pdu bind;
            bind.header.type = PduType::Bind;
            bind.header.callId = id;
            bind.body = BindBody{};
            return goodBindAck(encodePdu(bind));
        }));
    row("a request", hr::RpcProtocolError, once([](quint32 id) {
            Pdu p;
            p.header.callId = id;
            p.body = RequestBody{};
            return encodePdu(p);
        }));
    row("garbage", hr::RpcProtocolError, once([](quint32) { return QByteArray(100, '\xEE'); }));
    row("alloc_hint of 4 GiB", hr::Timeout, once([](quint32 id) {
            QByteArray bytes = response(id, "abc", PfcFirstFrag);
            qToLittleEndian(0xFFFFFFFFU, bytes.data() + 16);
            return bytes;
        }));
    row("truncated, then silence", hr::Timeout,
        once([](quint32 id) { return response(id, "abcdefgh").chopped(3); }));
    row("truncated, then closed", hr::RpcCallFailed,
        [](Socket& s, quint32 id) { writeAll(s, response(id, "abcdefgh").chopped(3)); });
    row("closed", hr::RpcCallFailed, [](Socket&, quint32) {});
    row("fault of status 0", hr::RpcCallFailed, once([](quint32 id) {
            Pdu p;
            p.header.type = PduType::Fault;
            p.header.callId = id;
            p.body = FaultBody{};
            return encodePdu(p);
        }));
}

void TestBadServer::badResponse() {
    QFETCH(std::function<void(Socket&, quint32)>, script);
    QFETCH(quint32, code);
    FakeServer server([&](Socket& s) {
        writeAll(s, goodBindAck(readPdu(s)));
        script(s, decodePdu(readPdu(s)).header.callId);
    });
    AssociationOptions options;
    options.maxResponse = 1U << 20;
    TestClient client(server.port, options);
    const BoundInterface bound = client.bind();
    const Thrown t = thrownBy([&] { client.call(bound, Echo, "hello", {}, std::chrono::milliseconds(500)); });
    QCOMPARE(t.code, code);
    QVERIFY(!t.message.isEmpty());
    QVERIFY(client.association->takeTrace().bytesSent > 0);
    if (code == hr::RpcProtocolError)
        QVERIFY(!client.association->isUsable());
}

void TestBadServer::tampered_data() {
    QTest::addColumn<int>("level");
    QTest::addColumn<int>("service");
    QTest::addColumn<QString>("how");
    for (const AuthnLevel level : {AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy}) {
        for (const AuthnService service : {AuthnService::Ntlm, AuthnService::Negotiate}) {
            for (const char* how : {"stub", "signature", "header", "trailer", "stripped", "level", "context",
                                    "replayed", "swallowed"})
                QTest::addRow("%s %s %s", qPrintable(monikerName(level)), qPrintable(serviceName(service)),
                              how)
                    << int(level) << int(service) << QString::fromLatin1(how);
        }
    }
}

/// One changed bit, a missing signature or an old response: the caller gets an error, never the data.
void TestBadServer::tampered() {
    QFETCH(int, level);
    QFETCH(int, service);
    QFETCH(QString, how);
    TestServer server;
    int responses = 0;
    QByteArray first;
    Proxy proxy(server.port, [&](bool fromClient, QByteArray& pdu) {
        if (fromClient || pdu[2] != static_cast<char>(PduType::Response))
            return;
        ++responses;
        const auto auth = qFromLittleEndian<quint16>(pdu.constData() + 10);
        const qsizetype trailer = pdu.size() - auth - 8;
        const auto flip = [&](qsizetype at) { pdu[at] = static_cast<char>(pdu[at] ^ 0x01); };
        if (responses == 1) {
            first = pdu;
            return;
        }
        if (how == u"stub")
            flip(30);
        else if (how == u"signature")
            flip(pdu.size() - 12);
        else if (how == u"header")
            flip(23); // reserved, so that nothing but the signature can tell
        else if (how == u"trailer")
            flip(trailer + 3);
        else if (how == u"level")
            pdu[trailer + 1] = static_cast<char>(AuthnLevel::Connect);
        else if (how == u"context")
            flip(trailer + 4);
        else if (how == u"replayed") {
            const QByteArray callId = pdu.mid(12, 4);
            pdu = first;
            pdu.replace(12, 4, callId);
        } else if (how == u"swallowed" && responses == 2) {
            // The second response is lost and the third arrives in its place, as far as call ids tell.
            pdu.clear();
        } else if (how == u"stripped") {
            pdu.truncate(trailer);
            qToLittleEndian(static_cast<quint16>(pdu.size()), pdu.data() + 8);
            qToLittleEndian(quint16{0}, pdu.data() + 10);
        }
    });
    TestClient client(proxy.port());
    const BoundInterface bound = client.bind(
        EchoInterface, initiator(static_cast<AuthnLevel>(level), static_cast<AuthnService>(service)));
    QCOMPARE(client.call(bound, Echo, pattern(64)), pattern(64));
    if (how == u"swallowed") {
        QCOMPARE(
            thrownBy([&] { client.call(bound, Echo, pattern(64), {}, std::chrono::milliseconds(200)); }).code,
            hr::Timeout);
        const Thrown t = thrownBy([&] { client.call(bound, Echo, pattern(64)); });
        QCOMPARE(t.code, hr::MessageAltered);
        return;
    }
    QByteArray stub;
    const Thrown t = thrownBy([&] { stub = client.call(bound, Echo, pattern(64)); });
    QCOMPARE(t.code, hr::MessageAltered);
    QVERIFY(stub.isEmpty());
    QVERIFY(!client.association->isUsable());
}

QTEST_GUILESS_MAIN(TestBadServer)
#include "test_badserver.moc"
