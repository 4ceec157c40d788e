#pragma once

#include "core/lessons/lesson.h"
#include "core/session/connection.h"

namespace wbemscope::lessons {

/// ExecMethod as a lesson writes it: reads the class for the parameters' types when there are any, and turns
/// the texts into values. Throws ProtocolError(Local) for a parameter that is none. On the connection's
/// thread.
cim::Object callMethod(Services& services, const Operation& operation, std::stop_token stop);

} // namespace wbemscope::lessons
