// What needs no host: MOF files, units, and the lab as a process of its own.
#include "tests/app/consoletwin.h"
#include "tests/app/interrupting.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace wbemscope::test;

class CliFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesTheSharedUnits();
    void decodeRefusesWhatIsNoUnit();
    void checkMofOfTheScenarios();
    void checkMofOfTheProvider();
    void checkMofNamesThePlace();
    void labServesUntilSignal_data();
    void labServesUntilSignal();
    void labOptions();
};

void CliFilesTest::decodesTheSharedUnits() {
    const QDir units(dataDir() + QStringLiteral("/wmio"));
    const auto dumps = units.entryList({QStringLiteral("*.dump")}, QDir::Files);
    if (dumps.isEmpty())
        QSKIP("There are no shared encoding units (WBEMSCOPE_TEST_DATA).");
    for (const QString& dump : dumps) {
        const QString path = units.filePath(dump);
        const Ran ran = run(list({"decode"}) + QStringList(path));
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out, content(QString(path).replace(QStringLiteral(".dump"), QStringLiteral(".mof"))));
    }
}

void CliFilesTest::decodeRefusesWhatIsNoUnit() {
    for (const QByteArray& bad : {QByteArray(), QByteArray("hello, world"), QByteArray("78563412ffffffff01"),
                                  QByteArray("\x78\x56\x34\x12\x04\x00\x00\x00\x02\x00\x00\x00", 12)}) {
        const Ran ran = run(list({"decode", "-"}), bad);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("offset"), ran.err.constData());
    }
}

void CliFilesTest::checkMofOfTheScenarios() {
    const QDir scenarios(QStringLiteral(WBEMSCOPE_SOURCE "/resources/scenarios"));
    QStringList arguments = list({"check-mof"});
    for (const auto& name : scenarios.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name))
        arguments += scenarios.filePath(name);
    QVERIFY(arguments.size() > 5);
    const Ran ran = run(arguments);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY2(QRegularExpression(QStringLiteral("^[1-9]\\d* classes, [1-9]\\d* instances, 0 errors\n$"))
                 .match(QString::fromUtf8(ran.out))
                 .hasMatch(),
             ran.out.constData());
}

void CliFilesTest::checkMofOfTheProvider() {
    const QDir provider(QStringLiteral(WBEMSCOPE_SOURCE "/provider"));
    const QStringList names = provider.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 3);
    for (const auto& name : names) { // one at a time: they declare the same class
        const Ran ran = run(list({"check-mof"}) + QStringList(provider.filePath(name)));
        QVERIFY2(ran.code == 0, ran.err.constData());
        QVERIFY2(ran.out.endsWith(", 0 errors\n"), ran.out.constData());
    }
}

void CliFilesTest::checkMofNamesThePlace() {
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("bad.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("class A { uint32 x; };\nclass B : Unheard { };\ninstance of A { y = 1; };\n");
    file.close();
    const Ran ran = run(list({"check-mof"}) + QStringList(file.fileName()));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("bad.mof:2:11: "), ran.err.constData());
    QVERIFY2(ran.err.contains("bad.mof:3:17: "), ran.err.constData());
    QVERIFY2(ran.out.contains("2 errors"), ran.out.constData());
}

void CliFilesTest::labServesUntilSignal_data() {
    QTest::addColumn<int>("number");
    for (const int number : Interrupts)
        QTest::addRow("%d", number) << number;
}

void CliFilesTest::labServesUntilSignal() {
    QFETCH(int, number);
    LabProcess lab;
    QVERIFY2(lab.line().startsWith("listening on 127.0.0.1:"), lab.line().constData());
    const Ran ran = run(list({"query", "--user", "WORKSHOP\\alice", "--password-file", "-", "--authn-service",
                              "ntlm", "SELECT Account FROM WbemScope_CallerContext", "--host"}) +
                            QStringList(lab.host()),
                        "Packet-Privacy-1\n");
    QVERIFY2(ran.code == 0 && ran.out.contains("WORKSHOP\\alice"), ran.err.constData());
    const bool interrupted = interrupt(lab.process(), number);
#ifdef Q_OS_WIN
    if (!interrupted)
        QSKIP("GenerateConsoleCtrlEvent fails: Wine has no console to send it through without a terminal.");
#endif
    QVERIFY(interrupted);
    QVERIFY(lab.process().waitForFinished(Patience));
    QCOMPARE(lab.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(lab.process().exitCode(), 0);
}

void CliFilesTest::labOptions() {
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("mine.mof")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\ninstance of __NAMESPACE { Name = "
               "\"Mine\"; };\n");
    file.close();
    LabProcess lab(list({"--hardening", "off", "--authn-hint", "connect", "--scenario"}) +
                   QStringList(directory.path()));
    QVERIFY2(lab.line().startsWith("listening on "), lab.process().readAllStandardError().constData());
    const Ran ran = run(list({"tree", "--user", "alice", "--password-file", "-", "--authn-level", "connect",
                              "--namespace", "ROOT\\Workshop\\Mine", "--host"}) +
                            QStringList(lab.host()),
                        "Packet-Privacy-1\n");
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.out.contains("ROOT\\Workshop\\Mine"));
}

QTEST_GUILESS_MAIN(CliFilesTest)
#include "tst_cli_files.moc"
