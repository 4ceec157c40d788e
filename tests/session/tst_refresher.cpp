// The DCOM engine's refresher before a real lab: what it brings, whose blanket it travels with, who is
// refused.
#include "core/session/refreshrun.h"
#include "tests/lab/labconnection.h"

#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace std::chrono_literals;
using test::LabConnection;

namespace {
const QString Cimv2 = QStringLiteral("ROOT\\CIMV2");
const QString Workshop = QStringLiteral("ROOT\\Workshop");
const QString Caller = QStringLiteral("WbemScope_CallerContext");
} // namespace

class RefresherTest : public QObject {
    Q_OBJECT

    std::unique_ptr<lab::Lab> m_lab;

    ConnectionRequest request(const char* user = "alice") {
        return LabConnection::request(*m_lab, QString::fromLatin1(user));
    }
    static std::unique_ptr<Refresher> watch(LabConnection& c, const QString& nameSpace,
                                            const QString& subject) {
        return c.connection->services(nameSpace, {})->watch(subject, {}, {});
    }
    static HResult errorOf(LabConnection& c, const QString& nameSpace, const QString& subject) {
        try {
            watch(c, nameSpace, subject)->refresh({});
        } catch (const ProtocolError& error) {
            return error.code();
        }
        return hr::Ok;
    }

private Q_SLOTS:
    void initTestCase() {
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
    }
    void cleanupTestCase() {
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
        m_lab.reset();
    }

    void aClassIsWhatAQuerySees() {
        LabConnection c(request());
        c.connection->open({});
        const QString large = QStringLiteral("ROOT\\Workshop\\PacketPrivacy");
        for (const auto& [nameSpace, subject] :
             {std::pair(Cimv2, QStringLiteral("Win32_LogicalDisk")), std::pair(large, Caller),
              std::pair(Workshop + QStringLiteral("\\Providers"),
                        QStringLiteral("Workshop_AsLocalService"))}) {
            const auto services = c.connection->services(nameSpace, {});
            EnumOptions shallow;
            shallow.deep = false;
            const auto expected = test::allRows(*services->createInstanceEnum(subject, shallow, {}));
            const auto refresher = services->watch(subject, {}, {});
            for (int round = 0; round < 2; ++round) {
                const auto rows = refresher->refresh({});
                QCOMPARE(rows ? std::size_t(rows->count()) : 0, expected.size());
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    const cim::Object row = rows->object(int(i));
                    QCOMPARE(cim::fullPath(row), cim::fullPath(expected[i]));
                    QCOMPARE(row.instance->cls->properties.size(),
                             expected[i].instance->cls->properties.size());
                }
            }
            QVERIFY(c.last(QStringLiteral("RemoteRefresh")));
            QCOMPARE(c.last(QStringLiteral("RemoteRefresh"))->nameSpace, nameSpace);
        }
    }

    void eachProxyHasTheRefreshersBlanket() {
        auto r = request();
        r.overrides[ProxyKind::Refresher].authnLevel = AuthnLevel::PktIntegrity;
        r.overrides[ProxyKind::Refresher].impersonationLevel = ImpersonationLevel::Identify;
        LabConnection c(r);
        c.connection->open({});
        const auto rows = watch(c, Cimv2, Caller)->refresh({});
        QVERIFY(rows);
        // What the host saw of the very call that brought the row.
        const cim::Object row = rows->object(0);
        QCOMPARE(row.instance->value(u"AuthenticationLevelName"), cim::Value(QStringLiteral("pktIntegrity")));
        QCOMPARE(row.instance->value(u"ImpersonationLevelName"), cim::Value(QStringLiteral("identify")));
        for (const char* method : {"AddEnumToRefresher", "RemoteRefresh"}) {
            const CallRecord* call = c.last(QLatin1String(method));
            QVERIFY(call && call->effective);
            QCOMPARE(call->proxyKind, ProxyKind::Refresher);
            QCOMPARE(call->requested.authnLevel, AuthnLevel::PktIntegrity);
            QCOMPARE(call->effective->authnLevel, AuthnLevel::PktIntegrity);
            QCOMPARE(call->effectiveSource, EffectiveSource::Wire);
            QCOMPARE(call->protection, WireProtection::Signed);
        }
        QCOMPARE(c.last(QStringLiteral("NTLMLogin"))->effective->authnLevel, AuthnLevel::PktPrivacy);
    }

    void oneInstanceByItsPath() {
        LabConnection c(request());
        c.connection->open({});
        const auto disks = test::allRows(*c.connection->services(Cimv2, {})->createInstanceEnum(
            QStringLiteral("Win32_LogicalDisk"), {}, {}));
        if (disks.empty())
            QSKIP("This machine shows no disk.");
        const QString path = cim::relativePath(disks.front());
        const auto refresher = watch(c, Cimv2, path);
        const auto rows = refresher->refresh({});
        QVERIFY(rows);
        QCOMPARE(rows->count(), 1);
        QCOMPARE(cim::relativePath(rows->object(0)), path);
        QVERIFY(c.last(QStringLiteral("AddObjectToRefresher")));
    }

    /// The host says that it cannot refresh what is stored: it is enumerated, each time.
    void whatIsStoredIsEnumerated() {
        LabConnection c(request());
        c.connection->open({});
        const auto refresher = watch(c, Workshop, QStringLiteral("Workshop_Laptop"));
        const auto rows = refresher->refresh({});
        QVERIFY(rows && rows->count() > 0);
        QVERIFY(refresher->refresh({}));
        QVERIFY(!c.last(QStringLiteral("RemoteRefresh")));
        QVERIFY(c.last(QStringLiteral("CreateInstanceEnum")));
        // Its superclass has instances of its own: none of the subclass among them.
        const auto machines = watch(c, Workshop, QStringLiteral("Workshop_Machine"))->refresh({});
        QVERIFY(machines);
        QCOMPARE(machines->count(), 2);
    }

    void failuresAreTheHosts() {
        LabConnection c(request());
        c.connection->open({});
        QCOMPARE(errorOf(c, Cimv2, QStringLiteral("No_Such")), hr::WbemNotFound);
        QCOMPARE(errorOf(c, Cimv2, QStringLiteral("Win32_LogicalDisk.DeviceID=\"nowhere\"")),
                 hr::WbemNotFound);
        // A namespace that demands pktPrivacy, and a refresher that comes with less.
        auto r = request();
        r.overrides[ProxyKind::Refresher].authnLevel = AuthnLevel::PktIntegrity;
        LabConnection less(r);
        less.connection->open({});
        const HResult refused = errorOf(less, QStringLiteral("ROOT\\Workshop\\PacketPrivacy"), Caller);
        QCOMPARE(outcomeOf(refused), CallOutcome::Denied);
        QCOMPARE(less.last(QStringLiteral("AddEnumToRefresher"))->hresult, refused);
    }

    void aSessionWatchesUntilStop() {
        Ledger ledger;
        Session session(request(), &ledger);
        session.open();
        RefreshRun run(&session, Cimv2, Caller, 1ms);
        QSignalSpy refreshed(&run, &RefreshRun::refreshed);
        QSignalSpy finished(&run, &RefreshRun::finished);
        QTRY_VERIFY(refreshed.size() >= 3);
        run.cancel();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<Outcome>().cancelled);
        session.close();
        QTRY_COMPARE(session.state(), Session::State::Closed);
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
        // The host keeps nothing.
        ledger.flush();
        QTRY_COMPARE(m_lab->statistics().objects, 0);
    }
};

QTEST_GUILESS_MAIN(RefresherTest)
#include "tst_refresher.moc"
