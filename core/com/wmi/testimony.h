#pragma once

#include "core/cim/object.h"
#include "core/com/door.h"

namespace wbemscope::com {

/// What an instance of WbemScope_CallerContext (provider/) says of the caller who asked for it. Nothing for
/// any other object, and for one that was asked for in part: all of service, level and impersonation, or
/// none.
std::optional<ServerSeen> callerContext(const cim::Object& row);

/// Waits for the host to say, in a row of a call's answer, what it saw of the caller. Rows of a
/// semisynchronous call come by later calls with another blanket; what they tell belongs to the call that
/// asked. Its record has gone to the ledger when it returned, so it goes there once more, completed.
class Testimony {
public:
    Testimony() = default; ///< of no call: hears nothing
    Testimony(CallRecord asked, RecordSink ledger)
        : m_asked(std::move(asked))
        , m_ledger(std::move(ledger)) {}

    void hear(const cim::Object& row);

private:
    std::optional<CallRecord> m_asked; ///< Until a row has told.
    RecordSink m_ledger;
};

} // namespace wbemscope::com
