#pragma once

#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/ntlm/avpairs.h"
#include "core/dcom/auth/ntlm/messages.h"
#include "core/security/secret.h"

/// The arithmetic of NTLMv2 (MS-NLMP 3.3.2): no state, no I/O, proven by the vectors of section 4.2.4.
namespace wbemscope::dcom::ntlm {

using crypto::Bytes;
using crypto::Key;

/// MD4 of the UTF-16LE password: what an account database stores.
Key ntHash(QStringView password);
/// NTOWFv2 = LMOWFv2: HMAC_MD5(ntHash, UPPER(user) + domain).
Key ntowfV2(const Key& ntHash, QStringView user, QStringView domain);

/// NTLMv2_CLIENT_CHALLENGE (MS-NLMP 2.2.2.7): the part of an NT response behind its proof.
struct ClientChallenge {
    quint64 timestamp = 0; ///< FILETIME
    Challenge clientChallenge{};
    AvPairs pairs;

    /// With the four zero bytes that end it.
    QByteArray encode() const;
    static ClientChallenge decode(Bytes bytes);
};

/// NTProofStr = HMAC_MD5(responseKey, serverChallenge + clientChallenge.encode()).
Key ntProof(const Key& responseKey, const Challenge& server, Bytes clientChallenge);
/// HMAC_MD5(responseKey, proof): with NTLMv2 it is the KeyExchangeKey as well (3.4.5.1).
Key sessionBaseKey(const Key& responseKey, const Key& proof);
/// LMv2 response: 16 bytes of proof and the client's challenge.
QByteArray lmV2Response(const Key& responseKey, const Challenge& server, const Challenge& client);
/// RC4K: encrypts or decrypts the exported session key (3.1.5.1.2, 3.2.5.1.2).
Key exchangeKey(const Key& keyExchangeKey, const Key& sessionKey);
/// HMAC_MD5(exportedSessionKey, the three messages); the MIC field of the last one must be zero.
Key mic(const Key& exportedSessionKey, Bytes negotiate, Bytes challenge, Bytes authenticateWithZeroMic);

/// Now, as FILETIME (100 ns since 1601).
quint64 fileTimeNow();

} // namespace wbemscope::dcom::ntlm
