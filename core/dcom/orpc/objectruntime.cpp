#include "core/dcom/orpc/objectruntime.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/referencetable.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/orpc/resolverclient.h"
#include "core/dcom/orpc/serverseen.h"
#include "core/security/errorobject.h"

#include <asio/steady_timer.hpp>
#include <condition_variable>
#include <QCoreApplication>

namespace wbemscope::dcom {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {
// Released references wait until so many are together, or until the connection idles: a RemRelease each would
// cost a round trip each.
constexpr std::size_t ReleaseBatch = 64;
// How long a release or ping that is under way may keep idle() from returning after wake().
constexpr std::chrono::milliseconds WakeGrace{50};
// RemRelease counts its references in 16 bits; a request of this many stays small.
constexpr std::size_t MaxReleasesPerCall = 256;
constexpr auto CloseBudget = 900ms;
// Pings are made while nobody waits for them: an unresponsive host must not hold up the next call for long.
constexpr auto PingTimeout = 5'000ms;

constexpr HResult UnknownInterface = 0x800706B5; // RPC_S_UNKNOWN_IF

Stage stageOf(ProxyKind kind) {
    switch (kind) {
    case ProxyKind::Activation:
        return Stage::Activation;
    case ProxyKind::Login:
        return Stage::Login;
    default:
        return Stage::Operation;
    }
}
} // namespace

struct PendingCall::Private {
    std::unique_ptr<Door::Pending> pending;
};

PendingCall::PendingCall() = default;
PendingCall::~PendingCall() = default;
PendingCall::PendingCall(PendingCall&&) noexcept = default;
PendingCall& PendingCall::operator=(PendingCall&&) noexcept = default;

struct ObjectRuntime::Private {
    explicit Private(RuntimeOptions o);

    RuntimeOptions options;
    asio::io_context io{1};
    Door door;
    Uuid causality = Uuid::random();
    ResolverClient resolver;
    std::shared_ptr<ReferenceTable> references = std::make_shared<ReferenceTable>();
    std::map<quint64, Exporter> exporters; ///< by OXID
    Uuid remUnknownIid = iid::RemUnknown2;
    Clock::time_point nextPing;
    bool pinging = false; ///< guards against itself: a ping is a call, too
    bool closed = false;

    std::mutex idleMutex;
    std::condition_variable idleWake;
    bool woken = false;
    std::stop_source idleStop;

