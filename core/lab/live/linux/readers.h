#pragma once

#include "core/lab/live/live.h"

namespace wbemscope::lab::live {

QStringList processIds(); ///< Ascending.
QStringList serviceNames();
QStringList diskIds();

void readOperatingSystem(Rows& rows);
void readComputerSystem(Rows& rows);
void readProcessors(Rows& rows);
void readEnvironment(Rows& rows);
void readProcesses(Rows& rows);
void readThreads(Rows& rows);
void readDisks(Rows& rows);
void readServices(Rows& rows);
void readNetwork(Rows& rows);
void readSystemProcesses(Rows& rows);
void readSystemServices(Rows& rows);
void readSystemDevices(Rows& rows);
void readSystemOperatingSystem(Rows& rows);

/// Name of the operating system as Win32_OperatingSystem.Name gives it.
QString operatingSystemName();

} // namespace wbemscope::lab::live
