#pragma once

#include "core/com/support/windowsheaders.h"

namespace wbemscope::provider {

/// The caller's identity on this thread, for as long as this lives (Win32, "Impersonating a Client"). WMI may
/// leave another token on the thread after every call that goes back into it: again() follows each of them.
/// A provider that cannot impersonate must not go on under its host's identity: look at status() first.
class ClientImpersonation {
public:
    ClientImpersonation() { again(); }
    ClientImpersonation(const ClientImpersonation&) = delete;
    ClientImpersonation& operator=(const ClientImpersonation&) = delete;
    ~ClientImpersonation() {
        // Also when it failed: half an impersonation is ended by this, and none is not harmed.
        CoRevertToSelf();
    }

    HRESULT again() { return m_status = CoImpersonateClient(); }
    HRESULT status() const { return m_status; }

private:
    HRESULT m_status = E_UNEXPECTED;
};

} // namespace wbemscope::provider
