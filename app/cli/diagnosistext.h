#pragma once

#include "app/cli/jsontext.h"
#include "core/security/diagnosis.h"
#include "core/session/ledger.h"

#include <span>

namespace wbemscope::cli {

/// For people: what the host said beside the HRESULT, a line for each property.
QString errorObjectText(const ErrorObject& error);
/// For people: the first verdict with its evidence and remedy, the others in a line.
QString diagnosisText(std::span<const Verdict> verdicts, const Ledger& ledger);
/// [{"cause", "confidence", "title", "sentence", "evidence": [{"call", "shows"}], "advice", "remedy"}]
void writeDiagnosis(JsonText& json, std::span<const Verdict> verdicts);

} // namespace wbemscope::cli
