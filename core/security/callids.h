#pragma once

#include "core/security/callrecord.h"

/// How exports, JSON and lessons name the facts of a call. Part of their formats: never translated, never
/// changed. For what people read there are wireProtectionName() and its like.
namespace wbemscope {

QString stageId(Stage stage);                        ///< "bind", "activation", ...
QString effectiveSourceId(EffectiveSource source);   ///< "wire", "CoQueryProxyBlanket", ...
QString wireProtectionId(WireProtection protection); ///< "plain", "signed", "sealed"

} // namespace wbemscope
