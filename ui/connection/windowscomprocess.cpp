#include "core/com/privileges.h"
#include "core/com/processsecurity.h"
#include "core/session/outcome.h"
#include "ui/connection/comfields.h"

namespace wbemscope::ui {

ComProcess thisProcess() {
    ComProcess process;
    process.established = &com::establishedProcessSecurity;
    // Without the list there is nothing to tick; a connection is possible all the same.
    std::ignore = attempt([&] {
        for (const auto& privilege : com::processPrivileges())
            process.privileges.push_back({privilege.name, privilege.enabled});
    });
    return process;
}

} // namespace wbemscope::ui
