#pragma once

#include <QByteArray>

namespace wbemscope::dcom {

/// An interface pointer as a parameter: the bytes of its OBJREF (MInterfacePointer's abData, MS-DCOM 2.2.14),
/// not decoded yet. Empty: NULL.
using InterfaceBytes = QByteArray;

/// `IFoo*`: a unique pointer to a MInterfacePointer, at top level (its referent follows at once).
template <class Ndr, class Bytes> void interfacePointerBody(Ndr& ndr, Bytes& objref) {
    // The structure's conformance comes before its first member (C706 14.3.7.1); both counts are the same.
    const quint32 max = ndr.count(static_cast<quint32>(objref.size()));
    quint32 size = static_cast<quint32>(objref.size());
    ndr.u32(size);
    if constexpr (Ndr::Reading)
        if (size > max)
            ndr.fail(QStringLiteral("ulCntData %1 exceeds the array's %2 bytes").arg(size).arg(max));
    ndr.raw(objref, size);
}

template <class Ndr, class Bytes> void interfacePointer(Ndr& ndr, Bytes& objref) {
    if (ndr.pointer(!objref.isEmpty()))
        interfacePointerBody(ndr, objref);
}

/// `[in, out, unique] IFoo**`: the outer pointer says whether the caller wants the result at all.
struct WantedInterface {
    bool wanted = false;
    InterfaceBytes objref;
};

template <class Ndr, class Wanted> void wantedInterface(Ndr& ndr, Wanted& w) {
    const bool wanted = ndr.pointer(w.wanted);
    if constexpr (Ndr::Reading)
        w.wanted = wanted;
    if (wanted)
        interfacePointer(ndr, w.objref);
}

/// BSTR as a parameter (MS-OAUT 2.2.23.2): a NULL one is a NULL QString.
template <class Ndr, class String> void bstr(Ndr& ndr, String& text) {
    // Windows' proxies write "User" as the referent of everything that is marshaled by wire_marshal.
    if (ndr.pointer(!text.isNull(), 0x72657355)) {
        ndr.bstrBody(text);
        if constexpr (Ndr::Reading)
            if (text.isNull())
                text = QLatin1String("");
    }
}

/// `[unique, string] wchar_t*`.
template <class Ndr, class String> void uniqueString(Ndr& ndr, String& text) {
    if (ndr.pointer(!text.isNull())) {
        ndr.wideString(text);
        if constexpr (Ndr::Reading)
            if (text.isNull())
                text = QLatin1String("");
    }
}

} // namespace wbemscope::dcom
