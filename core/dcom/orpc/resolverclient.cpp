#include "core/dcom/orpc/resolverclient.h"

#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/remoteactivation.h"
#include "core/dcom/orpc/serverseen.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {

constexpr HResult UnknownInterface = 0x800706B5;    // RPC_S_UNKNOWN_IF
constexpr HResult ProcedureOutOfRange = 0x800706D1; // RPC_S_PROCNUM_OUT_OF_RANGE

bool meansNotImplemented(const ProtocolError& e) {
    return e.code() == UnknownInterface || e.code() == ProcedureOutOfRange || e.code() == hr::NotImplemented;
}

/// error_status_t of the resolver: Win32 codes.
HResult fromStatus(quint32 status) {
    return status == 0 || (status & 0x80000000U) != 0 ? status : 0x80070000U | (status & 0xFFFFU);
}

[[noreturn]] void refuse(HResult code, Stage stage, const QString& where, const QString& fallback) {
    const QString text = hresultText(code);
    throw ProtocolError(code, stage, where, text.isEmpty() ? fallback : text);
}

QString oxidName(quint64 oxid) {
    return QStringLiteral("OXID 0x%1").arg(oxid, 16, 16, QLatin1Char('0'));
}

} // namespace

ResolverClient::ResolverClient(Door& door, const RuntimeOptions& options, Uuid causality)
    : m_door(door)
    , m_options(options)
    , m_causality(causality)
    , m_blanket(options.blanketFor(ProxyKind::Activation)) {}

Passage ResolverClient::passage(const Uuid& iid, quint16 opnum, QByteArray stub, QString arguments) const {
    Passage p;
    p.iid = iid;
    p.opnum = opnum;
    p.stub = std::move(stub);
    p.addresses = {{m_options.host, m_options.resolverPort}};
    p.requested = m_blanket;
    p.security = resolveSecurity(m_blanket, m_options.credentials,
                                 {m_options.host, m_bindings.security, DefaultActivationLevel});
    p.timeout = m_options.callTimeout;
    p.kind = ProxyKind::Activation;
    p.arguments = std::move(arguments);
    p.stage = Stage::Activation;
    return p;
}

OrpcThis ResolverClient::header(bool askServerSeen) const {
    OrpcThis h;
    h.version = {5, std::min(ComVersion{}.minor, m_version.minor)};
    h.flags = OrpcLocal;
    h.cid = m_causality;
    if (askServerSeen)
        h.extensions.push_back(serverSeenRequest());
    return h;
}

/// What Windows asks first, without authentication: does the host speak DCOM over TCP, which version, which
/// security (MS-DCOM 3.2.4.1.1.1).
void ResolverClient::serverAlive(std::stop_token stop) {
    if (m_alive)
        return;
    Passage p = passage(iid::ObjectExporter, ServerAlive2Response::Opnum, {}, {});
    p.requested = unauthenticatedBlanket();
    p.security = {WireSecurity{}};
    try {
        m_door.call(
            p,
            [this](const QByteArray& stub, CallRecord&) {
                const auto r = decode<ServerAlive2Response>(stub, QStringLiteral("ServerAlive2 response"));
                m_version = r.version;
                if (r.bindings)
                    m_bindings = *r.bindings;
                return fromStatus(r.status);
            },
            stop);
    } catch (const ProtocolError& e) {
        if (!meansNotImplemented(e))
            throw;
        // A server before 5.6; it is alive all the same.
        m_version = {5, 1};
    }
    m_alive = true;
}

ResolverClient::Activated ResolverClient::activate(const Uuid& clsid, const Uuid& iid, std::stop_token stop) {
    serverAlive(stop);
    if (!m_oldActivation) {
        try {
            return createInstance(clsid, iid, m_options.askServerSeen, stop);
        } catch (const ProtocolError& e) {
            // MS-DCOM wants no extensions in this call's ORPCTHIS; a server that insists gets none.
            if (m_options.askServerSeen && (e.code() == hr::BadStubData || e.code() == hr::InvalidArg) &&
                !dynamic_cast<const DecodeError*>(&e))
                return createInstance(clsid, iid, false, stop);
            if (!meansNotImplemented(e))
                throw;
        }
        m_oldActivation = true;
    }
    return remoteActivation(clsid, iid, stop);
}

