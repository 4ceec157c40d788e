#include "core/com/privileges.h"

#include "core/com/support/check.h"
#include "core/com/support/handle.h"

#include <array>
#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {

namespace {

constexpr HResult PrivilegeNotHeld = 0x80041062; // WBEM_E_PRIVILEGE_NOT_HELD

QString privilegeName(LUID luid) {
    std::array<wchar_t, 256> name{};
    auto length = static_cast<DWORD>(name.size());
    if (!LookupPrivilegeNameW(nullptr, &luid, name.data(), &length))
        return {};
    return QString::fromWCharArray(name.data(), static_cast<qsizetype>(length));
}

void enable(HANDLE token, const QString& name) {
    TOKEN_PRIVILEGES wanted{};
    wanted.PrivilegeCount = 1;
    wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
    if (!LookupPrivilegeValueW(nullptr, reinterpret_cast<const wchar_t*>(name.utf16()),
                               &wanted.Privileges[0].Luid))
        throw ProtocolError(
            hr::InvalidArg, Stage::Local, QStringLiteral("LookupPrivilegeValue"),
            QCoreApplication::translate("Com", "\"%1\" is no privilege of this system.").arg(name));
    SetLastError(ERROR_SUCCESS);
    if (!AdjustTokenPrivileges(token, FALSE, &wanted, 0, nullptr, nullptr))
        throwLastError(Stage::Local, QStringLiteral("AdjustTokenPrivileges"));
    if (GetLastError() == ERROR_NOT_ALL_ASSIGNED)
        throw ProtocolError(PrivilegeNotHeld, Stage::Local, QStringLiteral("AdjustTokenPrivileges"),
                            QCoreApplication::translate("Com", "The account does not hold %1.").arg(name));
}

} // namespace

std::vector<Privilege> processPrivileges() {
    Handle token;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.out()))
        throwLastError(Stage::Local, QStringLiteral("OpenProcessToken"));
    DWORD size = 0;
    GetTokenInformation(token.get(), TokenPrivileges, nullptr, 0, &size);
    std::vector<std::byte> buffer(size);
    if (size < sizeof(DWORD) ||
        !GetTokenInformation(token.get(), TokenPrivileges, buffer.data(), size, &size))
        throwLastError(Stage::Local, QStringLiteral("GetTokenInformation"));
    const auto* held = reinterpret_cast<const TOKEN_PRIVILEGES*>(buffer.data());
    std::vector<Privilege> list;
    for (DWORD i = 0; i < held->PrivilegeCount; ++i) {
        const LUID_AND_ATTRIBUTES& p = held->Privileges[i];
        list.push_back({privilegeName(p.Luid), (p.Attributes & SE_PRIVILEGE_ENABLED) != 0,
                        (p.Attributes & SE_PRIVILEGE_ENABLED_BY_DEFAULT) != 0});
    }
    return list;
}

const QStringList& wmiPrivileges() {
    static const QStringList names{QStringLiteral("SeCreateTokenPrivilege"),
                                   QStringLiteral("SeAssignPrimaryTokenPrivilege"),
                                   QStringLiteral("SeLockMemoryPrivilege"),
                                   QStringLiteral("SeIncreaseQuotaPrivilege"),
                                   QStringLiteral("SeMachineAccountPrivilege"),
                                   QStringLiteral("SeTcbPrivilege"),
                                   QStringLiteral("SeSecurityPrivilege"),
                                   QStringLiteral("SeTakeOwnershipPrivilege"),
                                   QStringLiteral("SeLoadDriverPrivilege"),
                                   QStringLiteral("SeSystemProfilePrivilege"),
                                   QStringLiteral("SeSystemtimePrivilege"),
                                   QStringLiteral("SeProfileSingleProcessPrivilege"),
                                   QStringLiteral("SeIncreaseBasePriorityPrivilege"),
                                   QStringLiteral("SeCreatePagefilePrivilege"),
                                   QStringLiteral("SeCreatePermanentPrivilege"),
                                   QStringLiteral("SeBackupPrivilege"),
                                   QStringLiteral("SeRestorePrivilege"),
                                   QStringLiteral("SeShutdownPrivilege"),
                                   QStringLiteral("SeDebugPrivilege"),
                                   QStringLiteral("SeAuditPrivilege"),
                                   QStringLiteral("SeSystemEnvironmentPrivilege"),
                                   QStringLiteral("SeChangeNotifyPrivilege"),
                                   QStringLiteral("SeRemoteShutdownPrivilege"),
                                   QStringLiteral("SeUndockPrivilege"),
                                   QStringLiteral("SeSyncAgentPrivilege"),
                                   QStringLiteral("SeEnableDelegationPrivilege"),
                                   QStringLiteral("SeManageVolumePrivilege")};
    return names;
}

PrivilegeScope::PrivilegeScope(const QStringList& names) {
    if (names.isEmpty())
        return;
    if (!ImpersonateSelf(SecurityImpersonation))
        throwLastError(Stage::Local, QStringLiteral("ImpersonateSelf"));
    m_impersonating = true;
    try {
        Handle token;
        if (!OpenThreadToken(GetCurrentThread(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, TRUE, token.out()))
            throwLastError(Stage::Local, QStringLiteral("OpenThreadToken"));
        for (const QString& name : names)
            enable(token.get(), name);
    } catch (...) {
        std::ignore = RevertToSelf();
        throw;
    }
}

PrivilegeScope::~PrivilegeScope() {
    if (m_impersonating)
        std::ignore = RevertToSelf(); // fails only for a thread that impersonates nobody
}

} // namespace wbemscope::com
