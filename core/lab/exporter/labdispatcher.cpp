#include "core/lab/exporter/labdispatcher.h"

#include "core/cim/extendedstatus.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/orpc/serverseen.h"
#include "core/dcom/wmi/errorinfo.h"
#include "core/lab/accounts.h"

#include <algorithm>
#include <functional>

namespace wbemscope::lab {

using namespace dcom;

namespace {
constexpr Uuid ResolverInterfaces[] = {iid::ObjectExporter, iid::Activation, iid::SystemActivator};
constexpr Uuid ExporterInterfaces[] = {
    iid::RemUnknown,          iid::RemUnknown2,      iid::WbemLevel1Login,        iid::WbemLoginClientId,
    iid::WbemLoginClientIdEx, iid::WbemServices,     iid::WbemCallResult,         iid::EnumWbemClassObject,
    iid::WbemFetchSmartEnum,  iid::WbemWcoSmartEnum, iid::WbemRefreshingServices, iid::WbemRemoteRefresher,
};

bool isRemUnknown(const Uuid& iid) {
    return iid == iid::RemUnknown || iid == iid::RemUnknown2;
}

/// What RemQueryInterface says about all its interfaces together: S_OK all, S_FALSE some, else why not
/// (MS-DCOM 3.1.1.5.6.1.1: E_NOINTERFACE, RPC_E_INVALID_OBJECT).
template <class Results, class Projection> HResult overall(const Results& results, Projection of) {
    const auto good = std::ranges::count_if(
        results, [](HResult r) { return succeeded(r); }, of);
    if (good == std::ssize(results))
        return hr::Ok;
    return good > 0 ? hr::False : std::invoke(of, results.front());
}

ServerSeen seen(const CallerContext& caller) {
    ServerSeen s;
    s.account = caller.account;
    s.sid = tokenOf(caller.account).user.toString();
    s.authnService = caller.authnService;
    s.authnLevel = caller.authnLevel;
    s.impersonationLevel = caller.impersonationLevel;
    s.clientAddress = caller.clientAddress;
    return s;
}
} // namespace

CallerContext callerContext(const Caller& caller) {
    CallerContext c;
    c.account = caller.peer ? caller.peer->account : Credentials::anonymousIdentity();
    c.authnService = caller.service;
    c.authnLevel = caller.level;
    c.impersonationLevel = caller.peer ? caller.peer->impersonationLevel : ImpersonationLevel::Anonymous;
    c.clientAddress = caller.address;
    return c;
}

bool LabDispatcher::supports(const SyntaxId& iface, quint16 localPort) const {
    const auto has = [&](const auto& list) { return std::ranges::find(list, iface.uuid) != std::end(list); };
    return localPort == m_resolverPort ? has(ResolverInterfaces) : has(ExporterInterfaces);
}

asio::awaitable<QByteArray> LabDispatcher::dispatch(CallInfo call) {
    ++m_counters.calls;
    try {
        co_return co_await run(call);
    } catch (const RpcFault& f) {
        if (f.status == fault::AccessDenied)
            ++m_counters.refused;
        throw;
    }
}

asio::awaitable<QByteArray> LabDispatcher::run(const CallInfo& call) {
    if (call.iface.uuid == iid::ObjectExporter)
        co_return resolve(call);

    NdrReader in(call.stub, interfaceName(call.iface.uuid) + QStringLiteral("::") +
                                methodName(call.iface.uuid, call.opnum));
    OrpcThis orpcThis;
    fields(in, orpcThis);
    // MS-DCOM 3.1.1.5.1.1: another major version cannot be spoken; a higher minor one can.
    if (orpcThis.version.major != ComVersion{}.major)
        throw RpcFault{0x80010110}; // RPC_E_VERSION_MISMATCH

    FailureReport report(methodName(call.iface.uuid, call.opnum));
    const CallEnvironment environment{m_exporter, callerContext(call.caller), call.associationId,
                                      bindings(call, m_resolverPort), report};
    OrpcThat that;
    if (asksForServerSeen(orpcThis))
        that.extensions.push_back(serverSeenResponse(seen(environment.caller)));
    if (call.iface.uuid == iid::SystemActivator)
        co_return createInstance(call, environment, that);
    if (call.iface.uuid == iid::Activation)
        co_return remoteActivation(call, environment, that);

    NdrWriter out;
    fields(out, that);
    const auto headerSize = static_cast<qsizetype>(out.position());
    if (isRemUnknown(call.iface.uuid)) {
        remUnknown(call, environment, in, out);
    } else {
        if (!call.object)
            throw RpcFault{fault::InvalidIpid};
        const ObjectExporter::Target target = m_exporter.find(*call.object);
        if (target.iid != call.iface.uuid)
            throw RpcFault{fault::UnknownInterface};
        co_await target.object->invoke(target.iid, call.opnum, in, out, environment);
    }
    if (!report.said())
        co_return out.take();
    // MS-DCOM 2.2.21.1. Headers are multiples of 8 long: the results keep their alignment.
    that.extensions.push_back(errorExtent(cim::extendedStatus(*report.said())));
    NdrWriter withError;
    fields(withError, that);
    withError.raw(out.bytes().mid(headerSize));
    co_return withError.take();
}

void LabDispatcher::remUnknown(const CallInfo& call, const CallEnvironment& environment, NdrReader& in,
                               NdrWriter& out) {
    // Every IRemUnknown call names the exporter's own IPID (MS-DCOM 3.1.1.5.6).
    if (call.object != m_exporter.remUnknownIpid())
        throw RpcFault{fault::InvalidIpid};
    switch (call.opnum) {
    case RemQueryInterfaceRequest::Opnum: {
        RemQueryInterfaceRequest request;
        fields(in, request);
        RemQueryInterfaceResponse response;
        for (const Uuid& wanted : request.iids) {
            const auto q = m_exporter.queryInterface(request.ipid, wanted, request.publicRefs);
            response.results.push_back({q.result, q.std});
        }
        response.result = overall(response.results, &RemQiResult::result);
        fields(out, response);
        break;
    }
    case RemAddRefRequest::Opnum: {
        RemAddRefRequest request;
        fields(in, request);
        RemAddRefResponse response;
        for (const RemInterfaceRef& r : request.refs) {
            response.results.push_back(m_exporter.addRef(r, environment.caller.account));
            if (!succeeded(response.results.back()))
                response.result = response.results.back();
        }
        fields(out, response);
        break;
    }
    case RemReleaseRequest::Opnum: {
        RemReleaseRequest request;
        fields(in, request);
        RemReleaseResponse response;
        for (const RemInterfaceRef& r : request.refs)
            m_exporter.release(r, environment.caller.account);
        fields(out, response);
        break;
    }
    case RemQueryInterface2Request::Opnum: {
        if (call.iface.uuid != iid::RemUnknown2)
            throw RpcFault{fault::OperationRange};
        RemQueryInterface2Request request;
        fields(in, request);
        RemQueryInterface2Response response;
        for (const Uuid& wanted : request.iids) {
            const auto q = m_exporter.queryInterface(request.ipid, wanted, DefaultPublicRefs);
            response.results.push_back(q.result);
            response.objrefs.push_back(
                succeeded(q.result) ? encodeObjRef({wanted, ObjRefStandard{q.std, environment.resolver}})
                                    : QByteArray());
        }
        response.result = overall(response.results, std::identity{});
        fields(out, response);
        break;
    }
    default:
        throw RpcFault{fault::OperationRange};
    }
}

} // namespace wbemscope::lab
