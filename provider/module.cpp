// What the DLL shows to COM, to regsvr32 and to nobody else.
#include "provider/module.h"

#include "provider/callercontextprovider.h"
#include "provider/registration.h"

#include <olectl.h>

namespace wbemscope::provider {

const CLSID CallerContextClsid = {
    0x6D7AF1C2, 0x0E0B, 0x4E58, {0x9C, 0x38, 0x1A, 0x5B, 0x3F, 0x1D, 0x70, 0x01}};

std::atomic<long> ModuleLock::s_locks{0};

namespace {

HINSTANCE thisModule = nullptr;

class Factory final : public com::ComObject<IClassFactory> {
public:
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** object) override {
        if (!object)
            return E_POINTER;
        *object = nullptr;
        if (outer)
            return CLASS_E_NOAGGREGATION;
        try {
            return com::makeObject<CallerContextProvider>()->QueryInterface(iid, object);
        } catch (const std::bad_alloc&) {
            return E_OUTOFMEMORY;
        }
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL lock) override {
        lock ? ModuleLock::lock() : ModuleLock::unlock();
        return S_OK;
    }

private:
    ModuleLock m_lock;
};

} // namespace
} // namespace wbemscope::provider

using namespace wbemscope;

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void*) {
    if (reason == DLL_PROCESS_ATTACH) {
        provider::thisModule = module;
        DisableThreadLibraryCalls(module);
    }
    return TRUE;
}

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** object) {
    if (!object)
        return E_POINTER;
    *object = nullptr;
    if (!IsEqualCLSID(clsid, provider::CallerContextClsid))
        return CLASS_E_CLASSNOTAVAILABLE;
    try {
        return com::makeObject<provider::Factory>()->QueryInterface(iid, object);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

STDAPI DllCanUnloadNow() {
    return provider::ModuleLock::canUnload() ? S_OK : S_FALSE;
}

STDAPI DllRegisterServer() {
    const HRESULT result = provider::registerServer(provider::thisModule);
    if (FAILED(result))
        provider::unregisterServer(); // nothing by halves
    return result;
}

STDAPI DllUnregisterServer() {
    return provider::unregisterServer();
}