ResolverClient::Activated ResolverClient::createInstance(const Uuid& clsid, const Uuid& iid,
                                                         bool askServerSeen, std::stop_token stop) {
    RemoteCreateInstanceRequest request;
    request.orpcThis = header(askServerSeen);
    request.properties = encodeActivationObjRef(
        makeActivationRequest({clsid, {iid}, m_options.host, request.orpcThis.version}),
        ActivationDirection::In);
    const Passage p = passage(iid::SystemActivator, RemoteCreateInstanceRequest::Opnum, encode(request),
                              QStringLiteral("%1 for %2").arg(interfaceName(iid), clsid.toString()));
    Activated a;
    const HResult result = m_door.call(
        p,
        [&](const QByteArray& stub, CallRecord& record) -> HResult {
            const auto r =
                decode<RemoteCreateInstanceResponse>(stub, QStringLiteral("RemoteCreateInstance response"));
            record.serverSeen = serverSeenIn(r.orpcThat);
            m_serverSeenKnown = record.serverSeen.has_value();
            if (!succeeded(r.result)) {
                if (m_options.errorObject)
                    record.errorObject = m_options.errorObject(r.orpcThat);
                return r.result;
            }
            const auto properties = decodeActivationObjRef(r.properties, ActivationDirection::Out);
            const auto* out = properties.find<PropsOutInfo>();
            const auto* scm = properties.find<ScmReplyInfo>();
            if (!out || !scm || !scm->remote || !scm->remote->bindings)
                throw DecodeError(
                    QStringLiteral("activation reply"), 0,
                    QStringLiteral("the properties of the object or of its exporter are missing"));
            if (!out->results.empty() && !succeeded(out->results.front()))
                return out->results.front();
            if (out->objrefs.empty() || out->objrefs.front().isEmpty())
                throw DecodeError(QStringLiteral("activation reply"), 0,
                                  QStringLiteral("it names no interface"));
            a.objref = out->objrefs.front();
            a.exporter.oxid = scm->remote->oxid;
            a.exporter.bindings = *scm->remote->bindings;
            a.exporter.ipidRemUnknown = scm->remote->ipidRemUnknown;
            a.exporter.authnHint = scm->remote->authnHint;
            a.exporter.version = scm->remote->serverVersion;
            return r.result;
        },
        stop);
    if (!succeeded(result))
        refuse(result, Stage::Activation, QStringLiteral("RemoteCreateInstance"),
               QCoreApplication::translate("Dcom", "The host refused to make the object."));
    a.exporter.addresses = exporterAddresses(a.exporter.bindings, m_options.host);
    rememberResolver(a.objref);
    return a;
}

ResolverClient::Activated ResolverClient::remoteActivation(const Uuid& clsid, const Uuid& iid,
                                                           std::stop_token stop) {
    RemoteActivationRequest request;
    request.orpcThis = header(false);
    request.clsid = clsid;
    request.iids = {iid};
    const Passage p = passage(iid::Activation, RemoteActivationRequest::Opnum, encode(request),
                              QStringLiteral("%1 for %2").arg(interfaceName(iid), clsid.toString()));
    Activated a;
    const HResult result = m_door.call(
        p,
        [&](const QByteArray& stub, CallRecord&) -> HResult {
            const auto r =
                decode<RemoteActivationResponse>(stub, QStringLiteral("RemoteActivation response"));
            if (r.status != 0)
                return fromStatus(r.status);
            if (!succeeded(r.activation))
                return r.activation;
            if (!r.results.empty() && !succeeded(r.results.front()))
                return r.results.front();
            if (!r.bindings || r.objrefs.empty() || r.objrefs.front().isEmpty())
                throw DecodeError(QStringLiteral("activation reply"), 0,
                                  QStringLiteral("the interface or its exporter is missing"));
            a.objref = r.objrefs.front();
            a.exporter.oxid = r.oxid;
            a.exporter.bindings = *r.bindings;
            a.exporter.ipidRemUnknown = r.ipidRemUnknown;
            a.exporter.authnHint = r.authnHint;
            a.exporter.version = r.serverVersion;
            return hr::Ok;
        },
        stop);
    if (!succeeded(result))
        refuse(result, Stage::Activation, QStringLiteral("RemoteActivation"),
               QCoreApplication::translate("Dcom", "The host refused to make the object."));
    a.exporter.addresses = exporterAddresses(a.exporter.bindings, m_options.host);
    rememberResolver(a.objref);
    return a;
}

