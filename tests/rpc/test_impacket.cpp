#include "tests/rpc/loopback.h"

#include <QProcess>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

/// Another implementation's client against our server.
class TestImpacket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void levels_data();
    void levels();
    void refused_data();
    void refused();

private:
    QStringList run(quint16 port, const QString& level, const QString& user, const QString& password);
};

void TestImpacket::initTestCase() {
    // Debian's impacket belongs to Debian's python.
    if (QProcess::execute(QStringLiteral("/usr/bin/python3"),
                          {QStringLiteral("-c"), QStringLiteral("import impacket.dcerpc.v5.rpcrt")}) != 0)
        QSKIP("python3-impacket is not installed");
}

QStringList TestImpacket::run(quint16 port, const QString& level, const QString& user,
                              const QString& password) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("/usr/bin/python3"), {qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") +
                                                           QStringLiteral("/tests/rpc/impacket_client.py"),
                                                       QString::number(port), level, user, password});
    if (!process.waitForFinished(2 * test::Patience)) {
        process.kill();
        process.waitForFinished();
        return {QStringLiteral("no end in sight")};
    }
    return QString::fromUtf8(process.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

void TestImpacket::levels_data() {
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("caller");
    QTest::newRow("none") << QStringLiteral("none") << QStringLiteral("none none -");
    QTest::newRow("connect") << QStringLiteral("connect") << QStringLiteral("connect ntlm WORKSHOP\\alice");
    QTest::newRow("pktIntegrity") << QStringLiteral("integrity")
                                  << QStringLiteral("pktIntegrity ntlm WORKSHOP\\alice");
    QTest::newRow("pktPrivacy") << QStringLiteral("privacy")
                                << QStringLiteral("pktPrivacy ntlm WORKSHOP\\alice");
}

void TestImpacket::levels() {
    QFETCH(QString, level);
    QFETCH(QString, caller);
    TestServer server;
    const QStringList lines =
        run(server.port, level, QStringLiteral("alice"), QStringLiteral("Packet-Privacy-1"));
    const QStringList expected{
        QStringLiteral("whoami %1 127.0.0.1 echo").arg(caller),
        QStringLiteral("echoed"),
        QStringLiteral("object 00000131-0000-0000-c000-000000000046"),
        QStringLiteral("produced 1000000"),
        QStringLiteral("opnum nca_s_op_rng_error"),
        QStringLiteral("altered %1 127.0.0.1 other").arg(caller),
        QStringLiteral("first again %1 127.0.0.1 echo").arg(caller),
    };
    QCOMPARE(lines.join(u'\n'), expected.join(u'\n'));
}

void TestImpacket::refused_data() {
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("user");
    for (const char* level : {"connect", "integrity", "privacy"}) {
        QTest::addRow("%s password", level) << QString::fromLatin1(level) << QStringLiteral("alice");
        QTest::addRow("%s user", level) << QString::fromLatin1(level) << QStringLiteral("mallory");
    }
}

void TestImpacket::refused() {
    QFETCH(QString, level);
    QFETCH(QString, user);
    TestServer server;
    const QStringList lines = run(server.port, level, user, QStringLiteral("wrong"));
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines.first().contains(u"rpc_s_access_denied"), qPrintable(lines.first()));
    QCOMPARE(server.dispatcher.calls.load(), 0);
}

QTEST_GUILESS_MAIN(TestImpacket)
#include "test_impacket.moc"
