#pragma once

#include "core/session/events/subscriptionreport.h"

namespace wbemscope::events {

/// Fills reasons and standing of one subscription of the report. The rules are a table; each looks at what
/// WMI told and says what it saw, never more.
void judge(Subscription& subscription, const SubscriptionReport& report);

} // namespace wbemscope::events
