// The provider's DLL as COM and WMI would use it: loaded, asked for its class object, called directly within
// a call context of the test's own, so that CoImpersonateClient and CoQueryClientBlanket are really driven.
#include "core/com/support/apartmentguard.h"
#include "core/security/securityblanket.h"
#include "core/security/securitydescriptor.h"
#include "provider/module.h"
#include "tests/provider/wmifakes.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::testing;

namespace wbemscope::provider {
const CLSID CallerContextClsid = {
    0x6D7AF1C2, 0x0E0B, 0x4E58, {0x9C, 0x38, 0x1A, 0x5B, 0x3F, 0x1D, 0x70, 0x01}};
}

namespace {

constexpr auto ClassName = L"WbemScope_CallerContext";

/// The DLL, loaded for as long as this lives.
class Dll {
public:
    Dll() {
        const QString path =
            QDir::toNativeSeparators(QCoreApplication::applicationDirPath() +
                                     QStringLiteral("/../../provider/wbemscope-provider.dll"));
        m_module = LoadLibraryW(path.toStdWString().c_str());
    }
    ~Dll() {
        if (m_module)
            FreeLibrary(m_module);
    }
    Dll(const Dll&) = delete;
    Dll& operator=(const Dll&) = delete;
    explicit operator bool() const { return m_module; }

    template <class Function> Function find(const char* name) const {
        // Through void(*)(): FARPROC has a signature of its own.
        return reinterpret_cast<Function>(reinterpret_cast<void (*)()>(GetProcAddress(m_module, name)));
    }
    HRESULT simple(const char* name) const { return find<HRESULT(WINAPI*)()>(name)(); }
    template <class Interface> com::ComPtr<Interface> classObject(HRESULT* result = nullptr) const {
        com::ComPtr<Interface> object;
        const auto get = find<HRESULT(WINAPI*)(REFCLSID, REFIID, void**)>("DllGetClassObject");
        const HRESULT code = get(provider::CallerContextClsid, __uuidof(Interface),
                                 reinterpret_cast<void**>(object.GetAddressOf()));
        if (result)
            *result = code;
        return object;
    }

private:
    HMODULE m_module = nullptr;
};

/// A call that comes from `call`, for as long as this lives.
class CallContext {
public:
    explicit CallContext(IServerSecurity* call) { CoSwitchCallContext(call, &m_before); }
    ~CallContext() {
        IUnknown* ours = nullptr;
        CoSwitchCallContext(m_before, &ours);
    }
    CallContext(const CallContext&) = delete;
    CallContext& operator=(const CallContext&) = delete;

private:
    IUnknown* m_before = nullptr;
};

/// One provider object, initialised by a WMI of the test's, called in the name of a caller of the test's.
struct Bench {
    com::ComPtr<FakeCall> call = com::makeObject<FakeCall>();
    com::ComPtr<FakeWmi> wmi = com::makeObject<FakeWmi>();
    com::ComPtr<FakeSink> sink = com::makeObject<FakeSink>();
    com::ComPtr<IWbemServices> provider;

    explicit Bench(const Dll& dll) {
        com::ComPtr<IWbemProviderInit> init;
        const auto factory = dll.classObject<IClassFactory>();
        if (factory && SUCCEEDED(factory->CreateInstance(nullptr, __uuidof(IWbemProviderInit),
                                                         reinterpret_cast<void**>(init.GetAddressOf())))) {
            auto initSink = com::makeObject<FakeInitSink>();
            wchar_t nameSpace[] = L"root\\cimv2";
            if (SUCCEEDED(
                    init->Initialize(nullptr, 0, nameSpace, nullptr, wmi.Get(), nullptr, initSink.Get())) &&
                initSink->statuses == QList<LONG>{WBEM_S_INITIALIZED})
                init.As(&provider);
        }
    }
    HRESULT enumerate(const wchar_t* name = ClassName) {
        const CallContext context(call.Get());
        const com::Bstr text(QString::fromWCharArray(name));
        return provider->CreateInstanceEnumAsync(text.get(), 0, nullptr, sink.Get());
    }
    HRESULT get(const wchar_t* path) {
        const CallContext context(call.Get());
        const com::Bstr text(QString::fromWCharArray(path));
        return provider->GetObjectAsync(text.get(), 0, nullptr, sink.Get());
    }
};

} // namespace

