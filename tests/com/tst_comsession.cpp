// The COM engine where the window meets it: behind Connection, with a Session and its ledger.

#include "core/com/wmi/wbemclient.h"
#include "core/session/comconnection.h"
#include "core/session/refreshrun.h"
#include "tests/com/fakerefresher.h"
#include "tests/com/fakewmi.h"

#include <QTest>

using namespace wbemscope;

namespace {

ConnectionRequest localRequest() {
    ConnectionRequest request;
    request.engine = Engine::Com;
    request.nameSpace = QStringLiteral("ROOT\\CIMV2");
    request.blanket.authnLevel = AuthnLevel::PktPrivacy;
    request.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    return request;
}

ConnectionFactory factoryOf(fake::World& world) {
    return [&world](const ConnectionRequest& r, quint32 id, CallSink sink) {
        com::ClientParameters parameters = comParameters(r, id, std::move(sink));
        parameters.makeLocator = [&world] {
            return com::ComPtr<IWbemLocator>(com::makeObject<fake::Locator>(world).Get());
        };
        return std::make_unique<ComConnection>(r, std::move(parameters));
    };
}

} // namespace

class TstComSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionQueriesThisMachine() {
        Ledger ledger;
        Session session(localRequest(), &ledger);
        session.open();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 60'000);
        QueryRun* run = session.query(QStringLiteral("ROOT\\CIMV2"),
                                      QStringLiteral("SELECT Caption FROM Win32_OperatingSystem"));
        std::optional<Outcome> outcome;
        connect(run, &QueryRun::finished, this, [&](const Outcome& o) { outcome = o; });
        QTRY_VERIFY_WITH_TIMEOUT(outcome, 60'000);
        QVERIFY2(outcome->ok(), qPrintable(outcome->message));
        QCOMPARE(run->rowCount(), 1);
        session.close();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Closed, 60'000);
        ledger.flush();
        QStringList methods;
        for (int i = 0; i < ledger.count(); ++i)
            methods += ledger.at(i).method;
        QVERIFY(methods.contains(QStringLiteral("ConnectServer")));
        QVERIFY(methods.contains(QStringLiteral("ExecQuery")));
        QVERIFY(methods.contains(QStringLiteral("Next")));
        QVERIFY(Session::waitForWorkers(std::chrono::seconds(60)));
    }

    void aNamespaceThatIsNotThereEndsTheOpening() {
        ConnectionRequest request = localRequest();
        request.nameSpace = QStringLiteral("ROOT\\Nowhere");
        Ledger ledger;
        Session session(request, &ledger);
        session.open();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Failed, 60'000);
        QCOMPARE(session.lastOutcome().code, hr::WbemInvalidNamespace);
    }

    void aCallThatHangsIsLeftAndInTheLedger() {
        fake::World world;
        const com::Handle gate(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        const com::Handle inside(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        world.block = gate.get();
        world.blocked = inside.get();
        Ledger ledger;
        {
            ConnectionRequest request = localRequest();
            request.host = QStringLiteral("fakehost");
            Session session(request, &ledger, nullptr, factoryOf(world));
            session.open();
            QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 60'000);
            QueryRun* run = session.query(request.nameSpace, QStringLiteral("SELECT * FROM Fake_Row"));
            std::optional<Outcome> outcome;
            connect(run, &QueryRun::finished, this, [&](const Outcome& o) { outcome = o; });
            QTRY_COMPARE_WITH_TIMEOUT(WaitForSingleObject(inside.get(), 0), DWORD(WAIT_OBJECT_0), 60'000);
            run->cancel();
            QTRY_VERIFY_WITH_TIMEOUT(outcome, 60'000);
            QVERIFY(outcome->cancelled);
            const auto cancelled = [&] {
                ledger.flush();
                for (int i = 0; i < ledger.count(); ++i)
                    if (ledger.at(i).method == QLatin1String("ExecQuery"))
                        return ledger.at(i).outcome() == CallOutcome::Cancelled;
                return false;
            };
            QTRY_VERIFY_WITH_TIMEOUT(cancelled(), 60'000); // while the call still hangs
            session.close();
            QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Closed, 60'000);
            QVERIFY(Session::waitForWorkers(std::chrono::seconds(60)));
        }
        SetEvent(gate.get());
        // The abandoned thread releases what it held.
        const auto left = [&world] {
            const std::lock_guard lock(world.mutex);
            return world.alive;
        };
        QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 60'000);
    }

    void aClassIsWatchedUntilStop() {
        const com::ApartmentGuard apartment(com::ApartmentModel::MultiThreaded); // the connection's
        fake::World world;
        fake::Refreshing refreshing(world);
        const fake::RegisteredRefresher registered(refreshing);
        QCOMPARE(registered.result, S_OK);
        Ledger ledger;
        ConnectionRequest request = localRequest();
        request.host = QStringLiteral("fakehost");
        request.overrides[ProxyKind::Refresher].authnLevel = AuthnLevel::PktIntegrity;
        {
            Session session(request, &ledger, nullptr, factoryOf(world));
            session.open();
            RefreshRun run(&session, request.nameSpace, QStringLiteral("Fake_Row"),
                           std::chrono::milliseconds(1));
            std::vector<cim::Value> firsts;
            connect(&run, &RefreshRun::refreshed, this, [&](const cim::RowBatchPtr& rows) {
                firsts.push_back(rows ? rows->object(0).instance->value(u"Id") : cim::Value());
            });
            std::optional<Outcome> outcome;
            connect(&run, &RefreshRun::finished, this, [&](const Outcome& o) { outcome = o; });
            QTRY_VERIFY_WITH_TIMEOUT(firsts.size() >= 2 || outcome, 60'000);
            QVERIFY2(!outcome, outcome ? qPrintable(outcome->message) : "");
            QCOMPARE(firsts[0], cim::Value(1000U));
            QCOMPARE(firsts[1], cim::Value(2000U));
            run.cancel();
            QTRY_VERIFY_WITH_TIMEOUT(outcome, 60'000);
            QVERIFY(outcome->cancelled);
            session.close();
            QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Closed, 60'000);
            QVERIFY(Session::waitForWorkers(std::chrono::seconds(60)));
        }
        ledger.flush();
        QStringList methods;
        for (int i = 0; i < ledger.count(); ++i) {
            const CallRecord record = ledger.at(i);
            methods += record.method;
            if (record.proxyKind == ProxyKind::Refresher)
                QCOMPARE(record.requested.authnLevel, AuthnLevel::PktIntegrity);
        }
        QCOMPARE(methods.count(QStringLiteral("AddEnum")), 1);
        QVERIFY(methods.count(QStringLiteral("Refresh")) >= 2);
        QVERIFY(methods.indexOf(QStringLiteral("Release")) > methods.indexOf(QStringLiteral("AddEnum")));
        const auto left = [&world] {
            const std::lock_guard lock(world.mutex);
            return world.alive;
        };
        QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 60'000);
        QCOMPARE(world.strangers, 0);
    }
};

QTEST_GUILESS_MAIN(TstComSession)
#include "tst_comsession.moc"
