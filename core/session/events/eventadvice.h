#pragma once

#include "core/session/outcome.h"

#include <vector>

/// What helps who subscribes to events: examples, and what an error means.
namespace wbemscope::events {

struct Example {
    const char* title; ///< To translate in context "EventExample".
    const char* nameSpace;
    const char* wql;
};
/// Each works on the lab; those with a timer instruction only there.
const std::vector<Example>& examples();
QString exampleTitle(const Example& example);

/// What to change in the query, or whom to ask, in a sentence; empty when the error says it all.
QString adviceFor(const Outcome& outcome, const QString& wql);
/// What is wrong with the text before it is sent: "line 1, column 9: …"; or that it is no event query. Empty:
/// nothing that can be told from here. The host may know better.
QString doubtAbout(const QString& wql);

} // namespace wbemscope::events
