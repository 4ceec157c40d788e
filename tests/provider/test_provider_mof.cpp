#include "core/cim/mof/mof.h"

#include <QFile>
#include <QTest>

using namespace wbemscope;

namespace {

QString read(const QString& path) {
    QFile file(qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return cim::mof::decodeText(file.readAll());
}

/// One of the provider's files, compiled where winmgmt's own classes are known.
cim::mof::Document compile(const QString& name) {
    cim::mof::Compiler compiler;
    compiler.add(read(QStringLiteral("resources/scenarios/every/1-system.mof")), QStringLiteral("system"));
    const std::size_t before = compiler.document().declarations.size();
    compiler.add(read(QStringLiteral("provider/") + name), name);
    cim::mof::Document document = compiler.take();
    document.declarations.erase(document.declarations.begin(),
                                document.declarations.begin() + std::ptrdiff_t(before));
    return document;
}

QString text(const cim::Value& value) {
    return value.asString() ? *value.asString() : QString();
}

QString errorsOf(const cim::mof::Document& document) {
    QStringList texts;
    for (const auto& error : document.errors)
        texts += error.toString();
    return texts.join(u'\n');
}

std::shared_ptr<const cim::Instance> instanceOf(const cim::mof::Document& document,
                                                const QString& className) {
    for (const auto& declaration : document.declarations)
        if (declaration.object.instance && declaration.className() == className)
            return declaration.object.instance;
    return nullptr;
}

cim::ClassPtr classOf(const cim::mof::Document& document) {
    for (const auto& declaration : document.declarations)
        if (declaration.isClass())
            return declaration.object.cls;
    return nullptr;
}

} // namespace

class TestProviderMof : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void registers_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("impersonationLevel");
        QTest::addColumn<bool>("perUser");
        QTest::newRow("as it should be") << QStringLiteral("callercontext.mof") << 1 << true;
        QTest::newRow("wrong on purpose") << QStringLiteral("callercontext-wrong.mof") << 0 << false;
    }
    void registers() {
        QFETCH(QString, file);
        QFETCH(int, impersonationLevel);
        QFETCH(bool, perUser);
        const auto document = compile(file);
        QVERIFY2(document.ok(), qPrintable(errorsOf(document)));
        const auto provider = instanceOf(document, QStringLiteral("__Win32Provider"));
        QVERIFY(provider);
        QVERIFY(provider->value(u"ImpersonationLevel") == cim::Value(impersonationLevel));
        QVERIFY(provider->value(u"PerUserInitialization") == cim::Value(perUser));
        QCOMPARE(text(provider->value(u"HostingModel")), QStringLiteral("NetworkServiceHost"));
        QCOMPARE(text(provider->value(u"CLSID")), QStringLiteral("{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7001}"));
        const auto registration = instanceOf(document, QStringLiteral("__InstanceProviderRegistration"));
        QVERIFY(registration);
        QVERIFY(text(registration->value(u"Provider"))
                    .contains(QStringLiteral("WbemScope_CallerContextProvider")));
    }

    void classIsTheLabs() {
        cim::mof::Compiler compiler;
        compiler.add(read(QStringLiteral("resources/scenarios/every/1-system.mof")), {});
        compiler.add(read(QStringLiteral("resources/scenarios/every/2-callercontext.mof")), {});
        cim::ClassPtr labs;
        for (const auto& declaration : compiler.document().declarations)
            if (declaration.isClass() && declaration.className() == QStringLiteral("WbemScope_CallerContext"))
                labs = declaration.object.cls;
        QVERIFY(labs);
        for (const auto& file :
             {QStringLiteral("callercontext.mof"), QStringLiteral("callercontext-wrong.mof")}) {
            const auto ours = classOf(compile(file));
            QVERIFY(ours);
            QCOMPARE(ours->name, labs->name);
            QCOMPARE(ours->properties.size(), labs->properties.size());
            for (std::size_t i = 0; i < labs->properties.size(); ++i) {
                QCOMPARE(ours->properties[i].name, labs->properties[i].name);
                QCOMPARE(ours->properties[i].type, labs->properties[i].type);
            }
        }
    }

    void removes() {
        const auto document = compile(QStringLiteral("callercontext-remove.mof"));
        QVERIFY2(document.ok(), qPrintable(errorsOf(document)));
        QVERIFY(document.declarations.empty());
        QStringList what;
        for (const auto& pragma : document.pragmas)
            what += pragma.name + u' ' + pragma.arguments.at(0);
        QCOMPARE(what, QStringList({QStringLiteral("deleteinstance __InstanceProviderRegistration.Provider="
                                                   "\"__Win32Provider.Name=\\\"WbemScope_"
                                                   "CallerContextProvider\\\"\""),
                                    QStringLiteral("deleteinstance __Win32Provider.Name=\"WbemScope_"
                                                   "CallerContextProvider\""),
                                    QStringLiteral("deleteclass WbemScope_CallerContext")}));
        for (const auto& pragma : document.pragmas)
            QCOMPARE(pragma.arguments.at(1).toUpper(), QStringLiteral("NOFAIL"));
    }
};

QTEST_GUILESS_MAIN(TestProviderMof)
#include "test_provider_mof.moc"
