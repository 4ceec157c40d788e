#pragma once

#include "core/com/support/comptr.h"

#include <atomic>
#include <tuple>
#include <utility>

namespace wbemscope::com {

// COM's interfaces have no virtual destructor by contract: only Release() ends an object.
#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#endif

/// IUnknown for an object of ours: counted, deleted by its last Release, answering QueryInterface for the
/// interfaces it is made of. Make it with makeObject<T>().
template <class... Interfaces> class ComObject : public Interfaces... {
public:
    ComObject() = default;
    ComObject(const ComObject&) = delete;
    ComObject& operator=(const ComObject&) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
        if (!object)
            return E_POINTER;
        *object = find(iid);
        if (!*object)
            return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return ++m_references; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --m_references;
        if (left == 0)
            delete this;
        return left;
    }

protected:
    virtual ~ComObject() = default;

private:
    void* find(REFIID iid) {
        using First = std::tuple_element_t<0, std::tuple<Interfaces...>>;
        void* found =
            IsEqualIID(iid, __uuidof(IUnknown)) ? static_cast<IUnknown*>(static_cast<First*>(this)) : nullptr;
        ((found = found ? found
                        : (IsEqualIID(iid, __uuidof(Interfaces))
                               ? static_cast<void*>(static_cast<Interfaces*>(this))
                               : nullptr)),
         ...);
        return found;
    }

    std::atomic<ULONG> m_references{1};
};

#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

/// A new object; the pointer owns its first reference.
template <class T, class... Arguments> ComPtr<T> makeObject(Arguments&&... arguments) {
    return adopt(new T(std::forward<Arguments>(arguments)...));
}

} // namespace wbemscope::com
