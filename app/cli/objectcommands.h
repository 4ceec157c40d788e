#pragma once

#include "app/cli/commandline.h"
#include "core/cim/object.h"
#include "core/security/diagnosis.h"
#include "core/session/ledger.h"

#include <functional>
#include <span>

namespace wbemscope::cli {

/// `object` may be empty after a failure; `calls` null: not asked for.
using ObjectPrinter = std::function<void(const ClientOptions&, const cim::Object& object, const Ledger* calls,
                                         std::span<const Verdict> diagnosis)>;
/// What `get` and `mof` share: fetches the object that the one positional argument names and prints it.
int runForObject(const QStringList& arguments, const QString& description, const QList<OutputFormat>& formats,
                 const ObjectPrinter& print);

} // namespace wbemscope::cli
