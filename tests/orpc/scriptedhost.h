#pragma once

#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objectexporter.h"
#include "core/dcom/orpc/remoteactivation.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/orpc/serverseen.h"
#include "tests/rpc/loopback.h"

#include <mutex>

/// A DCOM host in a few lines that does what a test tells it: resolver and exporter on ports of their own.
namespace wbemscope::test {

/// Methods of the scripted object.
enum ScriptedOpnum : quint16 {
    AddOne = 3,   ///< u32 n -> u32 n + 1, hr
    Answer = 4,   ///< u32 hr -> hr
    Wait = 5,     ///< u32 ms -> hr
    NewObject = 6 ///< u64 oxid -> interface pointer of a new object there, hr
};

struct Script {
    // Resolver
    bool serverAlive2 = true;
    bool createInstance = true;
    bool remUnknown2 = true;
    bool knowsServerSeen = false;
    bool refusesExtensions = false;
    HResult activation = hr::Ok;
    std::optional<quint32> activationFault;
    AuthnLevel hint = AuthnLevel::Pkt;
    std::vector<StringBinding> bindings;         ///< of the exporter; empty: where it listens
    std::function<QByteArray(QByteArray)> spoil; ///< what becomes of the activation reply's properties
    std::map<quint64, bool> resolvable;          ///< further OXIDs ResolveOxid2 knows
    bool resolveOxid2 = true;
    bool forgetSets = false;
    // Exporter
    QByteArray
        header; ///< the bytes that take ORPCTHAT's place before its methods' results; empty: a plain one
    std::optional<HResult> login; ///< what IWbemLevel1Login::NTLMLogin answers, without an object
    AuthnLevel remUnknownDemands = AuthnLevel::None; ///< below it IRemUnknown is refused
    QString keytab;                                  ///< Kerberos is offered with it
};

struct SeenCall {
    Uuid iid;
    quint16 opnum = 0;
    AuthnLevel level = AuthnLevel::None;
    ImpersonationLevel impersonation = ImpersonationLevel::Default;
    bool extensions = false;
    quint64 association = 0;
};

class ScriptedHost : public Dispatcher {
public:
    static constexpr quint64 Oxid = 0x1122334455667788;
    static constexpr quint64 Oid = 0x0102030405060708;

    explicit ScriptedHost(Script s = {})
        : script(std::move(s))
        , m_work(asio::make_work_guard(m_io)) {
        ServerOptions options;
        options.makeAcceptor = [this](AuthnService service, AuthnLevel level) {
            ++handshakes;
            AcceptorOptions o;
            o.service = service;
            o.level = level;
            o.accounts = &accounts;
            o.netbiosHost = QStringLiteral("LAB");
            o.netbiosDomain = QStringLiteral("WORKSHOP");
            o.keytab = script.keytab;
            return std::shared_ptr<SecurityContext>(makeAcceptor(o));
        };
        server.emplace(m_io.get_executor(), *this, options);
        resolverPort = server->listen(QStringLiteral("127.0.0.1"), 0);
        exporterPort = server->listen(QStringLiteral("127.0.0.1"), 0);
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~ScriptedHost() override {
        std::promise<void> stopped;
        asio::post(m_io, [&] {
            server->stop();
            server.reset();
            stopped.set_value();
        });
        stopped.get_future().wait();
        m_work.reset();
        m_thread.join();
    }

    bool supports(const SyntaxId& iface, quint16 localPort) const override {
        if (localPort == resolverPort)
            return iface.uuid == iid::ObjectExporter || iface.uuid == iid::Activation ||
                   (iface.uuid == iid::SystemActivator && script.createInstance);
        return iface.uuid != iid::RemUnknown2 || script.remUnknown2;
    }

    asio::awaitable<QByteArray> dispatch(CallInfo call) override {
        QByteArray stub;
        {
            const std::lock_guard lock(mutex);
            SeenCall s{call.iface.uuid, call.opnum,        call.caller.level, ImpersonationLevel::Default,
                       false,           call.associationId};
            if (call.caller.peer)
                s.impersonation = call.caller.peer->impersonationLevel;
            seen.push_back(s);
        }
        if (call.iface.uuid == iid::ObjectExporter)
            co_return resolve(call);
        NdrReader ndr(call.stub, QStringLiteral("request"));
        OrpcThis header;
        fields(ndr, header);
        {
            const std::lock_guard lock(mutex);
            seen.back().extensions = !header.extensions.empty();
        }
        OrpcThat that;
        if (script.knowsServerSeen && asksForServerSeen(header))
            that.extensions.push_back(serverSeenResponse(seenOf(call)));
        if (call.iface.uuid == iid::SystemActivator || call.iface.uuid == iid::Activation) {
            if (script.activationFault)
                throw RpcFault{*script.activationFault};
            if (script.refusesExtensions && !header.extensions.empty())
                throw RpcFault{fault::BadStubData};
            co_return call.iface.uuid == iid::Activation ? remoteActivation() : createInstance(call, that);
        }
        if ((call.iface.uuid == iid::RemUnknown || call.iface.uuid == iid::RemUnknown2) &&
            call.caller.level < script.remUnknownDemands)
            throw RpcFault{fault::AccessDenied};
        NdrWriter out;
        fields(out, that);
        if (call.iface.uuid == iid::WbemLevel1Login && script.login) {
            QByteArray none;
            mInterfacePointer(out, none);
            out.u32(*script.login);
            co_return out.take();
        }
        if (call.iface.uuid == iid::RemUnknown || call.iface.uuid == iid::RemUnknown2) {
            remUnknown(call.opnum, ndr, out);
            co_return out.take();
        }
        if (call.opnum == Wait) {
            quint32 ms = 0;
            ndr.u32(ms);
            asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(ms));
            co_await timer.async_wait(asio::use_awaitable);
            out.u32(hr::Ok);
            co_return out.take();
        }
        if (!script.header.isEmpty()) {
            out = NdrWriter();
            out.raw(script.header);
        }
        method(call.opnum, ndr, out);
        co_return out.take();
    }

