// Toolhelp snapshots; what a process itself tells, for those that may be opened. Its command line is not to
// be had by a documented call and stays NULL.
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"
#include "core/lab/live/windows/handles.h"

#include <psapi.h>
#include <tlhelp32.h>

namespace wbemscope::lab::live {

namespace {

/// Bounded: a machine with more shows the first ones.
constexpr std::size_t MaxEntries = 50'000;

std::vector<PROCESSENTRY32W> processes() {
    std::vector<PROCESSENTRY32W> found;
    const Handle snapshot = owned(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
    PROCESSENTRY32W entry{};
    entry.dwSize = sizeof entry;
    if (snapshot && Process32FirstW(snapshot.get(), &entry))
        do
            found.push_back(entry);
        while (found.size() < MaxEntries && Process32NextW(snapshot.get(), &entry));
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.th32ProcessID < b.th32ProcessID; });
    return found;
}

void setTimes(Rows::Row& row, const FILETIME& kernel, const FILETIME& user) {
    row.set(u"KernelModeTime", ticks(kernel)).set(u"UserModeTime", ticks(user));
}

void readOpened(Rows::Row& row, HANDLE process) {
    wchar_t path[32'768];
    if (DWORD length = static_cast<DWORD>(std::size(path));
        QueryFullProcessImageNameW(process, 0, path, &length))
        row.set(u"ExecutablePath", QString::fromWCharArray(path, static_cast<int>(length)));
    FILETIME created{}, ended{}, kernel{}, user{};
    if (GetProcessTimes(process, &created, &ended, &kernel, &user)) {
        row.set(u"CreationDate", dateText(unixSeconds(created)));
        setTimes(row, kernel, user);
    }
    PROCESS_MEMORY_COUNTERS_EX memory{};
    if (GetProcessMemoryInfo(process, reinterpret_cast<PROCESS_MEMORY_COUNTERS*>(&memory), sizeof memory))
        row.set(u"WorkingSetSize", quint64{memory.WorkingSetSize})
            .set(u"PeakWorkingSetSize", quint64{memory.PeakWorkingSetSize} / 1024)
            .set(u"PageFileUsage", quint64{memory.PagefileUsage} / 1024)
            .set(u"PrivatePageCount", quint64{memory.PrivateUsage})
            .set(u"PageFaults", quint64{memory.PageFaultCount});
    IO_COUNTERS io{};
    if (GetProcessIoCounters(process, &io))
        row.set(u"ReadOperationCount", quint64{io.ReadOperationCount})
            .set(u"ReadTransferCount", quint64{io.ReadTransferCount})
            .set(u"WriteOperationCount", quint64{io.WriteOperationCount})
            .set(u"WriteTransferCount", quint64{io.WriteTransferCount});
    if (DWORD handles = 0; GetProcessHandleCount(process, &handles))
        row.set(u"HandleCount", quint64{handles});
}

} // namespace

QStringList processIds() {
    QStringList ids;
    for (const auto& entry : processes())
        ids += QString::number(entry.th32ProcessID);
    return ids;
}

void readProcesses(Rows& rows) {
    for (const auto& entry : processes()) {
        // Process 0 has no name of its own there.
        const QString name = entry.th32ProcessID == 0 ? QStringLiteral("System Idle Process")
                                                      : QString::fromWCharArray(entry.szExeFile);
        auto row = rows.add();
        row.set(u"Name", name).set(u"Caption", name).set(u"Description", name);
        row.set(u"Handle", QString::number(entry.th32ProcessID))
            .set(u"ProcessId", quint64{entry.th32ProcessID})
            .set(u"ParentProcessId", quint64{entry.th32ParentProcessID})
            .set(u"ThreadCount", quint64{entry.cntThreads})
            .set(u"Priority", qint64{entry.pcPriClassBase});
        if (DWORD session = 0; ProcessIdToSessionId(entry.th32ProcessID, &session))
            row.set(u"SessionId", quint64{session});
        if (const Handle process =
                owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, entry.th32ProcessID)))
            readOpened(row, process.get());
        row.set(u"CreationClassName", u"Win32_Process").set(u"CSCreationClassName", u"Win32_ComputerSystem");
        row.set(u"CSName", machineName())
            .set(u"OSCreationClassName", u"Win32_OperatingSystem")
            .set(u"OSName", operatingSystemName());
    }
}

void readThreads(Rows& rows) {
    const Handle snapshot = owned(CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0));
    THREADENTRY32 entry{};
    entry.dwSize = sizeof entry;
    std::size_t count = 0;
    if (!snapshot || !Thread32First(snapshot.get(), &entry))
        return;
    do {
        auto row = rows.add();
        const QString id = QString::number(entry.th32ThreadID);
        row.set(u"Handle", id)
            .set(u"ProcessHandle", QString::number(entry.th32OwnerProcessID))
            .set(u"Name", id)
            .set(u"Caption", id);
        row.set(u"Priority", qint64{entry.tpBasePri}).set(u"CreationClassName", u"Win32_Thread");
        const Handle thread = owned(OpenThread(THREAD_QUERY_LIMITED_INFORMATION, FALSE, entry.th32ThreadID));
        FILETIME created{}, ended{}, kernel{}, user{};
        if (thread && GetThreadTimes(thread.get(), &created, &ended, &kernel, &user))
            setTimes(row, kernel, user);
    } while (++count < MaxEntries && Thread32Next(snapshot.get(), &entry));
}

std::optional<std::pair<QString, QString>> processOwner(quint32 pid) {
    const Handle process = owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    HANDLE opened = nullptr;
    if (!process || !OpenProcessToken(process.get(), TOKEN_QUERY, &opened))
        return std::nullopt;
    const Handle token = owned(opened);
    alignas(TOKEN_USER) std::byte buffer[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof buffer;
    if (!GetTokenInformation(token.get(), TokenUser, buffer, size, &size))
        return std::nullopt;
    wchar_t name[257], domain[257];
    DWORD nameSize = 257, domainSize = 257;
    SID_NAME_USE use{};
    if (!LookupAccountSidW(nullptr, reinterpret_cast<const TOKEN_USER*>(buffer)->User.Sid, name, &nameSize,
                           domain, &domainSize, &use))
        return std::nullopt;
    return std::pair(QString::fromWCharArray(domain), QString::fromWCharArray(name));
}

} // namespace wbemscope::lab::live
