#include "ui/bits/bitsservice.h"

namespace wbemscope::ui {

BitsService* makeBitsService(Ledger*, QObject*) {
    return nullptr;
}

} // namespace wbemscope::ui
