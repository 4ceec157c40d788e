#pragma once

#include "core/session/events/callindex.h"
#include "core/session/events/subscriptionreport.h"

#include <QByteArray>

/// Permanent subscriptions as text for other programs. Names of keys are not translated; sentences are.
namespace wbemscope::events {

/// {"namespaces": [...], "subscriptions": [{"standing", "title", "filter", "binding", "consumer",
/// "reasons"}]}.
QByteArray subscriptionsAsJson(const SubscriptionReport& report, const CallIndex& calls);
/// A graph for Graphviz, filters left, consumers right.
QByteArray subscriptionsAsDot(const SubscriptionReport& report);

} // namespace wbemscope::events
