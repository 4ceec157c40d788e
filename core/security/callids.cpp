#include "core/security/callids.h"

namespace wbemscope {

QString stageId(Stage stage) {
    switch (stage) {
    case Stage::Local:
        return QStringLiteral("local");
    case Stage::Resolve:
        return QStringLiteral("resolve");
    case Stage::Transport:
        return QStringLiteral("transport");
    case Stage::Bind:
        return QStringLiteral("bind");
    case Stage::Activation:
        return QStringLiteral("activation");
    case Stage::Login:
        return QStringLiteral("login");
    case Stage::Operation:
        return QStringLiteral("operation");
    case Stage::Release:
        return QStringLiteral("release");
    }
    return {};
}

QString effectiveSourceId(EffectiveSource source) {
    switch (source) {
    case EffectiveSource::NotReported:
        return QStringLiteral("notReported");
    case EffectiveSource::CoQueryProxyBlanket:
        return QStringLiteral("CoQueryProxyBlanket");
    case EffectiveSource::CoQueryClientBlanket:
        return QStringLiteral("CoQueryClientBlanket");
    case EffectiveSource::Wire:
        return QStringLiteral("wire");
    }
    return {};
}

QString wireProtectionId(WireProtection protection) {
    switch (protection) {
    case WireProtection::Plain:
        return QStringLiteral("plain");
    case WireProtection::Signed:
        return QStringLiteral("signed");
    case WireProtection::Sealed:
        return QStringLiteral("sealed");
    case WireProtection::NotReported:
        return QStringLiteral("notReported");
    }
    return {};
}

} // namespace wbemscope
