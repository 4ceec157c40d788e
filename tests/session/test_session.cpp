// The worker and what the window sees of it, against an engine that does what the test says: answers, waits,
// refuses, or doesn't listen at all.
#include "scriptedconnection.h"

#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::testing;
using Manner = Script::Manner;

namespace {
/// "Control back": far more than an event loop needs, far less than any time-out of an engine.
} // namespace

class TestSession : public QObject {
    Q_OBJECT

private:
    ScriptPtr script;
    std::unique_ptr<Session> session;

    void makeSession() {
        ConnectionRequest request;
        request.host = QStringLiteral("lab");
        session = std::make_unique<Session>(request, nullptr, nullptr, factoryOf(script));
    }
    void openSession() {
        session->open();
        QTRY_COMPARE(session->state(), Session::State::Open);
    }

private Q_SLOTS:
    void init() {
        script = std::make_shared<Script>();
        makeSession();
    }
    void cleanup() {
        script->release = true;
        session.reset();
        QVERIFY(Session::waitForWorkers(wbemscope::test::PatienceMs));
        QCOMPARE(script->alive.load(), 0);
        QCOMPARE(script->enumerators.load(), 0);
        QVERIFY(!script->wrongThread);
    }

    void opensCallsAndCloses() {
        QSignalSpy states(session.get(), &Session::stateChanged);
        openSession();
        std::optional<int> answer;
        bool inside = true;
        session->call(
            nullptr, [](Connection&, std::stop_token) { return 42; },
            [&](Result<int> result) {
                QVERIFY(!inside);
                QVERIFY(result.outcome.ok());
                answer = result.value;
            });
        inside = false;
        QTRY_COMPARE(answer, std::optional(42));
        session->close();
        QTRY_COMPARE(session->state(), Session::State::Closed);
        QCOMPARE(states.size(), 4); // Opening Open Closing Closed
        QCOMPARE(script->closes.load(), 1);
        openSession(); // and again, with a new connection
    }

    void jobsWaitForOpenAndRunInOrder() {
        script->open = Manner::Wait;
        session->open();
        QList<int> order;
        for (int i = 0; i < 5; ++i)
            session->call(
                nullptr, [i](Connection&, std::stop_token) { return i; },
                [&](Result<int> result) { order += result.value.value_or(-1); });
        QTest::qWait(20);
        QVERIFY(order.isEmpty());
        script->release = true;
        QTRY_COMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
    }

