#pragma once

#include "app/cli/client.h"

namespace wbemscope::cli {

/// The whole ledger when --calls asked for it, else null. Says good-bye to the host first.
const Ledger* askedCalls(Client& client);

/// `result`, written in the format that was asked for, and below it what --calls asked for. JSON becomes
/// {"result", "calls", "error", "diagnosis"} with --calls or --investigate, or when something failed.
void writeResult(Client& client, const QByteArray& result);

/// After a failure that left no result: no header, no empty table, but what --calls asked for; JSON stays
/// valid and has error and diagnosis.
void writeNoResult(Client& client);

/// The end of a stream, which has no closing bracket: with --calls the ledger, below the table (`begun`:
/// there is one) or a line of JSON each; in JSON also a line with error and diagnosis.
void endStream(Client& client, bool begun);

} // namespace wbemscope::cli
