#pragma once

#include "core/dcom/rpc/pdu.h"

namespace wbemscope::dcom {

/// What a verification trailer repeats of its request (MS-RPCE 2.2.2.13): for security providers that cannot
/// sign the PDU header, it puts the header's meaning under the stub's signature.
struct VerifiedRequest {
    SyntaxId iface;
    SyntaxId transfer;
    PduHeader header;
    quint16 contextId = 0;
    quint16 opnum = 0;
};

/// Appends rpc_sec_vt_bitmask (with header signing), rpc_sec_vt_pcontext and, without it, rpc_sec_vt_header2.
void appendVerificationTrailer(QByteArray& stub, const VerifiedRequest& request, bool headerSigning);

/// Removes the trailer at the end of a stub, if there is one. Throws ProtocolError(E_ACCESSDENIED) when it
/// contradicts the request or demands something unknown.
void takeVerificationTrailer(QByteArray& stub, const VerifiedRequest& request, bool headerSigning);

} // namespace wbemscope::dcom
