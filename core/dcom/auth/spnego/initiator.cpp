#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/spnego/context.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom::spnego {

using crypto::bytesOf;

namespace {
const QString& name() {
    static const QString text = QStringLiteral("SPNEGO NegTokenResp");
    return text;
}

bool has(const Candidate& candidate, const QByteArray& mech) {
    return std::find(candidate.oids.begin(), candidate.oids.end(), mech) != candidate.oids.end();
}
} // namespace

Initiator::Initiator(AuthnLevel level, std::vector<Candidate> candidates)
    : Context(wireLevel(level))
    , m_candidates(std::move(candidates)) {}

SecurityContext::Step Initiator::advance(std::span<const quint8> peerToken) {
    if (m_proposed)
        return answer(peerToken);
    if (!peerToken.empty())
        refuse(hr::InvalidToken, QStringLiteral("SPNEGO NegTokenInit"),
               QCoreApplication::translate("Spnego", "The server spoke before the client."));
    Step next;
    next.token = propose();
    m_proposed = true;
    return next;
}

/// The preferred mechanism speaks at once (RFC 4178 section 3, the optimistic token).
QByteArray Initiator::propose() {
    NegTokenInit init;
    while (!m_mechanism) {
        if (m_candidates.empty())
            throw ProtocolError(hr::RpcUnknownAuthnService, Stage::Local, QStringLiteral("SPNEGO"),
                                QCoreApplication::translate("Spnego", "No security mechanism is available."));
        try {
            m_mechanism = m_candidates.front().make();
            init.mechToken = m_mechanism->step({}).token;
        } catch (const Cancelled&) {
            throw;
        } catch (const ProtocolError& error) {
            m_mechanism.reset();
            // A password that the KDC refused is not tried a second time with NTLM: accounts get locked out.
            const bool refused = error.code() == hr::LogonFailure || error.code() == hr::AccountDisabled;
            if (m_candidates.size() == 1 || refused)
                throw;
            m_candidates.erase(m_candidates.begin());
        }
    }
    for (const Candidate& candidate : m_candidates)
        init.mechTypes.insert(init.mechTypes.end(), candidate.oids.begin(), candidate.oids.end());
    m_mechList = init.mechList();
    return init.encode();
}

/// The server may prefer another of the offered mechanisms; then the offer itself must be signed at the end,
/// or somebody in between could have struck the better ones out (RFC 4178 section 5).
void Initiator::choose(const QByteArray& mech) {
    const auto it = std::find_if(m_candidates.begin(), m_candidates.end(),
                                 [&mech](const Candidate& c) { return has(c, mech); });
    if (it == m_candidates.end())
        refuse(hr::InvalidToken, name(),
               QCoreApplication::translate("Spnego", "The server chose a mechanism that was not offered."));
    m_chosen = true;
    if (it == m_candidates.begin())
        return;
    m_micRequired = true;
    m_mechanism = it->make();
}

SecurityContext::Step Initiator::answer(std::span<const quint8> peerToken) {
    const NegTokenResp in = NegTokenResp::decode(peerToken);
    if (in.negState == NegState::Reject)
        refuse(hr::LogonDenied, name(),
               QCoreApplication::translate("Spnego", "The server refuses every mechanism that was offered."));
    bool restarted = false;
    if (!m_chosen) {
        Mechanism* const optimistic = m_mechanism.get();
        if (in.supportedMech)
            choose(*in.supportedMech);
        m_chosen = true;
        restarted = m_mechanism.get() != optimistic;
    }
    if (in.negState == NegState::RequestMic)
        m_micRequired = true;

    NegTokenResp out;
    if (restarted) {
        if (in.responseToken && !in.responseToken->isEmpty())
            refuse(hr::InvalidToken, name(),
                   QCoreApplication::translate("Spnego",
                                               "The server answers a mechanism that has not spoken yet."));
        out.responseToken = m_mechanism->step({}).token;
    } else if (!m_mechanism->isComplete()) {
        const QByteArray token = in.responseToken.value_or(QByteArray());
        QByteArray mine = m_mechanism->step(bytesOf(token)).token;
        if (!mine.isEmpty())
            out.responseToken = std::move(mine);
    } else if (in.responseToken && !in.responseToken->isEmpty()) {
        refuse(hr::InvalidToken, name(),
               QCoreApplication::translate("Spnego", "The server goes on after the mechanism has finished."));
    }

    const bool finished = m_mechanism->isComplete();
    if (in.mechListMic) {
        if (!finished)
            refuse(hr::InvalidToken, name(),
                   QCoreApplication::translate("Spnego",
                                               "The signature of the mechanism list comes too early."));
        m_mechanism->verifyMechListMic(bytesOf(m_mechList), bytesOf(*in.mechListMic));
        m_micVerified = true;
    }
    if (finished && !m_micSent && m_mechanism->canSign() && (out.responseToken || m_micRequired)) {
        out.mechListMic = m_mechanism->mechListMic(bytesOf(m_mechList));
        m_micSent = true;
    }

    Step next;
    if (out.responseToken || out.mechListMic) {
        // As Windows writes it in the third leg of DCE-style Kerberos.
        out.negState = NegState::AcceptIncomplete;
        next.token = out.encode();
    }
    if (in.negState == NegState::AcceptCompleted) {
        if (!finished || out.responseToken)
            refuse(hr::InvalidToken, name(),
                   QCoreApplication::translate("Spnego", "The server ends the negotiation before its time."));
        if (m_micRequired && !m_micVerified)
            refuse(hr::MessageAltered, name(),
                   QCoreApplication::translate("Spnego", "The server did not sign the list of mechanisms."));
        m_state = State::Complete;
    } else if (next.token.isEmpty()) {
        refuse(hr::InvalidToken, name(),
               QCoreApplication::translate("Spnego",
                                           "The server waits for something that the client has not got."));
    }
    return next;
}

} // namespace wbemscope::dcom::spnego
