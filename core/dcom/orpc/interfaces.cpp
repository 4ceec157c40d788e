#include "core/dcom/orpc/interfaces.h"

#include <algorithm>
#include <array>

namespace wbemscope::dcom {

namespace {

constexpr std::array ObjectExporterMethods{"ResolveOxid", "SimplePing",   "ComplexPing",
                                           "ServerAlive", "ResolveOxid2", "ServerAlive2"};
constexpr std::array ActivationMethods{"RemoteActivation"};
// Opnums 0 to 2 are not used on the wire (MS-DCOM 3.1.2.5.2.3).
constexpr std::array SystemActivatorMethods{"RemoteGetClassObject", "RemoteCreateInstance"};
constexpr std::array RemUnknownMethods{"RemQueryInterface", "RemAddRef", "RemRelease"};
constexpr std::array RemUnknown2Methods{"RemQueryInterface", "RemAddRef", "RemRelease", "RemQueryInterface2"};
constexpr std::array Level1LoginMethods{"EstablishPosition", "RequestChallenge", "WBEMLogin", "NTLMLogin"};
constexpr std::array LoginClientIdMethods{"SetClientInfo"};
constexpr std::array LoginClientIdExMethods{"SetClientInfoEx"};
constexpr std::array LoginHelperMethods{"SetEvent"};
constexpr std::array ServicesMethods{"OpenNamespace",
                                     "CancelAsyncCall",
                                     "QueryObjectSink",
                                     "GetObject",
                                     "GetObjectAsync",
                                     "PutClass",
                                     "PutClassAsync",
                                     "DeleteClass",
                                     "DeleteClassAsync",
                                     "CreateClassEnum",
                                     "CreateClassEnumAsync",
                                     "PutInstance",
                                     "PutInstanceAsync",
                                     "DeleteInstance",
                                     "DeleteInstanceAsync",
                                     "CreateInstanceEnum",
                                     "CreateInstanceEnumAsync",
                                     "ExecQuery",
                                     "ExecQueryAsync",
                                     "ExecNotificationQuery",
                                     "ExecNotificationQueryAsync",
                                     "ExecMethod",
                                     "ExecMethodAsync"};
constexpr std::array EnumMethods{"Reset", "Next", "NextAsync", "Clone", "Skip"};
constexpr std::array FetchSmartEnumMethods{"GetSmartEnum"};
constexpr std::array SmartEnumMethods{"Next"};
constexpr std::array CallResultMethods{"GetResultObject", "GetResultString", "GetResultServices",
                                       "GetCallStatus"};
constexpr std::array ObjectSinkMethods{"Indicate", "SetStatus"};
constexpr std::array RefreshingServicesMethods{"AddObjectToRefresher", "AddObjectToRefresherByTemplate",
                                               "AddEnumToRefresher",   "RemoveObjectFromRefresher",
                                               "GetRemoteRefresher",   "ReconnectRemoteRefresher"};
constexpr std::array RemoteRefresherMethods{"RemoteRefresh", "StopRefreshing"};
constexpr std::array BackupRestoreMethods{"Backup", "Restore"};
constexpr std::array BackupRestoreExMethods{"Backup", "Restore", "Pause", "Resume"};

const std::array Interfaces{
    InterfaceInfo{iid::ObjectExporter, "IOXIDResolver", 0, ObjectExporterMethods},
    InterfaceInfo{iid::Activation, "IActivation", 0, ActivationMethods},
    InterfaceInfo{iid::SystemActivator, "ISystemActivator", 3, SystemActivatorMethods},
    InterfaceInfo{iid::Unknown, "IUnknown", 3, {}},
    InterfaceInfo{iid::RemUnknown, "IRemUnknown", 3, RemUnknownMethods},
    InterfaceInfo{iid::RemUnknown2, "IRemUnknown2", 3, RemUnknown2Methods},
    InterfaceInfo{iid::WbemLevel1Login, "IWbemLevel1Login", 3, Level1LoginMethods},
    InterfaceInfo{iid::WbemLoginClientId, "IWbemLoginClientID", 3, LoginClientIdMethods},
    InterfaceInfo{iid::WbemLoginClientIdEx, "IWbemLoginClientIDEx", 3, LoginClientIdExMethods},
    InterfaceInfo{iid::WbemLoginHelper, "IWbemLoginHelper", 3, LoginHelperMethods},
    InterfaceInfo{iid::WbemServices, "IWbemServices", 3, ServicesMethods},
    InterfaceInfo{iid::EnumWbemClassObject, "IEnumWbemClassObject", 3, EnumMethods},
    InterfaceInfo{iid::WbemFetchSmartEnum, "IWbemFetchSmartEnum", 3, FetchSmartEnumMethods},
    InterfaceInfo{iid::WbemWcoSmartEnum, "IWbemWCOSmartEnum", 3, SmartEnumMethods},
    InterfaceInfo{iid::WbemClassObject, "IWbemClassObject", 3, {}},
    InterfaceInfo{iid::WbemContext, "IWbemContext", 3, {}},
    InterfaceInfo{iid::WbemCallResult, "IWbemCallResult", 3, CallResultMethods},
    InterfaceInfo{iid::WbemObjectSink, "IWbemObjectSink", 3, ObjectSinkMethods},
    InterfaceInfo{iid::WbemRefreshingServices, "IWbemRefreshingServices", 3, RefreshingServicesMethods},
    InterfaceInfo{iid::WbemRemoteRefresher, "IWbemRemoteRefresher", 3, RemoteRefresherMethods},
    InterfaceInfo{iid::ErrorInfo, "IErrorInfo", 3, {}},
    InterfaceInfo{iid::WbemBackupRestore, "IWbemBackupRestore", 3, BackupRestoreMethods},
    InterfaceInfo{iid::WbemBackupRestoreEx, "IWbemBackupRestoreEx", 3, BackupRestoreExMethods},
};

} // namespace

std::span<const InterfaceInfo> knownInterfaces() {
    return Interfaces;
}

const InterfaceInfo* findInterface(const Uuid& iid) {
    const auto found = std::ranges::find(Interfaces, iid, &InterfaceInfo::iid);
    return found == Interfaces.end() ? nullptr : &*found;
}

QString interfaceName(const Uuid& iid) {
    if (const auto* info = findInterface(iid))
        return QString::fromLatin1(info->name);
    return QStringLiteral("{%1}").arg(iid.toString());
}

QString methodName(const Uuid& iid, quint16 opnum) {
    if (const auto* info = findInterface(iid))
        if (opnum >= info->firstOpnum && opnum - info->firstOpnum < static_cast<int>(info->methods.size()))
            return QString::fromLatin1(info->methods[opnum - info->firstOpnum]);
    return QStringLiteral("opnum %1").arg(opnum);
}

} // namespace wbemscope::dcom
