#pragma once

#include "core/cim/object.h"
#include "core/lab/rowsink.h"
#include "core/security/hresult.h"

#include <chrono>
#include <memory>

namespace wbemscope::lab {

struct CallerContext;
using Clock = std::chrono::steady_clock;

/// What one look into an enumeration gave.
struct Poll {
    enum class State : quint8 {
        More, ///< There may be more at once: ask again.
        Wait, ///< Nothing more before `until`.
        End,  ///< Nothing more at all; `status` says how it ended.
    };
    State state = State::More;
    Clock::time_point until; ///< With Wait.
    /// With End: hr::Ok (the wire answers WBEM_S_FALSE once the rows run out), hr::WbemAccessDeniedPartial (a
    /// success that must reach the client), or a failure, to be reported after the rows delivered before it.
    HResult status = hr::Ok;
    QString message;              ///< With a failure: one sentence.
    QString provider = QString(); ///< With a failure: whose it is; empty: winmgmt's own.
};

/// The rows of a query behind IEnumWbemClassObject: pulled, never blocking, bounded memory. One thread.
/// Ends for good when destroyed (that is the cancel).
class Enumeration {
public:
    virtual ~Enumeration() = default;

    /// Appends up to `max` rows to `rows`. May append some and return Wait or End at once.
    virtual Poll next(int max, std::vector<cim::Object>& rows) = 0;

    /// The fast way, where isBulk(): the same rows without a heap allocation per row. next() and nextBulk()
    /// may be mixed. `count` receives how many rows went to the sink.
    virtual bool isBulk() const { return false; }
    virtual Poll nextBulk(int max, RowSink& sink, int& count);

    /// Rows to come are skipped without being made when possible. Returns how many were; fewer: Wait or End
    /// in `poll`.
    virtual int skip(int count, Poll& poll);

    /// WBEM_E_INVALID_OPERATION (thrown as ProtocolError) when the enumeration is forward-only.
    virtual void reset() = 0;
    virtual std::unique_ptr<Enumeration> clone() const = 0;

    /// True for event queries: they never end by themselves.
    virtual bool isEvents() const { return false; }
};

} // namespace wbemscope::lab
