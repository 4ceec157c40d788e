#include "core/cim/mof/mof.h"
#include "core/cim/mof/mofwriter.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace wbemscope::cim;

class TestMofWriter : public QObject {
    Q_OBJECT

    /// Reads back what write() says about `object`, with `document`'s classes before it.
    static Object again(const Object& object, const mof::Document& document) {
        const QString text = mof::write(object);
        const auto d =
            mof::parse(text, QStringLiteral("written"), [&](const QString&, const QString& name) -> ClassPtr {
                for (const mof::Declaration& x : document.declarations)
                    if (x.object.cls && sameName(x.object.cls->name, name))
                        return x.object.cls;
                return nullptr;
            });
        if (!d.ok() || d.declarations.size() != 1)
            qWarning().noquote() << text << (d.ok() ? QString() : d.errors.front().toString());
        return d.declarations.size() == 1 ? d.declarations.front().object : Object();
    }

private Q_SLOTS:
    /// The outside listings of MS-WMIO's examples, byte for byte.
    void sharedListings_data() {
        QTest::addColumn<QString>("file");
        for (const char* f :
             {"wmio_class_encoding_with_methods", "wmio_instance_encoding", "wmio_structure_example"})
            QTest::newRow(f) << QString::fromLatin1(f);
    }
    void sharedListings() {
        QFETCH(QString, file);
        QString dir = qEnvironmentVariable("WBEMSCOPE_TEST_DATA");
        if (dir.isEmpty())
            dir = qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/../shared/data");
        QFile in(dir + QStringLiteral("/wmio/") + file + QStringLiteral(".mof"));
        if (!in.open(QIODevice::ReadOnly))
            QSKIP("The shared test data is absent.");
        const QString text = mof::decodeText(in.readAll());
        const auto d = mof::parse(text, file);
        for (const mof::Error& e : d.errors)
            qWarning().noquote() << e.toString();
        QVERIFY(d.ok());
        QVERIFY(d.declarations.size() == 2);
        QCOMPARE(d.declarations.back().nameSpace, QStringLiteral("ROOT"));
        QCOMPARE(mof::listing(d.declarations.back().object), text);
        // What the listing says about origin is undone: Id is declared in Base throughout.
        if (d.declarations.back().isClass())
            QCOMPARE(d.declarations.back().object.cls->property(u"Id")->origin, QStringLiteral("Base"));
    }

    void layout() {
        const auto d = mof::parse(
            QStringLiteral(
                "[a, Description(\"x\"): Amended] class A { [key] string K; uint8 N[] = {1,2}; B ref R;\n"
                "            object:B O; void M([in, out] uint8 x[], [out] B ref y); };\n"
                "            class C : A { [read] string K = \"q\\\"\\\\\"; }; instance of A { K = NULL; N = "
                "{}; };"),
            QStringLiteral("t"));
        QVERIFY(d.ok());
        QCOMPARE(mof::write(d.declarations[0].object),
                 QStringLiteral("[a, Description(\"x\") : Amended] class A {\n"
                                "  [key] string K;\n"
                                "  uint8 N[] = {1, 2};\n"
                                "  B ref R;\n"
                                "  object:B O;\n"
                                "  void M([in, out, ID(0)] uint8 x[], [out, ID(1)] B ref y);\n"
                                "};\n"));
        QCOMPARE(mof::write(d.declarations[1].object), QStringLiteral("class C : A {\n"
                                                                      "  [read] string K = \"q\\\"\\\\\";\n"
                                                                      "};\n"));
        QCOMPARE(mof::write(d.declarations[2].object), QStringLiteral("instance of A {\n"
                                                                      "  K = NULL;\n"
                                                                      "  N = {};\n"
                                                                      "};\n"));
    }

