#pragma once

#include "core/cim/object.h"
#include "core/security/errorobject.h"

namespace wbemscope::cim {

/// An instance of __ExtendedStatus or of a class below it, as the ledger keeps it. Anything else is an error
/// object of another kind.
ErrorObject errorObjectOf(const Object& status);

/// The instance that says `error`; its class is the system's, whatever the namespace.
Object extendedStatus(const ErrorObject& error);

} // namespace wbemscope::cim
