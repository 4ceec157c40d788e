#pragma once

#include "core/security/callrecord.h"

#include <functional>
#include <optional>

namespace wbemscope {

/// How a piece of work ended, in words a user can read.
struct Outcome {
    HResult code = hr::Ok;
    Stage stage = Stage::Operation;
    QString where;
    QString message; ///< One sentence; empty when ok.
    bool cancelled = false;

    bool ok() const { return succeeded(code) && !cancelled; }
    CallOutcome kind() const { return cancelled ? CallOutcome::Cancelled : outcomeOf(code); }
    static Outcome of(const ProtocolError& error);
    /// What a user's "stop" looks like.
    static Outcome cancelledBy(const QString& where);

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Runs `work`; the only place where an exception becomes an Outcome. Nothing gets past it: std::bad_alloc is
/// E_OUTOFMEMORY, any other std::exception E_UNEXPECTED with its text.
Outcome attempt(const std::function<void()>& work);

template <class T> struct Result {
    Outcome outcome;
    std::optional<T> value; ///< Present exactly when the work returned.
};

} // namespace wbemscope
