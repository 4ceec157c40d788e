#include "core/security/callrecord.h"

#include "core/security/callspan.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <QCoreApplication>

namespace wbemscope {

namespace {
std::atomic<quint64> lastId{0};

// Every code that means "you may not", at whichever layer it is said.
constexpr std::array DeniedCodes{
    hr::AccessDenied,
    hr::WbemAccessDenied,
    hr::WbemEncryptedConnectionRequired,
    hr::WbemLocalCredentials,
    hr::LogonDenied,
    hr::LogonFailure,
    hr::AccountDisabled,
    hr::AccountLocked,
    hr::RpcSecPkgError,
    hr::NoAuthority,
    hr::WrongPrincipal,
    hr::TargetUnknown,
    hr::TimeSkew,
    hr::NoCredentials,
    hr::UnknownCredentials,
    HResult{0x80041062}, // WBEM_E_PRIVILEGE_NOT_HELD
};
} // namespace

CallOutcome outcomeOf(HResult code) {
    if (code == hr::WbemAccessDeniedPartial || code == hr::WbemPartialResults)
        return CallOutcome::Partial;
    if (succeeded(code))
        return CallOutcome::Ok;
    if (code == hr::RpcCallCancelled || code == hr::WbemCallCancelled)
        return CallOutcome::Cancelled;
    return std::ranges::find(DeniedCodes, code) != DeniedCodes.end() ? CallOutcome::Denied
                                                                     : CallOutcome::Failed;
}

quint64 nextCallId() {
    return ++lastId;
}

QString callRanges(std::span<const quint64> ids) {
    QStringList parts;
    for (std::size_t i = 0; i < ids.size();) {
        std::size_t end = i;
        while (end + 1 < ids.size() && ids[end + 1] == ids[end] + 1)
            ++end;
        parts += end == i ? QString::number(ids[i]) : QStringLiteral("%1-%2").arg(ids[i]).arg(ids[end]);
        i = end + 1;
    }
    constexpr qsizetype Most = 8;
    if (parts.size() > Most)
        parts = parts.first(Most - 2) + QStringList{QStringLiteral("…"), parts.last()};
    return parts.join(QStringLiteral(", "));
}

quint64 lastCallId() {
    return lastId;
}

QString callDirectionName(CallDirection direction) {
    return direction == CallDirection::In ? QCoreApplication::translate("CallRecord", "in")
                                          : QCoreApplication::translate("CallRecord", "out");
}

QString wireProtectionName(WireProtection protection) {
    switch (protection) {
    case WireProtection::Plain:
        return QCoreApplication::translate("CallRecord", "plain");
    case WireProtection::Signed:
        return QCoreApplication::translate("CallRecord", "signed");
    case WireProtection::Sealed:
        return QCoreApplication::translate("CallRecord", "sealed");
    case WireProtection::NotReported:
        return QCoreApplication::translate("CallRecord", "not reported");
    }
    return {};
}

QString effectiveSourceName(EffectiveSource source) {
    switch (source) {
    case EffectiveSource::NotReported:
        return QCoreApplication::translate("CallRecord", "not reported by this COM runtime");
    case EffectiveSource::CoQueryProxyBlanket:
        return QStringLiteral("CoQueryProxyBlanket");
    case EffectiveSource::CoQueryClientBlanket:
        return QStringLiteral("CoQueryClientBlanket");
    case EffectiveSource::Wire:
        return QCoreApplication::translate("CallRecord", "read from the wire");
    }
    return {};
}

QString outcomeName(CallOutcome outcome) {
    switch (outcome) {
    case CallOutcome::Ok:
        return QCoreApplication::translate("CallRecord", "ok");
    case CallOutcome::Partial:
        return QCoreApplication::translate("CallRecord", "partial");
    case CallOutcome::Denied:
        return QCoreApplication::translate("CallRecord", "denied");
    case CallOutcome::Failed:
        return QCoreApplication::translate("CallRecord", "failed");
    case CallOutcome::Cancelled:
        return QCoreApplication::translate("CallRecord", "cancelled");
    }
    return {};
}

} // namespace wbemscope
