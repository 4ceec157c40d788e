#pragma once

#include "core/dcom/auth/kerberos/gss.h"
#include "core/dcom/auth/kerberos/kerberos.h"
#include "core/dcom/auth/kerberos/principal.h"

namespace wbemscope::dcom::kerberos {

/// What both sides have in common: DCE-style tokens (MS-KILE 3.4.5, RFC 4757 section 7.3: no GSS framing,
/// three legs) and the protection of PDUs.
class Context : public Mechanism {
public:
    AuthnService service() const override { return AuthnService::Kerberos; }
    AuthnLevel level() const override { return m_level; }
    bool isComplete() const override { return m_state == State::Complete; }
    QString mechanism() const override { return QStringLiteral("Kerberos"); }

    Step step(std::span<const quint8> peerToken) final;

    std::size_t signatureSize() const override;
    /// pktPrivacy wraps (GSS_WrapEx), pkt and pktIntegrity sign (GSS_GetMICEx): MS-RPCE 3.3.1.5.2.2.
    void protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) override;
    void unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) override;

    bool canSign() const override { return isComplete() && (m_flags & GSS_C_INTEG_FLAG); }
    QByteArray mechListMic(std::span<const quint8> mechList) override;
    void verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) override;

protected:
    explicit Context(AuthnLevel level)
        : m_level(level) {}
    virtual Step advance(std::span<const quint8> peerToken) = 0;
    /// Refuses when the library agreed to less than the level needs.
    void complete(OM_uint32 flags);

    bool seals() const { return m_level == AuthnLevel::PktPrivacy; }

    gss::ContextHandle m_context;
    OM_uint32 m_flags = 0;

private:
    using Iov = std::vector<gss_iov_buffer_desc>;
    Iov describe(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) const;
    void mustBeComplete(const char* what) const;

    enum class State : quint8 { Running, Complete, Failed };
    AuthnLevel m_level;
    State m_state = State::Running;
    mutable std::size_t m_signatureSize = 0;
};

} // namespace wbemscope::dcom::kerberos
