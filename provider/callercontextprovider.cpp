#include "provider/callercontextprovider.h"

#include "provider/text.h"

#include <string_view>

namespace wbemscope::provider {
namespace {

constexpr wchar_t ClassName[] = L"WbemScope_CallerContext";

bool sameText(std::wstring_view a, std::wstring_view b) {
    return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()),
                                TRUE) == CSTR_EQUAL;
}

/// The one path there is: "WbemScope_CallerContext=@", with or without "\\server\namespace:".
bool isOurPath(const BSTR path) {
    if (!path)
        return false;
    std::wstring_view text(path);
    if (const auto colon = text.rfind(L':'); colon != std::wstring_view::npos)
        text.remove_prefix(colon + 1);
    return sameText(text, std::wstring(ClassName) + L"=@");
}

/// COM's side of the fence knows no exceptions.
template <class Work> HRESULT guarded(Work work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    } catch (...) {
        return E_UNEXPECTED;
    }
}

/// Puts one property after the other until the first that fails.
class Row {
public:
    explicit Row(IWbemClassObject* instance)
        : m_instance(instance) {}
    template <class T> Row& set(const wchar_t* name, const T& value) {
        if (SUCCEEDED(m_status))
            m_status = m_instance->Put(name, 0, PropertyValue(value).in(), 0);
        return *this;
    }
    /// Leaves it NULL when there is nothing to say.
    template <class T> Row& set(const wchar_t* name, const std::optional<T>& value) {
        return value ? set(name, *value) : *this;
    }
    HRESULT status() const { return m_status; }

private:
    IWbemClassObject* m_instance;
    HRESULT m_status = S_OK;
};

HRESULT fill(IWbemClassObject* instance, const Caller& caller, const std::optional<DWORD>& rights) {
    Row row(instance);
    row.set(L"Account", caller.account)
        .set(L"Sid", caller.sid)
        .set(L"AuthenticationLevel", caller.authnLevel)
        .set(L"ImpersonationLevel", caller.impersonationLevel)
        .set(L"ImpersonationLevelName", impersonationName(caller.impersonationLevel))
        .set(L"Groups", caller.groups)
        .set(L"AccessRights", rights);
    if (caller.authnService)
        row.set(L"AuthenticationService", serviceName(*caller.authnService));
    if (caller.authnLevel)
        row.set(L"AuthenticationLevelName", levelName(*caller.authnLevel));
    if (rights)
        row.set(L"AccessRightNames", wmiRightNames(*rights));
    return row.status();
}

} // namespace

HRESULT CallerContextProvider::Initialize(LPWSTR, LONG, LPWSTR, LPWSTR, IWbemServices* services,
                                          IWbemContext*, IWbemProviderInitSink* sink) {
    if (!services || !sink)
        return static_cast<HRESULT>(WBEM_E_INVALID_PARAMETER);
    m_services = services;
    sink->SetStatus(WBEM_S_INITIALIZED, 0);
    return WBEM_S_NO_ERROR;
}

HRESULT CallerContextProvider::GetObjectAsync(const BSTR path, LONG, IWbemContext* context,
                                              IWbemObjectSink* sink) {
    return answer(isOurPath(path), context, sink);
}

HRESULT CallerContextProvider::CreateInstanceEnumAsync(const BSTR className, LONG, IWbemContext* context,
                                                       IWbemObjectSink* sink) {
    return answer(className && sameText(className, ClassName), context, sink);
}

HRESULT CallerContextProvider::answer(bool known, IWbemContext* context, IWbemObjectSink* sink) {
    if (!sink || !m_services)
        return static_cast<HRESULT>(WBEM_E_INVALID_PARAMETER);
    ClientImpersonation client;
    HRESULT result = client.status();
    if (SUCCEEDED(result))
        result = known ? guarded([&] { return deliver(client, context, sink); })
                       : static_cast<HRESULT>(WBEM_E_NOT_FOUND);
    sink->SetStatus(WBEM_STATUS_COMPLETE, result, nullptr, nullptr);
    return result;
}

HRESULT CallerContextProvider::deliver(ClientImpersonation& client, IWbemContext* context,
                                       IWbemObjectSink* sink) {
    com::ComPtr<IWbemClassObject> definition;
    HRESULT result =
        m_services->GetObject(Text(ClassName).get(), 0, context, definition.GetAddressOf(), nullptr);
    if (const HRESULT back = client.again(); FAILED(back))
        return back;
    if (FAILED(result))
        return result;

    std::optional<DWORD> rights;
    result = rightsOfCaller(context, rights);
    if (const HRESULT back = client.again(); FAILED(back))
        return back;
    if (FAILED(result))
        return result;

    // After the last call into WMI: what is told is what holds now.
    Caller caller;
    if (result = look(caller); FAILED(result))
        return result;
    com::ComPtr<IWbemClassObject> instance;
    if (result = definition->SpawnInstance(0, instance.GetAddressOf()); FAILED(result))
        return result;
    if (result = fill(instance.Get(), caller, rights); FAILED(result))
        return result;
    IWbemClassObject* rows[] = {instance.Get()};
    result = sink->Indicate(1, rows);
    const HRESULT back = client.again();
    return FAILED(back) ? back : result;
}

/// __SystemSecurity::GetCallerAccessRights, asked as the caller. A caller who may not ask gets no answer
/// (NULL), which is no failure of the row.
HRESULT CallerContextProvider::rightsOfCaller(IWbemContext* context, std::optional<DWORD>& rights) {
    com::ComPtr<IWbemClassObject> answer;
    if (FAILED(m_services->ExecMethod(Text(L"__SystemSecurity").get(), Text(L"GetCallerAccessRights").get(),
                                      0, context, nullptr, answer.GetAddressOf(), nullptr)) ||
        !answer)
        return S_OK;
    PropertyValue value;
    const HRESULT result = answer->Get(L"rights", 0, value.out(), nullptr, nullptr);
    if (SUCCEEDED(result) && value.get().vt == VT_I4)
        rights = static_cast<DWORD>(value.get().lVal);
    return result;
}

} // namespace wbemscope::provider
