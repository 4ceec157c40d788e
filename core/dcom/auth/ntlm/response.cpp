#include "core/dcom/auth/ntlm/response.h"

#include "core/dcom/ndr/ndr.h"

#include <QDateTime>
#include <QtEndian>

namespace wbemscope::dcom::ntlm {

using crypto::bytesOf;

Key ntHash(QStringView password) {
    QByteArray text = crypto::utf16le(password);
    const Key hash = crypto::md4({bytesOf(text)});
    wipe(text);
    return hash;
}

Key ntowfV2(const Key& ntHash, QStringView user, QStringView domain) {
    // Character by character, as RtlUpcaseUnicodeString does: no special casing such as sharp s to SS.
    QString upper(user.size(), Qt::Uninitialized);
    std::transform(user.begin(), user.end(), upper.begin(), [](QChar c) { return c.toUpper(); });
    return crypto::hmacMd5(ntHash.view(),
                           {bytesOf(crypto::utf16le(upper)), bytesOf(crypto::utf16le(domain))});
}

QByteArray ClientChallenge::encode() const {
    NdrWriter writer;
    writer.u8(1); // RespType
    writer.u8(1); // HiRespType
    writer.u16(0);
    writer.u32(0);
    writer.u64(timestamp);
    for (const quint8 b : clientChallenge)
        writer.u8(b);
    writer.u32(0);
    writer.raw(pairs.encode());
    // Z(4) after the pairs: part of temp in 3.3.2.
    writer.raw(QByteArray(4, '\0'));
    return writer.take();
}

ClientChallenge ClientChallenge::decode(Bytes bytes) {
    NdrReader reader(bytes, QStringLiteral("NTLMv2_CLIENT_CHALLENGE"));
    quint8 respType = 0;
    quint8 hiRespType = 0;
    quint16 reserved1 = 0;
    quint32 reserved = 0;
    ClientChallenge c;
    reader.u8(respType);
    reader.u8(hiRespType);
    reader.u16(reserved1);
    reader.u32(reserved);
    if (respType != 1)
        reader.fail(QStringLiteral("the response type is %1, not 1").arg(respType));
    reader.u64(c.timestamp);
    for (quint8& b : c.clientChallenge)
        reader.u8(b);
    reader.u32(reserved);
    c.pairs = AvPairs::decode(reader.view(reader.remaining()));
    return c;
}

Key ntProof(const Key& responseKey, const Challenge& server, Bytes clientChallenge) {
    return crypto::hmacMd5(responseKey.view(), {server, clientChallenge});
}

Key sessionBaseKey(const Key& responseKey, const Key& proof) {
    return crypto::hmacMd5(responseKey.view(), {proof.view()});
}

QByteArray lmV2Response(const Key& responseKey, const Challenge& server, const Challenge& client) {
    QByteArray response = crypto::hmacMd5(responseKey.view(), {server, client}).toByteArray();
    response.append(reinterpret_cast<const char*>(client.data()), static_cast<qsizetype>(client.size()));
    return response;
}

Key exchangeKey(const Key& keyExchangeKey, const Key& sessionKey) {
    Key result = sessionKey;
    crypto::Rc4(keyExchangeKey.view()).apply(result.data());
    return result;
}

Key mic(const Key& exportedSessionKey, Bytes negotiate, Bytes challenge, Bytes authenticateWithZeroMic) {
    return crypto::hmacMd5(exportedSessionKey.view(), {negotiate, challenge, authenticateWithZeroMic});
}

quint64 fileTimeNow() {
    constexpr quint64 UnixEpoch = 116444736000000000ULL;
    return UnixEpoch + static_cast<quint64>(QDateTime::currentMSecsSinceEpoch()) * 10000ULL;
}

} // namespace wbemscope::dcom::ntlm
