#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/spnego/context.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom::spnego {

using crypto::bytesOf;

namespace {
constexpr std::array<quint8, 8> NtlmMagic = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0};

bool isRawNtlm(std::span<const quint8> token) {
    return token.size() >= NtlmMagic.size() && std::equal(NtlmMagic.begin(), NtlmMagic.end(), token.begin());
}
} // namespace

Acceptor::Acceptor(AuthnLevel level, std::vector<Candidate> candidates)
    : Context(wireLevel(level))
    , m_candidates(std::move(candidates)) {}

SecurityContext::Step Acceptor::advance(std::span<const quint8> peerToken) {
    if (!m_started) {
        m_started = true;
        return first(peerToken);
    }
    if (m_raw) {
        Step next = m_mechanism->step(peerToken);
        if (m_mechanism->isComplete())
            m_state = State::Complete;
        return next;
    }
    const NegTokenResp in = NegTokenResp::decode(peerToken);
    if (in.negState == NegState::Reject)
        refuse(hr::InvalidToken, QStringLiteral("SPNEGO NegTokenResp"),
               QCoreApplication::translate("Spnego", "The client gave up."));
    return respond({}, in.responseToken, in.mechListMic);
}

/// The client's order counts: the first mechanism of its list that is known here.
SecurityContext::Step Acceptor::first(std::span<const quint8> peerToken) {
    // Negotiate on Windows takes a bare NTLM message as well (MS-SPNG 3.2.5.2 calls it the universal
    // receiver).
    m_raw = isRawNtlm(peerToken);
    NegTokenInit init;
    if (m_raw)
        init.mechTypes = {oid::Ntlm};
    else
        init = NegTokenInit::decode(peerToken);
    m_mechList = init.mechList();

    const Candidate* chosen = nullptr;
    auto mech = init.mechTypes.begin();
    for (; mech != init.mechTypes.end() && !chosen; ++mech) {
        for (const Candidate& c : m_candidates) {
            if (std::find(c.oids.begin(), c.oids.end(), *mech) != c.oids.end()) {
                chosen = &c;
                break;
            }
        }
        if (chosen)
            break;
    }
    if (!chosen)
        refuse(hr::InvalidToken, QStringLiteral("SPNEGO NegTokenInit"),
               QCoreApplication::translate("Spnego", "The client offers no mechanism that is known here."));
    m_mechanism = chosen->make();
    if (m_raw)
        return m_mechanism->step(peerToken);

    NegTokenResp reply;
    reply.supportedMech = *mech;
    if (mech == init.mechTypes.begin() && init.mechToken)
        return respond(std::move(reply), init.mechToken, init.mechListMic);
    // Another mechanism than the preferred one (its optimistic token is ignored), so the list must be signed;
    // or the client has not spoken yet.
    m_micRequired = mech != init.mechTypes.begin();
    reply.negState = m_micRequired ? NegState::RequestMic : NegState::AcceptIncomplete;
    Step next;
    next.token = reply.encode();
    return next;
}

SecurityContext::Step Acceptor::respond(NegTokenResp reply, const std::optional<QByteArray>& token,
                                        const std::optional<QByteArray>& mic) {
    const QString where = QStringLiteral("SPNEGO NegTokenResp");
    if (!m_mechanism->isComplete()) {
        QByteArray mine = m_mechanism->step(bytesOf(token.value_or(QByteArray()))).token;
        if (!mine.isEmpty())
            reply.responseToken = std::move(mine);
    } else if (token && !token->isEmpty()) {
        refuse(hr::InvalidToken, where,
               QCoreApplication::translate("Spnego", "The client goes on after the mechanism has finished."));
    }
    const bool finished = m_mechanism->isComplete();
    if (mic) {
        if (!finished)
            refuse(hr::InvalidToken, where,
                   QCoreApplication::translate("Spnego",
                                               "The signature of the mechanism list comes too early."));
        m_mechanism->verifyMechListMic(bytesOf(m_mechList), bytesOf(*mic));
        m_micVerified = true;
        reply.mechListMic = m_mechanism->mechListMic(bytesOf(m_mechList));
    }
    if (finished && m_micRequired && !m_micVerified)
        refuse(hr::MessageAltered, where,
               QCoreApplication::translate("Spnego", "The client did not sign the list of mechanisms."));
    reply.negState = finished ? NegState::AcceptCompleted : NegState::AcceptIncomplete;
    if (finished)
        m_state = State::Complete;
    Step next;
    next.token = reply.encode();
    return next;
}

} // namespace wbemscope::dcom::spnego
