#pragma once

#include "core/dcom/orpc/objref.h"
#include "core/security/hresult.h"

/// IRemUnknown and IRemUnknown2 (MS-DCOM 3.1.1.5.6, 3.1.1.5.7). Bodies only: ORPCTHIS/ORPCTHAT stand before
/// them.
namespace wbemscope::dcom {

/// Public references that Windows asks for with each interface.
inline constexpr quint32 DefaultPublicRefs = 5;

struct RemQueryInterfaceRequest {
    static constexpr quint16 Opnum = 3;
    Uuid ipid; ///< any interface of the object
    quint32 publicRefs = DefaultPublicRefs;
    std::vector<Uuid> iids;
};
template <class Ndr> void fields(Ndr& ndr, RemQueryInterfaceRequest& r) {
    ndr.uuid(r.ipid);
    ndr.u32(r.publicRefs);
    auto n = static_cast<quint16>(r.iids.size());
    ndr.u16(n);
    conformantArray(ndr, r.iids, n, 16, [&ndr](Uuid& iid) { ndr.uuid(iid); });
}

/// REMQIRESULT (2.2.24).
struct RemQiResult {
    HResult result = hr::Ok;
    StdObjRef std;
};
template <class Ndr> void fields(Ndr& ndr, RemQiResult& r) {
    ndr.align(8);
    ndr.u32(r.result);
    fields(ndr, r.std);
}

struct RemQueryInterfaceResponse {
    std::vector<RemQiResult> results; ///< as many as IIDs; may be missing when `result` is a failure
    HResult result = hr::Ok;
};
template <class Ndr> void fields(Ndr& ndr, RemQueryInterfaceResponse& r) {
    if (ndr.pointer(!r.results.empty())) {
        const quint32 n = conformance(ndr, r.results.size(), 48);
        if constexpr (Ndr::Reading)
            r.results.resize(n);
        for (RemQiResult& q : r.results)
            fields(ndr, q);
    }
    ndr.u32(r.result);
}

/// REMINTERFACEREF (2.2.25).
struct RemInterfaceRef {
    Uuid ipid;
    quint32 publicRefs = 0;
    quint32 privateRefs = 0;
    friend bool operator==(const RemInterfaceRef&, const RemInterfaceRef&) = default;
};
template <class Ndr> void fields(Ndr& ndr, RemInterfaceRef& r) {
    ndr.uuid(r.ipid);
    ndr.u32(r.publicRefs);
    ndr.u32(r.privateRefs);
}

struct RemAddRefRequest {
    static constexpr quint16 Opnum = 4;
    std::vector<RemInterfaceRef> refs;
};
struct RemAddRefResponse {
    std::vector<HResult> results;
    HResult result = hr::Ok;
};
struct RemReleaseRequest {
    static constexpr quint16 Opnum = 5;
    std::vector<RemInterfaceRef> refs;
};
struct RemReleaseResponse {
    HResult result = hr::Ok;
};

namespace detail {
template <class Ndr> void interfaceRefs(Ndr& ndr, std::vector<RemInterfaceRef>& refs) {
    auto n = static_cast<quint16>(refs.size());
    ndr.u16(n);
    conformantArray(ndr, refs, n, 24, [&ndr](RemInterfaceRef& r) { fields(ndr, r); });
}
} // namespace detail

template <class Ndr> void fields(Ndr& ndr, RemAddRefRequest& r) {
    detail::interfaceRefs(ndr, r.refs);
}
template <class Ndr> void fields(Ndr& ndr, RemAddRefResponse& r) {
    const quint32 n = conformance(ndr, r.results.size(), 4);
    if constexpr (Ndr::Reading)
        r.results.resize(n);
    for (HResult& h : r.results)
        ndr.u32(h);
    ndr.u32(r.result);
}
template <class Ndr> void fields(Ndr& ndr, RemReleaseRequest& r) {
    detail::interfaceRefs(ndr, r.refs);
}
template <class Ndr> void fields(Ndr& ndr, RemReleaseResponse& r) {
    ndr.u32(r.result);
}

/// IRemUnknown2 only: gives whole OBJREFs.
struct RemQueryInterface2Request {
    static constexpr quint16 Opnum = 6;
    Uuid ipid;
    std::vector<Uuid> iids;
};
template <class Ndr> void fields(Ndr& ndr, RemQueryInterface2Request& r) {
    ndr.uuid(r.ipid);
    auto n = static_cast<quint16>(r.iids.size());
    ndr.u16(n);
    conformantArray(ndr, r.iids, n, 16, [&ndr](Uuid& iid) { ndr.uuid(iid); });
}

struct RemQueryInterface2Response {
    std::vector<HResult> results;
    std::vector<QByteArray> objrefs; ///< empty ones are NULL
    HResult result = hr::Ok;
};
template <class Ndr> void fields(Ndr& ndr, RemQueryInterface2Response& r) {
    const quint32 n = conformance(ndr, r.results.size(), 4);
    if constexpr (Ndr::Reading)
        r.results.resize(n);
    for (HResult& h : r.results)
        ndr.u32(h);
    const quint32 m = conformance(ndr, r.objrefs.size(), 4);
    std::vector<bool> present(m);
    for (quint32 i = 0; i < m; ++i) {
        if constexpr (Ndr::Reading)
            present[i] = ndr.pointer();
        else
            present[i] = ndr.pointer(!r.objrefs[i].isEmpty());
    }
    if constexpr (Ndr::Reading)
        r.objrefs.resize(m);
    for (quint32 i = 0; i < m; ++i)
        if (present[i])
            mInterfaceBody(ndr, r.objrefs[i]);
    ndr.u32(r.result);
}

} // namespace wbemscope::dcom
