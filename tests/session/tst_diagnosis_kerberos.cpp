// The causes that Kerberos knows, brought about with MIT's KDC, a keytab of the wrong machine, and a clock
// that is wrong.
#include "core/dcom/auth/kerberos/kerberos.h"
#include "tests/auth/kdc.h"
#include "tests/orpc/scriptedhost.h"
#include "tests/session/diagnosing.h"

using namespace wbemscope;
using namespace wbemscope::test;
using namespace wbemscope::dcom::testing;

#define IS(trial, expected)                                                                                  \
    QCOMPARE((trial).text(), QString::fromLatin1(expected));                                                 \
    QVERIFY((trial).evidenceHolds())

class KerberosDiagnosisTest : public QObject {
    Q_OBJECT

    Kdc m_kdc;
    QString m_reason;
    QString m_keytab;
    std::unique_ptr<ScriptedHost> m_host;

    std::unique_ptr<ScriptedHost> host(const QString& keytab) const {
        Script script;
        script.keytab = keytab;
        script.login = hr::WbemQuotaViolation; // as far as these tests go
        return std::make_unique<ScriptedHost>(script);
    }
    static ConnectionRequest to(const ScriptedHost& host, const char* account = "alice@WORKSHOP.TEST",
                                const char* principal = "host/lab.workshop.test") {
        ConnectionRequest r;
        r.host = QStringLiteral("127.0.0.1");
        r.resolverPort = host.resolverPort;
        r.credentials = Credentials::fromAccount(QString::fromLatin1(account), Secret(u"Packet-Privacy-1"));
        r.blanket.authnService = AuthnService::Kerberos;
        r.blanket.authnLevel = AuthnLevel::PktPrivacy;
        r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
        r.blanket.principal = QString::fromLatin1(principal);
        r.connectTimeout = std::chrono::seconds(20);
        return r;
    }

private Q_SLOTS:
    void initTestCase() {
        if (!dcom::kerberos::available())
            QSKIP("built without Kerberos");
        m_reason = m_kdc.start();
        if (m_reason.startsWith(QStringLiteral("absent")))
            QSKIP(qPrintable(m_reason));
        QVERIFY2(m_reason.isEmpty(), qPrintable(m_reason));
        QVERIFY2(m_kdc.addUser("alice", "Packet-Privacy-1"), qPrintable(m_kdc.error()));
        QVERIFY2(m_kdc.addUser("erin", "Packet-Privacy-1") && m_kdc.disable("erin"),
                 qPrintable(m_kdc.error()));
        m_keytab = m_kdc.addService("host/lab.workshop.test", "lab.keytab");
        m_kdc.addService("host/other.workshop.test", "other.keytab");
        m_host = host(m_keytab);
    }

    void theTicketIsGood() { IS(Trial(to(*m_host)), "quota certain"); }
    void wrongPassword() {
        auto r = to(*m_host);
        r.credentials.password = Secret(u"guess");
        IS(Trial(r), "wrong-credentials certain");
    }
    /// The KDC has refused it: neither is it tried with NTLM, nor again when asked.
    void wrongPasswordIsTriedOnce() {
        auto r = to(*m_host);
        r.blanket.authnService = AuthnService::Negotiate;
        r.credentials.password = Secret(u"guess");
        Trial trial(r);
        IS(trial, "wrong-credentials certain");
        QCOMPARE(trial.outcome.code, hr::LogonFailure);
        QVERIFY(!trial.plan());
    }
    void unknownAccount() { IS(Trial(to(*m_host, "mallory@WORKSHOP.TEST")), "wrong-credentials certain"); }
    void disabledAccount() { IS(Trial(to(*m_host, "erin@WORKSHOP.TEST")), "account-unusable certain"); }
    void noTicket() {
        auto r = to(*m_host);
        r.credentials = {};
        IS(Trial(r), "missing-credentials certain");
    }
    void nobodyHasThatName() {
        Trial trial(to(*m_host, "alice@WORKSHOP.TEST", "host/nowhere.workshop.test"));
        IS(trial, "wrong-principal certain");
        QVERIFY(trial.verdicts().front().sentence.contains(QStringLiteral("host/nowhere.workshop.test")));
        QVERIFY(withRemedy(trial.request, trial.verdicts().front().remedy).blanket.principal.isEmpty());
    }
    void nameOfAnotherMachine() {
        Trial trial(to(*m_host, "alice@WORKSHOP.TEST", "host/other.workshop.test"));
        IS(trial, "wrong-principal likely; wrong-credentials possible; clock-skew possible");
    }
    void hostWithoutKerberos() {
        const auto ntlmOnly = host({});
        Trial trial(to(*ntlmOnly));
        IS(trial, "service-mismatch certain");
        const auto changed = withRemedy(trial.request, trial.verdicts().front().remedy);
        QCOMPARE(changed.blanket.authnService, AuthnService::Negotiate);
    }
    void noDomainController() {
        QFile config(m_kdc.path("nokdc.conf"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        // The discard port: nobody is there.
        config.write("[libdefaults]\ndefault_realm = WORKSHOP.TEST\ndns_lookup_kdc = false\n"
                     "udp_preference_limit = 1\n[realms]\nWORKSHOP.TEST = {\n kdc = 127.0.0.1:9\n}\n");
        config.close();
        qputenv("KRB5_CONFIG", QFile::encodeName(config.fileName()));
        const Trial trial(to(*m_host));
        m_kdc.use();
        IS(trial, "no-authority certain");
    }
    void clockSkew() {
        Kdc ahead;
        const QString reason =
            ahead.start({QStringLiteral(SKEWED_CLOCK), QStringLiteral("kdc_timesync = 0\n")});
        const bool added = reason.isEmpty() && ahead.addUser("alice", "Packet-Privacy-1");
        const auto lab = added ? host(ahead.addService("host/lab.workshop.test", "lab.keytab")) : nullptr;
        std::optional<Trial> trial;
        if (lab)
            trial.emplace(to(*lab));
        m_kdc.use();
        QVERIFY2(trial, qPrintable(reason + ahead.error()));
        IS(*trial, "clock-skew certain");
        QCOMPARE(trial->failed.hresult, hr::TimeSkew);
        QCOMPARE(trial->verdicts().front().remedy.service, AuthnService::Negotiate);
    }
};

QTEST_GUILESS_MAIN(KerberosDiagnosisTest)
#include "tst_diagnosis_kerberos.moc"
