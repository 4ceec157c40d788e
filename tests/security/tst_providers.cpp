#include "core/security/providers/providerexplanation.h"
#include "core/security/providers/providerrisks.h"
#include "core/security/providers/registraraccess.h"

#include <QSet>
#include <QTest>

using namespace wbemscope;

namespace {

const QString Clsid = QStringLiteral("{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7002}");

/// "host=NetworkServiceHost level=1 peruser instance class:X" ...; a CLSID unless "noclsid" or the host is
/// decoupled.
ProviderRegistration drawn(const QString& text) {
    ProviderRegistration p;
    p.name = QStringLiteral("P");
    p.className = QStringLiteral("__Win32Provider");
    p.clsid = Clsid;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString key = word.section(u'=', 0, 0);
        const QString value = word.section(u'=', 1);
        if (key == u"host")
            p.hosting = HostingModel::parse(value);
        else if (key == u"level")
            p.impersonationLevel = value.toLongLong();
        else if (key == u"peruser")
            p.perUserInitialization = true;
        else if (key == u"adminfirst")
            p.initializeAsAdminFirst = true;
        else if (key == u"sd")
            p.securityDescriptor = value;
        else if (key == u"clsid")
            p.clsid = value;
        else if (key == u"disabled")
            p.enabled = false;
        else if (key == u"machine")
            p.machine = value;
        else if (key == u"twice")
            p.duplicate = true;
        else if (key == u"odd")
            p.malformed = QStringList{QStringLiteral("Pure = 7")};
        else if (key == u"absent")
            p.registered = false;
        else if (key == u"class")
            p.classes.push_back({value, true, false, false, false, false});
        else if (key == u"elsewhere") {
            FeatureRegistration r;
            r.className = QStringLiteral("__InstanceProviderRegistration");
            r.problem = ReferenceProblem::Elsewhere;
            p.registrations.push_back(r);
        } else {
            FeatureRegistration r;
            r.className = QStringLiteral("__%1ProviderRegistration").arg(key);
            r.kind = featureOfClass(r.className);
            p.registrations.push_back(r);
        }
    }
    return p;
}

/// "high:descriptor-open note:own-process"
QString found(const ProviderRegistration& p, const ProviderKnowledge& knowledge = {}) {
    QStringList texts;
    for (const RiskFinding& finding : risksOf(p, knowledge))
        texts += severityName(finding.severity) + u':' + riskName(finding.risk);
    return texts.join(u' ');
}

QString said(const ProviderRegistration& p, ProviderTopic topic, const ProviderKnowledge& knowledge = {}) {
    for (const ProviderStatement& statement : explainProvider(p, knowledge))
        if (statement.topic == topic)
            return statement.text;
    return {};
}

} // namespace

