#pragma once

#include <QString>

namespace wbemscope {

/// HRESULT, NTSTATUS-as-HRESULT, Win32 and RPC status codes as they come off the wire.
using HResult = quint32;

inline constexpr bool succeeded(HResult hr) {
    return (hr & 0x80000000U) == 0;
}

namespace hr {
inline constexpr HResult Ok = 0x00000000;
inline constexpr HResult False = 0x00000001;                   ///< S_FALSE / WBEM_S_FALSE
inline constexpr HResult Timedout = 0x00040004;                ///< WBEM_S_TIMEDOUT
inline constexpr HResult WbemAccessDeniedPartial = 0x00040009; ///< WBEM_S_ACCESS_DENIED
inline constexpr HResult NotImplemented = 0x80004001;          ///< E_NOTIMPL
inline constexpr HResult NoInterface = 0x80004002;             ///< E_NOINTERFACE
inline constexpr HResult Fail = 0x80004005;                    ///< E_FAIL
inline constexpr HResult AccessDenied = 0x80070005;            ///< E_ACCESSDENIED
inline constexpr HResult InvalidArg = 0x80070057;              ///< E_INVALIDARG
inline constexpr HResult RpcUnknownAuthnService = 0x800706D3;
inline constexpr HResult RpcServerUnavailable = 0x800706BA;
inline constexpr HResult RpcCallFailed = 0x800706BE;
inline constexpr HResult RpcCallCancelled = 0x8007071A;
inline constexpr HResult RpcProtocolError = 0x800706C0;
inline constexpr HResult RpcSecPkgError = 0x80070721;         ///< a security package error occurred
inline constexpr HResult Timeout = 0x800705B4;                ///< ERROR_TIMEOUT
inline constexpr HResult BadStubData = 0x800706F7;            ///< RPC_X_BAD_STUB_DATA
inline constexpr HResult ObjectExporterNotFound = 0x80070776; ///< OR_INVALID_OXID
inline constexpr HResult Disconnected = 0x80010108;           ///< RPC_E_DISCONNECTED
inline constexpr HResult LogonDenied = 0x8009030C;            ///< SEC_E_LOGON_DENIED
inline constexpr HResult MessageAltered = 0x8009030F;         ///< SEC_E_MESSAGE_ALTERED
inline constexpr HResult QopNotSupported = 0x8009030A;        ///< SEC_E_QOP_NOT_SUPPORTED
inline constexpr HResult InvalidToken = 0x80090308;           ///< SEC_E_INVALID_TOKEN
inline constexpr HResult TargetUnknown = 0x80090303;          ///< SEC_E_TARGET_UNKNOWN
inline constexpr HResult UnknownCredentials = 0x8009030D;     ///< SEC_E_UNKNOWN_CREDENTIALS
inline constexpr HResult NoCredentials = 0x8009030E;          ///< SEC_E_NO_CREDENTIALS
inline constexpr HResult NoAuthority = 0x80090311;            ///< SEC_E_NO_AUTHENTICATING_AUTHORITY
inline constexpr HResult WrongPrincipal = 0x80090322;         ///< SEC_E_WRONG_PRINCIPAL
inline constexpr HResult TimeSkew = 0x80090324;               ///< SEC_E_TIME_SKEW
inline constexpr HResult LogonFailure = 0x8007052E;           ///< ERROR_LOGON_FAILURE
inline constexpr HResult AccountDisabled = 0x80070533;        ///< ERROR_ACCOUNT_DISABLED
inline constexpr HResult AccountLocked = 0x80070775;          ///< ERROR_ACCOUNT_LOCKED_OUT
inline constexpr HResult RpcServerTooBusy = 0x800706BB;       ///< RPC_S_SERVER_TOO_BUSY
inline constexpr HResult ConnectionRefused = 0x8007274D;      ///< WSAECONNREFUSED
inline constexpr HResult ConnectionReset = 0x80072746;        ///< WSAECONNRESET
inline constexpr HResult NetworkUnreachable = 0x80072743;     ///< WSAENETUNREACH
inline constexpr HResult HostUnreachable = 0x80072751;        ///< WSAEHOSTUNREACH

inline constexpr HResult WbemFailed = 0x80041001;
inline constexpr HResult WbemNotFound = 0x80041002;
inline constexpr HResult WbemAccessDenied = 0x80041003;
inline constexpr HResult WbemProviderFailure = 0x80041004;
inline constexpr HResult WbemTypeMismatch = 0x80041005;
inline constexpr HResult WbemInvalidContext = 0x80041007;
inline constexpr HResult WbemInvalidParameter = 0x80041008;
inline constexpr HResult WbemNotAvailable = 0x80041009;
inline constexpr HResult WbemCriticalError = 0x8004100A;
inline constexpr HResult WbemNotSupported = 0x8004100C;
inline constexpr HResult WbemProviderNotFound = 0x80041011;
inline constexpr HResult WbemInitializationFailure = 0x80041014;
inline constexpr HResult WbemTransportFailure = 0x80041015;
inline constexpr HResult WbemInvalidOperation = 0x80041016;
inline constexpr HResult WbemInvalidQuery = 0x80041017;
inline constexpr HResult WbemInvalidQueryType = 0x80041018;
inline constexpr HResult WbemAlreadyExists = 0x80041019;
inline constexpr HResult WbemInvalidNamespace = 0x8004100E;
inline constexpr HResult WbemInvalidObject = 0x8004100F;
inline constexpr HResult WbemInvalidClass = 0x80041010;
inline constexpr HResult WbemInvalidMethod = 0x8004102E;
inline constexpr HResult WbemInvalidMethodParameters = 0x8004102F;
inline constexpr HResult WbemCallCancelled = 0x80041032;
inline constexpr HResult WbemShuttingDown = 0x80041033;
inline constexpr HResult WbemInvalidObjectPath = 0x8004103A;
inline constexpr HResult WbemProviderNotCapable = 0x80041024;
inline constexpr HResult WbemMethodNotImplemented = 0x80041055;
inline constexpr HResult WbemUnparsableQuery = 0x80041058;
inline constexpr HResult WbemQuotaViolation = 0x8004106C;
inline constexpr HResult WbemServerTooBusy = 0x80041045;
inline constexpr HResult WbemTimedOut = 0x80041069;
inline constexpr HResult WbemPartialResults = 0x00040010; ///< WBEM_S_PARTIAL_RESULTS
inline constexpr HResult WbemLocalCredentials = 0x80041064;
inline constexpr HResult WbemEncryptedConnectionRequired = 0x80041087;
} // namespace hr

/// "WBEM_E_ACCESS_DENIED"; empty when unknown. Source: MS-WMI 2.2.11, MS-ERREF 2.1/2.2, Win32 WMI error
/// constants.
QString hresultName(HResult code);
/// "0x80041003"
QString hresultNumber(HResult code);
/// "WBEM_E_ACCESS_DENIED (0x80041003)"; the hex alone when the name is unknown.
QString describe(HResult code);
/// One translated sentence in plain words; empty when unknown.
QString hresultText(HResult code);

} // namespace wbemscope
