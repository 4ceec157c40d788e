#pragma once

#include "core/security/callrecord.h"

#include <optional>

namespace wbemscope {

/// How a piece of work ended, in words a user can read. The engine's door is the only place that turns an
/// exception into one.
struct Outcome {
    HResult code = hr::Ok;
    Stage stage = Stage::Operation;
    QString where;
    QString message; ///< One sentence; empty when ok.
    bool cancelled = false;

    bool ok() const { return succeeded(code) && !cancelled; }
    CallOutcome kind() const { return cancelled ? CallOutcome::Cancelled : outcomeOf(code); }
    static Outcome of(const ProtocolError& error);
};

template <class T> struct Result {
    Outcome outcome;
    std::optional<T> value;
};

} // namespace wbemscope
