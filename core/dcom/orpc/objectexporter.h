#pragma once

#include "core/dcom/orpc/dualstringarray.h"
#include "core/dcom/orpc/orpcheaders.h"

/// IObjectExporter, the object resolver's interface (MS-DCOM 3.1.2.5.1). Plain RPC: no ORPCTHIS, no object
/// UUID. error_status_t values are Win32 codes, not HRESULTs.
namespace wbemscope::dcom {

namespace resolver {
inline constexpr quint32 Ok = 0;
inline constexpr quint32 AccessDenied = 5;
inline constexpr quint32 InvalidOxid = 1910; ///< OR_INVALID_OXID
inline constexpr quint32 InvalidOid = 1911;  ///< OR_INVALID_OID
inline constexpr quint32 InvalidSet = 1912;  ///< OR_INVALID_SET
} // namespace resolver

/// [ref] DUALSTRINGARRAY**: the inner pointer is on the wire.
template <class Ndr> void bindingsPointer(Ndr& ndr, std::optional<DualStringArray>& a) {
    if (ndr.pointer(a.has_value())) {
        if constexpr (Ndr::Reading)
            a.emplace();
        fields(ndr, *a);
    }
}

template <class Ndr> void protseqArray(Ndr& ndr, std::vector<quint16>& protseqs) {
    auto n = static_cast<quint16>(protseqs.size());
    ndr.u16(n);
    conformantArray(ndr, protseqs, n, 2, [&ndr](quint16& p) { ndr.u16(p); });
}

/// Also ResolveOxid2's request, under its own opnum.
struct ResolveOxidRequest {
    static constexpr quint16 Opnum = 0;
    static constexpr quint16 Opnum2 = 4;
    quint64 oxid = 0;
    std::vector<quint16> protseqs{TowerTcp};
};
template <class Ndr> void fields(Ndr& ndr, ResolveOxidRequest& r) {
    ndr.u64(r.oxid);
    protseqArray(ndr, r.protseqs);
}

struct ResolveOxidResponse {
    std::optional<DualStringArray> bindings;
    Uuid ipidRemUnknown;
    quint32 authnHint = 0;
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, ResolveOxidResponse& r) {
    bindingsPointer(ndr, r.bindings);
    ndr.uuid(r.ipidRemUnknown);
    ndr.u32(r.authnHint);
    ndr.u32(r.status);
}

struct ResolveOxid2Response {
    std::optional<DualStringArray> bindings;
    Uuid ipidRemUnknown;
    quint32 authnHint = 0;
    ComVersion version;
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, ResolveOxid2Response& r) {
    bindingsPointer(ndr, r.bindings);
    ndr.uuid(r.ipidRemUnknown);
    ndr.u32(r.authnHint);
    fields(ndr, r.version);
    ndr.u32(r.status);
}

struct SimplePingRequest {
    static constexpr quint16 Opnum = 1;
    quint64 setId = 0;
};
struct SimplePingResponse {
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, SimplePingRequest& r) {
    ndr.u64(r.setId);
}
template <class Ndr> void fields(Ndr& ndr, SimplePingResponse& r) {
    ndr.u32(r.status);
}

struct ComplexPingRequest {
    static constexpr quint16 Opnum = 2;
    quint64 setId = 0; ///< 0: make one
    quint16 sequence = 0;
    std::vector<quint64> add;
    std::vector<quint64> remove;
};
struct ComplexPingResponse {
    quint64 setId = 0;
    quint16 backoffFactor = 0;
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, ComplexPingRequest& r) {
    ndr.u64(r.setId);
    ndr.u16(r.sequence);
    auto adds = static_cast<quint16>(r.add.size());
    auto removes = static_cast<quint16>(r.remove.size());
    ndr.u16(adds);
    ndr.u16(removes);
    const auto oids = [&ndr](std::vector<quint64>& list, quint32 n) {
        if (ndr.pointer(!list.empty()))
            conformantArray(ndr, list, n, 8, [&ndr](quint64& oid) { ndr.u64(oid); });
    };
    oids(r.add, adds);
    oids(r.remove, removes);
}
template <class Ndr> void fields(Ndr& ndr, ComplexPingResponse& r) {
    ndr.u64(r.setId);
    ndr.u16(r.backoffFactor);
    ndr.u32(r.status);
}

/// Takes nothing.
struct ServerAliveResponse {
    static constexpr quint16 Opnum = 3;
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, ServerAliveResponse& r) {
    ndr.u32(r.status);
}

/// Takes nothing.
struct ServerAlive2Response {
    static constexpr quint16 Opnum = 5;
    ComVersion version;
    std::optional<DualStringArray> bindings; ///< of the resolver, without ports
    quint32 reserved = 0;
    quint32 status = resolver::Ok;
};
template <class Ndr> void fields(Ndr& ndr, ServerAlive2Response& r) {
    fields(ndr, r.version);
    bindingsPointer(ndr, r.bindings);
    ndr.u32(r.reserved);
    ndr.u32(r.status);
}

} // namespace wbemscope::dcom
