#pragma once

#include "core/com/options.h"
#include "core/com/support/authidentity.h"
#include "core/com/support/comptr.h"
#include "core/security/callrecord.h"

namespace wbemscope::com {

/// What is asked of a proxy: CoSetProxyBlanket's parameters after the proxy itself.
struct ProxyBlanket {
    SecurityBlanket blanket;
    IdentityChoice identity = IdentityChoice::Connection;
    bool untouched = false; ///< Not set at all.
};

/// CoSetProxyBlanket. `identity` (null: none) must live as long as the proxy does.
HRESULT setBlanket(IUnknown* proxy, const ProxyBlanket& wanted, AuthIdentity* identity);

/// What a proxy carries, or what a caller carried; empty when the runtime does not say, or says what no call
/// can carry: Wine answers E_NOTIMPL for real proxies and level none, impersonation 0 for those of its WMI.
struct ReportedBlanket {
    std::optional<SecurityBlanket> blanket;
    HResult result = hr::Ok; ///< CoQueryProxyBlanket's or CoQueryClientBlanket's own answer.
};
ReportedBlanket queryBlanket(IUnknown* proxy);
/// Within a call that somebody makes to us. `identity` of the answer is the caller's account, where the
/// security package tells (NTLM: a name, Kerberos: the principal).
ReportedBlanket queryCaller();

/// How bytes travel at a level.
WireProtection protectionAt(AuthnLevel level);

} // namespace wbemscope::com
