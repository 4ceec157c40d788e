#pragma once

#include "core/dcom/auth/mechanism.h"

/// Kerberos for DCE/RPC (MS-KILE, RFC 4121, DCE style) by a GSS-API library. A build without one has the same
/// functions and `available()` false.
namespace wbemscope::dcom::kerberos {

bool available();

/// The current user's ticket cache, or a password. The first step() asks the KDC: it blocks for as long as
/// that takes. Throws ProtocolError: SEC_E_LOGON_DENIED when no ticket can be had, Stage::Local when the
/// library is missing or the impersonation level is anonymous, which Kerberos does not know.
std::unique_ptr<Mechanism> makeInitiator(const InitiatorOptions& options);

/// Keys from `options.keytab`.
std::unique_ptr<Mechanism> makeAcceptor(const AcceptorOptions& options);

/// Whether Negotiate should try Kerberos for this principal: a host by its name, not by its address.
bool worthTrying(const InitiatorOptions& options);

} // namespace wbemscope::dcom::kerberos
