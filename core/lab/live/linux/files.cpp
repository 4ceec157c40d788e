#include "core/lab/live/linux/files.h"

#include "core/lab/live/machine.h"

#include <QFile>

namespace wbemscope::lab::live {

QByteArray readSmall(const QString& path, qsizetype limit) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(limit) : QByteArray();
}

QString readLine(const QString& path) {
    return QString::fromUtf8(readSmall(path, 4096)).trimmed();
}

QString field(const QByteArray& text, QByteArrayView key, char separator) {
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        const auto line = QByteArrayView(text).sliced(at, end - at);
        at = end + 1;
        const auto split = line.indexOf(separator);
        if (split >= 0 && line.first(split).trimmed() == key)
            return QString::fromUtf8(line.sliced(split + 1).trimmed());
    }
    return {};
}

quint64 number(const QByteArray& text, QByteArrayView key, char separator) {
    return field(text, key, separator).section(u' ', 0, 0).toULongLong();
}

qint64 bootTime() {
    static const qint64 seconds = [] {
        // "btime 1700000000" in /proc/stat.
        const QByteArray stat = readSmall(QStringLiteral("/proc/stat"), 4 * 1024 * 1024);
        const auto at = stat.indexOf("\nbtime ");
        return at < 0 ? 0 : stat.mid(at + 7, 20).split('\n').value(0).toLongLong();
    }();
    return seconds;
}

} // namespace wbemscope::lab::live
