#pragma once

#include "core/session/probe/proberesult.h"

#include <QStringList>
#include <span>

namespace wbemscope {

/// What one heat map says.
struct ProbeVerdict {
    /// Index into the cells given: the first that was enough, by authentication level, then by impersonation
    /// level; empty: none was.
    std::optional<std::size_t> least;
    /// What is enough, or that nothing is.
    QString sentence;
    /// Why it isn't less, which others are just as good, what to be careful about; each one a sentence.
    QStringList reasons;
};

/// `cells`: of one panel, in Probe's order.
ProbeVerdict probeVerdict(const ProbePlan& plan, std::span<const ProbeCell> cells);

} // namespace wbemscope
