#pragma once

#include <QByteArray>
#include <QString>

/// Small files of /proc and /sys.
namespace wbemscope::lab::live {

/// The first `limit` bytes; empty when it cannot be read (gone, or not for us).
QByteArray readSmall(const QString& path, qsizetype limit = 256 * 1024);
/// readSmall() without white space at its ends.
QString readLine(const QString& path);
/// `key` of a "key<separator> value" file, white space trimmed; empty when it is not there.
QString field(const QByteArray& text, QByteArrayView key, char separator = ':');
/// The same as a number; /proc/meminfo's " kB" is dropped.
quint64 number(const QByteArray& text, QByteArrayView key, char separator = ':');

QString machineName();
/// Path of this computer's Win32_ComputerSystem.
QString computerPath();
/// `Class.Key="value"`, quoted as a reference needs.
QString reference(QStringView className, QStringView key, QStringView value);
/// Seconds since 1970 when the machine started.
qint64 bootTime();
/// CIM datetime of seconds since 1970.
QString dateText(qint64 seconds);

} // namespace wbemscope::lab::live
