#pragma once

#include "core/com/support/comptr.h"
#include "core/security/errorobject.h"

#include <memory>
#include <oaidl.h>
#include <wbemcli.h>

/// The error object that a failed call leaves on its thread (IErrorInfo): COM brings it from the host. WMI's
/// is an IWbemClassObject, too ("Retrieving an Error Code", Win32).
namespace wbemscope::com {

/// Whatever an earlier call left on this thread belongs to nobody any more.
void forgetErrorInfo();
/// Takes the thread's error object: the next GetErrorInfo finds none. Null: there is none.
ComPtr<IErrorInfo> takeErrorInfo();

/// What it says. `remote`: it is a proxy, and each question would be a call to the host; so none is asked.
/// Never throws.
std::shared_ptr<const ErrorObject> readErrorInfo(IErrorInfo& info, bool remote);
std::shared_ptr<const ErrorObject> readErrorStatus(IWbemClassObject& status);

} // namespace wbemscope::com
