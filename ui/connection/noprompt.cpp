#include "ui/connection/credentialprompt.h"

namespace wbemscope::ui {

CredentialPrompt* makeCredentialPrompt(QObject*) {
    return nullptr;
}

} // namespace wbemscope::ui
