#include "wmiotesting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;

namespace {

/// What impacket (wmio_judge.py) understands of an encoding unit; an object with "error" when it does not.
QJsonObject judged(const QByteArray& unit) {
    QProcess judge;
    judge.start(QStringLiteral("/usr/bin/python3"),
                {qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/tests/wmio/wmio_judge.py")});
    judge.write(unit.toHex() + "\n\n");
    judge.closeWriteChannel();
    if (!judge.waitForFinished(2 * test::Patience))
        return {{QStringLiteral("error"), QStringLiteral("no answer")}};
    const QJsonDocument said = QJsonDocument::fromJson(judge.readAllStandardOutput());
    if (!said.isObject())
        return {{QStringLiteral("error"), QString::fromUtf8(judge.readAllStandardError())}};
    return said.object();
}

/// The class with qualifiers of the types that WMI knows (string, sint32, boolean and arrays of strings or
/// sint32); impacket does not read others.
cim::ClassPtr judgeable() {
    auto cls = std::make_shared<cim::Class>(*everything());
    std::erase_if(cls->qualifiers, [](const cim::Qualifier& q) {
        const bool four = q.type.base == BaseType::String || q.type.base == BaseType::Sint32;
        return !four && (q.type.array || q.type.base != BaseType::Boolean);
    });
    std::erase_if(cls->properties, [](const cim::Property& p) {
        return !p.type.array && (p.type.base == BaseType::Real32 || p.type.base == BaseType::Real64);
    });
    for (cim::Property& p : cls->properties)
        if (p.type.base == BaseType::Object)
            p.defaultValue = {}; // It cannot print one.
    return cls;
}

QJsonObject propertyOf(const QJsonObject& object, const QString& name) {
    const QJsonArray properties = object[QStringLiteral("properties")].toArray();
    for (const QJsonValue& p : properties)
        if (p[QStringLiteral("name")].toString() == name)
            return p.toObject();
    return {};
}

} // namespace

class TestWmioImpacket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void classOfEveryType();
    void instanceOfEveryType();
    void instanceOfEveryType_data();
    void methodParameters();
    void reencodedExamples_data();
    void reencodedExamples();

private:
    QJsonObject m_instance;
};

void TestWmioImpacket::initTestCase() {
    QProcess probe;
    probe.start(QStringLiteral("/usr/bin/python3"),
                {QStringLiteral("-c"), QStringLiteral("import impacket.dcerpc.v5.dcom.wmi")});
    if (!probe.waitForFinished(2 * test::Patience) || probe.exitStatus() != QProcess::NormalExit ||
        probe.exitCode() != 0)
        QSKIP("Debian's impacket is not installed");
    const cim::ClassPtr cls = judgeable();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    instance->set(u"p_string", Value(QString::fromUtf8("\xE2\x82\xAC uro")));
    m_instance = judged(wmio::encodeUnit({{}, instance}));
    QVERIFY2(!m_instance.contains(QStringLiteral("error")),
             qPrintable(m_instance[QStringLiteral("error")].toString()));
}

void TestWmioImpacket::classOfEveryType() {
    const cim::ClassPtr cls = judgeable();
    const QJsonObject said = judged(wmio::encodeUnit({cls, {}}));
    QVERIFY2(!said.contains(QStringLiteral("error")), qPrintable(said[QStringLiteral("error")].toString()));
    QCOMPARE(said[QStringLiteral("instance")].toBool(), false);
    QCOMPARE(said[QStringLiteral("name")].toString().simplified(),
             QStringLiteral("Test_Everything : Test_Middle : Test_Top"));
    QCOMPARE(said[QStringLiteral("parent")].toString().simplified(),
             QStringLiteral("Test_Middle : Test_Top"));
    QCOMPARE(said[QStringLiteral("server")].toString(), QStringLiteral("LAB"));
    QCOMPARE(said[QStringLiteral("namespace")].toString(), QStringLiteral("ROOT\\Test"));
    const QJsonArray properties = said[QStringLiteral("properties")].toArray();
    QCOMPARE(properties.size(), static_cast<qsizetype>(cls->properties.size()));
    for (qsizetype i = 0; i < properties.size(); ++i) {
        const cim::Property& ours = cls->properties[static_cast<std::size_t>(i)];
        const QJsonObject theirs = properties[i].toObject();
        QCOMPARE(theirs[QStringLiteral("name")].toString(), ours.name);
        QCOMPARE(theirs[QStringLiteral("array")].toBool(), ours.type.array);
        QCOMPARE(theirs[QStringLiteral("inherited")].toBool(), ours.inherited);
        QCOMPARE(theirs[QStringLiteral("order")].toInt(), static_cast<int>(i));
        QCOMPARE(theirs[QStringLiteral("qualifiers")][QStringLiteral("CIMTYPE")].toString(),
                 cim::typeName(ours.type.base));
    }
    QCOMPARE(propertyOf(said, QStringLiteral("d_uint64"))[QStringLiteral("value")].toString(),
             QStringLiteral("18446744073709551615"));
    QCOMPARE(propertyOf(said, QStringLiteral("d_string"))[QStringLiteral("value")].toString(),
             QStringLiteral("plain"));
    QCOMPARE(said[QStringLiteral("qualifiers")][QStringLiteral("q_sint32")].toInt(), -1);
    QCOMPARE(said[QStringLiteral("qualifiers")][QStringLiteral("dynamic")].toString(),
             QStringLiteral("True"));
}

void TestWmioImpacket::instanceOfEveryType_data() {
    QTest::addColumn<QString>("property");
    QTest::addColumn<QByteArray>("json"); // of an array with the value in it
    const auto row = [](const char* name, const char* json) {
        QTest::newRow(name) << QString::fromLatin1(name) << QByteArray(json);
    };
    row("p_sint8", "[0]");
    row("p_sint16", "[32767]");
    row("p_sint32", "[-1]");
    row("p_sint64", "[-1]");
    row("p_uint8", "[0]");
    row("p_uint16", "[65]");
    row("p_uint32", "[7]");
    row("p_uint64", "[7]");
    row("p_char16", "[65]");
    row("p_boolean", "[\"False\"]");
    row("p_string", "[\"\xE2\x82\xAC uro\"]");
    row("p_datetime", "[\"20261121031743.000000+000\"]");
    row("p_ref", "[\"\\\\\\\\LAB\\\\ROOT:Test_Inner.Text=\\\"x\\\"\"]");
    row("a_sint8", "[[-128, 127, 0]]");
    row("a_sint32", "[[-2147483648, 2147483647, -1]]");
    row("a_uint32", "[[4294967295, 7]]");
    row("a_real64", "[[0.1, -1.7e308]]");
    row("a_boolean", "[[65535, 0]]");
}

void TestWmioImpacket::instanceOfEveryType() {
    QFETCH(QString, property);
    QFETCH(QByteArray, json);
    const QJsonValue expected = QJsonDocument::fromJson(json).array().at(0);
    QVERIFY(!expected.isUndefined());
    const QJsonValue said = propertyOf(m_instance, property)[QStringLiteral("value")];
    QVERIFY2(said == expected, QJsonDocument(QJsonArray{said, expected}).toJson().constData());
}

void TestWmioImpacket::methodParameters() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Test_Methods");
    auto in = std::make_shared<cim::Class>();
    in->name = QStringLiteral("__PARAMETERS");
    in->properties.push_back(makeProperty(QStringLiteral("Command"), {BaseType::String, false}));
    auto out = std::make_shared<cim::Class>();
    out->name = QStringLiteral("__PARAMETERS");
    out->properties.push_back(makeProperty(QStringLiteral("ReturnValue"), {BaseType::Uint32, false}));
    cim::Method create;
    create.name = QStringLiteral("Create");
    create.origin = cls->name;
    create.in = in;
    create.out = out;
    create.qualifiers.push_back({QStringLiteral("Static"), {BaseType::Boolean, false}, Value(true), 0});
    cim::Method bare;
    bare.name = QStringLiteral("Nothing");
    bare.origin = cls->name;
    cls->methods = {create, bare};
    const QJsonObject said = judged(wmio::encodeUnit({cls, {}}));
    QVERIFY2(!said.contains(QStringLiteral("error")), qPrintable(said[QStringLiteral("error")].toString()));
    const QJsonValue theirs = said[QStringLiteral("methods")][QStringLiteral("Create")];
    QCOMPARE(theirs[QStringLiteral("in")][0][QStringLiteral("name")].toString(), QStringLiteral("Command"));
    QCOMPARE(theirs[QStringLiteral("out")][0][QStringLiteral("type")].toString(), QStringLiteral("uint32"));
    QCOMPARE(theirs[QStringLiteral("qualifiers")][QStringLiteral("Static")].toString(),
             QStringLiteral("True"));
    QVERIFY(
        said[QStringLiteral("methods")][QStringLiteral("Nothing")][QStringLiteral("in")].toArray().isEmpty());
}

void TestWmioImpacket::reencodedExamples_data() {
    dumpRows();
}

/// Where our octets differ from the original's, impacket must not notice.
void TestWmioImpacket::reencodedExamples() {
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("no encoding units in the directory of test data");
    const QByteArray original = wmio::unitFromBinaryOrHex(fileContent(path));
    const QJsonObject theirs = judged(original);
    QVERIFY2(!theirs.contains(QStringLiteral("error")),
             qPrintable(theirs[QStringLiteral("error")].toString()));
    QCOMPARE(QJsonDocument(judged(wmio::encodeUnit(wmio::decodeUnit(original)))).toJson(),
             QJsonDocument(theirs).toJson());
}

QTEST_GUILESS_MAIN(TestWmioImpacket)
#include "test_wmio_impacket.moc"
