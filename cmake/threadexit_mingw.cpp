// GCC for Windows keeps thread_local objects in memory that emutls (libgcc) frees when the thread's keys are
// destroyed, and destroys the objects by a key of libstdc++. winpthreads destroys keys in the order of their
// making, and emutls' is made at the first use of any thread_local: the memory goes first, and Qt's
// destructors write into what another thread may have got by then. So libstdc++ makes its key before anything
// else does.
extern "C" int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* library) noexcept;

namespace {
/// First of all constructors of the program; those of DLLs have run, and use no thread_local.
[[gnu::constructor(101)]] void makeKey() {
    __cxa_thread_atexit([](void*) {}, nullptr, nullptr);
}
} // namespace

/// The linker is told to want it, and brings the rest along.
extern "C" void wbemscopeThreadExit();
extern "C" void wbemscopeThreadExit() {}
