#pragma once

#include "core/dcom/orpc/dualstringarray.h"
#include "core/security/credentials.h"
#include "core/security/securityblanket.h"

namespace wbemscope::dcom {

/// What a blanket becomes on the wire: one security context on an association.
struct WireSecurity {
    AuthnService service = AuthnService::None;
    AuthnLevel level = AuthnLevel::None; ///< a wireLevel(); None: no authentication
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Anonymous;
    QString targetName; ///< SPN
    bool mutual = false;

    friend bool operator==(const WireSecurity&, const WireSecurity&) = default;
};

/// What is known of the server when `default` has to be resolved.
struct SecurityPeer {
    QString host;
    std::vector<SecurityBinding> bindings;              ///< may be empty: not known
    AuthnLevel defaultLevel = AuthnLevel::PktIntegrity; ///< what `default` means there
};

/// MS-DCOM 3.2.4.2: `default` is the higher of the client's own default (connect) and the exporter's hint.
AuthnLevel defaultCallLevel(quint32 authnHint);
/// Since KB5004442 clients raise the activation's default to pktIntegrity.
inline constexpr AuthnLevel DefaultActivationLevel = AuthnLevel::PktIntegrity;

/// In the order in which they are to be tried; more than one only when the service is `default`. What was
/// asked for explicitly is never changed, neither up nor down. Throws ProtocolError(Local) when the blanket
/// contradicts itself.
std::vector<WireSecurity> resolveSecurity(const SecurityBlanket& blanket, const Credentials& credentials,
                                          const SecurityPeer& peer);

/// The effective blanket of calls without authentication.
SecurityBlanket unauthenticatedBlanket();

} // namespace wbemscope::dcom
