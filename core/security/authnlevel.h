#pragma once

#include <optional>
#include <QString>

namespace wbemscope {

/// RPC_C_AUTHN_LEVEL_xxx / auth_level of a security trailer (MS-RPCE 2.2.1.1.8).
enum class AuthnLevel : quint8 {
    Default = 0,
    None = 1,
    Connect = 2,
    Call = 3, ///< Becomes Pkt on connection-oriented transports (MS-RPCE 3.3.1.5.2.2).
    Pkt = 4,
    PktIntegrity = 5,
    PktPrivacy = 6,
};

/// RPC_C_IMP_LEVEL_xxx (MS-RPCE 2.2.1.1.9).
enum class ImpersonationLevel : quint8 {
    Default = 0,
    Anonymous = 1,
    Identify = 2,
    Impersonate = 3,
    Delegate = 4
};

/// RPC_C_AUTHN_xxx / auth_type of a security trailer (MS-RPCE 2.2.1.1.7).
enum class AuthnService : quint32 { None = 0, Negotiate = 9, Ntlm = 10, Kerberos = 16, Default = 0xFFFFFFFF };

/// RPC_C_AUTHZ_xxx.
enum class AuthzService : quint32 { None = 0, Name = 1, Dce = 2, Default = 0xFFFFFFFF };

/// Moniker names, as in `winmgmts:{authenticationLevel=pktPrivacy}`: "default none connect call pkt ...".
QString monikerName(AuthnLevel level);
QString monikerName(ImpersonationLevel level);
/// "none negotiate ntlm kerberos default".
QString serviceName(AuthnService service);

/// Case-insensitive; nothing when the name is unknown.
std::optional<AuthnLevel> authnLevelFromName(QStringView name);
std::optional<ImpersonationLevel> impersonationLevelFromName(QStringView name);
std::optional<AuthnService> authnServiceFromName(QStringView name);

/// What goes on the wire for a level that was asked for: Call becomes Pkt; the others stay.
AuthnLevel wireLevel(AuthnLevel level);

} // namespace wbemscope
