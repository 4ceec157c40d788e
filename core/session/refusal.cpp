#include "core/session/refusal.h"

namespace wbemscope {

Outcome refusalOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Cancelled&) {
        throw;
    } catch (const ProtocolError& error) {
        if (error.stage() == Stage::Transport || error.stage() == Stage::Resolve)
            throw;
        return Outcome::of(error);
    }
    return {};
}

} // namespace wbemscope