/// The rules about providers, on registrations that are made up: no host is asked.
class TestProviders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hostingModels_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("group");
        QTest::addColumn<bool>("folds");
        const auto row = [](const char* text, HostKind kind, const char* group = "", bool folds = true) {
            QTest::newRow(*text ? text : "empty")
                << QString::fromLatin1(text) << int(kind) << QString::fromLatin1(group) << folds;
        };
        row("", HostKind::Default);
        row("   ", HostKind::Default);
        row("WmiCore", HostKind::WmiCore);
        row("WmiCoreOrSelfHost", HostKind::WmiCoreOrSelfHost);
        row("SelfHost", HostKind::SelfHost);
        row("selfhost", HostKind::SelfHost);
        row("LocalSystemHost", HostKind::LocalSystem);
        row("LocalSystemHost:CSDHost", HostKind::LocalSystem, "CSDHost");
        row("LocalSystemHostOrSelfHost", HostKind::LocalSystemOrSelfHost);
        row("NetworkServiceHost", HostKind::NetworkService);
        row(" NetworkServiceHost:My:Group ", HostKind::NetworkService, "My:Group");
        row("NetworkServiceHostOrSelfHost", HostKind::NetworkServiceOrSelfHost);
        row("LocalServiceHost", HostKind::LocalService);
        row("Decoupled:Com", HostKind::Decoupled);
        row("decoupled:COM", HostKind::Decoupled);
        row("Decoupled:Com:FoldIdentity(TRUE)", HostKind::Decoupled);
        row("Decoupled:Com:FoldIdentity(false)", HostKind::Decoupled, "", false);
        row("Decoupled:NonCom", HostKind::DecoupledNonCom);
        // What is nearly one is none.
        row("Decoupled", HostKind::Unknown);
        row("Decoupled:", HostKind::Unknown);
        row("Decoupled:Com:", HostKind::Unknown);
        row("Decoupled:Com:FoldIdentity(MAYBE)", HostKind::Unknown);
        row("Decoupled:Com:FoldIdentity(FALSE):more", HostKind::Unknown);
        row("LocalSystem", HostKind::Unknown);
        row(":NetworkServiceHost", HostKind::Unknown);
        row("\xff\xfe", HostKind::Unknown);
    }
    void hostingModels() {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, group);
        QFETCH(bool, folds);
        const HostingModel model = HostingModel::parse(text);
        QCOMPARE(int(model.kind), kind);
        QCOMPARE(model.group, group);
        QCOMPARE(model.foldIdentity, folds);
        QVERIFY(!model.account().isEmpty());
        QVERIFY(model.place().size() > 20);
    }

    void risks_data() {
        QTest::addColumn<QString>("registration");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* registration, const char* expected) {
            QTest::newRow(registration) << QString::fromUtf8(registration) << QString::fromLatin1(expected);
        };
        // As the documentation wants it.
        row("host=NetworkServiceHost level=1 peruser Instance", "");
        row("host=LocalServiceHost:G level=1 peruser Instance Method class=X", "");
        row("host=NetworkServiceHost level=1 Instance", "note:shared-impersonation");

        // Whose rights
        row("host=NetworkServiceHost level=0 Instance", "caution:no-impersonation");
        row("host=NetworkServiceHost Instance", "caution:no-impersonation"); // 0 is the class's default
        row("host=LocalServiceHost level=0 Method", "caution:no-impersonation");
        row("host=LocalSystemHost level=0 Instance", "high:system-without-impersonation");
        row("host=LocalSystemHostOrSelfHost level=0 Instance",
            "high:system-without-impersonation note:own-process");
        row("host=LocalSystemHost level=1 peruser Instance", "caution:system-host");
        row("host=LocalSystemHost:Group level=1 peruser Instance", "caution:system-host");
        row("host=LocalSystemHostOrSelfHost level=1 peruser Instance",
            "caution:system-host note:own-process");
        row("host=SelfHost level=1 peruser Instance", "note:own-process");
        row("host=SelfHost level=0 Instance", "caution:no-impersonation note:own-process");
        row("host=NetworkServiceHostOrSelfHost level=1 peruser Instance", "note:own-process");
        row("level=1 peruser Instance", "caution:hosting-missing");
        row("level=0 Instance", "caution:no-impersonation caution:hosting-missing");
        row("host=WmiCore level=0 Instance", "caution:no-impersonation note:core-host");
        row("host=WmiCore level=1 peruser Instance", "note:core-host");
        row("host=NetworkServiceHost level=7 peruser Instance", "broken:level-unknown");
        row("host=NetworkServiceHost level=-1 peruser Instance", "broken:level-unknown");

        // Nobody asks an event provider or consumer in their own name.
        row("host=NetworkServiceHost level=0 EventConsumer", "");
        row("host=NetworkServiceHost level=0 Event", "");
        row("host=LocalSystemHost level=0 EventConsumer", "caution:system-host");
        row("host=NetworkServiceHost level=0 Event Instance", "caution:no-impersonation");
        row("host=NetworkServiceHost level=0 Event class=X",
            "caution:no-impersonation broken:instances-unregistered");

        // Initialisation
        row("host=NetworkServiceHost level=1 adminfirst Instance", "caution:admin-first-for-all");
        row("host=NetworkServiceHost level=1 adminfirst peruser Instance", "note:admin-first");

        // Decoupled
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x1;;;BA) Instance", "caution:no-impersonation");
        row("host=Decoupled:Com level=1 peruser sd=O:BAG:BAD:(A;;0x1;;;BA) Instance",
            "note:folded-impersonation");
        row("host=Decoupled:Com:FoldIdentity(FALSE) level=1 peruser sd=O:BAG:BAD:(A;;0x1;;;BA) Instance",
            "high:identity-handed-out");
        row("host=Decoupled:Com level=0 Event", "note:service-accounts-only");
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x1;;;WD) Event", "high:descriptor-open");
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;GA;;;AU) Event", "high:descriptor-open");
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x1;;;DU) Event", "high:descriptor-open");
        row("host=Decoupled:Com level=0 sd=O:BAG:BA Event", "high:descriptor-open"); // no DACL
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x2;;;WD) Event", "");      // another right
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(D;;0x1;;;WD)(A;;0x1;;;WD) Event", "");
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD: Event", ""); // empty: nobody
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x1 Event", "broken:descriptor-unreadable");
        row("host=Decoupled:Com level=0 sd=rubbish Event", "broken:descriptor-unreadable");
        row("host=Decoupled:Com level=0 sd=D:(A;;0x1;;;BA) Event", "broken:descriptor-incomplete");
        row("host=Decoupled:Com level=0 sd=O:BAG:BAD:(A;;0x1;;;BA) Event Class Property Instance",
            "caution:no-impersonation broken:decoupled-cannot");
        row("host=Decoupled:NonCom level=0 sd=O:BAG:BAD:(A;;0x1;;;SY) Event", "note:non-com");
        row("host=NetworkServiceHost level=1 peruser sd=O:BAG:BAD:(A;;0x1;;;WD) Instance",
            "note:descriptor-without-effect");
        row("host=NetworkServiceHost level=1 peruser sd=rubbish Instance", "note:descriptor-without-effect");

        // What does not work
        row("host=NetworkServiceHost level=1 peruser clsid= Instance", "broken:no-code");
        row("host=NetworkServiceHost level=1 peruser clsid={6D7AF1C2} Instance", "broken:no-code");
        row("host=Nowhere level=1 peruser Instance", "broken:hosting-unknown");
        row("absent Instance class=X", "broken:not-registered");
        row("absent elsewhere", "broken:reference-elsewhere");
        row("host=NetworkServiceHost level=1 peruser Method class=X", "broken:instances-unregistered");
        row("host=NetworkServiceHost level=1 peruser twice Instance", "broken:duplicate");
        row("host=NetworkServiceHost level=1 peruser odd Instance", "broken:malformed");
        row("host=NetworkServiceHost level=1 peruser disabled Instance", "note:disabled");
        row("host=NetworkServiceHost level=1 peruser", "note:unused");
        row("host=NetworkServiceHost level=1 peruser machine=ELSEWHERE Instance", "caution:other-machine");
    }
    void risks() {
        QFETCH(QString, registration);
        QFETCH(QString, expected);
        const ProviderRegistration p = drawn(registration);
        QCOMPARE(found(p), expected);
        for (const RiskFinding& finding : risksOf(p, {})) {
            QVERIFY(!finding.title.isEmpty());
            QVERIFY2(finding.reason.size() > 15, qPrintable(finding.reason));
            QVERIFY2(!finding.reason.contains(u"%1"), qPrintable(finding.reason));
            QVERIFY(finding.basis != 0);
            m_met.insert(riskName(finding.risk));
        }
    }

    void everyRuleWasMet() {
        // Of a rule that nothing in the table meets the test would say nothing.
        QSet<QString> names;
        for (int i = 0; i < ProviderRiskCount; ++i)
            names.insert(riskName(static_cast<ProviderRisk>(i)));
        QCOMPARE(names.size(), qsizetype(ProviderRiskCount));
        names.remove(QStringLiteral("not-seen")); // below
        if (m_met.size() < 2)
            QSKIP("the table was not run");
        QCOMPARE(QStringList((names - m_met).values()).join(u' '), QString());
    }

    void whatWasNotReadProvesNothing() {
        const auto named = drawn(QStringLiteral("absent Instance class=X"));
        QCOMPARE(found(named), QStringLiteral("broken:not-registered"));
        QCOMPARE(found(named, {false, true, true}), QStringLiteral("note:not-seen"));
        QVERIFY(said(named, ProviderTopic::Identity, {false, true, true}).startsWith(u"Not known"));
        const auto bare = drawn(QStringLiteral("host=NetworkServiceHost level=1 peruser class=X"));
        QCOMPARE(found(bare), QStringLiteral("broken:instances-unregistered"));
        QCOMPARE(found(bare, {true, false, true}), QString());
        QVERIFY(said(bare, ProviderTopic::CalledFor, {true, false, true}).startsWith(u"Not known"));
        QVERIFY(said(bare, ProviderTopic::CalledFor).startsWith(u"Nothing"));
    }

    void identities_data() {
        QTest::addColumn<QString>("registration");
        QTest::addColumn<QString>("actsAs");
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("identifyClient");
        const auto row = [](const char* registration, const char* actsAs, const char* identity,
                            const char* client) {
            QTest::newRow(registration) << QString::fromLatin1(registration) << QString::fromLatin1(actsAs)
                                        << QString::fromLatin1(identity) << QString::fromLatin1(client);
        };
        row("host=NetworkServiceHost level=1 Instance", "the caller", "As its caller",
            "A login, and no data");
        row("host=LocalSystemHost level=1 Instance", "the caller", "it is LocalSystem.", "no data");
        row("host=LocalSystemHost level=0 Instance", "LocalSystem", "As LocalSystem, whoever asks",
            "The same as at impersonate");
        row("host=LocalServiceHost level=0 Instance", "LocalService", "As LocalService", "The same");
        row("host=SelfHost level=0 Instance", "the account of its own process", "its own process",
            "The same");
        row("level=0 Instance", "NetworkService", "As NetworkService", "The same");
        row("host=Decoupled:Com level=0 Instance", "the account of the application",
            "As the account of the application, whoever asks", "The same");
        row("host=Decoupled:Com level=1 Instance", "the account of the application",
            "although its registration says", "more than identify does not reach");
        row("host=Decoupled:Com:FoldIdentity(FALSE) level=1 Instance", "the caller", "As its caller",
            "no data");
        row("host=WmiCore level=0 Instance", "LocalSystem", "As LocalSystem", "The same");
        row("host=NetworkServiceHost level=0 EventConsumer", "NetworkService", "registered for events only",
            "");
        row("absent class=X", "nobody", "As nobody", "WBEM_E_PROVIDER_NOT_FOUND");
    }
    void identities() {
        QFETCH(QString, registration);
        QFETCH(QString, actsAs);
        QFETCH(QString, identity);
        QFETCH(QString, identifyClient);
        const ProviderRegistration p = drawn(registration);
        QCOMPARE(actsAsText(p), actsAs);
        QVERIFY2(said(p, ProviderTopic::Identity).contains(identity),
                 qPrintable(said(p, ProviderTopic::Identity)));
        const QString client = said(p, ProviderTopic::IdentifyClient);
        QVERIFY2(identifyClient.isEmpty() ? client.isEmpty() : client.contains(identifyClient),
                 qPrintable(client));
    }

    void theRest() {
        const auto initialised = [](const char* text) {
            return said(drawn(QString::fromLatin1(text)), ProviderTopic::Initialization);
        };
        QVERIFY(initialised("peruser Instance").startsWith(u"Once for each user"));
        QVERIFY(initialised("Instance").startsWith(u"Once for all users"));
        QVERIFY(initialised("adminfirst peruser Instance").contains(u"WMI's own rights"));
        QVERIFY(initialised("peruser EventConsumer").contains(u"names no user"));
        const auto registrars = [](const QString& text) {
            return said(drawn(text), ProviderTopic::Registrars);
        };
        QCOMPARE(registrars(QStringLiteral("host=Decoupled:Com sd=O:BAG:BAD:(A;;0x1;;;BA)(A;;GA;;;SY)")),
                 QStringLiteral("A program that one of these accounts runs: BUILTIN\\Administrators, NT "
                                "AUTHORITY\\SYSTEM."));
        QVERIFY(registrars(QStringLiteral("host=Decoupled:Com sd=O:BAG:BAD:")).startsWith(u"Nobody"));
        QVERIFY(registrars(QStringLiteral("host=Decoupled:Com")).contains(u"LocalService"));
        QVERIFY(registrars(QStringLiteral("host=Decoupled:Com sd=O:BAG:BAD:(X")).contains(u"character"));
        QVERIFY(registrars(QStringLiteral("sd=O:BA")).contains(u"no effect"));
        QVERIFY(registrars(QStringLiteral("Instance")).isEmpty());
        auto p = drawn(QStringLiteral("Instance disabled"));
        p.pure = false;
        p.unloadTimeout = QStringLiteral("00000000000500.000000:000");
        const QString life = said(p, ProviderTopic::Life);
        QVERIFY(life.contains(u"no requests") && life.contains(u"Pure is FALSE") && life.contains(u"0500"));
    }

    void crowds() {
        for (const char* sid : {"S-1-1-0", "S-1-5-7", "S-1-5-11", "S-1-5-32-545", "S-1-5-4", "S-1-5-2",
                                "S-1-5-21-1-2-3-513", "S-1-5-32-546"})
            QVERIFY2(isCrowd(*Sid::parse(QString::fromLatin1(sid))), sid);
        for (const char* sid : {"S-1-5-18", "S-1-5-32-544", "S-1-5-21-1-2-3-512", "S-1-5-21-1-2-3-1105"})
            QVERIFY2(!isCrowd(*Sid::parse(QString::fromLatin1(sid))), sid);
    }

    void hostileTexts() {
        // A host decides what stands in these properties; the reasons quote them.
        ProviderRegistration p = drawn(QStringLiteral("Instance"));
        const QString nasty = QStringLiteral("%1%2<b>\u202e\0&amp;").repeated(2000);
        p.hosting = HostingModel::parse(nasty);
        p.clsid = p.machine = p.securityDescriptor = p.unloadTimeout = nasty;
        p.impersonationLevel = INT64_MIN;
        p.malformed = QStringList{nasty};
        QVERIFY(found(p).contains(u"hosting-unknown"));
        QVERIFY(found(p).contains(QStringLiteral("level-unknown")));
        QVERIFY(!explainProvider(p, {}).empty());
        p.hosting = HostingModel::parse(QStringLiteral("Decoupled:Com"));
        QVERIFY(found(p).contains(u"descriptor-unreadable"));
        // Many ACEs are read once, not once per rule and ACE.
        p.securityDescriptor = QStringLiteral("O:BAG:BAD:") + QStringLiteral("(A;;0x1;;;WD)").repeated(2000);
        QVERIFY(found(p).contains(u"descriptor-open"));
    }

private:
    QSet<QString> m_met;
};

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
