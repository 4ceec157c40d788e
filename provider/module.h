#pragma once

#include "core/com/support/windowsheaders.h"

#include <atomic>

namespace wbemscope::provider {

/// {6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7001}, also in the MOF files.
extern const CLSID CallerContextClsid;

/// What keeps the DLL loaded (DllCanUnloadNow): each object of ours, and IClassFactory::LockServer.
class ModuleLock {
public:
    ModuleLock() { ++s_locks; }
    ModuleLock(const ModuleLock&) = delete;
    ModuleLock& operator=(const ModuleLock&) = delete;
    ~ModuleLock() { --s_locks; }
    static void lock() { ++s_locks; }
    static void unlock() { --s_locks; }
    static bool canUnload() { return s_locks == 0; }

private:
    static std::atomic<long> s_locks;
};

} // namespace wbemscope::provider
