#pragma once

#include "app/cli/jsontext.h"
#include "core/security/diagnosis.h"
#include "core/session/ledger.h"
#include "core/session/outcome.h"

#include <span>

namespace wbemscope::cli {

/// Why there is no whole result. Borrowed from whoever was asked.
struct Why {
    const Outcome* outcome = nullptr;         ///< Null: nothing failed; a part may have been withheld.
    const ErrorObject* errorObject = nullptr; ///< What the host said beside the HRESULT; null: nothing.
    std::span<const Verdict> diagnosis;
    bool empty() const { return !outcome && diagnosis.empty(); }
};

/// For people: what the host said beside the HRESULT, a line for each property.
QString errorObjectText(const ErrorObject& error);
/// For people: the first verdict with its evidence and remedy, the others in a line.
QString diagnosisText(std::span<const Verdict> verdicts, const Ledger& ledger);
/// [{"cause", "confidence", "title", "sentence", "evidence": [{"call", "shows"}], "advice", "remedy"}]
void writeDiagnosis(JsonText& json, std::span<const Verdict> verdicts);
/// {"code": "0x80041017", "name", "message", "stage", "where", "errorObject"}, the last where the host sent
/// one.
void writeFailure(JsonText& json, const Outcome& outcome, const ErrorObject* errorObject);

} // namespace wbemscope::cli
