// What the window talks to (Session, QueryRun, Ledger) with the real engine behind it and a real lab in
// front.
#include "core/session/session.h"
#include "tests/lab/labconnection.h"

#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace std::chrono_literals;
using test::LabConnection;

namespace {

const QString Cimv2 = QStringLiteral("ROOT\\CIMV2");
const QString Large = QStringLiteral("ROOT\\Workshop\\Large");
const QString Slow = QStringLiteral("ROOT\\Workshop\\Slow");

/// What a window keeps of a query.
struct Rows {
    qint64 count = 0;
    quint64 sum = 0;
    int deliveries = 0;
    std::optional<Outcome> outcome;

    explicit Rows(QueryRun* run) {
        QObject::connect(run, &QueryRun::rowsArrived, run, [this](const auto& batches) {
            ++deliveries;
            for (const auto& b : batches)
                for (int i = 0; i < b->count(); ++i, ++count)
                    if (const int id = b->classOf(i)->propertyIndex(u"Id"); id >= 0)
                        sum += *b->value(i, id).asUnsigned();
        });
        QObject::connect(run, &QueryRun::finished, run, [this](const Outcome& o) { outcome = o; });
    }
};

QString firstRows(int n) {
    return QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < %1").arg(n);
}
} // namespace

class LiveSessionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<Ledger> m_ledger;

    std::unique_ptr<Session> session(AuthnLevel level = AuthnLevel::PktPrivacy) {
        return std::make_unique<Session>(LabConnection::request(*m_lab, QStringLiteral("alice"), level),
                                         m_ledger.get());
    }
    static void open(Session& s) {
        s.open();
        QTRY_COMPARE(s.state(), Session::State::Open);
    }
    static std::optional<Outcome> ask(Session& s,
                                      const QString& className = QStringLiteral("Win32_Process")) {
        std::optional<Outcome> outcome;
        s.call(
            nullptr,
            [className](Connection& c, std::stop_token stop) {
                return c.services(Cimv2, stop)->getObject(className, stop);
            },
            [&](Result<cim::Object> r) { outcome = r.outcome; });
        const bool answered = QTest::qWaitFor([&] { return outcome.has_value(); }, test::Patience);
        return answered ? outcome : std::nullopt;
    }
    std::vector<const CallRecord*> callsOf(const Session& s, const QString& method = {}) {
        m_ledger->flush();
        std::vector<const CallRecord*> found;
        for (int i = 0; i < m_ledger->count(); ++i)
            if (const auto& r = m_ledger->at(i);
                r.connectionId == s.id() && (method.isEmpty() || r.method == method))
                found.push_back(&r);
        return found;
    }

