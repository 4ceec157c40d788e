#pragma once

#include "core/session/outcome.h"

namespace wbemscope {

/// `work`'s refusal as an outcome; ok when there is none. What says nothing about the host's answer gets
/// through: Cancelled, and a connection that is lost.
Outcome refusalOf(const std::function<void()>& work);

} // namespace wbemscope
