#pragma once

#include "core/dcom/orpc/codec.h"

#include <vector>

/// What every ORPC request and response starts with (MS-DCOM 2.2.11 to 2.2.13).
namespace wbemscope::dcom {

/// COMVERSION. 5.7 is what every Windows since XP speaks.
struct ComVersion {
    quint16 major = 5;
    quint16 minor = 7;
    friend auto operator<=>(const ComVersion&, const ComVersion&) = default;
};

template <class Ndr> void fields(Ndr& ndr, ComVersion& v) {
    ndr.u16(v.major);
    ndr.u16(v.minor);
}

/// One ORPC_EXTENT. On the wire the data is padded to a multiple of 8.
struct OrpcExtent {
    Uuid id;
    QByteArray data;
    friend bool operator==(const OrpcExtent&, const OrpcExtent&) = default;
};

using OrpcExtents = std::vector<OrpcExtent>;
/// The first one with this id; null when there is none.
const OrpcExtent* findExtent(const OrpcExtents& extents, const Uuid& id);

inline constexpr quint32 MaxExtents = 64; ///< Of one header, that we are willing to read.

template <class Ndr> void fields(Ndr& ndr, OrpcExtent& e) {
    // The structure's conformance comes first (C706 14.3.7.1): [size_is((size+7)&~7)].
    const quint32 padded =
        conformance(ndr, (static_cast<std::size_t>(e.data.size()) + 7) & ~std::size_t{7}, 1);
    ndr.uuid(e.id);
    auto size = static_cast<quint32>(e.data.size());
    ndr.u32(size);
    if constexpr (Ndr::Reading) {
        if (size > padded)
            ndr.fail(QStringLiteral("the extent's size %1 exceeds its %2 bytes").arg(size).arg(padded));
        ndr.raw(e.data, padded);
        e.data.truncate(static_cast<qsizetype>(size));
    } else {
        ndr.raw(e.data);
        ndr.raw(QByteArray(static_cast<qsizetype>(padded - size), '\0'));
    }
}

/// [unique] ORPC_EXTENT_ARRAY*: none at all is a NULL pointer. With extents padded to multiples of 8 and
/// their array to an even number of pointers, what follows the header keeps its alignment.
template <class Ndr> void extentArray(Ndr& ndr, OrpcExtents& extents) {
    if (!ndr.pointer(!extents.empty()))
        return;
    auto size = static_cast<quint32>(extents.size());
    quint32 reserved = 0;
    ndr.u32(size);
    ndr.u32(reserved);
    if (!ndr.pointer(true))
        return;
    const quint32 slots = conformance(ndr, (extents.size() + 1) & ~std::size_t{1}, 4);
    if constexpr (Ndr::Reading) {
        if (size > slots || slots > MaxExtents)
            ndr.fail(QStringLiteral("%1 extents in an array of %2").arg(size).arg(slots));
        quint32 present = 0;
        for (quint32 i = 0; i < slots; ++i)
            present += ndr.pointer() ? 1 : 0;
        extents.resize(present);
    } else {
        for (quint32 i = 0; i < slots; ++i)
            ndr.pointer(i < size);
    }
    for (OrpcExtent& e : extents)
        fields(ndr, e);
}

/// ORPCTHIS.flags / ORPCTHAT.flags.
enum OrpcFlag : quint32 {
    OrpcNull = 0,
    OrpcLocal = 1, ///< In activation calls; ignored by everyone.
};

struct OrpcThis {
    ComVersion version;
    quint32 flags = OrpcNull;
    quint32 reserved1 = 0;
    Uuid cid; ///< Causality: the same for all calls that one call leads to.
    OrpcExtents extensions;
};

template <class Ndr> void fields(Ndr& ndr, OrpcThis& h) {
    fields(ndr, h.version);
    ndr.u32(h.flags);
    ndr.u32(h.reserved1);
    ndr.uuid(h.cid);
    extentArray(ndr, h.extensions);
}

struct OrpcThat {
    quint32 flags = OrpcNull;
    OrpcExtents extensions;
};

template <class Ndr> void fields(Ndr& ndr, OrpcThat& h) {
    ndr.u32(h.flags);
    extentArray(ndr, h.extensions);
}

} // namespace wbemscope::dcom
