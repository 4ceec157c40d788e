// Preloaded into a program: its clock is twenty minutes ahead. What a machine whose clock nobody sets looks
// like to everybody else.
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>

namespace {
constexpr time_t Ahead = 20 * 60;

template <class Function> Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}
} // namespace

extern "C" {
__attribute__((visibility("default"))) time_t time(time_t* out) noexcept {
    timespec now{};
    real<int (*)(clockid_t, timespec*)>("clock_gettime")(CLOCK_REALTIME, &now);
    const time_t result = now.tv_sec + Ahead;
    if (out)
        *out = result;
    return result;
}

__attribute__((visibility("default"))) int gettimeofday(timeval* out, void* zone) noexcept {
    const int result = real<int (*)(timeval*, void*)>("gettimeofday")(out, zone);
    if (result == 0)
        out->tv_sec += Ahead;
    return result;
}

__attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* out) noexcept {
    const int result = real<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, out);
    if (result == 0 && clock == CLOCK_REALTIME)
        out->tv_sec += Ahead;
    return result;
}
}
