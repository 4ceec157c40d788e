// What a host tells of its providers that should not be trusted: made up here, object by object.
#include "core/session/connection.h"
#include "tests/session/drawnproviders.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

const QString Workshop = QStringLiteral("ROOT\\Workshop\\Providers");

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
    std::unique_ptr<Refresher> watch(const QString&, const EnumOptions&, std::stop_token) override {
        return {};
    }
};

cim::Object row(cim::Instance instance) {
    return {nullptr, std::make_shared<const cim::Instance>(std::move(instance))};
}

} // namespace

class TestProviderReadingHosts : public QObject {
    Q_OBJECT

    static NamespaceProviders read(SentHost& host) {
        ProviderCollection collection(Workshop);
        readProviders(host, collection, {});
        return collection.joined();
    }

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestProviderReadingHosts)
#include "tst_providerreading_hosts.moc"
