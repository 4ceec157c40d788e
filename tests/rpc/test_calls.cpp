#include "tests/rpc/loopback.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

/// Our client against our server, over loopback, at every level.
class TestCalls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void levels_data();
    void levels();
    void fragmentSizes_data();
    void fragmentSizes();
    void severalContextsOnOneAssociation();
    void connectNeedsItsOwnAssociation();
    void faults_data();
    void faults();
    void wrongPassword_data();
    void wrongPassword();
    void unknownInterface();
    void objectTravels();
    void prefetch();
    void traceShowsEachByteOnce();
    void longTraceIsBounded();
    void verificationTrailer();
    void ipv6AndNames();
    void timeoutKeepsAssociation();
    void cancelKeepsAssociation();
    void orphanedResponseStaysInStep();
};

void TestCalls::levels_data() {
    QTest::addColumn<int>("level");
    QTest::addColumn<int>("service");
    QTest::addColumn<bool>("headerSigning");
    for (const AuthnLevel level : {AuthnLevel::None, AuthnLevel::Connect, AuthnLevel::Pkt,
                                   AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy}) {
        for (const AuthnService service : {AuthnService::Ntlm, AuthnService::Negotiate}) {
            if (level == AuthnLevel::None && service != AuthnService::Ntlm)
                continue;
            for (const bool signing : {true, false})
                QTest::addRow("%s %s%s", qPrintable(monikerName(level)), qPrintable(serviceName(service)),
                              signing ? " header signing" : "")
                    << int(level) << int(service) << signing;
        }
    }
}

void TestCalls::levels() {
    QFETCH(int, level);
    QFETCH(int, service);
    QFETCH(bool, headerSigning);
    const auto l = static_cast<AuthnLevel>(level);
    TestServer server;
    AssociationOptions options;
    options.offerHeaderSigning = headerSigning;
    TestClient client(server.port, options);
    const auto security = l == AuthnLevel::None ? nullptr : initiator(l, static_cast<AuthnService>(service));
    const BoundInterface bound = client.bind(EchoInterface, security);
    QCOMPARE(bound.level, l);
    QCOMPARE(client.association->headerSigning(), headerSigning && l >= AuthnLevel::PktIntegrity);
    for (const int size : {0, 1, 15, 16, 17, 1000, 100'000})
        QCOMPARE(client.call(bound, Echo, pattern(size)), pattern(size));
    const QString expected = l == AuthnLevel::None
                                 ? QStringLiteral("none none - 127.0.0.1 echo")
                                 : QStringLiteral("%1 %2 WORKSHOP\\alice 127.0.0.1 echo")
                                       .arg(monikerName(l), serviceName(static_cast<AuthnService>(service)));
    QCOMPARE(QString::fromUtf8(client.call(bound, WhoAmI)), expected);
    QCOMPARE(client.last.trace.level, l);
    QCOMPARE(client.last.trace.protection, l == AuthnLevel::PktPrivacy ? WireProtection::Sealed
                                           : l >= AuthnLevel::Pkt      ? WireProtection::Signed
                                                                       : WireProtection::Plain);
    QCOMPARE(client.last.trace.roundTrips, 1);
}

void TestCalls::fragmentSizes_data() {
    QTest::addColumn<int>("level");
    QTest::addColumn<quint16>("maxFragment");
    for (const AuthnLevel level : {AuthnLevel::None, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy}) {
        for (const quint16 size : {MaxFragment, MinFragment, quint16{4280}})
            QTest::addRow("%s %d", qPrintable(monikerName(level)), size) << int(level) << size;
    }
}

void TestCalls::fragmentSizes() {
    QFETCH(int, level);
    QFETCH(quint16, maxFragment);
    const auto l = static_cast<AuthnLevel>(level);
    TestServer server;
    AssociationOptions options;
    options.maxFragment = maxFragment;
    TestClient client(server.port, options);
    const BoundInterface bound = client.bind(EchoInterface, l == AuthnLevel::None ? nullptr : initiator(l));
    // Around where one fragment becomes two and two become three, byte by byte.
    for (const int fragments : {1, 2}) {
        const int per = (maxFragment - 24 - (l == AuthnLevel::None ? 0 : 24)) / 16 * 16;
        for (int size = fragments * per - 18; size <= fragments * per + 18; ++size)
            QCOMPARE(client.call(bound, Echo, pattern(size)), pattern(size));
    }
    for (const PduRecord& pdu : client.last.trace.pdus)
        QVERIFY(pdu.wireSize <= maxFragment);
    QCOMPARE(client.call(bound, Produce, u32(3'000'001)), pattern(3'000'001));
}

void TestCalls::severalContextsOnOneAssociation() {
    TestServer server;
    TestClient client(server.port);
    const auto pkt = initiator(AuthnLevel::Pkt);
    const auto privacy = initiator(AuthnLevel::PktPrivacy);
    const auto integrity = initiator(AuthnLevel::PktIntegrity, AuthnService::Negotiate);
    const BoundInterface a = client.bind(EchoInterface, pkt);
    QVERIFY(client.association->supportsSeveralSecurityContexts());
    const BoundInterface b = client.bind(EchoInterface, privacy);
    const BoundInterface c = client.bind(OtherInterface, privacy);
    const BoundInterface d = client.bind(OtherInterface, integrity);
    const BoundInterface again = client.bind(EchoInterface, pkt);
    QCOMPARE(a.contextId, b.contextId);
    QCOMPARE(a.contextId, again.contextId);
    QCOMPARE(a.authContextId, again.authContextId);
    QVERIFY(a.authContextId != b.authContextId);
    QVERIFY(c.contextId != b.contextId);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.call(a, WhoAmI), QByteArray("pkt ntlm WORKSHOP\\alice 127.0.0.1 echo"));
        QCOMPARE(client.call(b, WhoAmI), QByteArray("pktPrivacy ntlm WORKSHOP\\alice 127.0.0.1 echo"));
        QCOMPARE(client.call(c, WhoAmI), QByteArray("pktPrivacy ntlm WORKSHOP\\alice 127.0.0.1 other"));
        QCOMPARE(client.call(d, WhoAmI),
                 QByteArray("pktIntegrity negotiate WORKSHOP\\alice 127.0.0.1 other"));
    }
    QCOMPARE(server.statistics().connections, 1);
}

