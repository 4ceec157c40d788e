// The refresher: what it is given to ask the host with, what it brings, what stands in the ledger, what is
// left.

#include "core/com/wmi/windowsrefresher.h"
#include "tests/com/comenginebench.h"
#include "tests/com/fakerefresher.h"

#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;
using namespace wbemscope::testing;

namespace {

const QString ClassName = QStringLiteral("Fake_Row");

/// A connection whose machine has a refresher.
struct RefresherBench : Bench {
    explicit RefresherBench(ApartmentModel model = ApartmentModel::MultiThreaded)
        : Bench(model) {
        registered = run([this] { return std::make_shared<fake::RegisteredRefresher>(refreshing); });
    }
    ~RefresherBench() {
        if (registered)
            run([this] { registered.reset(); });
        thread->finish(nullptr, Patience);
    }
    quint64 watch(const QString& subject = ClassName, const EnumChoices& choices = {}) {
        const quint64 id = connect();
        return run([&] { return thread->keep(services(id).watch(subject, choices)); });
    }
    std::vector<cim::Object> refresh(quint64 refresher) {
        return run([&] { return thread->resident<WindowsRefresher>(refresher).refresh(); });
    }
    std::vector<quint64> numbers(quint64 refresher) {
        std::vector<quint64> list;
        for (const cim::Object& row : refresh(refresher))
            list.push_back(*row.instance->value(u"Id").asUnsigned());
        return list;
    }
    /// Its error; S_OK else.
    HResult errorOf(const std::function<void()>& work) {
        try {
            work();
        } catch (const ProtocolError& error) {
            lastError = std::make_unique<ProtocolError>(error);
            return error.code();
        }
        return hr::Ok;
    }
    /// Blankets that were set on proxies of that name.
    std::vector<fake::SetBlanketCall> setOn(const QString& name) {
        std::vector<fake::SetBlanketCall> found;
        for (const auto& call : world.set)
            if (call.on == name)
                found.push_back(call);
        return found;
    }

    fake::Refreshing refreshing{world};
    std::shared_ptr<fake::RegisteredRefresher> registered;
};

} // namespace

class TestRefresher : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRefresherAsksWithItsOwnBlanket() {
        RefresherBench b;
        QCOMPARE(b.registered->result, S_OK);
        ProxyBlanket& wanted = b.blankets[ProxyKind::Refresher];
        wanted.blanket = {AuthnService::Kerberos,
                          AuthzService::None,
                          QStringLiteral("RPCSS/fakehost"),
                          AuthnLevel::PktIntegrity,
                          ImpersonationLevel::Identify,
                          {},
                          EoacMutualAuth};
        wanted.identity = IdentityChoice::Process;
        b.watch();

