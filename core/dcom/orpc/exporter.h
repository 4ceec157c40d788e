#pragma once

#include "core/dcom/orpc/dualstringarray.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/security/authnlevel.h"

namespace wbemscope::dcom {

/// What a client knows of one object exporter (the OXID table of MS-DCOM 3.2.1).
struct Exporter {
    quint64 oxid = 0;
    DualStringArray bindings; ///< with ports
    Uuid ipidRemUnknown;
    quint32 authnHint = 0;
    ComVersion version;
    /// Where to try, in this order.
    std::vector<TcpAddress> addresses;
};

/// TCP bindings that carry a port: each port first at `userHost` (the way the user came), then as they say.
/// Each once.
std::vector<TcpAddress> exporterAddresses(const DualStringArray& bindings, const QString& userHost);

/// Do two resolvers' bindings name one machine? True when they share a TCP address (ports and case aside).
bool sameMachine(const DualStringArray& a, const DualStringArray& b);

} // namespace wbemscope::dcom
