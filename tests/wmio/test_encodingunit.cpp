#include "core/cim/mof/mofwriter.h"
#include "wmiotesting.h"

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;

namespace {

cim::ClassPtr signatureClass(const QString& parameter, BaseType base, qint64 id, const QString& direction) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("__PARAMETERS");
    cls->qualifiers.push_back({QStringLiteral("abstract"), {BaseType::Boolean, false}, Value(true), 0});
    cim::Property p = makeProperty(parameter, {base, false});
    p.origin = cls->name;
    p.qualifiers.push_back({direction, {BaseType::Boolean, false}, Value(true), 0});
    p.qualifiers.push_back({QStringLiteral("ID"), {BaseType::Sint32, false}, Value(id), 0x11});
    cls->properties.push_back(std::move(p));
    cls->decoration = cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT\\Test")};
    return cls;
}

std::shared_ptr<cim::Class> withMethods() {
    auto cls = std::make_shared<cim::Class>(*everything());
    cim::Method start;
    start.name = QStringLiteral("Start");
    start.origin = QStringLiteral("Test_Everything");
    start.in = signatureClass(QStringLiteral("Force"), BaseType::Boolean, 0, QStringLiteral("in"));
    start.out = signatureClass(QStringLiteral("ReturnValue"), BaseType::Uint32, 0, QStringLiteral("out"));
    start.qualifiers.push_back({QStringLiteral("Implemented"), {BaseType::Boolean, false}, Value(true), 0});
    cim::Method stop;
    stop.name = QStringLiteral("Stop");
    stop.origin = QStringLiteral("Test_Top");
    stop.inherited = true;
    cls->methods = {start, stop};
    return cls;
}

/// What may differ between a foreign encoding and ours without meaning anything (see encodingunit.h).
struct Edit {
    qsizetype offset;
    const char* from;
    const char* to;
    const char* reason;
};

QByteArray applied(QByteArray bytes, const std::vector<Edit>& edits) {
    // From the back, so that offsets stay those of the file.
    for (auto it = edits.rbegin(); it != edits.rend(); ++it) {
        const QByteArray from = QByteArray::fromHex(it->from);
        if (bytes.mid(it->offset, from.size()) != from)
            return QByteArray("no such octets: ") + it->reason;
        bytes.replace(it->offset, from.size(), QByteArray::fromHex(it->to));
    }
    return bytes;
}

QByteArray zeros(int n) {
    return QByteArray(2 * n, '0');
}

} // namespace

class TestEncodingUnit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedData_data();
    void sharedData();
    void sameMofAsBesideIt_data() { sharedData_data(); }
    void sameMofAsBesideIt();
    void specificationExample();
    void specificationInstance();
    void specificationMethods();
    void sameOctetsAsTheExamples();
    void classOfEveryType();
    void instanceOfEveryType();
    void parentIsKept();
    void parentIsMadeUpWhenUnknown();
    void methods();
    void defaultsAndNulls();
    void qualifiersOfInstanceProperties();
    void objectsInObjects();
    void noClassForms();
    void refusesWhatCannotBeEncoded_data();
    void refusesWhatCannotBeEncoded();
    void hexText();
};

void TestEncodingUnit::sharedData_data() {
    dumpRows();
}

void TestEncodingUnit::sharedData() {
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("no encoding units in the directory of test data");
    const QByteArray unit = wmio::unitFromBinaryOrHex(fileContent(path));
    const cim::Object object = wmio::decodeUnit(unit);
    QVERIFY(object);
    const QByteArray again = wmio::encodeUnit(object);
    QVERIFY(wmio::decodeUnit(again) == object);
    QCOMPARE(wmio::encodeUnit(wmio::decodeUnit(again)).toHex(), again.toHex());
}

void TestEncodingUnit::sameMofAsBesideIt() {
    QFETCH(QString, path);
    const QByteArray mof =
        fileContent(path.chopped(std::min<qsizetype>(path.size(), 4)) + QStringLiteral("mof"));
    if (path.isEmpty() || mof.isEmpty())
        QSKIP("no MOF beside the encoding unit");
    const cim::Object object = wmio::decodeUnit(wmio::unitFromBinaryOrHex(fileContent(path)));
    // Where the lines break is a matter of taste.
    QCOMPARE(cim::mof::listing(object).simplified(), QString::fromUtf8(mof).simplified());
}

