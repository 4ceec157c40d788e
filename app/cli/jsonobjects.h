#pragma once

#include "app/cli/diagnosistext.h"
#include "app/cli/jsontext.h"
#include "core/cim/object.h"
#include "core/session/ledger.h"

namespace wbemscope::cli {

/// Numbers stay numbers (64-bit ones with all their digits), char16 is its code, datetime its DMTF text, a
/// reference its path, an embedded object an object, NULL null.
void writeValue(JsonText& json, const cim::Value& value, cim::Type type);
/// {"__CLASS": ..., "__RELPATH": ..., property: value, ...}
void writeInstance(JsonText& json, const cim::Instance& instance);
/// {"__CLASS", "__SUPERCLASS", "__DERIVATION", "qualifiers", "properties": [...], "methods": [...]}
void writeClass(JsonText& json, const cim::Class& cls);
void writeObject(JsonText& json, const cim::Object& object);
void writeErrorObject(JsonText& json, const ErrorObject& error);
void writeCall(JsonText& json, const CallRecord& call);
/// What follows a result in its object, each behind a comma: "calls", "error" where something failed,
/// "diagnosis". Null: not asked for.
QByteArray moreJson(const Ledger* calls, const Why* why);
/// `result`, which is JSON, with what else there is: {"result": ..., "calls": [...], "error": {...},
/// "diagnosis": [...]}; alone without any.
QByteArray resultJson(const QByteArray& result, const Ledger* calls, const Why* why = nullptr);

} // namespace wbemscope::cli
