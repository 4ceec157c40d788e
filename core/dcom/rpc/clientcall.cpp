#include "core/dcom/rpc/clientstate.h"
#include "core/dcom/rpc/rpcstatus.h"
#include "core/dcom/rpc/verificationtrailer.h"

#include <asio/use_awaitable.hpp>
#include <QCoreApplication>
#include <QScopeGuard>

namespace wbemscope::dcom {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Rpc", text);
}
/// Fragments are written together up to this size.
constexpr qsizetype WriteBatch = 64 << 10;
constexpr std::size_t MostOrphans = 16;
} // namespace

Protection ClientAssociation::Private::protectionOf(const BoundInterface& b) const {
    Protection protection;
    if (b.security == nullptr)
        return protection;
    const Established* e = find(b.security);
    if (e == nullptr)
        throw ProtocolError(hr::InvalidArg, Stage::Local, QStringLiteral("call"),
                            tr("The interface was not bound on this connection."));
    protection.context = b.security.get();
    protection.contextId = e->id;
    protection.level = b.level;
    protection.headerSigning = e->headerSigning;
    return protection;
}

asio::awaitable<void> ClientAssociation::Private::send(BoundInterface b, quint16 opnum,
                                                       std::optional<Uuid> object, QByteArray stub,
                                                       CallOptions callOptions) {
    PendingCall call;
    call.protection = protectionOf(b);
    call.callId = nextCallId++;
    call.timeout = callOptions.timeout;
    call.deadline = Clock::now() + callOptions.timeout;
    call.bound = std::move(b);

    trace.level = call.bound.level;
    trace.protection = call.protection.seals()      ? WireProtection::Sealed
                       : call.protection.protects() ? WireProtection::Signed
                                                    : WireProtection::Plain;
    ++trace.roundTrips;

    PduHeader header;
    header.type = PduType::Request;
    header.callId = call.callId;
    if (options.verificationTrailer && call.protection.protects())
        appendVerificationTrailer(stub, {call.bound.iface, Ndr32Syntax, header, call.bound.contextId, opnum},
                                  call.protection.headerSigning);
    RequestBody body;
    body.contextId = call.bound.contextId;
    body.opnum = opnum;
    body.object = object;
    body.stub = std::move(stub);
    FragmentWriter<RequestBody> fragments(header, std::move(body), maxTransmit, call.protection);
    pending = std::move(call);
    while (!fragments.atEnd()) {
        QByteArray batch;
        // From the first sealed byte on, everything has to reach the server or its key stream is lost.
        writing = true;
        while (!fragments.atEnd() && batch.size() < WriteBatch)
            fragments.next(batch, &trace, options.keepPdus);
        if (timedOut)
            throw asio::system_error(asio::error::operation_aborted);
        co_await write(std::move(batch));
    }
}

/// A response to a call that was given up: its fragments must pass through the key stream, then they are
/// dropped.
bool ClientAssociation::Private::takeOrphanPdu(const PduHeader& header) {
    const auto orphan = std::find_if(orphans.begin(), orphans.end(),
                                     [&](const Orphan& o) { return o.callId == header.callId; });
    if (orphan == orphans.end() || (header.type != PduType::Response && header.type != PduType::Fault))
        return false;
    const auto bytes = in.data().first(header.fragLength);
    if (header.type == PduType::Response) {
        ResponseBody body;
        openFragment(bytes, header, body, orphan->protection, &trace, false);
    } else {
        FaultBody body;
        openFragment(bytes, header, body, header.authLength != 0 ? orphan->protection : Protection{}, &trace,
                     false);
    }
    in.consume(header.fragLength);
    if (header.isLast() || header.type == PduType::Fault)
        orphans.erase(orphan);
    return true;
}

void ClientAssociation::Private::throwFault(const PduHeader& header) {
    FaultBody body;
    // The trailer is demanded of requests and responses only (MS-RPCE 2.2.2.11), a fault's verifier is
    // optional (C706 12.6.4.7): one that is there must be right. A forged fault can only deny.
    const Protection protection = header.authLength != 0 ? pending->protection : Protection{};
    openFragment(in.data().first(header.fragLength), header, body, protection, &trace, options.keepPdus);
    in.consume(header.fragLength);
    faulted = true;
    throw ProtocolError(fault::toHResult(body.status), Stage::Operation,
                        QStringLiteral("call at %1").arg(endpointName()),
                        tr("The server answered with the fault %1.").arg(fault::name(body.status)));
}

