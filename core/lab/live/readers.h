#pragma once

#include "core/lab/live/live.h"

/// One function a class. Those of associations stand in readers.cpp, the others in the platform's folder.
namespace wbemscope::lab::live {

/// Keys of Win32_Process (ascending), Win32_Service and Win32_LogicalDisk.
QStringList processIds();
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
