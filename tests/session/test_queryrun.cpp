// Streaming: order, completeness, batching, back-pressure, interleaving, cancel.
#include "scriptedconnection.h"

#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::testing;
using Manner = Script::Manner;

namespace {
const QString Root = QStringLiteral("ROOT");
const QString Wql = QStringLiteral("SELECT * FROM Workshop_Row");
} // namespace

class TestQueryRun : public QObject {
    Q_OBJECT

private:
    ScriptPtr script;
    std::unique_ptr<Session> session;

private Q_SLOTS:
    void init() {
        script = std::make_shared<Script>();
        session = std::make_unique<Session>(ConnectionRequest{}, nullptr, nullptr, factoryOf(script));
        session->open();
    }
    void cleanup() {
        script->release = true;
        session.reset();
        QVERIFY(Session::waitForWorkers(wbemscope::test::PatienceMs));
        QCOMPARE(script->enumerators.load(), 0);
        QVERIFY(!script->wrongThread);
    }

    void everyRowOnceAndInOrder() {
        script->rows = 300'000;
        QueryRun* run = session->query(Root, Wql);
        qint64 expected = 0;
        int signalCount = 0;
        bool inOrder = true;
        connect(run, &QueryRun::rowsArrived, this, [&](const QueryRun::Batches& batches) {
            ++signalCount;
            for (const auto& batch : batches)
                for (int i = 0; i < batch->count(); ++i)
                    inOrder = inOrder && *batch->value(i, 0).asSigned() == expected++;
        });
        QSignalSpy finished(run, &QueryRun::finished);
        QElapsedTimer clock;
        clock.start();
        QTRY_COMPARE(finished.size(), 1);
        const qint64 elapsed = clock.elapsed();
        QVERIFY(inOrder);
        QCOMPARE(expected, 300'000);
        QCOMPARE(run->rowCount(), 300'000);
        QVERIFY(!run->isRunning());
        QVERIFY(finished[0][0].value<Outcome>().ok());
        // One signal a frame at most; never one per row or batch.
        QVERIFY2(signalCount <= elapsed / FrameMs + 2, qPrintable(QString::number(signalCount)));
    }

    void partialAnswerKeepsItsCode() {
        script->rows = 3;
        script->status = hr::WbemAccessDeniedPartial;
        QueryRun* run = session->query(Root, Wql);
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(finished.size(), 1);
        const auto outcome = finished[0][0].value<Outcome>();
        QCOMPARE(outcome.code, hr::WbemAccessDeniedPartial);
        QCOMPARE(outcome.kind(), CallOutcome::Partial);
        QVERIFY(outcome.ok());
        QCOMPARE(run->rowCount(), 3);
    }

    void failureOnTheWay() {
        script->rows = 1000;
        script->next = Manner::Refuse;
        QueryRun* run = session->query(Root, Wql);
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<Outcome>().code, hr::AccessDenied);
        QTRY_COMPARE(script->enumerators.load(), 0);
    }

    void otherWorkRunsBetweenBatches() {
        script->rows = std::numeric_limits<int>::max();
        script->wait = 2;
        QueryRun* run = session->query(Root, Wql);
        QSignalSpy rows(run, &QueryRun::rowsArrived);
        QTRY_VERIFY(!rows.isEmpty());
        for (int i = 0; i < 20; ++i) {
            bool done = false;
            session->call(
                nullptr, [](Connection&, std::stop_token) {}, [&](Result<std::monostate>) { done = true; });
            QTRY_VERIFY(done);
            QVERIFY(run->isRunning());
        }
    }

    void twoRunsShareTheWorker() {
        script->rows = 50'000;
        QueryRun* one = session->query(Root, Wql);
        QueryRun* two = session->query(Root, Wql);
        QSignalSpy firstDone(one, &QueryRun::finished);
        QSignalSpy secondDone(two, &QueryRun::finished);
        QTRY_VERIFY(firstDone.size() == 1 && secondDone.size() == 1);
        QCOMPARE(one->rowCount(), 50'000);
        QCOMPARE(two->rowCount(), 50'000);
    }

    void slowWindowStopsTheStream() {
        script->rows = std::numeric_limits<int>::max();
        QueryRun* run = session->query(Root, Wql);
        // Nobody turns the event loop: the window hangs. The stream comes to a halt by itself.
        int before = 0;
        for (int i = 0, still = 0; i < 1000 && still < 20; ++i) {
            std::this_thread::sleep_for(50ms);
            still = before > 0 && before == script->batches ? still + 1 : 0;
            before = script->batches;
        }
        QCOMPARE(script->batches.load(), before);
        QVERIFY(before > 0);
        QVERIFY2(before < 200, "more than a bounded number of batches is on its way");
        // And goes on when the window is back.
        QSignalSpy rows(run, &QueryRun::rowsArrived);
        QTRY_VERIFY(script->batches > before);
    }

    void cancelKeepsWhatArrived() {
        script->rows = std::numeric_limits<int>::max();
        script->wait = 1;
        QueryRun* run = session->query(Root, Wql);
        qint64 seen = 0;
        bool afterEnd = false;
        bool ended = false;
        connect(run, &QueryRun::rowsArrived, this, [&](const QueryRun::Batches& batches) {
            afterEnd = afterEnd || ended;
            for (const auto& batch : batches)
                seen += batch->count();
        });
        connect(run, &QueryRun::finished, this, [&](const Outcome& outcome) {
            ended = true;
            QVERIFY(outcome.cancelled);
        });
        QTRY_VERIFY(seen > 0);
        run->cancel();
        QVERIFY(!ended);
        QTRY_VERIFY(ended);
        QCOMPARE(seen, run->rowCount());
        QTRY_COMPARE(script->enumerators.load(), 0);
        QTest::qWait(30);
        QVERIFY(!afterEnd);
    }

    void cancelWithADeafEngine() {
        script->rows = 10;
        script->next = Manner::Hang;
        QueryRun* run = session->query(Root, Wql);
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(script->entered.load(), 1);
        run->cancel();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        QCOMPARE(run->rowCount(), 0);
    }

    void deletionInsideASlot() {
        script->rows = 100'000;
        QPointer<QueryRun> run = session->query(Root, Wql);
        connect(run, &QueryRun::rowsArrived, this, [&] { delete run.data(); });
        QTRY_VERIFY(run.isNull());
        QTRY_COMPARE(script->enumerators.load(), 0);
    }

    void runOutlivesItsSession() {
        script->rows = std::numeric_limits<int>::max();
        QueryRun* run = session->query(Root, Wql);
        run->setParent(this);
        QSignalSpy finished(run, &QueryRun::finished);
        session.reset();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        delete run;
    }

private:
    static constexpr qint64 FrameMs = 16;
};

QTEST_GUILESS_MAIN(TestQueryRun)
#include "test_queryrun.moc"
