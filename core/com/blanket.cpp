#include "core/com/blanket.h"

#include "core/com/support/check.h"

#include <memory>

namespace wbemscope::com {

namespace {

struct TaskMemoryFree {
    void operator()(wchar_t* text) const { CoTaskMemFree(text); }
};
using TaskString = std::unique_ptr<wchar_t, TaskMemoryFree>;

bool isService(DWORD service) {
    switch (static_cast<AuthnService>(service)) {
    case AuthnService::None:
    case AuthnService::Negotiate:
    case AuthnService::Ntlm:
    case AuthnService::Kerberos:
        return true;
    case AuthnService::Default: // a wish, never a fact
        break;
    }
    return false;
}

/// RPC_C_AUTHN_LEVEL_NONE to _PKT_PRIVACY with RPC_C_IMP_LEVEL_ANONYMOUS to _DELEGATE; "default" is what one
/// asks for, not what a call carries.
bool isEffective(DWORD level, DWORD impersonation) {
    return level >= RPC_C_AUTHN_LEVEL_NONE && level <= RPC_C_AUTHN_LEVEL_PKT_PRIVACY &&
           impersonation >= RPC_C_IMP_LEVEL_ANONYMOUS && impersonation <= RPC_C_IMP_LEVEL_DELEGATE;
}

SecurityBlanket blanketOf(DWORD authn, DWORD authz, DWORD level, DWORD impersonation, DWORD capabilities) {
    SecurityBlanket blanket;
    blanket.authnService = static_cast<AuthnService>(authn);
    blanket.authzService = static_cast<AuthzService>(authz);
    blanket.authnLevel = static_cast<AuthnLevel>(level);
    blanket.impersonationLevel = static_cast<ImpersonationLevel>(impersonation);
    blanket.capabilities = capabilities;
    return blanket;
}

} // namespace

HRESULT setBlanket(IUnknown* proxy, const ProxyBlanket& wanted, AuthIdentity* identity) {
    const SecurityBlanket& b = wanted.blanket;
    std::wstring principal = b.principal.toStdWString();
    OLECHAR* const name = b.principal.isEmpty() ? COLE_DEFAULT_PRINCIPAL : principal.data();
    void* who = nullptr;
    if (wanted.identity == IdentityChoice::Negotiated)
        who = COLE_DEFAULT_AUTHINFO;
    else if (wanted.identity == IdentityChoice::Connection && identity)
        who = identity->get();
    return CoSetProxyBlanket(proxy, static_cast<DWORD>(b.authnService), static_cast<DWORD>(b.authzService),
                             name, static_cast<DWORD>(b.authnLevel), static_cast<DWORD>(b.impersonationLevel),
                             who, b.capabilities);
}

ReportedBlanket queryBlanket(IUnknown* proxy) {
    DWORD authn = 0;
    DWORD authz = 0;
    DWORD level = 0;
    DWORD impersonation = 0;
    DWORD capabilities = 0;
    OLECHAR* principal = nullptr;
    // pAuthInfo is a pointer into the proxy and not ours; what it holds is a secret that nobody needs here.
    const HRESULT result = CoQueryProxyBlanket(proxy, &authn, &authz, &principal, &level, &impersonation,
                                               nullptr, &capabilities);
    const TaskString owned(principal);
    ReportedBlanket report;
    report.result = toHResult(result);
    if (SUCCEEDED(result) && isEffective(level, impersonation) && isService(authn)) {
        report.blanket = blanketOf(authn, authz, level, impersonation, capabilities);
        if (principal)
            report.blanket->principal = QString::fromWCharArray(principal);
    }
    return report;
}

ReportedBlanket queryCaller() {
    DWORD authn = 0;
    DWORD authz = 0;
    DWORD level = 0;
    DWORD impersonation = RPC_C_IMP_LEVEL_ANONYMOUS;
    DWORD capabilities = 0;
    OLECHAR* principal = nullptr;
    RPC_AUTHZ_HANDLE who = nullptr; // for NTLM and Kerberos a name, owned by RPC
    const HRESULT result =
        CoQueryClientBlanket(&authn, &authz, &principal, &level, &impersonation, &who, &capabilities);
    const TaskString owned(principal);
    ReportedBlanket report;
    report.result = toHResult(result);
    if (SUCCEEDED(result) && isEffective(level, impersonation) && isService(authn)) {
        report.blanket = blanketOf(authn, authz, level, impersonation, capabilities);
        if (principal)
            report.blanket->principal = QString::fromWCharArray(principal);
        if (who && authn != static_cast<DWORD>(AuthnService::None))
            report.blanket->identity = QString::fromWCharArray(static_cast<const wchar_t*>(who));
    }
    return report;
}

WireProtection protectionAt(AuthnLevel level) {
    if (level == AuthnLevel::PktPrivacy)
        return WireProtection::Sealed;
    // pkt and call carry a verifier too, as the DCOM engine shows it on the wire
    return level >= AuthnLevel::Call ? WireProtection::Signed : WireProtection::Plain;
}

} // namespace wbemscope::com
