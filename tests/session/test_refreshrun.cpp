// Watching by refresher: each Refresh brings all of it, errors that pass, the end, and what is left on the
// host.
#include "scriptedconnection.h"

#include "core/session/refreshrun.h"

#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::testing;
using Manner = Script::Manner;

namespace {
const QString Root = QStringLiteral("ROOT");
const QString Watched = QStringLiteral("Workshop_Row");
} // namespace

class TestRefreshRun : public QObject {
    Q_OBJECT

private:
    ScriptPtr script;
    std::unique_ptr<Session> session;

    std::unique_ptr<RefreshRun> watch(const QString& subject = Watched) {
        return std::make_unique<RefreshRun>(session.get(), Root, subject, 1ms);
    }

private Q_SLOTS:
    void init() {
        script = std::make_shared<Script>();
        script->rows = 3;
        session = std::make_unique<Session>(ConnectionRequest{}, nullptr, nullptr, factoryOf(script));
        session->open();
    }
    void cleanup() {
        script->release = true;
        session.reset();
        QVERIFY(Session::waitForWorkers(wbemscope::test::PatienceMs));
        QCOMPARE(script->refreshers.load(), 0);
        QVERIFY(!script->wrongThread);
    }

    void everyRefreshBringsAllOfIt() {
        const auto run = watch();
        std::vector<qint64> firsts;
        connect(run.get(), &RefreshRun::refreshed, this, [&](const cim::RowBatchPtr& rows) {
            QCOMPARE(rows->count(), 3);
            firsts.push_back(*rows->value(0, 0).asSigned());
        });
        QTRY_VERIFY(firsts.size() >= 3);
        QCOMPARE(std::vector<qint64>(firsts.begin(), firsts.begin() + 3), (std::vector<qint64>{1, 2, 3}));
        QCOMPARE(script->refreshersMade.load(), 1);
        QVERIFY(run->isRunning());
    }

    void nothingIsAnAnswerToo() {
        script->rows = 0;
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QTRY_VERIFY(refreshed.size() >= 2);
        QVERIFY(!refreshed[0][0].value<cim::RowBatchPtr>());
    }

    void anErrorThatPassesIsWaitedOut() {
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QSignalSpy missed(run.get(), &RefreshRun::missed);
        QTRY_VERIFY(!refreshed.empty());
        script->refreshError = hr::RpcServerUnavailable;
        QTRY_VERIFY(missed.size() >= 2);
        QCOMPARE(missed[0][0].value<Outcome>().code, hr::RpcServerUnavailable);
        script->refreshError = 0;
        const auto before = refreshed.size();
        QTRY_VERIFY(refreshed.size() > before);
        QCOMPARE(script->refreshersMade.load(), 1); // it is the same one that reconnects
        QVERIFY(run->isRunning());
    }

    void anErrorThatStaysEndsIt_data() {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<bool>("watching"); ///< It comes after a Refresh that succeeded.
        QTest::newRow("denied") << quint32{0x80041003} << true;
        QTest::newRow("denied at once") << quint32{0x80041003} << false;
        QTest::newRow("no server at all") << quint32{hr::RpcServerUnavailable} << false;
        QTest::newRow("no answer") << quint32{hr::Timeout} << true;
    }
    void anErrorThatStaysEndsIt() {
        QFETCH(quint32, code);
        QFETCH(bool, watching);
        if (!watching)
            script->refreshError = code;
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QSignalSpy finished(run.get(), &RefreshRun::finished);
        if (watching) {
            QTRY_VERIFY(!refreshed.empty());
            script->refreshError = code;
        }
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<Outcome>().code, HResult{code});
        QVERIFY(!run->isRunning());
        QTRY_COMPARE(script->refreshers.load(), 0); // while the connection goes on
        QCOMPARE(session->state(), Session::State::Open);
    }

    void stopIsAtOnceWhateverTheHostDoes_data() {
        QTest::addColumn<Manner>("manner");
        QTest::newRow("between two") << Manner::Answer;
        QTest::newRow("one that listens") << Manner::Wait;
        QTest::newRow("one that hangs") << Manner::Hang;
    }
    void stopIsAtOnceWhateverTheHostDoes() {
        QFETCH(Manner, manner);
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QSignalSpy finished(run.get(), &RefreshRun::finished);
        QTRY_VERIFY(!refreshed.empty());
        run->setPeriod(manner == Manner::Answer ? std::chrono::hours(1) : 1ms);
        script->next = manner;
        if (manner != Manner::Answer)
            QTRY_VERIFY(script->entered > 0);
        run->cancel();
        run->cancel();
        QVERIFY(finished.empty()); // never from inside
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        script->release = true;
        QTRY_COMPARE(script->refreshers.load(), 0);
        const auto count = refreshed.size();
        QTest::qWait(20);
        QCOMPARE(refreshed.size(), count);
    }

    void stopMeetsAnAnswerOnItsWay() {
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QSignalSpy finished(run.get(), &RefreshRun::finished);
        QTRY_VERIFY(!refreshed.empty());
        script->next = Manner::Hang;
        QTRY_VERIFY(script->entered > 0);
        const auto count = refreshed.size();
        script->release = true;
        std::this_thread::sleep_for(100ms); // it has answered, and nobody has heard it yet
        run->cancel();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        QCOMPARE(refreshed.size(), count);
    }

    void aRunThatIsDeletedLetsGo() {
        auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QTRY_VERIFY(!refreshed.empty());
        run.reset();
        QTRY_COMPARE(script->refreshers.load(), 0);
    }

    void aSessionThatClosesEndsIt_data() {
        QTest::addColumn<bool>("deleted");
        QTest::newRow("closed") << false;
        QTest::newRow("deleted") << true;
    }
    void aSessionThatClosesEndsIt() {
        QFETCH(bool, deleted);
        const auto run = watch();
        QSignalSpy refreshed(run.get(), &RefreshRun::refreshed);
        QSignalSpy finished(run.get(), &RefreshRun::finished);
        QTRY_VERIFY(!refreshed.empty());
        if (deleted)
            session.reset();
        else
            session->close();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!run->isRunning());
    }

    void onlyWhatPassesPasses() {
        const auto outcome = [](HResult code, Stage stage = Stage::Operation) {
            Outcome how;
            how.code = code;
            how.stage = stage;
            return how;
        };
        QVERIFY(RefreshRun::passes(outcome(0x80041057))); // WBEM_E_REFRESHER_BUSY
        QVERIFY(RefreshRun::passes(outcome(hr::Disconnected)));
        QVERIFY(!RefreshRun::passes(outcome(hr::Disconnected, Stage::Local))); // our own session
        QVERIFY(!RefreshRun::passes(outcome(hr::AccessDenied)));
        QVERIFY(!RefreshRun::passes(outcome(hr::Timeout))); // its call still stands before the next one
    }
};

QTEST_GUILESS_MAIN(TestRefreshRun)
#include "test_refreshrun.moc"
