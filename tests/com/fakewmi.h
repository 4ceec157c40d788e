#pragma once

#include "tests/com/fakeobjects.h"
#include "tests/com/fakeproxy.h"

// A WMI in this process, from the locator to the enumerator: proxies that answer what their World says.

namespace fake {

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
