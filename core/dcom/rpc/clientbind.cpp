#include "core/dcom/rpc/clientstate.h"
#include "core/dcom/rpc/rpcstatus.h"

#include <asio/use_awaitable.hpp>
#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Rpc", text);
}

/// p_reject_reason_t as Windows clients report it.
HResult fromBindNak(quint16 reason) {
    switch (reason) {
    case 1:
    case 2:
        return 0x800706BB; // RPC_S_SERVER_TOO_BUSY
    case 4:
        return hr::RpcProtocolError;
    case 8:
        return hr::RpcUnknownAuthnService;
    case 9:
        return hr::AccessDenied;
    default:
        return hr::RpcCallFailed;
    }
}

std::span<const quint8> asSpan(const QByteArray& bytes) {
    return {reinterpret_cast<const quint8*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

Pdu bindPdu(PduType type, quint32 callId, quint16 maxFragment, quint32 group) {
    Pdu pdu;
    pdu.header.type = type;
    pdu.header.callId = callId;
    pdu.body = BindBody{maxFragment, maxFragment, group, {}};
    return pdu;
}

} // namespace

const ClientAssociation::Private::Established*
ClientAssociation::Private::find(const std::shared_ptr<SecurityContext>& security) const {
    for (const Established& e : securities) {
        if (e.context == security)
            return &e;
    }
    return nullptr;
}

/// Throws for everything that is not an acceptance of our first context; takes over what was negotiated.
void ClientAssociation::Private::checkAck(const Pdu& pdu, SyntaxId iface, bool first) {
    const QString where = QStringLiteral("%1 of %2").arg(pduTypeName(pdu.header.type), endpointName());
    if (pdu.header.type == PduType::BindNak) {
        const auto& nak = std::get<BindNakBody>(pdu.body);
        throw ProtocolError(fromBindNak(nak.reason), Stage::Bind, where,
                            tr("The server refused the bind: %1.").arg(bindNakReason(nak.reason)));
    }
    if (pdu.header.type == PduType::Fault) {
        const auto& f = std::get<FaultBody>(pdu.body);
        throw ProtocolError(
            fault::toHResult(f.status), Stage::Bind, where,
            tr("The server refused the security context with %1.").arg(fault::name(f.status)));
    }
    if (pdu.header.type != (first ? PduType::BindAck : PduType::AlterContextResponse))
        throw ProtocolError(hr::RpcProtocolError, Stage::Bind, where,
                            tr("The server answered with a PDU that does not belong here."));
    const auto& ack = std::get<BindAckBody>(pdu.body);
    if (first) {
        if (ack.maxReceive < MinFragment)
            throw ProtocolError(hr::RpcProtocolError, Stage::Bind, where,
                                tr("The server takes fragments of %1 bytes only.").arg(ack.maxReceive));
        maxTransmit = std::min(options.maxFragment, ack.maxReceive);
        group = ack.associationGroup;
        features = 0;
        if (ack.results.size() > 1 && ack.results[1].result == ContextResult::NegotiateAck)
            features = ack.results[1].reason;
    }
    if (ack.results.empty())
        throw ProtocolError(hr::RpcProtocolError, Stage::Bind, where, tr("The answer has no result."));
    const PresentationResult& result = ack.results.front();
    if (result.result != ContextResult::Acceptance) {
        const bool unknown =
            result.result == ContextResult::ProviderRejection && result.reason == AbstractSyntaxNotSupported;
        throw ProtocolError(
            unknown ? 0x800706B5U /* RPC_S_UNKNOWN_IF */ : 0x800706E4U /* RPC_S_CANNOT_SUPPORT */,
            Stage::Bind, where,
            tr("The server rejected interface %1: %2.")
                .arg(iface.uuid.toString(), providerReason(result.reason)));
    }
    if (result.transferSyntax != Ndr32Syntax)
        throw ProtocolError(hr::RpcProtocolError, Stage::Bind, where,
                            tr("The server chose a transfer syntax that was not proposed."));
}

asio::awaitable<BoundInterface> ClientAssociation::Private::bind(SyntaxId iface,
                                                                 std::shared_ptr<SecurityContext> security) {
    BoundInterface result;
    result.iface = iface;
    result.security = security;
    result.level = security ? security->level() : AuthnLevel::None;

    const Established* established = security ? find(security) : nullptr;
    const auto known = contexts.find(iface);
    result.contextId = known != contexts.end() ? known->second : nextContextId;
    if (established != nullptr)
        result.authContextId = established->id;
    if (known != contexts.end() && (security == nullptr || established != nullptr))
        co_return result;

    const bool first = !bound;
    const quint32 callId = nextCallId++;
    Pdu pdu = bindPdu(first ? PduType::Bind : PduType::AlterContext, callId, options.maxFragment, group);
    auto& proposals = std::get<BindBody>(pdu.body).contexts;
    proposals.push_back({result.contextId, 0, iface, {Ndr32Syntax}});
    if (first)
        proposals.push_back({static_cast<quint16>(result.contextId + 1),
                             0,
                             iface,
                             {bindTimeFeatureSyntax(SecurityContextMultiplexing | KeepConnectionOnOrphan)}});

    std::optional<Established> fresh;
    if (security != nullptr && established == nullptr) {
        fresh = Established{security, nextAuthId++, false};
        result.authContextId = fresh->id;
        if (options.offerHeaderSigning && security->level() >= AuthnLevel::PktIntegrity)
            pdu.header.flags |= PfcSupportHeaderSign;
        const SecurityContext::Step step = security->step({});
        pdu.security = SecurityTrailer{
            static_cast<quint8>(security->service()), security->level(), 0, 0, fresh->id, step.token};
    }
    const QByteArray bytes = encodePdu(pdu);
    tracePdu(trace, bytes, true, options.keepPdus);
    ++trace.roundTrips;
    co_await write(bytes);
    const Pdu ack = co_await nextHandshakePdu();
    checkAck(ack, iface, first);
    bound = true;
    if (fresh) {
        fresh->headerSigning = (pdu.header.flags & ack.header.flags & PfcSupportHeaderSign) != 0;
        if (!ack.security || ack.security->contextId != fresh->id)
            throw ProtocolError(hr::RpcSecPkgError, Stage::Bind,
                                QStringLiteral("bind of %1").arg(endpointName()),
                                tr("The server did not answer the authentication."));
        co_await handshake(*fresh, ack.security->value, callId, result.contextId, iface);
        securities.push_back(*fresh);
    } else if (security == nullptr) {
        boundPlain = true;
    }
    contexts.emplace(iface, result.contextId);
    // The feature negotiation used up an id of its own.
    nextContextId = static_cast<quint16>(std::max<int>(nextContextId, result.contextId + (first ? 2 : 1)));
    co_return result;
}

/// The legs behind the first one. A token that completes our side travels in an auth3, which has no answer;
/// as long as we expect one of the server's it travels in an alter_context (MS-RPCE 3.3.1.5.2).
asio::awaitable<void> ClientAssociation::Private::handshake(Established& security, QByteArray token,
                                                            quint32 callId, quint16 contextId,
                                                            SyntaxId iface) {
    constexpr int MostLegs = 8;
    for (int leg = 0; leg < MostLegs; ++leg) {
        if (security.context->isComplete() && token.isEmpty())
            co_return;
        const SecurityContext::Step step = security.context->step(asSpan(token));
        if (step.token.isEmpty()) {
            if (step.complete)
                co_return;
            throw ProtocolError(hr::InvalidToken, Stage::Bind,
                                QStringLiteral("authentication at %1").arg(endpointName()),
                                tr("The authentication ended before it was complete."));
        }
        Pdu pdu;
        if (step.complete) {
            pdu.header.type = PduType::Auth3;
            pdu.header.callId = callId;
            pdu.body = Auth3Body{};
        } else {
            pdu = bindPdu(PduType::AlterContext, callId, options.maxFragment, group);
            std::get<BindBody>(pdu.body).contexts.push_back({contextId, 0, iface, {Ndr32Syntax}});
        }
        if (security.headerSigning)
            pdu.header.flags |= PfcSupportHeaderSign;
        pdu.security = SecurityTrailer{static_cast<quint8>(security.context->service()),
                                       security.context->level(),
                                       0,
                                       0,
                                       security.id,
                                       step.token};
        const QByteArray bytes = encodePdu(pdu);
        tracePdu(trace, bytes, true, options.keepPdus);
        co_await write(bytes);
        if (step.complete)
            co_return;
        ++trace.roundTrips;
        const Pdu answer = co_await nextHandshakePdu();
        checkAck(answer, iface, false);
        if (!answer.security) {
            if (security.context->isComplete())
                co_return;
            throw ProtocolError(hr::RpcSecPkgError, Stage::Bind,
                                QStringLiteral("authentication at %1").arg(endpointName()),
                                tr("The server's answer carries no token."));
        }
        token = answer.security->value;
    }
    throw ProtocolError(hr::InvalidToken, Stage::Bind,
                        QStringLiteral("authentication at %1").arg(endpointName()),
                        tr("The authentication does not come to an end."));
}

asio::awaitable<BoundInterface> ClientAssociation::bind(SyntaxId iface,
                                                        std::shared_ptr<SecurityContext> security) {
    d->requireIdle("bind");
    if (!accepts(security))
        throw ProtocolError(hr::InvalidArg, Stage::Local, QStringLiteral("bind"),
                            tr("This security context needs a connection of its own."));
    const auto p = d;
    const Private::Deadline deadline(*p, Private::Clock::now() + p->options.connectTimeout);
    try {
        co_return co_await p->bind(iface, security);
    } catch (const asio::system_error& error) {
        p->usable = false;
        p->rethrow(error, Stage::Bind, QStringLiteral("bind"), p->options.connectTimeout);
    } catch (const DecodeError& error) {
        p->usable = false;
        throw ProtocolError(hr::RpcProtocolError, Stage::Bind,
                            QStringLiteral("bind at %1").arg(p->endpointName()),
                            tr("%1 does not speak RPC: %2").arg(p->endpointName(), error.message()));
    } catch (const ProtocolError& error) {
        // A rejected interface leaves the association as it was; a half-made security context does not.
        const bool rejected = error.code() == 0x800706B5U || error.code() == 0x800706E4U;
        if (!rejected || (security != nullptr && p->find(security) == nullptr))
            p->usable = false;
        else
            p->bound = true;
        throw;
    }
}

} // namespace wbemscope::dcom
