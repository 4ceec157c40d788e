#pragma once

#include "core/session/connection.h"

namespace wbemscope {

/// A "connection" whose open() asks one endpoint whether it lives: IOXIDResolver::ServerAlive2 without
/// authentication (MS-DCOM 3.1.2.5.1.6), through the door like any other call. An endpoint that refuses the
/// interface lives too: open() throws what it said.
std::unique_ptr<Connection> makeKnock(const ConnectionRequest& request, quint32 connectionId, CallSink sink);

} // namespace wbemscope