void TestCalls::connectNeedsItsOwnAssociation() {
    TestServer server;
    TestClient client(server.port);
    const auto connect = initiator(AuthnLevel::Connect);
    client.bind(EchoInterface, connect);
    QVERIFY(client.association->accepts(connect));
    QVERIFY(!client.association->accepts(nullptr));
    QVERIFY(!client.association->accepts(initiator(AuthnLevel::PktPrivacy)));
    const Thrown t = thrownBy([&] { client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy)); });
    QCOMPARE(t.stage, Stage::Local);
    QVERIFY(client.association->isUsable());
}

void TestCalls::faults_data() {
    QTest::addColumn<quint16>("opnum");
    QTest::addColumn<quint32>("hresult");
    QTest::newRow("denied") << quint16{Deny} << quint32{hr::AccessDenied};
    QTest::newRow("bad stub") << quint16{BadStub} << quint32{hr::BadStubData};
    QTest::newRow("opnum") << quint16{99} << quint32{0x800706D1};
    QTest::newRow("crash") << quint16{Crash} << quint32{hr::RpcCallFailed};
}

void TestCalls::faults() {
    QFETCH(quint16, opnum);
    QFETCH(quint32, hresult);
    TestServer server;
    for (const AuthnLevel level : {AuthnLevel::None, AuthnLevel::PktPrivacy}) {
        TestClient client(server.port);
        const BoundInterface bound =
            client.bind(EchoInterface, level == AuthnLevel::None ? nullptr : initiator(level));
        const Thrown t = thrownBy([&] { client.call(bound, opnum, "abc"); });
        QCOMPARE(t.code, hresult);
        QCOMPARE(t.stage, Stage::Operation);
        const CallTrace trace = client.association->takeTrace();
        QVERIFY(!trace.pdus.empty());
        QCOMPARE(trace.pdus.back().kind, QStringLiteral("fault"));
        // A fault ends the call only.
        QCOMPARE(client.call(bound, Echo, "still here"), QByteArray("still here"));
    }
}

void TestCalls::wrongPassword_data() {
    QTest::addColumn<int>("service");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("user");
    for (const AuthnService service : {AuthnService::Ntlm, AuthnService::Negotiate}) {
        for (const AuthnLevel level : {AuthnLevel::Connect, AuthnLevel::Pkt, AuthnLevel::PktPrivacy}) {
            QTest::addRow("password %s %s", qPrintable(serviceName(service)), qPrintable(monikerName(level)))
                << int(service) << int(level) << QStringLiteral("alice");
            QTest::addRow("user %s %s", qPrintable(serviceName(service)), qPrintable(monikerName(level)))
                << int(service) << int(level) << QStringLiteral("mallory");
        }
    }
}

