#include "core/cim/object.h"
#include "core/cim/objectpath.h"
#include "core/security/protocolerror.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::cim;

class TestObjectPath : public QObject {
    Q_OBJECT

    /// "server|namespace|class|singleton|key:type=text,..." of a parsed path.
    static QString drawn(const ObjectPath& p) {
        QString keys;
        for (const PathKey& k : p.keys) {
            const char type = k.bareReference        ? 'r'
                              : k.value.asString()   ? 's'
                              : k.value.asSigned()   ? 'i'
                              : k.value.asUnsigned() ? 'u'
                              : k.value.asReal()     ? 'd'
                                                     : 'b';
            keys += QStringLiteral("%1%2:%3=%4")
                        .arg(keys.isEmpty() ? QString() : QStringLiteral(";"), k.name,
                             QChar::fromLatin1(type), displayText(k.value, {}));
        }
        return QStringLiteral("%1|%2|%3|%4|%5")
            .arg(p.server, p.nameSpace, p.className, p.singleton ? QStringLiteral("@") : QString(), keys);
    }

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* expected, const char* canonical = nullptr) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected)
                                << QString::fromUtf8(canonical ? canonical : text);
        };
        row("Win32_Process", "||Win32_Process||");
        row("__NAMESPACE.Name=\"x\"", "||__NAMESPACE||Name:s=x");
        row("Win32_LogicalDisk=\"C:\"", "||Win32_LogicalDisk||:s=C:");
        row("Win32_LogicalDisk='C:'", "||Win32_LogicalDisk||:s=C:", "Win32_LogicalDisk=\"C:\"");
        row("\\\\LAB\\ROOT\\CIMV2:Win32_Process.Handle=\"4\"", "LAB|ROOT\\CIMV2|Win32_Process||Handle:s=4");
        row("//LAB/root/cimv2:X.K=1", "LAB|root\\cimv2|X||K:i=1", "\\\\LAB\\root\\cimv2:X.K=1");
        row("\\\\.\\ROOT:X=@", ".|ROOT|X|@|");
        row("root\\cimv2:X", "|root\\cimv2|X||");
        row("ROOT:X", "|ROOT|X||");
        row("\\ROOT\\x:Y", "|ROOT\\x|Y||", "ROOT\\x:Y");
        row("\\\\srv\\root", "srv|root|||");
        row("root\\cimv2", "|root\\cimv2|||");
        row("X.A=\"x\\\"y\\\\z\",B=1", "||X||A:s=x\"y\\z;B:i=1");
        row("X.A=\"C:\\Windows\"", "||X||A:s=C:\\Windows", "X.A=\"C:\\\\Windows\"");
        row("X.A=\"\",B='it\\'s'", "||X||A:s=;B:s=it's", "X.A=\"\",B=\"it's\"");
        row("X.A=TRUE,B=false", "||X||A:b=TRUE;B:b=FALSE", "X.A=TRUE,B=FALSE");
        row("X.A=-5,B=+5,C=18446744073709551615,D=-9223372036854775808",
            "||X||A:i=-5;B:i=5;C:u=18446744073709551615;D:i=-9223372036854775808",
            "X.A=-5,B=5,C=18446744073709551615,D=-9223372036854775808");
        row("X.A=0x1F", "||X||A:i=31", "X.A=31");
        row("X.A=1.5e-3", "||X||A:d=0.0015");
        row("X.A=Win32_Y.B=\"1\",C=2", "||X||A:r=Win32_Y.B=\"1\",C=2", "X.A=\"Win32_Y.B=\\\"1\\\",C=2\"");
        row("X.A=\\\\S\\root\\n:Y=@", "||X||A:r=\\\\S\\root\\n:Y=@", "X.A=\"\\\\\\\\S\\\\root\\\\n:Y=@\"");
        row("X.A=TRUEST=\"x\"", "||X||A:r=TRUEST=\"x\"", "X.A=\"TRUEST=\\\"x\\\"\"");
        row("\\\\fe80::1\\ROOT:X", "fe80::1|ROOT|X||");
        row("Ä_1.Ü=\"ß\"", "||Ä_1||Ü:s=ß");
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QFETCH(QString, canonical);
        PathError error;
        const auto path = ObjectPath::tryParse(text, &error);
        QVERIFY2(path, qPrintable(error.message));
        QCOMPARE(drawn(*path), expected);
        if (text == u"X.A=1.5e-3")
            canonical = QStringLiteral("X.A=0.0015");
        QCOMPARE(path->toString(), canonical);
        QCOMPARE(*ObjectPath::tryParse(path->toString()), *path);
    }

    void refusesWithTheColumn_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        const auto row = [](const char* text, int column) {
            QTest::newRow(text) << QString::fromUtf8(text) << column;
        };
        row("", 1);
        row("1X", 1);
        row("X.", 3);
        row("X.A", 4);
        row("X.A=", 5);
        row("X=", 3);
        row("X.A=\"x", 5);
        row("X.A='x\"", 5);
        row("X.A=1,", 7);
        row("X.A=1,B", 8);
        row("X.A=1,a=2", 7);
        row("X.A=1 ", 6);
        row("X.A=1x", 5);
        row("X.A=99999999999999999999999x", 5);
        row("X.A=1e999", 5);
        row("X.A=.", 5);
        row("X.A=\"1\"B", 8);
        row("X=@x", 4);
        row("X Y", 2);
        row("\\\\", 3);
        row("\\\\srv", 6);
        row("\\\\srv\\", 7);
        row("root\\\\cimv2:X", 6);
        row("root\\cimv2:", 12);
        row("root\\cimv2:1", 12);
    }
    void refusesWithTheColumn() {
        QFETCH(QString, text);
        QFETCH(int, column);
        PathError error;
        QVERIFY(!ObjectPath::tryParse(text, &error));
        QCOMPARE(error.column, column);
        QVERIFY(!error.message.isEmpty());
        try {
            ObjectPath::parse(text);
            QFAIL("no exception");
        } catch (const ProtocolError& e) {
            QCOMPARE(e.code(), hr::WbemInvalidObjectPath);
            QVERIFY(e.message().contains(QString::number(column)));
        }
    }

    void bounds() {
        PathError error;
        QVERIFY(!ObjectPath::tryParse(QString(ObjectPath::MaxLength + 1, u'X'), &error));
        QString nested = QStringLiteral("X=@");
        for (int i = 0; i < ObjectPath::MaxReferenceDepth; ++i)
            nested.prepend(QStringLiteral("X.A="));
        QVERIFY(ObjectPath::tryParse(nested));
        QVERIFY(!ObjectPath::tryParse(QStringLiteral("X.A=") + nested));
        QString keys = QStringLiteral("X.k0=0");
        for (std::size_t i = 1; i < ObjectPath::MaxKeys; ++i)
            keys += QStringLiteral(",k%1=0").arg(i);
        QVERIFY(ObjectPath::tryParse(keys));
        QVERIFY(!ObjectPath::tryParse(keys + QStringLiteral(",z=0")));
    }

    void namespaces() {
        QCOMPARE(ObjectPath::tryParseNamespace(u"ROOT")->nameSpace, QStringLiteral("ROOT"));
        QCOMPARE(ObjectPath::tryParseNamespace(u"//./root/x")->toString(), QStringLiteral("\\\\.\\root\\x"));
        QVERIFY(!ObjectPath::tryParseNamespace(u""));
        QVERIFY(!ObjectPath::tryParseNamespace(u"root\\"));
        QVERIFY(!ObjectPath::tryParseNamespace(u"root:X"));
        // A bare name alone is a class for parse(); the canonical text of a lone namespace must not become
        // one.
        const auto root = *ObjectPath::tryParseNamespace(u"ROOT");
        QVERIFY(ObjectPath::tryParse(root.toString())->isNamespace());
    }

    void equality() {
        const auto p = [](QStringView t) { return *ObjectPath::tryParse(t); };
        QVERIFY(p(u"X.A=1,B=\"y\"") == p(u"x.b=\"Y\",a=1"));
        QVERIFY(!(p(u"X.A=1") == p(u"X.A=\"1\"")));
        QVERIFY(!(p(u"\\\\A\\root:X") == p(u"\\\\B\\root:X")));
        QCOMPARE(p(u"\\\\A\\root:X=@").normalized(), p(u"//b/ROOT:x=@").normalized());
    }

    void identifies() {
        auto cls = std::make_shared<Class>();
        cls->name = QStringLiteral("T");
        const auto add = [&](const QString& name, BaseType base) {
            Property p;
            p.name = name;
            p.type = {base, false};
            p.qualifiers.push_back({QStringLiteral("key"), {BaseType::Boolean, false}, Value(true), 0x13});
            cls->properties.push_back(p);
        };
        add(QStringLiteral("S"), BaseType::String);
        auto one = Instance::of(cls);
        one.set(u"S", QStringLiteral("Abc"));
        QVERIFY(ObjectPath::parse(u"t=\"aBC\"").identifies(one));
        QVERIFY(ObjectPath::parse(u"t.s=\"aBC\"").identifies(one));
        QVERIFY(!ObjectPath::parse(u"t.s=\"abd\"").identifies(one));
        QVERIFY(!ObjectPath::parse(u"t").identifies(one));
        QVERIFY(!ObjectPath::parse(u"t=@").identifies(one));
        QVERIFY(!ObjectPath::parse(u"u=\"abc\"").identifies(one));

        add(QStringLiteral("N"), BaseType::Uint32);
        add(QStringLiteral("R"), BaseType::Reference);
        add(QStringLiteral("D"), BaseType::DateTime);
        add(QStringLiteral("B"), BaseType::Boolean);
        auto many = Instance::of(cls);
        many.set(u"S", QStringLiteral("x"));
        many.set(u"N", Value(quint64{7}));
        many.set(u"R", QStringLiteral("Y.A=1,B=2"));
        many.set(u"D", QStringLiteral("20240101120000.000000+060"));
        many.set(u"B", true);
        QVERIFY(ObjectPath::parse(u"T.N=7,S=\"X\",R=\"y.b=2,a=1\",D=\"20240101110000.000000+000\",B=TRUE")
                    .identifies(many));
        QVERIFY(ObjectPath::parse(u"T.N=\"7\",S=\"X\",R=\"y.b=2,a=1\",D=\"20240101110000.000000+000\",B=1")
                    .identifies(many));
        QVERIFY(!ObjectPath::parse(u"T.N=7,S=\"X\",R=\"y.b=2,a=1\",D=\"20240101110000.000000+000\"")
                     .identifies(many));
        QVERIFY(!ObjectPath::parse(u"T.N=7,S=\"X\",R=\"y.b=2,a=2\",D=\"20240101110000.000000+000\",B=TRUE")
                     .identifies(many));
        // What relativePath() prints finds the instance again.
        QVERIFY(
            ObjectPath::parse(relativePath({nullptr, std::make_shared<Instance>(many)})).identifies(many));
    }
};

QTEST_GUILESS_MAIN(TestObjectPath)
#include "tst_objectpath.moc"
