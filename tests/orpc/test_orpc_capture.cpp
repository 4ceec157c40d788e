#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objectexporter.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/rpc/pdu.h"
#include "tests/common/captureexchanges.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;
using test::Exchange;
using test::exchanges;
using test::find;

namespace {

QByteArray tail(const QByteArray& stub, std::size_t from) {
    return stub.mid(static_cast<qsizetype>(from));
}

// Decodes, demands that nothing is left, encodes, compares byte for byte.
template <class T> T roundTrip(const QByteArray& stub, const char* name) {
    NdrReader ndr(stub, QLatin1String(name));
    T value;
    fields(ndr, value);
    QTest::qCompare(encode(value).toHex(), stub.toHex(), name, "capture", __FILE__, __LINE__);
    QTest::qVerify(ndr.atEnd(), name, "bytes are left", __FILE__, __LINE__);
    return value;
}

constexpr std::size_t PlainThis = 32; ///< ORPCTHIS without extensions
constexpr std::size_t PlainThat = 8;

} // namespace

/// Real Windows in both roles: every structure of the exchange decodes and encodes to the same bytes.
class TestOrpcCapture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyRequestStartsWithOrpcThis();
    void activationRequest();
    void activationResponse();
    void serverAlive2();
    void remQueryInterface();
    void remRelease();
    void objRefOfNtlmLogin();
    void bindExchange();
    void sameAsTshark();

private:
    QString m_path;
    std::vector<Exchange> m_calls;
};

void TestOrpcCapture::initTestCase() {
    m_path = test::testDataFile(QStringLiteral("captures/windows-wmi-execmethod.cap"));
    if (m_path.isEmpty())
        QSKIP("no capture: set WBEMSCOPE_TEST_DATA");
    m_calls = exchanges(m_path);
    QCOMPARE(m_calls.size(), std::size_t{13});
}

void TestOrpcCapture::everyRequestStartsWithOrpcThis() {
    int seen = 0;
    for (const Exchange& e : m_calls) {
        if (e.iid == iid::ObjectExporter || e.level == AuthnLevel::PktPrivacy)
            continue;
        const auto header = roundTrip<OrpcThis>(e.request.left(PlainThis), "ORPCTHIS");
        QCOMPARE(header.version, ComVersion{});
        QVERIFY(!header.cid.isNull());
        const auto that = roundTrip<OrpcThat>(e.response.left(PlainThat), "ORPCTHAT");
        QVERIFY(that.extensions.empty());
        ++seen;
    }
    QCOMPARE(seen, 9);
}

void TestOrpcCapture::activationRequest() {
    const Exchange* e = find(m_calls, iid::SystemActivator, RemoteCreateInstanceRequest::Opnum);
    QVERIFY(e);
    const auto r = roundTrip<RemoteCreateInstanceRequest>(e->request, "RemoteCreateInstance request");
    const auto properties = decodeActivationObjRef(r.properties, ActivationDirection::In);
    QCOMPARE(properties.properties.size(), std::size_t{6});
    QCOMPARE(encodeActivationObjRef(properties, ActivationDirection::In).toHex(), r.properties.toHex());

    const auto* instantiation = properties.find<InstantiationInfo>();
    QVERIFY(instantiation);
    QCOMPARE(instantiation->classId, clsid::WbemLevel1Login);
    QCOMPARE(instantiation->iids, std::vector{iid::WbemLevel1Login});
    QCOMPARE(instantiation->thisSize, 88U);
    QCOMPARE(properties.find<SecurityInfo>()->server->name, QStringLiteral("WORKSTATION6.theshire.local"));
    QCOMPARE(properties.find<ScmRequestInfo>()->remote->protseqs, std::vector{TowerTcp});
    QCOMPARE(properties.find<SpecialProperties>()->sessionId, 0xFFFFFFFFU);
    const ObjRef context = decodeObjRef(properties.find<ActivationContextInfo>()->clientContext);
    QCOMPARE(context.iid, iid::Context);
    QCOMPARE(encodeObjRef(context).toHex(), properties.find<ActivationContextInfo>()->clientContext.toHex());

    // What we ask with differs from what Windows asked with in the random context id only.
    auto ours = makeActivationRequest({clsid::WbemLevel1Login,
                                       {iid::WbemLevel1Login},
                                       QStringLiteral("WORKSTATION6.theshire.local"),
                                       ComVersion{}});
    for (ActivationProperty& p : ours.properties)
        if (auto* c = std::get_if<ActivationContextInfo>(&p)) {
            constexpr qsizetype contextIdAt = 24 + 24 + 4; // OBJREF, OBJREF_CUSTOM, versions
            c->clientContext.replace(
                contextIdAt, 16,
                properties.find<ActivationContextInfo>()->clientContext.mid(contextIdAt, 16));
        }
    QCOMPARE(encodeActivationObjRef(ours, ActivationDirection::In).toHex(), r.properties.toHex());
}

