#include "core/lab/live/machine.h"

#include "core/cim/datetime.h"

#include <QDateTime>
#include <QSysInfo>

namespace wbemscope::lab::live {

QString machineName() {
    return QSysInfo::machineHostName().section(u'.', 0, 0);
}

QString reference(QStringView className, QStringView key, QStringView value) {
    QString escaped = value.toString();
    escaped.replace(QLatin1String("\\"), QLatin1String("\\\\"))
        .replace(QLatin1String("\""), QLatin1String("\\\""));
    return QStringLiteral("%1.%2=\"%3\"").arg(className, key, escaped);
}

QString computerPath() {
    return reference(u"Win32_ComputerSystem", u"Name", machineName());
}

QString dateText(qint64 seconds) {
    return cim::DateTime::fromQDateTime(QDateTime::fromSecsSinceEpoch(seconds)).toString();
}

qint64 offsetMinutes() {
    return QDateTime::currentDateTime().offsetFromUtc() / 60;
}

} // namespace wbemscope::lab::live
