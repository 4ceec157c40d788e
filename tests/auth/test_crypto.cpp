#include "authtesting.h"

using namespace wbemscope::dcom;
using namespace wbemscope::dcom::testing;

/// Published vectors of each primitive.
class TestCrypto : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// RFC 1320 A.5
    void md4() {
        QCOMPARE(crypto::md4({}).toByteArray(), hex("31d6cfe0d16ae931b73c59d7e0c089c0"));
        const QByteArray abc("abc");
        QCOMPARE(crypto::md4({crypto::bytesOf(abc)}).toByteArray(), hex("a448017aaf21d8525fc10ae87aa6729d"));
    }
    /// RFC 1321 A.5
    void md5() {
        const QByteArray message("message ");
        const QByteArray digest("digest");
        QCOMPARE(crypto::md5({crypto::bytesOf(message), crypto::bytesOf(digest)}).toByteArray(),
                 hex("f96b697d7cb7938d525a2f31aaf161d0"));
    }
    /// RFC 2202 section 2, cases 1 and 2; the keyed object must serve twice.
    void hmacMd5() {
        const QByteArray key(16, '\x0b');
        const QByteArray hi("Hi There");
        QCOMPARE(crypto::hmacMd5(crypto::bytesOf(key), {crypto::bytesOf(hi)}).toByteArray(),
                 hex("9294727a3638bb1c13f48ef8158bfc9d"));
        const QByteArray jefe("Jefe");
        const QByteArray what("what do ya want ");
        const QByteArray forNothing("for nothing?");
        crypto::HmacMd5 hmac(crypto::bytesOf(jefe));
        for (int i = 0; i < 2; ++i) {
            hmac.add(crypto::bytesOf(what));
            hmac.add(crypto::bytesOf(forNothing));
            QCOMPARE(hmac.finish().toByteArray(), hex("750c783e6ab0b503eaa86e310a5db738"));
        }
    }
    /// RFC 6229 section 2: key 0102030405060708090a0b0c0d0e0f10, offsets 0 and 16.
    void rc4() {
        const QByteArray key = hex("0102030405060708090a0b0c0d0e0f10");
        crypto::Rc4 rc4(crypto::bytesOf(key));
        QByteArray first(16, '\0');
        QByteArray second(16, '\0');
        rc4.apply(mutableBytes(first));
        rc4.apply(mutableBytes(second));
        QCOMPARE(first, hex("9ac7cc9a609d1ef7b2932899cde41b97"));
        QCOMPARE(second, hex("5248c4959014126a6e8a84f11d1a9e1c"));
        rc4.restart(crypto::bytesOf(key));
        QByteArray again(16, '\0');
        rc4.apply(mutableBytes(again));
        QCOMPARE(again, first);
    }
    void comparison() {
        const QByteArray a = hex("00112233");
        const QByteArray b = hex("00112234");
        QVERIFY(crypto::equalConstantTime(crypto::bytesOf(a), crypto::bytesOf(a)));
        QVERIFY(!crypto::equalConstantTime(crypto::bytesOf(a), crypto::bytesOf(b)));
        QVERIFY(!crypto::equalConstantTime(crypto::bytesOf(a), crypto::bytesOf(a.first(3))));
    }
    void utf16() { QCOMPARE(crypto::utf16le(u"aß\U0001F600"), hex("6100df003dd800de")); }
};

QTEST_GUILESS_MAIN(TestCrypto)
#include "test_crypto.moc"
