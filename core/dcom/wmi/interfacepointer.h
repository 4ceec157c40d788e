#pragma once

#include "core/dcom/orpc/codec.h"

namespace wbemscope::dcom {

/// An interface pointer as a parameter: the bytes of its OBJREF (MInterfacePointer's abData, MS-DCOM 2.2.14),
/// not decoded yet. Empty: NULL.
using InterfaceBytes = QByteArray;

/// `[in, out, unique] IFoo**`: the outer pointer says whether the caller wants the result at all.
struct WantedInterface {
    bool wanted = false;
    InterfaceBytes objref;
};

template <class Ndr> void wantedInterface(Ndr& ndr, WantedInterface& w) {
    const bool wanted = ndr.pointer(w.wanted);
    if constexpr (Ndr::Reading)
        w.wanted = wanted;
    if (wanted)
        mInterfacePointer(ndr, w.objref);
}

/// BSTR as a parameter (MS-OAUT 2.2.23.2): a NULL one is a null QString.
template <class Ndr> void bstr(Ndr& ndr, QString& text) {
    if (ndr.pointer(!text.isNull(), UserReferent)) {
        ndr.bstrBody(text);
        if constexpr (Ndr::Reading)
            if (text.isNull())
                text = QLatin1String("");
    }
}

} // namespace wbemscope::dcom
