#pragma once

#include "core/security/callrecord.h"

#include <QStringList>

namespace wbemscope {

/// Why a call went as it went, in at most two translated sentences for the person in front of the screen:
/// first what happened, which is what diagnosis.h makes of this call alone, then what the difference between
/// requested, effective and server-seen means, or what the wire showed. Never empty. The rules of the second
/// are a table in explanation.cpp; the first that fits wins.
QStringList explain(const CallRecord& call);

} // namespace wbemscope
