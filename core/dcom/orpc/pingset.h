#pragma once

#include "core/dcom/orpc/objectexporter.h"

#include <variant>

namespace wbemscope::dcom {

/// The client's half of a ping set (MS-DCOM 3.2.6.1): decides what the next ping is and keeps what the
/// resolver agreed to. No I/O.
class PingSet {
public:
    /// Nothing to ping, or the request to send now for these objects (ascending).
    std::variant<std::monostate, SimplePingRequest, ComplexPingRequest>
    next(const std::vector<quint64>& objects) const;

    void answered(const ComplexPingRequest& request, const ComplexPingResponse& response);
    /// False when the resolver does not know the set any more: a new one is made with the next ping.
    bool answered(const SimplePingResponse& response);

    quint64 id() const { return m_id; }
    const std::vector<quint64>& members() const { return m_members; }

private:
    void forget();

    quint64 m_id = 0;
    quint16 m_sequence = 1;
    std::vector<quint64> m_members;
};

} // namespace wbemscope::dcom
