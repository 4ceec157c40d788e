#pragma once

#include "core/security/hresult.h"

/// Fault status codes (C706 appendix E, MS-RPCE 3.1.1.5.5, MS-ERREF 2.2) and what they become for a caller.
namespace wbemscope::dcom::fault {

inline constexpr quint32 AccessDenied = 0x00000005;         ///< ERROR_ACCESS_DENIED: what Windows sends
inline constexpr quint32 BadStubData = 0x000006F7;          ///< RPC_X_BAD_STUB_DATA
inline constexpr quint32 SecurityPackageError = 0x00000721; ///< RPC_S_SEC_PKG_ERROR
inline constexpr quint32 OperationRange = 0x1C010002;       ///< nca_s_op_rng_error
inline constexpr quint32 UnknownInterface = 0x1C010003;     ///< nca_s_unk_if
inline constexpr quint32 ProtocolError = 0x1C01000B;        ///< nca_s_proto_error
inline constexpr quint32 ServerTooBusy = 0x1C010014;        ///< nca_s_server_too_busy
inline constexpr quint32 Cancelled = 0x1C00000D;            ///< nca_s_fault_cancel
inline constexpr quint32 Unspecified = 0x1C000012;          ///< nca_s_fault_unspec
inline constexpr quint32 ContextMismatch = 0x1C00001A;      ///< nca_s_fault_context_mismatch
inline constexpr quint32 RemoteNoMemory = 0x1C00001B;       ///< nca_s_fault_remote_no_memory
inline constexpr quint32 InvalidIpid = 0x80010108; ///< RPC_E_DISCONNECTED: an HRESULT may travel as it is

/// 5 -> E_ACCESSDENIED, nca_s_* -> the RPC_S_* they stand for as HRESULT_FROM_WIN32, HRESULTs as they are.
HResult toHResult(quint32 status);
/// "nca_s_op_rng_error"; the hex when unknown.
QString name(quint32 status);
/// What a server sends for an HRESULT that ends a call before its method ran.
quint32 fromHResult(HResult code);

} // namespace wbemscope::dcom::fault
