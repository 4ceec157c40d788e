// BITS as the system has it, downloading from a server of the test's own; and a manager of the test's own
// where the system's cannot be made to refuse.
#include "tests/com/loopbackhttp.h" // winsock2.h goes before windows.h

#include "core/com/bits/bitsmanager.h"
#include "core/com/support/apartmentguard.h"
#include "core/com/support/comobject.h"

#include <bitsmsg.h>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <type_traits>

using namespace wbemscope;
using namespace wbemscope::com;
using namespace wbemscope::testing;

namespace {

struct Bench {
    std::vector<CallRecord> records;
    ProxyBlanket blanket;
    std::shared_ptr<Door> door;

    explicit Bench(std::optional<ImpersonationLevel> level = {}) {
        blanket.untouched = !level;
        blanket.blanket.impersonationLevel = level.value_or(ImpersonationLevel::Default);
        blanket.identity = IdentityChoice::Process;
        door = std::make_shared<Door>(
            7, QStringLiteral("localhost"), [this](CallRecord r) { records.push_back(std::move(r)); },
            [this](ProxyKind) { return blanket; }, nullptr, QString());
    }
    QStringList methods() const {
        QStringList list;
        for (const auto& record : records)
            list += record.proxy + QStringLiteral("::") + record.method;
        return list;
    }
    const CallRecord* last(const QString& method) const {
        for (auto it = records.rbegin(); it != records.rend(); ++it)
            if (it->method == method)
                return &*it;
        return nullptr;
    }
};

/// A manager behind a proxy of its own kind: it lets the blanket be set, and refuses whom it may not
/// impersonate, as the service does.
class StrictManager final : public ComObject<IBackgroundCopyManager, IClientSecurity> {
public:
    DWORD impersonation = RPC_C_IMP_LEVEL_IMPERSONATE;
    inline static int alive = 0;
    StrictManager() { ++alive; }
    ~StrictManager() override { --alive; }

    HRESULT STDMETHODCALLTYPE CreateJob(LPCWSTR, BG_JOB_TYPE, GUID*, IBackgroundCopyJob**) override {
        return refusal();
    }
    HRESULT STDMETHODCALLTYPE GetJob(REFGUID, IBackgroundCopyJob**) override { return refusal(); }
    HRESULT STDMETHODCALLTYPE EnumJobs(DWORD, IEnumBackgroundCopyJobs**) override { return refusal(); }
    HRESULT STDMETHODCALLTYPE GetErrorDescription(HRESULT, DWORD, LPWSTR*) override { return refusal(); }

    HRESULT STDMETHODCALLTYPE QueryBlanket(IUnknown*, DWORD* authn, DWORD* authz, OLECHAR**, DWORD* level,
                                           DWORD* imp, void**, DWORD* capabilities) override {
        *authn = RPC_C_AUTHN_WINNT;
        *authz = RPC_C_AUTHZ_NONE;
        *level = RPC_C_AUTHN_LEVEL_PKT_PRIVACY;
        *imp = impersonation;
        *capabilities = EOAC_NONE;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE SetBlanket(IUnknown*, DWORD, DWORD, OLECHAR*, DWORD, DWORD imp, void*,
                                         DWORD) override {
        impersonation = imp;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE CopyProxy(IUnknown*, IUnknown**) override { return E_NOTIMPL; }

private:
    HRESULT refusal() const {
        return impersonation < RPC_C_IMP_LEVEL_IMPERSONATE ? E_ACCESSDENIED : E_NOTIMPL;
    }
};

/// The service as the service control manager has it.
class Service {
public:
    Service()
        : m_manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT))
        , m_service(m_manager ? OpenServiceW(m_manager.get(), L"BITS",
                                             SERVICE_START | SERVICE_STOP | SERVICE_QUERY_STATUS)
                              : nullptr) {}

    /// It starts on its first use, and COM waits only a few seconds for a start that takes longer while other
    /// tests run. False: there is no such service, or this user may not start it; then its first use starts
    /// it.
    bool start() const {
        return m_service && QTest::qWaitFor(
                                [this] {
                                    // Refused while another service starts, as they do one after the other
                                    // when the system has just come up.
                                    if (state() == SERVICE_STOPPED)
                                        StartServiceW(m_service.get(), 0, nullptr);
                                    return state() == SERVICE_RUNNING;
                                },
                                120'000);
    }
    bool stop() const {
        SERVICE_STATUS status{};
        return m_service && ControlService(m_service.get(), SERVICE_CONTROL_STOP, &status) &&
               QTest::qWaitFor([this] { return state() == SERVICE_STOPPED; }, 60'000);
    }

private:
    DWORD state() const {
        SERVICE_STATUS status{};
        return QueryServiceStatus(m_service.get(), &status) ? status.dwCurrentState : 0;
    }
    struct Close {
        void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
    };
    using Handle = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, Close>;
    Handle m_manager;
    Handle m_service;
};

ProtocolError errorOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const ProtocolError& error) {
        return error;
    }
    return ProtocolError(hr::Ok, Stage::Local, {}, QStringLiteral("no error"));
}

Credentials alice() {
    Credentials credentials;
    credentials.kind = Credentials::Kind::Explicit;
    credentials.domain = QStringLiteral("WORKSHOP");
    credentials.user = QStringLiteral("alice");
    credentials.password = Secret(QStringLiteral("Packet-Privacy-1"));
    return credentials;
}

} // namespace

