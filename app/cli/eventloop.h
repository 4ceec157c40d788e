#pragma once

#include <functional>

namespace wbemscope::cli {

/// Serves events until `over` is true.
void serveEventsUntil(const std::function<bool()>& over);

} // namespace wbemscope::cli