    std::vector<SeenCall> calls() {
        const std::lock_guard lock(mutex);
        return seen;
    }
    std::size_t count(const Uuid& iid, quint16 opnum) {
        const auto all = calls();
        return static_cast<std::size_t>(
            std::ranges::count_if(all, [&](const SeenCall& c) { return c.iid == iid && c.opnum == opnum; }));
    }
    SeenCall last(const Uuid& iid, quint16 opnum) {
        const auto all = calls();
        for (auto it = all.rbegin(); it != all.rend(); ++it)
            if (it->iid == iid && it->opnum == opnum)
                return *it;
        return {};
    }
    /// Public references the client holds on an IPID.
    qint64 refs(const Uuid& ipid) {
        const std::lock_guard lock(mutex);
        return m_refs[ipid];
    }
    qint64 totalRefs() {
        const std::lock_guard lock(mutex);
        qint64 n = 0;
        for (const auto& [ipid, count] : m_refs)
            n += count;
        return n;
    }
    std::vector<ComplexPingRequest> complexPings() {
        const std::lock_guard lock(mutex);
        return m_complexPings;
    }

    Script script; ///< Set before the client runs, or under `mutex`.
    std::mutex mutex;
    std::vector<SeenCall> seen;
    Accounts accounts;
    std::atomic<int> handshakes{0};
    std::optional<Server> server;
    quint16 resolverPort = 0;
    quint16 exporterPort = 0;
    const Uuid remUnknownIpid = Uuid::random();

private:
    DualStringArray resolverBindings() const {
        DualStringArray a;
        a.strings = {{TowerTcp, QStringLiteral("127.0.0.1")}};
        a.security = {{10, 0xFFFF, {}}};
        return a;
    }
    DualStringArray exporterBindings() const {
        DualStringArray a = resolverBindings();
        a.strings = script.bindings;
        if (a.strings.empty())
            a.strings = {{0x1F, QStringLiteral("pipe")},
                         {TowerTcp, QStringLiteral("127.0.0.1[%1]").arg(exporterPort)}};
        return a;
    }
    QByteArray newReference(quint64 oxid, quint64 oid, const Uuid& iid, const QString& host) {
        ObjRef ref;
        ref.iid = iid;
        ObjRefStandard s;
        s.std = {SorfNull, 5, oxid, oid, Uuid::random()};
        s.resolver = resolverBindings();
        s.resolver.strings[0].address = host;
        ref.body = s;
        const std::lock_guard lock(mutex);
        m_refs[s.std.ipid] += 5;
        return encodeObjRef(ref);
    }
    static ServerSeen seenOf(const CallInfo& call) {
        ServerSeen s;
        s.authnLevel = call.caller.level;
        s.authnService = call.caller.service;
        if (call.caller.peer) {
            s.account = call.caller.peer->account;
            s.impersonationLevel = call.caller.peer->impersonationLevel;
        }
        s.clientAddress = call.caller.address;
        return s;
    }

