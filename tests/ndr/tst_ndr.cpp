#include "core/dcom/ndr/ndr.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

class NdrTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alignsEachTypeToItsSize() {
        NdrWriter w;
        w.u8(1);
        w.u16(0x0203);
        w.u8(4);
        w.u32(0x05060708);
        w.u8(9);
        w.u64(0x0A0B0C0D0E0F1011);
        QCOMPARE(w.bytes().toHex(), QByteArray("01000302040000000807060509000000"
                                               "11100f0e0d0c0b0a"));
    }

    void countsAlignmentFromTheOrigin() {
        NdrWriter w(2);
        w.u32(1);
        QCOMPARE(w.bytes().toHex(), QByteArray("000001000000"));
        NdrReader r(w.bytes(), QStringLiteral("test"), 2);
        quint32 v = 0;
        r.u32(v);
        QCOMPARE(v, 1U);
        QVERIFY(r.atEnd());
    }

    // C706 14.3.4.2 (strings) as every Windows proxy writes them.
    void writesWideStrings() {
        NdrWriter w;
        w.wideString(QStringLiteral("ab"));
        QCOMPARE(w.bytes().toHex(), QByteArray("030000000000000003000000610062000000"));
    }

    // MS-OAUT 2.2.23.1: max_count, cBytes, clSize, characters without a terminator.
    void writesBstrBodies() {
        NdrWriter w;
        w.bstrBody(QStringLiteral("WQL"));
        QCOMPARE(w.bytes().toHex(), QByteArray("030000000600000003000000570051004c00"));
    }

    void uuidsAreLittleEndianInTheirFirstThreeFields() {
        NdrWriter w;
        constexpr Uuid id = Uuid::of("99fcfec4-5260-101b-bbcb-00aa0021347a");
        w.uuid(id);
        QCOMPARE(w.bytes().toHex(), QByteArray("c4fefc9960521b10bbcb00aa0021347a"));
        QCOMPARE(id.toString(), QStringLiteral("99fcfec4-5260-101b-bbcb-00aa0021347a"));
        QCOMPARE(Uuid::fromString(QStringLiteral("{99FCFEC4-5260-101B-BBCB-00AA0021347A}")), id);
        QVERIFY(Uuid::fromString(u"nonsense").isNull());
        QVERIFY(Uuid::random() != Uuid::random());
    }

    void readsBackWhatItWrote() {
        NdrWriter w;
        QVERIFY(w.pointer(true));
        QVERIFY(!w.pointer(false));
        w.wideString(QStringLiteral("Zeichen \u00e4\u20ac"));
        w.bstrBody(QString());
        w.byteArray("xyz");
        w.s32(-5);
        NdrReader r(w.bytes(), QStringLiteral("test"));
        QVERIFY(r.pointer());
        QVERIFY(!r.pointer());
        QString text;
        r.wideString(text);
        QCOMPARE(text, QStringLiteral("Zeichen \u00e4\u20ac"));
        r.bstrBody(text);
        QCOMPARE(text, QString());
        QByteArray bytes;
        r.byteArray(bytes);
        QCOMPARE(bytes, QByteArray("xyz"));
        qint32 n = 0;
        r.s32(n);
        QCOMPARE(n, -5);
        QVERIFY(r.atEnd());
    }

    void refusesWhatLiesOutside_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<int>("what");
        QTest::newRow("short u32") << QByteArray("010203") << 0;
        QTest::newRow("string longer than the bytes") << QByteArray("ffffff0f00000000ffffff0f61006200") << 1;
        QTest::newRow("string's actual count above its maximum")
            << QByteArray("01000000000000000200000061006200") << 1;
        QTest::newRow("string with an offset") << QByteArray("02000000010000000100000061006200") << 1;
        QTest::newRow("BSTR with differing counts") << QByteArray("02000000020000000200000061006200") << 2;
        QTest::newRow("BSTR longer than the bytes") << QByteArray("ffffff7ffeffffffffffff7f6100") << 2;
        QTest::newRow("array longer than the bytes") << QByteArray("05000000aabb") << 3;
        QTest::newRow("alignment past the end") << QByteArray("01") << 4;
    }

    void refusesWhatLiesOutside() {
        QFETCH(QByteArray, hex);
        QFETCH(int, what);
        const QByteArray bytes = QByteArray::fromHex(hex);
        NdrReader r(bytes, QStringLiteral("test"));
        const auto read = [&] {
            quint32 n = 0;
            quint8 b = 0;
            QString s;
            QByteArray a;
            switch (what) {
            case 0:
                return r.u32(n);
            case 1:
                return r.wideString(s);
            case 2:
                return r.bstrBody(s);
            case 3:
                return r.byteArray(a);
            default:
                r.u8(b);
                return r.u32(n);
            }
        };
        QVERIFY_THROWS_EXCEPTION(DecodeError, read());
    }
};

QTEST_GUILESS_MAIN(NdrTest)
#include "tst_ndr.moc"