asio::awaitable<QByteArray> ClientAssociation::Private::receive() {
    const PendingCall& call = *pending;
    QByteArray stub;
    bool first = true;
    for (;;) {
        const PduHeader header = co_await nextPdu();
        if (takeOrphanPdu(header))
            continue;
        const QString where = QStringLiteral("%1 of %2").arg(pduTypeName(header.type), endpointName());
        const auto refuse = [&](const QString& message) {
            throw ProtocolError(hr::RpcProtocolError, Stage::Transport, where, message);
        };
        if (header.type == PduType::Shutdown) {
            // The server asks us to close when we are idle (C706 12.6.4.12).
            const auto bytes = in.data().first(header.fragLength);
            tracePdu(trace, QByteArray(reinterpret_cast<const char*>(bytes.data()), header.fragLength), false,
                     options.keepPdus);
            in.consume(header.fragLength);
            usable = false;
            continue;
        }
        if (header.type != PduType::Response && header.type != PduType::Fault)
            refuse(tr("This PDU does not belong into a call."));
        if (header.callId != call.callId)
            refuse(tr("It answers call %1, but call %2 was made.").arg(header.callId).arg(call.callId));
        if (header.type == PduType::Fault)
            throwFault(header);
        if (header.isFirst() != first)
            refuse(first ? tr("The first fragment is missing.") : tr("A second first fragment."));

        ResponseBody body;
        const auto part = openFragment(in.data().first(header.fragLength), header, body, call.protection,
                                       &trace, options.keepPdus);
        if (body.contextId != call.bound.contextId)
            refuse(tr("It belongs to presentation context %1, not %2.")
                       .arg(body.contextId)
                       .arg(call.bound.contextId));
        if (part.empty() && !header.isLast())
            refuse(tr("A fragment without content that is not the last one."));
        if (part.size() > options.maxResponse - static_cast<std::size_t>(stub.size()))
            refuse(tr("The response is larger than the %1 bytes allowed.").arg(options.maxResponse));
        if (first && !header.isLast())
            // alloc_hint is only a hint, and a stranger's.
            stub.reserve(static_cast<qsizetype>(
                std::min<std::size_t>({body.allocHint, options.maxResponse, 4U << 20})));
        stub.append(reinterpret_cast<const char*>(part.data()), static_cast<qsizetype>(part.size()));
        in.consume(header.fragLength);
        first = false;
        if (header.isLast())
            break;
    }
    pending.reset();
    co_return stub;
}

void ClientAssociation::Private::orphanPending() {
    if (!pending)
        return;
    Orphan orphan{pending->callId, pending->protection};
    pending.reset();
    if (!usable)
        return;
    // MS-RPCE 2.2.2.14: without KeepConnectionOnOrphan the server closes the connection on an orphan.
    if (writing || (features & KeepConnectionOnOrphan) == 0 || orphans.size() >= MostOrphans) {
        close();
        return;
    }
    QByteArray both;
    for (const PduType type : {PduType::CoCancel, PduType::Orphaned}) {
        Pdu pdu;
        pdu.header.type = type;
        pdu.header.callId = orphan.callId;
        const QByteArray bytes = encodePdu(pdu);
        tracePdu(trace, bytes, true, options.keepPdus);
        both += bytes;
    }
    asio::error_code error;
    const std::size_t n =
        socket.send(asio::buffer(both.constData(), static_cast<std::size_t>(both.size())), 0, error);
    if (error || n != static_cast<std::size_t>(both.size())) {
        close();
        return;
    }
    orphans.push_back(orphan);
}

asio::awaitable<void> ClientAssociation::send(BoundInterface bound, quint16 opnum, std::optional<Uuid> object,
                                              QByteArray stub, CallOptions options) {
    d->requireIdle("call");
    const auto p = d;
    const Private::Deadline deadline(*p, Private::Clock::now() + options.timeout,
                                     options.timeout.count() <= 0);
    try {
        co_await p->send(std::move(bound), opnum, object, std::move(stub), options);
    } catch (const asio::system_error& error) {
        p->orphanPending();
        if (error.code() != asio::error::operation_aborted)
            p->usable = false;
        p->rethrow(error, Stage::Operation, QStringLiteral("call"), options.timeout);
    }
}

asio::awaitable<Reply> ClientAssociation::receive() {
    const auto p = d;
    if (!p->pending)
        throw ProtocolError(hr::Fail, Stage::Local, QStringLiteral("call"),
                            tr("No response is to be received."));
    const std::chrono::milliseconds timeout = p->pending->timeout;
    p->faulted = false;
    const Private::Deadline deadline(*p, p->pending->deadline, timeout.count() <= 0);
    // Whatever happens, this call is over.
    const auto over = qScopeGuard([&] { p->pending.reset(); });
    try {
        Reply reply;
        reply.stub = co_await p->receive();
        reply.trace = std::exchange(p->trace, {});
        co_return reply;
    } catch (const asio::system_error& error) {
        p->orphanPending();
        if (error.code() != asio::error::operation_aborted)
            p->usable = false;
        p->rethrow(error, Stage::Operation, QStringLiteral("call"), timeout);
    } catch (const DecodeError& error) {
        p->close();
        throw ProtocolError(hr::RpcProtocolError, Stage::Transport,
                            QStringLiteral("call at %1").arg(p->endpointName()),
                            tr("The answer is malformed: %1: %2").arg(error.where(), error.message()));
    } catch (const ProtocolError&) {
        // A fault ends the call only; everything else means that the streams no longer agree.
        if (!p->faulted)
            p->close();
        throw;
    }
}

asio::awaitable<Reply> ClientAssociation::call(BoundInterface bound, quint16 opnum,
                                               std::optional<Uuid> object, QByteArray stub,
                                               CallOptions options) {
    co_await send(std::move(bound), opnum, object, std::move(stub), options);
    Reply reply = co_await receive();
    co_return reply;
}

} // namespace wbemscope::dcom