    void roundTrip_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* text) {
            QTest::newRow(name) << QString::fromUtf8(text);
        };
        row("types",
            "class X { uint8 A = 255; sint8 B = -128; uint16 C = 65535; sint16 D = -32768; uint32 E = 0;\n"
            "            sint32 F = -1; uint64 G = 18446744073709551615; sint64 H = -9223372036854775808; "
            "real32 I = 0.1;\n"
            "            real64 J = 1e300; string K = \"\\b\\t\\n\\f\\r\\\"\\\\'\\x01\\x7f\\x00e9\\xFFFEx\"; "
            "boolean L = FALSE;\n"
            "            datetime M = \"20240229120000.000000+060\"; char16 N = '\"'; object O; object:Foo "
            "P; Foo ref R; object ref S;\n"
            "            string T[] = {\"a\", \"\", \"b,c\"}; uint8 U[16] = {}; Foo ref V[] = {\"X=@\"}; "
            "boolean W[] = {TRUE, FALSE};\n"
            "            char16 Y[] = {'a', '\\'', '\\\\', '\\n', '\\xD800'}; real64 Z[] = {1.0, -0.5, "
            "3e-7}; };");
        row("flavors",
            "[A: ToInstance, B(1): ToSubclass DisableOverride, C{\"a\", \"b\"}: Amended ToInstance "
            "ToSubclass,\n"
            "            key: NotToInstance NotToSubclass EnableOverride, ID(7): EnableOverride, "
            "association: Restricted, D(FALSE),\n"
            "            E(1.5), F(-7), G(4294967296), H{1, 2}, I{1.0}, J{TRUE, FALSE}] class X {};");
        row("overrides",
            "[Q: ToSubclass, R] class A { [key] string K; [P1: ToSubclass, P2] uint32 N = 1; Foo ref Ref;\n"
            "            string S = \"x\"; [M1: ToSubclass] uint32 Do([in] uint8 a); void Keep(); void "
            "Also([out] string s = \"d\"); };\n"
            "            [Q(FALSE): ToSubclass] class B : A { [P1(5), P3] uint32 N = 2; string New; SubFoo "
            "ref Ref; string S = NULL;\n"
            "            sint32 Do([in] uint8 a, [out] uint8 b); [M2] void Keep(); };\n"
            "            class C : B { uint32 N; string S = \"again\"; }; class D : C {};");
        row("instances", "class I { [key] string Name; uint32 Size = 3; object:I Inner; I List[]; object "
                         "Any; I ref R; real64 F; };\n"
                         "            [Q(1): ToInstance, W] instance of I { Name = \"x\"; };\n"
                         "            instance of I as $a { Name = \"a\"; Size = NULL; };\n"
                         "            instance of I { Size = 3; Inner = instance of I { Name = \"in\"; Inner "
                         "= instance of I {}; };\n"
                         "              List = {$a, [q] instance of I { Any = [k] class Deep : I { [read] "
                         "string P = \"}\"; }; }};\n"
                         "              Any = class E {}; R = $a; F = 1; };");
        row("methods", "class M { void A(); uint8 B(); X C([in] string a, [out] string b[], [in, out] Y ref "
                       "c, boolean d = TRUE);\n"
                       "            object D([in, ID(1)] string second, [in, ID(0)] string first, [in, out, "
                       "ID(9), opt] datetime t); Z ref E(); };");
    }
    void roundTrip() {
        QFETCH(QString, text);
        const auto d = mof::parse(text, QStringLiteral("t"));
        for (const mof::Error& e : d.errors)
            qWarning().noquote() << e.toString();
        QVERIFY(d.ok());
        for (const mof::Declaration& x : d.declarations) {
            const Object back = again(x.object, d);
            QVERIFY2(back == x.object, qPrintable(mof::write(x.object) + mof::write(back)));
        }
    }

    void randomValues() {
        QRandomGenerator random(4711);
        auto cls = std::make_shared<Class>();
        cls->name = QStringLiteral("R");
        const auto d0 = mof::parse(
            QStringLiteral(
                "class R { real64 D; real32 F; string S; sint64 I; uint64 U; char16 C; string A[]; };"),
            QStringLiteral("t"));
        const ClassPtr c = d0.declarations.front().object.cls;
        const auto text = [&] {
            QString s;
            for (int n = random.bounded(12); n > 0; --n)
                s += QChar(static_cast<char16_t>(random.bounded(random.bounded(2) ? 0x10000 : 0x80)));
            return s;
        };
        for (int i = 0; i < 2000; ++i) {
            Instance x = Instance::of(c);
            quint64 bits = random.generate64();
            double real = 0;
            memcpy(&real, &bits, sizeof real);
            if (std::isfinite(real))
                x.set(u"D", real);
            x.set(u"F", static_cast<double>(static_cast<float>(random.generateDouble())));
            x.set(u"S", text());
            x.set(u"I", Value(static_cast<qint64>(random.generate64())));
            x.set(u"U", Value(quint64{random.generate64()}));
            x.set(u"C", Value(quint64{random.bounded(0x10000U)}));
            x.set(u"A", Value(Value::Array{Value(text()), Value(text())}));
            const Object object{nullptr, std::make_shared<Instance>(x)};
            QVERIFY2(again(object, d0) == object, qPrintable(mof::write(object)));
        }
    }

    void listingWraps() {
        const auto d = mof::parse(
            QStringLiteral(
                "[Dynamic, provider(\"CIMWin32\"), Locale(1033), "
                "UUID(\"{8502C4DC-5FBB-11D2-AAC1-006008C78BC7}\")]\n"
                "            class W { [read, MaxLen(10), ValueMap{\"OK\", \"Error\"}, Description(\"A long "
                "sentence that fills a line alone, or nearly so.\")] string Status; };"),
            QStringLiteral("t"));
        QVERIFY(d.ok());
        const QString text = mof::listing(d.declarations[0].object);
        for (const QString& line : text.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        QVERIFY(text.contains(QStringLiteral("\n  [\n    read, MaxLen(10), ValueMap{\"OK\", \"Error\"},\n")));
    }

    /// From the wire an object may hold what no MOF can: it is written without harm.
    void oddObjects() {
        QCOMPARE(mof::write(Object()), QString());
        QCOMPARE(mof::listing(Object()), QString());
        QCOMPARE(mof::valueText(Value(std::numeric_limits<double>::infinity()), {BaseType::Real64, false}),
                 QStringLiteral("NULL"));
        QCOMPARE(mof::valueText(Value(Object()), {BaseType::Object, false}), QStringLiteral("NULL"));
        auto cls = std::make_shared<Class>();
        cls->name = QStringLiteral("X");
        Property p;
        p.name = QStringLiteral("P");
        p.type = {BaseType::Object, false};
        cls->properties.push_back(p);
        Object deep{cls, nullptr};
        for (int i = 0; i < 1000; ++i) {
            auto instance = std::make_shared<Instance>(Instance::of(cls));
            instance->set(u"P", deep);
            deep = {nullptr, instance};
        }
        QVERIFY(mof::write(deep).size() < 100'000);
        QVERIFY(mof::listing(deep).size() < 100'000);
    }
};

QTEST_GUILESS_MAIN(TestMofWriter)
#include "tst_mofwriter.moc"
