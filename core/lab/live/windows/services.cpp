// The service control manager: EnumServicesStatusEx, QueryServiceConfig, QueryServiceConfig2.
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"
#include "core/lab/live/windows/handles.h"

#include <winsvc.h>

namespace wbemscope::lab::live {

namespace {

using ScHandle = std::unique_ptr<SC_HANDLE__, Closing<CloseServiceHandle>>;

/// Win32_Service's words for the manager's numbers; "Unknown" is one of them, too.
struct Word {
    DWORD number;
    const char16_t* text;
};
constexpr Word States[] = {
    {SERVICE_STOPPED, u"Stopped"},
    {SERVICE_START_PENDING, u"Start Pending"},
    {SERVICE_STOP_PENDING, u"Stop Pending"},
    {SERVICE_RUNNING, u"Running"},
    {SERVICE_CONTINUE_PENDING, u"Continue Pending"},
    {SERVICE_PAUSE_PENDING, u"Pause Pending"},
    {SERVICE_PAUSED, u"Paused"},
};
constexpr Word StartModes[] = {
    {SERVICE_BOOT_START, u"Boot"},     {SERVICE_SYSTEM_START, u"System"}, {SERVICE_AUTO_START, u"Auto"},
    {SERVICE_DEMAND_START, u"Manual"}, {SERVICE_DISABLED, u"Disabled"},
};
constexpr Word ErrorControls[] = {
    {SERVICE_ERROR_IGNORE, u"Ignore"},
    {SERVICE_ERROR_NORMAL, u"Normal"},
    {SERVICE_ERROR_SEVERE, u"Severe"},
    {SERVICE_ERROR_CRITICAL, u"Critical"},
};
constexpr Word Types[] = {
    {SERVICE_WIN32_OWN_PROCESS, u"Own Process"},
    {SERVICE_WIN32_SHARE_PROCESS, u"Share Process"},
};

template <std::size_t N> const char16_t* word(const Word (&words)[N], DWORD number) {
    const auto* found = std::find_if(std::begin(words), std::end(words),
                                     [number](const Word& word) { return word.number == number; });
    return found == std::end(words) ? u"Unknown" : found->text;
}

struct Service {
    QString name;
    QString displayName;
    SERVICE_STATUS_PROCESS status{};
};

ScHandle manager() {
    return ScHandle(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE));
}

std::vector<Service> services(SC_HANDLE manager) {
    std::vector<Service> found;
    DWORD resume = 0;
    std::vector<std::byte> buffer(64 * 1024); // The most that one call takes is 256 KB.
    for (bool more = manager != nullptr; more;) {
        DWORD needed = 0, count = 0;
        const bool complete =
            EnumServicesStatusExW(manager, SC_ENUM_PROCESS_INFO, SERVICE_WIN32, SERVICE_STATE_ALL,
                                  reinterpret_cast<BYTE*>(buffer.data()), static_cast<DWORD>(buffer.size()),
                                  &needed, &count, &resume, nullptr);
        more = !complete && GetLastError() == ERROR_MORE_DATA && count > 0;
        if (!complete && !more)
            break;
        const auto* entries = reinterpret_cast<const ENUM_SERVICE_STATUS_PROCESSW*>(buffer.data());
        for (DWORD i = 0; i < count; ++i)
            found.push_back({QString::fromWCharArray(entries[i].lpServiceName),
                             QString::fromWCharArray(entries[i].lpDisplayName),
                             entries[i].ServiceStatusProcess});
    }
    return found;
}

/// What one of the Query functions returns; empty when it fails.
template <typename Query> std::vector<std::byte> queried(const Query& query) {
    constexpr DWORD Limit = 8 * 1024; // Both functions document it as the most they need.
    std::vector<std::byte> buffer(Limit);
    DWORD needed = 0;
    if (!query(reinterpret_cast<BYTE*>(buffer.data()), Limit, &needed))
        buffer.clear();
    return buffer;
}

void readConfiguration(Rows::Row& row, SC_HANDLE service) {
    const auto basic = queried([&](BYTE* to, DWORD size, DWORD* needed) {
        return QueryServiceConfigW(service, reinterpret_cast<QUERY_SERVICE_CONFIGW*>(to), size, needed);
    });
    if (!basic.empty()) {
        const auto& config = *reinterpret_cast<const QUERY_SERVICE_CONFIGW*>(basic.data());
        row.set(u"PathName", QString::fromWCharArray(config.lpBinaryPathName))
            .set(u"StartMode", word(StartModes, config.dwStartType))
            .set(u"ErrorControl", word(ErrorControls, config.dwErrorControl));
        if (config.lpServiceStartName)
            row.set(u"StartName", QString::fromWCharArray(config.lpServiceStartName));
    }
    const auto text = queried([&](BYTE* to, DWORD size, DWORD* needed) {
        return QueryServiceConfig2W(service, SERVICE_CONFIG_DESCRIPTION, to, size, needed);
    });
    if (!text.empty())
        if (const auto* description =
                reinterpret_cast<const SERVICE_DESCRIPTIONW*>(text.data())->lpDescription)
            row.set(u"Description", QString::fromWCharArray(description));
    const auto delayed = queried([&](BYTE* to, DWORD size, DWORD* needed) {
        return QueryServiceConfig2W(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, to, size, needed);
    });
    if (!delayed.empty())
        row.set(u"DelayedAutoStart",
                reinterpret_cast<const SERVICE_DELAYED_AUTO_START_INFO*>(delayed.data())->fDelayedAutostart !=
                    0);
}

} // namespace

QStringList serviceNames() {
    QStringList names;
    const auto scm = manager();
    for (const auto& service : services(scm.get()))
        names += service.name;
    return names;
}

void readServices(Rows& rows) {
    const auto scm = manager();
    for (const auto& service : services(scm.get())) {
        const auto& status = service.status;
        auto row = rows.add();
        row.set(u"Name", service.name)
            .set(u"DisplayName", service.displayName)
            .set(u"Caption", service.displayName);
        row.set(u"State", word(States, status.dwCurrentState))
            .set(u"Started", status.dwCurrentState != SERVICE_STOPPED)
            .set(u"ProcessId", quint64{status.dwProcessId})
            .set(u"ServiceType", word(Types, status.dwServiceType & SERVICE_WIN32))
            .set(u"ExitCode", quint64{status.dwWin32ExitCode})
            .set(u"CheckPoint", quint64{status.dwCheckPoint})
            .set(u"WaitHint", quint64{status.dwWaitHint})
            .set(u"AcceptStop", (status.dwControlsAccepted & SERVICE_ACCEPT_STOP) != 0)
            .set(u"AcceptPause", (status.dwControlsAccepted & SERVICE_ACCEPT_PAUSE_CONTINUE) != 0)
            .set(u"Status", u"OK");
        if (const ScHandle opened{
                OpenServiceW(scm.get(), service.name.toStdWString().c_str(), SERVICE_QUERY_CONFIG)})
            readConfiguration(row, opened.get());
        row.set(u"CreationClassName", u"Win32_Service")
            .set(u"SystemCreationClassName", u"Win32_ComputerSystem");
        row.set(u"SystemName", machineName());
    }
}

} // namespace wbemscope::lab::live
