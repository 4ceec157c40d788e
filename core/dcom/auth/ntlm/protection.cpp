#include "core/dcom/auth/ntlm/protection.h"

#include "core/security/protocolerror.h"
#include "core/security/secret.h"

#include <QCoreApplication>
#include <QtEndian>
#include <string_view>

namespace wbemscope::dcom::ntlm {

namespace {

using namespace std::string_view_literals;

/// With its terminating zero, which belongs to the constant (MS-NLMP 3.4.5.2).
constexpr std::string_view magic(bool seal, bool clientToServer) {
    if (seal)
        return clientToServer ? "session key to client-to-server sealing key magic constant\0"sv
                              : "session key to server-to-client sealing key magic constant\0"sv;
    return clientToServer ? "session key to client-to-server signing key magic constant\0"sv
                          : "session key to server-to-client signing key magic constant\0"sv;
}

crypto::Key derive(const crypto::Key& key, std::string_view constant) {
    return crypto::md5(
        {key.view(), crypto::Bytes(reinterpret_cast<const quint8*>(constant.data()), constant.size())});
}

[[noreturn]] void altered() {
    throw ProtocolError(hr::MessageAltered, Stage::Operation, QStringLiteral("NTLM"),
                        QCoreApplication::translate("Ntlm",
                                                    "The signature of a message is wrong: it was changed, "
                                                    "lost or repeated on its way."));
}

} // namespace

crypto::Key signingKey(const crypto::Key& exportedSessionKey, bool clientToServer) {
    return derive(exportedSessionKey, magic(false, clientToServer));
}

crypto::Key sealingKey(const crypto::Key& exportedSessionKey, bool clientToServer) {
    return derive(exportedSessionKey, magic(true, clientToServer));
}

MessageProtection::Direction::Direction(const crypto::Key& exportedSessionKey, bool clientToServer)
    : sealingKey(ntlm::sealingKey(exportedSessionKey, clientToServer))
    , hmac(signingKey(exportedSessionKey, clientToServer).view())
    , cipher(sealingKey.view()) {}

/// NTLMSSP_MESSAGE_SIGNATURE for extended session security (2.2.2.9.2): version, checksum, sequence number.
void MessageProtection::Direction::sign(std::span<quint8> signature, bool encryptChecksum) {
    const crypto::Key digest = hmac.finish();
    qToLittleEndian<quint32>(1, signature.data());
    std::copy_n(digest.view().begin(), 8, signature.begin() + 4);
    if (encryptChecksum)
        cipher.apply(signature.subspan(4, 8));
    qToLittleEndian<quint32>(sequence, signature.data() + 12);
    ++sequence;
}

MessageProtection::MessageProtection(const crypto::Key& exportedSessionKey, Side side, bool encryptChecksum)
    : m_sending(exportedSessionKey, side == Side::Client)
    , m_receiving(exportedSessionKey, side == Side::Server)
    , m_encryptChecksum(encryptChecksum) {}

void MessageProtection::protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) {
    Q_ASSERT(signature.size() == SignatureSize);
    std::array<quint8, 4> sequence{};
    qToLittleEndian(m_sending.sequence, sequence.data());
    m_sending.hmac.add(sequence);
    for (const ProtectedBuffer& buffer : buffers) {
        m_sending.hmac.add(buffer.data);
        // The digest needs the clear text, so it runs ahead; the key stream takes the sealed buffers in their
        // order and then the checksum (3.4.3).
        if (buffer.seal)
            m_sending.cipher.apply(buffer.data);
    }
    m_sending.sign(signature, m_encryptChecksum);
}

void MessageProtection::unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) {
    if (signature.size() != SignatureSize)
        altered();
    std::array<quint8, 4> sequence{};
    qToLittleEndian(m_receiving.sequence, sequence.data());
    m_receiving.hmac.add(sequence);
    for (const ProtectedBuffer& buffer : buffers) {
        if (buffer.seal)
            m_receiving.cipher.apply(buffer.data);
        m_receiving.hmac.add(buffer.data);
    }
    std::array<quint8, SignatureSize> expected{};
    m_receiving.sign(expected, m_encryptChecksum);
    if (crypto::equalConstantTime(expected, signature))
        return;
    for (const ProtectedBuffer& buffer : buffers) {
        if (buffer.seal)
            wipe(buffer.data.data(), buffer.data.size());
    }
    altered();
}

void MessageProtection::restartCiphers() {
    m_sending.cipher.restart(m_sending.sealingKey.view());
    m_receiving.cipher.restart(m_receiving.sealingKey.view());
}

} // namespace wbemscope::dcom::ntlm
