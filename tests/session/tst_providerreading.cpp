#include "core/session/providers/providerexport.h"
#include "tests/common/manyproviders.h"
#include "tests/lab/labconnection.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

const QString Workshop = QStringLiteral("ROOT\\Workshop\\Providers");

/// "name: high system-without-impersonation" per line; what is in order has no line.
QString drawn(const NamespaceProviders& providers) {
    QStringList lines;
    for (const ProviderRegistration& p : providers.providers) {
        const auto findings = risksOf(p, providers.knowledge());
        QStringList names;
        for (const RiskFinding& finding : findings)
            names += riskName(finding.risk);
        if (!names.isEmpty())
            lines +=
                QStringLiteral("%1: %2 %3").arg(p.name, severityName(worstOf(findings)), names.join(u' '));
    }
    return lines.join(u'\n');
}

const ProviderRegistration* find(const NamespaceProviders& providers, const QString& name) {
    const auto it = std::ranges::find(providers.providers, name, &ProviderRegistration::name);
    return it == providers.providers.end() ? nullptr : &*it;
}

// ---- objects that no honest host sends

cim::Instance made(const QString& className, std::vector<std::pair<QString, cim::Value>> values) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = className;
    for (const auto& [name, value] : values) {
        cim::Property property;
        property.name = name;
        cls->properties.push_back(property);
    }
    cim::Instance instance = cim::Instance::of(cls);
    for (auto& [name, value] : values)
        instance.set(name, std::move(value));
    return instance;
}

cim::Instance madeProvider(const QString& name) {
    return made(
        QStringLiteral("__Win32Provider"),
        {{QStringLiteral("Name"), cim::Value(name)},
         {QStringLiteral("CLSID"), cim::Value(QStringLiteral("{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7005}"))},
         {QStringLiteral("HostingModel"), cim::Value(QStringLiteral("NetworkServiceHost"))},
         {QStringLiteral("ImpersonationLevel"), cim::Value(1)},
         {QStringLiteral("PerUserInitialization"), cim::Value(true)}});
}

cim::Instance madeRegistration(const cim::Value& reference,
                               const QString& className = QStringLiteral("__InstanceProviderRegistration")) {
    return made(className, {{QStringLiteral("provider"), reference}});
}

cim::Class madeClass(const QString& name, const cim::Value& provider, bool dynamic = true) {
    cim::Class cls;
    cls.name = name;
    cls.qualifiers.push_back({QStringLiteral("provider"), {}, provider, 0});
    if (dynamic)
        cls.qualifiers.push_back({QStringLiteral("dynamic"), {cim::BaseType::Boolean, false}, true, 0});
    return cls;
}

/// Facts whose three lists are complete.
ProviderFacts complete(std::vector<cim::Instance> providers, std::vector<cim::Instance> registrations,
                       std::vector<cim::Class> classes = {}) {
    ProviderFacts facts;
    for (auto& source : facts.sources)
        source.finished = true;
    for (const auto& instance : providers)
        facts.providers.push_back(providerOf(instance));
    for (const auto& instance : registrations)
        facts.registrations.push_back(registrationOf(instance));
    for (const auto& cls : classes)
        if (auto fact = classFactOf(cls))
            facts.classes.push_back(*fact);
    return facts;
}

// ---- a host of the test's own

struct Sent {
    std::vector<cim::Object> rows;
    bool endless = false;       ///< The last row again and again
    int undecodable = 0;        ///< Rows of which the first so many are none
    HResult status = hr::False; ///< Of the last batch
};

class SentRows : public cim::RowBatch {
public:
    SentRows(const Sent& sent, int first, int count)
        : m_sent(sent)
        , m_first(first)
        , m_count(count) {}
    int count() const override { return m_count; }
    const cim::ClassPtr& classOf(int) const override {
        static const cim::ClassPtr none;
        return none;
    }
    cim::Value value(int, int) const override { return {}; }
    cim::Object object(int row) const override {
        if (m_first + row < m_sent.undecodable)
            throw DecodeError(QStringLiteral("Object"), 0, QStringLiteral("no such class"));
        return m_sent.rows[std::min(std::size_t(m_first + row), m_sent.rows.size() - 1)];
    }
    qsizetype byteSize() const override { return 1; }

private:
    const Sent& m_sent;
    int m_first;
    int m_count;
};

