#pragma once

#include "core/session/probe/probe.h"

#include <QTest>

/// A probe as letters, one line per authentication level, one column per impersonation level (both weakest
/// first):
///
///     +  everything was given          p  a part was given
///     A  denied at activation          L  denied at login
///     O  denied by WMI's operation     P  denied by the provider
///     B  denied at the logon           T  the host was not reached
///     ?  failed (not a denial)         ~  not the same each time
///     .  not tried
namespace wbemscope::test {

inline char letterOf(const ProbeCell& cell) {
    if (cell.state != ProbeCell::State::Done || cell.attempts.empty())
        return '.';
    if (cell.unsteady())
        return '~';
    switch (cell.last()->kind) {
    case CallOutcome::Ok:
        return '+';
    case CallOutcome::Partial:
        return 'p';
    case CallOutcome::Failed:
    case CallOutcome::Cancelled:
        return cell.last()->stage == ProbeStage::Transport ? 'T' : '?';
    case CallOutcome::Denied:
        break;
    }
    return "?TBALOP"[static_cast<int>(cell.last()->stage)];
}

inline QStringList pictureOf(const Probe& probe, std::size_t panel = 0) {
    QStringList lines;
    const auto cells = probe.cellsOf(panel);
    const std::size_t width = probe.plan().impersonations.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i % width == 0)
            lines += monikerName(cells[i].level).leftJustified(13);
        lines.back() += QLatin1Char(letterOf(cells[i]));
    }
    return lines;
}

/// Starts it and waits.
inline bool runToEnd(Probe& probe, int patienceMs = 60'000) {
    probe.start();
    return QTest::qWaitFor([&] { return !probe.isRunning(); }, patienceMs);
}

} // namespace wbemscope::test
