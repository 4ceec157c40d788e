#pragma once

#include "core/security/diagnosis.h"
#include "core/session/connectionrequest.h"
#include "core/session/ledger.h"

namespace wbemscope {

/// The request with the remedy applied. Levels only ever go up; a remedy that needs somebody to fill in a
/// form leaves the request as it is.
ConnectionRequest withRemedy(ConnectionRequest request, const Remedy& remedy);
/// Would asking again with this request differ from the last time?
bool changesAnything(const ConnectionRequest& request, const Remedy& remedy);

/// What the ledger knows around a call: the newest records of its own connection, of `investigations`, and of
/// others.
Circumstances circumstancesOf(const Ledger& ledger, const CallRecord& call, const ConnectionRequest& request,
                              std::vector<quint32> investigations = {});
/// The call of a connection that an outcome came from, the newest one; else one made up of the outcome alone
/// (id 0). `nameSpace` empty: in any.
CallRecord callBehind(const Ledger& ledger, quint32 connectionId, HResult code, Stage stage,
                      const QString& message, const QString& nameSpace = {});

} // namespace wbemscope
