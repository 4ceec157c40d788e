#pragma once

#include <QByteArray>
#include <QStringList>

namespace wbemscope::cim {

/// One field of RFC 4180, quoted where it must be.
QByteArray csvField(const QString& text);
/// A line with its CRLF.
QByteArray csvLine(const QStringList& fields);

} // namespace wbemscope::cim
