#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/orpc/remoteactivation.h"
#include "core/dcom/orpc/serverseen.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

/// What the capture does not contain is judged by impacket: it reads from our bytes what we put in.
class TestOrpcImpacket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void remoteActivationWithExtensions();
    void remoteActivationResponse();
    void complexPing();
    void resolveOxid2();

private:
    QJsonObject m_read;
    const Uuid m_ipid = Uuid::of("01020304-0506-0708-090a-0b0c0d0e0f10");
    DualStringArray m_bindings;
    QByteArray m_objref;
};

namespace {
QJsonArray wordsOf(const DualStringArray& a, int& offset) {
    quint16 o = 0;
    QJsonArray words;
    for (const quint16 w : a.words(o))
        words.append(w);
    offset = o;
    return words;
}
} // namespace

void TestOrpcImpacket::initTestCase() {
    m_bindings.strings = {{TowerTcp, QStringLiteral("LAB[49667]")}, {TowerTcp, QStringLiteral("::1")}};
    m_bindings.security = {{10, 0xFFFF, {}}, {16, 0xFFFF, QStringLiteral("host/lab")}};
    m_objref = encodeObjRef({iid::WbemServices, ObjRefStandard{{0, 5, 1, 2, m_ipid}, m_bindings}});

    RemoteActivationRequest request;
    request.orpcThis.extensions = {
        serverSeenRequest(), {extent::Context, "12345678901"}, {extent::ErrorInfo, "x"}};
    request.clsid = clsid::WbemLevel1Login;
    request.objectName = QStringLiteral("name");
    request.iids = {iid::WbemLevel1Login, iid::Unknown};
    RemoteActivationResponse response;
    response.oxid = 0x0123456789;
    response.bindings = m_bindings;
    response.authnHint = 5;
    response.objrefs = {m_objref, {}};
    response.results = {hr::Ok, hr::NoInterface};
    const ComplexPingRequest ping{77, 3, {1, 1ULL << 40}, {9}};
    ResolveOxid2Response resolved;
    resolved.bindings = m_bindings;
    resolved.ipidRemUnknown = m_ipid;
    resolved.authnHint = 4;

    QByteArray input;
    const auto add = [&input](const char* name, const QByteArray& bytes) {
        input += QByteArray(name) + ' ' + bytes.toHex() + '\n';
    };
    add("RemoteActivation", encode(request));
    add("RemoteActivationResponse", encode(response));
    add("ComplexPing", encode(ping));
    add("ResolveOxid2Response", encode(resolved));

    // Debian's impacket belongs to the system's Python.
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral("-c"), QStringLiteral("import impacket")});
    if (!python.waitForFinished(2 * test::Patience) || python.exitCode() != 0)
        QSKIP("no impacket");
    python.start(QStringLiteral("/usr/bin/python3"), {qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") +
                                                      QStringLiteral("/tests/orpc/orpc_judge.py")});
    python.write(input);
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(2 * test::Patience));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    m_read = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    QCOMPARE(m_read.size(), 4);
}

void TestOrpcImpacket::remoteActivationWithExtensions() {
    const QJsonObject m = m_read[QStringLiteral("RemoteActivation")].toObject();
    const QJsonArray extents = m[QStringLiteral("extents")].toArray();
    QCOMPARE(extents.size(), 3);
    QCOMPARE(extents[0], (QJsonArray{extent::ServerSeen.toString(), 0, QString()}));
    QCOMPARE(extents[1], (QJsonArray{extent::Context.toString(), 11, QStringLiteral("12345678901")}));
    QCOMPARE(extents[2], (QJsonArray{extent::ErrorInfo.toString(), 1, QStringLiteral("x")}));
    QCOMPARE(m[QStringLiteral("clsid")].toString(), clsid::WbemLevel1Login.toString());
    QCOMPARE(m[QStringLiteral("name")].toString(), QStringLiteral("name"));
    QCOMPARE(m[QStringLiteral("iids")].toArray(),
             (QJsonArray{iid::WbemLevel1Login.toString(), iid::Unknown.toString()}));
    QCOMPARE(m[QStringLiteral("protseqs")].toArray(), QJsonArray{TowerTcp});
}

void TestOrpcImpacket::remoteActivationResponse() {
    const QJsonObject m = m_read[QStringLiteral("RemoteActivationResponse")].toObject();
    int offset = 0;
    QCOMPARE(m[QStringLiteral("words")].toArray(), wordsOf(m_bindings, offset));
    QCOMPARE(m[QStringLiteral("offset")].toInt(), offset);
    QCOMPARE(m[QStringLiteral("oxid")].toInteger(), 0x0123456789LL);
    QCOMPARE(m[QStringLiteral("hint")].toInt(), 5);
    QCOMPARE(m[QStringLiteral("objref")].toString().toLatin1(), m_objref.toHex());
    QCOMPARE(m[QStringLiteral("results")].toArray().last().toInteger(), qint64{hr::NoInterface});
}

void TestOrpcImpacket::complexPing() {
    const QJsonObject m = m_read[QStringLiteral("ComplexPing")].toObject();
    QCOMPARE(m[QStringLiteral("set")].toInt(), 77);
    QCOMPARE(m[QStringLiteral("sequence")].toInt(), 3);
    QCOMPARE(m[QStringLiteral("add")].toArray(), (QJsonArray{1, qint64{1} << 40}));
    QCOMPARE(m[QStringLiteral("remove")].toArray(), QJsonArray{9});
}

void TestOrpcImpacket::resolveOxid2() {
    const QJsonObject m = m_read[QStringLiteral("ResolveOxid2Response")].toObject();
    int offset = 0;
    QCOMPARE(m[QStringLiteral("words")].toArray(), wordsOf(m_bindings, offset));
    QCOMPARE(m[QStringLiteral("ipid")].toString(), m_ipid.toString());
    QCOMPARE(m[QStringLiteral("hint")].toInt(), 4);
    QCOMPARE(m[QStringLiteral("minor")].toInt(), 7);
}

QTEST_GUILESS_MAIN(TestOrpcImpacket)
#include "test_orpc_impacket.moc"