void TestCalls::wrongPassword() {
    QFETCH(int, service);
    QFETCH(int, level);
    QFETCH(QString, user);
    TestServer server;
    TestClient client(server.port);
    const Thrown t = thrownBy([&] {
        const BoundInterface bound =
            client.bind(EchoInterface, initiator(static_cast<AuthnLevel>(level),
                                                 static_cast<AuthnService>(service), u"Wrong", user));
        client.call(bound, Echo, "secret");
    });
    QCOMPARE(t.code, hr::AccessDenied);
    QCOMPARE(server.dispatcher.calls.load(), 0);
    QCOMPARE(server.statistics().refusedBinds, 1U);
    TestClient other(server.port);
    QCOMPARE(other.call(other.bind(), Echo, "x"), QByteArray("x"));
}

void TestCalls::unknownInterface() {
    TestServer server;
    TestClient client(server.port);
    Thrown t = thrownBy([&] { client.bind(UnknownInterface); });
    QCOMPARE(t.code, 0x800706B5U);
    QCOMPARE(t.stage, Stage::Bind);
    // A rejected interface leaves the association usable, also when it was the first one.
    const BoundInterface bound = client.bind();
    QCOMPARE(client.call(bound, Echo, "y"), QByteArray("y"));
    t = thrownBy([&] { client.bind(UnknownInterface); });
    QCOMPARE(t.code, 0x800706B5U);
    QCOMPARE(client.call(bound, Echo, "z"), QByteArray("z"));
}

