#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

std::vector<std::unique_ptr<Provider>> makeProviders() {
    std::vector<std::unique_ptr<Provider>> all;
    all.push_back(makeCallerContextProvider());
    all.push_back(makeStoredProvider());
    all.push_back(makeSlowProvider());
    all.push_back(makeLargeProvider());
    all.push_back(makeLiveProvider());
    all.push_back(makeRunsAsProvider());
    all.push_back(makeSidProvider());
    return all;
}

} // namespace wbemscope::lab
