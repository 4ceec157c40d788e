#pragma once

#include <ctime>
#include <unistd.h>

/// Time on a core, as the kernel counts it: what other work does on the machine is not in it.
namespace wbemscope::bench {

inline double cpuMs(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}
inline double threadCpuMs() {
    return cpuMs(CLOCK_THREAD_CPUTIME_ID);
}
inline double processCpuMs() {
    return cpuMs(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace wbemscope::bench
