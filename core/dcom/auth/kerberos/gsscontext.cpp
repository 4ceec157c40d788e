#include "core/dcom/auth/kerberos/gsscontext.h"

#include <QCoreApplication>

namespace wbemscope::dcom::kerberos {

SecurityContext::Step Context::step(std::span<const quint8> peerToken) {
    if (m_state != State::Running)
        refuse(
            hr::InvalidToken, QStringLiteral("Kerberos"),
            QCoreApplication::translate("Kerberos", "The hand-shake is over; no further token is expected."));
    m_state = State::Failed;
    Step next = advance(peerToken);
    if (m_state == State::Failed)
        m_state = State::Running;
    next.complete = isComplete();
    return next;
}

void Context::complete(OM_uint32 flags) {
    m_flags = flags;
    const bool needsSignature = m_level >= AuthnLevel::Call;
    if ((needsSignature && !(flags & GSS_C_INTEG_FLAG)) || (seals() && !(flags & GSS_C_CONF_FLAG)))
        refuse(hr::QopNotSupported, QStringLiteral("Kerberos"),
               QCoreApplication::translate("Kerberos", "The context does not give what level %1 needs.")
                   .arg(monikerName(m_level)));
    m_state = State::Complete;
}

void Context::mustBeComplete(const char* what) const {
    if (m_state != State::Complete)
        throw ProtocolError(
            hr::QopNotSupported, Stage::Operation, QString::fromLatin1(what),
            QCoreApplication::translate("Kerberos", "This context has no keys to protect messages with."));
}

/// With GSS_C_DCE_STYLE the header buffer takes everything that is not data: it is the signature of the PDU.
Context::Iov Context::describe(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) const {
    Iov iov;
    iov.reserve(buffers.size() + 1);
    for (const ProtectedBuffer& b : buffers) {
        const bool seal = b.seal && seals();
        if (!seal && !b.sign && !b.seal)
            continue;
        iov.push_back(
            {static_cast<OM_uint32>(seal ? GSS_IOV_BUFFER_TYPE_DATA : GSS_IOV_BUFFER_TYPE_SIGN_ONLY),
             {b.data.size(), b.data.data()}});
    }
    iov.push_back(
        {static_cast<OM_uint32>(seals() ? GSS_IOV_BUFFER_TYPE_HEADER : GSS_IOV_BUFFER_TYPE_MIC_TOKEN),
         {signature.size(), signature.data()}});
    return iov;
}

/// The length depends on the encryption type alone: DCE style pads within the header (MS-KILE 3.4.5.4.1).
std::size_t Context::signatureSize() const {
    if (m_level < AuthnLevel::Call)
        return 0;
    mustBeComplete("Kerberos signature size");
    if (m_signatureSize != 0)
        return m_signatureSize;
    std::array<quint8, 16> sample{};
    ProtectedBuffer buffer{sample, true, seals()};
    Iov iov = describe({&buffer, 1}, {});
    OM_uint32 minor = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major =
        seals()
            ? gss_wrap_iov_length(&minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, nullptr, iov.data(), count)
            : gss_get_mic_iov_length(&minor, m_context.get(), GSS_C_QOP_DEFAULT, iov.data(), count);
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Operation, QStringLiteral("Kerberos signature size"));
    m_signatureSize = iov.back().buffer.length;
    return m_signatureSize;
}

void Context::protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) {
    if (m_level < AuthnLevel::Call && signature.empty())
        return;
    mustBeComplete("Kerberos protect");
    Q_ASSERT(signature.size() == signatureSize());
    Iov iov = describe(buffers, signature);
    OM_uint32 minor = 0;
    int sealed = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major =
        seals() ? gss_wrap_iov(&minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, &sealed, iov.data(), count)
                : gss_get_mic_iov(&minor, m_context.get(), GSS_C_QOP_DEFAULT, iov.data(), count);
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Operation, QStringLiteral("Kerberos protect"));
    if ((seals() && sealed == 0) || iov.back().buffer.length != signature.size())
        throw ProtocolError(hr::QopNotSupported, Stage::Operation, QStringLiteral("Kerberos protect"),
                            QCoreApplication::translate("Kerberos", "The library did not seal the message."));
}

void Context::unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) {
    if (m_level < AuthnLevel::Call && signature.empty())
        return;
    mustBeComplete("Kerberos unprotect");
    // The library decrypts its part of the header in place.
    std::vector<quint8> header(signature.begin(), signature.end());
    Iov iov = describe(buffers, header);
    OM_uint32 minor = 0;
    int sealed = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major = seals()
                                ? gss_unwrap_iov(&minor, m_context.get(), &sealed, nullptr, iov.data(), count)
                                : gss_verify_mic_iov(&minor, m_context.get(), nullptr, iov.data(), count);
    // Anything else than plain success counts: old, repeated and missing messages come as supplementary bits.
    if (major == GSS_S_COMPLETE && (!seals() || sealed != 0))
        return;
    m_state = State::Failed;
    for (const ProtectedBuffer& b : buffers) {
        if (b.seal)
            wipe(b.data.data(), b.data.size());
    }
    throw ProtocolError(
        hr::MessageAltered, Stage::Operation, QStringLiteral("Kerberos"),
        QCoreApplication::translate("Kerberos",
                                    "The signature of a message is wrong: it was changed, lost or repeated "
                                    "on its way. (%1)")
            .arg(gss::text(major, minor)));
}

QByteArray Context::mechListMic(std::span<const quint8> mechList) {
    mustBeComplete("Kerberos mechListMIC");
    gss_buffer_desc message = gss::view(mechList);
    gss::Buffer mic;
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_get_mic(&minor, m_context.get(), GSS_C_QOP_DEFAULT, &message, mic.out());
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Bind, QStringLiteral("SPNEGO mechListMIC"));
    return mic.bytes();
}

void Context::verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) {
    mustBeComplete("Kerberos mechListMIC");
    gss_buffer_desc message = gss::view(mechList);
    gss_buffer_desc token = gss::view(mic);
    OM_uint32 minor = 0;
    if (gss_verify_mic(&minor, m_context.get(), &message, &token, nullptr) == GSS_S_COMPLETE)
        return;
    m_state = State::Failed;
    refuse(
        hr::MessageAltered, QStringLiteral("SPNEGO mechListMIC"),
        QCoreApplication::translate(
            "Kerberos", "The list of security mechanisms was changed on its way (its signature is wrong)."));
}

bool available() {
    return true;
}

} // namespace wbemscope::dcom::kerberos
