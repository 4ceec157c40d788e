#include "core/dcom/wmi/callresultmessages.h"
#include "core/dcom/wmi/enummessages.h"
#include "core/dcom/wmi/servicesmessages.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

class WmiMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Layout by hand from the IDL (MS-WMI 6): BSTR referent and body, flags, context NULL.
    void execQueryIsLaidOutAsItsIdl() {
        ExecQueryRequest q;
        q.query = QStringLiteral("x");
        q.flags = 0x30;
        QCOMPARE(encode(q).toHex(), QByteArray("55736572"
                                               "03000000"
                                               "06000000"
                                               "03000000"
                                               "570051004c00"
                                               "0000"
                                               "55736572"
                                               "01000000"
                                               "02000000"
                                               "01000000"
                                               "7800"
                                               "0000"
                                               "30000000"
                                               "00000000"));
    }

    void nextReturnsPointersThenObjects() {
        NextResponse r;
        r.capacity = 2;
        r.objects = {"abc", "d"};
        r.result = hr::Ok;
        const QByteArray bytes = encode(r);
        QCOMPARE(bytes.left(12).toHex(), QByteArray("02000000"
                                                    "00000000"
                                                    "02000000"));
        // Two referents, then two MInterfacePointers with both their counts.
        QCOMPARE(bytes.mid(20).toHex(), QByteArray("03000000"
                                                   "03000000"
                                                   "61626300"
                                                   "01000000"
                                                   "01000000"
                                                   "64000000"
                                                   "02000000"
                                                   "00000000"));
        const auto back = decode<NextResponse>(bytes, QStringLiteral("Next"));
        QCOMPARE(back.objects, r.objects);
        QCOMPARE(back.capacity, 2U);
    }

    void outerPointersSayWhatIsWanted() {
        GetObjectRequest q;
        q.objectPath = QStringLiteral("Win32_Process");
        q.object.wanted = true;
        const auto back = decode<GetObjectRequest>(encode(q), QStringLiteral("GetObject"));
        QVERIFY(back.object.wanted);
        QVERIFY(back.object.objref.isEmpty());
        QVERIFY(!back.callResult.wanted);
        QCOMPARE(back.objectPath, q.objectPath);
    }

    void everythingReadsBack() {
        ExecMethodRequest m{QStringLiteral("Win32_Process"),
                            QStringLiteral("Create"),
                            0x10,
                            "ctx",
                            "in",
                            {true, {}},
                            {true, {}}};
        const auto m2 = decode<ExecMethodRequest>(encode(m), QStringLiteral("ExecMethod"));
        QCOMPARE(m2.method, m.method);
        QCOMPARE(m2.inParameters, m.inParameters);
        QCOMPARE(m2.context, m.context);
        QVERIFY(m2.outParameters.wanted && m2.callResult.wanted);

        SmartNextResponse s{3, "rows", hr::False};
        const auto s2 = decode<SmartNextResponse>(encode(s), QStringLiteral("Next"));
        QCOMPARE(s2.returned, 3U);
        QCOMPARE(s2.buffer, s.buffer);
        QCOMPARE(s2.result, hr::False);

        CallResultStringResponse t{QString(), hr::Ok};
        QVERIFY(decode<CallResultStringResponse>(encode(t), QStringLiteral("GetResultString")).text.isNull());
    }

    void refusesCountsThatCannotBe_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("more objects than asked for") << QByteArray("01000000"
                                                                   "00000000"
                                                                   "02000000"
                                                                   "0000000000000000"
                                                                   "0200000000000000");
        QTest::newRow("objects beyond the bytes") << QByteArray("ffffffff"
                                                                "00000000"
                                                                "ffffff7f");
        QTest::newRow("an offset") << QByteArray("02000000"
                                                 "01000000"
                                                 "01000000"
                                                 "00000000"
                                                 "0100000000000000");
        QTest::newRow("interface pointer's counts differ") << QByteArray("01000000"
                                                                         "00000000"
                                                                         "01000000"
                                                                         "00000200"
                                                                         "02000000"
                                                                         "08000000"
                                                                         "0000");
    }

    void refusesCountsThatCannotBe() {
        QFETCH(QByteArray, hex);
        QVERIFY_THROWS_EXCEPTION(DecodeError,
                                 decode<NextResponse>(QByteArray::fromHex(hex), QStringLiteral("Next")));
    }
};

QTEST_GUILESS_MAIN(WmiMessagesTest)
#include "tst_wmimessages.moc"
