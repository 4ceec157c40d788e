#include "core/session/events/callindex.h"

#include <algorithm>

namespace wbemscope::events {

CallIndex::CallIndex(const Ledger& ledger) {
    for (int i = 0; i < ledger.count(); ++i) {
        const CallRecord& call = ledger.at(i);
        if (call.proxyKind == ProxyKind::Services || call.proxyKind == ProxyKind::Enumerator)
            m_calls.push_back({call.id, call.connectionId});
    }
    // The ledger has them in the order in which they ended.
    std::ranges::sort(m_calls, {}, &Call::id);
}

std::vector<quint64> CallIndex::within(const CallSpan& span, quint32 connectionId) const {
    std::vector<quint64> ids;
    for (auto call = std::ranges::upper_bound(m_calls, span.after, {}, &Call::id);
         call != m_calls.end() && call->id < span.before; ++call)
        if (connectionId == 0 || call->connectionId == connectionId)
            ids.push_back(call->id);
    return ids;
}

std::vector<quint64> CallIndex::behind(const SubscriptionReport& report, const Subscription& subscription,
                                       const Reason& reason) const {
    std::vector<quint64> ids;
    const auto add = [&](const CallSpan& span, quint32 connectionId) {
        const auto more = within(span, connectionId);
        ids.insert(ids.end(), more.begin(), more.end());
    };
    quint32 connection = 0;
    for (const Part* part : report.partsOf(subscription, OfFilter | OfBinding | OfConsumer))
        connection = part->connectionId;
    for (const Part* part : report.partsOf(subscription, reason.rests))
        add(part->calls, part->connectionId);
    for (const CallSpan& span : reason.also)
        add(span, connection);
    std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    return ids;
}

} // namespace wbemscope::events
