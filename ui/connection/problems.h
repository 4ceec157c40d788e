#pragma once

#include "core/session/connectionrequest.h"

#include <map>

namespace wbemscope::ui {

/// The places of the form that can be wrong.
enum class ConnectionField : quint8 {
    Target,
    NameSpace,
    User,
    Service,
    Level,
    Impersonation,
    Capabilities,
    Authority,
};
using ConnectionProblems = std::map<ConnectionField, QString>;

/// What is wrong with a request, each in a sentence for the place where it is wrong; empty: nothing.
/// `targetText`: as typed, for a request does not keep a target that could not be read.
ConnectionProblems problemsOf(const ConnectionRequest& request, const QString& targetText);

} // namespace wbemscope::ui