class TestProvider : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_dll, "the DLL does not load"); }

    void cleanup() {
        QVERIFY(!isImpersonating());
        QCOMPARE(Counted::alive, 0);
        QCOMPARE(m_dll.simple("DllCanUnloadNow"), S_OK);
    }

    void tellsTheLevel_data() {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("known");
        QTest::newRow("anonymous") << int(SecurityAnonymous) << 1 << false;
        QTest::newRow("identify") << int(SecurityIdentification) << 2 << true;
        QTest::newRow("impersonate") << int(SecurityImpersonation) << 3 << true;
        QTest::newRow("delegate") << int(SecurityDelegation) << 4 << true;
    }
    void tellsTheLevel() {
        QFETCH(int, level);
        QFETCH(int, number);
        QFETCH(bool, known);
        Bench bench(m_dll);
        QVERIFY(bench.provider);
        bench.call->level = SECURITY_IMPERSONATION_LEVEL(level);
        QCOMPARE(bench.enumerate(), S_OK);
        QCOMPARE(bench.sink->statuses, QList<HRESULT>{S_OK});
        QCOMPARE(bench.sink->rows.size(), 1);
        const QVariantMap row = bench.sink->rows.front();
        QCOMPARE(row[QStringLiteral("ImpersonationLevel")].toInt(), number);
        QCOMPARE(row[QStringLiteral("ImpersonationLevelName")].toString(),
                 monikerName(ImpersonationLevel(number)));
        QCOMPARE(row.contains(QStringLiteral("Sid")), known);
        if (known) {
            QVERIFY(row[QStringLiteral("Sid")].toString().startsWith(QStringLiteral("S-1-5-")));
            wchar_t user[257] = {};
            DWORD size = 257;
            QVERIFY(GetUserNameW(user, &size));
            QVERIFY2(row[QStringLiteral("Account")].toString().endsWith(QString::fromWCharArray(user)),
                     qPrintable(row[QStringLiteral("Account")].toString()));
            QVERIFY(!row[QStringLiteral("Groups")].toStringList().isEmpty());
        }
        QVERIFY(!row.contains(QStringLiteral("ClientAddress")));
    }

    void tellsTheBlanket_data() {
        QTest::addColumn<uint>("service");
        QTest::addColumn<uint>("level");
        for (const auto service : {AuthnService::None, AuthnService::Negotiate, AuthnService::Ntlm,
                                   AuthnService::Kerberos, AuthnService::Default})
            for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level)
                QTest::addRow("%u %d", uint(service), level) << uint(service) << uint(level);
    }
    void tellsTheBlanket() {
        QFETCH(uint, service);
        QFETCH(uint, level);
        Bench bench(m_dll);
        bench.call->service = service;
        bench.call->authnLevel = level;
        QCOMPARE(bench.enumerate(), S_OK);
        const QVariantMap row = bench.sink->rows.value(0);
        QCOMPARE(row[QStringLiteral("AuthenticationService")].toString(), serviceName(AuthnService(service)));
        QCOMPARE(row[QStringLiteral("AuthenticationLevel")].toUInt(), level);
        QCOMPARE(row[QStringLiteral("AuthenticationLevelName")].toString(), monikerName(AuthnLevel(level)));
    }

    void tellsTheRights() {
        for (const quint32 rights : {0U, 0x21U, 0x6003FU}) {
            Bench bench(m_dll);
            bench.wmi->rights = int(rights);
            QCOMPARE(bench.enumerate(), S_OK);
            const QVariantMap row = bench.sink->rows.value(0);
            QCOMPARE(row[QStringLiteral("AccessRights")].toUInt(), rights);
            QCOMPARE(row[QStringLiteral("AccessRightNames")].toStringList(), wmiRightNames(rights));
        }
        Bench bench(m_dll);
        bench.wmi->execMethodResult = HRESULT(WBEM_E_ACCESS_DENIED);
        QCOMPARE(bench.enumerate(), S_OK);
        QVERIFY(!bench.sink->rows.value(0).contains(QStringLiteral("AccessRights")));
    }

    void impersonatesAgainAfterEachCallBack() {
        Bench bench(m_dll);
        QCOMPARE(bench.enumerate(), S_OK);
        QCOMPARE(bench.wmi->calls,
                 QStringList({QStringLiteral("GetObject(WbemScope_CallerContext) as the caller"),
                              QStringLiteral("__SystemSecurity.GetCallerAccessRights as the caller")}));
        QCOMPARE(bench.sink->tokens, QStringList({QStringLiteral("caller"), QStringLiteral("caller")}));
        QCOMPARE(bench.call->impersonated, 4); // at first, and after GetObject, ExecMethod, Indicate
        QCOMPARE(bench.call->reverted, 1);
    }

    void revertsWhateverFails_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("rows");
        for (const char* where : {"first impersonation", "second impersonation", "third impersonation",
                                  "blanket", "class", "property"})
            QTest::newRow(where) << QString::fromLatin1(where) << 0;
        QTest::newRow("last impersonation") << QStringLiteral("last impersonation") << 1;
        QTest::newRow("sink") << QStringLiteral("sink") << 1;
    }
    void revertsWhateverFails() {
        QFETCH(QString, where);
        QFETCH(int, rows);
        Bench bench(m_dll);
        constexpr HRESULT Code = static_cast<HRESULT>(WBEM_E_OUT_OF_MEMORY);
        static const QStringList ordinals{QStringLiteral("first"), QStringLiteral("second"),
                                          QStringLiteral("third"), QStringLiteral("last")};
        if (const auto which = ordinals.indexOf(where.section(u' ', 0, 0)); which >= 0) {
            bench.call->impersonateResult = Code;
            bench.call->failFrom = int(which) + 1;
        } else if (where == QStringLiteral("blanket")) {
            bench.call->queryResult = Code;
        } else if (where == QStringLiteral("class")) {
            bench.wmi->getObjectResult = Code;
        } else if (where == QStringLiteral("property")) {
            bench.wmi->putResult = Code;
        } else {
            bench.sink->indicateResult = Code;
        }
        QCOMPARE(bench.enumerate(), Code);
        QCOMPARE(bench.sink->statuses, QList<HRESULT>{Code});
        QCOMPARE(bench.sink->rows.size(), rows);
        QCOMPARE(bench.call->reverted, 1);
        QVERIFY(!isImpersonating());
        if (where.startsWith(QStringLiteral("first")))
            QVERIFY(bench.wmi->calls.isEmpty()); // nothing under the host's identity
    }

    void withoutACall() {
        Bench bench(m_dll);
        const com::Bstr name(QString::fromWCharArray(ClassName));
        const HRESULT result =
            bench.provider->CreateInstanceEnumAsync(name.get(), 0, nullptr, bench.sink.Get());
        QCOMPARE(result, RPC_E_CALL_COMPLETE);
        QVERIFY(bench.sink->rows.isEmpty());
        QVERIFY(bench.wmi->calls.isEmpty());
    }

    void answersItsPathsAlone() {
        Bench bench(m_dll);
        QCOMPARE(bench.get(L"WbemScope_CallerContext=@"), S_OK);
        QCOMPARE(bench.get(L"\\\\HOST\\root\\cimv2:wbemscope_callercontext=@"), S_OK);
        QCOMPARE(bench.sink->rows.size(), 2);
        constexpr HRESULT NotFound = static_cast<HRESULT>(WBEM_E_NOT_FOUND);
        for (const wchar_t* path :
             {L"WbemScope_CallerContext", L"Other=@", L"", L":", L"WbemScope_CallerContext=@x"})
            QCOMPARE(bench.get(path), NotFound);
        QCOMPARE(bench.enumerate(L"Win32_Process"), NotFound);
        QCOMPARE(bench.enumerate(L"wbemscope_CALLERcontext"), S_OK);
        QCOMPARE(bench.provider->GetObjectAsync(nullptr, 0, nullptr, nullptr),
                 HRESULT(WBEM_E_INVALID_PARAMETER));
        QCOMPARE(bench.provider->DeleteClass(nullptr, 0, nullptr, nullptr),
                 HRESULT(WBEM_E_PROVIDER_NOT_CAPABLE));
    }

    void classObjectIsStrict() {
        const auto get = m_dll.find<HRESULT(WINAPI*)(REFCLSID, REFIID, void**)>("DllGetClassObject");
        void* object = &object;
        QCOMPARE(get(CLSID_NULL, __uuidof(IClassFactory), &object), CLASS_E_CLASSNOTAVAILABLE);
        QVERIFY(!object);
        HRESULT result = S_OK;
        QVERIFY(!m_dll.classObject<IWbemServices>(&result));
        QCOMPARE(result, E_NOINTERFACE);
        const auto factory = m_dll.classObject<IClassFactory>();
        auto outer = com::makeObject<FakeInitSink>();
        QCOMPARE(factory->CreateInstance(outer.Get(), __uuidof(IUnknown), &object), CLASS_E_NOAGGREGATION);
        QCOMPARE(factory->CreateInstance(nullptr, __uuidof(IWbemHiPerfProvider), &object), E_NOINTERFACE);
        QCOMPARE(m_dll.simple("DllCanUnloadNow"), S_FALSE); // the factory lives
        QCOMPARE(factory->LockServer(TRUE), S_OK);
        QCOMPARE(factory->LockServer(FALSE), S_OK);
    }

    void notReadyWithoutInitialize() {
        com::ComPtr<IWbemServices> raw;
        QCOMPARE(m_dll.classObject<IClassFactory>()->CreateInstance(
                     nullptr, __uuidof(IWbemServices), reinterpret_cast<void**>(raw.GetAddressOf())),
                 S_OK);
        auto sink = com::makeObject<FakeSink>();
        const com::Bstr name(QString::fromWCharArray(ClassName));
        QCOMPARE(raw->CreateInstanceEnumAsync(name.get(), 0, nullptr, sink.Get()),
                 HRESULT(WBEM_E_INVALID_PARAMETER));
        com::ComPtr<IWbemProviderInit> init;
        QCOMPARE(raw.As(&init), S_OK);
        QCOMPARE(init->Initialize(nullptr, 0, nullptr, nullptr, nullptr, nullptr, nullptr),
                 HRESULT(WBEM_E_INVALID_PARAMETER));
    }

    void registersItself() {
        QCOMPARE(m_dll.simple("DllRegisterServer"), S_OK);
        com::ComPtr<IUnknown> made;
        const HRESULT created =
            CoCreateInstance(provider::CallerContextClsid, nullptr, CLSCTX_INPROC_SERVER,
                             __uuidof(IWbemProviderInit), reinterpret_cast<void**>(made.GetAddressOf()));
        made.Reset();
        QCOMPARE(m_dll.simple("DllUnregisterServer"), S_OK);
        QCOMPARE(created, S_OK);
        QCOMPARE(m_dll.simple("DllUnregisterServer"), S_OK); // nothing there is fine
        CoFreeUnusedLibrariesEx(0, 0);
        QCOMPARE(CoCreateInstance(provider::CallerContextClsid, nullptr, CLSCTX_INPROC_SERVER,
                                  __uuidof(IUnknown), reinterpret_cast<void**>(made.GetAddressOf())),
                 REGDB_E_CLASSNOTREG);
    }

private:
    com::ApartmentGuard m_apartment{com::ApartmentModel::MultiThreaded};
    Dll m_dll;
};

QTEST_GUILESS_MAIN(TestProvider)
#include "test_provider.moc"
