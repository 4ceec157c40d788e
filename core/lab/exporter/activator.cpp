#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/remoteactivation.h"
#include "core/dcom/orpc/serverseen.h"
#include "core/lab/accounts.h"
#include "core/lab/exporter/labdispatcher.h"
#include "core/lab/exporter/wbemobjects.h"

/// Activation of CLSID_WbemLevel1Login, the only class that the lab serves (MS-DCOM 3.1.2.5.2).
namespace wbemscope::lab {

using namespace dcom;

namespace {
constexpr HResult ClassNotRegistered = 0x80040154; // REGDB_E_CLASSNOTREG
/// Beyond it no client of WMI goes; each costs the exporter an entry.
constexpr std::size_t MaxInterfaces = 64;
} // namespace

void LabDispatcher::demandActivationRights(const CallInfo& call) const {
    // KB5004442: activation below packet integrity is refused before anything is looked at (event 10036).
    const bool weak = m_switches.hardening && call.caller.level < AuthnLevel::PktIntegrity;
    // Windows refuses a launch or activation that its permissions do not grant with the same fault.
    if (weak || !call.caller.peer || !mayActivate(call.caller.peer->account))
        throw RpcFault{fault::AccessDenied};
}

LabDispatcher::Activated LabDispatcher::activate(const CallEnvironment& environment, const Uuid& classId,
                                                 const std::vector<Uuid>& iids) {
    if (iids.size() > MaxInterfaces)
        throw RpcFault{fault::BadStubData};
    Activated a;
    if (classId != clsid::WbemLevel1Login) {
        a.result = ClassNotRegistered;
        return a;
    }
    const auto login = makeLevel1Login(m_service);
    int good = 0;
    for (const Uuid& wanted : iids) {
        try {
            a.objrefs.push_back(environment.exportObject(login, wanted));
            a.results.push_back(hr::Ok);
            ++good;
        } catch (const ProtocolError& error) {
            a.objrefs.emplace_back();
            a.results.push_back(error.code());
        }
    }
    if (good == 0) {
        a.result = a.results.empty() ? hr::InvalidArg : a.results.front();
        a.objrefs.clear();
    }
    return a;
}

QByteArray LabDispatcher::createInstance(const CallInfo& call, const CallEnvironment& environment,
                                         const OrpcThat& that) {
    if (call.opnum != RemoteCreateInstanceRequest::Opnum)
        throw RpcFault{fault::OperationRange};
    demandActivationRights(call);
    const auto request =
        decode<RemoteCreateInstanceRequest>(call.stub, QStringLiteral("RemoteCreateInstance"));
    const auto properties = decodeActivationObjRef(request.properties, ActivationDirection::In);
    const auto* instantiation = properties.find<InstantiationInfo>();
    RemoteCreateInstanceResponse response;
    response.orpcThat = that;
    if (!instantiation) {
        response.result = hr::InvalidArg;
        return encode(std::move(response));
    }
    const Activated a = activate(environment, instantiation->classId, instantiation->iids);
    response.result = a.result;
    if (succeeded(a.result)) {
        ScmReplyInfo::Remote remote;
        remote.oxid = m_exporter.oxid();
        remote.bindings = exporterBindings(call);
        remote.ipidRemUnknown = m_exporter.remUnknownIpid();
        remote.authnHint = static_cast<quint32>(m_switches.authnHint.load());
        ScmReplyInfo reply;
        reply.remote = remote;
        ActivationProperties out;
        out.properties.emplace_back(PropsOutInfo{instantiation->iids, a.results, a.objrefs});
        out.properties.emplace_back(reply);
        response.properties = encodeActivationObjRef(out, ActivationDirection::Out);
    }
    return encode(std::move(response));
}

QByteArray LabDispatcher::remoteActivation(const CallInfo& call, const CallEnvironment& environment,
                                           const OrpcThat& that) {
    if (call.opnum != RemoteActivationRequest::Opnum)
        throw RpcFault{fault::OperationRange};
    demandActivationRights(call);
    const auto request = decode<RemoteActivationRequest>(call.stub, QStringLiteral("RemoteActivation"));
    const Activated a = activate(environment, request.clsid, request.iids);
    RemoteActivationResponse response;
    response.orpcThat = that;
    response.activation = a.result;
    response.objrefs = a.objrefs;
    response.results = a.results;
    response.objrefs.resize(request.iids.size());
    response.results.resize(request.iids.size(), a.result);
    if (succeeded(a.result)) {
        response.oxid = m_exporter.oxid();
        response.bindings = exporterBindings(call);
        response.ipidRemUnknown = m_exporter.remUnknownIpid();
        response.authnHint = static_cast<quint32>(m_switches.authnHint.load());
    }
    return encode(std::move(response));
}

} // namespace wbemscope::lab
