#pragma once

#include "core/lab/provider.h"

namespace wbemscope::lab {

std::unique_ptr<Provider> makeCallerContextProvider();
std::unique_ptr<Provider> makeStoredProvider();
std::unique_ptr<Provider> makeSlowProvider();
std::unique_ptr<Provider> makeLargeProvider();
std::unique_ptr<Provider> makeLiveProvider();
std::unique_ptr<Provider> makeRunsAsProvider();
std::unique_ptr<Provider> makeSidProvider();

} // namespace wbemscope::lab
