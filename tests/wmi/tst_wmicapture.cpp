#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/dcom/wmi/loginmessages.h"
#include "core/dcom/wmi/servicesmessages.h"
#include "tests/common/captureexchanges.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {
/// Decodes header and message, checks that nothing is left, and gives what encoding both yields.
template <class Header, class Message> QByteArray again(const QByteArray& stub, Message& message) {
    NdrReader r(stub, QStringLiteral("capture"));
    Header header;
    fields(r, header);
    fields(r, message);
    if (!r.atEnd())
        return "bytes left over: " + stub.mid(static_cast<qsizetype>(r.position())).toHex();
    NdrWriter w;
    fields(w, header);
    fields(w, message);
    return w.take();
}
} // namespace

/// Login calls between two Windows 10 machines, at packet level: readable on the wire.
class WmiCaptureTest : public QObject {
    Q_OBJECT

    std::vector<test::Exchange> m_calls;

private Q_SLOTS:
    void initTestCase() {
        const QString path = test::testDataFile(QStringLiteral("captures/windows-wmi-execmethod.cap"));
        if (path.isEmpty())
            QSKIP("the capture of WBEMSCOPE_TEST_DATA is not here");
        m_calls = test::exchanges(path);
    }

    void setClientInfo() {
        const auto* call = test::find(m_calls, iid::WbemLoginClientId, 3);
        QVERIFY(call);
        SetClientInfoRequest request;
        QCOMPARE(again<OrpcThis>(call->request, request).toHex(), call->request.toHex());
        QCOMPARE(request.clientMachine, QStringLiteral("WORKSTATION5"));
        QVERIFY(request.clientProcessId > 0);
        ResultResponse response;
        QCOMPARE(again<OrpcThat>(call->response, response).toHex(), call->response.toHex());
        QCOMPARE(response.result, hr::Ok);
    }

    void setClientInfoEx() {
        const auto* call = test::find(m_calls, iid::WbemLoginClientIdEx, 3);
        QVERIFY(call);
        SetClientInfoExRequest request;
        QCOMPARE(again<OrpcThis>(call->request, request).toHex(), call->request.toHex());
        QCOMPARE(request.clientMachine, QStringLiteral("WORKSTATION5"));
    }

    void establishPosition() {
        const auto* call = test::find(m_calls, iid::WbemLevel1Login, 3);
        QVERIFY(call);
        EstablishPositionRequest request;
        QCOMPARE(again<OrpcThis>(call->request, request).toHex(), call->request.toHex());
        EstablishPositionResponse response;
        QCOMPARE(again<OrpcThat>(call->response, response).toHex(), call->response.toHex());
        QCOMPARE(response.localeVersion, 1U);
    }

    void ntlmLogin() {
        const auto* call = test::find(m_calls, iid::WbemLevel1Login, 6);
        QVERIFY(call);
        QCOMPARE(call->level, AuthnLevel::Pkt);
        NtlmLoginRequest request;
        QCOMPARE(again<OrpcThis>(call->request, request).toHex(), call->request.toHex());
        QVERIFY2(request.networkResource.endsWith(QStringLiteral("cimv2"), Qt::CaseInsensitive),
                 qPrintable(request.networkResource));
        InterfaceResponse response;
        QCOMPARE(again<OrpcThat>(call->response, response).toHex(), call->response.toHex());
        const ObjRef services = decodeObjRef(response.objref);
        QCOMPARE(services.iid, iid::WbemServices);
        QCOMPARE(services.std()->publicRefs, 5U);
        qInfo("resource %s, locale %s", qPrintable(request.networkResource),
              qPrintable(request.preferredLocale));
    }

    void servicesTravelSealed() {
        const auto* call = test::find(m_calls, iid::WbemServices, 6);
        QVERIFY(call);
        QCOMPARE(call->level, AuthnLevel::PktPrivacy);
    }
};

QTEST_GUILESS_MAIN(WmiCaptureTest)
#include "tst_wmicapture.moc"
