#pragma once

#include "core/com/support/bstr.h"
#include "core/com/support/handle.h"
#include "core/com/support/variant.h"
#include "provider/instanceprovider.h"

#include <QStringList>
#include <QVariantMap>

namespace wbemscope::testing {

/// What the provider talks to, counted: each object tells when it goes.
class Counted {
public:
    Counted() { ++alive; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --alive; }
    inline static int alive = 0;
};

/// Of the thread's token; empty: the thread acts as its process.
inline bool isImpersonating() {
    com::Handle token;
    return OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.out()) ||
           GetLastError() == ERROR_CANT_OPEN_ANONYMOUS;
}

/// The call at hand as COM gives it to a server: CoImpersonateClient and CoQueryClientBlanket ask it.
class FakeCall final : public com::ComObject<IServerSecurity> {
public:
    SECURITY_IMPERSONATION_LEVEL level = SecurityImpersonation;
    HRESULT impersonateResult = S_OK;
    int failFrom = 1; ///< Which call of ImpersonateClient is the first that gives impersonateResult.
    HRESULT queryResult = S_OK;
    DWORD service = RPC_C_AUTHN_WINNT;
    DWORD authnLevel = RPC_C_AUTHN_LEVEL_PKT_PRIVACY;
    int impersonated = 0;
    int reverted = 0;
    int queried = 0;

    HRESULT STDMETHODCALLTYPE QueryBlanket(DWORD* authn, DWORD* authz, OLECHAR** principal, DWORD* authnLvl,
                                           DWORD* impLevel, void** privileges, DWORD* capabilities) override {
        ++queried;
        if (FAILED(queryResult))
            return queryResult;
        if (impLevel)
            return E_INVALIDARG; // reserved, says its documentation
        if (authn)
            *authn = service;
        if (authz)
            *authz = RPC_C_AUTHZ_NONE;
        if (principal)
            *principal = nullptr;
        if (authnLvl)
            *authnLvl = authnLevel;
        if (privileges)
            *privileges = nullptr;
        if (capabilities)
            *capabilities = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE ImpersonateClient() override {
        ++impersonated;
        if (FAILED(impersonateResult) && impersonated >= failFrom)
            return impersonateResult;
        return ImpersonateSelf(level) ? S_OK : HRESULT_FROM_WIN32(GetLastError());
    }
    HRESULT STDMETHODCALLTYPE RevertToSelf() override {
        ++reverted;
        return ::RevertToSelf() ? S_OK : HRESULT_FROM_WIN32(GetLastError());
    }
    BOOL STDMETHODCALLTYPE IsImpersonating() override { return isImpersonating(); }

private:
    Counted m_counted;
};

/// A class or instance that remembers what is put into it.
class FakeObject final : public com::ComObject<IWbemClassObject> {
public:
    QVariantMap values;
    HRESULT putResult = S_OK;

