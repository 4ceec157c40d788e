#include "core/cim/mof/mof.h"

#include <QTest>

using namespace wbemscope::cim;

/// What the reader makes of good MOF.
class TestMofReader : public QObject {
    Q_OBJECT

    static mof::Document parsed(const char* text, mof::ClassResolver resolver = {},
                                mof::Options options = {}) {
        mof::Document d =
            mof::parse(QString::fromUtf8(text), QStringLiteral("t.mof"), std::move(resolver), options);
        for (const mof::Error& e : d.errors)
            qWarning().noquote() << e.toString();
        return d;
    }
    static QString drawn(const Qualifiers& qualifiers) {
        QString text;
        for (const Qualifier& q : qualifiers)
            text += QStringLiteral("%1%2=%3/%4")
                        .arg(text.isEmpty() ? QString() : QStringLiteral(";"), q.name,
                             displayText(q.value, q.type), QString::number(q.flavor, 16));
        return text;
    }

private Q_SLOTS:
    /// The class of MS-WMIO 3.2's example: names, types, flavors as in its bytes.
    void exampleOfTheSpecification() {
        const auto d = parsed("\n"
                              "            class Base { [key] sint32 Id; };\n"
                              "            [Description(\"MyClass Example\")] class MyClass : Base {\n"
                              "                [read, write] string Data1;\n"
                              "                string Data2 = \"defaultValue\";\n"
                              "                uint32 Array[];\n"
                              "            };\n"
                              "            class MyClass2 : MyClass {\n"
                              "                [execute, performance{\"fast\", \"sideffects\"}]\n"
                              "                uint32 Restart([in] string ServiceName, [out] int Status);\n"
                              "            };");
        QVERIFY(d.ok());
        QCOMPARE(d.classCount(), 3);
        const Class& c1 = *d.declarations[1].object.cls;
        QCOMPARE(drawn(c1.qualifiers), QStringLiteral("Description=MyClass Example/0"));
        QCOMPARE(c1.superclass(), QStringLiteral("Base"));
        QCOMPARE(c1.properties.size(), 4);
        QCOMPARE(drawn(c1.properties[0].qualifiers), QStringLiteral("CIMTYPE=sint32/23;key=TRUE/33"));
        QVERIFY(c1.properties[0].inherited);
        QVERIFY(c1.properties[0].defaultInherited);
        QCOMPARE(c1.properties[0].origin, QStringLiteral("Base"));
        QCOMPARE(drawn(c1.properties[1].qualifiers),
                 QStringLiteral("CIMTYPE=string/3;read=TRUE/0;write=TRUE/0"));
        QCOMPARE(*c1.properties[2].defaultValue.asString(), QStringLiteral("defaultValue"));
        QVERIFY(!c1.properties[2].defaultInherited);
        QCOMPARE(c1.properties[3].type, (Type{BaseType::Uint32, true}));

        const Class& c2 = *d.declarations[2].object.cls;
        QCOMPARE(c2.derivation, (std::vector<QString>{QStringLiteral("MyClass"), QStringLiteral("Base")}));
        QCOMPARE(drawn(c2.qualifiers), QString());
        QCOMPARE(drawn(c2.properties[1].qualifiers), QStringLiteral("CIMTYPE=string/23"));
        QVERIFY(c2.properties[2].defaultInherited);
        QCOMPARE(*c2.properties[2].defaultValue.asString(), QStringLiteral("defaultValue"));
        QVERIFY(c2.parent == d.declarations[1].object.cls);

        QCOMPARE(c2.methods.size(), 1);
        const Method& m = c2.methods[0];
        QCOMPARE(drawn(m.qualifiers), QStringLiteral("execute=TRUE/0;performance={fast, sideffects}/0"));
        QCOMPARE(m.in->name, QStringLiteral("__PARAMETERS"));
        QCOMPARE(drawn(m.in->qualifiers), QStringLiteral("abstract=TRUE/0"));
        QCOMPARE(m.in->properties.size(), 1);
        QCOMPARE(drawn(m.in->properties[0].qualifiers), QStringLiteral("CIMTYPE=string/3;in=TRUE/0;ID=0/11"));
        QCOMPARE(m.out->properties.size(), 2);
        QCOMPARE(m.out->properties[0].name, QStringLiteral("Status"));
        QCOMPARE(m.out->properties[0].type, (Type{BaseType::Object, false}));
        QCOMPARE(drawn(m.out->properties[0].qualifiers),
                 QStringLiteral("CIMTYPE=object:int/3;out=TRUE/0;ID=1/11"));
        QCOMPARE(m.out->properties[1].name, QStringLiteral("ReturnValue"));
        QCOMPARE(drawn(m.out->properties[1].qualifiers), QStringLiteral("CIMTYPE=uint32/3;out=TRUE/0"));
    }