        // Its own copy of IWbemServices: the connection's proxy stays at pktPrivacy.
        QCOMPARE(b.refreshing.handed, QStringLiteral("IWbemServices copy"));
        QCOMPARE(b.refreshing.handedLevel, DWORD(RPC_C_AUTHN_LEVEL_PKT_INTEGRITY));
        const auto services = b.setOn(QStringLiteral("IWbemServices"));
        QCOMPARE(services.size(), std::size_t(1));
        QCOMPARE(services[0].authnLevel, DWORD(RPC_C_AUTHN_LEVEL_PKT_PRIVACY));
        // The refresher's QueryInterface led to the proxy that was dressed for it.
        QCOMPARE(b.refreshing.proxies, 1);
        QCOMPARE(b.refreshing.refreshingLevel, DWORD(RPC_C_AUTHN_LEVEL_PKT_INTEGRITY));
        QCOMPARE(b.refreshing.refreshingImpersonation, DWORD(RPC_C_IMP_LEVEL_IDENTIFY));
        for (const char* name : {"IWbemServices copy", "IWbemRefreshingServices"}) {
            const auto set = b.setOn(QLatin1String(name));
            QCOMPARE(set.size(), std::size_t(1));
            QCOMPARE(set[0].authnService, DWORD(RPC_C_AUTHN_GSS_KERBEROS));
            QCOMPARE(set[0].principal, QStringLiteral("RPCSS/fakehost"));
            QCOMPARE(set[0].impersonationLevel, DWORD(RPC_C_IMP_LEVEL_IDENTIFY));
            QCOMPARE(set[0].capabilities, DWORD(EOAC_MUTUAL_AUTH));
            QVERIFY(!set[0].identity);
        }
        const CallRecord* added = b.find(QStringLiteral("AddEnum"));
        QVERIFY(added && added->effective);
        QCOMPARE(added->proxyKind, ProxyKind::Refresher);
        QCOMPARE(added->proxy, QStringLiteral("IWbemConfigureRefresher"));
        QCOMPARE(added->requested.authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(added->effective->authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(added->effective->impersonationLevel, ImpersonationLevel::Identify);
        QCOMPARE(added->effectiveSource, EffectiveSource::CoQueryProxyBlanket);
        const CallRecord* asked = b.find(QStringLiteral("QueryInterface"));
        QVERIFY(asked && asked->effective);
        QCOMPARE(asked->proxyKind, ProxyKind::Unknown);
        QCOMPARE(asked->effective->authnLevel, AuthnLevel::PktPrivacy);
    }

    void offMeansTheProxyAsItIs() {
        RefresherBench b;
        b.blankets[ProxyKind::Refresher].untouched = true;
        b.watch();
        QCOMPARE(b.refreshing.handed, QStringLiteral("IWbemServices"));
        QVERIFY(b.setOn(QStringLiteral("IWbemRefreshingServices")).empty());
        QVERIFY(!b.world.calls.contains(QStringLiteral("CopyProxy")));
        const CallRecord* added = b.find(QStringLiteral("AddEnum"));
        QVERIFY(added && !added->message.isEmpty());
        QCOMPARE(added->requested, SecurityBlanket{});
        QVERIFY(!added->effective); // nothing was set, and the fake says so
    }

    void instancesComeAndGo_data() {
        QTest::addColumn<ApartmentModel>("model");
        QTest::newRow("MTA") << ApartmentModel::MultiThreaded;
        QTest::newRow("STA") << ApartmentModel::SingleThreaded;
    }
    void instancesComeAndGo() {
        QFETCH(ApartmentModel, model);
        RefresherBench b(model);
        b.refreshing.counts = {2, 0, 200, 1}; // none at all; more than there is room for at first
        const quint64 id = b.watch();
        QCOMPARE(b.refreshing.subject, ClassName);
        QCOMPARE(b.numbers(id), (std::vector<quint64>{1000, 1001}));
        QCOMPARE(b.numbers(id), std::vector<quint64>{});
        const auto many = b.refresh(id);
        QCOMPARE(many.size(), std::size_t(200));
        QCOMPARE(many[199].instance->value(u"Id"), cim::Value(3199U));
        QVERIFY(many[0].cls == many[199].cls);
        QCOMPARE(b.numbers(id), (std::vector<quint64>{4000}));
        QCOMPARE(b.world.flags[QStringLiteral("Refresh")], long(WBEM_FLAG_REFRESH_AUTO_RECONNECT));
        QCOMPARE(b.world.strangers, 0); // no interface left its thread
    }

    void anInstanceIsWatchedByItsPath() {
        RefresherBench b;
        EnumChoices choices;
        choices.useAmendedQualifiers = true;
        const quint64 id = b.watch(QStringLiteral("Fake_Row.Id=0"), choices);
        QCOMPARE(b.refreshing.subject, QStringLiteral("Fake_Row.Id=0"));
        QCOMPARE(b.world.flags[QStringLiteral("AddObjectByPath")], long(WBEM_FLAG_USE_AMENDED_QUALIFIERS));
        QCOMPARE(b.numbers(id), (std::vector<quint64>{1000}));
        QCOMPARE(b.numbers(id), (std::vector<quint64>{2000}));
        QVERIFY(!b.world.calls.contains(QStringLiteral("AddEnum")));
    }

    void everyCallIsInTheLedger() {
        RefresherBench b;
        const quint64 id = b.watch();
        b.refresh(id);
        b.refresh(id);
        b.run([&] { b.registered.reset(); });
        b.thread->finish(nullptr, Patience);
        QCOMPARE(b.methods(),
                 (QStringList{
                     QStringLiteral("IWbemLocator.ConnectServer"), QStringLiteral("IUnknown.QueryInterface"),
                     QStringLiteral("IWbemConfigureRefresher.AddEnum"),
                     QStringLiteral("IWbemRefresher.Refresh"), QStringLiteral("IWbemRefresher.Refresh"),
                     QStringLiteral("IWbemRefresher.Release"), QStringLiteral("IUnknown.Release")}));
        // Where nobody can look there is no guess, and the ledger says why, once.
        int told = 0;
        for (const CallRecord& record : b.records) {
            if (record.method != QLatin1String("Refresh"))
                continue;
            QCOMPARE(record.effectiveSource, EffectiveSource::NotReported);
            QVERIFY(!record.effective);
            QCOMPARE(record.requested.authnLevel, AuthnLevel::PktPrivacy);
            told += record.message.contains(QLatin1String("IWbemRemoteRefresher")) ? 1 : 0;
        }
        QCOMPARE(told, 1);
        QCOMPARE(b.world.alive, 0);
    }

    void aMachineWithoutRefresherSaysSo() {
        Bench b; // nothing is registered: Wine has no CLSID_WbemRefresher
        const quint64 id = b.connect();
        try {
            b.run([&] { b.services(id).watch(ClassName, {}); });
            QSKIP("This runtime has a refresher.");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), HResult{0x80040154}); // REGDB_E_CLASSNOTREG
            QCOMPARE(error.stage(), Stage::Local);
            QVERIFY(error.message().contains(QLatin1String("CLSID_WbemRefresher")));
        }
        const CallRecord* refused = b.find(QStringLiteral("CoCreateInstance(WbemRefresher)"));
        QVERIFY(refused);
        QVERIFY(refused->message.contains(QLatin1String("was not asked")));
        QCOMPARE(b.world.calls, QStringList{QStringLiteral("ConnectServer")} +
                                    b.world.calls.filter(QStringLiteral("SetBlanket")));
    }

    void failuresAreNamed_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<uint>("code");
        QTest::addColumn<bool>("recorded");
        const auto row = [](const char* method, uint code) {
            QTest::addRow("%s 0x%08X", method, code) << QString::fromLatin1(method) << code << true;
        };
        row("CopyProxy", 0x80070005);
        row("QueryInterface", 0x80070005);
        row("AddEnum", 0x80041003);
        row("AddEnum", 0x80041010); // WBEM_E_INVALID_CLASS
        row("AddEnum", 0x80041057); // WBEM_E_REFRESHER_BUSY
        row("AddEnum", 0x800706BA);
        row("Refresh", 0x80041057);
        row("Refresh", 0x800706BE);
        QTest::addRow("GetObjects") << QStringLiteral("GetObjects") << 0x80041001U << false;
    }
    void failuresAreNamed() {
        QFETCH(QString, method);
        QFETCH(uint, code);
        QFETCH(bool, recorded);
        RefresherBench b;
        b.world.failures[method] = static_cast<HRESULT>(code);
        QCOMPARE(b.errorOf([&] { b.refresh(b.watch()); }), HResult{code});
        QVERIFY(!b.lastError->message().isEmpty());
        const auto failed = std::find_if(b.records.begin(), b.records.end(),
                                         [&](const auto& r) { return r.hresult == code; });
        QCOMPARE(failed != b.records.end(), recorded);
        if (recorded)
            QVERIFY(!failed->message.isEmpty());
        // The connection goes on.
        b.world.failures.clear();
        QCOMPARE(b.errorOf([&] { b.refresh(b.watch()); }), hr::Ok);
    }

    void aBlanketThatIsRefusedStopsTheRefresher() {
        RefresherBench b;
        const quint64 id = b.connect();
        b.world.failures[QStringLiteral("SetBlanket")] = E_ACCESSDENIED;
        QCOMPARE(b.errorOf([&] { b.run([&] { b.services(id).watch(ClassName, {}); }); }), hr::AccessDenied);
        QVERIFY(!b.world.calls.contains(QStringLiteral("AddEnum"))); // nothing is sent with less
        b.world.failures.clear();
    }

    void aHostWithoutTheInterfaceIsLeftToTheRefresher() {
        RefresherBench b;
        b.world.otherInterfaces = {};
        b.watch();
        QCOMPARE(b.refreshing.handed, QStringLiteral("IWbemServices copy"));
        QCOMPARE(b.find(QStringLiteral("QueryInterface"))->hresult, hr::NoInterface);
        QVERIFY(!b.find(QStringLiteral("AddEnum"))->effective);
    }

    void aServerThatDiedIsReachedAgain() {
        RefresherBench b;
        const quint64 id = b.watch();
        QCOMPARE(b.numbers(id).size(), std::size_t(3));
        b.world.failures[QStringLiteral("Refresh")] = static_cast<HRESULT>(0x800706BA);
        QCOMPARE(b.errorOf([&] { b.refresh(id); }), hr::RpcServerUnavailable);
        b.world.failures.clear();
        QCOMPARE(b.numbers(id).size(), std::size_t(3)); // the same refresher
        QCOMPARE(b.numbers(id).size(), std::size_t(3));
        std::vector<const CallRecord*> refreshes;
        for (const CallRecord& record : b.records)
            if (record.method == QLatin1String("Refresh"))
                refreshes.push_back(&record);
        QCOMPARE(refreshes.size(), std::size_t(4));
        QCOMPARE(refreshes[1]->stage, Stage::Transport);
        QVERIFY(refreshes[2]->message.contains(QLatin1String("RPC_S_SERVER_UNAVAILABLE")));
        QVERIFY(refreshes[3]->message.isEmpty());
        QCOMPARE(b.world.calls.count(QStringLiteral("AddEnum")), 1);
    }

    void whoWaitsCanLeaveARefreshThatDoesNotEnd() {
        RefresherBench b;
        const Handle gate(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        const Handle inside(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        const quint64 id = b.watch();
        b.world.block = gate.get();
        b.world.blocked = inside.get();
        std::stop_source stop;
        std::thread user([&] {
            WaitForSingleObject(inside.get(), INFINITE);
            stop.request_stop();
        });
        bool cancelled = false;
        try {
            b.run([&b, id] { return b.thread->resident<WindowsRefresher>(id).refresh(); }, stop.get_token());
        } catch (const Cancelled&) {
            cancelled = true;
            b.door->abandon(hr::RpcCallCancelled, QStringLiteral("cancelled"));
        }
        user.join();
        QVERIFY(cancelled);
        {
            const std::lock_guard lock(b.mutex);
            const CallRecord* hung = b.find(QStringLiteral("Refresh"));
            QVERIFY(hung); // while it still hangs
            QCOMPARE(hung->outcome(), CallOutcome::Cancelled);
        }
        SetEvent(gate.get());
        b.run([&] { b.thread->drop(id); });
        b.run([] {});
        QCOMPARE(b.methods().count(QStringLiteral("IWbemRefresher.Refresh")), 1);
        QCOMPARE(b.methods().count(QStringLiteral("IWbemRefresher.Release")), 1);
    }
};

QTEST_GUILESS_MAIN(TestRefresher)
#include "test_refresher.moc"
