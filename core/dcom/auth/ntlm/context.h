#pragma once

#include "core/dcom/auth/mechanism.h"
#include "core/dcom/auth/ntlm/flags.h"
#include "core/dcom/auth/ntlm/protection.h"
#include "core/dcom/auth/ntlm/response.h"

namespace wbemscope::dcom::ntlm {

/// What a level needs of the negotiated flags: table in context.cpp.
quint32 requiredFlags(AuthnLevel level);
/// "sealing, 128-bit keys": for the sentence that tells what is missing.
QString flagNames(quint32 flags);

/// What both sides of an NTLM context have in common.
class Context : public Mechanism {
public:
    AuthnService service() const override { return AuthnService::Ntlm; }
    AuthnLevel level() const override { return m_level; }
    bool isComplete() const override { return m_state == State::Complete; }
    QString mechanism() const override { return QStringLiteral("NTLM"); }

    /// Any failure is final: afterwards the context refuses everything.
    Step step(std::span<const quint8> peerToken) final;

    std::size_t signatureSize() const override;
    void protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) override;
    void unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) override;

    bool canSign() const override { return m_protection.has_value(); }
    QByteArray mechListMic(std::span<const quint8> mechList) override;
    void verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) override;

    /// NegotiateFlags as agreed; 0 before.
    quint32 flags() const { return m_flags; }

protected:
    explicit Context(AuthnLevel level)
        : m_level(level) {}

    virtual Step advance(std::span<const quint8> peerToken) = 0;
    /// Ends the hand-shake; without SIGN or SEAL there is nothing to protect with.
    void complete(quint32 flags, const Key& exportedSessionKey, MessageProtection::Side side);

private:
    void needProtection(const char* what) const;

    enum class State : quint8 { Running, Complete, Failed };
    AuthnLevel m_level;
    State m_state = State::Running;
    quint32 m_flags = 0;
    std::optional<MessageProtection> m_protection;
};

} // namespace wbemscope::dcom::ntlm
