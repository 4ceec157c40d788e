// What the lab tells of its providers, over DCOM.
#include "tests/common/manyproviders.h"
#include "tests/lab/labconnection.h"
#include "tests/session/drawnproviders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {
const QString Workshop = QStringLiteral("ROOT\\Workshop\\Providers");
} // namespace

class TestProviderReading : public QObject {
    Q_OBJECT

    NamespaceProviders read(LabConnection& c, const QString& nameSpace) {
        ProviderCollection collection(nameSpace);
        readProviders(*c.connection, collection, {});
        return collection.joined();
    }

private Q_SLOTS:
    void initTestCase() {
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
    }

    void theLabsProviders() {
        LabConnection alice(LabConnection::request(*m_lab));
        alice.connection->open({});
        const NamespaceProviders providers = read(alice, Workshop);
        QVERIFY(providers.login.ok());
        for (const ProviderSource& source : providers.sources)
            QVERIFY(source.isComplete());
        QCOMPARE(drawn(providers),
                 QStringLiteral(
                     "\\\\.\\ROOT\\CIMV2:__Win32Provider.Name=\"CIMWin32\": broken reference-elsewhere\n"
                     "WbemScope_CallerContextProvider: caution no-impersonation core-host\n"
                     "Workshop_AdminFirstProvider: caution admin-first-for-all\n"
                     "Workshop_ApplicationProvider: caution no-impersonation\n"
                     "Workshop_CarefulSystemProvider: caution system-host admin-first own-process\n"
                     "Workshop_DisabledProvider: note disabled\n"
                     "Workshop_EventProvider: note service-accounts-only\n"
                     "Workshop_GoneProvider: broken not-registered\n"
                     "Workshop_HandingProvider: high identity-handed-out\n"
                     "Workshop_LocalServiceProvider: caution no-impersonation\n"
                     "Workshop_NetworkServiceProvider: caution no-impersonation\n"
                     "Workshop_OpenApplicationProvider: high descriptor-open no-impersonation\n"
                     "Workshop_OwnProcessProvider: note own-process\n"
                     "Workshop_SystemProvider: high system-without-impersonation\n"
                     "Workshop_UnhostedProvider: caution no-impersonation hosting-missing"));
        const ProviderRegistration* gone = find(providers, QStringLiteral("Workshop_GoneProvider"));
        QVERIFY(gone && !gone->registered);
        QCOMPARE(gone->registrations.size(), std::size_t{1});
        QCOMPARE(gone->registrations[0].problem, ReferenceProblem::PointsNowhere);
        QCOMPARE(gone->registrations[0].supports, QStringList{QStringLiteral("Get")});
        QCOMPARE(gone->classes[0].name, QStringLiteral("Workshop_LeftBehind"));
        const ProviderRegistration* group = find(providers, QStringLiteral("Workshop_LocalServiceProvider"));
        QCOMPARE(group->hosting.group, QStringLiteral("Workshop"));
        QCOMPARE(group->perUserInitialization, std::optional(true));
    }

    void cimv2() {
        LabConnection bob(LabConnection::request(*m_lab, QStringLiteral("bob")));
        bob.connection->open({});
        const NamespaceProviders providers = read(bob, QStringLiteral("ROOT\\CIMV2"));
        const ProviderRegistration* cim = find(providers, QStringLiteral("CIMWin32"));
        QVERIFY(cim);
        QCOMPARE(risksOf(*cim, providers.knowledge()).size(), std::size_t{0});
        QVERIFY(cim->has(FeatureKind::Instance) && cim->has(FeatureKind::Method));
        QVERIFY(cim->actsAsCaller());
        const auto process =
            std::ranges::find(cim->classes, QStringLiteral("Win32_Process"), &ServedClass::name);
        QVERIFY(process != cim->classes.end() && process->instances && !process->properties);
    }

