#include "core/cim/mof/mof.h"

#include <QTest>

using namespace wbemscope::cim;

/// Every error has its place, none hides the next, and hostile text stays bounded.
class TestMofErrors : public QObject {
    Q_OBJECT

    static QString places(const mof::Document& d) {
        QString text;
        for (const mof::Error& e : d.errors)
            text += QStringLiteral("%1%2:%3")
                        .arg(text.isEmpty() ? QString() : QStringLiteral(" "))
                        .arg(e.line)
                        .arg(e.column);
        return text;
    }

private Q_SLOTS:
    void place_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("message"); ///< a piece of the first one
        const auto row = [](const char* name, const char* text, const char* expected, const char* message) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected)
                                << QString::fromUtf8(message);
        };
        row("no semicolon at the end", "class X {}", "1:11",
            "';' was expected instead of the end of the file");
        row("no semicolon between", "class X {}\nclass Y {};", "2:1", "';' was expected instead of 'class'");
        row("no brace", "class X {\n  uint8 a;\nclass Y {};\n", "3:1", "'}' was expected");
        row("open at the end", "class X { uint8 a;", "1:19", "'}' was expected instead of the end");
        row("no name", "class {};", "1:7", "A class name was expected instead of '{'");
        row("statement", "struct X {};", "1:1", "\"class\", \"instance of\" or #pragma was expected");
        row("type", "class X { uint33 ; };", "1:11", "\"uint33\" is not a type");
        row("two members", "class X { uint8 ; string a\n; uint16 1; string b; };", "1:17 2:10",
            "property or method name");
        row("void property", "class X { void a; };", "1:11", "void");
        row("ref to a type", "class X { uint8 ref a; };", "1:11", "reference");
        row("range", "class X { uint8 a = 256; sint8 b = -129; uint32 c = -1; };", "1:21 1:36 1:53",
            "does not fit into uint8");
        row("type of value", "class X { uint8 a = \"1\"; string b = 1; boolean c = 1; };", "1:21 1:37 1:52",
            "not of type uint8");
        row("real to integer", "class X { uint8 a = 1.0; };", "1:21", "not of type uint8");
        row("list", "class X { uint8 a = {1}; uint8 b[] = 1; uint8 c[] = {1, 300, NULL}; };",
            "1:21 1:38 1:57 1:62", "A list is given");
        row("datetime", "class X { datetime a = \"2024\"; };", "1:24", "is not a datetime");
        row("number", "class X { uint32 a = 12x; };", "1:22", "is not a number");
        row("overflow", "class X { uint64 a = 18446744073709551616; };", "1:22", "out of range");
        row("string", "class X { string a = \"abc\n; };", "1:22", "no closing quote");
        row("escape", "class X { string a = \"a\\q\"; };", "1:24", "Unknown escape");
        row("hex escape", "class X { string a = \"\\xg\"; };", "1:23", "hexadecimal");
        row("comment", "class X {};\n /* abc", "2:2", "comment that begins here");
        row("character", "class X {}; @ class Y {};", "1:13", "Unexpected character '@'");
        row("char", "class X { char16 a = 'ab'; char16 b = ''; };", "1:22 1:39", "one character");
        row("superclass", "class X : Y {};\ninstance of X {};", "1:11", "superclass Y is not known");
        row("class of instance", "instance of X { a = 1; };", "1:13", "class X is not known");
        row("property", "class X { uint8 a; };\ninstance of X { b = 1; a = 1; A = 2; };", "2:17 2:31",
            "no property b");
        row("abstract", "[abstract] class X {}; instance of X {};", "1:36", "abstract");
        row("twice", "class X {};\nclass x {};", "2:7", "declared already");
        row("property twice", "class X { uint8 a; uint8 A; };", "1:26", "declared twice");
        row("method twice", "class X { void a(); void A(); };", "1:26", "declared twice");
        row("parameter twice", "class X { void a([in] uint8 b, [in] string B); };", "1:44", "declared twice");
        row("same id", "class X { void a([in, ID(0)] uint8 b, [in, ID(0)] string c); };", "1:58", "same ID");
        row("qualifier twice", "[a, A] class X {};", "1:5", "given twice");
        row("cimtype", "class X { [CIMTYPE(\"x\")] uint8 a; };", "1:12", "CIMTYPE");
        row("flavor", "[a: ToEverybody] class X {};", "1:5", "not a qualifier flavor");
        row("override type", "class X { uint8 a; }; class Y : X { uint16 a; };", "1:37", "another type");
        row("override flavor", "[association] class X {}; [association(FALSE)] class Y : X {};", "1:28",
            "cannot be overridden");
        row("second keys", "class X { [key] uint8 a; }; class Y : X { [key] uint8 b; };", "1:55",
            "has keys already");
        row("key type", "class X { [key] real32 a; [key] string b[]; };", "1:24 1:40", "cannot be a key");
        row("alias twice",
            "class X { [key] uint8 a; };\ninstance of X as $a { a = 1; };\ninstance of X as $A { a = 2; };",
            "3:18", "declared already");
        row("alias in a string",
            "class X { [key] uint8 a; string b; };\ninstance of X as $a { a = 1; };\ninstance of X { a = 2; "
            "b = $a; };",
            "3:28", "reference or an embedded");
        row("alias of itself", "class X { [key] X ref a; };\ninstance of X as $a { a = $a; };", "2:27",
            "contains itself");
        row("alias ring",
            "class X { [key] X ref a; };\ninstance of X as $a { a = $b; };\ninstance of X as $b { a = $a; };",
            "2:27 3:27", "contains itself");
        row("alias without keys", "class X { X ref a; };\ninstance of X as $a { a = $a; };", "2:27",
            "no path");
        row("aliases in a list that is refused",
            "class X { [key] uint8 a; };\nclass Y { X ref a; X ref b[]; };\ninstance of X as $a { a = 1; };\n"
            "instance of Y { a = {$a}; };\ninstance of Y { b = {$a, NULL, $a}; };",
            "4:21 5:26", "");
        row("alias embedded too early",
            "class X { X a; };\ninstance of X { a = $a; };\ninstance of X as $a {};", "2:21",
            "before it is embedded");
        row("pragma", "#include \"x\"\nclass X {};", "1:1", "only #pragma");
        row("pragma namespace", "#pragma namespace(\"root:x\")\nclass X {};", "1:9", "#pragma namespace");
        row("pragma include", "#pragma include(\"a.mof\")\nclass X {};", "1:9", "not supported");
        row("instance qualifiers", "class X { uint8 a; };\ninstance of X { [q] a = 1; };", "2:17",
            "not supported");
        row("nested list", "class X { uint8 a[] = {{1}}; };", "1:24", "A value was expected");
        row("many in one file",
            "class A { uint8 ; };\nclass B : Nix {};\nclass C { uint8 x = 999; };\ninstance of Nix2 "
            "{};\nclass {};\nclass D {}",
            "1:17 2:11 3:21 4:13 5:7 6:11", "A property or method name");
    }
    void place() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QFETCH(QString, message);
        const auto d = mof::parse(text, QStringLiteral("t.mof"));
        for (const mof::Error& e : d.errors)
            qInfo().noquote() << e.toString();
        QCOMPARE(places(d), expected);
        QVERIFY2(d.errors.front().message.contains(message), qPrintable(d.errors.front().message));
    }

    void goesOnAfterAnError() {
        const auto d =
            mof::parse(QStringLiteral("class A { uint8 x = 999; string y; };\nclass B : A {};\n"
                                      "instance of A { y = \"1\"; };\nclass { junk {;} ; };\nclass Z {};"),
                       QStringLiteral("t"));
        QCOMPARE(places(d), QStringLiteral("1:21 4:7"));
        // A and B are known as far as they were understood; nobody who uses them is blamed.
        QCOMPARE(d.classCount(), 3);
        QCOMPARE(d.instanceCount(), 1);
    }

    void errorLimit() {
        mof::Options options;
        options.limits.maxErrors = 5;
        QString text;
        for (int i = 0; i < 50; ++i)
            text += QStringLiteral("class %1;\n").arg(i);
        const auto d = mof::parse(text, QStringLiteral("t"), {}, options);
        QCOMPARE(d.errors.size(), 6);
        QVERIFY(d.errors.back().message.contains(QStringLiteral("Too many errors")));
    }

    void limits_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("depth") << QStringLiteral("class X { object a; };\n") +
                                      QStringLiteral("instance of X { a = ").repeated(200)
                               << QStringLiteral("embedded more than");
        QTest::newRow("class depth") << QStringLiteral("class X { object a = ").repeated(200)
                                     << QStringLiteral("embedded more than");
        QString members = QStringLiteral("class X {");
        for (int i = 0; i < 5000; ++i)
            members += QStringLiteral("uint8 a%1;").arg(i);
        QTest::newRow("members") << members << QStringLiteral("members");
        QString chain = QStringLiteral("class C0 { uint8 a; };");
        for (int i = 1; i < 300; ++i)
            chain += QStringLiteral("class C%1 : C%2 {};").arg(i).arg(i - 1);
        QTest::newRow("derivation") << chain << QStringLiteral("derive from each other");
        QString laughs = QStringLiteral("class X { object a[]; };\ninstance of X as $a0 {};\n");
        for (int i = 1; i < 40; ++i)
            laughs += QStringLiteral("instance of X as $a%1 { a = {$a%2, $a%2}; };\n").arg(i).arg(i - 1);
        QTest::newRow("embedded twice and twice") << laughs << QStringLiteral("embedded in each other");
    }
    void limits() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto d = mof::parse(text, QStringLiteral("t"));
        QVERIFY(!d.ok());
        QVERIFY2(d.errors.back().message.contains(message), qPrintable(d.errors.back().message));
    }

    void smallLimits() {
        mof::Options options;
        options.limits.maxTextLength = 10;
        QVERIFY(!mof::parse(QStringLiteral("class X {};"), QStringLiteral("t"), {}, options).ok());
        options = {};
        options.limits.maxArrayElements = 3;
        QVERIFY(mof::parse(QStringLiteral("class X { uint8 a[] = {1, 2, 3}; };"), QStringLiteral("t"), {},
                           options)
                    .ok());
        QVERIFY(!mof::parse(QStringLiteral("class X { uint8 a[] = {1, 2, 3, 4}; };"), QStringLiteral("t"), {},
                            options)
                     .ok());
        options = {};
        options.limits.maxTotalMembers = 40;
        QVERIFY(mof::parse(QStringLiteral("class X { uint8 a; uint8 b; };"), QStringLiteral("t"), {}, options)
                    .ok());
        QVERIFY(!mof::parse(QStringLiteral("class X { uint8 a; uint8 b; }; class Y : X {}; class Z : Y {};"),
                            QStringLiteral("t"), {}, options)
                     .ok());
        options = {};
        options.limits.maxDeclarations = 1;
        QVERIFY(
            !mof::parse(QStringLiteral("class X {}; class Y {};"), QStringLiteral("t"), {}, options).ok());
    }

    /// Whatever is cut off a good text, the rest is read to its end without a hang.
    void everyPrefix() {
        const QString text = QStringLiteral(
            "#pragma namespace(\"\\\\\\\\.\\\\root\")\n[a(1), b{\"x\"}: ToInstance] class X : Y { [key] "
            "string k = \"v\"; uint32 m([in] Z ref r[], [out] uint8 o = 1); };\n"
            "instance of X as $a { k = instance of X { k = {1, 'c', -0x1F, 1.5, $a, NULL}; }; }; /* c */");
        for (qsizetype n = 0; n <= text.size(); ++n) {
            const auto d = mof::parse(text.left(n), QStringLiteral("t"));
            QVERIFY(d.errors.size() <= 20);
            for (const mof::Error& e : d.errors)
                QVERIFY(e.line >= 1 && e.column >= 1 && !e.message.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestMofErrors)
#include "tst_moferrors.moc"
