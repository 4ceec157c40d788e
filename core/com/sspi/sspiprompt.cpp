#include "core/com/sspi/sspiprompt.h"

#include "core/com/sspi/sspiheaders.h"
#include "core/com/support/check.h"

namespace wbemscope::com {

std::optional<OpaqueIdentity> promptForCredentials(const SspiPrompt& prompt) {
    // The system cuts its own texts there and refuses longer ones.
    const std::wstring caption = prompt.caption.left(CREDUI_MAX_CAPTION_LENGTH).toStdWString();
    const std::wstring message = prompt.message.left(CREDUI_MAX_MESSAGE_LENGTH).toStdWString();
    const std::wstring target = prompt.target.toStdWString();
    const std::wstring package = prompt.package.toStdWString();
    CREDUI_INFOW info{};
    info.cbSize = sizeof info;
    info.hwndParent = prompt.parent;
    info.pszCaptionText = caption.c_str();
    info.pszMessageText = message.c_str();

    PSEC_WINNT_AUTH_IDENTITY_OPAQUE made = nullptr;
    int save = FALSE;
    const ULONG status =
        SspiPromptForCredentialsW(target.c_str(), &info, prompt.refusedWith & 0xFFFFU, package.c_str(),
                                  nullptr, &made, &save, SSPIPFC_NO_CHECKBOX | SSPIPFC_CREDPROV_DO_NOT_SAVE);
    OpaqueIdentity identity(made);
    if (status == ERROR_CANCELLED)
        return std::nullopt;
    if (status != ERROR_SUCCESS)
        check(HRESULT_FROM_WIN32(status), Stage::Local, QStringLiteral("SspiPromptForCredentials"));
    return identity;
}

} // namespace wbemscope::com
