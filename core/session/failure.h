#pragma once

#include "core/session/ledger.h"
#include "core/session/outcome.h"

#include <optional>

namespace wbemscope {

/// Why something failed, in a sentence for the person in front of the screen: explain() of the newest call
/// that ended with the outcome's code, of any connection or of one. Empty when nothing failed, when the user
/// cancelled, or when no call is to blame.
QString explanationOf(const Outcome& outcome, Ledger& ledger, std::optional<quint32> connectionId = {});

} // namespace wbemscope
