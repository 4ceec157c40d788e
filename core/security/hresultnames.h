#pragma once

#include "core/security/hresult.h"

#include <optional>

namespace wbemscope {

/// The other way round: "WBEM_E_ACCESS_DENIED" in any case, or "0x80041003"; nothing when it is neither a
/// known name nor a number.
std::optional<HResult> hresultFromText(QStringView text);

} // namespace wbemscope
