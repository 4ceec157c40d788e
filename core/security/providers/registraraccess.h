#pragma once

#include "core/security/providers/providerregistration.h"
#include "core/security/securitydescriptor.h"

namespace wbemscope {

/// What __Win32Provider.SecurityDescriptor means: who may call IWbemDecoupledRegistrar::Register and so
/// answer as this provider. WMI looks at it for decoupled providers only (Win32 "__Win32Provider class").
struct RegistrarAccess {
    std::optional<SecurityDescriptor> descriptor; ///< Empty: none, or unreadable.
    QString problem;                              ///< Why it is unreadable, in a sentence; empty: it is not.
    /// Owner or group is missing: AccessCheck refuses such a descriptor (ERROR_INVALID_SECURITY_DESCR).
    bool incomplete = false;
    std::vector<Sid> mayRegister;
    std::vector<Sid> crowd; ///< Those among them that hold more or less everybody.
};
RegistrarAccess registrarAccess(const QString& sddl);

/// The right of that descriptor: what the documentation's own example grants to administrators.
inline constexpr quint32 RegisterDecoupled = 0x1;

/// Everyone, Authenticated Users, Users, Domain Users and the like: having it says next to nothing about an
/// account.
bool isCrowd(const Sid& sid);

} // namespace wbemscope
