#include "provider/caller.h"

#include "core/com/support/handle.h"

#include <cstddef>
#include <iterator>
#include <sddl.h>

namespace wbemscope::provider {
namespace {

HRESULT lastError() {
    const DWORD code = GetLastError();
    return code == ERROR_SUCCESS ? E_FAIL : HRESULT_FROM_WIN32(code);
}

/// What GetTokenInformation has to say about one thing; empty with the last error set when it says nothing.
/// std::max_align_t: the structures in there hold pointers.
std::vector<std::max_align_t> tokenInformation(HANDLE token, TOKEN_INFORMATION_CLASS what) {
    DWORD size = 0;
    GetTokenInformation(token, what, nullptr, 0, &size);
    if (size == 0)
        return {};
    std::vector<std::max_align_t> buffer((size + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t));
    if (!GetTokenInformation(token, what, buffer.data(), size, &size))
        return {};
    return buffer;
}

std::optional<std::wstring> sidText(PSID sid) {
    wchar_t* text = nullptr;
    if (!ConvertSidToStringSidW(sid, &text))
        return std::nullopt;
    std::wstring copy = text;
    LocalFree(text);
    return copy;
}

std::optional<std::wstring> accountName(PSID sid) {
    DWORD nameSize = 0;
    DWORD domainSize = 0;
    SID_NAME_USE use{};
    LookupAccountSidW(nullptr, sid, nullptr, &nameSize, nullptr, &domainSize, &use);
    if (nameSize == 0)
        return std::nullopt;
    // The sizes count the terminators; what comes back does not.
    std::wstring name(nameSize, L'\0');
    std::wstring domain(domainSize, L'\0');
    if (!LookupAccountSidW(nullptr, sid, name.data(), &nameSize, domain.data(), &domainSize, &use))
        return std::nullopt;
    name.resize(nameSize);
    domain.resize(domainSize);
    return domain.empty() ? name : domain + L'\\' + name;
}

HRESULT lookAtToken(Caller& caller) {
    com::Handle token;
    // OpenAsSelf: at identify the caller's token identifies but opens nothing, not even itself.
    if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.out())) {
        // The thread impersonates somebody who asked to stay unknown.
        if (GetLastError() == ERROR_CANT_OPEN_ANONYMOUS)
            return S_OK;
        return lastError();
    }
    SECURITY_IMPERSONATION_LEVEL level = SecurityAnonymous;
    DWORD size = 0;
    if (!GetTokenInformation(token.get(), TokenImpersonationLevel, &level, sizeof level, &size))
        return lastError();
    caller.impersonationLevel = static_cast<DWORD>(level) + RPC_C_IMP_LEVEL_ANONYMOUS;

    const auto user = tokenInformation(token.get(), TokenUser);
    if (user.empty())
        return lastError();
    PSID sid = reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid;
    caller.sid = sidText(sid);
    caller.account = accountName(sid);

    const auto groups = tokenInformation(token.get(), TokenGroups);
    if (groups.empty())
        return lastError();
    const auto* list = reinterpret_cast<const TOKEN_GROUPS*>(groups.data());
    for (DWORD i = 0; i < list->GroupCount; ++i) {
        const SID_AND_ATTRIBUTES& group = list->Groups[i];
        if (group.Attributes & SE_GROUP_ENABLED)
            if (auto text = sidText(group.Sid))
                caller.groups.push_back(std::move(*text));
    }
    return S_OK;
}

HRESULT lookAtCall(Caller& caller) {
    DWORD service = 0;
    DWORD level = 0;
    // The impersonation level is not asked for here: the parameter is reserved.
    const HRESULT result =
        CoQueryClientBlanket(&service, nullptr, nullptr, &level, nullptr, nullptr, nullptr);
    if (FAILED(result))
        return result;
    caller.authnService = service;
    caller.authnLevel = level;
    return S_OK;
}

struct Name {
    DWORD value;
    const wchar_t* text;
};

template <std::size_t N> std::wstring nameOf(const Name (&names)[N], DWORD value) {
    for (const Name& name : names)
        if (name.value == value)
            return name.text;
    return std::to_wstring(value);
}

constexpr Name Services[] = {{RPC_C_AUTHN_NONE, L"none"},
                             {RPC_C_AUTHN_GSS_NEGOTIATE, L"negotiate"},
                             {RPC_C_AUTHN_WINNT, L"ntlm"},
                             {RPC_C_AUTHN_GSS_KERBEROS, L"kerberos"},
                             {RPC_C_AUTHN_DEFAULT, L"default"}};
constexpr Name Levels[] = {{RPC_C_AUTHN_LEVEL_DEFAULT, L"default"},
                           {RPC_C_AUTHN_LEVEL_NONE, L"none"},
                           {RPC_C_AUTHN_LEVEL_CONNECT, L"connect"},
                           {RPC_C_AUTHN_LEVEL_CALL, L"call"},
                           {RPC_C_AUTHN_LEVEL_PKT, L"pkt"},
                           {RPC_C_AUTHN_LEVEL_PKT_INTEGRITY, L"pktIntegrity"},
                           {RPC_C_AUTHN_LEVEL_PKT_PRIVACY, L"pktPrivacy"}};
constexpr Name Impersonations[] = {{RPC_C_IMP_LEVEL_DEFAULT, L"default"},
                                   {RPC_C_IMP_LEVEL_ANONYMOUS, L"anonymous"},
                                   {RPC_C_IMP_LEVEL_IDENTIFY, L"identify"},
                                   {RPC_C_IMP_LEVEL_IMPERSONATE, L"impersonate"},
                                   {RPC_C_IMP_LEVEL_DELEGATE, L"delegate"}};
/// Rights in a namespace (Win32, "Namespace Access Rights Constants"), as the ledger names them.
constexpr Name Rights[] = {{0x1, L"Enable Account"},    {0x2, L"Execute Methods"},  {0x4, L"Full Write"},
                           {0x8, L"Partial Write"},     {0x10, L"Provider Write"},  {0x20, L"Remote Enable"},
                           {0x20000, L"Read Security"}, {0x40000, L"Edit Security"}};

} // namespace

HRESULT look(Caller& caller) {
    const HRESULT call = lookAtCall(caller);
    return FAILED(call) ? call : lookAtToken(caller);
}

std::wstring serviceName(DWORD authnService) {
    return nameOf(Services, authnService);
}

std::wstring levelName(DWORD authnLevel) {
    return nameOf(Levels, authnLevel);
}

std::wstring impersonationName(DWORD impersonationLevel) {
    return nameOf(Impersonations, impersonationLevel);
}

std::vector<std::wstring> wmiRightNames(DWORD rights) {
    std::vector<std::wstring> names;
    for (const Name& right : Rights)
        if (rights & right.value)
            names.emplace_back(right.text);
    return names;
}

} // namespace wbemscope::provider
