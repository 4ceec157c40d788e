#pragma once

#include <memory>
#include <QString>
#include <QStringList>
#include <vector>

namespace wbemscope::com {

/// A privilege of the process's token.
struct Privilege {
    QString name; ///< "SeSecurityPrivilege"
    bool enabled = false;
    bool enabledByDefault = false;
};
/// As the token has them. Throws ProtocolError.
std::vector<Privilege> processPrivileges();

/// The privileges that WMI's documentation names for its clients ("Executing Privileged Operations").
const QStringList& wmiPrivileges();

/// Enables privileges for the thread that makes it, on a token of the thread's own (ImpersonateSelf), so that
/// no other connection gains them; at the end the thread is as it was. Without cloaking COM shows the host
/// the process's token and not this one. Same thread throughout.
class PrivilegeScope {
public:
    /// Throws ProtocolError(WBEM_E_PRIVILEGE_NOT_HELD) naming what the account does not hold; the thread is
    /// unchanged then.
    explicit PrivilegeScope(const QStringList& names);
    PrivilegeScope(const PrivilegeScope&) = delete;
    PrivilegeScope& operator=(const PrivilegeScope&) = delete;
    ~PrivilegeScope();

private:
    bool m_impersonating = false;
};

} // namespace wbemscope::com
