#pragma once

#include "core/session/namespacesecurity.h"

namespace wbemscope {

/// The security of one namespace in a line, for people. What the host did not tell says so, and why.
struct SecuritySummary {
    QString encryption;   ///< "required", "not required"; of a namespace that let nobody in, the reason.
    QString myRights;     ///< By GetCallerAccessRights.
    QString remoteEnable; ///< The accounts that have it.
    QString differences;  ///< From the descriptor Windows makes.
    bool differs = false;
};
SecuritySummary summaryOf(const NamespaceSecurity& security);

} // namespace wbemscope