    void requireOpen() const;
    const Exporter& exporterOf(quint64 oxid) const;
    void remember(const Exporter& exporter);
    ProxyPtr makeProxy(const Uuid& iid, const StdObjRef& std, ProxyKind kind);
    Passage orpcPassage(const Exporter& exporter, const Uuid& iid, quint16 opnum, const Uuid& ipid,
                        const QByteArray& body, const SecurityBlanket& blanket, ProxyKind kind) const;
    Passage proxyPassage(const Proxy& proxy, const MethodCall& call) const;
    PassageDecode orpcDecode(const MethodDecode& decode, const QString& name) const;
    HResult remUnknown(quint64 oxid, quint16 opnum, const QByteArray& body, const QString& arguments,
                       const MethodDecode& decode, std::chrono::milliseconds timeout, Stage stage,
                       std::stop_token stop);
    void release(std::vector<ReferenceTable::Reference> references, std::chrono::milliseconds timeout,
                 std::stop_token stop);
    void maintain(bool idle, std::stop_token stop);
};

ObjectRuntime::Private::Private(RuntimeOptions o)
    : options(std::move(o))
    , door(io, PoolOptions{options.credentials, options.connectTimeout, options.keepPdus},
           options.connectionId, options.sink)
    , resolver(door, options, causality)
    , nextPing(Clock::now() + options.pingPeriod) {}

void ObjectRuntime::Private::requireOpen() const {
    if (closed)
        throw ProtocolError(hr::Disconnected, Stage::Local, QStringLiteral("connection"),
                            QCoreApplication::translate("Dcom", "The connection is closed."));
}

const Exporter& ObjectRuntime::Private::exporterOf(quint64 oxid) const {
    const auto found = exporters.find(oxid);
    if (found == exporters.end())
        throw ProtocolError(hr::ObjectExporterNotFound, Stage::Local, QStringLiteral("proxy"),
                            QCoreApplication::translate("Dcom", "The object's exporter is not known."));
    return found->second;
}

void ObjectRuntime::Private::remember(const Exporter& exporter) {
    exporters.insert_or_assign(exporter.oxid, exporter);
}

ProxyPtr ObjectRuntime::Private::makeProxy(const Uuid& iid, const StdObjRef& std, ProxyKind kind) {
    ProxyPtr proxy(new Proxy);
    proxy->m_iid = iid;
    proxy->m_ipid = std.ipid;
    proxy->m_oxid = std.oxid;
    proxy->m_oid = std.oid;
    proxy->m_kind = kind;
    proxy->m_blanket = options.blanketFor(kind);
    proxy->m_table = references;
    proxy->m_reference =
        references->hold({std.oxid, std.oid, std.ipid, std.publicRefs, (std.flags & SorfNoPing) == 0});
    return proxy;
}

Passage ObjectRuntime::Private::orpcPassage(const Exporter& exporter, const Uuid& iid, quint16 opnum,
                                            const Uuid& ipid, const QByteArray& body,
                                            const SecurityBlanket& blanket, ProxyKind kind) const {
    OrpcThis header;
    header.version = {5, std::min(ComVersion{}.minor, exporter.version.minor)};
    header.cid = causality;
    if (resolver.serverSeenKnown())
        header.extensions.push_back(serverSeenRequest());
    NdrWriter ndr;
    fields(ndr, header);
    ndr.raw(body); // The header's length is a multiple of 8 (MS-DCOM 2.2.13): the body keeps its alignment.
    Passage p;
    p.iid = iid;
    p.opnum = opnum;
    p.object = ipid;
    p.stub = ndr.take();
    p.addresses = exporter.addresses;
    p.requested = blanket;
    p.security =
        resolveSecurity(blanket, options.credentials,
                        {options.host, exporter.bindings.security, defaultCallLevel(exporter.authnHint)});
    p.timeout = options.callTimeout;
    p.kind = kind;
    p.stage = stageOf(kind);
    return p;
}

Passage ObjectRuntime::Private::proxyPassage(const Proxy& proxy, const MethodCall& call) const {
    Passage p = orpcPassage(exporterOf(proxy.oxid()), proxy.iid(), call.opnum, proxy.ipid(), call.body,
                            proxy.blanket(), proxy.kind());
    if (call.timeout)
        p.timeout = *call.timeout;
    p.arguments = call.arguments;
    p.nameSpace = proxy.nameSpace();
    return p;
}

namespace {

/// ORPCTHAT. When its extensions cannot be read, nobody knows where the results begin; but the last of them
/// is the method's HRESULT, as NDR writes an operation's result after its parameters. A failure that has a
/// name is not hidden by what was sent beside it.
OrpcThat headerOf(NdrReader& ndr, const QByteArray& stub, const QString& name, CallRecord& record) {
    OrpcThat header;
    try {
        fields(ndr, header);
    } catch (const DecodeError& e) {
        if (stub.size() < 4 || stub.size() % 4 != 0)
            throw;
        HResult result = hr::Ok;
        NdrReader last(stub, name);
        last.view(static_cast<std::size_t>(stub.size()) - 4);
        last.u32(result);
        if (succeeded(result) || hresultName(result).isEmpty())
            throw;
        record.errorObject = std::make_shared<const ErrorObject>(unreadableErrorObject(e.message()));
        throw ProtocolError(result, Stage::Operation, name, hresultText(result));
    }
    return header;
}

} // namespace

PassageDecode ObjectRuntime::Private::orpcDecode(const MethodDecode& decode, const QString& name) const {
    return [this, &decode, name](const QByteArray& stub, CallRecord& record) {
        NdrReader ndr(stub, name);
        const OrpcThat header = headerOf(ndr, stub, name, record);
        record.serverSeen = serverSeenIn(header);
        if (options.errorObject)
            record.errorObject = options.errorObject(header);
        const HResult result = decode(ndr);
        // One that comes with a success belongs to nothing: an earlier call left it on the server's thread.
        if (succeeded(result))
            record.errorObject.reset();
        return result;
    };
}

HResult ObjectRuntime::Private::remUnknown(quint64 oxid, quint16 opnum, const QByteArray& body,
                                           const QString& arguments, const MethodDecode& decode,
                                           std::chrono::milliseconds timeout, Stage stage,
                                           std::stop_token stop) {
    const Exporter& exporter = exporterOf(oxid);
    const auto attempt = [&] {
        Passage p = orpcPassage(exporter, remUnknownIid, opnum, exporter.ipidRemUnknown, body,
                                options.blanketFor(ProxyKind::Unknown), ProxyKind::Unknown);
        p.arguments = arguments;
        p.timeout = timeout;
        p.stage = stage;
        return door.call(
            p, orpcDecode(decode, interfaceName(p.iid) + QStringLiteral("::") + methodName(p.iid, opnum)),
            stop);
    };
    try {
        return attempt();
    } catch (const ProtocolError& e) {
        if (e.code() != UnknownInterface || remUnknownIid == iid::RemUnknown)
            throw;
    }
    // Exporters before 5.6 know the first version only.
    remUnknownIid = iid::RemUnknown;
    return attempt();
}

void ObjectRuntime::Private::release(std::vector<ReferenceTable::Reference> given,
                                     std::chrono::milliseconds timeout, std::stop_token stop) {
    std::map<quint64, std::vector<RemInterfaceRef>> byExporter;
    for (const auto& r : given)
        byExporter[r.oxid].push_back({r.ipid, r.publicRefs, 0});
    for (auto& [oxid, refs] : byExporter)
        for (std::size_t at = 0; at < refs.size(); at += MaxReleasesPerCall) {
            RemReleaseRequest request;
            request.refs.assign(
                refs.begin() + static_cast<std::ptrdiff_t>(at),
                refs.begin() + static_cast<std::ptrdiff_t>(std::min(at + MaxReleasesPerCall, refs.size())));
            remUnknown(
                oxid, RemReleaseRequest::Opnum, encode(request),
                QCoreApplication::translate("Dcom", "%n interface(s)", nullptr,
                                            static_cast<int>(request.refs.size())),
                [](NdrReader& ndr) {
                    RemReleaseResponse response;
                    fields(ndr, response);
                    return response.result;
                },
                timeout, Stage::Release, stop);
        }
}

/// What has to happen now and then: pings that are due, releases that have gathered. Its failures are in the
/// ledger; they are nobody's result.
void ObjectRuntime::Private::maintain(bool idle, std::stop_token stop) {
    if (pinging || closed)
        return;
    pinging = true;
    try {
        if (references->releasable() >= (idle ? 1 : ReleaseBatch))
            release(references->takeReleasable(),
                    std::min<std::chrono::milliseconds>(options.callTimeout, PingTimeout), stop);
    } catch (const ProtocolError&) {
        // The object may be gone already, or the exporter: the references are gone with it.
    }
    try {
        if (Clock::now() >= nextPing) {
            resolver.ping(references->pingedObjects(),
                          std::min<std::chrono::milliseconds>(options.callTimeout, PingTimeout), stop);
            nextPing = Clock::now() + options.pingPeriod;
        }
    } catch (const Cancelled&) {
        // Somebody wants to make a call. Still due: again at the next opportunity.
    } catch (const ProtocolError&) {
        nextPing = Clock::now() + options.pingPeriod / 3;
    }
    pinging = false;
}

ObjectRuntime::ObjectRuntime(RuntimeOptions options)
    : d(std::make_unique<Private>(std::move(options))) {}

ObjectRuntime::~ObjectRuntime() {
    close();
}

ProxyPtr ObjectRuntime::activate(const Uuid& clsid, const Uuid& iid, ProxyKind kind, std::stop_token stop) {
    d->requireOpen();
    const auto activated = d->resolver.activate(clsid, iid, stop);
    const ObjRef ref = decodeObjRef(activated.objref);
    const StdObjRef* std = ref.std();
    if (!std || std->oxid != activated.exporter.oxid)
        throw ProtocolError(
            hr::BadStubData, Stage::Activation, QStringLiteral("activation reply"),
            QCoreApplication::translate("Dcom", "The object reference does not belong to the exporter "
                                                "that came with it."));
    d->remember(activated.exporter);
    return d->makeProxy(iid, *std, kind);
}

ProxyPtr ObjectRuntime::unmarshal(const QByteArray& objref, ProxyKind kind, std::stop_token stop) {
    d->requireOpen();
    const ObjRef ref = decodeObjRef(objref);
    const StdObjRef* std = ref.std();
    if (!std)
        throw ProtocolError(
            hr::NotImplemented, Stage::Operation, interfaceName(ref.iid),
            QCoreApplication::translate("Dcom", "This object reference is marshaled by value; it is no "
                                                "remote object."));
    if (!d->exporters.contains(std->oxid)) {
        try {
            d->remember(d->resolver.resolve(std->oxid, stop));
        } catch (const ProtocolError& e) {
            if (e.code() != hr::ObjectExporterNotFound || d->resolver.isMe(*ref.resolver()))
                throw;
            throw ProtocolError(hr::ObjectExporterNotFound, Stage::Operation, interfaceName(ref.iid),
                                QCoreApplication::translate("Dcom",
                                                            "The object lives on another host (%1). Its "
                                                            "credentials were given for this one only.")
                                    .arg(ref.resolver()->toString()));
        }
    }
    return d->makeProxy(ref.iid, *std, kind);
}

ProxyPtr ObjectRuntime::queryInterface(Proxy& proxy, const Uuid& iid, ProxyKind kind, std::stop_token stop) {
    d->requireOpen();
    RemQueryInterfaceRequest request;
    request.ipid = proxy.ipid();
    request.iids = {iid};
    RemQiResult answer;
    const HResult result = d->remUnknown(
        proxy.oxid(), RemQueryInterfaceRequest::Opnum, encode(request),
        QStringLiteral("%1 of %2").arg(interfaceName(iid), interfaceName(proxy.iid())),
        [&answer](NdrReader& ndr) {
            RemQueryInterfaceResponse response;
            fields(ndr, response);
            if (!succeeded(response.result))
                return response.result;
            if (response.results.size() != 1)
                ndr.fail(QStringLiteral("%1 results for one interface").arg(response.results.size()));
            answer = response.results.front();
            return answer.result;
        },
        d->options.callTimeout, stageOf(kind), stop);
    if (!succeeded(result))
        throw ProtocolError(
            result, stageOf(kind), QStringLiteral("QueryInterface"),
            QCoreApplication::translate("Dcom", "The object has no interface %1.").arg(interfaceName(iid)));
    if (answer.std.oxid != proxy.oxid())
        throw ProtocolError(
            hr::BadStubData, stageOf(kind), QStringLiteral("QueryInterface"),
            QCoreApplication::translate("Dcom", "The interface belongs to another exporter."));
    auto made = d->makeProxy(iid, answer.std, kind);
    made->setNameSpace(proxy.nameSpace());
    return made;
}

void ObjectRuntime::addRef(Proxy& proxy, quint32 refs, std::stop_token stop) {
    d->requireOpen();
    RemAddRefRequest request;
    request.refs = {{proxy.ipid(), refs, 0}};
    const HResult result = d->remUnknown(
        proxy.oxid(), RemAddRefRequest::Opnum, encode(request), QStringLiteral("+%1").arg(refs),
        [](NdrReader& ndr) {
            RemAddRefResponse response;
            fields(ndr, response);
            if (!succeeded(response.result) || response.results.empty())
                return response.result;
            return response.results.front();
        },
        d->options.callTimeout, stageOf(proxy.kind()), stop);
    if (!succeeded(result))
        throw ProtocolError(result, stageOf(proxy.kind()), QStringLiteral("RemAddRef"), hresultText(result));
    d->references->addRefs(proxy.m_reference, refs);
}

HResult ObjectRuntime::call(Proxy& proxy, const MethodCall& call, const MethodDecode& decode,
                            std::stop_token stop) {
    d->requireOpen();
    d->maintain(false, stop);
    const QString name =
        interfaceName(proxy.iid()) + QStringLiteral("::") + methodName(proxy.iid(), call.opnum);
    return d->door.call(d->proxyPassage(proxy, call), d->orpcDecode(decode, name), stop);
}

PendingCall ObjectRuntime::begin(Proxy& proxy, const MethodCall& call, std::stop_token stop) {
    d->requireOpen();
    d->maintain(false, stop);
    PendingCall pending;
    pending.d = std::make_unique<PendingCall::Private>();
    pending.d->pending = d->door.begin(d->proxyPassage(proxy, call), stop);
    return pending;
}

HResult ObjectRuntime::finish(PendingCall& pending, const MethodDecode& decode, std::stop_token stop) {
    d->requireOpen();
    if (!pending)
        throw ProtocolError(hr::Fail, Stage::Local, QStringLiteral("finish"),
                            QStringLiteral("No call is pending."));
    const auto held = std::move(pending.d);
    return d->door.finish(*held->pending, d->orpcDecode(decode, QStringLiteral("response")), stop);
}

void ObjectRuntime::idle(std::chrono::milliseconds howLong) {
    const auto end = Clock::now() + howLong;
    for (;;) {
        std::stop_token stop;
        {
            const std::lock_guard lock(d->idleMutex);
            if (std::exchange(d->woken, false))
                return;
            d->idleStop = std::stop_source();
            stop = d->idleStop.get_token();
        }
        d->maintain(true, stop);
        std::unique_lock lock(d->idleMutex);
        const auto until = d->closed ? end : std::min(end, std::max(d->nextPing, Clock::now() + 1ms));
        d->idleWake.wait_until(lock, until, [this] { return d->woken; });
        if (std::exchange(d->woken, false) || Clock::now() >= end)
            return;
    }
}

void ObjectRuntime::wake() {
    const std::lock_guard lock(d->idleMutex);
    d->woken = true;
    // A release or ping that is under way mostly ends in less time than giving it up would cost the
    // association.
    asio::post(d->io, [this, stop = d->idleStop]() mutable {
        auto timer = std::make_shared<asio::steady_timer>(d->io, WakeGrace);
        timer->async_wait([timer, stop](const asio::error_code&) mutable { stop.request_stop(); });
    });
    d->idleWake.notify_all();
}

void ObjectRuntime::close() {
    if (std::exchange(d->closed, true))
        return;
    // The timer fires while the calls below drive the context; it bounds them all together.
    std::stop_source budget;
    asio::steady_timer timer(d->io, CloseBudget);
    timer.async_wait([&budget](const asio::error_code& error) {
        if (!error)
            budget.request_stop();
    });
    const auto attempt = [&](auto work) noexcept {
        try {
            if (!budget.stop_requested())
                work();
        } catch (const std::exception&) {
            // In the ledger already. The server's garbage collection does the rest.
        }
    };
    attempt([&] { d->release(d->references->takeEverything(), CloseBudget, budget.get_token()); });
    if (d->resolver.hasPingSet())
        attempt([&] { d->resolver.ping({}, CloseBudget, budget.get_token()); });
    timer.cancel();
    d->door.closeAssociations();
    d->io.restart();
    d->io.poll();
}

bool ObjectRuntime::serverSeenKnown() const {
    return d->resolver.serverSeenKnown();
}

QString ObjectRuntime::serverDescription() const {
    if (d->resolver.bindings().strings.empty())
        return {};
    return QStringLiteral("DCOM %1.%2, %3")
        .arg(d->resolver.version().major)
        .arg(d->resolver.version().minor)
        .arg(d->resolver.bindings().toString());
}

} // namespace wbemscope::dcom
