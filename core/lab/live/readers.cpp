#include "core/lab/live/readers.h"

#include "core/lab/live/machine.h"

namespace wbemscope::lab::live {

namespace {

void link(Rows& rows, const QString& part) {
    rows.add().set(u"GroupComponent", computerPath()).set(u"PartComponent", part);
}

} // namespace

void readSystemProcesses(Rows& rows) {
    for (const QString& pid : processIds())
        link(rows, reference(u"Win32_Process", u"Handle", pid));
}

void readSystemServices(Rows& rows) {
    for (const QString& name : serviceNames())
        link(rows, reference(u"Win32_Service", u"Name", name));
}

void readSystemDevices(Rows& rows) {
    for (const QString& id : diskIds())
        link(rows, reference(u"Win32_LogicalDisk", u"DeviceID", id));
}

void readSystemOperatingSystem(Rows& rows) {
    rows.add()
        .set(u"GroupComponent", computerPath())
        .set(u"PartComponent", QStringLiteral("Win32_OperatingSystem=@")) // a singleton
        .set(u"PrimaryOS", true);
}

const NamedReader* readers() {
    static constexpr NamedReader table[] = {
        {"Win32_OperatingSystem", readOperatingSystem},
        {"Win32_ComputerSystem", readComputerSystem},
        {"Win32_Processor", readProcessors},
        {"Win32_Environment", readEnvironment},
        {"Win32_Process", readProcesses},
        {"Win32_Thread", readThreads},
        {"Win32_LogicalDisk", readDisks},
        {"Win32_Service", readServices},
        {"Win32_NetworkAdapterConfiguration", readNetwork},
        {"Win32_SystemProcesses", readSystemProcesses},
        {"Win32_SystemServices", readSystemServices},
        {"Win32_SystemDevices", readSystemDevices},
        {"Win32_SystemOperatingSystem", readSystemOperatingSystem},
        {nullptr, nullptr},
    };
    return table;
}

} // namespace wbemscope::lab::live
