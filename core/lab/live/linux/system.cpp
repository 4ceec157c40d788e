// The machine itself: /proc/meminfo, /proc/cpuinfo, /etc/os-release, /sys/class/dmi.
#include "core/lab/live/linux/files.h"
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <QLocale>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <sys/utsname.h>
#include <unistd.h>

namespace wbemscope::lab::live {

namespace {

QString unquotedField(const QByteArray& text, QByteArrayView key) {
    QString value = field(text, key, '=');
    if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
        value = value.mid(1, value.size() - 2);
    return value;
}

struct Cpus {
    quint32 logical = 0;
    quint32 cores = 0;
    quint32 sockets = 0;
};

Cpus countCpus(const QByteArray& cpuinfo) {
    QSet<QByteArray> sockets;
    QSet<QByteArray> cores;
    Cpus cpus;
    for (const QByteArray& block :
         cpuinfo.split('\n').join('\n').replace("\n\n", QByteArray(1, '\0')).split('\0')) {
        if (field(block, "processor").isEmpty())
            continue;
        ++cpus.logical;
        const QByteArray socket = field(block, "physical id").toUtf8();
        sockets.insert(socket);
        cores.insert(socket + '/' + field(block, "core id").toUtf8());
    }
    cpus.cores = std::max<quint32>(1, static_cast<quint32>(cores.size()));
    cpus.sockets = std::max<quint32>(1, static_cast<quint32>(sockets.size()));
    return cpus;
}

QByteArray cpuInfo() {
    return readSmall(QStringLiteral("/proc/cpuinfo"), 4 * 1024 * 1024);
}

QString dmi(const char* name) {
    return readLine(QStringLiteral("/sys/class/dmi/id/") + QLatin1String(name));
}

} // namespace

QString operatingSystemName() {
    const QString pretty = unquotedField(readSmall(QStringLiteral("/etc/os-release")), "PRETTY_NAME");
    return pretty.isEmpty() ? QSysInfo::prettyProductName() : pretty;
}

void readOperatingSystem(Rows& rows) {
    const QByteArray memory = readSmall(QStringLiteral("/proc/meminfo"));
    const QByteArray release = readSmall(QStringLiteral("/etc/os-release"));
    utsname kernel{};
    uname(&kernel);
    const QString name = operatingSystemName();
    auto row = rows.add();
    row.set(u"Name", name).set(u"Caption", name).set(u"Description", unquotedField(release, "NAME"));
    row.set(u"Version", QString::fromLocal8Bit(kernel.release))
        .set(u"BuildNumber", unquotedField(release, "VERSION_ID"));
    row.set(u"BuildType", QString::fromLocal8Bit(kernel.version))
        .set(u"OSArchitecture", QString::fromLocal8Bit(kernel.machine));
    row.set(u"Manufacturer", unquotedField(release, "HOME_URL")).set(u"CSName", machineName());
    row.set(u"CSCreationClassName", u"Win32_ComputerSystem")
        .set(u"CreationClassName", u"Win32_OperatingSystem");
    row.set(u"OSType", 36); // LINUX
    row.set(u"CurrentTimeZone", offsetMinutes())
        .set(u"LocalDateTime", nowText())
        .set(u"LastBootUpTime", dateText(bootTime()));
    row.set(u"TotalVisibleMemorySize", number(memory, "MemTotal"))
        .set(u"FreePhysicalMemory", number(memory, "MemAvailable"));
    row.set(u"TotalSwapSpaceSize", number(memory, "SwapTotal"))
        .set(u"SizeStoredInPagingFiles", number(memory, "SwapTotal"));
    row.set(u"FreeSpaceInPagingFiles", number(memory, "SwapFree"));
    row.set(u"TotalVirtualMemorySize", number(memory, "MemTotal") + number(memory, "SwapTotal"));
    row.set(u"FreeVirtualMemory", number(memory, "MemAvailable") + number(memory, "SwapFree"));
    row.set(u"NumberOfProcesses", static_cast<quint64>(processIds().size()))
        .set(u"Status", u"OK")
        .set(u"Primary", true);
    row.set(u"Locale", QLocale::system().name())
        .set(u"SystemDirectory", u"/usr/lib")
        .set(u"SystemDrive", u"/");
    row.set(u"Distributed", false).set(u"Debug", false).set(u"EncryptionLevel", 256).set(u"ProductType", 3);
}

void readComputerSystem(Rows& rows) {
    const Cpus cpus = countCpus(cpuInfo());
    const QByteArray memory = readSmall(QStringLiteral("/proc/meminfo"));
    auto row = rows.add();
    row.set(u"Name", machineName()).set(u"Caption", machineName()).set(u"DNSHostName", machineName());
    row.set(u"CreationClassName", u"Win32_ComputerSystem").set(u"Description", u"AT/AT COMPATIBLE");
    const QString domain = QSysInfo::machineHostName().section(u'.', 1);
    row.set(u"Domain", domain.isEmpty() ? QStringLiteral("WORKGROUP") : domain).set(u"PartOfDomain", false);
    row.set(u"DomainRole", 2)
        .set(u"Roles", cim::Value::Array{QStringLiteral("LM_Workstation"), QStringLiteral("LM_Server")});
    if (const QString vendor = dmi("sys_vendor"); !vendor.isEmpty())
        row.set(u"Manufacturer", vendor);
    if (const QString product = dmi("product_name"); !product.isEmpty())
        row.set(u"Model", product);
    if (const QString family = dmi("product_family"); !family.isEmpty())
        row.set(u"SystemFamily", family);
    row.set(u"NumberOfLogicalProcessors", quint64{cpus.logical})
        .set(u"NumberOfProcessors", quint64{cpus.sockets});
    row.set(u"TotalPhysicalMemory", number(memory, "MemTotal") * 1024)
        .set(u"CurrentTimeZone", offsetMinutes());
    row.set(u"SystemType", QSysInfo::currentCpuArchitecture() + QStringLiteral("-based PC"))
        .set(u"Status", u"OK");
    row.set(u"BootupState", u"Normal boot").set(u"HypervisorPresent", cpuInfo().contains(" hypervisor"));
}

void readProcessors(Rows& rows) {
    const QByteArray info = cpuInfo();
    const Cpus cpus = countCpus(info);
    const quint32 bits = sizeof(void*) * 8;
    for (quint32 socket = 0; socket < cpus.sockets; ++socket) {
        auto row = rows.add();
        const QString id = QStringLiteral("CPU%1").arg(socket);
        const QString model = field(info, "model name");
        row.set(u"DeviceID", id).set(u"Name", model.isEmpty() ? QSysInfo::currentCpuArchitecture() : model);
        row.set(u"Caption", model)
            .set(u"Manufacturer", field(info, "vendor_id"))
            .set(u"SocketDesignation", id);
        row.set(u"NumberOfCores", quint64{cpus.cores / cpus.sockets});
        row.set(u"NumberOfLogicalProcessors", quint64{cpus.logical / cpus.sockets});
        row.set(u"AddressWidth", quint64{bits})
            .set(u"DataWidth", quint64{bits})
            .set(u"Role", u"CPU")
            .set(u"Status", u"OK");
        const double mhz = field(info, "cpu MHz").toDouble();
        if (mhz > 0)
            row.set(u"CurrentClockSpeed", static_cast<quint64>(mhz))
                .set(u"MaxClockSpeed", static_cast<quint64>(mhz));
        row.set(u"L2CacheSize", number(info, "cache size")).set(u"Stepping", field(info, "stepping"));
        row.set(u"Architecture", QSysInfo::currentCpuArchitecture() == QLatin1String("x86_64") ? 9 : 12);
        row.set(u"ProcessorType", 3).set(u"CreationClassName", u"Win32_Processor");
        row.set(u"SystemCreationClassName", u"Win32_ComputerSystem").set(u"SystemName", machineName());
    }
}

void readEnvironment(Rows& rows) {
    // Only those known to be harmless: the others may hold a secret, and anyone with Enable Account could
    // read it.
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto owner = processOwner(static_cast<quint32>(getpid()));
    const QString user = owner ? owner->first + u'\\' + owner->second : QStringLiteral("<SYSTEM>");
    static const QStringList harmless = {
        QStringLiteral("HOME"),  QStringLiteral("LANG"), QStringLiteral("LOGNAME"), QStringLiteral("PATH"),
        QStringLiteral("SHELL"), QStringLiteral("TERM"), QStringLiteral("TZ"),      QStringLiteral("USER")};
    for (const QString& name : harmless) {
        if (!environment.contains(name))
            continue;
        auto row = rows.add();
        row.set(u"Name", name).set(u"UserName", user).set(u"SystemVariable", false).set(u"Status", u"OK");
        row.set(u"VariableValue", environment.value(name)).set(u"Caption", user + u'\\' + name);
    }
}

} // namespace wbemscope::lab::live
