#pragma once

#include "core/com/support/comobject.h"
#include "core/com/support/handle.h"
#include "core/com/support/variant.h"

#include <functional>
#include <map>
#include <mutex>
#include <QStringList>
#include <vector>
#include <wbemcli.h>

// A WMI in this process whose objects carry IClientSecurity as a proxy manager does, so that ole32's
// CoSetProxyBlanket and CoQueryProxyBlanket reach them with every parameter. It remembers what it was told,
// fails where it is told to, and counts its objects.

namespace fake {

using wbemscope::com::Bstr;
using wbemscope::com::ComObject;
using wbemscope::com::ComPtr;
using wbemscope::com::makeObject;
using wbemscope::com::Variant;

inline constexpr auto NotFound = static_cast<HRESULT>(0x80041002); // WBEM_E_NOT_FOUND

/// One IClientSecurity::SetBlanket, all eight parameters.
struct SetBlanketCall {
    QString on; ///< "IWbemServices", or "IUnknown" when that interface was asked for
    DWORD authnService = 0;
    DWORD authzService = 0;
    bool defaultPrincipal = false;
    QString principal;
    DWORD authnLevel = 0;
    DWORD impersonationLevel = 0;
    void* identity = nullptr;
    QString user; ///< Of identity, when it is one.
    DWORD capabilities = 0;
};

struct Property {
    QString name;
    CIMTYPE type = CIM_STRING;
    QString text; ///< The value, as text; null: NULL
    LONG flavor = 0;
};

/// What happens, and what happened.
struct World {
    std::map<QString, HRESULT>
        failures;                 ///< By method: "ConnectServer", "ExecQuery", "Next", "SetBlanket" ...
    HRESULT queryResult = S_OK;   ///< Of IClientSecurity::QueryBlanket
    bool nonsense = false;        ///< QueryBlanket answers as Wine's WMI does.
    bool grantsLess = false;      ///< QueryBlanket says connect, whatever was set.
    bool semisynchronous = false; ///< GetObject brings an IWbemCallResult.
    int rows = 3;
    bool callerContext = false; ///< All objects are callerContext().
    HANDLE block = nullptr;     ///< ExecQuery (and a refresher's Refresh) waits for it.
    HANDLE blocked = nullptr;   ///< Set once it does.

    /// Interfaces of IWbemServices' object beside that one, each with a proxy of its own.
    std::function<HRESULT(REFIID, void**)> otherInterfaces;

    std::mutex mutex;
    std::vector<SetBlanketCall> set;
    QStringList calls;
    std::map<QString, long> flags; ///< The last ones of each method.
    ComPtr<IWbemObjectSink> sink;  ///< Of the last asynchronous call.
    int alive = 0;
    DWORD thread = 0; ///< The one every call must come from.
    int strangers = 0;