class SentEnumerator : public Enumerator {
public:
    explicit SentEnumerator(const Sent& sent)
        : m_sent(sent) {}
    Batch next(int maxRows, std::chrono::milliseconds, std::stop_token stop) override {
        if (stop.stop_requested())
            throw Cancelled(QStringLiteral("Next"));
        const int left = m_sent.endless ? maxRows : int(m_sent.rows.size()) - m_given;
        Batch batch;
        const int count = std::min(maxRows, left);
        batch.rows = std::make_shared<SentRows>(m_sent, m_given, count);
        m_given += count;
        batch.finished = !m_sent.endless && m_given == int(m_sent.rows.size());
        batch.status = batch.finished ? m_sent.status : hr::Ok;
        return batch;
    }
    HResult skip(int, std::chrono::milliseconds, std::stop_token) override { return hr::Ok; }
    void reset(std::stop_token) override { m_given = 0; }
    std::unique_ptr<Enumerator> clone(std::stop_token) override {
        return std::make_unique<SentEnumerator>(m_sent);
    }

private:
    const Sent& m_sent;
    int m_given = 0;
};

struct SentHost : Connection, Services, std::enable_shared_from_this<SentHost> {
    Sent providers, registrations, classes;

    void open(std::stop_token) override {}
    void close() override {}
    std::shared_ptr<Services> services(const QString&, std::stop_token) override {
        return shared_from_this();
    }
    void idle(std::chrono::milliseconds) override {}
    void wake() override {}

    QString nameSpace() const override { return Workshop; }
    std::shared_ptr<Services> openNamespace(const QString&, std::stop_token) override { return {}; }
    cim::Object getObject(const QString&, std::stop_token) override { return {}; }
    std::unique_ptr<Enumerator> createClassEnum(const QString&, const EnumOptions&,
                                                std::stop_token) override {
        return std::make_unique<SentEnumerator>(classes);
    }
    std::unique_ptr<Enumerator> createInstanceEnum(const QString& name, const EnumOptions&,
                                                   std::stop_token) override {
        return std::make_unique<SentEnumerator>(name == u"__Win32Provider" ? providers : registrations);
    }
    std::unique_ptr<Enumerator> execQuery(const QString&, const EnumOptions&, std::stop_token) override {
        return {};
    }
    std::unique_ptr<Enumerator> execNotificationQuery(const QString&, const EnumOptions&,
                                                      std::stop_token) override {
        return {};
    }
    cim::Object execMethod(const QString&, const QString&, const cim::Object&, std::stop_token) override {
        return {};
    }
};

cim::Object row(cim::Instance instance) {
    return {nullptr, std::make_shared<const cim::Instance>(std::move(instance))};
}

} // namespace

/// What hosts tell of their providers: the lab over DCOM, and hosts that should not be trusted.
class TestProviderReading : public QObject {
    Q_OBJECT

