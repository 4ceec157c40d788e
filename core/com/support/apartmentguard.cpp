#include "core/com/support/apartmentguard.h"

#include "core/com/support/check.h"

#include <algorithm>

namespace wbemscope::com {

ApartmentGuard::ApartmentGuard(ApartmentModel model) {
    const DWORD kind =
        model == ApartmentModel::SingleThreaded ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED;
    check(CoInitializeEx(nullptr, kind | COINIT_DISABLE_OLE1DDE), Stage::Local,
          QStringLiteral("CoInitializeEx"));
}

ApartmentGuard::~ApartmentGuard() {
    CoUninitialize();
}

ApartmentModel currentApartment() {
    APTTYPE type{};
    APTTYPEQUALIFIER qualifier{};
    check(CoGetApartmentType(&type, &qualifier), Stage::Local, QStringLiteral("CoGetApartmentType"));
    return type == APTTYPE_STA || type == APTTYPE_MAINSTA ? ApartmentModel::SingleThreaded
                                                          : ApartmentModel::MultiThreaded;
}

bool waitServingMessages(void* event, std::chrono::milliseconds howLong) {
    const HANDLE handle = event;
    const DWORD handles = handle ? 1 : 0;
    const auto until = std::chrono::steady_clock::now() + howLong;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        const auto wait = static_cast<DWORD>(std::clamp<qint64>(left.count(), 0, INFINITE - 1));
        // In the MTA no message ever comes, and the wait is an ordinary one.
        const DWORD what =
            MsgWaitForMultipleObjectsEx(handles, &handle, wait, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
        if (handles == 1 && what == WAIT_OBJECT_0)
            return true;
        if (what != WAIT_OBJECT_0 + handles)
            return false;
        MSG message;
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
            TranslateMessage(&message);
            DispatchMessageW(&message);
        }
    }
}

} // namespace wbemscope::com
