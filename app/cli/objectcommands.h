#pragma once

#include "app/cli/commandline.h"
#include "core/cim/object.h"
#include "core/session/ledger.h"

#include <functional>

namespace wbemscope::cli {

/// What `get` and `mof` share: fetches the object that the one positional argument names and prints it.
int runForObject(
    const QStringList& arguments, const QString& description, const QList<OutputFormat>& formats,
    const std::function<void(const ClientOptions&, const cim::Object&, const Ledger* calls)>& print);

} // namespace wbemscope::cli
