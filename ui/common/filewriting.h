#pragma once

#include <functional>
#include <QByteArray>
#include <QString>

class QImage;
class QWidget;

namespace wbemscope::ui {

class Notice;

/// Writes a file on another thread, whole or not at all: what rooms export may be megabytes. `content` runs
/// there as well and so holds copies of what it needs. The notice, if it is still there then, says how it
/// went.
void writeInBackground(const QString& path, std::function<QByteArray()> content, Notice* notice);

/// The content of a PNG file.
QByteArray asPng(const QImage& image);

/// Asks, without holding up the window, for the file to write. `filters` as QFileDialog has them; a name
/// without an ending gets that of the filter. `write` is not called once `parent` is gone.
void askWhereToWrite(QWidget* parent, const QString& title, const QString& filters,
                     std::function<void(const QString& path)> write);

} // namespace wbemscope::ui
