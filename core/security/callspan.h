#pragma once

#include <QString>
#include <span>

namespace wbemscope {

/// The last id that nextCallId() gave out; 0: none yet. Any thread.
quint64 lastCallId();

/// The calls of a piece of work: those whose ids are above `after` and up to `last`, and of the connection
/// that did it (other connections' calls may lie in between).
struct CallSpan {
    quint64 after = 0;
    quint64 last = 0;

    bool isEmpty() const { return last <= after; }
    friend bool operator==(const CallSpan&, const CallSpan&) = default;
};

/// Ascending ids for people: "5-8, 11"; of many the first ones and the last, "5-8, 11, 20, …, 97".
QString callRanges(std::span<const quint64> ids);

} // namespace wbemscope
