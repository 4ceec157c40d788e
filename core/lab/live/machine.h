#pragma once

#include <QString>

/// What the readers of every platform say of the machine, and how they say it.
namespace wbemscope::lab::live {

QString machineName();
/// Path of this computer's Win32_ComputerSystem.
QString computerPath();
/// `Class.Key="value"`, quoted as a reference needs.
QString reference(QStringView className, QStringView key, QStringView value);
/// CIM datetime of seconds since 1970.
QString dateText(qint64 seconds);
/// Local time minus UTC, now: CurrentTimeZone.
qint64 offsetMinutes();

/// Seconds since 1970 when the machine started. The platform's.
qint64 bootTime();

} // namespace wbemscope::lab::live
