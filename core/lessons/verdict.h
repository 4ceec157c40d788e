#pragma once

#include "core/cim/object.h"
#include "core/lessons/lesson.h"
#include "core/session/outcome.h"

#include <span>

namespace wbemscope::lessons {

/// What a step left behind: how it ended, what came back, the calls it made.
struct Evidence {
    Outcome outcome;
    std::vector<cim::Object> objects; ///< At most MaxObjects of them.
    qint64 rows = 0;
    std::vector<CallRecord> calls; ///< In the ledger's order.

    static constexpr std::size_t MaxObjects = 200;
};

/// One expectation against the evidence.
struct Check {
    QString text; ///< What was expected, as the lesson has it.
    int line = 0;
    bool passed = false;
    QString difference;         ///< What was found instead; empty when passed.
    std::vector<quint64> calls; ///< The calls it rests on.
};

Check check(const Expectation& expectation, const Evidence& evidence);
std::vector<Check> checkAll(std::span<const Expectation> expectations, const Evidence& evidence);

} // namespace wbemscope::lessons
