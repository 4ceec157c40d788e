#pragma once

#include "core/lab/engine.h"

#include <deque>

namespace wbemscope::lab {

/// Where events come from, looked at again and again.
class EventSource {
public:
    virtual ~EventSource() = default;
    /// Appends what happened since; moves `wake` forward to when it is worth asking again.
    virtual void collect(Clock::time_point now, std::vector<cim::InstancePtr>& events,
                         Clock::time_point& wake) = 0;
};

struct EventSourceContext {
    const Request& request; ///< Outlives the source.
    cim::ClassPtr event;    ///< The class of the query; events of its subclasses count too.
    std::optional<Clock::duration> within;
    std::vector<QString> targets; ///< Classes named by ISA; empty: any.
};

/// Timer instructions of the namespace.
std::unique_ptr<EventSource> timerSource(const EventSourceContext& context);
/// What changes in the repository.
std::unique_ptr<EventSource> repositorySource(const EventSourceContext& context);
/// A provider's class, compared with itself every so often.
std::unique_ptr<EventSource> pollingSource(const EventSourceContext& context, cim::ClassPtr cls);

} // namespace wbemscope::lab
