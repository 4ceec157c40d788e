#pragma once

#include "core/session/connection.h"
#include "core/session/probe/probeplan.h"

#include <set>

namespace wbemscope {

/// What the operation brought, when it did not throw.
struct ProbeAnswer {
    HResult status = hr::Ok; ///< WBEM_S_ACCESS_DENIED of an enumeration's end among them.
    qint64 rows = -1;
    bool cutShort = false;
    std::set<QString> filled; ///< "Class.Property" with a value in some row.
    std::optional<qint64> returned;
};

/// Rows a probe reads before it says that it has seen enough.
inline constexpr qint64 ProbeRowLimit = 1'000;

/// Runs the operation once, on the connection's worker; reading ends after ProbeRowLimit rows or `patience`.
/// Throws ProtocolError.
ProbeAnswer performProbe(const ProbeOperation& operation, const QString& nameSpace,
                         std::chrono::milliseconds patience, Connection& connection, std::stop_token stop);

} // namespace wbemscope