/// MS-WMIO 3.1, field by field.
void TestEncodingUnit::specificationExample() {
    const QByteArray file = fileContent(dataDirectory() + QStringLiteral("/wmio_structure_example.dump"));
    if (file.isEmpty())
        QSKIP("wmio_structure_example.dump is not there");
    const cim::Object object = wmio::decodeUnit(wmio::unitFromBinaryOrHex(file));
    QVERIFY(object.cls && !object.instance);
    const cim::Class& cls = *object.cls;
    QCOMPARE(cls.name, QStringLiteral("MyClass"));
    QCOMPARE(cls.derivation, std::vector<QString>{QStringLiteral("Base")});
    QCOMPARE(cls.decoration->server, QStringLiteral("DPRAVAT-DEV"));
    QCOMPARE(cls.decoration->nameSpace, QStringLiteral("ROOT"));
    QCOMPARE(*cim::findQualifier(cls.qualifiers, u"description")->value.asString(),
             QStringLiteral("MyClass Example"));
    QStringList names;
    for (const cim::Property& p : cls.properties)
        names += p.name + QLatin1Char(':') + cim::typeName(p.type.base) +
                 QLatin1String(p.type.array ? "[]" : "") + QLatin1Char('@') + p.origin +
                 QLatin1String(p.inherited ? "^" : "");
    QCOMPARE(
        names.join(u' '),
        QStringLiteral("Id:sint32@Base^ Data1:string@MyClass Data2:string@MyClass Array:uint32[]@MyClass"));
    QVERIFY(cls.properties[0].isKey());
    QVERIFY(cls.properties[0].defaultInherited);
    QVERIFY(cim::hasFlag(cls.properties[1].qualifiers, u"read"));
    QVERIFY(cim::hasFlag(cls.properties[1].qualifiers, u"write"));
    QCOMPARE(*cls.properties[2].defaultValue.asString(), QStringLiteral("defaultValue"));
    QCOMPARE(int(cls.properties[0].qualifiers[1].flavor), 0x33);
    QVERIFY(cls.parent);
    QCOMPARE(cls.parent->name, QStringLiteral("Base"));
    QVERIFY(cls.parent->properties.at(0).isKey());
    QVERIFY(!cls.parent->properties.at(0).inherited);
}

void TestEncodingUnit::specificationInstance() {
    const QByteArray file = fileContent(dataDirectory() + QStringLiteral("/wmio_instance_encoding.dump"));
    if (file.isEmpty())
        QSKIP("wmio_instance_encoding.dump is not there");
    const cim::Object object = wmio::decodeUnit(wmio::unitFromBinaryOrHex(file));
    QVERIFY(object.instance && !object.cls);
    const cim::Instance& instance = *object.instance;
    QCOMPARE(instance.cls->name, QStringLiteral("MyClass"));
    QVERIFY(instance.value(u"Id") == Value(123));
    QVERIFY(instance.value(u"Data1") == Value(QStringLiteral("StringField")));
    QVERIFY(instance.value(u"Data2") == Value(QStringLiteral("defaultValue")));
    QVERIFY(instance.value(u"Array") == Value(Value::Array{Value(1U), Value(2U), Value(3U)}));
    QCOMPARE(instance.isDefault, (std::vector<bool>{false, false, true, false}));
    QCOMPARE(instance.decoration->nameSpace, QStringLiteral("ROOT"));
}

