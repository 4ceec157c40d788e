#pragma once

#include "core/cim/object.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/security/errorobject.h"

/// The error information ORPC extension (MS-DCOM 2.2.21.1): beside the results of a failed call, in ORPCTHAT,
/// the server's COM runtime sends the error object that the method left on its thread (SetErrorInfo), as an
/// OBJREF. WMI's is an IWbemClassObject that also is an IErrorInfo, marshaled by value (MS-WMI 2.2.4.1).
namespace wbemscope::dcom {

/// Null: the response carries none. Never throws and never calls anybody: what is marshaled by reference
/// stays where it is, what cannot be read is said to be unreadable.
std::shared_ptr<const ErrorObject> errorObjectIn(const OrpcThat& header);

/// The extension that carries an instance of __ExtendedStatus.
OrpcExtent errorExtent(const cim::Object& status);

} // namespace wbemscope::dcom
