#pragma once

#include "core/security/secret.h"

namespace wbemscope::cli {

/// First line of a file, or of standard input for "-". Throws UsageError.
Secret passwordFromFile(const QString& path);
/// Asks on the terminal, without echo; throws UsageError when there is none.
Secret passwordFromTerminal(const QString& prompt);

} // namespace wbemscope::cli
