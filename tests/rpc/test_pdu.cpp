#include "core/dcom/rpc/pdu.h"
#include "core/dcom/rpc/rpcstatus.h"
#include "core/security/protocolerror.h"
#include "tests/common/capturereader.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

class TestPdu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void captureRoundTrip();
    void captureFacts();
    void everyTypeRoundTrips();
    void trailerIsAlignedTo16InTheStub();
    void refusals_data();
    void refusals();
    void truncationsNeverPass();
    void faultCodes();
};

/// Each PDU of two real Windows machines comes out of our structures byte for byte as it went in.
void TestPdu::captureRoundTrip() {
    const QString path = test::testDataFile(QStringLiteral("captures/windows-wmi-execmethod.cap"));
    if (path.isEmpty())
        QSKIP("no capture: set WBEMSCOPE_TEST_DATA");
    const auto connections = test::readRpcCapture(path);
    QCOMPARE(connections.size(), 3U);
    int count = 0;
    for (const auto& connection : connections) {
        for (const auto& captured : connection.pdus) {
            const Pdu pdu = decodePdu(captured.bytes);
            const QByteArray again = encodePdu(pdu);
            if (again != captured.bytes)
                QFAIL(qPrintable(QStringLiteral("PDU %1 (%2)\n%3\n%4")
                                     .arg(count)
                                     .arg(pduTypeName(pdu.header.type),
                                          QString::fromLatin1(captured.bytes.toHex()),
                                          QString::fromLatin1(again.toHex()))));
            // The padding that encode computes for itself has the size that Windows chose (sealed, its bytes
            // differ).
            Pdu computed = pdu;
            computed.padding.reset();
            const QByteArray padded = encodePdu(computed);
            QCOMPARE(padded.size(), captured.bytes.size());
            if (!pdu.security || pdu.security->level != AuthnLevel::PktPrivacy)
                QCOMPARE(padded.toHex(), captured.bytes.toHex());
            ++count;
        }
    }
    QCOMPARE(count, 55); // as many as tshark counts
}

void TestPdu::captureFacts() {
    const QString path = test::testDataFile(QStringLiteral("captures/windows-wmi-execmethod.cap"));
    if (path.isEmpty())
        QSKIP("no capture: set WBEMSCOPE_TEST_DATA");
    const auto connections = test::readRpcCapture(path);
    const Pdu bind = decodePdu(connections.at(0).pdus.at(0).bytes);
    QCOMPARE(bind.header.type, PduType::Bind);
    const auto& body = std::get<BindBody>(bind.body);
    QCOMPARE(body.contexts.size(), 2U);
    QCOMPARE(body.contexts[0].abstractSyntax.uuid.toString(),
             QStringLiteral("000001a0-0000-0000-c000-000000000046"));
    QCOMPARE(body.contexts[0].transferSyntaxes.at(0), Ndr32Syntax);
    QCOMPARE(bindTimeFeatures(body.contexts[1].transferSyntaxes.at(0)),
             std::optional<quint16>(SecurityContextMultiplexing | KeepConnectionOnOrphan));
    QCOMPARE(body.contexts[1].transferSyntaxes.at(0), bindTimeFeatureSyntax(3));
    QVERIFY(bind.security);
    QCOMPARE(bind.security->level, AuthnLevel::Connect);
    const Pdu ack = decodePdu(connections.at(0).pdus.at(1).bytes);
    const auto& ackBody = std::get<BindAckBody>(ack.body);
    QCOMPARE(ackBody.secondaryAddress, QByteArray("135"));
    QCOMPARE(ackBody.results.at(1).result, ContextResult::NegotiateAck);
    QCOMPARE(ackBody.results.at(1).reason, quint16{3});
}

void TestPdu::everyTypeRoundTrips() {
    SecurityTrailer trailer;
    trailer.service = 10;
    trailer.level = AuthnLevel::PktPrivacy;
    trailer.contextId = 79231;
    trailer.value = QByteArray(16, 's');

    std::vector<Pdu> pdus;
    const auto add = [&](PduType type, auto body, bool secured = true) {
        Pdu p;
        p.header.type = type;
        p.header.callId = 7;
        p.body = std::move(body);
        if (secured)
            p.security = trailer;
        pdus.push_back(std::move(p));
    };
    PresentationContext context{
        3, 0, {Uuid::of("9556dc99-828c-11cf-a37e-00aa003240c7"), 0, 0}, {Ndr32Syntax, Ndr64Syntax}};
    add(PduType::Bind, BindBody{5840, 5840, 0x1234, {context, context}});
    add(PduType::AlterContext, BindBody{5840, 5840, 0, {context}}, false);
    for (const char* address : {"", "1", "13", "135", "49667"})
        add(PduType::BindAck, BindAckBody{5840,
                                          5840,
                                          9,
                                          address,
                                          true,
                                          {},
                                          {PresentationResult{ContextResult::ProviderRejection, 2, {}}}});
    add(PduType::AlterContextResponse,
        BindAckBody{
            5840, 5840, 9, {}, false, {}, {PresentationResult{ContextResult::Acceptance, 0, Ndr32Syntax}}});
    add(PduType::BindNak, BindNakBody{8, {{quint8{5}, quint8{0}}, {quint8{5}, quint8{1}}}, {}}, false);
    add(PduType::Request,
        RequestBody{40, 3, 20, Uuid::of("00000131-0000-0000-c000-000000000046"), QByteArray(41, 'q')});
    add(PduType::Request, RequestBody{0, 3, 20, std::nullopt, {}}, false);
    add(PduType::Response, ResponseBody{33, 3, 0, 0, QByteArray(33, 'r')});
    add(PduType::Fault, FaultBody{32, 3, 0, 0, fault::OperationRange, 0, {}}, false);
    add(PduType::Auth3, Auth3Body{});
    add(PduType::Shutdown, EmptyBody{}, false);
    add(PduType::CoCancel, EmptyBody{}, false);
    add(PduType::Orphaned, EmptyBody{});
    for (const Pdu& pdu : pdus) {
        const QByteArray bytes = encodePdu(pdu);
        const Pdu back = decodePdu(bytes);
        QCOMPARE(back.header.type, pdu.header.type);
        QCOMPARE(back.security.has_value(), pdu.security.has_value());
        if (back.security)
            QCOMPARE(back.security->value, pdu.security->value);
        QCOMPARE(encodePdu(back).toHex(), bytes.toHex());
    }
    const Pdu request = decodePdu(encodePdu(pdus.at(9)));
    const auto& body = std::get<RequestBody>(request.body);
    QCOMPARE(body.object, std::get<RequestBody>(pdus.at(9).body).object);
    QCOMPARE(body.stub.size(), 41);
    QCOMPARE(body.opnum, quint16{20});
}