    HRESULT STDMETHODCALLTYPE Get(LPCWSTR name, LONG, VARIANT* value, CIMTYPE*, LONG*) override;
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR name, LONG, VARIANT* value, CIMTYPE) override;
    HRESULT STDMETHODCALLTYPE SpawnInstance(LONG, IWbemClassObject** instance) override {
        auto spawned = com::makeObject<FakeObject>();
        spawned->putResult = putResult;
        *instance = spawned.Detach();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetQualifierSet(IWbemQualifierSet**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LPCWSTR, LONG, VARIANT*, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Next(LONG, BSTR*, VARIANT*, CIMTYPE*, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyQualifierSet(LPCWSTR, IWbemQualifierSet**) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE Clone(IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObjectText(LONG, BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SpawnDerivedClass(LONG, IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE CompareTo(LONG, IWbemClassObject*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyOrigin(LPCWSTR, BSTR*) override { return E_NOTIMPL; }
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

private:
    Counted m_counted;
};

/// WMI as a provider sees it. Each call leaves the thread without the caller's token, as a call that goes
/// back into WMI may.
class FakeWmi final : public provider::InstanceProvider {
public:
    HRESULT getObjectResult = S_OK;
    HRESULT execMethodResult = S_OK;
    HRESULT putResult = S_OK;
    int rights = 0x21;
    QStringList calls; ///< "GetObject(X) as the caller"

    HRESULT STDMETHODCALLTYPE Initialize(LPWSTR, LONG, LPWSTR, LPWSTR, IWbemServices*, IWbemContext*,
                                         IWbemProviderInitSink*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE GetObject(const BSTR path, LONG, IWbemContext*, IWbemClassObject** object,
                                        IWbemCallResult**) override {
        note(QStringLiteral("GetObject(%1)").arg(com::Bstr::fromBstr(path)));
        if (FAILED(getObjectResult))
            return getObjectResult;
        auto found = com::makeObject<FakeObject>();
        found->putResult = putResult;
        *object = found.Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE ExecMethod(const BSTR path, const BSTR method, LONG, IWbemContext*,
                                         IWbemClassObject*, IWbemClassObject** out,
                                         IWbemCallResult**) override {
        note(QStringLiteral("%1.%2").arg(com::Bstr::fromBstr(path), com::Bstr::fromBstr(method)));
        if (FAILED(execMethodResult))
            return execMethodResult;
        auto answer = com::makeObject<FakeObject>();
        answer->values[QStringLiteral("rights")] = rights;
        *out = answer.Detach();
        return S_OK;
    }

private:
    void note(const QString& what) {
        calls += what + (isImpersonating() ? QStringLiteral(" as the caller") : QStringLiteral(" as itself"));
        ::RevertToSelf();
    }
    Counted m_counted;
};

class FakeSink final : public com::ComObject<IWbemObjectSink> {
public:
    HRESULT indicateResult = S_OK;
    QList<QVariantMap> rows;
    QList<HRESULT> statuses;
    QStringList tokens; ///< of the thread at Indicate and SetStatus

    HRESULT STDMETHODCALLTYPE Indicate(LONG count, IWbemClassObject** objects) override {
        note();
        for (LONG i = 0; i < count; ++i)
            rows += static_cast<FakeObject*>(objects[i])->values;
        return indicateResult;
    }
    HRESULT STDMETHODCALLTYPE SetStatus(LONG flags, HRESULT result, BSTR, IWbemClassObject*) override {
        note();
        if (flags == WBEM_STATUS_COMPLETE)
            statuses += result;
        return S_OK;
    }

private:
    void note() {
        tokens += isImpersonating() ? QStringLiteral("caller") : QStringLiteral("self");
        ::RevertToSelf();
    }
    Counted m_counted;
};

class FakeInitSink final : public com::ComObject<IWbemProviderInitSink> {
public:
    QList<LONG> statuses;
    HRESULT STDMETHODCALLTYPE SetStatus(LONG status, LONG) override {
        statuses += status;
        return S_OK;
    }

private:
    Counted m_counted;
};

inline HRESULT STDMETHODCALLTYPE FakeObject::Get(LPCWSTR name, LONG, VARIANT* value, CIMTYPE*, LONG*) {
    const auto it = values.constFind(QString::fromWCharArray(name));
    if (it == values.constEnd())
        return static_cast<HRESULT>(WBEM_E_NOT_FOUND);
    return VariantCopy(value, com::Variant::of(LONG(it->toInt())).in());
}

inline HRESULT STDMETHODCALLTYPE FakeObject::Put(LPCWSTR name, LONG, VARIANT* value, CIMTYPE) {
    if (FAILED(putResult))
        return putResult;
    QVariant& kept = values[QString::fromWCharArray(name)];
    if (value->vt == VT_BSTR) {
        kept = com::Bstr::fromBstr(value->bstrVal);
    } else if (value->vt == VT_I4) {
        kept = int(value->lVal);
    } else if (value->vt == (VT_ARRAY | VT_BSTR)) {
        QStringList texts;
        for (BSTR text : com::SafeArrayElements<BSTR>(value->parray))
            texts += com::Bstr::fromBstr(text);
        kept = texts;
    } else {
        return static_cast<HRESULT>(WBEM_E_TYPE_MISMATCH);
    }
    return S_OK;
}

} // namespace wbemscope::testing
