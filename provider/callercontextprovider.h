#pragma once

#include "provider/caller.h"
#include "provider/clientimpersonation.h"
#include "provider/instanceprovider.h"
#include "provider/module.h"

namespace wbemscope::provider {

/// WbemScope_CallerContext: one instance that tells what is seen of the very call that reads it.
class CallerContextProvider final : public InstanceProvider {
public:
    // IWbemProviderInit
    HRESULT STDMETHODCALLTYPE Initialize(LPWSTR user, LONG flags, LPWSTR nameSpace, LPWSTR locale,
                                         IWbemServices* services, IWbemContext* context,
                                         IWbemProviderInitSink* sink) override;
    // IWbemServices
    HRESULT STDMETHODCALLTYPE GetObjectAsync(const BSTR path, LONG flags, IWbemContext* context,
                                             IWbemObjectSink* sink) override;
    HRESULT STDMETHODCALLTYPE CreateInstanceEnumAsync(const BSTR className, LONG flags, IWbemContext* context,
                                                      IWbemObjectSink* sink) override;

private:
    HRESULT answer(bool known, IWbemContext* context, IWbemObjectSink* sink);
    HRESULT deliver(ClientImpersonation& client, IWbemContext* context, IWbemObjectSink* sink);
    HRESULT rightsOfCaller(IWbemContext* context, std::optional<DWORD>& rights);

    ModuleLock m_lock;
    com::ComPtr<IWbemServices> m_services; ///< WMI itself, in the namespace that asks.
};

} // namespace wbemscope::provider
