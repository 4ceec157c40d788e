#include "core/session/failure.h"

#include "core/security/explanation.h"

namespace wbemscope {

QString explanationOf(const Outcome& outcome, Ledger& ledger, std::optional<quint32> connectionId) {
    if (outcome.ok() || outcome.cancelled)
        return {};
    ledger.flush();
    for (int i = ledger.count(); i-- > 0;) {
        const CallRecord& call = ledger.at(i);
        if (call.hresult == outcome.code && (!connectionId || call.connectionId == *connectionId))
            return explain(call).constFirst();
    }
    return {};
}

} // namespace wbemscope