    QByteArray createInstance(const CallInfo& call, const OrpcThat& that) {
        const auto request =
            decode<RemoteCreateInstanceRequest>(call.stub, QStringLiteral("RemoteCreateInstance"));
        const auto in = decodeActivationObjRef(request.properties, ActivationDirection::In);
        const auto* instantiation = in.find<InstantiationInfo>();
        RemoteCreateInstanceResponse response;
        response.orpcThat = that;
        response.result = script.activation;
        if (succeeded(script.activation)) {
            PropsOutInfo out;
            out.iids = instantiation->iids;
            out.results = {hr::Ok};
            out.objrefs = {newReference(Oxid, Oid, out.iids.at(0), QStringLiteral("127.0.0.1"))};
            ScmReplyInfo scm;
            auto& remote = scm.remote.emplace();
            remote.oxid = Oxid;
            remote.bindings = exporterBindings();
            remote.ipidRemUnknown = remUnknownIpid;
            remote.authnHint = static_cast<quint32>(script.hint);
            ActivationProperties p;
            p.properties = {out, scm};
            response.properties = encodeActivationObjRef(p, ActivationDirection::Out);
            if (script.spoil)
                response.properties = script.spoil(response.properties);
        }
        return encode(response);
    }
    QByteArray remoteActivation() {
        RemoteActivationResponse r;
        r.activation = script.activation;
        if (succeeded(script.activation)) {
            r.oxid = Oxid;
            r.bindings = exporterBindings();
            r.ipidRemUnknown = remUnknownIpid;
            r.authnHint = static_cast<quint32>(script.hint);
            r.objrefs = {newReference(Oxid, Oid, iid::WbemLevel1Login, QStringLiteral("127.0.0.1"))};
            r.results = {hr::Ok};
        }
        return encode(r);
    }
    QByteArray resolve(const CallInfo& call) {
        const std::lock_guard lock(mutex);
        const QString name = QStringLiteral("resolver request");
        switch (call.opnum) {
        case ServerAlive2Response::Opnum: {
            if (!script.serverAlive2)
                throw RpcFault{fault::OperationRange};
            ServerAlive2Response r;
            r.bindings = resolverBindings();
            return encode(r);
        }
        case ResolveOxidRequest::Opnum2:
            if (!script.resolveOxid2)
                throw RpcFault{fault::OperationRange};
            [[fallthrough]];
        case ResolveOxidRequest::Opnum: {
            const auto q = decode<ResolveOxidRequest>(call.stub, name);
            ResolveOxid2Response r;
            if (script.resolvable.contains(q.oxid)) {
                r.bindings = exporterBindings();
                r.ipidRemUnknown = remUnknownIpid;
                r.authnHint = static_cast<quint32>(script.hint);
            } else {
                r.status = resolver::InvalidOxid;
            }
            if (call.opnum == ResolveOxidRequest::Opnum2)
                return encode(r);
            return encode(ResolveOxidResponse{r.bindings, r.ipidRemUnknown, r.authnHint, r.status});
        }
        case ComplexPingRequest::Opnum: {
            const auto q = decode<ComplexPingRequest>(call.stub, name);
            m_complexPings.push_back(q);
            return encode(ComplexPingResponse{q.setId == 0 ? ++m_lastSet : q.setId, 0, resolver::Ok});
        }
        case SimplePingRequest::Opnum: {
            SimplePingResponse r;
            if (std::exchange(script.forgetSets, false))
                r.status = resolver::InvalidSet;
            return encode(r);
        }
        default:
            throw RpcFault{fault::OperationRange};
        }
    }
    void remUnknown(quint16 opnum, NdrReader& ndr, NdrWriter& out) {
        if (opnum == RemQueryInterfaceRequest::Opnum) {
            RemQueryInterfaceRequest q;
            fields(ndr, q);
            RemQueryInterfaceResponse r;
            for (const Uuid& iid : q.iids) {
                RemQiResult result;
                if (iid == iid::WbemLoginHelper) {
                    result.result = hr::NoInterface;
                } else {
                    result.std = {SorfNull, q.publicRefs, Oxid, Oid, Uuid::random()};
                    const std::lock_guard lock(mutex);
                    m_refs[result.std.ipid] += q.publicRefs;
                }
                r.results.push_back(result);
            }
            fields(out, r);
        } else if (opnum == RemAddRefRequest::Opnum) {
            RemAddRefRequest q;
            fields(ndr, q);
            RemAddRefResponse r;
            const std::lock_guard lock(mutex);
            for (const auto& ref : q.refs) {
                m_refs[ref.ipid] += ref.publicRefs;
                r.results.push_back(hr::Ok);
            }
            fields(out, r);
        } else if (opnum == RemReleaseRequest::Opnum) {
            RemReleaseRequest q;
            fields(ndr, q);
            const std::lock_guard lock(mutex);
            for (const auto& ref : q.refs)
                m_refs[ref.ipid] -= ref.publicRefs;
            RemReleaseResponse r;
            fields(out, r);
        } else {
            throw RpcFault{fault::OperationRange};
        }
    }
    void method(quint16 opnum, NdrReader& ndr, NdrWriter& out) {
        if (opnum == AddOne) {
            quint32 n = 0;
            ndr.u32(n);
            out.u32(n + 1);
            out.u32(hr::Ok);
        } else if (opnum == Answer) {
            quint32 result = 0;
            ndr.u32(result);
            out.u32(result);
        } else if (opnum == NewObject) {
            quint64 oxid = 0;
            ndr.u64(oxid);
            // The high bit says: on another machine.
            const QString host =
                (oxid >> 63) != 0 ? QStringLiteral("203.0.113.7") : QStringLiteral("127.0.0.1");
            QByteArray objref = newReference(oxid, Oid + 1 + ++m_objects, iid::WbemServices, host);
            mInterfacePointer(out, objref);
            out.u32(hr::Ok);
        } else {
            throw RpcFault{fault::OperationRange};
        }
    }

    std::map<Uuid, qint64> m_refs;
    std::vector<ComplexPingRequest> m_complexPings;
    quint64 m_lastSet = 40;
    quint64 m_objects = 0;
    asio::io_context m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    std::thread m_thread;
};

} // namespace wbemscope::test
