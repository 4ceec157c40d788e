#pragma once

#include "core/com/support/windowsheaders.h"

namespace wbemscope::provider {

/// HKLM\Software\Classes\CLSID\{...}\InprocServer32, for the file that `module` was loaded from. The MOF
/// files tell WMI the rest.
HRESULT registerServer(HMODULE module);
/// What is not there is no failure.
HRESULT unregisterServer();

} // namespace wbemscope::provider