    NamespaceProviders read(LabConnection& c, const QString& nameSpace) {
        ProviderCollection collection(nameSpace);
        readProviders(*c.connection, collection, {});
        return collection.joined();
    }
    static NamespaceProviders read(SentHost& host) {
        ProviderCollection collection(Workshop);
        readProviders(host, collection, {});
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

    void references_data() {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<int>("problem");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* reference, ReferenceProblem problem, const char* shown) {
            QTest::newRow(*reference ? reference : "NULL")
                << QString::fromLatin1(reference) << int(problem) << QString::fromLatin1(shown);
        };
        using enum ReferenceProblem;
        row("__Win32Provider.Name=\"Known\"", None, "Known");
        row("__win32provider.name=\"KNOWN\"", None, "Known");
        row("__Win32Provider=\"Known\"", None, "Known");
        row("__Provider.Name='known'", None, "Known");
        row("Own_Provider.Name=\"Derived\"", None, "Derived");
        row("\\\\LAB\\ROOT\\Workshop\\Providers:__Win32Provider.Name=\"Known\"", None, "Known");
        row("//./root/workshop/providers:__Win32Provider.Name=\"Known\"", None, "Known");
        row("__Win32Provider.Name=\"Unknown\"", PointsNowhere, "Unknown");
        row("\\\\.\\ROOT\\CIMV2:__Win32Provider.Name=\"Known\"", Elsewhere,
            "\\\\.\\ROOT\\CIMV2:__Win32Provider.Name=\"Known\"");
        row("", Missing, "");
        row("__Win32Provider.Name=\"Kno", Malformed, "__Win32Provider.Name=\"Kno");
        row("__Win32Provider.Name=", Malformed, "__Win32Provider.Name=");
        row("__Win32Provider.Name=7", NoProvider, "__Win32Provider.Name=7");
        row("__Win32Provider.Name=\"\"", NoProvider, "__Win32Provider.Name=\"\"");
        row("__Win32Provider", NoProvider, "__Win32Provider");
        row("__Win32Provider=@", NoProvider, "__Win32Provider=@");
        row("__Win32Provider.Name=\"Known\",Other=1", NoProvider, "__Win32Provider.Name=\"Known\",Other=1");
        row("Win32_Process.Name=\"Known\"", NoProvider, "Win32_Process.Name=\"Known\"");
        // A registration that refers to a registration, and to itself.
        row("__InstanceProviderRegistration.provider=\"__InstanceProviderRegistration.provider=\\\"x\\\"\"",
            NoProvider,
            "__InstanceProviderRegistration.provider=\"__InstanceProviderRegistration.provider=\\\"x\\\"\"");
    }
    void references() {
        QFETCH(QString, reference);
        QFETCH(int, problem);
        QFETCH(QString, shown);
        const NamespaceProviders providers = joinProviders(
            Workshop,
            complete({madeProvider(QStringLiteral("Known")),
                      made(QStringLiteral("Own_Provider"),
                           {{QStringLiteral("Name"), cim::Value(QStringLiteral("Derived"))}})},
                     {madeRegistration(reference.isEmpty() ? cim::Value() : cim::Value(reference))}));
        // Whatever it is, the registration is somewhere to be seen.
        const ProviderRegistration* holder = nullptr;
        for (const ProviderRegistration& p : providers.providers)
            if (!p.registrations.empty())
                holder = &p;
        QVERIFY(holder);
        QCOMPARE(int(holder->registrations[0].problem), problem);
        QCOMPARE(holder->name, shown);
        QCOMPARE(holder->registered, problem == int(ReferenceProblem::None));
        const QString expected = problem == int(ReferenceProblem::None) ? QString()
                                 : problem == int(ReferenceProblem::PointsNowhere)
                                     ? QStringLiteral("not-registered")
                                     : QStringLiteral("reference-elsewhere");
        QVERIFY2(drawn(providers).contains(expected), qPrintable(drawn(providers)));
    }