void TestEncodingUnit::specificationMethods() {
    const QByteArray file =
        fileContent(dataDirectory() + QStringLiteral("/wmio_class_encoding_with_methods.dump"));
    if (file.isEmpty())
        QSKIP("wmio_class_encoding_with_methods.dump is not there");
    const cim::Object object = wmio::decodeUnit(wmio::unitFromBinaryOrHex(file));
    QVERIFY(object.cls);
    QCOMPARE(object.cls->methods.size(), std::size_t{1});
    const cim::Method& m = object.cls->methods.front();
    QCOMPARE(m.name, QStringLiteral("Restart"));
    QCOMPARE(m.origin, QStringLiteral("MyClass2"));
    QVERIFY(!m.inherited);
    QVERIFY(cim::hasFlag(m.qualifiers, u"execute"));
    QVERIFY(cim::findQualifier(m.qualifiers, u"performance")->value ==
            Value(Value::Array{Value(QStringLiteral("fast")), Value(QStringLiteral("sideffects"))}));
    QVERIFY(m.in && m.out);
    QCOMPARE(m.in->name, QStringLiteral("__PARAMETERS"));
    QCOMPARE(m.in->properties.at(0).name, QStringLiteral("ServiceName"));
    QVERIFY(cim::findQualifier(m.in->properties[0].qualifiers, u"ID")->value == Value(0));
    QCOMPARE(m.out->property(u"ReturnValue")->type.base, BaseType::Uint32);
    QCOMPARE(m.out->property(u"Status")->referencedClass(), QStringLiteral("int"));
    QCOMPARE(m.out->decoration->nameSpace, QStringLiteral("ROOT\\default"));
}

/// The examples again; all that differs is octets without a meaning, and here is each of them.
void TestEncodingUnit::sameOctetsAsTheExamples() {
    const QByteArray gap = zeros(6);
    struct Case {
        const char* file;
        std::vector<Edit> edits;
    };
    const std::vector<Case> cases = {
        {"wmio_structure_example.dump",
         {{0x04, "2e020000", "02020000", "length without the gaps"},
          {0x3D, "05", "fd", "NdTable bits behind the last property"},
          {0x88, "3400", "0000", "MethodCountPadding"},
          {0x8E, "76010000", "70010000", "length without the gap"},
          {0xEF, "11010080", "0b010080", "heap length without the gap"},
          {0x1FE, gap.constData(), "", "gap at the end of the heap"},
          {0x20A, "0073", "0000", "MethodCountPadding"},
          {0x210, "32000064656661756c7456616c75650000000000000000000000000000000000008000000000", "",
           "octets behind the object (2.2.1)"}}},
        {"wmio_instance_encoding.dump",
         {{0x04, "d3010000", "cd010000", "length without the gap"},
          {0x1C, "76010000", "70010000", "length without the gap"},
          {0x7D, "11010080", "0b010080", "heap length without the gap"},
          {0x18C, gap.constData(), "", "gap at the end of the heap"}}},
    };
    for (const Case& c : cases) {
        const QByteArray file = fileContent(dataDirectory() + QLatin1Char('/') + QLatin1String(c.file));
        if (file.isEmpty())
            QSKIP("the examples are not there");
        const QByteArray unit = wmio::unitFromBinaryOrHex(file);
        QCOMPARE(wmio::encodeUnit(wmio::decodeUnit(unit)).toHex(), applied(unit, c.edits).toHex());
    }
}

void TestEncodingUnit::classOfEveryType() {
    const cim::ClassPtr cls = everything();
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({cls, {}}));
    QVERIFY(back.cls && !back.instance);
    for (std::size_t i = 0; i < cls->properties.size(); ++i)
        QVERIFY2(back.cls->properties.at(i) == cls->properties[i], qPrintable(cls->properties[i].name));
    for (std::size_t i = 0; i < cls->qualifiers.size(); ++i)
        QVERIFY2(back.cls->qualifiers.at(i) == cls->qualifiers[i], qPrintable(cls->qualifiers[i].name));
    QVERIFY(*back.cls == *cls);
}

void TestEncodingUnit::instanceOfEveryType() {
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    instance->qualifiers.push_back(
        {QStringLiteral("q"), {BaseType::Uint8, true}, Value(Value::Array{Value(9U)}), 1});
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({{}, instance}));
    QVERIFY(back.instance);
    for (std::size_t i = 0; i < cls->properties.size(); ++i) {
        QVERIFY2(back.instance->values.at(i) == instance->values[i], qPrintable(cls->properties[i].name));
        QCOMPARE(back.instance->isDefault.at(i), instance->isDefault[i]);
    }
    QVERIFY(back.instance->qualifiers == instance->qualifiers);
    QVERIFY(back.instance->decoration == instance->decoration);
    // The class of an instance travels without decoration and methods (MS-WMIO 2.2.14).
    auto plain = std::make_shared<cim::Class>(*cls);
    plain->decoration.reset();
    QVERIFY(*back.instance->cls == *plain);
}

