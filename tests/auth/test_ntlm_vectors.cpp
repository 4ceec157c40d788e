#include "authtesting.h"
#include "core/dcom/auth/ntlm/messages.h"
#include "core/dcom/auth/ntlm/protection.h"

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::ntlm;
using namespace wbemscope::dcom::testing;
using crypto::bytesOf;

namespace {
Key key(const char* text) {
    const QByteArray b = hex(text);
    return Key(bytesOf(b).first<16>());
}

// MS-NLMP 4.2.1, 4.2.4
const dcom::ntlm::Challenge ServerChallenge = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};
const dcom::ntlm::Challenge ClientNonce = {0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa};
const char RandomSessionKey[] = "55555555555555555555555555555555";
const char ResponseKey[] = "0c868a403bfd7a93a3001ef22ef02e3f";

// MS-NLMP 4.2.4.3
const char ChallengeHex[] =
    "4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef0000000000000000240024004400"
    "0000060070170000000f53006500720076006500720002000c0044006f006d00610069006e0001000c005300"
    "650072007600650072000000"
    "0000";
const char AuthenticateHex[] =
    "4e544c4d5353500003000000180018006c00000054005400840000000c000c00480000000800080054000000100010005c000000"
    "10001000"
    "d8000000358288e20501280a0000000f44006f006d00610069006e00550073006500720043004f004d0050005500540045005200"
    "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"
    "68cd0ab851e51c96aabc927bebef6a1c01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f00"
    "6d0061"
    "0069006e0001000c005300650072007600650072000000000000000000"
    "c5dad2544fc9799094ce1ce90bc9d03e";

AvPairs serverPairs() {
    AvPairs p;
    p.setText(AvId::NbDomainName, QStringLiteral("Domain"));
    p.setText(AvId::NbComputerName, QStringLiteral("Server"));
    return p;
}

QByteArray temp() {
    ClientChallenge c;
    c.timestamp = 0;
    c.clientChallenge = ClientNonce;
    c.pairs = serverPairs();
    return c.encode();
}
} // namespace

/// MS-NLMP 4.2.4, byte for byte.
class TestNtlmVectors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ntHashOfPassword() {
        // 4.2.2.1.2 NTOWFv1
        QCOMPARE(ntHash(u"Password").toByteArray(), hex("a4f49c406510bdcab6824ee7c30fd852"));
    }
    void responseKey() {
        // 4.2.4.1.1 NTOWFv2 and LMOWFv2 are the same function
        QCOMPARE(ntowfV2(ntHash(u"Password"), u"User", u"Domain").toByteArray(), hex(ResponseKey));
        QCOMPARE(ntowfV2(ntHash(u"Password"), u"uSER", u"Domain").toByteArray(), hex(ResponseKey));
        QVERIFY(ntowfV2(ntHash(u"Password"), u"User", u"DOMAIN").toByteArray() != hex(ResponseKey));
    }
    void clientChallengeStructure() {
        // 4.2.4.1.3 temp
        QCOMPARE(temp(),
                 hex("01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d0061006900"
                     "6e0001000c005300650072007600650072000000000000000000"));
        const ClientChallenge back = ClientChallenge::decode(bytesOf(temp()));
        QCOMPARE(back.encode(), temp());
        QCOMPARE(back.pairs.text(AvId::NbDomainName), QStringLiteral("Domain"));
    }
    void responses() {
        const Key k = key(ResponseKey);
        // 4.2.4.2.1, 4.2.4.2.2
        QCOMPARE(lmV2Response(k, ServerChallenge, ClientNonce),
                 hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"));
        const Key proof = ntProof(k, ServerChallenge, bytesOf(temp()));
        QCOMPARE(proof.toByteArray(), hex("68cd0ab851e51c96aabc927bebef6a1c"));
        // 4.2.4.1.2 session base key, 4.2.4.2.3 encrypted session key
        const Key base = sessionBaseKey(k, proof);
        QCOMPARE(base.toByteArray(), hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        QCOMPARE(exchangeKey(base, key(RandomSessionKey)).toByteArray(),
                 hex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }
    void challengeMessage() {
        const QByteArray bytes = hex(ChallengeHex);
        const ChallengeMessage m = ChallengeMessage::decode(bytesOf(bytes));
        QCOMPARE(m.flags, 0xe28a8233U);
        QCOMPARE(m.serverChallenge, ServerChallenge);
        QCOMPARE(unicodeText(m.targetName, {}), QStringLiteral("Server"));
        QCOMPARE(AvPairs::decode(bytesOf(m.targetInfo.bytes)), serverPairs());
        QVERIFY(m.version);
        QCOMPARE(m.version->build, quint16{6000});
        QCOMPARE(m.encode(), bytes);
    }
    void authenticateMessage() {
        const QByteArray bytes = hex(AuthenticateHex);
        const AuthenticateMessage m = AuthenticateMessage::decode(bytesOf(bytes));
        QCOMPARE(m.flags, 0xe2888235U);
        QCOMPARE(unicodeText(m.domain, {}), QStringLiteral("Domain"));
        QCOMPARE(unicodeText(m.user, {}), QStringLiteral("User"));
        QCOMPARE(unicodeText(m.workstation, {}), QStringLiteral("COMPUTER"));
        QVERIFY(m.version);
        QVERIFY(!m.mic);
        QCOMPARE(m.encryptedSessionKey.bytes, hex("c5dad2544fc9799094ce1ce90bc9d03e"));
        QCOMPARE(m.encode(), bytes);
    }
    void keys() {
        // 4.2.4.4
        QCOMPARE(sealingKey(key(RandomSessionKey), true).toByteArray(),
                 hex("59f600973cc4960a25480a7c196e4c58"));
        QCOMPARE(signingKey(key(RandomSessionKey), true).toByteArray(),
                 hex("4788dc861b4782f35d43fd98fe1a2d39"));
    }
    void sealedMessage() {
        // 4.2.4.4 GSS_WrapEx
        MessageProtection client(key(RandomSessionKey), MessageProtection::Side::Client, true);
        QByteArray text = crypto::utf16le(u"Plaintext");
        QByteArray signature(16, '\0');
        ProtectedBuffer buffer{mutableBytes(text), true, true};
        client.protect({&buffer, 1}, mutableBytes(signature));
        QCOMPARE(text, hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        QCOMPARE(signature, hex("010000007fb38ec5c55d497600000000"));

        MessageProtection server(key(RandomSessionKey), MessageProtection::Side::Server, true);
        server.unprotect({&buffer, 1}, bytesOf(signature));
        QCOMPARE(text, crypto::utf16le(u"Plaintext"));
    }
    void clearChecksum() {
        // 4.2.4.4: the checksum before RC4, as it stands without key exchange (3.4.4.2).
        MessageProtection client(key(RandomSessionKey), MessageProtection::Side::Client, false);
        QByteArray text = crypto::utf16le(u"Plaintext");
        QByteArray signature(16, '\0');
        ProtectedBuffer buffer{mutableBytes(text), true, true};
        client.protect({&buffer, 1}, mutableBytes(signature));
        QCOMPARE(signature, hex("0100000070352851f256430900000000"));
    }
};

QTEST_GUILESS_MAIN(TestNtlmVectors)
#include "test_ntlm_vectors.moc"
