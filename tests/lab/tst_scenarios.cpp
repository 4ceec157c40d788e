#include "core/cim/bytes.h"
#include "core/lab/accounts.h"
#include "core/lab/repository.h"
#include "core/lab/scenarioloader.h"
#include "tests/lab/service.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

class ScenariosTest : public QObject {
    Q_OBJECT

    static QStringList errorsOf(const QString& text) {
        lab::Repository repository(QStringLiteral("LAB"));
        lab::ScenarioLoader loader(repository);
        loader.addDirectory(lab::builtInScenarios());
        loader.addText(text, QStringLiteral("lesson.mof"));
        QStringList all;
        for (const auto& error : loader.load())
            all += error.toString();
        return all;
    }

private Q_SLOTS:
    void builtInScenariosAreClean() { QCOMPARE(errorsOf({}).join(u'\n'), QString()); }
    void everyFileOfTheFolderIsBuiltIn() {
        const QDir source(qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") +
                          QStringLiteral("/resources/scenarios"));
        if (!source.exists())
            QSKIP("the source tree is not here");
        for (const char* folder : {".", "every"}) {
            const auto wanted = QDir(source.filePath(QString::fromLatin1(folder)))
                                    .entryList({QStringLiteral("*.mof")}, QDir::Files);
            lab::Repository repository(QStringLiteral("LAB"));
            lab::ScenarioLoader loader(repository); // Makes the resources known.
            QCOMPARE(QDir(lab::builtInScenarios() + u'/' + QLatin1String(folder))
                         .entryList({QStringLiteral("*.mof")}, QDir::Files),
                     wanted);
        }
    }
    void everyNamespaceHasItsSystemClasses() {
        lab::WmiService service;
        QCOMPARE(service.namespaces().join(u';'),
                 QStringLiteral(
                     "ROOT;ROOT\\CIMV2;ROOT\\DEFAULT;ROOT\\subscription;ROOT\\Workshop;"
                     "ROOT\\Workshop\\Impersonation;ROOT\\Workshop\\Large;ROOT\\Workshop\\PacketPrivacy;"
                     "ROOT\\Workshop\\Partial;ROOT\\Workshop\\Providers;ROOT\\Workshop\\Restricted;"
                     "ROOT\\Workshop\\Restricted\\Inherits;ROOT\\Workshop\\Restricted\\NoMethods;"
                     "ROOT\\Workshop\\Restricted\\Protected;"
                     "ROOT\\Workshop\\Slow"));
        for (const QString& path : service.namespaces()) {
            const auto ns = service.repository().find(path);
            for (const auto name :
                 {u"__SystemClass", u"__NAMESPACE", u"__thisNAMESPACE", u"__SystemSecurity",
                  u"__Win32Provider", u"__InstanceProviderRegistration", u"__InstanceCreationEvent",
                  u"__TimerEvent", u"__EventFilter", u"__FilterToConsumerBinding", u"__PARAMETERS",
                  u"__ExtendedStatus", u"__SecurityDescriptor"}) {
                const auto cls = ns->findClass(QStringView(name));
                QVERIFY2(cls, qPrintable(path + u':' + QStringView(name).toString()));
                QCOMPARE(cls->decoration->nameSpace, path);
            }
            QCOMPARE(ns->findClass(u"__SystemSecurity")->methods.size(), std::size_t{5});
            QCOMPARE(ns->instances(u"__SystemSecurity").size(), std::size_t{1});
            // Each dynamic class has its provider registered.
            for (const auto& cls : ns->classes()) {
                const QString provider = lab::Namespace::providerOf(*cls);
                cim::ObjectPath registration =
                    cim::ObjectPath::parse(QStringLiteral("__Win32Provider.Name=\"%1\"").arg(provider));
                // But for the one that shows what comes of it.
                QVERIFY2(provider.isEmpty() || provider == u"Workshop_GoneProvider" ||
                             ns->findInstance(registration),
                         qPrintable(path + u':' + cls->name));
            }
        }
    }
    void thePermanentSubscriptionHangsTogether() {
        Service service;
        const auto consumers =
            service.query("ROOT\\subscription", "ASSOCIATORS OF {__EventFilter.Name='Workshop low disk'}");
        QCOMPARE(column(consumers, u"Name"), QStringLiteral("Workshop disk log"));
    }
    void aTeachersDirectory() {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("mine.mof")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\n"
                   "[NamespaceSecuritySDDL(\"O:BAG:BAD:P(A;;CCWP;;;%carol%)\")]\n"
                   "instance of __NAMESPACE { Name = \"Mine\"; };\n"
                   "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\\\\Mine\")\n"
                   "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n"
                   "class Thing { [Key] uint32 Id; };\ninstance of Thing { Id = 7; };\n");
        file.close();
        lab::WmiService service({{directory.path()}});
        const QString mine = QStringLiteral("ROOT\\Workshop\\Mine");
        QCOMPARE(codeOf([&] { service.login(mine, caller("alice")); }), hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { service.login(mine, caller("carol", AuthnLevel::PktIntegrity)); }),
                 hr::WbemAccessDenied);
        const auto carol = caller("carol");
        const auto session = service.login(mine, carol);
        QCOMPARE(drain(*session->createInstanceEnum(QStringLiteral("Thing"), 0, carol)).objects.size(),
                 std::size_t{1});
    }
    void mistakesHaveTheirPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const char* text, const char* place, const char* word) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(place)
                                << QString::fromLatin1(word);
        };
        row("syntax", "class X {\n  [Key] strin Id;\n};", "lesson.mof:2:", "");
        row("no namespace", "#pragma namespace(\"ROOT\\\\Nowhere\")\nclass X { [Key] string Id; };",
            "lesson.mof:2:", "ROOT\\Nowhere");
        row("sddl",
            "#pragma namespace(\"ROOT\")\n[NamespaceSecuritySDDL(\"o:BA\")]\ninstance of __NAMESPACE { Name "
            "= \"X\"; };",
            "lesson.mof:", "capital");
        row("readable by", "class X { [Key] string Id; [ReadableBy(\"D:(A;;ZZ;;;BA)\")] string V; };",
            "lesson.mof:1:", "ZZ");
        row("system class", "class __Mine { [Key] string Id; };", "lesson.mof:1:", "__");
        row("no key", "class X { [Key] string Id; };\n\ninstance of X { };", "lesson.mof:3:", "key");
        row("unknown class", "\ninstance of Nope { Id = 1; };", "lesson.mof:2:", "Nope");
        row("wrong place", "[NamespaceSecuritySDDL(\"D:\")] instance of __SystemSecurity { };",
            "lesson.mof:1:", "__NAMESPACE");
    }
    void mistakesHaveTheirPlace() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(QString, word);
        const auto errors = errorsOf(text);
        QVERIFY(!errors.isEmpty());
        QVERIFY2(errors.first().startsWith(place), qPrintable(errors.first()));
        QVERIFY2(errors.first().contains(word), qPrintable(errors.first()));
    }
    void aMissingDirectoryIsSaid() {
        try {
            lab::WmiService service({{QStringLiteral("/nonexistent/lessons")}});
            QFAIL("accepted");
        } catch (const ProtocolError& e) {
            QCOMPARE(e.stage(), Stage::Local);
            QVERIFY(e.message().contains(QLatin1String("/nonexistent/lessons")));
        }
    }
    void providersThatAreNotThere() {
        const QString text =
            QStringLiteral("#pragma namespace(\"ROOT\\\\Workshop\")\n"
                           "[Dynamic, Provider(\"Nobody\")] class A { [Key] string Id; };\n"
                           "instance of __Win32Provider { Name = \"Unloadable\"; };\n"
                           "[Dynamic, Provider(\"Unloadable\")] class B { [Key] string Id; };\n");
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("a.mof")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        lab::WmiService service({{directory.path()}});
        const auto alice = caller("alice");
        const auto session = service.login(QStringLiteral("ROOT\\Workshop"), alice);
        QCOMPARE(drain(*session->createInstanceEnum(QStringLiteral("A"), 0, alice)).status,
                 hr::WbemProviderNotFound);
        QCOMPARE(drain(*session->createInstanceEnum(QStringLiteral("B"), 0, alice)).status,
                 HResult{0x80041013});
    }

    void creatorsCannotBeChosen() {
        Service service;
        const auto alice = caller("alice");
        const auto session = service.login("ROOT\\subscription");
        cim::Instance filter =
            cim::Instance::of(session->getObject(QStringLiteral("__EventFilter"), 0, alice).cls);
        filter.set(u"Name", QStringLiteral("mine"));
        filter.set(u"CreatorSID", cim::bytesValue(sids::localSystem().encode()));
        session->putInstance({nullptr, std::make_shared<const cim::Instance>(filter)}, 0, alice);
        const auto rows =
            service.query("ROOT\\subscription", "SELECT * FROM __EventFilter WHERE Name = 'mine'");
        QCOMPARE(rows.objects.size(), std::size_t{1});
        const auto sid = cim::bytesOf(rows.objects[0].instance->value(u"CreatorSID"));
        QVERIFY(sid);
        QCOMPARE(*sid, lab::findAccount(QStringLiteral("alice"))->sid.encode());
        // A scenario says it for the objects it makes; nonsense stops the start.
        lab::Repository repository(QStringLiteral("LAB"));
        lab::ScenarioLoader loader(repository);
        loader.addText(QStringLiteral("#pragma namespace(\"\\\\\\\\.\\\\ROOT\")\n"
                                      "[CreatedBy(\"nobody\")] instance of __EventFilter { Name = \"x\"; };"),
                       QStringLiteral("x.mof"));
        const auto errors = loader.load();
        QCOMPARE(errors.size(), std::size_t{1});
        QVERIFY(errors[0].message.contains(u"CreatedBy(\"nobody\")"));
    }
};

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