class TestBits : public QObject {
    Q_OBJECT

    BitsNewJob jobFor(const QString& path) const {
        BitsNewJob job;
        job.name = QStringLiteral("WbemScope test");
        job.files.push_back({m_http->url(path), local(path)});
        return job;
    }
    QString local(const QString& path) const {
        return QDir::toNativeSeparators(m_dir->filePath(path + QStringLiteral(".bin")));
    }
    QByteArray downloaded(const QString& path) const {
        QFile file(local(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static BitsState stateOf(BitsManager& bits, const QString& id) { return bits.job(id).state; }

private Q_SLOTS:
    void initTestCase() {
        if (!Service().start())
            qWarning("BITS could not be started beforehand: its first job will have to wait for it.");
    }
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_http = std::make_unique<LoopbackHttp>();
    }
    void cleanup() {
        m_http.reset();
        m_dir.reset();
    }

    void downloads() {
        Bench bench;
        {
            BitsManager bits(bench.door);
            const QString id = bits.create(jobFor(QStringLiteral("file")));
            QCOMPARE(stateOf(bits, id), BitsState::Suspended);
            bool listed = false;
            for (const auto& job : bits.jobs())
                listed |= job.id == id && job.name == QStringLiteral("WbemScope test") && job.filesTotal == 1;
            QVERIFY(listed);
            bits.resume(id);
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(bits, id), BitsState::Transferred, 60'000);
            const BitsJob job = bits.job(id);
            QCOMPARE(job.bytesTransferred, quint64(m_http->content.size()));
            QCOMPARE(job.filesTransferred, 1U);
            QVERIFY(!job.error);
            bits.complete(id);
            QTRY_COMPARE_WITH_TIMEOUT(downloaded(QStringLiteral("file")), m_http->content, 20'000);
        }
        const QStringList methods = bench.methods();
        for (const char* method : {"IClassFactory::CoCreateInstance", "IBackgroundCopyManager::CreateJob",
                                   "IBackgroundCopyJob::AddFile", "IBackgroundCopyManager::EnumJobs",
                                   "IEnumBackgroundCopyJobs::Next", "IBackgroundCopyJob::Resume",
                                   "IBackgroundCopyJob::GetProgress", "IBackgroundCopyJob::Complete"})
            QVERIFY2(methods.contains(QLatin1String(method)), method);
        for (const auto& record : bench.records) {
            QCOMPARE(record.connectionId, 7U);
            QCOMPARE(record.outcome(), CallOutcome::Ok);
        }
    }

    void downloadsWithCredentials() {
        m_http->expectedAuthorization =
            "Basic " + QByteArrayLiteral("WORKSHOP\\alice:Packet-Privacy-1").toBase64();
        Bench bench;
        BitsManager bits(bench.door);
        BitsNewJob wanted = jobFor(QStringLiteral("secret"));
        wanted.credentials = BitsCredentials{BitsTarget::Server, BitsScheme::Basic, alice()};
        const QString id = bits.create(wanted);
        const CallRecord* set = bench.last(QStringLiteral("SetCredentials"));
        QVERIFY(set);
        QCOMPARE(set->proxy, QStringLiteral("IBackgroundCopyJob2"));
        for (const auto& record : bench.records)
            QVERIFY(!record.arguments.contains(QStringLiteral("Packet-Privacy-1")));
        bits.resume(id);
        QTRY_VERIFY_WITH_TIMEOUT(!bits.job(id).isActive() || bits.job(id).error, 60'000);
        const BitsJob job = bits.job(id);
        QVERIFY2(job.state == BitsState::Transferred,
                 qPrintable(m_http->requests().join(u'\n') +
                            (job.error ? job.error->description : QString::number(int(job.state)))));
        bits.complete(id);
        QTRY_COMPARE_WITH_TIMEOUT(downloaded(QStringLiteral("secret")), m_http->content, 20'000);
    }

    void schemesAndTargets_data() {
        QTest::addColumn<int>("scheme");
        for (int scheme = 1; scheme <= 5; ++scheme)
            QTest::addRow("%d", scheme) << scheme;
    }
    void schemesAndTargets() {
        QFETCH(int, scheme);
        Bench bench;
        BitsManager bits(bench.door);
        for (const auto target : {BitsTarget::Server, BitsTarget::Proxy}) {
            BitsNewJob wanted = jobFor(QStringLiteral("file"));
            wanted.credentials = BitsCredentials{target, BitsScheme(scheme), alice()};
            const QString id = bits.create(wanted);
            QCOMPARE(bench.last(QStringLiteral("SetCredentials"))->hresult, hr::Ok);
            bits.cancel(id);
        }
    }

    void errorsInWords() {
        Bench bench;
        BitsManager bits(bench.door);
        const QString id = bits.create(jobFor(QStringLiteral("missing")));
        bits.resume(id);
        QTRY_VERIFY_WITH_TIMEOUT(bits.job(id).error.has_value(), 60'000);
        const BitsError error = *bits.job(id).error;
        QCOMPARE(error.code, HResult(0x80190194)); // HTTP_E_STATUS_NOT_FOUND
        QVERIFY2(error.description.contains(QStringLiteral("404")), qPrintable(error.description));
        bits.cancel(id);
    }

    void cancelled() {
        Bench bench;
        BitsManager bits(bench.door);
        const QString id = bits.create(jobFor(QStringLiteral("slow")));
        bits.resume(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_http->requests().contains(QStringLiteral("GET /slow")), 60'000);
        bits.cancel(id);
        for (const auto& job : bits.jobs())
            QVERIFY(job.id != id || job.state == BitsState::Cancelled);
        QVERIFY(!QFile::exists(local(QStringLiteral("slow"))));
    }

    void nothingByHalves() {
        Bench bench;
        BitsManager bits(bench.door);
        BitsNewJob wanted = jobFor(QStringLiteral("file"));
        wanted.name = QStringLiteral("WbemScope test, half");
        wanted.credentials = BitsCredentials{BitsTarget::Server, BitsScheme(9), alice()};
        const ProtocolError error = errorOf([&] { bits.create(wanted); });
        QCOMPARE(error.code(), HResult(BG_E_INVALID_AUTH_SCHEME));
        QVERIFY(error.message().contains(QStringLiteral("scheme")));
        QVERIFY(bench.methods().contains(QStringLiteral("IBackgroundCopyJob::Cancel")));
        for (const auto& job : bits.jobs())
            QVERIFY(job.state == BitsState::Cancelled || job.name != wanted.name);
    }

    void unknownJob() {
        Bench bench;
        BitsManager bits(bench.door);
        const auto missing =
            errorOf([&] { bits.resume(QStringLiteral("{00000000-0000-0000-0000-00000000abcd}")); });
        QCOMPARE(missing.code(), HResult(BG_E_NOT_FOUND));
        QVERIFY(!succeeded(errorOf([&] { bits.resume(QStringLiteral("no id")); }).code()));
    }

    void theServiceGoesAway() {
        const Service service;
        Bench bench;
        {
            BitsManager bits(bench.door);
            const QString id = bits.create(jobFor(QStringLiteral("file")));
            bits.cancel(id);
            if (!service.stop())
                QSKIP("This user may not stop the service.");
            // The proxy is there still, and whom it stood for is not.
            const ProtocolError error = errorOf([&] { bits.jobs(); });
            QVERIFY(!succeeded(error.code()));
            const CallRecord* call = bench.last(QStringLiteral("EnumJobs"));
            QVERIFY(call);
            QCOMPARE(call->hresult, error.code());
            QVERIFY2(!describe(error.code()).isEmpty() && describe(error.code()).contains(u'_'),
                     qPrintable(describe(error.code())));
        }
        QVERIFY(service.start());
        BitsManager again(bench.door);
        again.jobs();
        QCOMPARE(bench.last(QStringLiteral("EnumJobs"))->hresult, hr::Ok);
    }

    void tooLowALevelIsExplained_data() {
        QTest::addColumn<int>("level");
        QTest::newRow("anonymous") << int(ImpersonationLevel::Anonymous);
        QTest::newRow("identify") << int(ImpersonationLevel::Identify);
    }
    void tooLowALevelIsExplained() {
        QFETCH(int, level);
        Bench bench{ImpersonationLevel(level)};
        {
            BitsManager bits(bench.door, makeObject<StrictManager>());
            const auto error = errorOf([&] { bits.jobs(); });
            QCOMPARE(error.code(), hr::AccessDenied);
            QVERIFY2(error.message().contains(monikerName(ImpersonationLevel(level))),
                     qPrintable(error.message()));
        }
        const CallRecord* call = bench.last(QStringLiteral("EnumJobs"));
        QVERIFY(call);
        QCOMPARE(call->outcome(), CallOutcome::Denied);
        QCOMPARE(int(call->requested.impersonationLevel), level);
        QVERIFY(call->effective);
        QCOMPARE(int(call->effective->impersonationLevel), level);
        QVERIFY2(call->message.contains(QStringLiteral("BITS acts as its caller")),
                 qPrintable(call->message));
        QCOMPARE(StrictManager::alive, 0);
    }
    void highEnoughALevelIsNot() {
        Bench bench{ImpersonationLevel::Impersonate};
        {
            BitsManager bits(bench.door, makeObject<StrictManager>());
            QCOMPARE(errorOf([&] { bits.jobs(); }).code(), hr::NotImplemented);
        }
        QVERIFY(!bench.last(QStringLiteral("EnumJobs"))->message.contains(QStringLiteral("caller")));
        QCOMPARE(StrictManager::alive, 0);
    }

private:
    ApartmentGuard m_apartment{ApartmentModel::MultiThreaded};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LoopbackHttp> m_http;
};

QTEST_GUILESS_MAIN(TestBits)
#include "test_bits.moc"