    void valuesThatCannotBe() {
        const QString longText(100'000, u'x');
        auto provider = made(QStringLiteral("__Win32Provider"),
                             {{QStringLiteral("Name"), cim::Value(QStringLiteral("Odd"))},
                              {QStringLiteral("CLSID"), cim::Value(7)},
                              {QStringLiteral("ImpersonationLevel"), cim::Value(QStringLiteral("1"))},
                              {QStringLiteral("PerUserInitialization"), cim::Value(QStringLiteral("TRUE"))},
                              {QStringLiteral("Pure"), cim::Value(cim::Value::Array{cim::Value(true)})},
                              {QStringLiteral("HostingModel"), cim::Value(longText)},
                              {QStringLiteral("SecurityDescriptor"), cim::Value(cim::Object{})},
                              {QStringLiteral("Version"), cim::Value(quint64(UINT64_MAX))}});
        auto registration =
            made(QStringLiteral("__EventProviderRegistration"),
                 {{QStringLiteral("provider"), cim::Value(QStringLiteral("__Win32Provider=\"Odd\""))},
                  {QStringLiteral("EventQueryList"),
                   cim::Value(cim::Value::Array(10'000, cim::Value(QStringLiteral("SELECT"))))},
                  {QStringLiteral("SupportsGet"), cim::Value(QStringLiteral("yes"))}});
        const NamespaceProviders providers = joinProviders(
            Workshop,
            complete({provider}, {registration},
                     {madeClass(QStringLiteral("Seven"), cim::Value(7)),
                      madeClass(QStringLiteral("Empty"), cim::Value(QString())),
                      madeClass(longText, cim::Value(longText)),
                      madeClass(QStringLiteral("Idle"), cim::Value(QStringLiteral("odd")), false)}));
        QCOMPARE(providers.providers.size(), std::size_t{2});
        const ProviderRegistration& p = providers.providers.front();
        QCOMPARE(p.name, QStringLiteral("Odd"));
        QCOMPARE(p.malformed.size(), 6);
        QVERIFY(!p.claimsImpersonation() && !p.perUserInitialization);
        QCOMPARE(p.hosting.text.size(), LongestProviderText);
        QCOMPARE(std::size_t(p.registrations[0].queries.size()), MostProviderTexts);
        QVERIFY(p.registrations[0].supports.isEmpty());
        QCOMPARE(p.classes[0].name, QStringLiteral("Idle"));
        QVERIFY(servedText(p.classes[0]).contains(u"nothing is dynamic"));
        QCOMPARE(providers.providers.back().name.size(), LongestProviderText);
        QVERIFY(drawn(providers).contains(u"malformed"));
    }

    void namesThatCollide() {
        const NamespaceProviders providers = joinProviders(
            Workshop,
            complete({madeProvider(QStringLiteral("Twin")), madeProvider(QStringLiteral("TWIN")),
                      madeProvider(QString()), madeProvider(QStringLiteral("Alone"))},
                     {madeRegistration(cim::Value(QStringLiteral("__Win32Provider=\"twin\""))),
                      // Elsewhere's "Alone" is not ours.
                      madeRegistration(cim::Value(QStringLiteral("\\\\.\\ROOT:__Win32Provider=\"Alone\""))),
                      madeRegistration(cim::Value())},
                     {madeClass(QStringLiteral("Served"), cim::Value(QStringLiteral("tWin")))}));
        QStringList names;
        for (const ProviderRegistration& p : providers.providers)
            names += QStringLiteral("%1%2 %3/%4")
                         .arg(p.name, p.duplicate ? QStringLiteral("!") : QString())
                         .arg(p.registrations.size())
                         .arg(p.classes.size());
        // The one without a name, and the registration that names none, are two things.
        QCOMPARE(names.join(u'\n'), QStringLiteral(" 0/0\n 1/0\n\\\\.\\ROOT:__Win32Provider=\"Alone\" 1/0\n"
                                                   "Alone 0/0\nTwin! 1/1\nTWIN! 0/0"));
    }

    void endlessHosts() {
        const auto host = std::make_shared<SentHost>();
        host->providers.rows.push_back(row(madeProvider(QStringLiteral("Again"))));
        host->registrations.rows.push_back(
            row(madeRegistration(cim::Value(QStringLiteral("__Win32Provider=\"Again\"")))));
        host->classes.rows.push_back({std::make_shared<const cim::Class>(madeClass(
                                          QStringLiteral("C"), cim::Value(QStringLiteral("Again")))),
                                      nullptr});
        for (Sent* sent : {&host->providers, &host->registrations, &host->classes})
            sent->endless = true;
        const NamespaceProviders providers = read(*host);
        for (const ProviderSource& source : providers.sources)
            QVERIFY(source.limited && !source.isComplete());
        QCOMPARE(providers.providers.size(), MostProviders);
        QCOMPARE(providers.providers[0].registrations.size(), MostRegistrations);
        QCOMPARE(providers.providers[0].classes.size(), MostClasses);
        // What may be among those not read is not called missing.
        QVERIFY(!providers.knowledge().providers);
    }

    void rowsThatAreNone() {
        const auto host = std::make_shared<SentHost>();
        host->providers.rows = {{}, {}, row(madeProvider(QStringLiteral("Good"))), {}};
        host->providers.undecodable = 2;
        host->registrations.rows = {
            row(madeRegistration(cim::Value(QStringLiteral("__Win32Provider=\"Bad\""))))};
        host->registrations.status = hr::WbemAccessDeniedPartial;
        host->classes.status = hr::WbemAccessDenied;
        const NamespaceProviders providers = read(*host);
        QCOMPARE(providers.source(ProviderStep::Providers).unreadable, 3);
        QVERIFY(!providers.source(ProviderStep::Providers).isComplete());
        QCOMPARE(providers.source(ProviderStep::Registrations).outcome.kind(), CallOutcome::Partial);
        QVERIFY(!providers.knowledge().registrations);
        QVERIFY(!providers.knowledge().classes);
        QCOMPARE(drawn(providers), QStringLiteral("Bad: note not-seen"));
        QVERIFY(find(providers, QStringLiteral("Good")));
    }

private:
    std::unique_ptr<lab::Lab> m_lab;
};

QTEST_GUILESS_MAIN(TestProviderReading)
#include "tst_providerreading.moc"
