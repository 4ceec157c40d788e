#pragma once

#include "core/lessons/lesson.h"

namespace wbemscope::lessons {

/// Takes one line of a `wbemscope` block into the step; an empty text, or what is wrong with it.
QString applyDirective(const QString& line, int lineNumber, Step& step);

} // namespace wbemscope::lessons