    void consumers() {
        LabConnection alice(LabConnection::request(*m_lab));
        alice.connection->open({});
        const NamespaceProviders providers = read(alice, QStringLiteral("ROOT\\subscription"));
        const ProviderRegistration* p = find(providers, QStringLiteral("WbemScope_ConsumerProvider"));
        QVERIFY(p && p->servesEventsOnly());
        QVERIFY(p->registrations[0].consumerClasses.contains(QStringLiteral("CommandLineEventConsumer")));
        const auto findings = risksOf(*p, providers.knowledge());
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings[0].risk, ProviderRisk::SystemHost);
        for (const ProviderStatement& statement : explainProvider(*p, providers.knowledge()))
            QVERIFY(statement.topic != ProviderTopic::IdentifyClient);
    }

    /// What is said of a registration is what the host does.
    void explanationsHold() {
        LabConnection open(LabConnection::request(*m_lab));
        LabConnection identify(LabConnection::request(*m_lab, QStringLiteral("alice"), AuthnLevel::PktPrivacy,
                                                      ImpersonationLevel::Identify));
        open.connection->open({});
        identify.connection->open({});
        // Registrations are the repository's: they can be read at identify.
        const NamespaceProviders providers = read(identify, Workshop);
        int asked = 0, denied = 0;
        for (const ProviderRegistration& p : providers.providers)
            for (const ServedClass& served : p.classes) {
                const QString query = QStringLiteral("SELECT * FROM %1").arg(served.name);
                const auto codeAt = [&](LabConnection& c, std::vector<cim::Object>& rows) {
                    try {
                        rows = allRows(*c.connection->services(Workshop, {})->execQuery(query, {}, {}));
                    } catch (const ProtocolError& error) {
                        return error.code();
                    }
                    return hr::Ok;
                };
                std::vector<cim::Object> rows, none;
                const HResult code = codeAt(open, rows);
                if (p.name == u"Workshop_GoneProvider") {
                    QCOMPARE(code, hr::WbemProviderNotFound);
                    continue;
                }
                if (!p.enabled.value_or(true)) {
                    QCOMPARE(describe(code), QStringLiteral("WBEM_E_PROVIDER_DISABLED (0x8004108A)"));
                    continue;
                }
                if (p.name == u"Workshop_UninstalledProvider") {
                    QCOMPARE(describe(code), QStringLiteral("WBEM_E_PROVIDER_LOAD_FAILURE (0x80041013)"));
                    continue;
                }
                QVERIFY2(code == hr::Ok, qPrintable(p.name + describe(code)));
                QCOMPARE(codeAt(identify, none), p.actsAsCaller() ? hr::WbemAccessDenied : hr::Ok);
                denied += p.actsAsCaller();
                if (served.name == u"WbemScope_CallerContext")
                    continue;
                QCOMPARE(rows.size(), std::size_t{1});
                const cim::Instance& told = *rows[0].instance;
                QCOMPARE(*told.value(u"ActsAsCaller").asBool(), p.actsAsCaller());
                const auto sid = p.hosting.accountSid();
                if (!p.actsAsCaller() && sid)
                    QCOMPARE(*told.value(u"RunsAs").asString(), wellKnownSidName(*sid));
                else if (p.actsAsCaller())
                    QCOMPARE(*told.value(u"RunsAs").asString(), QStringLiteral("WORKSHOP\\alice"));
                ++asked;
            }
        QCOMPARE(asked, 11);
        QCOMPARE(denied, 5);
    }

    void everyConclusionHasItsCalls() {
        LabConnection alice(LabConnection::request(*m_lab));
        alice.connection->open({});
        // Others call meanwhile.
        LabConnection other(LabConnection::request(*m_lab));
        other.connection->open({});
        ProviderCollection collection(Workshop);
        for (int step = 0; step < ProviderStepCount; ++step) {
            QVERIFY(readProviderStep(*alice.connection, static_cast<ProviderStep>(step), collection, {}));
            other.connection->services(Workshop, {})->getObject(QStringLiteral("__Win32Provider"), {});
        }
        const NamespaceProviders providers = collection.joined();
        Ledger ledger;
        for (CallRecord call : alice.calls)
            ledger.add(std::move(call));
        for (CallRecord call : other.calls) {
            call.connectionId = 2;
            ledger.add(std::move(call));
        }
        ledger.flush();
        const ProviderEvidence evidence = evidenceOf(providers, ledger, 1);
        const char* const first[] = {"CreateInstanceEnum", "CreateInstanceEnum", "CreateClassEnum"};
        const char* const argument[] = {"__Win32Provider", "__ProviderRegistration", ""};
        QSet<quint64> seen;
        for (std::size_t step = 0; step < evidence.size(); ++step) {
            QVERIFY(evidence[step].size() >= 2);
            for (const quint64 id : evidence[step]) {
                QVERIFY(!seen.contains(id));
                seen.insert(id);
                const CallRecord& call = ledger.at(ledger.indexOf(id));
                QCOMPARE(call.connectionId, 1u);
                QCOMPARE(call.nameSpace, Workshop);
            }
            const auto begin = std::ranges::find_if(evidence[step], [&](quint64 id) {
                return ledger.at(ledger.indexOf(id)).method == QLatin1String(first[step]);
            });
            QVERIFY(begin != evidence[step].end());
            QVERIFY(ledger.at(ledger.indexOf(*begin)).arguments.contains(QLatin1String(argument[step])));
        }
        for (const ProviderRegistration& p : providers.providers) {
            for (const RiskFinding& finding : risksOf(p, providers.knowledge()))
                QVERIFY(!callsBehind(evidence, finding.basis).empty());
            for (const ProviderStatement& statement : explainProvider(p, providers.knowledge()))
                QVERIFY(!callsBehind(evidence, statement.basis).empty());
        }
        // And in what is exported.
        const QJsonObject json = providersAsJson(providers, evidence);
        QCOMPARE(json[u"providers"].toArray().size(), qsizetype(providers.providers.size()));
        for (const auto& value : json[u"providers"].toArray())
            for (const auto& risk : value.toObject()[u"risks"].toArray())
                for (const auto& call : risk.toObject()[u"calls"].toArray())
                    QVERIFY(seen.contains(quint64(call.toDouble())));
        const QList<QByteArray> lines = providersAsCsv(providers).trimmed().split('\n');
        QCOMPARE(lines.size(), qsizetype(providers.providers.size()) + 1);
    }

    void refusals() {
        LabConnection bob(LabConnection::request(*m_lab, QStringLiteral("bob")));
        bob.connection->open({});
        const auto closed = read(bob, QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"));
        QCOMPARE(closed.login.code, hr::WbemAccessDenied);
        QVERIFY(closed.providers.empty());
        QVERIFY(!closed.knowledge().providers && !closed.knowledge().classes);
        QCOMPARE(read(bob, QStringLiteral("ROOT\\NoSuch")).login.code, hr::WbemInvalidNamespace);
        LabConnection signedOnly(
            LabConnection::request(*m_lab, QStringLiteral("alice"), AuthnLevel::PktIntegrity));
        signedOnly.connection->open({});
        QCOMPARE(read(signedOnly, QStringLiteral("ROOT\\Workshop\\PacketPrivacy")).login.code,
                 hr::WbemAccessDenied);
        // The connection is as good as before.
        QVERIFY(read(bob, Workshop).knowledge().classes);
    }

    void stoppedHalfway() {
        std::stop_source stop;
        const ConnectionRequest request = LabConnection::request(*m_lab);
        int enumerations = 0;
        const auto connection = makeConnection(request, 1, [&](const CallRecord& call) {
            if (call.method == u"CreateInstanceEnum" && ++enumerations == 2)
                stop.request_stop();
        });
        connection->open({});
        ProviderCollection collection(Workshop);
        QVERIFY_THROWS_EXCEPTION(Cancelled, readProviders(*connection, collection, stop.get_token()));
        const NamespaceProviders providers = collection.joined();
        QVERIFY(providers.source(ProviderStep::Providers).isComplete());
        QVERIFY(!providers.knowledge().registrations && !providers.knowledge().classes);
        QVERIFY(providers.providers.size() > 10);
        // Nothing is concluded from what was not read.
        const ProviderRegistration* system = find(providers, QStringLiteral("Workshop_SystemProvider"));
        const auto findings = risksOf(*system, providers.knowledge());
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings[0].risk, ProviderRisk::SystemWithoutImpersonation);
        // And the connection goes on.
        ProviderCollection again(Workshop);
        readProviders(*connection, again, {});
        QVERIFY(again.joined().knowledge().classes);
    }

    void fiveHundredProviders() {
        const QTemporaryDir dir;
        QVERIFY(writeManyProviders(dir));
        lab::LabOptions options;
        options.scenarioDirs = QStringList{dir.path()};
        lab::Lab host(options);
        host.start();
        LabConnection alice(LabConnection::request(host));
        alice.connection->open({});
        const NamespaceProviders providers = read(alice, QStringLiteral("ROOT\\Workshop\\Many"));
        QCOMPARE(providers.providers.size(), std::size_t{ManyProviders + 1}); // and the caller context's
        int high = 0;
        for (const ProviderRegistration& p : providers.providers) {
            high += worstOf(risksOf(p, providers.knowledge())) == RiskSeverity::High;
            QVERIFY(p.registered && !p.registrations.empty());
            QCOMPARE(p.classes.size(), std::size_t{1});
        }
        QCOMPARE(high, ManyProviders / 10);
    }

private:
    std::unique_ptr<lab::Lab> m_lab;
};

QTEST_GUILESS_MAIN(TestProviderReading)
#include "tst_providerreading.moc"
