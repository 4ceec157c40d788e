#include "core/dcom/rpc/calltrace.h"

#include <iterator>

namespace wbemscope::dcom {

void CallTrace::add(PduRecord record) {
    // Keeps FirstKept from the front; behind them a window of LastKept slides.
    if (pdus.size() >= FirstKept + LastKept) {
        pdus.erase(pdus.begin() + static_cast<std::ptrdiff_t>(FirstKept));
        ++pdusOmitted;
    }
    pdus.push_back(std::move(record));
}

void CallTrace::prepend(CallTrace earlier) {
    bytesSent += earlier.bytesSent;
    bytesReceived += earlier.bytesReceived;
    sealedBytes += earlier.sealedBytes;
    signedBytes += earlier.signedBytes;
    roundTrips += earlier.roundTrips;
    pdusOmitted += earlier.pdusOmitted;
    pdus.insert(pdus.begin(), std::make_move_iterator(earlier.pdus.begin()), std::make_move_iterator(earlier.pdus.end()));
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
