// A CLSID_WbemRefresher of the test's own, which CoCreateInstance finds, and what it asks the WMI of
// fakewmi.h for.
#pragma once

#include "tests/com/fakewmi.h"

namespace fake {

#ifdef __GNUC__ // as in comobject.h
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#endif
/// MS-WMI 3.1.4.12; its methods are the refresher's own business.
MIDL_INTERFACE("2C9273E0-1DC3-11D3-B364-00105A1F8177") IRefreshingServices : public IUnknown{};
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

} // namespace fake

#ifdef __CRT_UUID_DECL
__CRT_UUID_DECL(fake::IRefreshingServices, 0x2C9273E0, 0x1DC3, 0x11D3, 0xB3, 0x64, 0x00, 0x10, 0x5A, 0x1F,
                0x81, 0x77)
#endif

namespace fake {

/// What is refreshed, and what the refresher found when it was given something to watch.
struct Refreshing {
    explicit Refreshing(World& w);
    World& world;
    std::vector<int> counts{3}; ///< Instances after each Refresh; the last goes for all that follow.
    int refreshes = 0;
    IUnknown* proxy = nullptr; ///< Of IWbemRefreshingServices, as long as somebody holds it.
    int proxies = 0;           ///< How many there were.

    QString subject;
    QString handed;            ///< Name of the IWbemServices proxy it was given,
    DWORD handedLevel = 0;     ///< the level that ole32 read from it,
    DWORD refreshingLevel = 0; ///< and what it read from IWbemRefreshingServices.
    DWORD refreshingImpersonation = 0;

    int count() const {
        return refreshes == 0 ? 0 : counts[std::min(std::size_t(refreshes), counts.size()) - 1];
    }
};

class RefreshingServices final : public Proxy<IRefreshingServices> {
public:
    explicit RefreshingServices(Refreshing& r)
        : Proxy(r.world, QStringLiteral("IWbemRefreshingServices"))
        , m_refreshing(r) {
        r.proxy = static_cast<IRefreshingServices*>(this);
        ++r.proxies;
    }

private:
    ~RefreshingServices() override { m_refreshing.proxy = nullptr; }
    Refreshing& m_refreshing;
};

/// As a proxy manager does: one proxy for everybody.
inline Refreshing::Refreshing(World& w)
    : world(w) {
    world.otherInterfaces = [this](REFIID iid, void** object) -> HRESULT {
        if (!IsEqualIID(iid, __uuidof(IRefreshingServices)))
            return E_NOINTERFACE;
        if (const HRESULT result = world.enter(QStringLiteral("QueryInterface")); FAILED(result))
            return result;
        if (proxy)
            proxy->AddRef();
        else
            std::ignore = makeObject<RefreshingServices>(*this).Detach();
        *object = proxy;
        return S_OK;
    };
}

/// An instance that a refresher writes into: fake::Object with an inside that changes.
class RefreshedObject final : public ComObject<IWbemObjectAccess> {
public:
    explicit RefreshedObject(ComPtr<Object> now)
        : inside(std::move(now)) {}
    ComPtr<Object> inside;

