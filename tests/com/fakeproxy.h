#pragma once

#include "core/com/support/comobject.h"

#include <functional>
#include <map>
#include <mutex>
#include <QString>
#include <QStringList>
#include <tuple>
#include <vector>
#include <wbemcli.h>

// What every object of the fake WMI has in common: the world it belongs to, which remembers what it was told
// and fails where it is told to, and the IClientSecurity of a proxy manager, so that ole32's
// CoSetProxyBlanket and CoQueryProxyBlanket reach it with every parameter.

namespace fake {

using wbemscope::com::ComObject;
using wbemscope::com::ComPtr;
using wbemscope::com::makeObject;

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

    std::function<ComPtr<IErrorInfo>()> errorInfo; ///< What a failing method leaves on its thread.

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
        HRESULT result = S_OK;
        {
            const std::lock_guard lock(mutex);
            calls += method;
            flags[method] = lFlags;
            if (thread == 0)
                thread = GetCurrentThreadId();
            if (thread != GetCurrentThreadId())
                ++strangers;
            const auto found = failures.find(method);
            result = found == failures.end() ? S_OK : found->second;
        }
        if (FAILED(result) && errorInfo)
            std::ignore = SetErrorInfo(0, errorInfo().Get());
        return result;
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

} // namespace fake