void TestEncodingUnit::parentIsKept() {
    auto top = std::make_shared<cim::Class>();
    top->name = QStringLiteral("Top");
    top->properties.push_back(makeProperty(QStringLiteral("Id"), {BaseType::Uint32, false}, Value(5U)));
    top->properties[0].origin = top->name;
    cim::Method m;
    m.name = QStringLiteral("Go");
    m.origin = top->name;
    top->methods.push_back(m);
    auto derived = std::make_shared<cim::Class>(*top);
    derived->name = QStringLiteral("Derived");
    derived->derivation = {top->name};
    derived->properties[0].inherited = true;
    derived->properties[0].defaultInherited = true;
    derived->methods[0].inherited = true;
    derived->parent = top;
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({derived, {}}));
    QVERIFY(*back.cls == *derived);
    QVERIFY(back.cls->parent);
    QVERIFY(*back.cls->parent == *top);
}

void TestEncodingUnit::parentIsMadeUpWhenUnknown() {
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({everything(), {}}));
    QVERIFY(back.cls->parent);
    const cim::Class& parent = *back.cls->parent;
    QCOMPARE(parent.name, QStringLiteral("Test_Middle"));
    QCOMPARE(parent.derivation, std::vector<QString>{QStringLiteral("Test_Top")});
    QCOMPARE(parent.properties.size(), std::size_t{2});
    QVERIFY(parent.properties[0].inherited);
    QCOMPARE(parent.properties[0].origin, QStringLiteral("Test_Top"));
    QVERIFY(!parent.properties[1].inherited);
    // A class without ancestors has an empty one.
    auto root = std::make_shared<cim::Class>();
    root->name = QStringLiteral("Root");
    QVERIFY(!wmio::decodeUnit(wmio::encodeUnit({root, {}})).cls->parent);
}

void TestEncodingUnit::methods() {
    const auto cls = withMethods();
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({cls, {}}));
    QVERIFY(back.cls->methods == cls->methods);
    QVERIFY(!back.cls->methods.at(1).in);
    QVERIFY(back.cls->methods.at(1).inherited);
}

void TestEncodingUnit::defaultsAndNulls() {
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    // The default, but set on the instance itself; and NULL over a default.
    const auto own = static_cast<std::size_t>(cls->propertyIndex(u"d_uint32"));
    instance->set(u"d_uint32", cls->properties[own].defaultValue);
    instance->set(u"d_string", Value());
    // Marked as the default without being equal to it: the value counts.
    const auto lie = static_cast<std::size_t>(cls->propertyIndex(u"d_sint32"));
    instance->values[lie] = Value(77);
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({{}, instance}));
    QVERIFY(back.instance->value(u"d_uint32") == cls->properties[own].defaultValue);
    QVERIFY(!back.instance->isDefault[own]);
    QVERIFY(back.instance->value(u"d_string").isNull());
    QVERIFY(back.instance->value(u"d_sint32") == Value(77));
    QVERIFY(!back.instance->isDefault[lie]);
    QVERIFY(back.instance->value(u"A2_string") == instance->value(u"A2_string"));
}

void TestEncodingUnit::qualifiersOfInstanceProperties() {
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    instance->propertyQualifiers.resize(cls->properties.size());
    instance->propertyQualifiers[3].push_back(
        {QStringLiteral("test"), {BaseType::Boolean, false}, Value(true), 0});
    instance->propertyQualifiers[4].push_back(
        {QStringLiteral("text"), {BaseType::String, false}, Value(QStringLiteral("here")), 1});
    const cim::Object back = wmio::decodeUnit(wmio::encodeUnit({{}, instance}));
    QVERIFY(back.instance->propertyQualifiers == instance->propertyQualifiers);
    QVERIFY(back.instance->values == instance->values);
}

