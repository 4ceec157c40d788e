#pragma once

#include "core/dcom/ndr/uuid.h"
#include "core/dcom/wmi/loginmessages.h"

#include <vector>

/// Parameters of IEnumWbemClassObject (MS-WMI 3.1.4.4), IWbemFetchSmartEnum (3.1.4.6) and IWbemWCOSmartEnum
/// (3.1.4.7), without ORPCTHIS/ORPCTHAT. Reset takes nothing and gives a ResultResponse; Clone and
/// GetSmartEnum take nothing and give an InterfaceResponse.
namespace wbemscope::dcom {

/// The request of a method that takes nothing: Reset, Clone, GetSmartEnum.
struct NoParameters {};

struct NextRequest {
    quint32 timeout = 0; ///< Milliseconds; WbemInfinite.
    quint32 count = 0;
};
struct NextResponse {
    quint32 capacity = 0; ///< uCount of the request: the array's conformance.
    std::vector<InterfaceBytes> objects;
    HResult result = hr::Ok;
};
struct SkipRequest {
    quint32 timeout = 0;
    quint32 count = 0;
};
struct SmartNextRequest {
    Uuid proxyId; ///< The client's own; the server keeps per proxy which classes it has sent.
    quint32 timeout = 0;
    quint32 count = 0;
};
struct SmartNextResponse {
    quint32 returned = 0;
    QByteArray buffer; ///< ObjectArray (MS-WMI 2.2.14)
    HResult result = hr::Ok;
};

template <class Ndr> void fields(Ndr&, NoParameters&) {}
template <class Ndr> void fields(Ndr& ndr, NextRequest& m) {
    ndr.u32(m.timeout);
    ndr.u32(m.count);
}
template <class Ndr> void fields(Ndr& ndr, NextResponse& m) {
    // Conformant varying array of unique pointers: counts, all the pointers, then what they point to.
    ndr.u32(m.capacity);
    quint32 offset = 0;
    ndr.u32(offset);
    quint32 n = conformance(ndr, m.objects.size(), 4);
    if constexpr (Ndr::Reading) {
        if (offset != 0 || n > m.capacity)
            ndr.fail(QStringLiteral("the array's counts (%1, %2, %3) are out of range")
                         .arg(m.capacity)
                         .arg(offset)
                         .arg(n));
        m.objects.resize(n);
        std::vector<bool> present(n);
        for (quint32 i = 0; i < n; ++i)
            present[i] = ndr.pointer();
        for (quint32 i = 0; i < n; ++i)
            if (present[i])
                mInterfaceBody(ndr, m.objects[i]);
    } else {
        for (auto& object : m.objects)
            ndr.pointer(!object.isEmpty());
        for (auto& object : m.objects)
            if (!object.isEmpty())
                mInterfaceBody(ndr, object);
    }
    ndr.u32(n);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, SkipRequest& m) {
    ndr.u32(m.timeout);
    ndr.u32(m.count);
}
template <class Ndr> void fields(Ndr& ndr, SmartNextRequest& m) {
    ndr.uuid(m.proxyId);
    ndr.u32(m.timeout);
    ndr.u32(m.count);
}
template <class Ndr> void fields(Ndr& ndr, SmartNextResponse& m) {
    ndr.u32(m.returned);
    quint32 size = static_cast<quint32>(m.buffer.size());
    ndr.u32(size);
    if (ndr.pointer(!m.buffer.isEmpty())) {
        if constexpr (Ndr::Reading) {
            const quint32 max = ndr.count();
            if (size > max)
                ndr.fail(
                    QStringLiteral("the buffer's size %1 exceeds the array's %2 bytes").arg(size).arg(max));
            ndr.raw(m.buffer, max);
            m.buffer.truncate(static_cast<qsizetype>(size));
        } else {
            ndr.byteArray(m.buffer);
        }
    }
    ndr.u32(m.result);
}

} // namespace wbemscope::dcom
