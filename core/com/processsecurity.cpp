#include "core/com/processsecurity.h"

#include "core/com/support/check.h"

#include <mutex>
#include <QCoreApplication>

namespace wbemscope::com {

namespace {

struct Established {
    std::mutex mutex;
    std::optional<ProcessSecurity> choice;
    HResult result = hr::Ok;
};

Established& established() {
    static Established state;
    return state;
}

QString inWords(const ProcessSecurity& security) {
    return monikerName(security.authnLevel) + QStringLiteral(", ") + monikerName(security.impersonationLevel);
}

} // namespace

ProcessSecurityState initializeProcessSecurity(const ProcessSecurity& wanted) {
    Established& state = established();
    const std::lock_guard lock(state.mutex);
    if (!state.choice) {
        const HRESULT code = CoInitializeSecurity(
            nullptr, -1, nullptr, nullptr, static_cast<DWORD>(wanted.authnLevel),
            static_cast<DWORD>(wanted.impersonationLevel), nullptr, wanted.capabilities, nullptr);
        // RPC_E_TOO_LATE: the choice was made before us, explicitly or by the first marshalled interface.
        // What it was, nobody tells.
        if (FAILED(code) && code != RPC_E_TOO_LATE)
            check(code, Stage::Local, QStringLiteral("CoInitializeSecurity"));
        state.result = toHResult(code);
        state.choice = SUCCEEDED(code) ? wanted : ProcessSecurity{};
    }
    ProcessSecurityState answer;
    answer.result = state.result;
    answer.established = *state.choice;
    answer.restartNeeded = !succeeded(state.result) || wanted != *state.choice;
    if (!answer.restartNeeded)
        return answer;
    answer.result = toHResult(RPC_E_TOO_LATE);
    answer.words =
        succeeded(state.result)
            ? QCoreApplication::translate("Com", "COM's defaults are set once per process: they are %1; for "
                                                 "%2 the program must be started anew.")
                  .arg(inWords(*state.choice), inWords(wanted))
            : QCoreApplication::translate(
                  "Com", "COM's defaults were set before this program could: for %1 it must be started anew.")
                  .arg(inWords(wanted));
    return answer;
}

std::optional<ProcessSecurity> establishedProcessSecurity() {
    Established& state = established();
    const std::lock_guard lock(state.mutex);
    return state.choice;
}

} // namespace wbemscope::com
