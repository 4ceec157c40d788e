// IWbemRefreshingServices and IWbemRemoteRefresher on the wire.
#include "core/dcom/wmi/refreshmessages.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {
const Uuid Id = Uuid::of("11223344-5566-7788-99aa-bbccddeeff00");
const QByteArray IdBytes = "443322116655887799aabbccddeeff00";
} // namespace

class RefreshMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Layouts by hand from the IDL (MS-WMI 6) and NDR's rules: what a structure points to follows it; a
    // string that is a parameter itself has no referent id.
    void theRequestIsLaidOutAsItsIdl() {
        AddToRefresherRequest q;
        q.refresher = {QStringLiteral("PC"), 7, Id};
        q.subject = QStringLiteral("A");
        const QByteArray bytes = encode(q);
        QCOMPARE(bytes.mid(4).toHex(), QByteArray("07000000") + IdBytes + // process, refresher
                                           QByteArray("03000000"
                                                      "00000000"
                                                      "03000000"
                                                      "504300"
                                                      "00" // the machine, then alignment
                                                      "02000000"
                                                      "00000000"
                                                      "02000000"
                                                      "41000000" // the class
                                                      "00000000" // flags
                                                      "00000000" // context
                                                      "02000000"));
        QVERIFY(bytes.left(4) != QByteArray(4, '\0'));
        const auto back = decode<AddToRefresherRequest>(bytes, QStringLiteral("q"));
        QCOMPARE(back.refresher.machine, q.refresher.machine);
        QCOMPARE(back.refresher.id, Id);
        QCOMPARE(back.subject, q.subject);
        QCOMPARE(back.clientVersion, ClientRefresherVersion);
    }

    void theUnionsPointersFollowTheStructure() {
        AddToRefresherResponse r;
        r.info.info = RefreshInfoRemote{"abcd", "efgh", Id};
        r.info.cancelId = 9;
        r.serverVersion = 1;
        r.result = 0x40001;
        const QByteArray bytes = encode(r);
        QCOMPARE(bytes.left(8).toHex(), QByteArray("0300000003000000")); // m_lType, discriminant
        QCOMPARE(bytes.mid(16).toHex(), IdBytes + QByteArray("09000000"  // m_lCancelId
                                                             "04000000"
                                                             "04000000"
                                                             "61626364"
                                                             "04000000"
                                                             "04000000"
                                                             "65666768"
                                                             "01000000"
                                                             "01000400"));
        const auto back = decode<AddToRefresherResponse>(bytes, QStringLiteral("r"));
        const auto& remote = std::get<RefreshInfoRemote>(back.info.info);
        QCOMPARE(remote.refresher, QByteArray("abcd"));
        QCOMPARE(remote.objectTemplate, QByteArray("efgh"));
        QCOMPARE(back.info.cancelId, 9U);
        QCOMPARE(back.result, HResult{0x40001});
    }

    void everyArmComesBack() {
        AddToRefresherResponse r;
        r.info.info = RefreshInfoNonHighPerformance{QStringLiteral("ROOT"), "xy"};
        auto back = decode<AddToRefresherResponse>(encode(r), QStringLiteral("r"));
        QCOMPARE(std::get<RefreshInfoNonHighPerformance>(back.info.info).nameSpace, QStringLiteral("ROOT"));
        QCOMPARE(std::get<RefreshInfoNonHighPerformance>(back.info.info).objectTemplate, QByteArray("xy"));
        r.info.info = HResult{0x80041003};
        back = decode<AddToRefresherResponse>(encode(r), QStringLiteral("r"));
        QCOMPARE(std::get<HResult>(back.info.info), HResult{0x80041003});
        QByteArray bad = encode(r);
        bad[0] = 1; // WBEM_REFRESH_TYPE has no such value, and the discriminant differs
        QVERIFY_THROWS_EXCEPTION(DecodeError, decode<AddToRefresherResponse>(bad, QStringLiteral("r")));
        bad[4] = 1;
        QVERIFY_THROWS_EXCEPTION(DecodeError, decode<AddToRefresherResponse>(bad, QStringLiteral("r")));
    }

    void blobsFollowTheArray() {
        RemoteRefreshResponse r;
        r.objects = {{5, BlobType::Enumeration, "abc"}, {6, BlobType::Error, {}}};
        const QByteArray bytes = encode(r);
        QCOMPARE(bytes.left(4).toHex(), QByteArray("02000000"));
        QCOMPARE(bytes.mid(8, 16).toHex(), QByteArray("02000000"
                                                      "05000000"
                                                      "04000000"
                                                      "03000000"));
        QCOMPARE(bytes.mid(28).toHex(), QByteArray("06000000"
                                                   "03000000"
                                                   "00000000"
                                                   "00000000"
                                                   "03000000"
                                                   "61626300"
                                                   "00000000"));
        const auto back = decode<RemoteRefreshResponse>(bytes, QStringLiteral("r"));
        QCOMPARE(back.objects.size(), std::size_t(2));
        QCOMPARE(back.objects[0].blob, QByteArray("abc"));
        QCOMPARE(back.objects[1].type, BlobType::Error);
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY_THROWS_EXCEPTION(DecodeError,
                                     decode<RemoteRefreshResponse>(bytes.left(length), QStringLiteral("r")));
        QByteArray bad = bytes;
        bad[20] = 4; // m_lBlobLength and the array's conformance differ
        QVERIFY_THROWS_EXCEPTION(DecodeError, decode<RemoteRefreshResponse>(bad, QStringLiteral("r")));
        QCOMPARE(decode<RemoteRefreshResponse>(encode(RemoteRefreshResponse{}), QStringLiteral("r"))
                     .objects.size(),
                 std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(RefreshMessagesTest)
#include "tst_refreshmessages.moc"
