#pragma once

#include "core/security/authnlevel.h"
#include "core/security/securitydescriptor.h"

namespace wbemscope::lab {

/// What the server sees of the caller of one call. Made by the wire for each request.
struct CallerContext {
    QString account; ///< "WORKSHOP\\alice", "NT AUTHORITY\\ANONYMOUS LOGON"
    AuthnService authnService = AuthnService::None;
    AuthnLevel authnLevel = AuthnLevel::None;
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Impersonate;
    QString clientAddress; ///< "127.0.0.1"
    bool remote = true;    ///< Came over RPC: needs Remote Enable.
};

} // namespace wbemscope::lab
