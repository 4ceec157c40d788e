#pragma once

#include "core/cim/object.h"
#include "core/session/outcome.h"

#include <QStringList>

namespace wbemscope::ui {

/// What a class says that reading a property takes: the qualifier Privileges ("SeDebugPrivilege"; Win32
/// "Standard WMI Qualifiers"), or the lab's ReadableBy. Empty: nothing.
QString readingDemand(const cim::Property& property);

/// A column with such a demand, and how much of it came as NULL.
struct GuardedNulls {
    QString column;
    QString demand;
    int nulls = 0;
    int rows = 0;
};

/// Which of the three documented answers to partial access this was ("Impersonating a Client", Win32), in
/// words; empty when access was not the question. `account` may be empty.
QString partialAccessText(const Outcome& outcome, const std::vector<GuardedNulls>& nulls,
                          const QString& account);

} // namespace wbemscope::ui