void ResolverClient::rememberResolver(const QByteArray& objref) {
    const ObjRef ref = decodeObjRef(objref);
    if (const DualStringArray* resolver = ref.resolver())
        m_objRefResolver = *resolver;
}

bool ResolverClient::isMe(const DualStringArray& resolver) const {
    return resolver.strings.empty() || sameMachine(resolver, m_bindings) ||
           sameMachine(resolver, m_objRefResolver);
}

Exporter ResolverClient::resolve(quint64 oxid, std::stop_token stop) {
    ResolveOxidRequest request;
    request.oxid = oxid;
    Passage p = passage(iid::ObjectExporter, ResolveOxidRequest::Opnum2, encode(request), oxidName(oxid));
    p.stage = Stage::Operation;
    Exporter e;
    e.oxid = oxid;
    const auto take = [&e](const auto& r) {
        if (r.status != resolver::Ok)
            return fromStatus(r.status);
        if (!r.bindings)
            throw DecodeError(QStringLiteral("ResolveOxid response"), 0,
                              QStringLiteral("it has no bindings"));
        e.bindings = *r.bindings;
        e.ipidRemUnknown = r.ipidRemUnknown;
        e.authnHint = r.authnHint;
        return HResult{hr::Ok};
    };
    HResult result = hr::Ok;
    bool old = false;
    try {
        result = m_door.call(
            p,
            [&](const QByteArray& stub, CallRecord&) {
                const auto r = decode<ResolveOxid2Response>(stub, QStringLiteral("ResolveOxid2 response"));
                e.version = r.version;
                return take(r);
            },
            stop);
    } catch (const ProtocolError& error) {
        if (!meansNotImplemented(error))
            throw;
        old = true;
    }
    if (old) {
        p.opnum = ResolveOxidRequest::Opnum;
        e.version = {5, 1};
        result = m_door.call(
            p,
            [&](const QByteArray& stub, CallRecord&) {
                return take(decode<ResolveOxidResponse>(stub, QStringLiteral("ResolveOxid response")));
            },
            stop);
    }
    if (!succeeded(result))
        refuse(result, Stage::Operation, QStringLiteral("ResolveOxid2 of %1").arg(oxidName(oxid)),
               QCoreApplication::translate("Dcom", "The host does not know the object's exporter."));
    e.addresses = exporterAddresses(e.bindings, m_options.host);
    return e;
}

void ResolverClient::ping(const std::vector<quint64>& objects, std::chrono::milliseconds timeout,
                          std::stop_token stop) {
    const auto complexPing = [&](const ComplexPingRequest& request) {
        Passage p = passage(iid::ObjectExporter, ComplexPingRequest::Opnum, encode(request),
                            QStringLiteral("+%1 -%2").arg(request.add.size()).arg(request.remove.size()));
        p.stage = Stage::Operation;
        p.timeout = timeout;
        m_door.call(
            p,
            [&](const QByteArray& stub, CallRecord&) {
                const auto r = decode<ComplexPingResponse>(stub, QStringLiteral("ComplexPing response"));
                m_pings.answered(request, r);
                return fromStatus(r.status);
            },
            stop);
    };
    const auto next = m_pings.next(objects);
    if (const auto* complex = std::get_if<ComplexPingRequest>(&next)) {
        complexPing(*complex);
        return;
    }
    const auto* simple = std::get_if<SimplePingRequest>(&next);
    if (!simple)
        return;
    Passage p = passage(iid::ObjectExporter, SimplePingRequest::Opnum, encode(*simple), {});
    p.stage = Stage::Operation;
    p.timeout = timeout;
    bool known = true;
    m_door.call(
        p,
        [&](const QByteArray& stub, CallRecord&) {
            const auto r = decode<SimplePingResponse>(stub, QStringLiteral("SimplePing response"));
            known = m_pings.answered(r);
            return fromStatus(r.status);
        },
        stop);
    // The resolver has forgotten the set: a new one at once, or it forgets the objects, too.
    if (!known)
        if (const auto again = m_pings.next(objects);
            const auto* complex = std::get_if<ComplexPingRequest>(&again))
            complexPing(*complex);
}

} // namespace wbemscope::dcom
