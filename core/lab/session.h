#pragma once

#include "core/lab/engine.h"
#include "core/lab/wmiservice.h"

namespace wbemscope::lab {

/// What IWbemLevel1Login::NTLMLogin and IWbemServices::OpenNamespace have in common
/// (MS-WMI 3.1.4.1.4, 3.1.4.3.1).
std::shared_ptr<NamespaceSession> openSession(const CorePtr& core, const QString& path,
                                              const CallerContext& caller);

} // namespace wbemscope::lab
