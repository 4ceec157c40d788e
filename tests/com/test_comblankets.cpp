// What CoSetProxyBlanket brings to each proxy of the COM engine, and what the ledger tells of
// CoQueryProxyBlanket.

#include "core/com/processsecurity.h"
#include "tests/com/comenginebench.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::com;
using namespace wbemscope::testing;

class TestComBlankets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyParameterReachesTheProxy() {
        Bench b;
        b.parameters.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
        ProxyBlanket& services = b.blankets[ProxyKind::Services];
        services.blanket = {AuthnService::Kerberos,
                            AuthzService::Name,
                            QStringLiteral("RPCSS/fakehost"),
                            AuthnLevel::PktIntegrity,
                            ImpersonationLevel::Delegate,
                            {},
                            EoacMutualAuth | EoacStaticCloaking};
        ProxyBlanket& unknown = b.blankets[ProxyKind::Unknown];
        unknown.blanket.authnLevel = AuthnLevel::Connect;
        unknown.blanket.impersonationLevel = ImpersonationLevel::Identify;
        unknown.identity = IdentityChoice::Process;
        ProxyBlanket& enumerator = b.blankets[ProxyKind::Enumerator];
        enumerator.blanket.authzService = AuthzService::Dce;
        enumerator.blanket.capabilities = EoacDynamicCloaking;
        enumerator.identity = IdentityChoice::Negotiated;
        QCOMPARE(b.life(), hr::Ok);

        QCOMPARE(b.world.set.size(), std::size_t(4));
        const auto& first = b.world.set[0];
        QCOMPARE(first.on, QStringLiteral("IWbemServices"));
        QCOMPARE(first.authnService, DWORD(RPC_C_AUTHN_GSS_KERBEROS));
        QCOMPARE(first.authzService, DWORD(RPC_C_AUTHZ_NAME));
        QVERIFY(!first.defaultPrincipal);
        QCOMPARE(first.principal, QStringLiteral("RPCSS/fakehost"));
        QCOMPARE(first.authnLevel, DWORD(RPC_C_AUTHN_LEVEL_PKT_INTEGRITY));
        QCOMPARE(first.impersonationLevel, DWORD(RPC_C_IMP_LEVEL_DELEGATE));
        QCOMPARE(first.user, QStringLiteral("alice"));
        QCOMPARE(first.capabilities, DWORD(EOAC_MUTUAL_AUTH | EOAC_STATIC_CLOAKING));
        const auto& second = b.world.set[1];
        QCOMPARE(second.on, QStringLiteral("IUnknown"));
        QCOMPARE(second.authnService, DWORD(RPC_C_AUTHN_WINNT));
        QVERIFY(second.defaultPrincipal);
        QCOMPARE(second.authnLevel, DWORD(RPC_C_AUTHN_LEVEL_CONNECT));
        QCOMPARE(second.impersonationLevel, DWORD(RPC_C_IMP_LEVEL_IDENTIFY));
        QVERIFY(!second.identity);
        const auto& third = b.world.set[2];
        QCOMPARE(third.on, QStringLiteral("IEnumWbemClassObject"));
        QCOMPARE(third.authzService, DWORD(RPC_C_AUTHZ_DCE));
        QCOMPARE(third.identity, COLE_DEFAULT_AUTHINFO);
        QCOMPARE(third.capabilities, DWORD(EOAC_DYNAMIC_CLOAKING));
        QCOMPARE(b.world.set[3].on, QStringLiteral("IUnknown"));

        const CallRecord* query = b.find(QStringLiteral("ExecQuery"));
        QVERIFY(query && query->effective);
        QCOMPARE(query->requested.identity, QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(query->requested.authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(query->effectiveSource, EffectiveSource::CoQueryProxyBlanket);
        QCOMPARE(fake::Locator::arguments,
                 (QStringList{QStringLiteral("\\\\fakehost\\ROOT\\CIMV2"), QStringLiteral("WORKSHOP\\alice"),
                              QStringLiteral("Packet-Privacy-1"), QStringLiteral("NULL"),
                              QStringLiteral("NULL")}));
        for (const CallRecord& record : b.records)
            QVERIFY(!record.arguments.contains(QLatin1String("Packet-Privacy")));
    }

    void whatIsUntouchedStaysUntouched() {
        Bench b;
        b.blankets[ProxyKind::Services].untouched = true;
        b.blankets[ProxyKind::Unknown].untouched = true;
        QCOMPARE(b.life(), hr::Ok);
        QCOMPARE(b.world.set.size(), std::size_t(1));
        QCOMPARE(b.world.set[0].on, QStringLiteral("IEnumWbemClassObject"));
        QCOMPARE(b.find(QStringLiteral("ExecQuery"))->requested, SecurityBlanket{});
    }

    void theDomainIsNamedOnce() {
        Bench b;
        b.parameters.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"x"));
        b.parameters.authority = QStringLiteral("ntlmdomain:WORKSHOP");
        b.parameters.locale = QStringLiteral("MS_409");
        QCOMPARE(b.life(), hr::Ok);
        QCOMPARE(fake::Locator::arguments.mid(1),
                 (QStringList{QStringLiteral("alice"), QStringLiteral("x"), QStringLiteral("MS_409"),
                              QStringLiteral("ntlmdomain:WORKSHOP")}));
        QCOMPARE(b.world.flags[QStringLiteral("ConnectServer")], long(WBEM_FLAG_CONNECT_USE_MAX_WAIT));
    }

    void lessThanAskedForIsSeen() {
        Bench b;
        b.world.grantsLess = true;
        QCOMPARE(b.life(), hr::Ok);
        const CallRecord* query = b.find(QStringLiteral("ExecQuery"));
        QCOMPARE(query->requested.authnLevel, AuthnLevel::PktPrivacy);
        QCOMPARE(query->effective->authnLevel, AuthnLevel::Connect);
        QCOMPARE(query->protection, WireProtection::Plain);
    }

    void aRuntimeThatDoesNotSayIsNotBelieved() {
        for (const bool nonsense : {false, true}) {
            Bench b;
            b.world.nonsense = nonsense;
            if (!nonsense)
                b.world.queryResult = E_NOTIMPL;
            QCOMPARE(b.life(), hr::Ok);
            for (const CallRecord& record : b.records) {
                QVERIFY(!record.effective);
                QCOMPARE(record.effectiveSource, EffectiveSource::NotReported);
            }
        }
    }

    void theProcessHasOneSecurity() {
        Bench b;
        b.life();
        QVERIFY(establishedProcessSecurity());
        Bench other;
        other.parameters.options.process.authnLevel = AuthnLevel::PktIntegrity;
        QCOMPARE(other.life(), hr::Ok); // its proxies have blankets of their own
        const CallRecord* told = other.find(QStringLiteral("CoInitializeSecurity"));
        QVERIFY(told);
        QCOMPARE(told->hresult, HResult{0x80010119}); // RPC_E_TOO_LATE
        QVERIFY(told->message.contains(QLatin1String("pktIntegrity")));
    }
};

QTEST_GUILESS_MAIN(TestComBlankets)
#include "test_comblankets.moc"