void TestCalls::objectTravels() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    const Uuid ipid = Uuid::random();
    QCOMPARE(client.call(bound, ObjectId, "12345", ipid), ipid.toString().toUtf8());
    QCOMPARE(client.call(bound, ObjectId, pattern(50'000), ipid), ipid.toString().toUtf8());
    QCOMPARE(client.call(bound, ObjectId), QByteArray("none"));
}

void TestCalls::prefetch() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    auto& io = client.io;
    auto& a = *client.association;
    runBlocking(io, a.send(bound, Produce, {}, u32(200'000)));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(a.hasPendingReply());
        QCOMPARE(thrownBy([&] { client.call(bound, Echo); }).stage, Stage::Local);
        const Reply reply = runBlocking(io, a.receive());
        QVERIFY(!a.hasPendingReply());
        runBlocking(io, a.send(bound, Produce, {}, u32(200'000)));
        QCOMPARE(reply.stub, pattern(200'000));
    }
    a.abandonPendingReply();
    QVERIFY(!a.hasPendingReply());
    QCOMPARE(client.call(bound, Echo, "after"), QByteArray("after"));
}

void TestCalls::traceShowsEachByteOnce() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    client.call(bound, Echo, "the plaintext of this call");
    const CallTrace& trace = client.last.trace;
    QStringList kinds;
    quint64 sent = 0;
    quint64 received = 0;
    for (const PduRecord& pdu : trace.pdus) {
        kinds << (pdu.outgoing ? QStringLiteral(">") : QStringLiteral("<")) + pdu.kind;
        (pdu.outgoing ? sent : received) += pdu.wireSize;
        quint32 at = 0;
        for (const auto& span : pdu.spans) {
            QCOMPARE(span.offset, at);
            QVERIFY(span.length > 0);
            at += span.length;
        }
        QCOMPARE(at, pdu.wireSize);
        QCOMPARE(static_cast<quint32>(pdu.wire.size()), pdu.wireSize);
        if (pdu.kind == u"request" || pdu.kind == u"response") {
            QCOMPARE(pdu.plaintext, QByteArray("the plaintext of this call"));
            QVERIFY(!pdu.wire.contains("plaintext"));
            QCOMPARE(pdu.level, AuthnLevel::PktPrivacy);
            QCOMPARE(pdu.spans.at(1).part, PduPart::Ciphertext);
            QCOMPARE(pdu.spans.back().part, PduPart::Signature);
            QCOMPARE(pdu.spans.back().length, 16U);
        }
    }
    QCOMPARE(kinds.join(u' '), QStringLiteral(">bind <bind_ack >auth3 >request <response"));
    QCOMPARE(trace.bytesSent, sent);
    QCOMPARE(trace.bytesReceived, received);
    QCOMPARE(trace.sealedBytes, 2U * 26U);
    QCOMPARE(trace.signedBytes, 2U * (24U + 32U + 8U));
    QCOMPARE(trace.pdusOmitted, 0U);
    QCOMPARE(trace.roundTrips, 2);
}

void TestCalls::longTraceIsBounded() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind();
    client.call(bound, Produce, u32(1'000'000));
    const CallTrace& trace = client.last.trace;
    QCOMPARE(trace.pdus.size(), CallTrace::FirstKept + CallTrace::LastKept);
    // bind, bind_ack, request, and 1,000,000 bytes in fragments of 5808 bytes of stub
    QCOMPARE(trace.pdus.size() + trace.pdusOmitted, 3U + (1'000'000U + 5807U) / 5808U);
    QCOMPARE(trace.pdus.back().wireSize, 24U + 1'000'000U % 5808U);
    QVERIFY(trace.bytesReceived > 1'000'000U);
    CallRecord record;
    trace.applyTo(record);
    QCOMPARE(record.pdusOmitted, trace.pdusOmitted);
    QCOMPARE(record.pdus->size(), trace.pdus.size());
}

void TestCalls::verificationTrailer() {
    TestServer server;
    for (const bool headerSigning : {false, true}) {
        AssociationOptions options;
        options.verificationTrailer = true;
        options.offerHeaderSigning = headerSigning;
        TestClient client(server.port, options);
        const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktIntegrity));
        for (int size = 0; size < 9; ++size) {
            // The trailer is gone at the method; what stays is the alignment before it.
            const QByteArray stub = client.call(bound, Echo, pattern(size));
            QCOMPARE(stub.left(size), pattern(size));
            QCOMPARE(stub.size(), (size + 3) / 4 * 4);
        }
    }
}

void TestCalls::ipv6AndNames() {
    TestServer v4;
    AssociationOptions options;
    options.host = QStringLiteral("localhost");
    TestClient byName(v4.port, options);
    QCOMPARE(byName.call(byName.bind(), Echo, "n"), QByteArray("n"));
    options.host = QStringLiteral("no-such-host.invalid");
    options.connectTimeout = std::chrono::milliseconds(500); // without a name server the look-up just hangs
    const Thrown t = thrownBy([&] { TestClient nobody(v4.port, options); });
    QCOMPARE(t.stage, Stage::Resolve);

    std::unique_ptr<TestServer> v6;
    try {
        v6 = std::make_unique<TestServer>(ServerLimits{}, QStringLiteral("::1"));
    } catch (const ProtocolError&) {
        QSKIP("no IPv6 here");
    }
    options.host = QStringLiteral("::1");
    options.connectTimeout = std::chrono::seconds(10);
    TestClient client(v6->port, options);
    QCOMPARE(client.association->endpoint(), QStringLiteral("[::1]:%1").arg(v6->port));
    QCOMPARE(client.call(client.bind(), WhoAmI), QByteArray("none none - ::1 echo"));
}

void TestCalls::timeoutKeepsAssociation() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    const Thrown t = thrownBy([&] { client.call(bound, Forever, {}, {}, std::chrono::milliseconds(500)); });
    QCOMPARE(t.code, hr::Timeout);
    QVERIFY(!t.cancelled);
    QVERIFY(client.association->isUsable());
    const CallTrace trace = client.association->takeTrace();
    QCOMPARE(trace.pdus.back().kind, QStringLiteral("orphaned"));
    QCOMPARE(client.call(bound, Echo, "next"), QByteArray("next"));
    QTRY_COMPARE(server.dispatcher.ended.load(), 2); // the orphaned call was told
}

void TestCalls::cancelKeepsAssociation() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktIntegrity));
    std::stop_source stop;
    std::thread canceller([&] {
        while (server.dispatcher.calls == 0) // it is under way
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    const Thrown t = thrownBy(
        [&] { runBlocking(client.io, client.association->call(bound, Forever, {}, {}), stop.get_token()); });
    canceller.join();
    QVERIFY(t.cancelled); // the call itself would have lasted an hour
    QVERIFY(client.association->isUsable());
    QCOMPARE(client.call(bound, Echo, "next"), QByteArray("next"));
    QTRY_COMPARE(server.dispatcher.ended.load(), 2);
    QCOMPARE(server.statistics().connections, 1);
}

/// The answer of a call that was given up still passes through the key stream, or the next one would not
/// verify.
void TestCalls::orphanedResponseStaysInStep() {
    TestServer server;
    TestClient client(server.port);
    const BoundInterface bound = client.bind(EchoInterface, initiator(AuthnLevel::PktPrivacy));
    for (int i = 0; i < 20; ++i) {
        runBlocking(client.io, client.association->send(bound, Produce, {}, u32(100'000)));
        if (i % 2 == 0)
            std::this_thread::sleep_for(
                std::chrono::milliseconds(5)); // its response is there, or on the way, or neither
        client.association->abandonPendingReply();
        QCOMPARE(client.call(bound, Echo, "in step"), QByteArray("in step"));
    }
    QVERIFY(client.association->isUsable());
}

QTEST_GUILESS_MAIN(TestCalls)
#include "test_calls.moc"
