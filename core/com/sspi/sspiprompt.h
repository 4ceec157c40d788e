#pragma once

#include "core/com/sspi/opaqueidentity.h"
#include "core/security/hresult.h"

#include <optional>

namespace wbemscope::com {

struct SspiPrompt {
    QString target; ///< Host the credentials are for; the dialog and the system's own store name it.
    QString caption;
    QString message;
    HWND parent = nullptr; ///< Window that the dialog is modal to; null: none.
    QString package = QStringLiteral("Negotiate");
    HResult refusedWith = 0; ///< A code the dialog explains: an earlier try was refused. 0: the first.
};

/// SspiPromptForCredentialsW. Blocks until the user has answered: never on the GUI's thread. Empty: the user
/// cancelled. Throws ProtocolError (HRESULT_FROM_WIN32 of what the function returned).
std::optional<OpaqueIdentity> promptForCredentials(const SspiPrompt& prompt);

} // namespace wbemscope::com
