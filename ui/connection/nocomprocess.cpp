#include "ui/connection/comfields.h"

namespace wbemscope::ui {

ComProcess thisProcess() {
    return {};
}

} // namespace wbemscope::ui