void TestOrpcCapture::activationResponse() {
    const Exchange* e = find(m_calls, iid::SystemActivator, RemoteCreateInstanceRequest::Opnum);
    QVERIFY(e);
    const auto r = roundTrip<RemoteCreateInstanceResponse>(e->response, "RemoteCreateInstance response");
    QCOMPARE(r.result, hr::Ok);
    const auto properties = decodeActivationObjRef(r.properties, ActivationDirection::Out);
    QCOMPARE(encodeActivationObjRef(properties, ActivationDirection::Out).toHex(), r.properties.toHex());

    const auto* out = properties.find<PropsOutInfo>();
    QVERIFY(out);
    QCOMPARE(out->iids, std::vector{iid::WbemLevel1Login});
    const ObjRef login = decodeObjRef(out->objrefs.at(0));
    QCOMPARE(encodeObjRef(login).toHex(), out->objrefs.at(0).toHex());
    QCOMPARE(login.kind(), ObjRefKind::Standard);
    QCOMPARE(login.std()->publicRefs, 5U);
    QCOMPARE(login.std()->oxid, 0x0f982b370edc3e3eULL);
    QCOMPARE(login.std()->ipid.toString(), QStringLiteral("00008013-0bf0-0000-eb1e-714a35318a20"));

    const auto* scm = properties.find<ScmReplyInfo>();
    QVERIFY(scm && scm->remote && scm->remote->bindings);
    QCOMPARE(scm->remote->oxid, login.std()->oxid);
    QCOMPARE(scm->remote->authnHint, 4U);
    QCOMPARE(scm->remote->ipidRemUnknown.toString(), QStringLiteral("0000cc00-0bf0-0000-0022-6e0773191bc1"));
    QCOMPARE(
        scm->remote->bindings->toString(),
        QStringLiteral("tcp WORKSTATION6[50937], tcp 172.18.39.6[50937]; ntlm 30 kerberos negotiate 22 31"));
    const auto address = tcpAddress(scm->remote->bindings->strings.at(1));
    QVERIFY(address);
    QCOMPARE(*address, (TcpAddress{QStringLiteral("172.18.39.6"), 50937}));
}

void TestOrpcCapture::serverAlive2() {
    const Exchange* e = find(m_calls, iid::ObjectExporter, ServerAlive2Response::Opnum);
    QVERIFY(e);
    QVERIFY(e->request.isEmpty());
    const auto r = roundTrip<ServerAlive2Response>(e->response, "ServerAlive2 response");
    QCOMPARE(r.status, 0U);
    QVERIFY(r.bindings);
    QCOMPARE(r.bindings->strings.size(), std::size_t{2});
    QCOMPARE(r.bindings->security.size(), std::size_t{7});
}

void TestOrpcCapture::remQueryInterface() {
    int seen = 0;
    for (const Exchange& e : m_calls) {
        if (e.iid != iid::RemUnknown2 || e.opnum != RemQueryInterfaceRequest::Opnum)
            continue;
        const auto q =
            roundTrip<RemQueryInterfaceRequest>(tail(e.request, PlainThis), "RemQueryInterface request");
        QCOMPARE(q.publicRefs, DefaultPublicRefs);
        QCOMPARE(q.iids, std::vector{seen == 0 ? iid::WbemLoginClientId : iid::WbemLoginClientIdEx});
        const auto r =
            roundTrip<RemQueryInterfaceResponse>(tail(e.response, PlainThat), "RemQueryInterface response");
        QCOMPARE(r.results.size(), std::size_t{1});
        QCOMPARE(r.results[0].result, hr::Ok);
        QCOMPARE(r.results[0].std.oxid, 0x0f982b370edc3e3eULL);
        ++seen;
    }
    QCOMPARE(seen, 2);
}

void TestOrpcCapture::remRelease() {
    std::vector<std::size_t> counts;
    for (const Exchange& e : m_calls) {
        if (e.iid != iid::RemUnknown2 || e.opnum != RemReleaseRequest::Opnum)
            continue;
        const auto q = roundTrip<RemReleaseRequest>(tail(e.request, PlainThis), "RemRelease request");
        counts.push_back(q.refs.size());
        QCOMPARE(q.refs[0].publicRefs, 5U);
        QCOMPARE(q.refs[0].privateRefs, 0U);
        QCOMPARE(roundTrip<RemReleaseResponse>(tail(e.response, PlainThat), "RemRelease response").result,
                 hr::Ok);
        QCOMPARE(e.level, AuthnLevel::Pkt);
    }
    QCOMPARE(counts, (std::vector<std::size_t>{3, 1}));
}

