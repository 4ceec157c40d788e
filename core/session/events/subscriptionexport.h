#pragma once

#include "core/session/events/subscriptionreader.h"

#include <QByteArray>

/// Permanent subscriptions as text for other programs. Names of keys are not translated; sentences are.
namespace wbemscope::events {

/// {"namespaces": [...], "subscriptions": [{"standing", "title", "filter", "binding", "consumer",
/// "reasons"}]}. `ledger`: where the numbers of the calls come from; null: none.
QByteArray subscriptionsAsJson(const SubscriptionReport& report, const Ledger* ledger);
/// A graph for Graphviz, filters left, consumers right.
QByteArray subscriptionsAsDot(const SubscriptionReport& report);

} // namespace wbemscope::events
