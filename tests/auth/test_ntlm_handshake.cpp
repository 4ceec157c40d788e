#include "authtesting.h"
#include "core/dcom/auth/ntlm/messages.h"

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::testing;
using namespace wbemscope::dcom::ntlm;
using crypto::bytesOf;

Q_DECLARE_METATYPE(wbemscope::AuthnLevel)
Q_DECLARE_METATYPE(wbemscope::ImpersonationLevel)

namespace {
constexpr AuthnLevel Levels[] = {AuthnLevel::Connect, AuthnLevel::Pkt, AuthnLevel::PktIntegrity,
                                 AuthnLevel::PktPrivacy};

void addLevels() {
    QTest::addColumn<AuthnLevel>("level");
    for (const AuthnLevel level : Levels)
        QTest::newRow(qPrintable(monikerName(level))) << level;
}

/// The three tokens of a successful hand-shake as `who` would make it against `server`.
QByteArray authenticateToken(SecurityContext& server, const InitiatorOptions& who) {
    const auto client = makeInitiator(who);
    const QByteArray negotiate = client->step({}).token;
    const QByteArray challenge = server.step(bytesOf(negotiate)).token;
    return client->step(bytesOf(challenge)).token;
}
} // namespace

class TestNtlmHandshake : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void levels_data() { addLevels(); }
    void levels() {
        QFETCH(AuthnLevel, level);
        Accounts accounts;
        const auto client = makeInitiator(alice(level));
        const auto server = makeAcceptor(labAcceptor(accounts, level));
        const Handshake h = shakeHands(*client, *server);
        QCOMPARE(h.tokens.size(), std::size_t{3});
        QVERIFY(client->isComplete() && server->isComplete());
        QCOMPARE(server->peer()->account, QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(server->peer()->impersonationLevel, ImpersonationLevel::Impersonate);
        QCOMPARE(client->effective().authnLevel, level);
        QCOMPARE(client->effective().authnService, AuthnService::Ntlm);
        QCOMPARE(client->effective().identity, QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(client->signatureSize(), std::size_t{level == AuthnLevel::Connect ? 0U : 16U});
        QVERIFY2(!h.tokens[2].contains(crypto::utf16le(u"Packet-Privacy-1")), "the password is in the token");

        for (int i = 0; i < 5; ++i) {
            for (const bool fromClient : {true, false}) {
                Pdu pdu(37 * i);
                pdu.protect(fromClient ? *client : *server);
                const bool sealed = pdu.stub != QByteArray(37 * i, 'S');
                QCOMPARE(sealed, level == AuthnLevel::PktPrivacy && i > 0);
                QCOMPARE(pdu.header, QByteArray(24, 'H'));
                pdu.unprotect(fromClient ? *server : *client);
                QCOMPARE(pdu.stub, QByteArray(37 * i, 'S'));
            }
        }
    }

    void callBecomesPkt() {
        Accounts accounts;
        const auto client = makeInitiator(alice(AuthnLevel::Call));
        const auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::Call));
        shakeHands(*client, *server);
        QCOMPARE(client->level(), AuthnLevel::Pkt);
        QCOMPARE(client->signatureSize(), std::size_t{16});
    }

    void impersonationLevelTravels_data() {
        QTest::addColumn<ImpersonationLevel>("asked");
        QTest::addColumn<ImpersonationLevel>("seen");
        QTest::newRow("identify") << ImpersonationLevel::Identify << ImpersonationLevel::Identify;
        QTest::newRow("impersonate") << ImpersonationLevel::Impersonate << ImpersonationLevel::Impersonate;
        // NTLM cannot delegate.
        QTest::newRow("delegate") << ImpersonationLevel::Delegate << ImpersonationLevel::Impersonate;
        QTest::newRow("anonymous") << ImpersonationLevel::Anonymous << ImpersonationLevel::Anonymous;
    }
    void impersonationLevelTravels() {
        QFETCH(ImpersonationLevel, asked);
        QFETCH(ImpersonationLevel, seen);
        Accounts accounts;
        InitiatorOptions o = alice(AuthnLevel::PktPrivacy);
        o.impersonationLevel = asked;
        const auto client = makeInitiator(o);
        const auto server = makeAcceptor(labAcceptor(accounts, o.level));
        const Handshake h = shakeHands(*client, *server);
        QCOMPARE(server->peer()->impersonationLevel, seen);
        QCOMPARE(client->effective().impersonationLevel, seen);
        const bool anonymous = asked == ImpersonationLevel::Anonymous;
        QCOMPARE(server->peer()->anonymous, anonymous);
        QCOMPARE(h.tokens[2].contains(crypto::utf16le(u"alice")), !anonymous);
        Pdu pdu;
        pdu.protect(*client);
        pdu.unprotect(*server);
    }

    void anonymous() {
        Accounts accounts;
        InitiatorOptions o = alice(AuthnLevel::PktIntegrity);
        o.credentials = {};
        o.credentials.kind = Credentials::Kind::Anonymous;
        {
            const auto client = makeInitiator(o);
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            shakeHands(*client, *server);
            QVERIFY(server->peer()->anonymous);
            QCOMPARE(server->peer()->account, QStringLiteral("NT AUTHORITY\\ANONYMOUS LOGON"));
        }
        accounts.anonymousAllowed = false;
        const auto client = makeInitiator(o);
        const auto server = makeAcceptor(labAcceptor(accounts, o.level));
        QCOMPARE(errorOf([&] { shakeHands(*client, *server); }), hr::LogonDenied);
        QVERIFY(!server->peer());
    }

    void currentUserIsRefused() {
        InitiatorOptions o;
        o.service = AuthnService::Ntlm;
        QCOMPARE(errorOf([&] { makeInitiator(o); }), hr::LogonDenied);
    }

    void unknownUserAndWrongPasswordLookAlike() {
        Accounts accounts;
        std::vector<QString> messages;
        for (const auto& [account, password] :
             {std::pair(u"WORKSHOP\\alice", u"wrong"), std::pair(u"WORKSHOP\\mallory", u"Packet-Privacy-1"),
              std::pair(u"WORKSHOP\\alice", u"")}) {
            InitiatorOptions o = alice(AuthnLevel::PktPrivacy);
            o.credentials = Credentials::fromAccount(account, Secret(password));
            const auto client = makeInitiator(o);
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            try {
                shakeHands(*client, *server);
                QFAIL("logged on");
            } catch (const ProtocolError& e) {
                QCOMPARE(e.code(), hr::LogonDenied);
                QCOMPARE(e.stage(), Stage::Bind);
                messages.push_back(e.where() + e.message());
            }
            QVERIFY(!server->isComplete());
            QVERIFY(!server->peer());
        }
        QCOMPARE(messages[0], messages[1]);
        QCOMPARE(messages[0], messages[2]);
    }

    /// Every single bit of the last token, against a fresh acceptor that plays the same challenge is
    /// impossible (the challenge is random), so each bit gets a whole hand-shake of its own.
    void everyByteOfAuthenticateCounts() {
        Accounts accounts;
        InitiatorOptions o = alice(AuthnLevel::PktPrivacy);
        const qsizetype size = authenticateToken(*makeAcceptor(labAcceptor(accounts, o.level)), o).size();
        for (qsizetype at = 0; at < size; ++at) {
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            QByteArray token = authenticateToken(*server, o);
            QCOMPARE(token.size(), size);
            token[at] = static_cast<char>(token[at] ^ (1 << (at % 8)));
            const HResult code = errorOf([&] { server->step(bytesOf(token)); });
            QVERIFY2(code == hr::LogonDenied || code == hr::InvalidToken || code == hr::MessageAltered ||
                         code == hr::QopNotSupported,
                     qPrintable(QStringLiteral("byte %1: %2").arg(at).arg(code, 0, 16)));
            QVERIFY(!server->isComplete());
        }
    }

    /// The first message is unprotected, but the MIC covers it: stripping SEAL or adding IDENTIFY is found
    /// out.
    void everyByteOfNegotiateAndChallengeCounts() {
        Accounts accounts;
        for (const int message : {0, 1}) {
            qsizetype size = 1;
            for (qsizetype at = 0; at < size; ++at) {
                const auto client = makeInitiator(alice(AuthnLevel::PktPrivacy));
                const auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::PktPrivacy));
                const auto tamper = [&](QByteArray token) {
                    size = token.size();
                    token[at] = static_cast<char>(token[at] ^ (1 << (at % 8)));
                    return token;
                };
                const HResult code = errorOf([&] {
                    QByteArray negotiate = client->step({}).token;
                    const QByteArray challenge =
                        server->step(bytesOf(message == 0 ? tamper(negotiate) : negotiate)).token;
                    const QByteArray last =
                        client->step(bytesOf(message == 1 ? tamper(challenge) : challenge)).token;
                    server->step(bytesOf(last));
                });
                QVERIFY2(code != 0, qPrintable(QStringLiteral("message %1, byte %2").arg(message).arg(at)));
                QVERIFY(!server->isComplete());
            }
        }
    }

    void truncationIsRefused() {
        Accounts accounts;
        const InitiatorOptions o = alice(AuthnLevel::PktIntegrity);
        const qsizetype size = authenticateToken(*makeAcceptor(labAcceptor(accounts, o.level)), o).size();
        for (qsizetype length = 0; length < size; ++length) {
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            const QByteArray token = authenticateToken(*server, o).first(length);
            QVERIFY(errorOf([&] { server->step(bytesOf(token)); }) != 0);
        }
    }

    void replayForAnotherChallengeIsRefused() {
        Accounts accounts;
        const InitiatorOptions o = alice(AuthnLevel::PktPrivacy);
        const auto first = makeAcceptor(labAcceptor(accounts, o.level));
        const QByteArray token = authenticateToken(*first, o);
        first->step(bytesOf(token));
        QVERIFY(first->isComplete());
        QCOMPARE(errorOf([&] { first->step(bytesOf(token)); }), hr::InvalidToken);

        const auto second = makeAcceptor(labAcceptor(accounts, o.level));
        authenticateToken(*second, o);
        QCOMPARE(errorOf([&] { second->step(bytesOf(token)); }), hr::LogonDenied);
        // And nobody guesses twice against one challenge.
        QCOMPARE(errorOf([&] { second->step(bytesOf(token)); }), hr::InvalidToken);
    }

    void staleTimeStampIsRefused() {
        Accounts accounts;
        const InitiatorOptions o = alice(AuthnLevel::PktPrivacy);
        for (const auto& [hours, code] : {std::pair(0, HResult{0}), std::pair(1, HResult{hr::LogonDenied})}) {
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            const auto client = makeInitiator(o);
            const QByteArray challenge = server->step(bytesOf(client->step({}).token)).token;
            // A client whose clock is off makes its own stamp: answer by hand, without a MIC.
            ClientChallenge c;
            c.timestamp = fileTimeNow() - static_cast<quint64>(hours) * 3600 * 10'000'000ULL;
            c.pairs = AvPairs::decode(bytesOf(ChallengeMessage::decode(bytesOf(challenge)).targetInfo.bytes));
            const Key k = ntowfV2(ntHash(u"Packet-Privacy-1"), u"alice", u"WORKSHOP");
            const Key proof =
                ntProof(k, ChallengeMessage::decode(bytesOf(challenge)).serverChallenge, bytesOf(c.encode()));
            AuthenticateMessage m;
            m.flags = ChallengeMessage::decode(bytesOf(challenge)).flags;
            m.user.bytes = crypto::utf16le(u"alice");
            m.domain.bytes = crypto::utf16le(u"WORKSHOP");
            m.ntResponse.bytes = proof.toByteArray() + c.encode();
            m.encryptedSessionKey.bytes = QByteArray(16, 'k');
            QCOMPARE(errorOf([&] { server->step(bytesOf(m.encode())); }), code);
        }
    }

    void oldResponsesAreRefused() {
        Accounts accounts;
        const InitiatorOptions o = alice(AuthnLevel::Connect);
        for (const int ntSize : {0, 24}) {
            const auto server = makeAcceptor(labAcceptor(accounts, o.level));
            QByteArray token = authenticateToken(*server, o);
            AuthenticateMessage m = AuthenticateMessage::decode(bytesOf(token));
            m.ntResponse.bytes = QByteArray(ntSize, 'n'); // LM alone, or NTLMv1
            m.lmResponse.bytes = QByteArray(24, 'l');
            QCOMPARE(errorOf([&] { server->step(bytesOf(m.encode())); }), hr::LogonDenied);
        }
    }

    /// A server (or somebody in between) that grants less than the level needs.
    void clientNeverContinuesWeaker_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<quint32>("without");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char* name, AuthnLevel level, quint32 without, bool refused) {
            QTest::addRow("%s without %s", qPrintable(monikerName(level)), name)
                << level << without << refused;
        };
        for (const AuthnLevel level : Levels) {
            const bool protects = level > AuthnLevel::Connect;
            row("SEAL", level, NegotiateSeal, level == AuthnLevel::PktPrivacy);
            row("SIGN", level, NegotiateSign, protects);
            row("128", level, Negotiate128, protects);
            row("KEY_EXCH", level, NegotiateKeyExchange, protects);
            row("ESS", level, NegotiateExtendedSessionSecurity, true);
            row("UNICODE", level, NegotiateUnicode, true);
            row("NTLM", level, NegotiateNtlm, true);
        }
    }
    void clientNeverContinuesWeaker() {
        QFETCH(AuthnLevel, level);
        QFETCH(quint32, without);
        QFETCH(bool, refused);
        Accounts accounts;
        const auto client = makeInitiator(alice(level));
        const auto server = makeAcceptor(labAcceptor(accounts, level));
        ChallengeMessage c =
            ChallengeMessage::decode(bytesOf(server->step(bytesOf(client->step({}).token)).token));
        c.flags &= ~without;
        c.flags |= Negotiate56;
        const HResult code = errorOf([&] { client->step(bytesOf(c.encode())); });
        QCOMPARE(code, refused ? HResult{hr::QopNotSupported} : HResult{0});
        QCOMPARE(client->isComplete(), !refused);
    }

    void serverWithoutItsNameIsRefused() {
        Accounts accounts;
        const auto client = makeInitiator(alice(AuthnLevel::PktIntegrity));
        const auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::PktIntegrity));
        ChallengeMessage c =
            ChallengeMessage::decode(bytesOf(server->step(bytesOf(client->step({}).token)).token));
        c.targetInfo.bytes.clear();
        QCOMPARE(errorOf([&] { client->step(bytesOf(c.encode())); }), hr::LogonDenied);
    }

    /// What Windows wants to see in the last message: MIC announced, target name, server's time, no LM
    /// response.
    void contentsOfAuthenticate() {
        Accounts accounts;
        const auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::PktPrivacy));
        const AuthenticateMessage m =
            AuthenticateMessage::decode(bytesOf(authenticateToken(*server, alice(AuthnLevel::PktPrivacy))));
        const ClientChallenge c = ClientChallenge::decode(bytesOf(m.ntResponse.bytes).subspan(16));
        QVERIFY(m.mic);
        QCOMPARE(c.pairs.u32(AvId::Flags), AvFlagMic);
        QCOMPARE(c.pairs.text(AvId::TargetName), QStringLiteral("host/lab.workshop.test"));
        QCOMPARE(*c.pairs.find(AvId::ChannelBindings), QByteArray(16, '\0'));
        QCOMPARE(c.pairs.u64(AvId::Timestamp), std::optional(c.timestamp));
        QCOMPARE(c.pairs.text(AvId::NbComputerName), QStringLiteral("LAB"));
        QCOMPARE(m.lmResponse.bytes, QByteArray(24, '\0'));
        QVERIFY(m.flags & NegotiateSeal);
    }

    void tamperedPdu_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<int>("region");
        const char* regions[] = {"header", "stub", "padding", "trailer", "signature"};
        for (const AuthnLevel level : {AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy})
            for (int r = 0; r < 5; ++r)
                QTest::addRow("%s %s", qPrintable(monikerName(level)), regions[r]) << level << r;
    }
    void tamperedPdu() {
        QFETCH(AuthnLevel, level);
        QFETCH(int, region);
        Accounts accounts;
        qsizetype size = 1;
        for (qsizetype at = 0; at < size; ++at) {
            const auto client = makeInitiator(alice(level));
            const auto server = makeAcceptor(labAcceptor(accounts, level));
            shakeHands(*client, *server);
            Pdu pdu(16);
            pdu.protect(*client);
            QByteArray* regions[] = {&pdu.header, &pdu.stub, &pdu.padding, &pdu.trailer, &pdu.signature};
            QByteArray& r = *regions[region];
            size = r.size();
            r[at] = static_cast<char>(r[at] ^ (1 << (at % 8)));
            QCOMPARE(errorOf([&] { pdu.unprotect(*server); }), hr::MessageAltered);
            QVERIFY2(pdu.stub != QByteArray(16, 'S') || level != AuthnLevel::PktPrivacy,
                     "unverified plaintext was handed out");
            // The context is of no more use.
            Pdu next(16);
            next.protect(*client);
            QVERIFY(errorOf([&] { next.unprotect(*server); }) != 0);
        }
    }

    void replayedLostAndReflectedPdus() {
        Accounts accounts;
        const auto pair = [&] {
            auto client = makeInitiator(alice(AuthnLevel::PktIntegrity));
            auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::PktIntegrity));
            shakeHands(*client, *server);
            return std::pair(std::move(client), std::move(server));
        };
        {
            auto [client, server] = pair();
            Pdu pdu;
            pdu.protect(*client);
            Pdu copy = pdu;
            pdu.unprotect(*server);
            QCOMPARE(errorOf([&, s = server.get()] { copy.unprotect(*s); }), hr::MessageAltered);
        }
        {
            auto [client, server] = pair();
            Pdu lost;
            Pdu next;
            lost.protect(*client);
            next.protect(*client);
            QCOMPARE(errorOf([&, s = server.get()] { next.unprotect(*s); }), hr::MessageAltered);
        }
        {
            auto [client, server] = pair();
            Pdu own;
            own.protect(*client);
            QCOMPARE(errorOf([&, c = client.get()] { own.unprotect(*c); }), hr::MessageAltered);
        }
    }

    void noProtectionBeforeTheEnd() {
        const auto client = makeInitiator(alice(AuthnLevel::PktPrivacy));
        client->step({});
        Pdu pdu;
        QCOMPARE(errorOf([&] { pdu.protect(*client); }), hr::QopNotSupported);
        QCOMPARE(pdu.stub, QByteArray(100, 'S'));
    }
};

QTEST_GUILESS_MAIN(TestNtlmHandshake)
#include "test_ntlm_handshake.moc"