    void literals_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("literal");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* type, const char* literal, const char* expected) {
            QTest::addRow("%s %s", type, literal)
                << QString::fromUtf8(type) << QString::fromUtf8(literal) << QString::fromUtf8(expected);
        };
        row("uint8", "255", "255");
        row("sint8", "-128", "-128");
        row("uint16", "0xFFFF", "65535");
        row("sint16", "-0x8000", "-32768");
        row("uint32", "4294967295", "4294967295");
        row("sint32", "101b", "5");
        row("uint32", "0755", "493");
        row("uint32", "+7", "7");
        row("uint64", "18446744073709551615", "18446744073709551615");
        row("sint64", "-9223372036854775808", "-9223372036854775808");
        row("real32", "1.5", "1.5");
        row("real64", "-2.5E-3", "-0.0025");
        row("real64", ".5", "0.5");
        row("real64", "3", "3");
        row("boolean", "TRUE", "TRUE");
        row("boolean", "false", "FALSE");
        row("char16", "'A'", "A");
        row("char16", "'\\''", "'");
        row("char16", "'\\x41'", "A");
        row("char16", "66", "B");
        row("uint16", "'A'", "65");
        row("string", "\"a\\tb\\n\\\"q\\\" \\\\ \\x41\\x00e9.\"", "a\tb\n\"q\" \\ A\u00e9.");
        row("string", "\"one \"  /* between */ \"two\"", "one two");
        row("string", "NULL", "");
        row("datetime", "\"20240229120000.000000+060\"", "20240229120000.000000+060");
        row("datetime", "\"00000001000000.000000:000\"", "00000001000000.000000:000");
        row("X ref", "\"X.K=\\\"v\\\"\"", "X.K=\"v\"");
    }
    void literals() {
        QFETCH(QString, type);
        QFETCH(QString, literal);
        QFETCH(QString, expected);
        const QString text =
            QStringLiteral("class X { %1 P = %2; }; instance of X { P = %2; };").arg(type, literal);
        const auto d = mof::parse(text, QStringLiteral("t"));
        QVERIFY2(d.ok(), d.ok() ? "" : qPrintable(d.errors.front().toString()));
        const Property& p = d.declarations[0].object.cls->properties[0];
        QCOMPARE(displayText(p.defaultValue, p.type), expected);
        QVERIFY(fits(p.defaultValue, p.type));
        QVERIFY(d.declarations[1].object.instance->values[0] == p.defaultValue);
        QVERIFY(!d.declarations[1].object.instance->isDefault[0]);
    }

    void everyType() {
        const auto d = parsed("\n"
                              "            class X {\n"
                              "              uint8 A; sint8 B; uint16 C; sint16 D; uint32 E; sint32 F; "
                              "uint64 G; sint64 H; real32 I; real64 J;\n"
                              "              string K; boolean L; datetime M; char16 N; object O; object:Foo "
                              "P; Foo Q; Foo ref R; object ref S;\n"
                              "              string T[]; uint8 U[16]; Foo ref V[]; Foo W[];\n"
                              "            };");
        QVERIFY(d.ok());
        const Class& c = *d.declarations[0].object.cls;
        QString drawnTypes;
        for (const Property& p : c.properties)
            drawnTypes += *findQualifier(p.qualifiers, u"CIMTYPE")->value.asString() +
                          (p.type.array ? QStringLiteral("[] ") : QStringLiteral(" "));
        QCOMPARE(drawnTypes,
                 QStringLiteral("uint8 sint8 uint16 sint16 uint32 sint32 uint64 sint64 real32 real64 string "
                                "boolean datetime char16 object object:Foo object:Foo ref:Foo ref string[] "
                                "uint8[] ref:Foo[] object:Foo[] "));
        QCOMPARE(c.property(u"R")->type.base, BaseType::Reference);
        QCOMPARE(c.property(u"R")->referencedClass(), QStringLiteral("Foo"));
        QCOMPARE(*findQualifier(c.property(u"U")->qualifiers, u"MAX")->value.asSigned(), 16);
    }

    void flavorsAndDefaults() {
        const auto d = parsed(
            "\n"
            "            Qualifier Description : ToSubclass Amended;\n"
            "            Qualifier Units : string = null, Scope(property), Flavor(ToInstance, "
            "DisableOverride);\n"
            "            [A: ToInstance, B: ToSubclass DisableOverride, C(1): Restricted, D(\"x\"): Amended "
            "ToInstance ToSubclass,\n"
            "             Description(\"d\"), Units(\"u\"), key: NotToInstance EnableOverride, singleton]\n"
            "            class X {};");
        QVERIFY(d.ok());
        QCOMPARE(
            drawn(d.declarations[0].object.cls->qualifiers),
            QStringLiteral(
                "A=TRUE/1;B=TRUE/12;C=1/0;D=x/83;Description=d/82;Units=u/11;key=TRUE/2;singleton=TRUE/13"));
    }

    void qualifierTypes() {
        const auto d = parsed(
            "[A(1), B(-2147483648), C(2147483648), D(18446744073709551615), E(1.5), F(\"s\"), G(FALSE),\n"
            "            H{1, 2}, I{\"a\"}, J{1, 4294967296}, K{}] class X {};");
        QVERIFY(d.ok());
        QString types;
        for (const Qualifier& q : d.declarations[0].object.cls->qualifiers)
            types += typeName(q.type.base) + (q.type.array ? QStringLiteral("[] ") : QStringLiteral(" "));
        QCOMPARE(types, QStringLiteral(
                            "sint32 sint32 sint64 uint64 real64 string boolean sint32[] string[] sint64[] "
                            "string[] "));
    }

    void inheritanceAndOverrides() {
        const auto d =
            parsed("\n"
                   "            [Q: ToSubclass, R] class A {\n"
                   "                [key] string K; [P1: ToSubclass, P2] uint32 N = 1; Foo ref Ref;\n"
                   "                [M1: ToSubclass] uint32 Do([in] uint8 a);\n"
                   "                void Keep();\n"
                   "            };\n"
                   "            [Q(FALSE): ToSubclass] class B : A {\n"
                   "                [P1(5), P3] uint32 N = 2; string New; SubFoo ref Ref;\n"
                   "                sint32 Do([in] uint8 a, [out] uint8 b);\n"
                   "            };\n"
                   "            class C : B { uint32 n = NULL; };");
        QVERIFY(d.ok());
        const Class& b = *d.declarations[1].object.cls;
        QCOMPARE(drawn(b.qualifiers), QStringLiteral("Q=FALSE/2"));
        QCOMPARE(b.properties.size(), 4);
        QCOMPARE(b.properties[1].name, QStringLiteral("N"));
        QCOMPARE(drawn(b.properties[1].qualifiers), QStringLiteral("CIMTYPE=uint32/23;P1=5/0;P3=TRUE/0"));
        QVERIFY(b.properties[1].inherited);
        QVERIFY(!b.properties[1].defaultInherited);
        QCOMPARE(b.properties[1].origin, QStringLiteral("A"));
        QCOMPARE(*b.properties[1].defaultValue.asUnsigned(), 2U);
        QCOMPARE(b.properties[2].referencedClass(), QStringLiteral("SubFoo"));
        QCOMPARE(b.properties[3].origin, QStringLiteral("B"));
        QCOMPARE(b.methods.size(), 2);
        QCOMPARE(drawn(b.methods[0].qualifiers), QStringLiteral("M1=TRUE/22"));
        QCOMPARE(b.methods[0].out->properties.size(), 2);
        QVERIFY(b.methods[1].inherited && !b.methods[1].in && !b.methods[1].out);
        const Class& c = *d.declarations[2].object.cls;
        QVERIFY(c.properties[1].defaultValue.isNull() && !c.properties[1].defaultInherited);
        QVERIFY(c.properties[0].isKey());
        QCOMPARE(c.derivation, (std::vector<QString>{QStringLiteral("B"), QStringLiteral("A")}));
    }

    void parameters() {
        const auto d = parsed("class X {\n"
                              "            void A(); uint8 B(); void C([in] string a, [out] string b[], [in, "
                              "out] Y ref c, boolean d = TRUE);\n"
                              "            void D([in, ID(1)] string second, [in, ID(0)] string first);\n"
                              "        };");
        QVERIFY(d.ok());
        const Class& x = *d.declarations[0].object.cls;
        QVERIFY(!x.method(u"A")->in && !x.method(u"A")->out);
        QVERIFY(!x.method(u"B")->in && x.method(u"B")->out->properties.size() == 1);
        const Method& c = *x.method(u"C");
        QCOMPARE(c.in->properties.size(), 3);
        QCOMPARE(c.out->properties.size(), 2);
        QCOMPARE(drawn(c.in->property(u"c")->qualifiers),
                 QStringLiteral("CIMTYPE=ref:Y/3;in=TRUE/0;out=TRUE/0;ID=2/11"));
        QVERIFY(*c.in->property(u"c") == *c.out->property(u"c"));
        QCOMPARE(drawn(c.in->property(u"d")->qualifiers),
                 QStringLiteral("CIMTYPE=boolean/3;in=TRUE/0;ID=3/11"));
        QVERIFY(*c.in->property(u"d")->defaultValue.asBool());
        QCOMPARE(x.method(u"D")->in->properties[0].name, QStringLiteral("first"));
    }

    void instancesAliasesAndEmbedding() {
        const auto d = parsed(
            "\n"
            "            #pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Test\")\n"
            "            #pragma autorecover\n"
            "            #pragma classflags(\"forceupdate\")\n"
            "            class Item { [key] string Name; uint32 Size = 3; };\n"
            "            [association] class Link { [key] Item ref From; [key] Item ref To; };\n"
            "            [association] class Over { [key] Link ref Link; Item ref Many[]; };\n"
            "            class Box { object:Item Inner; Item List[]; object Any; };\n"
            "            instance of Link as $L { From = $b; To = \"Item.Name=\\\"z\\\"\"; };\n"
            "            instance of Over { Link = $L; Many = {$b, \"Item='q'\", $B}; };\n"
            "            instance of Item as $b { Name = \"b\\\"q\"; };\n"
            "            instance of Box { Inner = instance of Item { Name = \"in\"; };\n"
            "                              List = {$b, instance of Item { Name = \"two\"; Size = NULL; }};\n"
            "                              Any = class Deep { string P; }; };\n"
            "            #pragma namespace(\"//./root/other\")\n"
            "            class Item { [key] string Name; };\n"
            "            ");
        QVERIFY(d.ok());
        QCOMPARE(d.pragmas.size(), 2);
        QCOMPARE(d.pragmas[1].arguments, std::vector<QString>{QStringLiteral("forceupdate")});
        QCOMPARE(d.declarations[0].nameSpace, QStringLiteral("ROOT\\Test"));
        QCOMPARE(d.declarations.back().nameSpace, QStringLiteral("root\\other"));
        const Instance& link = *d.declarations[4].object.instance;
        QCOMPARE(d.declarations[4].alias, QStringLiteral("L"));
        QCOMPARE(*link.value(u"From").asString(), QStringLiteral("Item.Name=\"b\\\"q\""));
        const Instance& over = *d.declarations[5].object.instance;
        QCOMPARE(*over.value(u"Link").asString(),
                 QStringLiteral("Link.From=\"Item.Name=\\\"b\\\\\\\"q\\\"\",To=\"Item.Name=\\\"z\\\"\""));
        QCOMPARE(*(*over.value(u"Many").asArray())[2].asString(), QStringLiteral("Item.Name=\"b\\\"q\""));
        const Instance& box = *d.declarations[7].object.instance;
        QCOMPARE(*box.value(u"Inner").asObject()->instance->value(u"Name").asString(), QStringLiteral("in"));
        QCOMPARE(*box.value(u"Inner").asObject()->instance->value(u"Size").asUnsigned(), 3U);
        QVERIFY(box.value(u"Inner").asObject()->instance->isDefault[1]);
        const auto& list = *box.value(u"List").asArray();
        QVERIFY(list[0].asObject()->instance == d.declarations[6].object.instance);
        QVERIFY(list[1].asObject()->instance->value(u"Size").isNull());
        QVERIFY(!list[1].asObject()->instance->isDefault[1]);
        QCOMPARE(box.value(u"Any").asObject()->cls->name, QStringLiteral("Deep"));
        QCOMPARE(d.declarations[4].line, 9);
        QCOMPARE(d.declarations[4].column, 25);
    }

    void severalFilesAndResolver() {
        auto known = std::make_shared<Class>();
        known->name = QStringLiteral("__Win32Provider");
        QStringList asked;
        mof::Options options;
        options.nameSpace = QStringLiteral("ROOT\\A");
        options.server = QStringLiteral("LAB");
        mof::Compiler compiler(
            [&](const QString& ns, const QString& name) -> ClassPtr {
                asked << ns + u':' + name;
                return sameName(name, known->name) ? known : nullptr;
            },
            options);
        compiler.add(QStringLiteral("class One { [key] string K; }; instance of __Win32Provider as $P {};"),
                     QStringLiteral("a"));
        compiler.add(
            QStringLiteral("class Two : one { One ref R; }; instance of Two { K = \"k\"; R = $none; };"),
            QStringLiteral("b"));
        const auto d = compiler.take();
        QCOMPARE(d.errors.size(), 1);
        QCOMPARE(d.errors[0].toString(), QStringLiteral("b:1:64: The alias $none is not declared."));
        QCOMPARE(d.declarations.size(), 4);
        QVERIFY(d.declarations[1].object.instance->cls == known);
        QCOMPARE(d.declarations[2].object.cls->superclass(), QStringLiteral("One"));
        QCOMPARE(d.declarations[2].object.cls->decoration->server, QStringLiteral("LAB"));
        QCOMPARE(d.declarations[2].object.cls->decoration->nameSpace, QStringLiteral("ROOT\\A"));
        QCOMPARE(asked, QStringList{QStringLiteral("ROOT\\A:__Win32Provider")});
    }

    void commentsAndOddPlaces() {
        const auto d = parsed("// first\n/* a \n * b */class/**/X{};;\n// last without newline");
        QVERIFY(d.ok());
        QCOMPARE(d.classCount(), 1);
        QCOMPARE(d.declarations[0].line, 3);
        QVERIFY(parsed("").ok());
        QVERIFY(parsed("CLASS x { UINT32 a; }; INSTANCE OF X { A = 1; };").ok());
    }

    void encodings() {
        const QString text = QStringLiteral("class \u00c4 {};");
        QCOMPARE(mof::decodeText(text.toUtf8()), text);
        QCOMPARE(mof::decodeText("\xEF\xBB\xBF" + text.toUtf8()), text);
        QCOMPARE(mof::decodeText(text.toLatin1()), text);
        QByteArray utf16("\xFF\xFE", 2);
        utf16 += QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        QCOMPARE(mof::decodeText(utf16), text);
    }
};

QTEST_GUILESS_MAIN(TestMofReader)
#include "tst_mofreader.moc"