void TestEncodingUnit::objectsInObjects() {
    const auto nested = [](int levels) {
        cim::Object object = smallInstance(QStringLiteral("innermost"));
        for (int i = 0; i < levels; ++i) {
            auto cls = std::make_shared<cim::Class>();
            cls->name = QStringLiteral("Shell");
            cls->properties.push_back(makeProperty(QStringLiteral("Content"), {BaseType::Object, false}));
            cls->properties[0].origin = cls->name;
            auto shell = std::make_shared<cim::Instance>(cim::Instance::of(cls));
            shell->set(u"Content", Value(object));
            object = {{}, shell};
        }
        return object;
    };
    const cim::Object deep = nested(wmio::MaxDepth);
    QVERIFY(wmio::decodeUnit(wmio::encodeUnit(deep)) == deep);
    QVERIFY_THROWS_EXCEPTION(ProtocolError, wmio::encodeUnit(nested(wmio::MaxDepth + 1)));
}

void TestEncodingUnit::noClassForms() {
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    const QByteArray block = wmio::encodeObjectBlock({{}, instance});
    QCOMPARE(wmio::encodeUnit({{}, instance}).mid(8), block);
    QVERIFY(wmio::decodeObjectBlock(block).instance->values == instance->values);
    const QByteArray bare = wmio::encodeInstanceNoClass(*instance);
    QVERIFY(bare.size() < block.size());
    QVERIFY(*wmio::decodeInstanceNoClass(bare, cls).instance == *instance);
    const QByteArray classBlock = wmio::encodeObjectBlock({cls, {}});
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeInstanceNoClass(classBlock, cls));
}

void TestEncodingUnit::refusesWhatCannotBeEncoded_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("which");
    QTest::newRow("sint8 out of range") << QStringLiteral("p_sint8") << 0;
    QTest::newRow("uint64 negative") << QStringLiteral("p_uint64") << 1;
    QTest::newRow("text for a number") << QStringLiteral("p_uint32") << 2;
    QTest::newRow("number for a text") << QStringLiteral("p_string") << 0;
    QTest::newRow("NUL in a text") << QStringLiteral("p_string") << 3;
    QTest::newRow("single for an array") << QStringLiteral("a_uint32") << 0;
    QTest::newRow("NULL number in an array") << QStringLiteral("a_uint32") << 4;
    QTest::newRow("number for a boolean") << QStringLiteral("p_boolean") << 0;
    QTest::newRow("text for an object") << QStringLiteral("p_object") << 2;
    QTest::newRow("integer for a real") << QStringLiteral("p_real64") << 0;
}

void TestEncodingUnit::refusesWhatCannotBeEncoded() {
    QFETCH(QString, name);
    QFETCH(int, which);
    const std::vector<Value> bad = {Value(1000), Value(-1), Value(QStringLiteral("x")),
                                    Value(QString(QChar(u'\0'))), Value(Value::Array{Value()})};
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    instance->set(name, bad[static_cast<std::size_t>(which)]);
    try {
        wmio::encodeUnit({{}, instance});
        QFAIL("nothing was thrown");
    } catch (const ProtocolError& e) {
        QCOMPARE(e.code(), hr::WbemInvalidObject);
    }
}

void TestEncodingUnit::hexText() {
    const QByteArray unit = wmio::encodeUnit(smallInstance(QStringLiteral("hex")));
    QCOMPARE(wmio::unitFromBinaryOrHex(unit), unit);
    QCOMPARE(wmio::unitFromBinaryOrHex(unit.toHex()), unit);
    QCOMPARE(wmio::unitFromBinaryOrHex(unit.toHex(' ').toUpper() + "\r\n"), unit);
    QCOMPARE(wmio::unitFromBinaryOrHex("# a comment\n0x" + unit.toHex(',').replace(",", ", 0x") + " // end"),
             unit);
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::unitFromBinaryOrHex("78 56 3"));
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::unitFromBinaryOrHex("class X {};"));
}

QTEST_GUILESS_MAIN(TestEncodingUnit)
#include "test_encodingunit.moc"
