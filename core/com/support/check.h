#pragma once

#include "core/security/protocolerror.h"

#include "core/com/support/windowsheaders.h"

namespace wbemscope::com {

/// COM's signed HRESULT in the words of the rest of the program.
inline HResult toHResult(HRESULT code) {
    return static_cast<HResult>(code);
}
inline HRESULT toHRESULT(HResult code) {
    return static_cast<HRESULT>(code);
}
/// GetLastError() of the call just made, never a success.
HResult lastError();

/// Throws ProtocolError when `code` is a failure; else returns it, for those who care about S_FALSE.
HResult check(HRESULT code, Stage stage, const QString& where);
/// The same for a Win32 function that failed: ProtocolError(HRESULT_FROM_WIN32(GetLastError())).
[[noreturn]] void throwLastError(Stage stage, const QString& where);
/// One sentence about a code: the program's own, else the system's (FormatMessage), else empty.
QString describeFailure(HResult code);

} // namespace wbemscope::com
