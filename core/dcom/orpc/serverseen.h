#pragma once

#include "core/dcom/orpc/orpcheaders.h"
#include "core/security/callrecord.h"

/// Our own ORPC extension: what the server sees of the caller of a call. A client asks with an empty extent
/// in ORPCTHIS, a server that knows it answers with one in ORPCTHAT; peers that do not know it ignore it
/// (MS-DCOM 2.2.13.1). The client asks once, at activation, and goes on only with servers that answered.
namespace wbemscope::dcom {

/// The request extent.
OrpcExtent serverSeenRequest();
bool asksForServerSeen(const OrpcThis& header);

/// The answer. Strings are cut at 1024 characters.
OrpcExtent serverSeenResponse(const ServerSeen& seen);
/// Nothing when there is none or when it is malformed: an extension never fails a call.
std::optional<ServerSeen> serverSeenIn(const OrpcThat& header);

/// Its bytes, without the extent around them. Throws DecodeError.
QByteArray encodeServerSeen(const ServerSeen& seen);
ServerSeen decodeServerSeen(const QByteArray& bytes);

} // namespace wbemscope::dcom
