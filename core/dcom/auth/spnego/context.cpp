#include "core/dcom/auth/spnego/context.h"

#include <QCoreApplication>

namespace wbemscope::dcom::spnego {

SecurityContext::Step Context::step(std::span<const quint8> peerToken) {
    if (m_state != State::Running)
        refuse(
            hr::InvalidToken, QStringLiteral("SPNEGO"),
            QCoreApplication::translate("Spnego", "The hand-shake is over; no further token is expected."));
    m_state = State::Failed;
    try {
        Step next = advance(peerToken);
        if (m_state == State::Failed)
            m_state = State::Running;
        next.complete = isComplete();
        return next;
    } catch (const DecodeError& e) {
        refuse(hr::InvalidToken, e.where(), e.message());
    }
}

Mechanism& Context::established() const {
    if (m_state != State::Complete || !m_mechanism)
        throw ProtocolError(hr::QopNotSupported, Stage::Operation, QStringLiteral("SPNEGO"),
                            QCoreApplication::translate("Spnego", "The hand-shake is not complete."));
    return *m_mechanism;
}

std::size_t Context::signatureSize() const {
    return m_level >= AuthnLevel::Call ? established().signatureSize() : 0;
}

void Context::protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) {
    established().protect(buffers, signature);
}

void Context::unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) {
    established().unprotect(buffers, signature);
}

SecurityBlanket Context::effective() const {
    SecurityBlanket b;
    if (m_mechanism)
        b = m_mechanism->effective();
    b.authnService = AuthnService::Negotiate;
    b.authnLevel = m_level;
    return b;
}

} // namespace wbemscope::dcom::spnego