void TestOrpcCapture::objRefOfNtlmLogin() {
    const Exchange* e = find(m_calls, iid::WbemLevel1Login, 6);
    QVERIFY(e);
    NdrReader ndr(e->response, QStringLiteral("NTLMLogin response"));
    OrpcThat that;
    fields(ndr, that);
    QByteArray bytes;
    mInterfacePointer(ndr, bytes);
    quint32 result = 1;
    ndr.u32(result);
    QCOMPARE(result, hr::Ok);
    QVERIFY(ndr.atEnd());
    const ObjRef services = decodeObjRef(bytes);
    QCOMPARE(services.iid, iid::WbemServices);
    QCOMPARE(encodeObjRef(services).toHex(), bytes.toHex());
}

void TestOrpcCapture::bindExchange() {
    for (const auto& connection : test::readRpcCapture(m_path))
        for (const auto& pdu : connection.pdus)
            QCOMPARE(encodePdu(decodePdu(pdu.bytes)).toHex(), pdu.bytes.toHex());
}

/// Another dissector reads the same fields.
void TestOrpcCapture::sameAsTshark() {
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (tshark.isEmpty())
        QSKIP("no tshark");
    QProcess process;
    process.start(tshark, {QStringLiteral("-r"), m_path,
                           QStringLiteral("-Y"), QStringLiteral("isystemactivator && dcerpc.pkt_type == 2"),
                           QStringLiteral("-T"), QStringLiteral("fields"),
                           QStringLiteral("-E"), QStringLiteral("separator=|"),
                           QStringLiteral("-e"), QStringLiteral("dcom.oxid"),
                           QStringLiteral("-e"), QStringLiteral("dcom.oid"),
                           QStringLiteral("-e"), QStringLiteral("dcom.ipid"),
                           QStringLiteral("-e"), QStringLiteral("dcom.stdobjref.public_refs"),
                           QStringLiteral("-e"), QStringLiteral("dcom.dualstringarray.network_addr"),
                           QStringLiteral("-e"), QStringLiteral("dcom.dualstringarray.security_authn_svc")});
    if (!process.waitForFinished(2 * test::Patience) || process.exitCode() != 0)
        QSKIP(
            qPrintable(QStringLiteral("tshark: ") + QString::fromLocal8Bit(process.readAllStandardError())));
    const QStringList theirs =
        QString::fromLatin1(process.readAllStandardOutput()).trimmed().split(QLatin1Char('|'));
    QCOMPARE(theirs.size(), 6);

    const Exchange* e = find(m_calls, iid::SystemActivator, RemoteCreateInstanceRequest::Opnum);
    const auto r = dcom::decode<RemoteCreateInstanceResponse>(e->response, QStringLiteral("response"));
    const auto properties = decodeActivationObjRef(r.properties, ActivationDirection::Out);
    const ObjRef login = decodeObjRef(properties.find<PropsOutInfo>()->objrefs.at(0));
    const auto& remote = *properties.find<ScmReplyInfo>()->remote;
    const auto hex = [](quint64 v) { return QStringLiteral("0x%1").arg(v, 16, 16, QLatin1Char('0')); };
    QCOMPARE(theirs[0], hex(login.std()->oxid));
    QCOMPARE(theirs[0], hex(remote.oxid));
    QCOMPARE(theirs[1], hex(login.std()->oid));
    QVERIFY(theirs[2].contains(login.std()->ipid.toString()));
    QCOMPARE(theirs[3].toUInt(nullptr, 0), login.std()->publicRefs);
    QStringList addresses;
    QStringList services;
    for (const DualStringArray* a : {login.resolver(), &*remote.bindings}) {
        for (const StringBinding& s : a->strings)
            addresses += s.address;
        for (const SecurityBinding& s : a->security)
            services += QStringLiteral("0x%1").arg(s.authnService, 4, 16, QLatin1Char('0'));
    }
    QCOMPARE(theirs[4].split(QLatin1Char(',')), addresses);
    QCOMPARE(theirs[5].split(QLatin1Char(',')), services);
}

QTEST_GUILESS_MAIN(TestOrpcCapture)
#include "test_orpc_capture.moc"
