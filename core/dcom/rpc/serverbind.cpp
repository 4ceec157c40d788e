#include "core/dcom/rpc/serverstate.h"

namespace wbemscope::dcom {

namespace {

enum NakReason : quint16 {
    NakNotSpecified = 0,
    NakLocalLimit = 2,
    NakUnknownAuthentication = 8,
    NakInvalidChecksum = 9
};

std::span<const quint8> asSpan(const QByteArray& bytes) {
    return {reinterpret_cast<const quint8*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

[[noreturn]] void garbage(const QString& message) {
    throw ProtocolError(hr::RpcProtocolError, Stage::Transport, QStringLiteral("client's PDU"), message);
}

} // namespace

PresentationResult ServerConnection::negotiate(const PresentationContext& proposal) {
    PresentationResult result;
    result.result = ContextResult::ProviderRejection;
    if (m_server->dispatcher == nullptr ||
        !m_server->dispatcher->supports(proposal.abstractSyntax, m_localPort)) {
        result.reason = AbstractSyntaxNotSupported;
        return result;
    }
    const auto& offered = proposal.transferSyntaxes;
    if (std::find(offered.begin(), offered.end(), Ndr32Syntax) == offered.end()) {
        result.reason = TransferSyntaxesNotSupported;
        return result;
    }
    if (m_contexts.size() >= static_cast<std::size_t>(m_server->options.limits.maxContexts) &&
        !m_contexts.contains(proposal.id)) {
        result.reason = LocalLimitExceeded;
        return result;
    }
    m_contexts[proposal.id] = proposal.abstractSyntax;
    result.result = ContextResult::Acceptance;
    result.transferSyntax = Ndr32Syntax;
    return result;
}

bool ServerConnection::stepSecurity(const Pdu& pdu, QByteArray& answer) {
    const SecurityTrailer& trailer = *pdu.security;
    const AuthnLevel level = wireLevel(trailer.level);
    auto found = m_securities.find(trailer.contextId);
    if (found == m_securities.end()) {
        if (m_securities.size() >= static_cast<std::size_t>(m_server->options.limits.maxSecurityContexts))
            garbage(QStringLiteral("Too many security contexts."));
        auto security = std::make_unique<Security>();
        security->service = static_cast<AuthnService>(trailer.service);
        security->level = level;
        security->headerSigning = (pdu.header.flags & PfcSupportHeaderSign) != 0;
        found = m_securities.emplace(trailer.contextId, std::move(security)).first;
        if (level < AuthnLevel::Connect || level > AuthnLevel::PktPrivacy ||
            !m_server->options.makeAcceptor) {
            found->second->failed = true;
        } else {
            try {
                found->second->context = m_server->options.makeAcceptor(found->second->service, level);
            } catch (const ProtocolError&) {
                found->second->failed = true;
            }
        }
        if (!found->second->context)
            found->second->failed = true;
    }
    Security& security = *found->second;
    // A context that is complete is not begun again under the same id, and none changes its terms half-way.
    if (security.failed || security.context->isComplete() ||
        static_cast<quint8>(security.service) != trailer.service || security.level != level) {
        security.failed = true;
        ++m_server->statistics.refusedBinds;
        return false;
    }
    try {
        answer = security.context->step(asSpan(trailer.value)).token;
        if (security.context->isComplete())
            security.peer = security.context->peer();
    } catch (const ProtocolError&) {
        security.failed = true;
        ++m_server->statistics.refusedBinds;
        return false;
    }
    return true;
}

void ServerConnection::nak(quint32 callId, quint16 reason) {
    Pdu pdu;
    pdu.header.type = PduType::BindNak;
    pdu.header.callId = callId;
    pdu.body = BindNakBody{reason, {{quint8{5}, quint8{0}}, {quint8{5}, quint8{1}}}, {}};
    queuePdu(pdu);
}

void ServerConnection::handleBind(const PduHeader& header, const Pdu& pdu) {
    const bool first = header.type == PduType::Bind;
    if (first == m_bound)
        garbage(first ? QStringLiteral("A second bind.")
                      : QStringLiteral("An alter_context before the bind."));
    const auto& body = std::get<BindBody>(pdu.body);
    if (first) {
        if (body.maxReceive < MinFragment) {
            nak(header.callId, NakLocalLimit);
            garbage(QStringLiteral("The client takes too small fragments."));
        }
        m_maxTransmit = std::min(body.maxReceive, MaxFragment);
        if (body.associationGroup != 0)
            m_group = body.associationGroup;
    }

    Pdu ack;
    ack.header.type = first ? PduType::BindAck : PduType::AlterContextResponse;
    ack.header.callId = header.callId;
    ack.header.flags |= header.flags & PfcSupportHeaderSign;
    if (pdu.security) {
        QByteArray token;
        if (!stepSecurity(pdu, token)) {
            const Security& security = *m_securities.at(pdu.security->contextId);
            if (first) {
                nak(header.callId, security.context ? NakInvalidChecksum : NakUnknownAuthentication);
                garbage(QStringLiteral("The client could not be authenticated."));
            }
            queueFault(header.callId, body.contexts.empty() ? quint16{0} : body.contexts.front().id,
                       fault::AccessDenied);
            return;
        }
        ack.security =
            SecurityTrailer{pdu.security->service, pdu.security->level, 0, 0, pdu.security->contextId, token};
        if (token.isEmpty())
            ack.security.reset();
    }
    BindAckBody answer;
    answer.maxTransmit = m_maxTransmit;
    answer.maxReceive = MaxFragment;
    answer.associationGroup = m_group;
    if (first) {
        answer.secondaryAddress = QByteArray::number(m_localPort);
        answer.hasSecondaryAddress = true;
    }
    for (const PresentationContext& proposal : body.contexts) {
        std::optional<quint16> features;
        if (proposal.transferSyntaxes.size() == 1)
            features = bindTimeFeatures(proposal.transferSyntaxes.front());
        if (features) {
            // Features are a matter of the first bind (MS-RPCE 3.3.1.5.3).
            const auto granted =
                static_cast<quint16>(*features & (SecurityContextMultiplexing | KeepConnectionOnOrphan));
            answer.results.push_back({ContextResult::NegotiateAck, granted, {}});
            continue;
        }
        answer.results.push_back(negotiate(proposal));
        if (pdu.security && answer.results.back().result == ContextResult::Acceptance)
            m_contextSecurity[proposal.id] = pdu.security->contextId;
    }
    ack.body = std::move(answer);
    m_bound = true;
    queuePdu(ack);
}

void ServerConnection::handleAuth3(const Pdu& pdu) {
    if (!m_bound || !pdu.security)
        garbage(QStringLiteral("An auth3 that belongs to nothing."));
    QByteArray token;
    // No answer in either case; a failure shows in the next request (MS-RPCE 3.3.1.5.2.1).
    stepSecurity(pdu, token);
}

} // namespace wbemscope::dcom
