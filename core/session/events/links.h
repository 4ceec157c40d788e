#pragma once

#include "core/session/events/subscriptionreport.h"

namespace wbemscope::events {

/// Follows the references of every binding; finds duplicates and references that go round in a circle.
void resolveLinks(SubscriptionReport& report);

} // namespace wbemscope::events
