#pragma once

#include "core/com/support/windowsheaders.h"

#include <optional>
#include <string>
#include <vector>

namespace wbemscope::provider {

/// What can be seen of the caller from inside a provider. What Windows does not let one see is empty.
struct Caller {
    std::optional<std::wstring> account; ///< "DOMAIN\name"
    std::optional<std::wstring> sid;     ///< "S-1-5-..."
    std::vector<std::wstring> groups;    ///< SIDs, those that count in an access check
    /// RPC_C_IMP_LEVEL_xxx: how far the thread may act as the caller (TokenImpersonationLevel).
    DWORD impersonationLevel = RPC_C_IMP_LEVEL_ANONYMOUS;
    /// RPC_C_AUTHN_xxx and RPC_C_AUTHN_LEVEL_xxx of the call that reached this process
    /// (CoQueryClientBlanket).
    std::optional<DWORD> authnService;
    std::optional<DWORD> authnLevel;
};

/// Looks at the call and at the thread, which must be impersonating. Fails with the code of the first thing
/// that could not be asked; a caller who stays anonymous is no failure.
HRESULT look(Caller& caller);

// The words of the ledger and of the lab's class.
std::wstring serviceName(DWORD authnService);
std::wstring levelName(DWORD authnLevel);
std::wstring impersonationName(DWORD impersonationLevel);
std::vector<std::wstring> wmiRightNames(DWORD rights);

} // namespace wbemscope::provider