private Q_SLOTS:
    void init() {
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
        m_ledger = std::make_unique<Ledger>();
    }
    void cleanup() {
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
        m_lab.reset();
        m_ledger.reset();
    }

    void streamsWhileOtherCallsAreMade() {
        const auto s = session();
        open(*s);
        QueryRun* run = s->query(Large, firstRows(20'000));
        Rows rows(run);
        QTRY_VERIFY(rows.count > 0);
        const auto answer = ask(*s);
        const qint64 whenAnswered = rows.count;
        QVERIFY(answer && answer->ok());
        QTRY_VERIFY(rows.outcome.has_value());
        QVERIFY(rows.outcome->ok());
        QCOMPARE(rows.count, qint64{20'000});
        QCOMPARE(rows.sum, quint64{20'000} * 19'999 / 2);
        QCOMPARE(run->rowCount(), rows.count);
        qInfo("another call was answered at row %lld of 20000; %d deliveries",
              static_cast<long long>(whenAnswered), rows.deliveries);
        const auto next = callsOf(*s, QStringLiteral("Next"));
        QVERIFY(next.size() > 3);
        for (const CallRecord* r : next) {
            QCOMPARE(r->protection, WireProtection::Sealed);
            QVERIFY(succeeded(r->hresult));
        }
        QCOMPARE(callsOf(*s, QStringLiteral("GetObject")).size(), std::size_t{1});
        s->close();
        QTRY_COMPARE(s->state(), Session::State::Closed);
    }

    void cancelKeepsTheRows() {
        const auto s = session();
        open(*s);
        QueryRun* run = s->query(Slow, QStringLiteral("SELECT * FROM Workshop_SlowRow"));
        Rows rows(run);
        QTRY_VERIFY(rows.count >= 2);
        QElapsedTimer since;
        since.start();
        run->cancel();
        QTRY_VERIFY(rows.outcome.has_value());
        const qint64 ms = since.elapsed();
        qInfo("cancelled mid-stream: finished() after %lld ms, %lld rows kept", static_cast<long long>(ms),
              static_cast<long long>(rows.count));
        QVERIFY(rows.outcome->cancelled);
        const qint64 kept = rows.count;
        QVERIFY(kept >= 2);
        QTest::qWait(200);
        QCOMPARE(rows.count, kept);
        QCOMPARE(s->state(), Session::State::Open);
        const auto answer = ask(*s);
        QVERIFY(answer && answer->ok());
    }

    void cancelledCallIsOverAtOnce() {
        const auto s = session();
        open(*s);
        std::optional<Outcome> outcome;
        const quint64 job = s->call(
            nullptr,
            [](Connection& c, std::stop_token stop) {
                const auto services = c.services(Slow, stop);
                const auto e =
                    services->execQuery(QStringLiteral("SELECT * FROM Workshop_SlowRow"), {}, stop);
                for (int i = 0; i < 100; ++i)
                    e->next(1000, 1h, stop);
            },
            [&](Result<std::monostate> r) { outcome = r.outcome; });
        QTest::qWait(300);
        QElapsedTimer since;
        since.start();
        s->cancel(job);
        QTRY_VERIFY(outcome.has_value());
        QVERIFY(outcome->cancelled);
        const auto answer = ask(*s);
        QVERIFY(answer && answer->ok());
        qInfo("the next call was answered %lld ms after the cancel", static_cast<long long>(since.elapsed()));
    }

    void closeWhileRunning() {
        const auto s = session();
        open(*s);
        Rows rows(s->query(Large, firstRows(1'000'000)));
        QTRY_VERIFY(rows.count > 0);
        const qint64 before = rows.count;
        s->close();
        QTRY_COMPARE(s->state(), Session::State::Closed);
        QTRY_VERIFY(rows.outcome.has_value());
        QVERIFY(rows.outcome->cancelled);
        QVERIFY(rows.count >= before);
        // Politely: the host holds nothing any more.
        QTRY_COMPARE(m_lab->statistics().objects, 0);
    }

    void destroyWhileRunning() {
        // The object of an activation that is given up on its way is nobody's to release: it goes when nobody
        // pings it.
        lab::LabOptions options;
        options.pingPeriod = std::chrono::seconds(5);
        m_lab = std::make_unique<lab::Lab>(options);
        m_lab->start();
        for (int wait : {0, 5, 50}) {
            auto s = session();
            s->open();
            if (wait > 0) {
                QTRY_COMPARE(s->state(), Session::State::Open);
                s->query(Large, firstRows(1'000'000));
                s->query(Slow, QStringLiteral("SELECT * FROM Workshop_SlowRow"));
                s->call(
                    nullptr, [](Connection& c, std::stop_token stop) { c.services(Slow, stop); },
                    [](Result<std::monostate>) { QFAIL("called back after destruction"); });
            }
            if (wait > 5)
                QTest::qWait(wait);
            s.reset();
        }
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
        QTRY_COMPARE(m_lab->statistics().associations, 0);
        QTRY_COMPARE(m_lab->statistics().objects, 0);
    }

    void twoLevelsSideBySide() {
        const auto signedOne = session(AuthnLevel::PktIntegrity);
        const auto sealedOne = session(AuthnLevel::PktPrivacy);
        signedOne->open();
        sealedOne->open();
        QTRY_COMPARE(signedOne->state(), Session::State::Open);
        QTRY_COMPARE(sealedOne->state(), Session::State::Open);
        Rows a(signedOne->query(Large, firstRows(2000)));
        Rows b(sealedOne->query(Large, firstRows(3000)));
        QTRY_VERIFY(a.outcome && b.outcome);
        QCOMPARE(a.count, qint64{2000});
        QCOMPARE(b.count, qint64{3000});
        QVERIFY(signedOne->id() != sealedOne->id());
        const std::pair<Session*, WireProtection> both[] = {{signedOne.get(), WireProtection::Signed},
                                                            {sealedOne.get(), WireProtection::Sealed}};
        for (const auto& [s, protection] : both) {
            const auto calls = callsOf(*s, QStringLiteral("ExecQuery"));
            QCOMPARE(calls.size(), std::size_t{1});
            QCOMPARE(calls[0]->protection, protection);
            QVERIFY(calls[0]->effective && calls[0]->serverSeen);
            QCOMPARE(calls[0]->effective->authnLevel, s->request().blanket.authnLevel);
            QCOMPARE(calls[0]->serverSeen->authnLevel, s->request().blanket.authnLevel);
            for (const CallRecord* r : callsOf(*s, QStringLiteral("Next")))
                QCOMPARE(r->protection, protection);
        }
        // One's namespace that demands privacy refuses the other.
        const QString ns = QStringLiteral("ROOT\\Workshop\\PacketPrivacy");
        Rows refused(signedOne->query(ns, QStringLiteral("SELECT * FROM WbemScope_CallerContext")));
        Rows welcome(sealedOne->query(ns, QStringLiteral("SELECT * FROM WbemScope_CallerContext")));
        QTRY_VERIFY(refused.outcome && welcome.outcome);
        QCOMPARE(refused.outcome->kind(), CallOutcome::Denied);
        QVERIFY(welcome.outcome->ok());
        QCOMPARE(welcome.count, qint64{1});
    }

    void theLabGoesAway() {
        const auto s = session();
        open(*s);
        Rows rows(s->query(Slow, QStringLiteral("SELECT * FROM Workshop_SlowRow")));
        QTRY_VERIFY(rows.count >= 2);
        const int records = m_ledger->count();
        m_lab->stop();
        QTRY_VERIFY(rows.outcome.has_value());
        QVERIFY(!rows.outcome->ok());
        QVERIFY(!rows.outcome->cancelled);
        QVERIFY2(rows.outcome->code == hr::RpcCallFailed || rows.outcome->code == hr::RpcServerUnavailable,
                 qPrintable(describe(rows.outcome->code)));
        QVERIFY(!rows.outcome->message.isEmpty());
        QVERIFY(rows.count >= 2);
        const auto answer = ask(*s);
        QVERIFY(answer && !answer->ok() && !answer->message.isEmpty());
        m_ledger->flush();
        QVERIFY(m_ledger->count() > records);
        QCOMPARE(m_ledger->at(m_ledger->count() - 1).outcome(), CallOutcome::Failed);
        s->close();
        QTRY_COMPARE(s->state(), Session::State::Closed);
        // Nobody is there; then somebody is.
        s->open();
        QTRY_COMPARE(s->state(), Session::State::Failed);
        QVERIFY(!s->lastOutcome().message.isEmpty());
        m_lab->start();
        const auto again = session();
        open(*again);
        const auto fresh = ask(*again);
        QVERIFY(fresh && fresh->ok());
    }

    void reopens() {
        const auto s = session();
        for (int i = 0; i < 3; ++i) {
            open(*s);
            const auto answer = ask(*s);
            QVERIFY(answer && answer->ok());
            s->close();
            QTRY_COMPARE(s->state(), Session::State::Closed);
        }
        QCOMPARE(callsOf(*s, QStringLiteral("GetObject")).size(), std::size_t{3});
    }

    void wrongPasswordFails() {
        auto request = LabConnection::request(*m_lab);
        request.credentials.password = Secret(u"wrong");
        Session s(request, m_ledger.get());
        std::optional<Outcome> waiting;
        s.open();
        s.call(
            nullptr, [](Connection&, std::stop_token) {},
            [&](Result<std::monostate> r) { waiting = r.outcome; });
        QTRY_COMPARE(s.state(), Session::State::Failed);
        QCOMPARE(s.lastOutcome().kind(), CallOutcome::Denied);
        QVERIFY(!s.lastOutcome().message.isEmpty());
        QTRY_VERIFY(waiting.has_value());
        QCOMPARE(waiting->code, s.lastOutcome().code);
        m_ledger->flush();
        QVERIFY(m_ledger->count() > 0);
    }
};

QTEST_GUILESS_MAIN(LiveSessionTest)
#include "tst_livesession.moc"
