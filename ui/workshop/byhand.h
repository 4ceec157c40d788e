#pragma once

#include "core/lessons/verdict.h"
#include "core/session/ledger.h"

namespace wbemscope::ui {

/// What a user has done without the lesson's help since the call `after`, out of the ledger: the newest call
/// of the step's kind, how that went, and everything that was called. Nothing when there was no such call.
/// Objects are not in the ledger: the caller adds those it has.
std::optional<lessons::Evidence> evidenceByHand(const Ledger& ledger, quint64 after,
                                                const lessons::Operation& operation);

} // namespace wbemscope::ui
