#include "core/session/ledger.h"

#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace wbemscope;

namespace {

CallRecord record(quint64 id, qsizetype pduBytes = 0) {
    CallRecord r;
    r.id = id;
    if (pduBytes > 0) {
        PduRecord pdu;
        pdu.wire = QByteArray(pduBytes, 'x');
        r.pdus = std::make_shared<CallRecord::Pdus>(CallRecord::Pdus{pdu});
    }
    return r;
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrivesInBatchesAndInOrder() {
        Ledger ledger;
        QSignalSpy appended(&ledger, &Ledger::appended);
        for (quint64 id = 1; id <= 1000; ++id)
            ledger.add(record(id));
        QCOMPARE(ledger.count(), 0); // not before the event loop turns
        QTRY_COMPARE(ledger.count(), 1000);
        QCOMPARE(appended.size(), 1);
        QCOMPARE(appended[0], (QVariantList{0, 999}));
        QCOMPARE(ledger.at(0).id, 1);
        QCOMPARE(ledger.indexOf(1000), 999);
        QCOMPARE(ledger.indexOf(1001), -1);
    }

    void manyThreads() {
        Ledger ledger;
        QSignalSpy appended(&ledger, &Ledger::appended);
        constexpr int Threads = 4;
        constexpr int Each = 5000;
        QElapsedTimer clock;
        clock.start();
        std::vector<std::thread> threads;
        for (int t = 0; t < Threads; ++t)
            threads.emplace_back([&ledger] {
                for (int i = 0; i < Each; ++i)
                    ledger.add(record(Ledger::nextCallId()));
            });
        QTRY_COMPARE(ledger.count(), Threads * Each);
        for (auto& thread : threads)
            thread.join();
        QVERIFY(appended.size() <= clock.elapsed() / 16 + 2);
        for (int i = 0; i < ledger.count(); ++i)
            QCOMPARE(ledger.indexOf(ledger.at(i).id), i); // every id once
    }

    void recordLimitDropsTheOldest() {
        Ledger ledger;
        ledger.setLimits(10, 1 << 20);
        QSignalSpy about(&ledger, &Ledger::aboutToRemoveOldest);
        QSignalSpy removed(&ledger, &Ledger::removedOldest);
        for (quint64 id = 1; id <= 8; ++id)
            ledger.add(record(id));
        ledger.flush();
        for (quint64 id = 9; id <= 15; ++id)
            ledger.add(record(id));
        ledger.flush();
        QCOMPARE(ledger.count(), 10);
        QCOMPARE(ledger.at(0).id, 6);
        QCOMPARE(ledger.indexOf(5), -1);
        QCOMPARE(ledger.indexOf(15), 9);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].toInt(), 5);
        QCOMPARE(about, removed);
    }

    void absentWindowDoesNotCostMoreThanTheLimits() {
        Ledger ledger;
        ledger.setLimits(100, 10'000);
        for (quint64 id = 1; id <= 10'000; ++id)
            ledger.add(record(id, 1000)); // nobody turns the event loop
        ledger.flush();
        QCOMPARE(ledger.count(), 100);
        QCOMPARE(ledger.at(0).id, 9901);
        QVERIFY(ledger.pduBytes() <= 10'000);
        QVERIFY(ledger.at(99).pdus);
        QVERIFY(!ledger.at(0).pdus);
        QCOMPARE(ledger.at(0).pdusOmitted, 1);
    }

    void pduLimitTakesPdusAndKeepsRecords() {
        Ledger ledger;
        ledger.setLimits(1000, 1 << 20);
        for (quint64 id = 1; id <= 20; ++id)
            ledger.add(record(id, 1000));
        ledger.flush();
        QSignalSpy dropped(&ledger, &Ledger::pdusDropped);
        ledger.setLimits(1000, 6000);
        QCOMPARE(ledger.count(), 20);
        QVERIFY(ledger.pduBytes() <= 6000 && ledger.pduBytes() > 3000);
        QCOMPARE(dropped.size(), 1);
        const int last = dropped[0][1].toInt();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(ledger.at(i).pdus != nullptr, i > last);
        ledger.setLimits(2, 6000); // the limits work together
        ledger.add(record(21, 1000));
        ledger.flush();
        QCOMPARE(ledger.count(), 2);
        QVERIFY(ledger.at(0).pdus && ledger.at(1).pdus);
        QVERIFY(ledger.pduBytes() >= 2000 && ledger.pduBytes() < 4000);
    }

    void aLaterWordOfACall() {
        Ledger ledger;
        QSignalSpy appended(&ledger, &Ledger::appended);
        QSignalSpy amended(&ledger, &Ledger::amended);
        const auto seen = [](quint64 id, const char* account) {
            CallRecord r = record(id, 10);
            r.serverSeen = ServerSeen{};
            r.serverSeen->account = QString::fromLatin1(account);
            return r;
        };
        ledger.add(record(1, 10));
        ledger.add(record(2, 10));
        ledger.flush();
        ledger.add(record(3, 10));
        ledger.add(seen(1, "known")); // one that is here
        ledger.add(seen(3, "fresh")); // one that arrives with its own amendment
        ledger.flush();
        QCOMPARE(ledger.count(), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ledger.indexOf(ledger.at(i).id), i);
        QCOMPARE(ledger.at(0).serverSeen->account, QStringLiteral("known"));
        QVERIFY(!ledger.at(1).serverSeen);
        QCOMPARE(ledger.at(2).serverSeen->account, QStringLiteral("fresh"));
        QCOMPARE(appended.size(), 2);
        QCOMPARE(appended[1], (QVariantList{2, 2}));
        QCOMPARE(amended.size(), 1);
        QCOMPARE(amended[0], (QVariantList{0}));
        // PDUs that went stay gone, and none is counted twice.
        const qsizetype bytes = ledger.pduBytes();
        ledger.add(seen(2, "again"));
        ledger.flush();
        QCOMPARE(ledger.pduBytes(), bytes);
        ledger.setLimits(1000, 0);
        ledger.add(seen(2, "late"));
        ledger.flush();
        QVERIFY(!ledger.at(1).pdus);
        QCOMPARE(ledger.pduBytes(), 0);
    }

    void whatWasClearedStaysSo() {
        Ledger ledger;
        for (const quint64 id : {1, 2, 4, 5, 9})
            ledger.add(record(id, 10));
        ledger.flush();
        ledger.add(record(7, 10)); // still on its way
        ledger.clear();
        for (const quint64 id : {1, 2, 4, 5, 7, 9})
            ledger.add(record(id, 10)); // a later word of each
        ledger.flush();
        QCOMPARE(ledger.count(), 0);
        // Calls that were under way then and come for the first time are no such word.
        for (const quint64 id : {3, 6, 8, 10})
            ledger.add(record(id, 10));
        ledger.flush();
        QCOMPARE(ledger.count(), 4);
        // The same for one that was too old to keep.
        ledger.setLimits(2, 1000);
        ledger.add(record(3, 10));
        ledger.add(record(6, 10));
        ledger.flush();
        QCOMPARE(ledger.count(), 2);
        QCOMPARE(ledger.at(0).id, quint64(8));
        QCOMPARE(ledger.at(1).id, quint64(10));
    }

    void clearTakesTheIncomingToo() {
        Ledger ledger;
        ledger.add(record(1, 10));
        ledger.flush();
        ledger.add(record(2, 10));
        QSignalSpy cleared(&ledger, &Ledger::cleared);
        ledger.clear();
        ledger.flush();
        QCOMPARE(ledger.count(), 0);
        QCOMPARE(ledger.pduBytes(), 0);
        QCOMPARE(cleared.size(), 1);
        ledger.add(record(3));
        ledger.flush();
        QCOMPARE(ledger.indexOf(3), 0);
        QCOMPARE(ledger.indexOf(1), -1);
    }

    void sinkOutlivesTheLedger() {
        std::function<void(CallRecord)> sink;
        {
            Ledger ledger;
            sink = ledger.sink();
            sink(record(1));
        }
        sink(record(2)); // dropped
        QCoreApplication::processEvents();
    }

    void sinkRacesWithTheEnd() {
        for (int i = 0; i < 50; ++i) {
            auto ledger = std::make_unique<Ledger>();
            std::thread worker([sink = ledger->sink()] {
                for (quint64 id = 1; id <= 200; ++id)
                    sink(record(id));
            });
            QCoreApplication::processEvents();
            ledger.reset();
            worker.join();
        }
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "test_ledger.moc"
