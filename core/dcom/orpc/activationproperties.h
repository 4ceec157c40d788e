#pragma once

#include "core/dcom/orpc/objref.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/security/hresult.h"

/// The properties of the activation blob (MS-DCOM 2.2.22.2), one structure each. Fields are named as in the
/// specification without their Hungarian prefixes; defaults are what a client sends.
namespace wbemscope::dcom {

/// InstantiationInfoData (2.2.22.2.1).
struct InstantiationInfo {
    Uuid classId;
    quint32 classContext = 0x14; ///< CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER
    quint32 activationFlags = 0;
    quint32 isSurrogate = 0;
    quint32 instanceFlag = 0;
    std::vector<Uuid> iids;
    quint32 thisSize = 0; ///< Its own serialized size; filled in by encodeActivationProperties().
    ComVersion clientVersion;
};

/// SpecialPropertiesData (2.2.22.2.2).
struct SpecialProperties {
    quint32 sessionId = 0xFFFFFFFF;
    quint32 remoteThisSessionId = 0;
    quint32 clientImpersonating = 0;
    quint32 partitionIdPresent = 0;
    quint32 defaultAuthnLevel = 2; ///< RPC_C_AUTHN_LEVEL_CONNECT
    Uuid partition;
    quint32 processRequestFlags = 0;
    quint32 originalClassContext = 0x14;
    quint32 flags = 2; ///< SPD_FLAG_USE_DEFAULT_AUTHN_LVL
    quint32 reserved1 = 0;
    quint64 reserved2 = 0;
    std::array<quint32, 5> reserved3{};
};

/// InstanceInfoData (2.2.22.2.3).
struct InstanceInfo {
    QString fileName; ///< null: none
    quint32 mode = 0;
    QByteArray runningObject; ///< OBJREF or nothing
    QByteArray storage;
};

/// customREMOTE_REQUEST_SCM_INFO.
struct RemoteRequestScmInfo {
    quint32 clientImpersonationLevel = 2;
    std::vector<quint16> protseqs{TowerTcp};
};
/// ScmRequestInfoData with its customREMOTE_REQUEST_SCM_INFO (2.2.22.2.4).
struct ScmRequestInfo {
    using Remote = RemoteRequestScmInfo;
    std::optional<quint32> reserved;
    std::optional<Remote> remote;
};

/// ActivationContextInfoData (2.2.22.2.5).
struct ActivationContextInfo {
    quint32 clientOk = 0;
    quint32 reserved1 = 0;
    quint32 reserved2 = 0;
    quint32 reserved3 = 0;
    QByteArray clientContext; ///< OBJREF of a marshaled context (2.2.20)
    QByteArray prototypeContext;
};

/// LocationInfoData (2.2.22.2.6).
struct LocationInfo {
    QString machineName;
    quint32 processId = 0;
    quint32 apartmentId = 0;
    quint32 contextId = 0;
};

/// COSERVERINFO.
struct CoServerInfo {
    quint32 reserved1 = 0;
    QString name; ///< null: none
    std::optional<quint32> reservedPointer;
    quint32 reserved2 = 0;
};
/// SecurityInfoData with its COSERVERINFO (2.2.22.2.7).
struct SecurityInfo {
    using Server = CoServerInfo;
    quint32 authnFlags = 0;
    std::optional<Server> server;
    std::optional<quint32> reserved;
};

/// customREMOTE_REPLY_SCM_INFO.
struct RemoteReplyScmInfo {
    quint64 oxid = 0;
    std::optional<DualStringArray> bindings; ///< of the object exporter, with ports
    Uuid ipidRemUnknown;
    quint32 authnHint = 0;
    ComVersion serverVersion;
};
/// ScmReplyInfoData with its customREMOTE_REPLY_SCM_INFO (2.2.22.2.8).
struct ScmReplyInfo {
    using Remote = RemoteReplyScmInfo;
    std::optional<quint32> reserved;
    std::optional<Remote> remote;
};

/// PropsOutInfo (2.2.22.2.9).
struct PropsOutInfo {
    std::vector<Uuid> iids;
    std::vector<HResult> results;
    std::vector<QByteArray> objrefs; ///< empty ones are NULL
};

template <class Ndr> void fields(Ndr& ndr, InstantiationInfo& p) {
    ndr.uuid(p.classId);
    ndr.u32(p.classContext);
    ndr.u32(p.activationFlags);
    ndr.u32(p.isSurrogate);
    auto n = static_cast<quint32>(p.iids.size());
    ndr.u32(n);
    ndr.u32(p.instanceFlag);
    const bool present = ndr.pointer(!p.iids.empty());
    ndr.u32(p.thisSize);
    fields(ndr, p.clientVersion);
    if constexpr (Ndr::Reading)
        if (n == 0 || n > MaxRequestedInterfaces)
            ndr.fail(QStringLiteral("%1 interfaces are requested").arg(n));
    if (present)
        conformantArray(ndr, p.iids, n, 16, [&ndr](Uuid& iid) { ndr.uuid(iid); });
}

template <class Ndr> void fields(Ndr& ndr, SpecialProperties& p) {
    ndr.align(8);
    ndr.u32(p.sessionId);
    ndr.u32(p.remoteThisSessionId);
    ndr.u32(p.clientImpersonating);
    ndr.u32(p.partitionIdPresent);
    ndr.u32(p.defaultAuthnLevel);
    ndr.uuid(p.partition);
    ndr.u32(p.processRequestFlags);
    ndr.u32(p.originalClassContext);
    ndr.u32(p.flags);
    ndr.u32(p.reserved1);
    ndr.u64(p.reserved2);
    for (quint32& r : p.reserved3)
        ndr.u32(r);
}

template <class Ndr> void fields(Ndr& ndr, InstanceInfo& p) {
    const bool hasName = ndr.pointer(!p.fileName.isNull());
    ndr.u32(p.mode);
    const bool hasRot = ndr.pointer(!p.runningObject.isEmpty());
    const bool hasStorage = ndr.pointer(!p.storage.isEmpty());
    if (hasName)
        ndr.wideString(p.fileName);
    if (hasRot)
        mInterfaceBody(ndr, p.runningObject);
    if (hasStorage)
        mInterfaceBody(ndr, p.storage);
}

template <class Ndr> void fields(Ndr& ndr, ScmRequestInfo& p) {
    const bool hasReserved = ndr.pointer(p.reserved.has_value());
    const bool hasRemote = ndr.pointer(p.remote.has_value());
    reservedDword(ndr, p.reserved, hasReserved);
    if (!hasRemote)
        return;
    if constexpr (Ndr::Reading)
        p.remote.emplace();
    ScmRequestInfo::Remote& r = *p.remote;
    ndr.u32(r.clientImpersonationLevel);
    auto n = static_cast<quint16>(r.protseqs.size());
    ndr.u16(n);
    if (ndr.pointer(!r.protseqs.empty()))
        conformantArray(ndr, r.protseqs, n, 2, [&ndr](quint16& s) { ndr.u16(s); });
    else
        r.protseqs.clear();
}

template <class Ndr> void fields(Ndr& ndr, ActivationContextInfo& p) {
    ndr.u32(p.clientOk);
    ndr.u32(p.reserved1);
    ndr.u32(p.reserved2);
    ndr.u32(p.reserved3);
    const bool hasClient = ndr.pointer(!p.clientContext.isEmpty());
    const bool hasPrototype = ndr.pointer(!p.prototypeContext.isEmpty());
    if (hasClient)
        mInterfaceBody(ndr, p.clientContext);
    if (hasPrototype)
        mInterfaceBody(ndr, p.prototypeContext);
}

template <class Ndr> void fields(Ndr& ndr, LocationInfo& p) {
    const bool hasName = ndr.pointer(!p.machineName.isNull());
    ndr.u32(p.processId);
    ndr.u32(p.apartmentId);
    ndr.u32(p.contextId);
    if (hasName)
        ndr.wideString(p.machineName);
}

template <class Ndr> void fields(Ndr& ndr, SecurityInfo& p) {
    ndr.u32(p.authnFlags);
    const bool hasServer = ndr.pointer(p.server.has_value());
    const bool hasReserved = ndr.pointer(p.reserved.has_value());
    if (hasServer) {
        if constexpr (Ndr::Reading)
            p.server.emplace();
        SecurityInfo::Server& s = *p.server;
        ndr.u32(s.reserved1);
        const bool hasName = ndr.pointer(!s.name.isNull());
        const bool hasPointer = ndr.pointer(s.reservedPointer.has_value());
        ndr.u32(s.reserved2);
        if (hasName)
            ndr.wideString(s.name);
        reservedDword(ndr, s.reservedPointer, hasPointer);
    }
    reservedDword(ndr, p.reserved, hasReserved);
}

template <class Ndr> void fields(Ndr& ndr, ScmReplyInfo& p) {
    const bool hasReserved = ndr.pointer(p.reserved.has_value());
    const bool hasRemote = ndr.pointer(p.remote.has_value());
    reservedDword(ndr, p.reserved, hasReserved);
    if (!hasRemote)
        return;
    if constexpr (Ndr::Reading)
        p.remote.emplace();
    ScmReplyInfo::Remote& r = *p.remote;
    ndr.align(8);
    ndr.u64(r.oxid);
    const bool hasBindings = ndr.pointer(r.bindings.has_value());
    ndr.uuid(r.ipidRemUnknown);
    ndr.u32(r.authnHint);
    fields(ndr, r.serverVersion);
    if (hasBindings) {
        if constexpr (Ndr::Reading)
            r.bindings.emplace();
        fields(ndr, *r.bindings);
    }
}

template <class Ndr> void fields(Ndr& ndr, PropsOutInfo& p) {
    auto n = static_cast<quint32>(p.iids.size());
    ndr.u32(n);
    const bool hasIids = ndr.pointer(!p.iids.empty());
    const bool hasResults = ndr.pointer(!p.results.empty());
    const bool hasObjRefs = ndr.pointer(!p.objrefs.empty());
    if constexpr (Ndr::Reading)
        if (n == 0 || n > MaxRequestedInterfaces)
            ndr.fail(QStringLiteral("%1 interfaces are returned").arg(n));
    if (hasIids)
        conformantArray(ndr, p.iids, n, 16, [&ndr](Uuid& iid) { ndr.uuid(iid); });
    if (hasResults)
        conformantArray(ndr, p.results, n, 4, [&ndr](HResult& h) { ndr.u32(h); });
    if (!hasObjRefs)
        return;
    // The pointers of an array come first, then what they point to (C706 14.3.12.3).
    std::vector<bool> present;
    conformantArray(ndr, p.objrefs, n, 4,
                    [&](QByteArray& o) { present.push_back(ndr.pointer(!o.isEmpty())); });
    for (std::size_t i = 0; i < p.objrefs.size(); ++i)
        if (present[i])
            mInterfaceBody(ndr, p.objrefs[i]);
}

} // namespace wbemscope::dcom
