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

} // namespace wbemscope::lab::live
