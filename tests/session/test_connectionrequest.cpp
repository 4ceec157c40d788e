#include "core/session/connectionrequest.h"

#include <QTest>

using namespace wbemscope;

class TestConnectionRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void target_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host"); // empty: refused
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* host, int port, const char* canonical) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(host) << port
                                << QString::fromLatin1(canonical);
        };
        row("host", "host", 135, "host");
        row("  dc1.corp.example ", "dc1.corp.example", 135, "dc1.corp.example");
        row("host:1135", "host", 1135, "host:1135");
        row("host:135", "host", 135, "host");
        row("10.0.0.7:65535", "10.0.0.7", 65535, "10.0.0.7:65535");
        row("::1", "::1", 135, "::1");
        row("[::1]", "::1", 135, "::1");
        row("[::1]:1135", "::1", 1135, "[::1]:1135");
        row("fe80::1%eth0", "fe80::1%eth0", 135, "fe80::1%eth0");
        row("::ffff:10.0.0.7", "::ffff:10.0.0.7", 135, "::ffff:10.0.0.7");
        row("[2001:db8:0:1:2:3:4:5]:49", "2001:db8:0:1:2:3:4:5", 49, "[2001:db8:0:1:2:3:4:5]:49");
        row("my_host-2", "my_host-2", 135, "my_host-2");
        for (const char* bad : {"",          " ",          ":135",     "host:",
                                "host:0",    "host:65536", "host:12x", "host:-1",
                                "[::1",      "[::1]x",     "[::1]:",   "[host]:1",
                                "a:b:c",     "1::2::3",    "12345::",  "1:2:3:4:5:6:7:8:9",
                                "host name", "\\\\host",   "host/x",   "fe80::1%"})
            row(bad, "", 0, "");
    }
    void target() {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QString, canonical);
        ConnectionRequest request;
        request.host = QStringLiteral("before");
        const auto reason = ConnectionRequest::parseTarget(text, request.host, request.resolverPort);
        if (host.isEmpty()) {
            QVERIFY(reason.has_value() && !reason->isEmpty());
            QCOMPARE(request.host, QStringLiteral("before"));
            return;
        }
        QVERIFY2(!reason, qPrintable(reason.value_or(QString())));
        QCOMPARE(request.host, host);
        QCOMPARE(request.resolverPort, port);
        QCOMPARE(request.target(), canonical);
    }

    void moniker() {
        ConnectionRequest r;
        r.host = QStringLiteral("LAB");
        QCOMPARE(r.moniker(), QStringLiteral("winmgmts:\\\\LAB\\ROOT\\CIMV2"));
        r.blanket.authnLevel = AuthnLevel::PktPrivacy;
        r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
        QCOMPARE(r.moniker(),
                 QStringLiteral("winmgmts:{impersonationLevel=impersonate,authenticationLevel=pktPrivacy}!"
                                "\\\\LAB\\ROOT\\CIMV2"));
        r.blanket.authnService = AuthnService::Ntlm;
        r.credentials.domain = QStringLiteral("WORKSHOP");
        r.locale = QStringLiteral("MS_409");
        QCOMPARE(r.moniker(),
                 QStringLiteral("winmgmts:{impersonationLevel=impersonate,authenticationLevel=pktPrivacy,"
                                "authority=ntlmdomain:WORKSHOP}[locale=ms_409]!\\\\LAB\\ROOT\\CIMV2"));
    }

    void proxyBlankets() {
        ConnectionRequest r;
        r.blanket.authnLevel = AuthnLevel::PktPrivacy;
        r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
        QVERIFY(!parseProxyBlanket(u"services=pktIntegrity", r));
        QVERIFY(!parseProxyBlanket(u"login=connect,identify", r));
        QVERIFY(!parseProxyBlanket(u"unknown=,anonymous", r));
        QCOMPARE(r.blanketFor(ProxyKind::Services).authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(r.blanketFor(ProxyKind::Services).impersonationLevel, ImpersonationLevel::Impersonate);
        QCOMPARE(r.blanketFor(ProxyKind::Login).authnLevel, AuthnLevel::Connect);
        QCOMPARE(r.blanketFor(ProxyKind::Login).impersonationLevel, ImpersonationLevel::Identify);
        QCOMPARE(r.blanketFor(ProxyKind::Unknown).authnLevel, AuthnLevel::PktPrivacy);
        QCOMPARE(r.blanketFor(ProxyKind::Unknown).impersonationLevel, ImpersonationLevel::Anonymous);
        QCOMPARE(r.blanketFor(ProxyKind::Enumerator), r.blanket);
        QVERIFY(!parseProxyBlanket(u"callresult=pkt", r));
        QVERIFY(!parseProxyBlanket(u"refresher=pktIntegrity", r));
        QCOMPARE(r.blanketFor(ProxyKind::Refresher).authnLevel, AuthnLevel::PktIntegrity);
        const auto before = r.overrides;
        for (const char16_t* bad :
             {u"services", u"services=", u"nothing=pkt", u"services=strong", u"services=pkt,nobody",
              u"services=pkt,identify,x", u"=pkt", u"", u"sink=pkt"}) {
            const auto reason = parseProxyBlanket(bad, r);
            QVERIFY2(reason && !reason->isEmpty(), qPrintable(QString::fromUtf16(bad)));
            QCOMPARE(r.overrides, before);
        }
    }

    void everyParameterOfABlanketCanBeOverridden() {
        ConnectionRequest r;
        r.blanket.principal = QStringLiteral("RPCSS/host");
        BlanketOverride& change = r.overrides[ProxyKind::CallResult];
        change.authnService = AuthnService::Kerberos;
        change.authzService = AuthzService::Name;
        change.principal = QString();
        change.identity = com::IdentityChoice::Process;
        change.capabilities = EoacDynamicCloaking;
        const SecurityBlanket blanket = r.blanketFor(ProxyKind::CallResult);
        QCOMPARE(blanket.authnService, AuthnService::Kerberos);
        QCOMPARE(blanket.authzService, AuthzService::Name);
        QVERIFY(blanket.principal.isEmpty());
        QCOMPARE(blanket.capabilities, quint32(EoacDynamicCloaking));
        QCOMPARE(r.identityFor(ProxyKind::CallResult), com::IdentityChoice::Process);
        QCOMPARE(r.identityFor(ProxyKind::Services), com::IdentityChoice::Connection);
        QCOMPARE(r.blanketFor(ProxyKind::Services), r.blanket);
    }

    void anAuthorityThatIsNamedWins() {
        ConnectionRequest r;
        r.host = QStringLiteral("LAB");
        r.blanket.authnService = AuthnService::Ntlm;
        r.credentials.domain = QStringLiteral("WORKSHOP");
        QCOMPARE(r.effectiveAuthority(), QStringLiteral("ntlmdomain:WORKSHOP"));
        r.authority = QStringLiteral("kerberos:WORKSHOP\\LAB");
        QVERIFY(r.moniker().contains(QStringLiteral("authority=kerberos:WORKSHOP\\LAB")));
    }
};

QTEST_GUILESS_MAIN(TestConnectionRequest)
#include "test_connectionrequest.moc"
