#pragma once

#include "core/dcom/ndr/ndr.h"

#include <optional>
#include <vector>

/// Shared by the structures of MS-DCOM. Each has one `fields(Ndr&, T&)`; encode() and decode() run it.
namespace wbemscope::dcom {

/// RPC limits the counts of [range] parameters (MS-DCOM 2.2.28.1).
inline constexpr quint32 MaxRequestedInterfaces = 0x8000;
inline constexpr quint32 MaxRequestedProtseqs = 0x8000;

template <class T> QByteArray encode(T value) {
    NdrWriter ndr;
    fields(ndr, value);
    return ndr.take();
}

/// `origin`: where the bytes lie in their stub, modulo 8, when they do not start it.
template <class T> T decode(const QByteArray& bytes, const QString& name, std::size_t origin = 0) {
    NdrReader ndr(bytes, name, origin);
    T value;
    fields(ndr, value);
    return value;
}

/// A conformant array's count: written, or read and refused when so many elements cannot follow.
template <class Ndr> quint32 conformance(Ndr& ndr, std::size_t size, std::size_t minElementSize) {
    if constexpr (Ndr::Reading)
        return ndr.count(0, minElementSize);
    else
        return ndr.count(static_cast<quint32>(size));
}

/// Conformant array whose size also stands in a field before it (`expected`): both must agree.
template <class Ndr, class T, class Each>
void conformantArray(Ndr& ndr, std::vector<T>& array, quint32 expected, std::size_t minElementSize,
                     Each each) {
    const quint32 n = conformance(ndr, array.size(), minElementSize);
    if constexpr (Ndr::Reading) {
        if (n != expected)
            ndr.fail(
                QStringLiteral("the array's conformance is %1 where %2 was announced").arg(n).arg(expected));
        array.resize(n);
    }
    for (T& element : array)
        each(element);
}

/// MInterfacePointer (MS-DCOM 2.2.14): the bytes of an OBJREF with both its counts.
template <class Ndr> void mInterfaceBody(Ndr& ndr, QByteArray& objref) {
    const quint32 max = conformance(ndr, static_cast<std::size_t>(objref.size()), 1);
    auto size = static_cast<quint32>(objref.size());
    ndr.u32(size);
    if constexpr (Ndr::Reading)
        if (size != max)
            ndr.fail(QStringLiteral("ulCntData is %1 where %2 bytes were announced").arg(size).arg(max));
    ndr.raw(objref, size);
}

/// A unique pointer to one, at top level. No bytes: NULL.
template <class Ndr> void mInterfacePointer(Ndr& ndr, QByteArray& objref) {
    if (ndr.pointer(!objref.isEmpty()))
        mInterfaceBody(ndr, objref);
}

/// [unique] wchar_t* [string] at top level; a null QString is NULL.
template <class Ndr> void uniqueString(Ndr& ndr, QString& text) {
    if (ndr.pointer(!text.isNull())) {
        ndr.wideString(text);
        if constexpr (Ndr::Reading)
            if (text.isNull())
                text = QLatin1String("");
    }
}

/// DWORD* that the specification reserves: NULL in everything we send, read when a peer sends one.
template <class Ndr> void reservedDword(Ndr& ndr, std::optional<quint32>& value, bool present) {
    if (!present)
        return;
    if constexpr (Ndr::Reading)
        value.emplace();
    ndr.u32(*value);
}

} // namespace wbemscope::dcom
