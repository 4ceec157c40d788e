#pragma once

#include <chrono>
#include <QtGlobal>

namespace wbemscope::com {

enum class ApartmentModel : quint8 { MultiThreaded, SingleThreaded };

/// CoInitializeEx on this thread, CoUninitialize at the end. Every interface pointer of the thread must be
/// gone before its guard is.
class ApartmentGuard {
public:
    /// Throws ProtocolError: RPC_E_CHANGED_MODE when the thread already lives in an apartment of the other
    /// kind.
    explicit ApartmentGuard(ApartmentModel model);
    ApartmentGuard(const ApartmentGuard&) = delete;
    ApartmentGuard& operator=(const ApartmentGuard&) = delete;
    ~ApartmentGuard();
};

/// Of this thread; MultiThreaded also for the implicit MTA. Throws CO_E_NOTINITIALIZED when it is in none.
ApartmentModel currentApartment();

/// Waits for `event` (a HANDLE; null: none) at most `howLong`. A thread of a single-threaded apartment serves
/// its messages meanwhile, as its apartment's incoming calls and COM's own replies depend on them. True when
/// the event was signalled.
bool waitServingMessages(void* event, std::chrono::milliseconds howLong);

} // namespace wbemscope::com
