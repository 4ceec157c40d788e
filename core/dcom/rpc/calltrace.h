#pragma once

#include "core/security/callrecord.h"

namespace wbemscope::dcom {

/// What one call did on the wire. Counters include the hand-shake PDUs (bind, alter_context, auth3 and their
/// answers) when this was the first call after them.
struct CallTrace {
    quint64 bytesSent = 0;
    quint64 bytesReceived = 0;
    quint64 sealedBytes = 0; ///< stub bytes that travelled encrypted, both directions
    quint64 signedBytes = 0; ///< bytes under a signature (made by us, or verified), both directions
    AuthnLevel level = AuthnLevel::None; ///< auth_level of the call's PDUs
    WireProtection protection = WireProtection::Plain;
    int roundTrips = 0; ///< times we sent and waited
    std::vector<PduRecord>
        pdus; ///< the first FirstKept and the last LastKept of the call, hand-shake before them
    quint32 pdusOmitted = 0;

    static constexpr std::size_t FirstKept = 8;
    static constexpr std::size_t LastKept = 2;

    /// A record to fill, next in wire order; beyond the limits the middle ones are counted and their memory
    /// reused.
    PduRecord& slot();
    /// Puts an earlier trace (a hand-shake, a failed attempt) in front of this one.
    void prepend(CallTrace earlier);
    /// Copies everything above into a record; effective blanket and HRESULT are the caller's business.
    void applyTo(CallRecord& record) const;
};

} // namespace wbemscope::dcom
