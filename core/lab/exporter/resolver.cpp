#include "core/dcom/orpc/objectexporter.h"
#include "core/lab/exporter/labdispatcher.h"
#include <algorithm>

/// IObjectExporter's side of the lab (MS-DCOM 3.1.2.5.1).
namespace wbemscope::lab {

using namespace dcom;

DualStringArray LabDispatcher::bindings(const CallInfo& call, quint16 port) const {
    DualStringArray a;
    // A client behind loopback reaches nothing else of this machine: the address it came to is the one that
    // works.
    TcpAddress address{call.localAddress, port};
    a.strings.push_back({TowerTcp, address.toString()});
    for (const auto service : {AuthnService::Ntlm, AuthnService::Negotiate})
        a.security.push_back({static_cast<quint16>(service), 0xFFFF, {}});
    return a;
}

DualStringArray LabDispatcher::exporterBindings(const CallInfo& call) const {
    return bindings(call, m_exporterPort);
}

QByteArray LabDispatcher::resolve(const CallInfo& call) {
    NdrReader in(call.stub, QStringLiteral("IObjectExporter"));
    switch (call.opnum) {
    case ResolveOxidRequest::Opnum:
    case ResolveOxidRequest::Opnum2: {
        const auto request = decode<ResolveOxidRequest>(call.stub, QStringLiteral("ResolveOxid"));
        const bool known = request.oxid == m_exporter.oxid();
        const bool tcp = std::ranges::find(request.protseqs, TowerTcp) != request.protseqs.end();
        ResolveOxid2Response r;
        if (known && tcp) {
            r.bindings = exporterBindings(call);
            r.ipidRemUnknown = m_exporter.remUnknownIpid();
            r.authnHint = static_cast<quint32>(m_switches.authnHint.load());
        } else {
            r.status = resolver::InvalidOxid;
        }
        if (call.opnum == ResolveOxidRequest::Opnum2)
            return encode(std::move(r));
        return encode(ResolveOxidResponse{std::move(r.bindings), r.ipidRemUnknown, r.authnHint, r.status});
    }
    case SimplePingRequest::Opnum:
        return encode(SimplePingResponse{
            m_exporter.simplePing(decode<SimplePingRequest>(call.stub, QStringLiteral("SimplePing")).setId)});
    case ComplexPingRequest::Opnum: {
        auto request = decode<ComplexPingRequest>(call.stub, QStringLiteral("ComplexPing"));
        ComplexPingResponse r;
        r.setId = request.setId;
        r.status = m_exporter.complexPing(r.setId, request.sequence, request.add, request.remove);
        return encode(r);
    }
    case ServerAliveResponse::Opnum:
        return encode(ServerAliveResponse{});
    case ServerAlive2Response::Opnum: {
        ServerAlive2Response r;
        r.bindings = bindings(call, 0);
        return encode(std::move(r));
    }
    default:
        throw RpcFault{fault::OperationRange};
    }
}

} // namespace wbemscope::lab
