// systemd's unit files; where there is no systemd, the scripts of /etc/init.d.
#include "core/lab/live/linux/files.h"
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <QDir>
#include <QFileInfo>

namespace wbemscope::lab::live {

namespace {

constexpr int MaxServices = 5000;

struct Unit {
    QString name; ///< Without ".service".
    QString file;
};

/// In order of precedence (systemd.unit(5)).
const QStringList& unitDirectories() {
    static const QStringList list = {
        QStringLiteral("/etc/systemd/system"), QStringLiteral("/run/systemd/system"),
        QStringLiteral("/usr/lib/systemd/system"), QStringLiteral("/lib/systemd/system")};
    return list;
}

std::vector<Unit> units() {
    std::map<QString, QString> byName;
    for (const QString& directory : unitDirectories())
        for (const QString& file : QDir(directory).entryList({QStringLiteral("*.service")}, QDir::Files))
            if (!file.contains(u'@') && byName.size() < MaxServices)
                byName.try_emplace(file.chopped(8), directory + u'/' + file);
    if (byName.empty())
        for (const QString& file :
             QDir(QStringLiteral("/etc/init.d")).entryList(QDir::Files | QDir::Executable))
            byName.try_emplace(file, QStringLiteral("/etc/init.d/") + file);
    std::vector<Unit> list;
    for (const auto& [name, file] : byName)
        list.push_back({name, file});
    return list;
}

bool isEnabled(const QString& name) {
    const QString link = QStringLiteral("/etc/systemd/system/multi-user.target.wants/%1.service").arg(name);
    return QFileInfo(link).isSymLink();
}

/// Process ids of a service's control group; both hierarchies.
quint64 mainProcess(const QString& name) {
    for (const char* pattern : {"/sys/fs/cgroup/system.slice/%1.service/cgroup.procs",
                                "/sys/fs/cgroup/systemd/system.slice/%1.service/cgroup.procs"}) {
        const QByteArray pids = readSmall(QString::fromLatin1(pattern).arg(name), 4096);
        if (!pids.isEmpty())
            return pids.split('\n').value(0).toULongLong();
    }
    return 0;
}

} // namespace

QStringList serviceNames() {
    QStringList names;
    for (const auto& unit : units())
        names += unit.name;
    return names;
}

void readServices(Rows& rows) {
    for (const auto& unit : units()) {
        const QByteArray text = readSmall(unit.file, 64 * 1024);
        const bool script = unit.file.startsWith(QLatin1String("/etc/init.d/"));
        const quint64 pid = mainProcess(unit.name);
        QString description = field(text, script ? "# Short-Description" : "Description", script ? ':' : '=');
        if (description.isEmpty())
            description = unit.name;
        auto row = rows.add();
        row.set(u"Name", unit.name).set(u"DisplayName", description).set(u"Caption", description);
        row.set(u"Description", description)
            .set(u"PathName", script ? unit.file : field(text, "ExecStart", '='));
        const QString user = field(text, "User", '=');
        row.set(u"StartName", user.isEmpty() ? QStringLiteral("root") : user);
        const bool masked = QFileInfo(unit.file).symLinkTarget() == QLatin1String("/dev/null");
        row.set(u"StartMode", masked ? u"Disabled" : isEnabled(unit.name) ? u"Auto" : u"Manual");
        row.set(u"State", pid ? u"Running" : u"Stopped").set(u"Started", pid != 0).set(u"ProcessId", pid);
        row.set(u"ServiceType", u"Own Process")
            .set(u"ErrorControl", u"Normal")
            .set(u"Status", u"OK")
            .set(u"ExitCode", 0);
        row.set(u"AcceptStop", pid != 0).set(u"AcceptPause", false).set(u"DelayedAutoStart", false);
        row.set(u"CreationClassName", u"Win32_Service")
            .set(u"SystemCreationClassName", u"Win32_ComputerSystem");
        row.set(u"SystemName", machineName());
    }
}

} // namespace wbemscope::lab::live
