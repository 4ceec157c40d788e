#pragma once

#include "core/com/options.h"
#include "core/security/hresult.h"

#include <optional>

namespace wbemscope::com {

/// What CoInitializeSecurity said.
struct ProcessSecurityState {
    HResult result = hr::Ok;     ///< RPC_E_TOO_LATE: somebody else in the process was first.
    ProcessSecurity established; ///< What holds for the process, as far as we know it.
    bool restartNeeded = false;  ///< Something else was wanted than what holds.
    QString words;               ///< Empty unless restartNeeded; one sentence for the user.
};

/// CoInitializeSecurity, once per process: the first caller's choice holds until the process ends. Later
/// callers learn whether theirs is the one. Any thread that is in an apartment.
ProcessSecurityState initializeProcessSecurity(const ProcessSecurity& wanted);

/// The choice that holds; empty as long as nobody made one.
std::optional<ProcessSecurity> establishedProcessSecurity();

} // namespace wbemscope::com
