#pragma once

#include "core/session/events/subscriptionreport.h"
#include "core/session/ledger.h"

namespace wbemscope::events {

/// Which calls of the ledger a statement rests on. A copy of what it takes to tell: any thread may ask it.
class CallIndex {
public:
    CallIndex() = default; ///< Knows no call.
    /// On the ledger's thread.
    explicit CallIndex(const Ledger& ledger);

    /// Calls of IWbemServices and enumerators, of this connection (0: any), ascending.
    std::vector<quint64> within(const CallSpan& span, quint32 connectionId) const;
    /// The calls that a reason rests on, each once, ascending.
    std::vector<quint64> behind(const SubscriptionReport& report, const Subscription& subscription,
                                const Reason& reason) const;

private:
    struct Call {
        quint64 id;
        quint32 connectionId;
    };
    std::vector<Call> m_calls; ///< By id.
};

} // namespace wbemscope::events
