#pragma once

#include "core/dcom/ndr/uuid.h"

#include <span>

/// Every interface, class and extension identifier of the engine and the lab, in one table.
/// Sources: MS-DCOM 1.9, MS-WMI 1.9 and 3.1.4.
namespace wbemscope::dcom {

namespace iid {
inline constexpr Uuid Unknown = Uuid::of("00000000-0000-0000-c000-000000000046");
inline constexpr Uuid RemUnknown = Uuid::of("00000131-0000-0000-c000-000000000046");
inline constexpr Uuid RemUnknown2 = Uuid::of("00000143-0000-0000-c000-000000000046");
inline constexpr Uuid ObjectExporter = Uuid::of("99fcfec4-5260-101b-bbcb-00aa0021347a"); ///< "IOXIDResolver"
inline constexpr Uuid Activation = Uuid::of("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57");
inline constexpr Uuid SystemActivator = Uuid::of("000001a0-0000-0000-c000-000000000046");
inline constexpr Uuid ActivationPropertiesIn = Uuid::of("000001a2-0000-0000-c000-000000000046");
inline constexpr Uuid ActivationPropertiesOut = Uuid::of("000001a3-0000-0000-c000-000000000046");
inline constexpr Uuid Context = Uuid::of("000001c0-0000-0000-c000-000000000046");

inline constexpr Uuid WbemLevel1Login = Uuid::of("f309ad18-d86a-11d0-a075-00c04fb68820");
inline constexpr Uuid WbemLoginClientId = Uuid::of("d4781cd6-e5d3-44df-ad94-930efe48a887");
/// Not in MS-WMI; seen in captures of Windows 10 clients.
inline constexpr Uuid WbemLoginClientIdEx = Uuid::of("9f6c78ef-fce5-42fa-abea-3e7df91921dc");
inline constexpr Uuid WbemLoginHelper = Uuid::of("541679ab-2e5f-11d3-b34e-00104bcc4b4a");
inline constexpr Uuid WbemServices = Uuid::of("9556dc99-828c-11cf-a37e-00aa003240c7");
inline constexpr Uuid EnumWbemClassObject = Uuid::of("027947e1-d731-11ce-a357-000000000001");
inline constexpr Uuid WbemFetchSmartEnum = Uuid::of("1c1c45ee-4395-11d2-b60b-00104b703efd");
inline constexpr Uuid WbemWcoSmartEnum = Uuid::of("423ec01e-2e35-11d2-b604-00104b703efd");
inline constexpr Uuid WbemClassObject = Uuid::of("dc12a681-737f-11cf-884d-00aa004b2e24");
inline constexpr Uuid WbemContext = Uuid::of("44aca674-e8fc-11d0-a07c-00c04fb68820");
inline constexpr Uuid WbemCallResult = Uuid::of("44aca675-e8fc-11d0-a07c-00c04fb68820");
inline constexpr Uuid WbemObjectSink = Uuid::of("7c857801-7381-11cf-884d-00aa004b2e24");
inline constexpr Uuid WbemRefreshingServices = Uuid::of("2c9273e0-1dc3-11d3-b364-00105a1f8177");
inline constexpr Uuid WbemRemoteRefresher = Uuid::of("f1e9c5b2-f59b-11d2-b362-00105a1f8177");
/// IErrorInfo (oaidl.idl): what an error object is marshaled as (MS-DCOM 2.2.21.1).
inline constexpr Uuid ErrorInfo = Uuid::of("1cf2b120-547d-101b-8e65-08002b2bd119");
inline constexpr Uuid WbemBackupRestore = Uuid::of("c49e32c7-bc8b-11d2-85d4-00105a1f8304");
inline constexpr Uuid WbemBackupRestoreEx = Uuid::of("a359dec5-e813-4834-8a2a-ba7f1d777d76");
} // namespace iid

namespace clsid {
inline constexpr Uuid WbemLevel1Login = Uuid::of("8bc3f05e-d86b-11d0-a075-00c04fb68820");
inline constexpr Uuid WbemClassObject = Uuid::of("9a653086-174f-11d2-b5f9-00104b703efd");
/// What an IWbemClassObject parameter is marshaled with (MS-WMI 2.2.4); the one above is the coclass.
inline constexpr Uuid WbemClassObjectUnmarshaler = Uuid::of("4590f812-1d3a-11d0-891f-00aa004b2e24");
inline constexpr Uuid WbemContext = Uuid::of("674b6698-ee92-11d0-ad71-00c04fd8fdff");

// OBJREF_CUSTOM unmarshalers (MS-DCOM 1.9).
inline constexpr Uuid ActivationPropertiesIn = Uuid::of("00000338-0000-0000-c000-000000000046");
inline constexpr Uuid ActivationPropertiesOut = Uuid::of("00000339-0000-0000-c000-000000000046");
inline constexpr Uuid ContextMarshaler = Uuid::of("0000033b-0000-0000-c000-000000000046");
inline constexpr Uuid ErrorObject = Uuid::of("0000031b-0000-0000-c000-000000000046");
inline constexpr Uuid EnvoyContext = Uuid::of("ecabb0be-7f19-11d2-978e-0000f8757e2a");

// Properties of the activation blob (MS-DCOM 2.2.22.2).
inline constexpr Uuid InstantiationInfo = Uuid::of("000001ab-0000-0000-c000-000000000046");
inline constexpr Uuid ActivationContextInfo = Uuid::of("000001a5-0000-0000-c000-000000000046");
inline constexpr Uuid SecurityInfo = Uuid::of("000001a6-0000-0000-c000-000000000046");
inline constexpr Uuid ServerLocationInfo = Uuid::of("000001a4-0000-0000-c000-000000000046");
inline constexpr Uuid ScmRequestInfo = Uuid::of("000001aa-0000-0000-c000-000000000046");
inline constexpr Uuid ScmReplyInfo = Uuid::of("000001b6-0000-0000-c000-000000000046");
inline constexpr Uuid InstanceInfo = Uuid::of("000001ad-0000-0000-c000-000000000046");
inline constexpr Uuid SpecialSystemProperties = Uuid::of("000001b9-0000-0000-c000-000000000046");
inline constexpr Uuid PropsOutInfo = Uuid::of("00000339-0000-0000-c000-000000000046");
} // namespace clsid

namespace extent {
inline constexpr Uuid ErrorInfo = Uuid::of("0000031c-0000-0000-c000-000000000046");
inline constexpr Uuid Context = Uuid::of("00000334-0000-0000-c000-000000000046");
/// Ours: what the server sees of the caller (serverseen.h).
inline constexpr Uuid ServerSeen = Uuid::of("6f0d1a52-9c3e-4b7d-8a45-2e91c7b0d364");
} // namespace extent

/// What one interface is called, and its methods by opnum.
struct InterfaceInfo {
    Uuid iid;
    const char* name;
    quint16 firstOpnum; ///< 0 for RPC interfaces, 3 for those that derive from IUnknown
    std::span<const char* const> methods;
};

/// All that are known; for tables and tests.
std::span<const InterfaceInfo> knownInterfaces();
/// Null when unknown.
const InterfaceInfo* findInterface(const Uuid& iid);
/// "IWbemServices"; the UUID in braces when unknown.
QString interfaceName(const Uuid& iid);
/// "ExecQuery"; "opnum 77" when unknown.
QString methodName(const Uuid& iid, quint16 opnum);

} // namespace wbemscope::dcom