    void failureToOpenReachesWaitingJobs() {
        script->open = Manner::Wait;
        session->open();
        Outcome seen;
        session->call(
            nullptr, [](Connection&, std::stop_token) {},
            [&](Result<std::monostate> result) { seen = result.outcome; });
        QueryRun* run = session->query(QStringLiteral("ROOT"), QStringLiteral("x"));
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(script->entered.load(), 1);
        script->open = Manner::Refuse;
        session->cancelOpen();
        QTRY_VERIFY(seen.cancelled);
        QTRY_COMPARE(finished.size(), 1);

        seen = {};
        session->open();
        session->call(
            nullptr, [](Connection&, std::stop_token) {},
            [&](Result<std::monostate> result) { seen = result.outcome; });
        QTRY_COMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->lastOutcome().code, hr::AccessDenied);
        QCOMPARE(session->lastOutcome().stage, Stage::Activation);
        QTRY_COMPARE(seen.code, hr::AccessDenied);
    }

    void exceptionsBecomeOutcomes_data() {
        QTest::addColumn<int>("manner");
        QTest::addColumn<quint32>("code");
        QTest::newRow("protocol") << int(Manner::Refuse) << hr::AccessDenied;
        QTest::newRow("memory") << int(Manner::OutOfMemory) << HResult{0x8007000E};
        QTest::newRow("bug") << int(Manner::Throw) << HResult{0x8000FFFF};
    }
    void exceptionsBecomeOutcomes() {
        QFETCH(int, manner);
        QFETCH(quint32, code);
        openSession();
        Outcome seen;
        session->call(
            nullptr,
            [script = script, manner](Connection&, std::stop_token stop) {
                script->behave(static_cast<Manner>(manner), stop, "job");
                return 1;
            },
            [&](Result<int> result) {
                QVERIFY(!result.value);
                seen = result.outcome;
            });
        QTRY_COMPARE(seen.code, code);
        QVERIFY(!seen.ok());
        QVERIFY(!seen.message.isEmpty());
        QCOMPARE(session->state(), Session::State::Open); // the next call works
        bool again = false;
        session->call(
            nullptr, [](Connection&, std::stop_token) {},
            [&](Result<std::monostate> r) { again = r.outcome.ok(); });
        QTRY_VERIFY(again);
    }

    void cancelGivesControlBack_data() {
        QTest::addColumn<int>("manner");
        QTest::newRow("silent peer") << int(Manner::Wait);
        QTest::newRow("deaf engine") << int(Manner::Hang);
    }
    void cancelGivesControlBack() {
        QFETCH(int, manner);
        openSession();
        Outcome seen;
        int calls = 0;
        const quint64 job = session->call(
            nullptr,
            [script = script, manner](Connection&, std::stop_token stop) {
                script->behave(static_cast<Manner>(manner), stop, "job");
            },
            [&](Result<std::monostate> result) {
                seen = result.outcome;
                ++calls;
            });
        QTRY_COMPARE(script->entered.load(), 1);
        session->cancel(job);
        QCOMPARE(calls, 0); // not from inside
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1); // one turn of the event loop, whatever the engine does
        QVERIFY(seen.cancelled);
        session->cancel(job);
        script->release = true;
        QTest::qWait(20);
        QCOMPARE(calls, 1); // the engine's own end is nobody's news any more
    }

    void cancelOpenGivesControlBack_data() { cancelGivesControlBack_data(); }
    void cancelOpenGivesControlBack() {
        QFETCH(int, manner);
        script->open = static_cast<Manner>(manner);
        session->open();
        QTRY_COMPARE(script->entered.load(), 1);
        session->cancelOpen();
        QCOMPARE(session->state(), Session::State::Closed);
        QVERIFY(session->lastOutcome().cancelled);
        // The next attempt has a worker of its own and doesn't wait for the deaf one.
        script->open = Manner::Answer;
        openSession();
        script->release = true;
        QTRY_COMPARE(script->alive.load(), 1);
        QCOMPARE(session->state(), Session::State::Open);
    }

    void closeDoesNotWaitForever() {
        script->close = Manner::Hang;
        openSession();
        session->close();
        QCOMPARE(session->state(), Session::State::Closing);
        QTRY_COMPARE(session->state(), Session::State::Closed);
        QCOMPARE(script->alive.load(), 1); // still in the background
        script->release = true;
        QTRY_COMPARE(script->alive.load(), 0);
    }

    void closeTwiceDoesNotWait() {
        script->close = Manner::Hang;
        openSession();
        session->close();
        session->close();
        QCOMPARE(session->state(), Session::State::Closed);
    }

    void closeEndsRunningWork() {
        script->next = Manner::Wait;
        script->rows = 10;
        openSession();
        QueryRun* run = session->query(QStringLiteral("ROOT"), QStringLiteral("x"));
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(script->entered.load(), 1);
        session->close();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        QTRY_COMPARE(session->state(), Session::State::Closed);
    }

    void workWithoutConnectionIsRefused() {
        Outcome seen;
        session->call(
            nullptr, [](Connection&, std::stop_token) {},
            [&](Result<std::monostate> result) { seen = result.outcome; });
        QueryRun* run = session->query(QStringLiteral("ROOT"), QStringLiteral("x"));
        QSignalSpy finished(run, &QueryRun::finished);
        QTRY_COMPARE(seen.code, hr::Disconnected);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<Outcome>().code, hr::Disconnected);
    }

    void lossIsNoticedWhileIdle() {
        openSession();
        script->loseInIdle = true;
        session->call(
            nullptr, [](Connection&, std::stop_token) {}, [](Result<std::monostate>) {}); // wakes
        QTRY_COMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->lastOutcome().code, hr::Disconnected);
        script->loseInIdle = false;
        openSession();
    }

    void contextThatIsGoneIsNotCalled() {
        openSession();
        bool called = false;
        auto context = std::make_unique<QObject>();
        session->call(
            context.get(), [](Connection&, std::stop_token) { std::this_thread::sleep_for(10ms); },
            [&](Result<std::monostate>) { called = true; });
        context.reset();
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void deletionFromInsideACallback() {
        openSession();
        bool second = false;
        session->call(
            nullptr, [](Connection&, std::stop_token) {}, [&](Result<std::monostate>) { session.reset(); });
        session->call(
            nullptr, [](Connection&, std::stop_token) {}, [&](Result<std::monostate>) { second = true; });
        QTRY_VERIFY(!session);
        QTest::qWait(20);
        QVERIFY(!second);
    }

    void destructionAtAnyMoment() {
        for (int i = 0; i < 60; ++i) {
            auto own = std::make_shared<Script>();
            own->rows = 100'000;
            {
                Session one(ConnectionRequest{}, nullptr, nullptr, factoryOf(own));
                one.open();
                QueryRun* run = one.query(QStringLiteral("ROOT"), QStringLiteral("x"));
                one.call(
                    nullptr, [](Connection&, std::stop_token) {}, [](Result<std::monostate>) {});
                QElapsedTimer clock;
                clock.start();
                while (clock.elapsed() < i % 12)
                    QCoreApplication::processEvents();
                if (i % 3 == 0)
                    delete run;
                if (i % 5 == 0)
                    one.close();
            }
            QVERIFY(Session::waitForWorkers(wbemscope::test::PatienceMs));
            QCOMPARE(own->alive.load(), 0);
            QCOMPARE(own->enumerators.load(), 0);
            QVERIFY(!own->wrongThread);
        }
    }

    void titleNamesAccountAndHost() {
        ConnectionRequest request;
        request.host = QStringLiteral("LAB");
        request.credentials = Credentials::fromAccount(u"alice", Secret());
        request.blanket.authnLevel = AuthnLevel::PktPrivacy;
        Session named(request, nullptr, nullptr, factoryOf(script));
        QCOMPARE(named.title(), QStringLiteral("alice@LAB, pktPrivacy"));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