    HRESULT STDMETHODCALLTYPE GetQualifierSet(IWbemQualifierSet** s) override {
        return inside->GetQualifierSet(s);
    }
    HRESULT STDMETHODCALLTYPE Get(LPCWSTR n, LONG f, VARIANT* v, CIMTYPE* t, LONG* l) override {
        return inside->Get(n, f, v, t, l);
    }
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR, LONG, VARIANT*, CIMTYPE) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LPCWSTR, LONG, VARIANT*, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG f) override { return inside->BeginEnumeration(f); }
    HRESULT STDMETHODCALLTYPE Next(LONG f, BSTR* n, VARIANT* v, CIMTYPE* t, LONG* l) override {
        return inside->Next(f, n, v, t, l);
    }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return inside->EndEnumeration(); }
    HRESULT STDMETHODCALLTYPE GetPropertyQualifierSet(LPCWSTR n, IWbemQualifierSet** s) override {
        return inside->GetPropertyQualifierSet(n, s);
    }
    HRESULT STDMETHODCALLTYPE Clone(IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObjectText(LONG, BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SpawnDerivedClass(LONG, IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SpawnInstance(LONG, IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE CompareTo(LONG, IWbemClassObject*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyOrigin(LPCWSTR n, BSTR* o) override {
        return inside->GetPropertyOrigin(n, o);
    }
    HRESULT STDMETHODCALLTYPE InheritsFrom(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMethod(LPCWSTR, LONG, IWbemClassObject**, IWbemClassObject**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE PutMethod(LPCWSTR, LONG, IWbemClassObject*, IWbemClassObject*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteMethod(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginMethodEnumeration(LONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE NextMethod(LONG, BSTR*, IWbemClassObject**, IWbemClassObject**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE EndMethodEnumeration() override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMethodQualifierSet(LPCWSTR, IWbemQualifierSet**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE GetMethodOrigin(LPCWSTR, BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyHandle(LPCWSTR, CIMTYPE*, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE WritePropertyValue(LONG, LONG, const byte*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ReadPropertyValue(LONG, LONG, LONG*, byte*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ReadDWORD(LONG, DWORD*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE WriteDWORD(LONG, DWORD) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ReadQWORD(LONG, UINT64*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE WriteQWORD(LONG, UINT64) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyInfoByHandle(LONG, BSTR*, CIMTYPE*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Lock(LONG) override { return S_OK; }
    HRESULT STDMETHODCALLTYPE Unlock(LONG) override { return S_OK; }

private:
    ~RefreshedObject() override = default;
};

/// The number that an instance has after a Refresh: tells which one it is, and of which Refresh.
inline int refreshedNumber(int refresh, int instance) {
    return refresh * 1000 + instance;
}

class HiPerfEnum final : public ComObject<IWbemHiPerfEnum> {
public:
    explicit HiPerfEnum(Refreshing& r)
        : m_refreshing(r) {}
    HRESULT STDMETHODCALLTYPE AddObjects(LONG, ULONG, LONG*, IWbemObjectAccess**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE RemoveObjects(LONG, ULONG, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObjects(LONG, ULONG room, IWbemObjectAccess** objects,
                                         ULONG* returned) override {
        World& world = m_refreshing.world;
        if (const HRESULT result = world.enter(QStringLiteral("GetObjects")); FAILED(result))
            return result;
        const int count = m_refreshing.count();
        *returned = ULONG(count);
        if (ULONG(count) > room)
            return static_cast<HRESULT>(WBEM_E_BUFFER_TOO_SMALL);
        for (int i = 0; i < count; ++i)
            objects[i] =
                makeObject<RefreshedObject>(row(world, refreshedNumber(m_refreshing.refreshes, i))).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE RemoveAll(LONG) override { return E_NOTIMPL; }

private:
    ~HiPerfEnum() override = default;
    Refreshing& m_refreshing;
};

class Refresher final : public ComObject<IWbemRefresher, IWbemConfigureRefresher> {
public:
    explicit Refresher(Refreshing& r)
        : m_refreshing(r) {
        const std::lock_guard lock(r.world.mutex);
        ++r.world.alive;
    }
    HRESULT STDMETHODCALLTYPE Refresh(LONG flags) override {
        World& world = m_refreshing.world;
        if (const HRESULT result = world.enter(QStringLiteral("Refresh"), flags); FAILED(result))
            return result;
        if (world.block) {
            SetEvent(world.blocked);
            WaitForSingleObject(world.block, INFINITE);
        }
        ++m_refreshing.refreshes;
        if (m_object)
            m_object->inside = row(world, refreshedNumber(m_refreshing.refreshes, 0));
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE AddObjectByPath(IWbemServices* services, LPCWSTR path, LONG flags,
                                              IWbemContext*, IWbemClassObject** object, LONG* id) override {
        const HRESULT result = add(QStringLiteral("AddObjectByPath"), services, path, flags);
        if (FAILED(result))
            return result;
        m_object = makeObject<RefreshedObject>(row(m_refreshing.world, 0));
        *id = 1;
        *object = ComPtr<RefreshedObject>(m_object).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE AddObjectByTemplate(IWbemServices*, IWbemClassObject*, LONG, IWbemContext*,
                                                  IWbemClassObject**, LONG*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE AddRefresher(IWbemRefresher*, LONG, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Remove(LONG, LONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE AddEnum(IWbemServices* services, LPCWSTR name, LONG flags, IWbemContext*,
                                      IWbemHiPerfEnum** made, LONG* id) override {
        const HRESULT result = add(QStringLiteral("AddEnum"), services, name, flags);
        if (SUCCEEDED(result)) {
            *made = makeObject<HiPerfEnum>(m_refreshing).Detach();
            *id = 1;
        }
        return result;
    }

private:
    ~Refresher() override {
        const std::lock_guard lock(m_refreshing.world.mutex);
        --m_refreshing.world.alive;
    }
    /// Looks at what it was handed as the real one does: through QueryInterface.
    HRESULT add(const QString& method, IWbemServices* services, LPCWSTR what, LONG flags) {
        const HRESULT result = m_refreshing.world.enter(method, flags);
        if (FAILED(result))
            return result;
        m_services = services;
        m_refreshing.subject = QString::fromWCharArray(what);
        m_refreshing.handed = static_cast<Services*>(services)->name();
        CoQueryProxyBlanket(services, nullptr, nullptr, nullptr, &m_refreshing.handedLevel, nullptr, nullptr,
                            nullptr);
        ComPtr<IRefreshingServices> refreshing;
        if (FAILED(services->QueryInterface(__uuidof(IRefreshingServices),
                                            reinterpret_cast<void**>(refreshing.GetAddressOf()))))
            return S_OK;
        CoQueryProxyBlanket(refreshing.Get(), nullptr, nullptr, nullptr, &m_refreshing.refreshingLevel,
                            &m_refreshing.refreshingImpersonation, nullptr, nullptr);
        m_asksThrough = refreshing;
        return S_OK;
    }

    Refreshing& m_refreshing;
    ComPtr<IWbemServices> m_services;
    ComPtr<IRefreshingServices> m_asksThrough;
    ComPtr<RefreshedObject> m_object;
};

/// While it lives, CoCreateInstance(CLSID_WbemRefresher) makes fake::Refresher. In an apartment of its own:
/// of the thread that makes and ends it.
class RegisteredRefresher {
public:
    explicit RegisteredRefresher(Refreshing& r) {
        const auto factory = makeObject<Factory>(r);
        result = CoRegisterClassObject(CLSID_WbemRefresher, factory.Get(), CLSCTX_INPROC_SERVER,
                                       REGCLS_MULTIPLEUSE, &m_cookie);
    }
    RegisteredRefresher(const RegisteredRefresher&) = delete;
    RegisteredRefresher& operator=(const RegisteredRefresher&) = delete;
    ~RegisteredRefresher() { CoRevokeClassObject(m_cookie); }
    HRESULT result;

private:
    class Factory final : public ComObject<IClassFactory> {
    public:
        explicit Factory(Refreshing& r)
            : m_refreshing(r) {}
        HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID iid, void** made) override {
            return makeObject<Refresher>(m_refreshing)->QueryInterface(iid, made);
        }
        HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }

    private:
        ~Factory() override = default;
        Refreshing& m_refreshing;
    };
    DWORD m_cookie = 0;
};

} // namespace fake
