#include "authtesting.h"

#include <QFileInfo>
#include <QProcess>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::testing;
using crypto::bytesOf;

Q_DECLARE_METATYPE(wbemscope::AuthnLevel)

namespace {

/// ntlm_judge.py: one line of hex out, one in.
class Judge {
public:
    Judge(const QString& side, AuthnLevel level, const QString& password) {
        // Debian's impacket belongs to Debian's python.
        const QString script =
            qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/tests/auth/ntlm_judge.py");
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {script, side, monikerName(level), QStringLiteral("alice"), password,
                         QStringLiteral("WORKSHOP")});
    }
    ~Judge() {
        m_process.closeWriteChannel();
        m_process.waitForFinished(test::Patience);
    }
    void say(const QList<QByteArray>& parts) {
        QByteArrayList hexes;
        for (const QByteArray& p : parts)
            hexes += p.toHex();
        m_process.write(hexes.join(' ') + '\n');
    }
    QByteArray line() {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(2 * test::Patience))
                return "gone: " + m_process.readAllStandardError().trimmed();
        }
        return m_process.readLine().trimmed();
    }
    QList<QByteArray> hear() {
        QList<QByteArray> parts;
        for (const QByteArray& h : line().split(' '))
            parts += QByteArray::fromHex(h);
        return parts;
    }

private:
    QProcess m_process;
};

constexpr int Rounds = 4;

QByteArray text(const char* who, int round) {
    return (QByteArray(who) + ' ' + QByteArray::number(round)).repeated(1 + 10 * round);
}

void converse(Judge& judge, SecurityContext& ours) {
    const bool seal = ours.level() == AuthnLevel::PktPrivacy;
    for (int i = 0; i < Rounds; ++i) {
        QList<QByteArray> pdu = judge.hear();
        QCOMPARE(pdu.size(), 4);
        std::vector<ProtectedBuffer> in = {{mutableBytes(pdu[0]), true, false},
                                           {mutableBytes(pdu[1]), true, seal},
                                           {mutableBytes(pdu[2]), true, false}};
        ours.unprotect(in, bytesOf(pdu[3]));
        QCOMPARE(pdu[1], text("judge", i));

        QByteArray header(24, 'H');
        QByteArray stub = text("ours", i);
        QByteArray trailer(8, 'T');
        QByteArray signature(16, '\0');
        std::vector<ProtectedBuffer> out = {{mutableBytes(header), true, false},
                                            {mutableBytes(stub), true, seal},
                                            {mutableBytes(trailer), true, false}};
        ours.protect(out, mutableBytes(signature));
        judge.say({header, stub, trailer, signature});
    }
}

} // namespace

/// impacket's NTLM against ours, each as client and as server.
class TestNtlmImpacket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QProcess p;
        p.start(QStringLiteral("/usr/bin/python3"),
                {QStringLiteral("-c"), QStringLiteral("import impacket.ntlm, Cryptodome")});
        if (!p.waitForFinished(2 * test::Patience) || p.exitCode() != 0)
            QSKIP("impacket is not installed for /usr/bin/python3");
    }

    void theirClient_data() { levels(); }
    void theirClient() {
        QFETCH(AuthnLevel, level);
        Accounts accounts;
        const auto server = makeAcceptor(labAcceptor(accounts, level));
        Judge judge(QStringLiteral("client"), level, QStringLiteral("Packet-Privacy-1"));
        judge.say({server->step(bytesOf(judge.hear().value(0))).token});
        server->step(bytesOf(judge.hear().value(0)));
        QVERIFY(server->isComplete());
        QCOMPARE(server->peer()->account, QStringLiteral("WORKSHOP\\alice"));
        if (level != AuthnLevel::Connect)
            converse(judge, *server);
        QCOMPARE(judge.line(), QByteArray("ok"));
    }

    void theirClientWithWrongPassword() {
        Accounts accounts;
        const auto server = makeAcceptor(labAcceptor(accounts, AuthnLevel::PktPrivacy));
        Judge judge(QStringLiteral("client"), AuthnLevel::PktPrivacy, QStringLiteral("wrong"));
        judge.say({server->step(bytesOf(judge.hear().value(0))).token});
        const QByteArray token = judge.hear().value(0);
        QCOMPARE(errorOf([&] { server->step(bytesOf(token)); }), hr::LogonDenied);
    }

    void theirServer_data() { levels(); }
    void theirServer() {
        QFETCH(AuthnLevel, level);
        const auto client = makeInitiator(alice(level));
        Judge judge(QStringLiteral("server"), level, QStringLiteral("Packet-Privacy-1"));
        judge.say({client->step({}).token});
        judge.say({client->step(bytesOf(judge.hear().value(0))).token});
        QVERIFY(client->isComplete());
        if (level != AuthnLevel::Connect)
            converse(judge, *client);
        QCOMPARE(judge.line(), QByteArray("ok"));
    }

private:
    static void levels() {
        QTest::addColumn<AuthnLevel>("level");
        for (const AuthnLevel level :
             {AuthnLevel::Connect, AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy})
            QTest::newRow(qPrintable(monikerName(level))) << level;
    }
};

QTEST_GUILESS_MAIN(TestNtlmImpacket)
#include "test_ntlm_impacket.moc"
