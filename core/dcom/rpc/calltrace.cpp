#include "core/dcom/rpc/calltrace.h"

#include <algorithm>
#include <iterator>

namespace wbemscope::dcom {

PduRecord& CallTrace::slot() {
    // Keeps FirstKept from the front; behind them a window of LastKept slides.
    if (pdus.size() < FirstKept + LastKept)
        return pdus.emplace_back();
    ++pdusOmitted;
    std::rotate(pdus.begin() + static_cast<std::ptrdiff_t>(FirstKept),
                pdus.begin() + static_cast<std::ptrdiff_t>(FirstKept) + 1, pdus.end());
    return pdus.back();
}

void CallTrace::prepend(CallTrace earlier) {
    bytesSent += earlier.bytesSent;
    bytesReceived += earlier.bytesReceived;
    sealedBytes += earlier.sealedBytes;
    signedBytes += earlier.signedBytes;
    roundTrips += earlier.roundTrips;
    pdusOmitted += earlier.pdusOmitted;
    pdus.insert(pdus.begin(), std::make_move_iterator(earlier.pdus.begin()),
                std::make_move_iterator(earlier.pdus.end()));
}

void CallTrace::applyTo(CallRecord& record) const {
    record.bytesSent = bytesSent;
    record.bytesReceived = bytesReceived;
    record.sealedBytes = sealedBytes;
    record.signedBytes = signedBytes;
    record.protection = protection;
    record.pdus = pdus.empty() ? nullptr : std::make_shared<const CallRecord::Pdus>(pdus);
    record.pdusOmitted = pdusOmitted;
}

} // namespace wbemscope::dcom
