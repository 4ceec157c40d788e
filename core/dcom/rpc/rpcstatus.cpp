#include "core/dcom/rpc/rpcstatus.h"

namespace wbemscope::dcom::fault {

namespace {
struct Entry {
    quint32 status;
    const char* name;
    quint32 win32; ///< The RPC_S_* a Windows client sees (MS-RPCE 3.1.1.5.5, MS-ERREF 2.2)
};
constexpr Entry Entries[] = {
    {AccessDenied, "ERROR_ACCESS_DENIED", 5},
    {BadStubData, "RPC_X_BAD_STUB_DATA", 1783},
    {SecurityPackageError, "RPC_S_SEC_PKG_ERROR", 1825},
    {0x1C000001, "nca_s_fault_int_div_by_zero", 1767},
    {0x1C000002, "nca_s_fault_addr_error", 1766},
    {0x1C000003, "nca_s_fault_fp_div_zero", 1769},
    {0x1C000004, "nca_s_fault_fp_underflow", 1770},
    {0x1C000005, "nca_s_fault_fp_overflow", 1771},
    {0x1C000006, "nca_s_fault_invalid_tag", 1733},
    {0x1C000007, "nca_s_fault_invalid_bound", 1734},
    {0x1C000008, "nca_s_rpc_version_mismatch", 1728},
    {0x1C000009, "nca_s_unspec_reject", 1726},
    {0x1C00000A, "nca_s_bad_actid", 1726},
    {0x1C00000B, "nca_s_who_are_you_failed", 1726},
    {0x1C00000C, "nca_s_manager_not_entered", 1726},
    {Cancelled, "nca_s_fault_cancel", 1818},
    {0x1C00000E, "nca_s_fault_ill_inst", 1766},
    {0x1C00000F, "nca_s_fault_fp_error", 1726},
    {0x1C000010, "nca_s_fault_int_overflow", 1726},
    {Unspecified, "nca_s_fault_unspec", 1726},
    {0x1C000013, "nca_s_fault_remote_comm_failure", 1727},
    {0x1C000014, "nca_s_fault_pipe_empty", 1726},
    {0x1C000018, "nca_s_fault_pipe_comm_error", 1726},
    {ContextMismatch, "nca_s_fault_context_mismatch", 6},
    {RemoteNoMemory, "nca_s_fault_remote_no_memory", 14},
    {0x1C00001C, "nca_s_invalid_pres_context_id", 1728},
    {0x1C00001D, "nca_s_unsupported_authn_level", 1821},
    {0x1C00001F, "nca_s_invalid_checksum", 1728},
    {0x1C000020, "nca_s_invalid_crc", 1728},
    {0x1C000021, "nca_s_fault_user_defined", 1726},
    {0x1C010001, "nca_s_comm_failure", 1726},
    {OperationRange, "nca_s_op_rng_error", 1745},
    {UnknownInterface, "nca_s_unk_if", 1717},
    {0x1C010006, "nca_s_wrong_boot_time", 1726},
    {0x1C010009, "nca_s_you_crashed", 1726},
    {ProtocolError, "nca_s_proto_error", 1728},
    {0x1C010013, "nca_s_out_args_too_big", 1726},
    {ServerTooBusy, "nca_s_server_too_busy", 1723},
    {0x1C010017, "nca_s_unsupported_type", 1732},
};
} // namespace

HResult toHResult(quint32 status) {
    if (status == 0)
        return hr::RpcCallFailed;
    for (const Entry& entry : Entries) {
        if (entry.status == status)
            return 0x80070000U | entry.win32;
    }
    if ((status & 0x80000000U) != 0)
        return status;
    // A Win32 error; anything else is an unknown success-looking code, which a fault cannot mean.
    return status <= 0xFFFF ? 0x80070000U | status : hr::RpcCallFailed;
}

QString name(quint32 status) {
    for (const Entry& entry : Entries) {
        if (entry.status == status)
            return QString::fromLatin1(entry.name);
    }
    return QStringLiteral("0x%1").arg(status, 8, 16, QLatin1Char('0'));
}

quint32 fromHResult(HResult code) {
    switch (code) {
    case hr::AccessDenied:
        return AccessDenied;
    case hr::BadStubData:
        return BadStubData;
    case hr::RpcCallCancelled:
        return Cancelled;
    case hr::MessageAltered:
    case hr::LogonDenied:
    case hr::LogonFailure:
    case hr::UnknownCredentials:
    case hr::WrongPrincipal:
    case hr::TargetUnknown:
    case hr::TimeSkew:
        return AccessDenied;
    default:
        return code;
    }
}

} // namespace wbemscope::dcom::fault
