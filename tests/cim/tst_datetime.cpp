#include "core/cim/datetime.h"

#include <QTest>

using wbemscope::cim::DateTime;

/// DSP0004 5.2.4 and the examples of Win32 "CIM_DATETIME".
class TestDateTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesTheSame_data() {
        QTest::addColumn<QString>("text");
        for (const char* t :
             {"19980516133015.000000-300", "20010102030405.123456+060", "20240229235959.999999+000",
              "00000000000000.000000:000", "99999999235959.999999:000", "00000012010203.000004:000",
              "**************.******+***", "2000**********.******+***", "20000101******.000000+***",
              "20000101120000.12****+000", "********010203.000000:000", "00000101000000.000000+000",
              "99991231235959.999999-999"})
            QTest::newRow(t) << QString::fromLatin1(t);
    }
    void readsAndWritesTheSame() {
        QFETCH(QString, text);
        const auto t = DateTime::parse(text);
        QVERIFY(t);
        QCOMPARE(t->toString(), text);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* t :
             {"", "19980516133015.000000-30", "19980516133015.000000-3000", "19980516133015,000000-300",
              "19981316133015.000000-300", "19980016133015.000000-300", "19980532133015.000000-300",
              "19980230133015.000000-300", "19990229133015.000000-300", "19980516243015.000000-300",
              "19980516136015.000000-300", "19980516133060.000000-300", "1998*516133015.000000-300",
              "19980516133015.0*0000-300", "19980516133015.000000?300", "19980516133015.000000:001",
              "1998051613301x.000000-300", "-9980516133015.000000-300", "19980516133015.000000+*00"})
            QTest::newRow(t) << QString::fromLatin1(t);
    }
    void refuses() {
        QFETCH(QString, text);
        QVERIFY(!DateTime::parse(text));
    }

    void moments() {
        const auto at = [](QStringView t) { return DateTime::parse(t)->microseconds(); };
        QCOMPARE(at(u"19700101000000.000000+000"), 0);
        QCOMPARE(at(u"19700101010000.000001+060"), 1);
        QCOMPARE(at(u"19691231235959.999999+000"), -1);
        QCOMPARE(at(u"20240229120000.500000-300"), 1709226000500000LL);
        QCOMPARE(at(u"00000001000001.000002:000"), 86401000002LL);
    }

    void qDateTime() {
        const QDateTime when(QDate(2024, 2, 29), QTime(13, 14, 15, 16), Qt::OffsetFromUTC, -5 * 3600);
        const DateTime t = DateTime::fromQDateTime(when);
        QCOMPARE(t.toString(), QStringLiteral("20240229131415.016000-300"));
        QCOMPARE(t.toQDateTime(), when);
        QCOMPARE(t.toQDateTime().offsetFromUtc(), -5 * 3600);
        QVERIFY(!DateTime::parse(u"00000001000001.000002:000")->toQDateTime().isValid());
        QVERIFY(!DateTime::parse(u"****0101000000.000000+000")->toQDateTime().isValid());
    }

    void microsecondsBackAndForth() {
        for (const qint64 us :
             {0LL, 1LL, -1LL, 1709226000500000LL, -62135596800000000LL, 253402300799999999LL})
            for (const int offset : {0, 60, -300, 720}) {
                const DateTime t = DateTime::fromMicroseconds(us, offset);
                const auto again = DateTime::parse(t.toString());
                QVERIFY2(again, qPrintable(t.toString()));
                if (us > -62135596800000000LL && us < 253402300799999999LL)
                    QCOMPARE(again->microseconds(), us);
            }
        QCOMPARE(DateTime::fromMicroseconds(std::numeric_limits<qint64>::max()).year(), 9999);
        QCOMPARE(DateTime::fromMicroseconds(std::numeric_limits<qint64>::min()).year(), 0);
        QCOMPARE(DateTime::intervalFromMicroseconds(-5).toString(),
                 QStringLiteral("00000000000000.000000:000"));
        QCOMPARE(DateTime::intervalFromMicroseconds(std::numeric_limits<qint64>::max()).toString(),
                 QStringLiteral("99999999235959.999999:000"));
    }

    void order() {
        const auto t = [](QStringView text) { return *DateTime::parse(text); };
        QVERIFY(t(u"20240101120000.000000+060") == t(u"20240101110000.000000+000"));
        QVERIFY(t(u"20240101120000.000000+060") < t(u"20240101113000.000000+000"));
        QVERIFY(t(u"00000001000000.000000:000") < t(u"00000001000000.000001:000"));
        QVERIFY((t(u"00000001000000.000000:000") <=> t(u"20240101120000.000000+060")) ==
                std::partial_ordering::unordered);
        QVERIFY(t(u"2024**********.******+***") == t(u"20240701120000.000000+060"));
        QVERIFY(t(u"2024**********.******+***") > t(u"20230701120000.000000+060"));
        QVERIFY(t(u"20240101120000.12****+000") == t(u"20240101120000.129999+000"));
        QVERIFY(t(u"20240101120000.12****+000") < t(u"20240101120000.130000+000"));
    }
};

QTEST_GUILESS_MAIN(TestDateTime)
#include "tst_datetime.moc"
