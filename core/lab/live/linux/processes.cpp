// /proc/<pid>: proc(5).
#include "core/lab/live/linux/files.h"
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <pwd.h>
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace wbemscope::lab::live {

namespace {

/// Bounded: a machine with more shows the first ones.
constexpr int MaxProcesses = 50'000;

struct Stat {
    QString name;
    QList<QByteArray> fields; ///< From the state (field 3 of proc(5)) on.
    quint64 at(int field) const { return fields.value(field - 3).toULongLong(); }
};

std::optional<Stat> readStat(const QString& path) {
    const QByteArray text = readSmall(path, 4096);
    // The name stands in parentheses and may hold anything, parentheses too.
    const auto open = text.indexOf('(');
    const auto close = text.lastIndexOf(')');
    if (open < 0 || close < open)
        return std::nullopt;
    return Stat{QString::fromUtf8(text.mid(open + 1, close - open - 1)),
                text.mid(close + 2).trimmed().split(' ')};
}

quint64 ticksTo100ns(quint64 ticks) {
    static const auto perSecond = static_cast<quint64>(std::max(1L, sysconf(_SC_CLK_TCK)));
    return ticks * (10'000'000ULL / perSecond);
}

QString startDate(quint64 ticks) {
    static const auto perSecond = static_cast<quint64>(std::max(1L, sysconf(_SC_CLK_TCK)));
    return dateText(bootTime() + static_cast<qint64>(ticks / perSecond));
}

QString commandLine(const QString& pid) {
    QByteArray text = readSmall(QStringLiteral("/proc/%1/cmdline").arg(pid), 64 * 1024);
    while (text.endsWith('\0'))
        text.chop(1);
    return QString::fromUtf8(text.replace('\0', ' '));
}

} // namespace

QStringList processIds() {
    QStringList ids;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool ok = false;
        name.toUInt(&ok);
        if (ok && ids.size() < MaxProcesses)
            ids += name;
    }
    std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.toUInt() < b.toUInt(); });
    return ids;
}

void readProcesses(Rows& rows) {
    static const auto pageSize = static_cast<quint64>(std::max(1L, sysconf(_SC_PAGESIZE)));
    for (const QString& pid : processIds()) {
        const auto stat = readStat(QStringLiteral("/proc/%1/stat").arg(pid));
        if (!stat)
            continue; // It ended meanwhile.
        const QByteArray status = readSmall(QStringLiteral("/proc/%1/status").arg(pid), 16 * 1024);
        const QByteArray io = readSmall(QStringLiteral("/proc/%1/io").arg(pid), 4096);
        auto row = rows.add();
        row.set(u"Name", stat->name).set(u"Caption", stat->name).set(u"Description", stat->name);
        row.set(u"Handle", pid).set(u"ProcessId", pid.toULongLong()).set(u"ParentProcessId", stat->at(4));
        row.set(u"SessionId", stat->at(6)).set(u"PageFaults", stat->at(10) + stat->at(12));
        row.set(u"UserModeTime", ticksTo100ns(stat->at(14)))
            .set(u"KernelModeTime", ticksTo100ns(stat->at(15)));
        row.set(u"Priority", stat->at(18)).set(u"ThreadCount", stat->at(20));
        row.set(u"CreationDate", startDate(stat->at(22)));
        row.set(u"VirtualSize", stat->at(23)).set(u"WorkingSetSize", stat->at(24) * pageSize);
        row.set(u"PeakWorkingSetSize", number(status, "VmHWM"))
            .set(u"PageFileUsage", number(status, "VmSwap"));
        row.set(u"PrivatePageCount", number(status, "RssAnon") * 1024);
        const QString command = commandLine(pid);
        if (!command.isEmpty())
            row.set(u"CommandLine", command);
        const QString exe = QFile::symLinkTarget(QStringLiteral("/proc/%1/exe").arg(pid));
        if (!exe.isEmpty())
            row.set(u"ExecutablePath", exe);
        if (!io.isEmpty()) {
            row.set(u"ReadOperationCount", number(io, "syscr"))
                .set(u"ReadTransferCount", number(io, "rchar"));
            row.set(u"WriteOperationCount", number(io, "syscw"))
                .set(u"WriteTransferCount", number(io, "wchar"));
        }
        row.set(u"CreationClassName", u"Win32_Process").set(u"CSCreationClassName", u"Win32_ComputerSystem");
        row.set(u"CSName", machineName()).set(u"OSCreationClassName", u"Win32_OperatingSystem");
    }
}

void readThreads(Rows& rows) {
    for (const QString& pid : processIds()) {
        const QString base = QStringLiteral("/proc/%1/task").arg(pid);
        for (const QString& tid : QDir(base).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const auto stat = readStat(base + u'/' + tid + QStringLiteral("/stat"));
            if (!stat)
                continue;
            auto row = rows.add();
            row.set(u"Handle", tid)
                .set(u"ProcessHandle", pid)
                .set(u"Name", stat->name)
                .set(u"Caption", stat->name);
            row.set(u"UserModeTime", ticksTo100ns(stat->at(14)))
                .set(u"KernelModeTime", ticksTo100ns(stat->at(15)));
            row.set(u"Priority", stat->at(18)).set(u"CreationClassName", u"Win32_Thread");
            // Win32_Thread: 2 running, 5 waiting.
            row.set(u"ThreadState", stat->fields.value(0) == "R" ? 2 : 5);
        }
    }
}

std::optional<std::pair<QString, QString>> processOwner(quint32 pid) {
    const QByteArray status = readSmall(QStringLiteral("/proc/%1/status").arg(pid), 16 * 1024);
    if (status.isEmpty())
        return std::nullopt;
    const QString uid = field(status, "Uid").section(u'\t', 0, 0);
    passwd entry{};
    passwd* found = nullptr;
    char buffer[4096];
    if (getpwuid_r(uid.toUInt(), &entry, buffer, sizeof buffer, &found) != 0 || !found)
        return std::pair(machineName(), uid);
    return std::pair(machineName(), QString::fromLocal8Bit(found->pw_name));
}

} // namespace wbemscope::lab::live
