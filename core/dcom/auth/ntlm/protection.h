#pragma once

#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/securitycontext.h"

namespace wbemscope::dcom::ntlm {

/// Signing and sealing after the hand-shake: extended session security with 128-bit keys (MS-NLMP 3.4.2
/// to 3.4.7). One RC4 stream and one sequence number per direction, both running on from message to message.
class MessageProtection {
public:
    enum class Side : quint8 { Client, Server };
    static constexpr std::size_t SignatureSize = 16;

    /// `encryptChecksum`: key exchange was negotiated (3.4.4.2).
    MessageProtection(const crypto::Key& exportedSessionKey, Side side, bool encryptChecksum);

    /// Every buffer is covered by the signature, whatever its flags say (3.4.6.1: NTLMv2 signs them all); the
    /// ones to seal are encrypted in place.
    void protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature);
    /// Throws ProtocolError(SEC_E_MESSAGE_ALTERED); then the plaintext is wiped and the context is of no more
    /// use.
    void unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature);

    /// MS-SPNG 3.3.5.1: the key streams begin anew after a mechListMIC; sequence numbers run on.
    void restartCiphers();

private:
    struct Direction {
        Direction(const crypto::Key& exportedSessionKey, bool clientToServer);
        void sign(std::span<quint8> signature, bool encryptChecksum);

        crypto::Key sealingKey;
        crypto::HmacMd5 hmac;
        crypto::Rc4 cipher;
        quint32 sequence = 0;
    };

    Direction m_sending;
    Direction m_receiving;
    bool m_encryptChecksum;
};

/// SIGNKEY and SEALKEY (MS-NLMP 3.4.5.2, 3.4.5.3) for 128-bit extended session security.
crypto::Key signingKey(const crypto::Key& exportedSessionKey, bool clientToServer);
crypto::Key sealingKey(const crypto::Key& exportedSessionKey, bool clientToServer);

} // namespace wbemscope::dcom::ntlm
