#pragma once

#include "core/dcom/orpc/objectexporter.h"
#include "core/security/hresult.h"

/// IActivation::RemoteActivation (MS-DCOM 3.1.2.5.2.1): how clients before 5.6 activate.
namespace wbemscope::dcom {

struct RemoteActivationRequest {
    static constexpr quint16 Opnum = 0;
    OrpcThis orpcThis;
    Uuid clsid;
    QString objectName; ///< null: none
    QByteArray objectStorage;
    quint32 clientImpersonationLevel = 2;
    quint32 mode = 0; ///< 0xFFFFFFFF: the class factory is wanted
    std::vector<Uuid> iids;
    std::vector<quint16> protseqs{TowerTcp};
};
template <class Ndr> void fields(Ndr& ndr, RemoteActivationRequest& r) {
    fields(ndr, r.orpcThis);
    ndr.uuid(r.clsid);
    uniqueString(ndr, r.objectName);
    mInterfacePointer(ndr, r.objectStorage);
    ndr.u32(r.clientImpersonationLevel);
    ndr.u32(r.mode);
    auto n = static_cast<quint32>(r.iids.size());
    ndr.u32(n);
    if constexpr (Ndr::Reading)
        if (n == 0 || n > MaxRequestedInterfaces)
            ndr.fail(QStringLiteral("%1 interfaces are requested").arg(n));
    if (ndr.pointer(!r.iids.empty()))
        conformantArray(ndr, r.iids, n, 16, [&ndr](Uuid& iid) { ndr.uuid(iid); });
    protseqArray(ndr, r.protseqs);
}

struct RemoteActivationResponse {
    OrpcThat orpcThat;
    quint64 oxid = 0;
    std::optional<DualStringArray> bindings; ///< of the object exporter, with ports
    Uuid ipidRemUnknown;
    quint32 authnHint = 0;
    ComVersion serverVersion;
    HResult activation = hr::Ok;
    std::vector<QByteArray> objrefs; ///< one per IID; empty ones are NULL
    std::vector<HResult> results;
    quint32 status = 0; ///< error_status_t
};
template <class Ndr> void fields(Ndr& ndr, RemoteActivationResponse& r) {
    fields(ndr, r.orpcThat);
    ndr.u64(r.oxid);
    bindingsPointer(ndr, r.bindings);
    ndr.uuid(r.ipidRemUnknown);
    ndr.u32(r.authnHint);
    fields(ndr, r.serverVersion);
    ndr.u32(r.activation);
    const quint32 n = conformance(ndr, r.objrefs.size(), 4);
    if constexpr (Ndr::Reading)
        r.objrefs.resize(n);
    std::vector<bool> present;
    for (QByteArray& o : r.objrefs)
        present.push_back(ndr.pointer(!o.isEmpty()));
    for (quint32 i = 0; i < n; ++i)
        if (present[i])
            mInterfaceBody(ndr, r.objrefs[i]);
    const quint32 m = conformance(ndr, r.results.size(), 4);
    if constexpr (Ndr::Reading)
        r.results.resize(m);
    for (HResult& h : r.results)
        ndr.u32(h);
    ndr.u32(r.status);
}

} // namespace wbemscope::dcom
