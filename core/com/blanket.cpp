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

/// What CoQueryProxyBlanket and CoQueryClientBlanket fill alike.
struct Told {
    DWORD authn = 0;
    DWORD authz = 0;
    DWORD level = 0;
    DWORD impersonation = 0;
    DWORD capabilities = 0;
    OLECHAR* principal = nullptr; ///< Ours to free.
};

ReportedBlanket reportOf(HRESULT result, const Told& told) {
    const TaskString principal(told.principal);
    ReportedBlanket report;
    report.result = toHResult(result);
    if (FAILED(result) || !isEffective(told.level, told.impersonation) || !isService(told.authn))
        return report;
    SecurityBlanket& blanket = report.blanket.emplace();
    blanket.authnService = static_cast<AuthnService>(told.authn);
    blanket.authzService = static_cast<AuthzService>(told.authz);
    blanket.authnLevel = static_cast<AuthnLevel>(told.level);
    blanket.impersonationLevel = static_cast<ImpersonationLevel>(told.impersonation);
    blanket.capabilities = told.capabilities;
    if (principal)
        blanket.principal = QString::fromWCharArray(principal.get());
    return report;
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
    Told told;
    // pAuthInfo is a pointer into the proxy and not ours; what it holds is a secret that nobody needs here.
    const HRESULT result = CoQueryProxyBlanket(proxy, &told.authn, &told.authz, &told.principal, &told.level,
                                               &told.impersonation, nullptr, &told.capabilities);
    return reportOf(result, told);
}

ReportedBlanket queryCaller() {
    Told told;
    told.impersonation = RPC_C_IMP_LEVEL_ANONYMOUS;
    RPC_AUTHZ_HANDLE who = nullptr; // for NTLM and Kerberos a name, owned by RPC
    const HRESULT result = CoQueryClientBlanket(&told.authn, &told.authz, &told.principal, &told.level,
                                                &told.impersonation, &who, &told.capabilities);
    ReportedBlanket report = reportOf(result, told);
    if (report.blanket && who && report.blanket->authnService != AuthnService::None)
        report.blanket->identity = QString::fromWCharArray(static_cast<const wchar_t*>(who));
    return report;
}

WireProtection protectionAt(AuthnLevel level) {
    if (level == AuthnLevel::PktPrivacy)
        return WireProtection::Sealed;
    // pkt and call carry a verifier too, as the DCOM engine shows it on the wire
    return level >= AuthnLevel::Call ? WireProtection::Signed : WireProtection::Plain;
}

} // namespace wbemscope::com
