#pragma once

#include <functional>
#include <QByteArray>
#include <QString>

namespace wbemscope::ui {

class Notice;

/// Writes a file on another thread, whole or not at all: what rooms export may be megabytes. `content` runs
/// there as well and so holds copies of what it needs. The notice, if it is still there then, says how it
/// went.
void writeInBackground(const QString& path, std::function<QByteArray()> content, Notice* notice);

} // namespace wbemscope::ui