    HRESULT enter(const QString& method, long lFlags = 0) {
        const std::lock_guard lock(mutex);
        calls += method;
        flags[method] = lFlags;
        if (thread == 0)
            thread = GetCurrentThreadId();
        if (thread != GetCurrentThreadId())
            ++strangers;
        const auto found = failures.find(method);
        return found == failures.end() ? S_OK : found->second;
    }
};

/// IClientSecurity first, so that the object's IUnknown is not its main interface's pointer.
template <class Main> class Proxy : public ComObject<IClientSecurity, Main> {
public:
    Proxy(World& w, QString name)
        : world(w)
        , m_name(std::move(name)) {
        const std::lock_guard lock(world.mutex);
        ++world.alive;
    }
    HRESULT STDMETHODCALLTYPE QueryBlanket(IUnknown* on, DWORD* authn, DWORD* authz, OLECHAR** principal,
                                           DWORD* level, DWORD* impersonation, void** identity,
                                           DWORD* capabilities) override {
        if (FAILED(world.queryResult))
            return world.queryResult;
        const SetBlanketCall last = world.nonsense ? SetBlanketCall{} : m_blankets[nameOf(on)];
        if (authn)
            *authn = last.authnService;
        if (authz)
            *authz = last.authzService;
        if (principal)
            *principal = nullptr;
        if (level)
            *level = world.grantsLess  ? RPC_C_AUTHN_LEVEL_CONNECT
                     : last.authnLevel ? last.authnLevel
                                       : RPC_C_AUTHN_LEVEL_NONE;
        if (impersonation)
            *impersonation = last.impersonationLevel;
        if (identity)
            *identity = nullptr;
        if (capabilities)
            *capabilities = last.capabilities;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE SetBlanket(IUnknown* on, DWORD authn, DWORD authz, OLECHAR* principal,
                                         DWORD level, DWORD impersonation, void* identity,
                                         DWORD capabilities) override {
        const HRESULT result = world.enter(QStringLiteral("SetBlanket"));
        if (FAILED(result))
            return result;
        SetBlanketCall call;
        call.on = nameOf(on);
        call.authnService = authn;
        call.authzService = authz;
        call.defaultPrincipal = principal == COLE_DEFAULT_PRINCIPAL;
        if (principal && !call.defaultPrincipal)
            call.principal = QString::fromWCharArray(principal);
        call.authnLevel = level;
        call.impersonationLevel = impersonation;
        call.identity = identity;
        if (identity && identity != COLE_DEFAULT_AUTHINFO) {
            const auto* who = static_cast<const SEC_WINNT_AUTH_IDENTITY_W*>(identity);
            call.user =
                QString::fromUtf16(reinterpret_cast<const char16_t*>(who->User), int(who->UserLength));
        }
        call.capabilities = capabilities;
        m_blankets[call.on] = call;
        world.set.push_back(call);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE CopyProxy(IUnknown*, IUnknown**) override { return E_NOTIMPL; }

    const QString& name() const { return m_name; }

    World& world;

protected:
    ~Proxy() override {
        const std::lock_guard lock(world.mutex);
        --world.alive;
    }

private:
    QString nameOf(IUnknown* on) {
        return on == static_cast<IUnknown*>(static_cast<Main*>(this)) ? m_name : QStringLiteral("IUnknown");
    }
    QString m_name;
    std::map<QString, SetBlanketCall> m_blankets; ///< What each of its interfaces carries.
};

class Qualifiers final : public ComObject<IWbemQualifierSet> {
public:
    struct Item {
        QString name;
        bool flag;
        QString text;
        LONG flavor;
    };
    explicit Qualifiers(std::vector<Item> items)
        : m_items(std::move(items)) {}
    HRESULT STDMETHODCALLTYPE Get(LPCWSTR, LONG, VARIANT*, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR, VARIANT*, LONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LONG, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG) override {
        m_at = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Next(LONG, BSTR* name, VARIANT* value, LONG* flavor) override {
        if (m_at >= m_items.size())
            return WBEM_S_NO_MORE_DATA;
        const Item& item = m_items[m_at++];
        *name = Bstr(item.name).detach();
        Variant v = item.text.isNull() ? Variant::of(item.flag) : Variant::of(item.text);
        std::swap(*value, *v.in());
        *flavor = item.flavor;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return S_OK; }

private:
    ~Qualifiers() override = default;
    std::vector<Item> m_items;
    std::size_t m_at = 0;
};

/// A class or an instance, local as real ones are. Its values stand in Property::text.
class Object final : public ComObject<IWbemClassObject> {
public:
    Object(World& w, QString cls, bool isClass, std::vector<Property> properties)
        : world(w)
        , m_class(std::move(cls))
        , m_isClass(isClass)
        , m_properties(std::move(properties)) {
        const std::lock_guard lock(world.mutex);
        ++world.alive;
    }
    std::map<QString, Variant> put; ///< What was set.
    ComPtr<Object> in;              ///< Signature of the one method "Do".
    std::vector<Qualifiers::Item> qualifiers;

    HRESULT STDMETHODCALLTYPE GetQualifierSet(IWbemQualifierSet** set) override {
        *set = makeObject<Qualifiers>(qualifiers).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Get(LPCWSTR name, LONG, VARIANT* value, CIMTYPE*, LONG*) override {
        const QString n = QString::fromWCharArray(name);
        Variant v = Variant::null();
        if (n == QLatin1String("__GENUS"))
            v = Variant::of(LONG(m_isClass ? WBEM_GENUS_CLASS : WBEM_GENUS_INSTANCE));
        else if (n == QLatin1String("__CLASS"))
            v = Variant::of(m_class);
        else if (n == QLatin1String("__SERVER"))
            v = Variant::of(QStringLiteral("FAKE"));
        else if (n == QLatin1String("__NAMESPACE"))
            v = Variant::of(QStringLiteral("ROOT\\CIMV2"));
        else if (!n.startsWith(QLatin1String("__")))
            return NotFound;
        std::swap(*value, *v.in());
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR name, LONG, VARIANT* value, CIMTYPE) override {
        return VariantCopy(put[QString::fromWCharArray(name)].out(), value);
    }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LPCWSTR, LONG, VARIANT*, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG) override {
        m_at = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Next(LONG, BSTR* name, VARIANT* value, CIMTYPE* type, LONG* flavor) override {
        if (m_at >= m_properties.size())
            return WBEM_S_NO_MORE_DATA;
        const Property& p = m_properties[m_at++];
        *name = Bstr(p.name).detach();
        Variant v = Variant::null();
        if (!p.text.isNull())
            v = p.type == CIM_UINT32 || p.type == CIM_SINT32 ? Variant::of(LONG(p.text.toLongLong()))
                                                             : Variant::of(p.text);
        std::swap(*value, *v.in());
        *type = p.type;
        *flavor = p.flavor;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return S_OK; }
    HRESULT STDMETHODCALLTYPE GetPropertyQualifierSet(LPCWSTR name, IWbemQualifierSet** set) override {
        if (QString::fromWCharArray(name) != m_properties.front().name)
            return NotFound;
        *set = makeObject<Qualifiers>(std::vector<Qualifiers::Item>{{QStringLiteral("key"), true, {}, 0x03}})
                   .Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Clone(IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObjectText(LONG, BSTR* text) override {
        *text = Bstr(QStringLiteral("instance of %1 {};").arg(m_class)).detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE SpawnDerivedClass(LONG, IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SpawnInstance(LONG, IWbemClassObject** made) override {
        *made = makeObject<Object>(world, m_class, false, m_properties).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE CompareTo(LONG, IWbemClassObject*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyOrigin(LPCWSTR, BSTR* origin) override {
        *origin = Bstr(QStringLiteral("Fake_Base")).detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE InheritsFrom(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMethod(LPCWSTR, LONG, IWbemClassObject** signature,
                                        IWbemClassObject**) override {
        return in ? in.CopyTo(signature) : NotFound;
    }
    HRESULT STDMETHODCALLTYPE PutMethod(LPCWSTR, LONG, IWbemClassObject*, IWbemClassObject*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteMethod(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginMethodEnumeration(LONG) override {
        m_methodAt = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE NextMethod(LONG, BSTR* name, IWbemClassObject** signature,
                                         IWbemClassObject**) override {
        if (!in || m_methodAt++ > 0)
            return WBEM_S_NO_MORE_DATA;
        *name = Bstr(QStringLiteral("Do")).detach();
        return in.CopyTo(signature);
    }
    HRESULT STDMETHODCALLTYPE EndMethodEnumeration() override { return S_OK; }
    HRESULT STDMETHODCALLTYPE GetMethodQualifierSet(LPCWSTR, IWbemQualifierSet** set) override {
        *set = makeObject<Qualifiers>(std::vector<Qualifiers::Item>{
                                          {QStringLiteral("Privileges"), false, QStringLiteral("x"), 0}})
                   .Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetMethodOrigin(LPCWSTR, BSTR*) override { return E_NOTIMPL; }

    World& world;

private:
    ~Object() override {
        const std::lock_guard lock(world.mutex);
        --world.alive;
    }
    QString m_class;
    bool m_isClass;
    std::vector<Property> m_properties;
    std::size_t m_at = 0;
    int m_methodAt = 0;
};

inline ComPtr<Object> row(World& world, int number) {
    return makeObject<Object>(
        world, QStringLiteral("Fake_Row"), false,
        std::vector<Property>{
            {QStringLiteral("Id"), CIM_UINT32, QString::number(number), 0},
            {QStringLiteral("Name"), CIM_STRING, {}, 0x20},
            {QStringLiteral("Big"), CIM_UINT64, QStringLiteral("18446744073709551615"), 0}});
}

/// The instance of the provider's class. What the host saw is not what a caller here asks for, so that nobody
/// takes the one for the other.
inline ComPtr<Object> callerContext(World& world) {
    return makeObject<Object>(
        world, QStringLiteral("WbemScope_CallerContext"), false,
        std::vector<Property>{
            {QStringLiteral("Account"), CIM_STRING, QStringLiteral("HOST\\alice"), 0},
            {QStringLiteral("Sid"), CIM_STRING, QStringLiteral("S-1-5-21-1-2-3-1001"), 0},
            {QStringLiteral("AuthenticationService"), CIM_STRING, QStringLiteral("kerberos"), 0},
            {QStringLiteral("AuthenticationLevel"), CIM_UINT32, QStringLiteral("5"), 0},
            {QStringLiteral("ImpersonationLevel"), CIM_UINT32, QStringLiteral("2"), 0},
            {QStringLiteral("ClientAddress"), CIM_STRING, {}, 0}});
}

inline ComPtr<Object> nextRow(World& world, int number) {
    return world.callerContext ? callerContext(world) : row(world, number);
}

/// The class of row(), with one method.
inline ComPtr<Object> rowClass(World& world) {
    auto cls = makeObject<Object>(
        world, QStringLiteral("Fake_Row"), true,
        std::vector<Property>{{QStringLiteral("Id"), CIM_UINT32, {}, 0},
                              {QStringLiteral("Name"), CIM_STRING, QStringLiteral("x"), 0x20},
                              {QStringLiteral("Big"), CIM_UINT64, {}, 0}});
    cls->in = makeObject<Object>(world, QStringLiteral("__PARAMETERS"), true,
                                 std::vector<Property>{{QStringLiteral("Count"), CIM_UINT32, {}, 0}});
    cls->qualifiers = {{QStringLiteral("dynamic"), true, {}, 0x01},
                       {QStringLiteral("provider"), false, QStringLiteral("Fake"), 0x21}};
    return cls;
}

inline ComPtr<Object> object(World& world) {
    return world.callerContext ? callerContext(world) : rowClass(world);
}

class Enumerator final : public Proxy<IEnumWbemClassObject> {
public:
    explicit Enumerator(World& w)
        : Proxy(w, QStringLiteral("IEnumWbemClassObject")) {}
    HRESULT STDMETHODCALLTYPE Reset() override {
        m_at = 0;
        return world.enter(QStringLiteral("Reset"));
    }
    HRESULT STDMETHODCALLTYPE Next(LONG, ULONG count, IWbemClassObject** objects, ULONG* returned) override {
        *returned = 0;
        const HRESULT result = world.enter(QStringLiteral("Next"));
        if (FAILED(result))
            return result;
        while (*returned < count && m_at < world.rows)
            objects[(*returned)++] = nextRow(world, m_at++).Detach();
        return *returned == count ? result : S_FALSE;
    }
    HRESULT STDMETHODCALLTYPE NextAsync(ULONG, IWbemObjectSink*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Clone(IEnumWbemClassObject** copy) override {
        *copy = makeObject<Enumerator>(world).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Skip(LONG, ULONG count) override {
        m_at += int(count);
        return S_OK;
    }

private:
    ~Enumerator() override = default;
    int m_at = 0;
};

class CallResult final : public Proxy<IWbemCallResult> {
public:
    explicit CallResult(World& w)
        : Proxy(w, QStringLiteral("IWbemCallResult")) {}
    HRESULT STDMETHODCALLTYPE GetResultObject(LONG, IWbemClassObject** object) override {
        const HRESULT result = world.enter(QStringLiteral("GetResultObject"));
        if (SUCCEEDED(result))
            *object = fake::object(world).Detach();
        return result;
    }
    HRESULT STDMETHODCALLTYPE GetResultString(LONG, BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetResultServices(LONG, IWbemServices**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetCallStatus(LONG, LONG* status) override {
        *status = WBEM_S_NO_ERROR;
        return m_asked++ == 0 ? HRESULT(WBEM_S_TIMEDOUT) : world.enter(QStringLiteral("GetCallStatus"));
    }

private:
    ~CallResult() override = default;
    int m_asked = 0;
};

class Services final : public Proxy<IWbemServices> {
public:
    explicit Services(World& w, const QString& name = QStringLiteral("IWbemServices"))
        : Proxy(w, name) {}
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
        if (world.otherInterfaces)
            if (const HRESULT other = world.otherInterfaces(iid, object); other != E_NOINTERFACE)
                return other;
        return Proxy::QueryInterface(iid, object);
    }
    HRESULT STDMETHODCALLTYPE CopyProxy(IUnknown*, IUnknown** copy) override {
        const HRESULT result = world.enter(QStringLiteral("CopyProxy"));
        if (SUCCEEDED(result))
            *copy = static_cast<IWbemServices*>(
                makeObject<Services>(world, name() + QStringLiteral(" copy")).Detach());
        return result;
    }

    HRESULT STDMETHODCALLTYPE OpenNamespace(const BSTR, LONG flags, IWbemContext*, IWbemServices** out,
                                            IWbemCallResult**) override {
        const HRESULT result = world.enter(QStringLiteral("OpenNamespace"), flags);
        if (SUCCEEDED(result))
            *out = makeObject<Services>(world).Detach();
        return result;
    }
    HRESULT STDMETHODCALLTYPE CancelAsyncCall(IWbemObjectSink*) override {
        return world.enter(QStringLiteral("CancelAsyncCall"));
    }
    HRESULT STDMETHODCALLTYPE QueryObjectSink(LONG, IWbemObjectSink**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObject(const BSTR, LONG flags, IWbemContext*, IWbemClassObject** object,
                                        IWbemCallResult** later) override {
        const HRESULT result = world.enter(QStringLiteral("GetObject"), flags);
        if (FAILED(result))
            return result;
        if (world.semisynchronous && later)
            *later = makeObject<CallResult>(world).Detach();
        else
            *object = fake::object(world).Detach();
        return result;
    }
    HRESULT STDMETHODCALLTYPE GetObjectAsync(const BSTR, LONG flags, IWbemContext*,
                                             IWbemObjectSink* to) override {
        return begin(QStringLiteral("GetObjectAsync"), flags, to);
    }
    HRESULT STDMETHODCALLTYPE PutClass(IWbemClassObject*, LONG, IWbemContext*, IWbemCallResult**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE PutClassAsync(IWbemClassObject*, LONG, IWbemContext*,
                                            IWbemObjectSink*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteClass(const BSTR, LONG, IWbemContext*, IWbemCallResult**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteClassAsync(const BSTR, LONG, IWbemContext*, IWbemObjectSink*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE CreateClassEnum(const BSTR, LONG flags, IWbemContext*,
                                              IEnumWbemClassObject** out) override {
        return enumerate(QStringLiteral("CreateClassEnum"), flags, out);
    }
    HRESULT STDMETHODCALLTYPE CreateClassEnumAsync(const BSTR, LONG flags, IWbemContext*,
                                                   IWbemObjectSink* to) override {
        return begin(QStringLiteral("CreateClassEnumAsync"), flags, to);
    }
    HRESULT STDMETHODCALLTYPE PutInstance(IWbemClassObject*, LONG, IWbemContext*,
                                          IWbemCallResult**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE PutInstanceAsync(IWbemClassObject*, LONG, IWbemContext*,
                                               IWbemObjectSink*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteInstance(const BSTR, LONG, IWbemContext*, IWbemCallResult**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteInstanceAsync(const BSTR, LONG, IWbemContext*,
                                                  IWbemObjectSink*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE CreateInstanceEnum(const BSTR, LONG flags, IWbemContext*,
                                                 IEnumWbemClassObject** out) override {
        return enumerate(QStringLiteral("CreateInstanceEnum"), flags, out);
    }
    HRESULT STDMETHODCALLTYPE CreateInstanceEnumAsync(const BSTR, LONG flags, IWbemContext*,
                                                      IWbemObjectSink* to) override {
        return begin(QStringLiteral("CreateInstanceEnumAsync"), flags, to);
    }
    HRESULT STDMETHODCALLTYPE ExecQuery(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                        IEnumWbemClassObject** out) override {
        if (world.block) {
            SetEvent(world.blocked);
            WaitForSingleObject(world.block, INFINITE);
        }
        return enumerate(QStringLiteral("ExecQuery"), flags, out);
    }
    HRESULT STDMETHODCALLTYPE ExecQueryAsync(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                             IWbemObjectSink* to) override {
        return begin(QStringLiteral("ExecQueryAsync"), flags, to);
    }
    HRESULT STDMETHODCALLTYPE ExecNotificationQuery(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                                    IEnumWbemClassObject** out) override {
        return enumerate(QStringLiteral("ExecNotificationQuery"), flags, out);
    }
    HRESULT STDMETHODCALLTYPE ExecNotificationQueryAsync(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                                         IWbemObjectSink* to) override {
        return begin(QStringLiteral("ExecNotificationQueryAsync"), flags, to);
    }
    HRESULT STDMETHODCALLTYPE ExecMethod(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                         IWbemClassObject* in, IWbemClassObject** out,
                                         IWbemCallResult**) override {
        const HRESULT result = world.enter(QStringLiteral("ExecMethod"), flags);
        if (FAILED(result))
            return result;
        const auto* given = static_cast<Object*>(in);
        const QString count =
            given ? QString::number(given->put.at(QStringLiteral("Count")).get().lVal) : QString();
        *out =
            makeObject<Object>(world, QStringLiteral("__PARAMETERS"), false,
                               std::vector<Property>{{QStringLiteral("ReturnValue"), CIM_UINT32, count, 0}})
                .Detach();
        return result;
    }
    HRESULT STDMETHODCALLTYPE ExecMethodAsync(const BSTR, const BSTR, LONG flags, IWbemContext*,
                                              IWbemClassObject*, IWbemObjectSink* to) override {
        return begin(QStringLiteral("ExecMethodAsync"), flags, to);
    }

private:
    ~Services() override = default;
    HRESULT enumerate(const QString& method, LONG flags, IEnumWbemClassObject** out) {
        const HRESULT result = world.enter(method, flags);
        if (SUCCEEDED(result))
            *out = makeObject<Enumerator>(world).Detach();
        return result;
    }
    HRESULT begin(const QString& method, LONG flags, IWbemObjectSink* to) {
        const HRESULT result = world.enter(method, flags);
        if (SUCCEEDED(result))
            world.sink = to;
        return result;
    }
};

class Locator final : public ComObject<IWbemLocator> {
public:
    explicit Locator(World& w)
        : world(w) {}
    HRESULT STDMETHODCALLTYPE ConnectServer(const BSTR resource, const BSTR user, const BSTR password,
                                            const BSTR locale, LONG flags, const BSTR authority,
                                            IWbemContext*, IWbemServices** out) override {
        const auto text = [](BSTR b) { return b ? Bstr::fromBstr(b) : QStringLiteral("NULL"); };
        const HRESULT result = world.enter(QStringLiteral("ConnectServer"), flags);
        arguments = QStringList{text(resource), text(user), text(password), text(locale), text(authority)};
        if (SUCCEEDED(result))
            *out = makeObject<Services>(world).Detach();
        return result;
    }
    World& world;
    inline static QStringList arguments; ///< Of the last call.

private:
    ~Locator() override = default;
};

} // namespace fake
