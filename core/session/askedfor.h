#pragma once

#include "core/security/diagnosis.h"

namespace wbemscope {

/// The call of IWbemServices that made the enumerator of `call`, or the call itself; null: it is not among
/// them.
const CallRecord* requestBehind(const CallRecord& call, const std::vector<CallRecord>& calls);
/// What that request names: the query that the host itself names in its error object, else the request's own
/// text; nobody is asked. Empty for what is no WQL and no path.
AskedFor askedFor(const CallRecord& call, const std::vector<CallRecord>& calls);

} // namespace wbemscope
