#include "core/dcom/auth/ntlm/context.h"

#include <QCoreApplication>
#include <QStringList>

namespace wbemscope::dcom::ntlm {

namespace {
constexpr quint32 ToSign =
    NegotiateSign | NegotiateExtendedSessionSecurity | Negotiate128 | NegotiateKeyExchange;
}

quint32 requiredFlags(AuthnLevel level) {
    constexpr quint32 always = NegotiateUnicode | NegotiateNtlm | NegotiateExtendedSessionSecurity;
    switch (level) {
    case AuthnLevel::Default:
    case AuthnLevel::None:
    case AuthnLevel::Connect:
        return always;
    case AuthnLevel::Call:
    case AuthnLevel::Pkt:
    case AuthnLevel::PktIntegrity:
        return always | ToSign;
    case AuthnLevel::PktPrivacy:
        break;
    }
    return always | ToSign | NegotiateSeal;
}

QString flagNames(quint32 flags) {
    static constexpr std::pair<quint32, const char*> names[] = {
        {NegotiateUnicode, QT_TRANSLATE_NOOP("Ntlm", "Unicode")},
        {NegotiateNtlm, QT_TRANSLATE_NOOP("Ntlm", "NTLM authentication")},
        {NegotiateExtendedSessionSecurity, QT_TRANSLATE_NOOP("Ntlm", "extended session security")},
        {NegotiateSign, QT_TRANSLATE_NOOP("Ntlm", "signing")},
        {NegotiateSeal, QT_TRANSLATE_NOOP("Ntlm", "sealing")},
        {Negotiate128, QT_TRANSLATE_NOOP("Ntlm", "128-bit keys")},
        {NegotiateKeyExchange, QT_TRANSLATE_NOOP("Ntlm", "key exchange")},
    };
    QStringList list;
    for (const auto& [flag, name] : names)
        if (flags & flag)
            list += QCoreApplication::translate("Ntlm", name);
    return list.join(QStringLiteral(", "));
}

SecurityContext::Step Context::step(std::span<const quint8> peerToken) {
    if (m_state != State::Running)
        refuse(hr::InvalidToken, QStringLiteral("NTLM"),
               QCoreApplication::translate("Ntlm", "The hand-shake is over; no further token is expected."));
    // Whatever is thrown below, nobody gets a second try with the same challenge.
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

void Context::complete(quint32 flags, const Key& exportedSessionKey, MessageProtection::Side side) {
    m_flags = flags;
    m_state = State::Complete;
    if ((flags & (NegotiateSign | NegotiateSeal)) && (flags & Negotiate128) &&
        (flags & NegotiateExtendedSessionSecurity))
        m_protection.emplace(exportedSessionKey, side, (flags & NegotiateKeyExchange) != 0);
}

std::size_t Context::signatureSize() const {
    return m_level >= AuthnLevel::Call ? MessageProtection::SignatureSize : 0;
}

void Context::needProtection(const char* what) const {
    if (m_state != State::Complete || !m_protection)
        throw ProtocolError(
            hr::QopNotSupported, Stage::Operation, QString::fromLatin1(what),
            QCoreApplication::translate("Ntlm", "This context has no keys to protect messages with."));
}

void Context::protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) {
    if (signatureSize() == 0 && signature.empty())
        return;
    needProtection("NTLM protect");
    m_protection->protect(buffers, signature);
}

void Context::unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) {
    if (signatureSize() == 0 && signature.empty())
        return;
    needProtection("NTLM unprotect");
    try {
        m_protection->unprotect(buffers, signature);
    } catch (const ProtocolError&) {
        m_state = State::Failed;
        throw;
    }
}

QByteArray Context::mechListMic(std::span<const quint8> mechList) {
    needProtection("NTLM mechListMIC");
    std::vector<quint8> copy(mechList.begin(), mechList.end());
    ProtectedBuffer buffer{copy, true, false};
    QByteArray mic(MessageProtection::SignatureSize, '\0');
    m_protection->protect({&buffer, 1},
                          {reinterpret_cast<quint8*>(mic.data()), MessageProtection::SignatureSize});
    m_protection->restartCiphers();
    return mic;
}

void Context::verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) {
    std::vector<quint8> copy(mechList.begin(), mechList.end());
    ProtectedBuffer buffer{copy, true, false};
    needProtection("NTLM mechListMIC");
    try {
        m_protection->unprotect({&buffer, 1}, mic);
    } catch (const ProtocolError& e) {
        m_state = State::Failed;
        refuse(
            e.code(), QStringLiteral("SPNEGO mechListMIC"),
            QCoreApplication::translate(
                "Ntlm", "The list of security mechanisms was changed on its way (its signature is wrong)."));
    }
    m_protection->restartCiphers();
}

} // namespace wbemscope::dcom::ntlm
