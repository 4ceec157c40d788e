#pragma once

#include "core/com/support/windowsheaders.h"

#include <wrl/client.h>

namespace wbemscope::com {

/// The only owner of an interface pointer in this program: AddRef and Release happen in here alone.
using Microsoft::WRL::ComPtr;

/// Takes over a reference that somebody else counted. Not ComPtr::Attach(): mingw-w64 10's adds one more,
/// which nobody releases.
template <class T> ComPtr<T> adopt(T* owned) {
    ComPtr<T> pointer;
    *pointer.GetAddressOf() = owned;
    return pointer;
}

} // namespace wbemscope::com
