// The machine itself: version, memory, processors, domain; what only the registry knows from there.
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"
#include "core/lab/live/windows/handles.h"

#include <dsrole.h>
#include <lm.h>
#include <psapi.h>
#include <QProcessEnvironment>
#include <QSysInfo>

namespace wbemscope::lab::live {

namespace {

constexpr const wchar_t* CurrentVersion = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
constexpr const wchar_t* Bios = L"HARDWARE\\DESCRIPTION\\System\\BIOS";
constexpr const wchar_t* FirstProcessor = L"HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0";

/// GetVersionEx tells what the program's manifest admits to; RtlGetVersion tells the truth.
OSVERSIONINFOEXW version() {
    OSVERSIONINFOEXW info{};
    info.dwOSVersionInfoSize = sizeof info;
    using Get = LONG(WINAPI*)(OSVERSIONINFOEXW*);
    if (const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll"))
        if (const auto get =
                reinterpret_cast<Get>(reinterpret_cast<void*>(GetProcAddress(ntdll, "RtlGetVersion"))))
            get(&info);
    return info;
}

QString folder(UINT(WINAPI* get)(wchar_t*, UINT)) {
    wchar_t path[MAX_PATH] = {};
    return get(path, MAX_PATH) ? QString::fromWCharArray(path) : QString();
}

QString bootDevice() {
    return registryText(L"SYSTEM\\Setup", L"SystemPartition");
}

MEMORYSTATUSEX memory() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    GlobalMemoryStatusEx(&status);
    return status;
}

struct Cpus {
    quint64 logical = 0;
    quint64 cores = 0;
    quint64 sockets = 0;
    quint64 level2Bytes = 0; ///< Of one cache.
};

Cpus countCpus() {
    Cpus cpus;
    DWORD size = 0;
    GetLogicalProcessorInformationEx(RelationAll, nullptr, &size);
    std::vector<std::byte> buffer(size);
    using Entry = SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX;
    if (size && GetLogicalProcessorInformationEx(RelationAll, reinterpret_cast<Entry*>(buffer.data()), &size))
        for (DWORD at = 0; at < size;) {
            const auto* entry = reinterpret_cast<const Entry*>(buffer.data() + at);
            if (entry->Size == 0)
                break;
            if (entry->Relationship == RelationProcessorPackage)
                ++cpus.sockets;
            else if (entry->Relationship == RelationProcessorCore)
                ++cpus.cores;
            else if (entry->Relationship == RelationCache && entry->Cache.Level == 2)
                cpus.level2Bytes = entry->Cache.CacheSize;
            at += entry->Size;
        }
    cpus.logical = GetActiveProcessorCount(ALL_PROCESSOR_GROUPS);
    cpus.sockets = std::max<quint64>(1, cpus.sockets);
    cpus.cores = std::max<quint64>(1, cpus.cores);
    return cpus;
}

/// Domain or workgroup, and whether it is a domain.
std::optional<std::pair<QString, bool>> membership() {
    wchar_t* name = nullptr;
    NETSETUP_JOIN_STATUS status = NetSetupUnknownStatus;
    if (NetGetJoinInformation(nullptr, &name, &status) != NERR_Success || !name)
        return std::nullopt;
    auto result = std::pair(QString::fromWCharArray(name), status == NetSetupDomainName);
    NetApiBufferFree(name);
    return result;
}

/// DSROLE_MACHINE_ROLE has the numbers of Win32_ComputerSystem.DomainRole.
std::optional<quint64> domainRole() {
    BYTE* info = nullptr;
    if (DsRoleGetPrimaryDomainInformation(nullptr, DsRolePrimaryDomainInfoBasic, &info) != ERROR_SUCCESS ||
        !info)
        return std::nullopt;
    const auto role =
        static_cast<quint64>(reinterpret_cast<const DSROLE_PRIMARY_DOMAIN_INFO_BASIC*>(info)->MachineRole);
    DsRoleFreeMemory(info);
    return role;
}

void setText(Rows::Row& row, QStringView property, const QString& text) {
    if (!text.isEmpty())
        row.set(property, text);
}

} // namespace

qint64 bootTime() {
    FILETIME now{};
    GetSystemTimeAsFileTime(&now);
    return unixSeconds(now) - static_cast<qint64>(GetTickCount64() / 1000);
}

QString operatingSystemName() {
    static const QString name = [] {
        QString product = registryText(CurrentVersion, L"ProductName");
        if (product.isEmpty())
            product = QSysInfo::prettyProductName();
        if (!product.startsWith(u"Microsoft "))
            product.prepend(u"Microsoft ");
        // "Microsoft Windows 10 Pro|C:\Windows|\Device\Harddisk0\Partition2"
        return QStringLiteral("%1|%2|%3").arg(product, folder(GetWindowsDirectoryW), bootDevice());
    }();
    return name;
}

void readOperatingSystem(Rows& rows) {
    const auto os = version();
    const auto ram = memory();
    const QString name = operatingSystemName();
    const QString windows = folder(GetWindowsDirectoryW);
    auto row = rows.add();
    row.set(u"Name", name)
        .set(u"Caption", name.section(u'|', 0, 0))
        .set(u"Manufacturer", u"Microsoft Corporation");
    row.set(u"Version",
            QStringLiteral("%1.%2.%3").arg(os.dwMajorVersion).arg(os.dwMinorVersion).arg(os.dwBuildNumber))
        .set(u"BuildNumber", QString::number(os.dwBuildNumber))
        .set(u"ServicePackMajorVersion", quint64{os.wServicePackMajor})
        .set(u"ServicePackMinorVersion", quint64{os.wServicePackMinor})
        .set(u"ProductType", quint64{os.wProductType});
    setText(row, u"BuildType", registryText(CurrentVersion, L"CurrentType"));
    setText(row, u"RegisteredUser", registryText(CurrentVersion, L"RegisteredOwner"));
    setText(row, u"Organization", registryText(CurrentVersion, L"RegisteredOrganization"));
    setText(row, u"SerialNumber", registryText(CurrentVersion, L"ProductId"));
    setText(row, u"BootDevice", bootDevice());
    row.set(u"OSArchitecture",
            QSysInfo::currentCpuArchitecture() == QLatin1String("i386") ? u"32-bit" : u"64-bit");
    row.set(u"CSName", machineName())
        .set(u"CSCreationClassName", u"Win32_ComputerSystem")
        .set(u"CreationClassName", u"Win32_OperatingSystem");
    row.set(u"OSType", 18); // WINNT
    row.set(u"CurrentTimeZone", offsetMinutes())
        .set(u"LocalDateTime", nowText())
        .set(u"LastBootUpTime", dateText(bootTime()));
    // "PageFile" is what may be committed, memory included.
    const quint64 total = ram.ullTotalPageFile, available = ram.ullAvailPageFile;
    row.set(u"TotalVisibleMemorySize", quint64{ram.ullTotalPhys} / 1024)
        .set(u"FreePhysicalMemory", quint64{ram.ullAvailPhys} / 1024)
        .set(u"TotalVirtualMemorySize", total / 1024)
        .set(u"FreeVirtualMemory", available / 1024)
        .set(u"SizeStoredInPagingFiles", total > ram.ullTotalPhys ? (total - ram.ullTotalPhys) / 1024 : 0)
        .set(u"MaxProcessMemorySize", quint64{ram.ullTotalVirtual} / 1024);
    PERFORMANCE_INFORMATION counts{};
    if (GetPerformanceInfo(&counts, sizeof counts))
        row.set(u"NumberOfProcesses", quint64{counts.ProcessCount});
    row.set(u"Locale", QStringLiteral("%1").arg(GetSystemDefaultLCID(), 4, 16, QLatin1Char('0')))
        .set(u"OSLanguage", quint64{GetSystemDefaultUILanguage()});
    row.set(u"WindowsDirectory", windows)
        .set(u"SystemDirectory", folder(GetSystemDirectoryW))
        .set(u"SystemDrive", windows.left(2));
    row.set(u"Status", u"OK").set(u"Primary", true).set(u"Distributed", false);
    row.set(u"Debug", GetSystemMetrics(SM_DEBUG) != 0);
}

void readComputerSystem(Rows& rows) {
    const Cpus cpus = countCpus();
    auto row = rows.add();
    row.set(u"Name", machineName()).set(u"Caption", machineName()).set(u"DNSHostName", machineName());
    row.set(u"CreationClassName", u"Win32_ComputerSystem").set(u"Description", u"AT/AT COMPATIBLE");
    if (const auto member = membership()) {
        row.set(u"Domain", member->first).set(u"PartOfDomain", member->second);
        if (!member->second)
            row.set(u"Workgroup", member->first);
    }
    if (const auto role = domainRole())
        row.set(u"DomainRole", *role);
    setText(row, u"Manufacturer", registryText(Bios, L"SystemManufacturer"));
    setText(row, u"Model", registryText(Bios, L"SystemProductName"));
    setText(row, u"SystemFamily", registryText(Bios, L"SystemFamily"));
    row.set(u"NumberOfLogicalProcessors", cpus.logical).set(u"NumberOfProcessors", cpus.sockets);
    row.set(u"TotalPhysicalMemory", quint64{memory().ullTotalPhys}).set(u"CurrentTimeZone", offsetMinutes());
    row.set(u"SystemType", QSysInfo::currentCpuArchitecture() == QLatin1String("arm64")  ? u"ARM64-based PC"
                           : QSysInfo::currentCpuArchitecture() == QLatin1String("i386") ? u"X86-based PC"
                                                                                         : u"x64-based PC")
        .set(u"Status", u"OK");
    constexpr const char16_t* BootStates[] = {u"Normal boot", u"Fail-safe boot",
                                              u"Fail-safe with network boot"};
    if (const int boot = GetSystemMetrics(SM_CLEANBOOT); boot >= 0 && boot < 3)
        row.set(u"BootupState", BootStates[boot]);
}

void readProcessors(Rows& rows) {
    const Cpus cpus = countCpus();
    SYSTEM_INFO info{};
    GetNativeSystemInfo(&info);
    const quint64 bits = info.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_INTEL ? 32 : 64;
    for (quint64 socket = 0; socket < cpus.sockets; ++socket) {
        auto row = rows.add();
        const QString id = QStringLiteral("CPU%1").arg(socket);
        row.set(u"DeviceID", id).set(u"SocketDesignation", id);
        setText(row, u"Name", registryText(FirstProcessor, L"ProcessorNameString"));
        setText(row, u"Caption", registryText(FirstProcessor, L"Identifier"));
        setText(row, u"Description", registryText(FirstProcessor, L"Identifier"));
        setText(row, u"Manufacturer", registryText(FirstProcessor, L"VendorIdentifier"));
        row.set(u"NumberOfCores", cpus.cores / cpus.sockets)
            .set(u"NumberOfLogicalProcessors", cpus.logical / cpus.sockets);
        row.set(u"AddressWidth", bits).set(u"DataWidth", bits).set(u"Role", u"CPU").set(u"Status", u"OK");
        if (const auto mhz = registryNumber(FirstProcessor, L"~MHz"))
            row.set(u"CurrentClockSpeed", quint64{*mhz}).set(u"MaxClockSpeed", quint64{*mhz});
        if (cpus.level2Bytes)
            row.set(u"L2CacheSize", cpus.level2Bytes / 1024 * (cpus.cores / cpus.sockets));
        // SYSTEM_INFO and Win32_Processor number the architectures alike (0 x86, 9 x64, 12 ARM64).
        row.set(u"Architecture", quint64{info.wProcessorArchitecture})
            .set(u"Level", quint64{info.wProcessorLevel})
            .set(u"Stepping", QString::number(info.wProcessorRevision & 0xFF));
        row.set(u"ProcessorType", 3).set(u"CreationClassName", u"Win32_Processor");
        row.set(u"SystemCreationClassName", u"Win32_ComputerSystem").set(u"SystemName", machineName());
    }
}

void readEnvironment(Rows& rows) {
    // Only those known to be harmless: the others may hold a secret, and anyone with Enable Account could
    // read it.
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto owner = processOwner(GetCurrentProcessId());
    const QString user = owner ? owner->first + u'\\' + owner->second : QStringLiteral("<SYSTEM>");
    static const QStringList harmless = {
        QStringLiteral("ComSpec"),     QStringLiteral("NUMBER_OF_PROCESSORS"),
        QStringLiteral("OS"),          QStringLiteral("Path"),
        QStringLiteral("PATHEXT"),     QStringLiteral("PROCESSOR_ARCHITECTURE"),
        QStringLiteral("SystemDrive"), QStringLiteral("SystemRoot"),
        QStringLiteral("TEMP"),        QStringLiteral("TMP"),
        QStringLiteral("windir")};
    for (const QString& name : harmless) {
        if (!environment.contains(name))
            continue;
        auto row = rows.add();
        row.set(u"Name", name).set(u"UserName", user).set(u"SystemVariable", false).set(u"Status", u"OK");
        row.set(u"VariableValue", environment.value(name)).set(u"Caption", user + u'\\' + name);
    }
}

} // namespace wbemscope::lab::live
