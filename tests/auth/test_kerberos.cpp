#include "authtesting.h"
#include "core/dcom/auth/kerberos/kerberos.h"
#include "core/dcom/auth/kerberos/principal.h"
#include "core/dcom/auth/spnego/tokens.h"
#include "kdc.h"

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::testing;
using crypto::bytesOf;

Q_DECLARE_METATYPE(wbemscope::AuthnLevel)
Q_DECLARE_METATYPE(wbemscope::AuthnService)
Q_DECLARE_METATYPE(wbemscope::ImpersonationLevel)

/// Both sides against a real KDC.
class TestKerberos : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names() {
        QCOMPARE(kerberos::hostBased(QStringLiteral("host/lab.workshop.test")),
                 QStringLiteral("host@lab.workshop.test"));
        QCOMPARE(kerberos::hostBased(QStringLiteral("lab$@WORKSHOP.TEST")), QString());
        QCOMPARE(kerberos::hostBased(QStringLiteral("a/b/c")), QString());
        QCOMPARE(kerberos::hostOf(QStringLiteral("RPCSS/10.0.0.1")), QStringLiteral("10.0.0.1"));
        QVERIFY(kerberos::isAddress(QStringLiteral("10.0.0.1")));
        QVERIFY(kerberos::isAddress(QStringLiteral("fe80::1")));
        QVERIFY(!kerberos::isAddress(QStringLiteral("lab.workshop.test")));
        QCOMPARE(kerberos::principalOf(Credentials::fromAccount(u"workshop.test\\alice", {})),
                 QStringLiteral("alice@WORKSHOP.TEST"));
        QCOMPARE(kerberos::principalOf(Credentials::fromAccount(u"alice@WORKSHOP.TEST", {})),
                 QStringLiteral("alice@WORKSHOP.TEST"));
    }

    void initTestCase() {
        if (!kerberos::available())
            QSKIP("built without Kerberos");
        m_reason = m_kdc.start();
        if (m_reason.isEmpty()) {
            QVERIFY2(m_kdc.addUser("alice", "Packet-Privacy-1"), qPrintable(m_kdc.error()));
            m_keytab = m_kdc.addService("host/lab.workshop.test", "lab.keytab");
            m_rc4Keytab = m_kdc.addService("host/old.workshop.test", "old.keytab", "arcfour-hmac");
            m_otherKeytab = m_kdc.addService("host/other.workshop.test", "other.keytab");
            QVERIFY2(QFile::exists(m_otherKeytab), qPrintable(m_kdc.error()));
            return;
        }
        if (!m_reason.startsWith(QStringLiteral("absent")))
            QFAIL(qPrintable(m_reason));
    }

    void init() {
        if (!m_reason.isEmpty() && qstrcmp(QTest::currentTestFunction(), "names") != 0)
            QSKIP(qPrintable(m_reason));
    }

    void levels_data() {
        QTest::addColumn<AuthnService>("service");
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<bool>("rc4");
        for (const AuthnService service : {AuthnService::Kerberos, AuthnService::Negotiate})
            for (const AuthnLevel level :
                 {AuthnLevel::Connect, AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy})
                for (const bool rc4 : {false, true})
                    QTest::addRow("%s %s %s", qPrintable(serviceName(service)),
                                  qPrintable(monikerName(level)), rc4 ? "rc4" : "aes256")
                        << service << level << rc4;
    }
    void levels() {
        QFETCH(AuthnService, service);
        QFETCH(AuthnLevel, level);
        QFETCH(bool, rc4);
        const auto client =
            makeInitiator(who(level, service, rc4 ? "host/old.workshop.test" : "host/lab.workshop.test"));
        const auto server = makeAcceptor(lab(level, service, rc4 ? m_rc4Keytab : m_keytab));
        const Handshake h = shakeHands(*client, *server);
        // Three legs; Negotiate adds the server's last word with its mechListMIC.
        QCOMPARE(h.tokens.size(), service == AuthnService::Kerberos ? std::size_t{3} : std::size_t{4});
        QVERIFY(client->isComplete() && server->isComplete());
        QCOMPARE(client->mechanism(), QStringLiteral("Kerberos"));
        QCOMPARE(server->mechanism(), QStringLiteral("Kerberos"));
        QCOMPARE(client->effective().authnService, service);
        QCOMPARE(server->peer()->account, QStringLiteral("WORKSHOP\\alice"));
        if (service == AuthnService::Kerberos)
            QCOMPARE(quint8(h.tokens[0][0]), quint8(0x6e)); // a bare AP-REQ, as Windows sends it
        const auto expected = level == AuthnLevel::Connect      ? std::size_t{0}
                              : rc4                             ? client->signatureSize()
                              : level == AuthnLevel::PktPrivacy ? std::size_t{76} // as in the capture
                                                                : std::size_t{28};
        QCOMPARE(client->signatureSize(), expected);

        for (int i = 0; i < 4; ++i) {
            for (const bool fromClient : {true, false}) {
                for (const bool headerSigning : {true, false}) {
                    Pdu pdu(16 * i + i);
                    pdu.protect(fromClient ? *client : *server, headerSigning);
                    QCOMPARE(pdu.stub != QByteArray(17 * i, 'S'), level == AuthnLevel::PktPrivacy && i > 0);
                    QCOMPARE(pdu.header, QByteArray(24, 'H'));
                    pdu.unprotect(fromClient ? *server : *client, headerSigning);
                    QCOMPARE(pdu.stub, QByteArray(17 * i, 'S'));
                }
            }
        }
    }

    void ticketCache() {
        InitiatorOptions o = who(AuthnLevel::PktPrivacy, AuthnService::Kerberos);
        o.credentials = {};
        m_kdc.logout();
        QCOMPARE(errorOf([&] { makeInitiator(o)->step({}); }), hr::NoCredentials);
        QVERIFY(m_kdc.login("alice", "Packet-Privacy-1"));
        for (const AuthnService service : {AuthnService::Kerberos, AuthnService::Negotiate}) {
            o.service = service;
            const auto client = makeInitiator(o);
            const auto server = makeAcceptor(lab(o.level, service, m_keytab));
            shakeHands(*client, *server);
            QCOMPARE(server->peer()->account, QStringLiteral("WORKSHOP\\alice"));
        }
        m_kdc.logout();
    }

    void impersonationLevelTravels_data() {
        QTest::addColumn<ImpersonationLevel>("asked");
        QTest::newRow("identify") << ImpersonationLevel::Identify;
        QTest::newRow("impersonate") << ImpersonationLevel::Impersonate;
        QTest::newRow("delegate") << ImpersonationLevel::Delegate;
    }
    void impersonationLevelTravels() {
        QFETCH(ImpersonationLevel, asked);
        InitiatorOptions o = who(AuthnLevel::PktPrivacy, AuthnService::Kerberos);
        o.impersonationLevel = asked;
        const auto client = makeInitiator(o);
        const auto server = makeAcceptor(lab(o.level, o.service, m_keytab));
        shakeHands(*client, *server);
        QCOMPARE(client->effective().impersonationLevel, asked);
        QCOMPARE(server->peer()->impersonationLevel, asked);
    }

    void anonymousIsRefused() {
        InitiatorOptions o = who(AuthnLevel::PktPrivacy, AuthnService::Kerberos);
        o.impersonationLevel = ImpersonationLevel::Anonymous;
        QCOMPARE(errorOf([&] { makeInitiator(o); }), hr::LogonDenied);
    }

    void wrongPassword() {
        InitiatorOptions o = who(AuthnLevel::PktPrivacy, AuthnService::Kerberos);
        o.credentials = Credentials::fromAccount(u"WORKSHOP.TEST\\alice", Secret(u"wrong"));
        // Neither by itself nor through Negotiate, which does not go on to NTLM with a password that was
        // refused.
        for (const AuthnService service : {AuthnService::Kerberos, AuthnService::Negotiate}) {
            o.service = service;
            QCOMPARE(errorOf([&] { makeInitiator(o)->step({}); }), hr::LogonFailure);
        }
    }

    void wrongServiceKeyIsRefused() {
        const auto client = makeInitiator(who(AuthnLevel::PktPrivacy, AuthnService::Kerberos));
        const auto server = makeAcceptor(lab(AuthnLevel::PktPrivacy, AuthnService::Kerberos, m_otherKeytab));
        QVERIFY(errorOf([&] { shakeHands(*client, *server); }) != 0);
        QVERIFY(!server->isComplete() && !client->isComplete() && !server->peer());
    }

    void missingKeytabIsRefused() {
        QCOMPARE(errorOf([&] {
                     makeAcceptor(
                         lab(AuthnLevel::Pkt, AuthnService::Kerberos, QStringLiteral("/nonexistent")))
                         ->step(bytesOf(QByteArray("x")));
                 }) != 0,
                 true);
    }

    void replayedTicketIsRefused() {
        const auto client = makeInitiator(who(AuthnLevel::PktPrivacy, AuthnService::Kerberos));
        const QByteArray apReq = client->step({}).token;
        makeAcceptor(lab(AuthnLevel::PktPrivacy, AuthnService::Kerberos, m_keytab))->step(bytesOf(apReq));
        const auto again = makeAcceptor(lab(AuthnLevel::PktPrivacy, AuthnService::Kerberos, m_keytab));
        QVERIFY(errorOf([&] { again->step(bytesOf(apReq)); }) != 0);
    }

    void garbageIsRefused() {
        for (const char* text : {"", "6e00", "6e82ffff", "60", "4e544c4d53535000", "a1073005a0030a0100"}) {
            const auto server = makeAcceptor(lab(AuthnLevel::PktPrivacy, AuthnService::Kerberos, m_keytab));
            QVERIFY(errorOf([&] { server->step(bytesOf(hex(text))); }) != 0);
        }
    }

    void tamperedPdu_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<int>("region");
        const char* regions[] = {"header", "stub", "padding", "trailer", "signature"};
        for (const AuthnLevel level : {AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy})
            for (int r = 0; r < 5; ++r)
                QTest::addRow("%s %s", qPrintable(monikerName(level)), regions[r]) << level << r;
    }
    void tamperedPdu() {
        QFETCH(AuthnLevel, level);
        QFETCH(int, region);
        const auto client = makeInitiator(who(level, AuthnService::Kerberos));
        const auto server = makeAcceptor(lab(level, AuthnService::Kerberos, m_keytab));
        shakeHands(*client, *server);
        const auto pick = [region](Pdu& p) -> QByteArray& {
            QByteArray* all[] = {&p.header, &p.stub, &p.padding, &p.trailer, &p.signature};
            return *all[region];
        };
        Pdu pdu(32);
        pdu.protect(*client);
        QByteArray& r = pick(pdu);
        r[r.size() / 2] = static_cast<char>(r[r.size() / 2] ^ 1);
        QCOMPARE(errorOf([&] { pdu.unprotect(*server); }), hr::MessageAltered);
        if (level == AuthnLevel::PktPrivacy)
            QCOMPARE(pdu.stub, QByteArray(32, '\0'));
        Pdu next(32);
        next.protect(*client);
        QVERIFY(errorOf([&] { next.unprotect(*server); }) != 0);
    }

    void replayedAndLostPdus() {
        for (const AuthnLevel level : {AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy}) {
            for (const bool replay : {true, false}) {
                const auto client = makeInitiator(who(level, AuthnService::Kerberos));
                const auto server = makeAcceptor(lab(level, AuthnService::Kerberos, m_keytab));
                shakeHands(*client, *server);
                Pdu first;
                first.protect(*client);
                Pdu second = first;
                if (replay)
                    first.unprotect(*server);
                else
                    (second = Pdu()).protect(*client);
                QCOMPARE(errorOf([&] { second.unprotect(*server); }), hr::MessageAltered);
            }
        }
    }

    /// Negotiate takes NTLM when the server has no keytab, and signs the list because the better one was
    /// refused.
    void negotiateFallsBack() {
        InitiatorOptions o = who(AuthnLevel::PktPrivacy, AuthnService::Negotiate);
        const auto client = makeInitiator(o);
        const auto server = makeAcceptor(lab(o.level, o.service, QString()));
        const Handshake h = shakeHands(*client, *server);
        QCOMPARE(client->mechanism(), QStringLiteral("NTLM"));
        QCOMPARE(server->mechanism(), QStringLiteral("NTLM"));
        QCOMPARE(spnego::NegTokenInit::decode(bytesOf(h.tokens[0])).mechTypes.size(), std::size_t{3});
        QCOMPARE(spnego::NegTokenResp::decode(bytesOf(h.tokens[1])).negState.value(),
                 spnego::NegState::RequestMic);
        QVERIFY(spnego::NegTokenResp::decode(bytesOf(h.tokens.back())).mechListMic);
        Pdu pdu;
        pdu.protect(*client);
        pdu.unprotect(*server);
    }

    /// A service that the KDC does not know: Negotiate offers NTLM alone.
    void negotiateWithoutTicket() {
        const auto client =
            makeInitiator(who(AuthnLevel::PktPrivacy, AuthnService::Negotiate, "host/nobody.workshop.test"));
        const auto server = makeAcceptor(lab(AuthnLevel::PktPrivacy, AuthnService::Negotiate, m_keytab));
        const Handshake h = shakeHands(*client, *server);
        QCOMPARE(client->mechanism(), QStringLiteral("NTLM"));
        QCOMPARE(spnego::NegTokenInit::decode(bytesOf(h.tokens[0])).mechTypes,
                 std::vector<QByteArray>{spnego::oid::Ntlm});
    }

private:
    InitiatorOptions who(AuthnLevel level, AuthnService service,
                         const char* target = "host/lab.workshop.test") {
        InitiatorOptions o = alice(level, service);
        o.credentials = Credentials::fromAccount(u"WORKSHOP.TEST\\alice", Secret(u"Packet-Privacy-1"));
        o.targetName = QLatin1String(target);
        return o;
    }
    AcceptorOptions lab(AuthnLevel level, AuthnService service, const QString& keytab) {
        AcceptorOptions o = labAcceptor(m_accounts, level, service);
        o.keytab = keytab;
        return o;
    }

    Accounts m_accounts;
    Kdc m_kdc;
    QString m_reason;
    QString m_keytab;
    QString m_rc4Keytab;
    QString m_otherKeytab;
};

QTEST_GUILESS_MAIN(TestKerberos)
#include "test_kerberos.moc"