void TestPdu::trailerIsAlignedTo16InTheStub() {
    for (int size = 0; size < 40; ++size) {
        Pdu p;
        p.body = RequestBody{0, 0, 3, std::nullopt, QByteArray(size, 'x')};
        p.security = SecurityTrailer{10, AuthnLevel::PktIntegrity, 0, 0, 0, QByteArray(16, 's')};
        const Pdu back = decodePdu(encodePdu(p));
        QCOMPARE((back.header.fragLength - CallHeaderSize - SecurityTrailerSize - 16U) % 16U, 0U);
        QCOMPARE(std::get<RequestBody>(back.body).stub.size(), size);
        QCOMPARE(int(back.security->padLength), (16 - size % 16) % 16);
    }
}

void TestPdu::refusals_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* hex, const char* message) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromLatin1(message);
    };
    row("big-endian",
        "05000200000000000018000000000001"
        "0000000000000000",
        "big-endian");
    row("version 4",
        "04000203100000001800000001000000"
        "0000000000000000",
        "version 5");
    row("HTTP", "485454502f312e312034303020426164", "version 5");
    row("unknown type",
        "05000703100000001800000001000000"
        "0000000000000000",
        "unknown PDU type 7");
    row("short request",
        "05000003100000001400000001000000"
        "00000000",
        "too short");
    row("object announced, not there",
        "05000083100000001800000001000000"
        "0000000000000000",
        "too short");
    row("auth_length beyond frag",
        "05000203100000001800ff0001000000"
        "0000000000000000",
        "too short");
    row("auth_length 0xffff",
        "0500020310000000ffffffff01000000"
        "0000000000000000",
        "too short");
    row("frag_length smaller than bytes",
        "05000203100000001800000001000000"
        "000000000000000000",
        "frag_length");
    row("255 contexts",
        "05000b03100000001c00000001000000"
        "d016d01600000000"
        "ff000000",
        "presentation contexts");
    row("contexts missing",
        "05000b03100000001c00000001000000"
        "d016d01600000000"
        "05000000",
        "bytes are needed");
    row("40 transfer syntaxes",
        "05000b03100000003400000001000000"
        "d016d01600000000"
        "01000000"
        "00002800"
        "00000000000000000000000000000000"
        "00000000",
        "transfer syntaxes");
    row("padding beyond stub",
        "05000203100000002400040001000000"
        "0000000000000000"
        "0a06ff0000000000"
        "00000000",
        "padding");
    row("secondary address unterminated",
        "05000c03100000002000000001000000"
        "d016d01600000000"
        "0200"
        "3131"
        "00000000",
        "zero");
}

void TestPdu::refusals() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    try {
        decodePdu(bytes);
        QFAIL("decoded");
    } catch (const DecodeError& e) {
        QVERIFY2(e.message().contains(message), qPrintable(e.message()));
    }
}

void TestPdu::truncationsNeverPass() {
    Pdu p;
    p.header.type = PduType::Bind;
    p.body = BindBody{5840, 5840, 0, {PresentationContext{0, 0, Ndr64Syntax, {Ndr32Syntax}}}};
    p.security = SecurityTrailer{9, AuthnLevel::Pkt, 0, 0, 1, QByteArray(40, 't')};
    const QByteArray bytes = encodePdu(p);
    for (qsizetype n = 0; n < bytes.size(); ++n)
        QVERIFY_THROWS_EXCEPTION(DecodeError, decodePdu(bytes.left(n)));
}

void TestPdu::faultCodes() {
    QCOMPARE(fault::toHResult(5), hr::AccessDenied);
    QCOMPARE(fault::toHResult(0x6F7), hr::BadStubData);
    QCOMPARE(fault::toHResult(fault::OperationRange), 0x800706D1U);
    QCOMPARE(fault::toHResult(fault::UnknownInterface), 0x800706B5U);
    QCOMPARE(fault::toHResult(0x80041003), 0x80041003U);
    QCOMPARE(fault::toHResult(fault::Cancelled), hr::RpcCallCancelled);
    QCOMPARE(fault::toHResult(0), hr::RpcCallFailed); // a fault is never a success
    QCOMPARE(fault::name(fault::OperationRange), QStringLiteral("nca_s_op_rng_error"));
    QCOMPARE(fault::fromHResult(hr::AccessDenied), 5U);
}

QTEST_GUILESS_MAIN(TestPdu)
#include "test_pdu.moc"
