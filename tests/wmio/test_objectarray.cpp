#include "core/dcom/wmio/objectarray.h"
#include "wmiotesting.h"

#include <QtEndian>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;

namespace {

cim::ClassPtr rowClass(const QString& name) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = name;
    cls->properties.push_back(makeProperty(QStringLiteral("Id"), {BaseType::Uint32, false}));
    cls->properties.push_back(makeProperty(QStringLiteral("Name"), {BaseType::String, false}));
    cls->properties.push_back(makeProperty(QStringLiteral("Level"), {BaseType::Sint32, false}, Value(3)));
    for (cim::Property& p : cls->properties)
        p.origin = name;
    return cls;
}

std::vector<Value> rowValues(quint64 id) {
    return {Value(id), Value(QStringLiteral("row %1").arg(id)), id % 2 ? Value() : Value(qint64{-1})};
}

quint32 get32(const QByteArray& bytes, qsizetype at) {
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

constexpr qsizetype FirstObject = 46; // headers of 26, 8 and 12 octets

} // namespace

class TestObjectArray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headersAreAsSpecified();
    void rows();
    void classTravelsOnce();
    void equalClassesAreOne();
    void classesAndInstancesMixed();
    void wholeObjects();
    void classIsUnknown();
    void badRowBreaksOnlyItsCell();
    void refused_data();
    void refused();
    void everyTruncation();
    void failedAppendLeavesNothing();
    void textsOfBothForms_data();
    void textsOfBothForms();
    void oneArrayAfterTheOther();
    void unitRows();
    void unitsRefused();
};

/// MS-WMI 2.2.14, number by number.
void TestObjectArray::headersAreAsSpecified() {
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1));
    writer.append(rows, rowValues(2));
    QCOMPARE(writer.count(), 2);
    const qsizetype size = writer.byteSize();
    const QByteArray array = writer.take();
    QCOMPARE(array.size(), size);
    QCOMPARE(writer.count(), 0);
    QCOMPARE(get32(array, 0), 0U);
    QCOMPARE(array.mid(4, 8), QByteArray("WBEMDATA"));
    QCOMPARE(get32(array, 12), 0x1AU);
    QCOMPARE(get32(array, 16), static_cast<quint32>(array.size() - 26));
    QCOMPARE(get32(array, 20), 0U);
    QCOMPARE(int(array[24]), 1);
    QCOMPARE(int(array[25]), 1);
    QCOMPARE(get32(array, 26), 8U);
    QCOMPARE(get32(array, 30), static_cast<quint32>(array.size() - 34));
    QCOMPARE(get32(array, 34), 12U);
    QCOMPARE(get32(array, 38), static_cast<quint32>(array.size() - 46));
    QCOMPARE(get32(array, 42), 2U);
    QCOMPARE(get32(array, FirstObject), 9U);
    QCOMPARE(int(array[FirstObject + 8]), 2); // WBEMOBJECT_INSTANCE
    QCOMPARE(get32(array, FirstObject + 9), 0x18U);
    const qsizetype second = FirstObject + 9 + get32(array, FirstObject + 4);
    QCOMPARE(get32(array, second), 9U);
    QCOMPARE(int(array[second + 8]), 3); // WBEMOBJECT_INSTANCE_NOCLASS
    QCOMPARE(array.mid(FirstObject + 17, 16), array.mid(second + 17, 16));
    QCOMPARE(second + 9 + get32(array, second + 4), array.size());
    QCOMPARE(get32(array, second + 13), get32(array, second + 4) - 24);
}

void TestObjectArray::rows() {
    wmio::SmartEnumWriter writer;
    const auto cls = rowClass(QStringLiteral("C"));
    const auto rows = std::make_shared<wmio::InstanceWriter>(
        cls, cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT")});
    for (quint64 i = 0; i < 1000; ++i)
        writer.append(rows, rowValues(i));
    QByteArray array = writer.take();
    array.squeeze(); // as it comes off the wire
    wmio::SmartEnumReader reader;
    const cim::RowBatchPtr batch = reader.read(array);
    QCOMPARE(batch->count(), 1000);
    QVERIFY(*batch->classOf(999) == *cls);
    QCOMPARE(batch->classOf(0).get(), batch->classOf(999).get());
    for (int i = 0; i < 1000; ++i) {
        const std::vector<Value> values = rowValues(static_cast<quint64>(i));
        for (int p = 0; p < 3; ++p)
            QVERIFY(batch->value(i, p) == values[static_cast<std::size_t>(p)]);
        const cim::Object object = batch->object(i);
        QVERIFY(object.instance && object.instance->values == values);
        QCOMPARE(object.instance->decoration->server, QStringLiteral("LAB"));
    }
    QVERIFY(batch->byteSize() < array.size() + 1000 * 40);
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, batch->value(0, 3));
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, batch->value(1000, 0));
}

void TestObjectArray::classTravelsOnce() {
    wmio::SmartEnumWriter writer;
    wmio::SmartEnumReader reader;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1));
    const QByteArray first = writer.take();
    writer.append(rows, rowValues(2));
    const QByteArray second = writer.take();
    QVERIFY(second.size() + rows->classPart().size() <= first.size() + 1);
    const cim::RowBatchPtr one = reader.read(first);
    const cim::RowBatchPtr two = reader.read(second);
    QVERIFY(two->value(0, 0) == Value(quint64{2}));
    QCOMPARE(one->classOf(0).get(), two->classOf(0).get());
    // Nothing to send is an array of nothing.
    QCOMPARE(reader.read(writer.take())->count(), 0);
}

void TestObjectArray::equalClassesAreOne() {
    wmio::SmartEnumWriter writer;
    for (int i = 0; i < 600; ++i) {
        auto instance = std::make_shared<cim::Instance>(cim::Instance::of(rowClass(QStringLiteral("C"))));
        instance->set(u"Id", Value(i));
        writer.append({{}, instance});
    }
    const QByteArray array = writer.take();
    const cim::RowBatchPtr batch = wmio::SmartEnumReader().read(array);
    QCOMPARE(batch->count(), 600);
    QCOMPARE(batch->classOf(0).get(), batch->classOf(599).get());
    QVERIFY(batch->value(599, 0) == Value(quint64{599}));
    QVERIFY(array.size() < 600 * 150);
}

void TestObjectArray::classesAndInstancesMixed() {
    const cim::ClassPtr a = rowClass(QStringLiteral("A"));
    const cim::ClassPtr b = everything();
    const std::vector<cim::Object> objects = {{{}, std::make_shared<cim::Instance>(cim::Instance::of(a))},
                                              {b, {}},
                                              {{}, std::make_shared<cim::Instance>(everythingInstance(b))},
                                              {{}, std::make_shared<cim::Instance>(cim::Instance::of(a))},
                                              {a, {}},
                                              {{}, std::make_shared<cim::Instance>(everythingInstance(b))}};
    wmio::SmartEnumWriter writer;
    for (const cim::Object& o : objects)
        writer.append(o);
    const cim::RowBatchPtr batch = wmio::SmartEnumReader().read(writer.take());
    QCOMPARE(batch->count(), 6);
    QCOMPARE(batch->classOf(1)->name, b->name);
    QCOMPARE(batch->classOf(3)->name, a->name);
    QVERIFY(*batch->object(1).cls == *b);
    QVERIFY(*batch->object(4).cls == *a);
    QVERIFY(batch->value(4, 2) == Value(3));
    QVERIFY(batch->object(2).instance->values == objects[2].instance->values);
    for (int p = 0; p < static_cast<int>(b->properties.size()); ++p)
        QVERIFY(batch->value(5, p) == objects[5].instance->values[static_cast<std::size_t>(p)]);
}

void TestObjectArray::wholeObjects() {
    const cim::ClassPtr cls = everything();
    auto instance = std::make_shared<cim::Instance>(everythingInstance(cls));
    instance->qualifiers.push_back(
        {QStringLiteral("q"), {BaseType::String, false}, Value(QStringLiteral("own")), 1});
    instance->propertyQualifiers.resize(cls->properties.size());
    instance->propertyQualifiers[7].push_back({QStringLiteral("r"), {BaseType::Sint32, false}, Value(5), 1});
    wmio::SmartEnumWriter writer;
    writer.append({{}, instance});
    writer.append({{}, instance});
    const cim::RowBatchPtr batch = wmio::SmartEnumReader().read(writer.take());
    for (int row = 0; row < 2; ++row) {
        const cim::Instance back = *batch->object(row).instance;
        QVERIFY(back.values == instance->values);
        QVERIFY(back.isDefault == instance->isDefault);
        QVERIFY(back.qualifiers == instance->qualifiers);
        QVERIFY(back.propertyQualifiers == instance->propertyQualifiers);
        QVERIFY(back.decoration == instance->decoration);
    }
}

void TestObjectArray::classIsUnknown() {
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1));
    writer.take();
    writer.append(rows, rowValues(2));
    const QByteArray second = writer.take();
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::SmartEnumReader().read(second));
}

void TestObjectArray::badRowBreaksOnlyItsCell() {
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1));
    writer.append(rows, rowValues(2));
    QByteArray array = writer.take();
    // The last row's table: behind flags, EncodingLength, InstanceFlags and class name; then one octet of
    // NdTable.
    const qsizetype second = FirstObject + 9 + get32(array, FirstObject + 4);
    const qsizetype name = second + 9 + 24 + 1 + 9 + 1 + 4;
    qToLittleEndian(0x7FFFFFF0U, array.data() + name);
    const cim::RowBatchPtr batch = wmio::SmartEnumReader().read(array);
    QVERIFY(batch->value(0, 1) == Value(QStringLiteral("row 1")));
    QVERIFY(batch->value(1, 0) == Value(quint64{2}));
    QVERIFY_THROWS_EXCEPTION(DecodeError, batch->value(1, 1));
    QVERIFY_THROWS_EXCEPTION(DecodeError, batch->object(1));
    QVERIFY(batch->value(1, 2) == Value(qint64{-1}));
}

void TestObjectArray::refused_data() {
    QTest::addColumn<qsizetype>("at");
    QTest::addColumn<quint32>("number");
    const auto row = [](const char* name, qsizetype at, quint32 number) {
        QTest::newRow(name) << at << number;
    };
    row("byte order", 0, 1);
    row("signature", 4, 0);
    row("header 1", 12, 27);
    row("size 1", 16, 0xFFFFFFFF);
    row("version", 24, 2);
    row("header 2", 26, 12);
    row("size 2", 30, 0xFFFFFFFF);
    row("header 3", 34, 8);
    row("size 3", 38, 0xFFFFFFFF);
    row("count", 42, 0xFFFFFFFF);
    row("one more than there are", 42, 3);
    row("header of the object", FirstObject, 10);
    row("size of the object", FirstObject + 4, 0xFFFFFFFF);
    row("type of the object", FirstObject + 8, 0x1804);
    row("header of the instance", FirstObject + 9, 8);
    row("size of the instance", FirstObject + 13, 0xFFFFFFFF);
    row("flags of the instance", FirstObject + 33, 0);
    row("a class where an instance should be", FirstObject + 33, 1);
}

void TestObjectArray::refused() {
    QFETCH(qsizetype, at);
    QFETCH(quint32, number);
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1));
    writer.append(rows, rowValues(2));
    QByteArray array = writer.take();
    QCOMPARE(wmio::SmartEnumReader().read(array)->count(), 2);
    qToLittleEndian(number, array.data() + at);
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::SmartEnumReader().read(array));
}

void TestObjectArray::everyTruncation() {
    wmio::SmartEnumWriter writer;
    writer.append({everything(), {}});
    writer.append({{}, std::make_shared<cim::Instance>(everythingInstance(everything()))});
    const QByteArray array = writer.take();
    for (qsizetype n = 0; n < array.size(); ++n)
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::SmartEnumReader().read(array.left(n)));
}

void TestObjectArray::failedAppendLeavesNothing() {
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    const std::vector<Value> bad = {Value(1), Value(5), Value()};
    QVERIFY_THROWS_EXCEPTION(ProtocolError, writer.append(rows, bad));
    const qsizetype empty = writer.byteSize();
    QCOMPARE(empty, FirstObject);
    writer.append(rows, rowValues(1));
    const qsizetype one = writer.byteSize();
    QVERIFY_THROWS_EXCEPTION(ProtocolError, writer.append(rows, bad));
    QCOMPARE(writer.byteSize(), one);
    QCOMPARE(writer.count(), 1);
    // The class went with the row that succeeded, not with the one that failed before it.
    QVERIFY(wmio::SmartEnumReader().read(writer.take())->value(0, 0) == Value(quint64{1}));
}

void TestObjectArray::textsOfBothForms_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("octets"); // of its Encoded-String (MS-WMIO 2.2.78)
    QTest::newRow("empty") << QStringLiteral("") << 2;
    QTest::newRow("ASCII") << QStringLiteral("abc") << 3 + 2;
    QTest::newRow("up to U+00FF") << QStringLiteral("\u00e4\u00ff") << 2 + 2;
    QTest::newRow("U+0100") << QStringLiteral("\u0100") << 2 + 3;
    QTest::newRow("late in a long one") << QString(QString(1000, u'x') + QChar(0x20AC)) << 2002 + 3;
    QTest::newRow("beyond the BMP") << QStringLiteral("\U0001F512") << 4 + 3;
    QTest::newRow("low octet zero") << QStringLiteral("\u0100\u0200x") << 6 + 3;
}

void TestObjectArray::textsOfBothForms() {
    QFETCH(QString, text);
    QFETCH(int, octets);
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    writer.append(rows, rowValues(1)); // with the class
    const qsizetype before = writer.byteSize();
    writer.append(rows, std::vector<Value>{Value(quint64{2}), Value(), Value()});
    const qsizetype without = writer.byteSize() - before;
    writer.append(rows, std::vector<Value>{Value(quint64{3}), Value(text), Value()});
    QCOMPARE(writer.byteSize() - before - 2 * without, octets);
    writer.append(rows, rowValues(4));
    const auto read = wmio::SmartEnumReader().read(writer.take());
    QCOMPARE(read->count(), 4);
    QVERIFY(read->value(1, 1).isNull());
    QVERIFY(read->value(2, 1).asString());
    QCOMPARE(*read->value(2, 1).asString(), text);
    QVERIFY(read->value(3, 0) == Value(quint64{4}));
}

/// take() gives an array away and begins the next one; neither knows of the other's rows.
void TestObjectArray::oneArrayAfterTheOther() {
    wmio::SmartEnumWriter writer;
    const auto rows = std::make_shared<wmio::InstanceWriter>(rowClass(QStringLiteral("C")));
    std::vector<QByteArray> arrays;
    for (quint64 first : {0, 100, 101, 500}) {
        const quint64 count = first == 101 ? 0 : 50;
        for (quint64 i = 0; i < count; ++i)
            writer.append(rows, rowValues(first + i));
        arrays.push_back(writer.take());
        QCOMPARE(writer.byteSize(), FirstObject);
    }
    wmio::SmartEnumReader reader;
    QCOMPARE(reader.read(arrays[0])->count(), 50);
    const auto second = reader.read(arrays[1]);
    QCOMPARE(second->count(), 50);
    QVERIFY(second->value(49, 0) == Value(quint64{149}));
    QCOMPARE(reader.read(arrays[2])->count(), 0);
    QVERIFY(reader.read(arrays[3])->value(0, 0) == Value(quint64{500}));
}

void TestObjectArray::unitRows() {
    const cim::ClassPtr cls = everything();
    std::vector<QByteArray> units;
    units.push_back(wmio::encodeUnit({{}, std::make_shared<cim::Instance>(everythingInstance(cls))}));
    units.push_back(wmio::encodeUnit({cls, {}}));
    const wmio::InstanceWriter rows(rowClass(QStringLiteral("C")),
                                    cim::Decoration{QStringLiteral("H"), QStringLiteral("N")});
    for (quint64 i = 0; i < 50; ++i)
        rows.appendUnit(units.emplace_back(), rowValues(i));
    wmio::UnitReader reader;
    const cim::RowBatchPtr batch = reader.read(units);
    QCOMPARE(batch->count(), 52);
    QVERIFY(batch->object(0).instance->values == everythingInstance(cls).values);
    QVERIFY(*batch->object(1).cls == *cls);
    QCOMPARE(batch->classOf(2).get(), batch->classOf(51).get());
    for (int i = 0; i < 50; ++i) {
        QVERIFY(batch->value(i + 2, 1) == rowValues(static_cast<quint64>(i))[1]);
        QCOMPARE(batch->object(i + 2).instance->decoration->nameSpace, QStringLiteral("N"));
        QVERIFY(*wmio::decodeUnit(units[static_cast<std::size_t>(i) + 2]).instance ==
                *batch->object(i + 2).instance);
    }
    // The class is known from before.
    const cim::RowBatchPtr again = reader.read(std::span(units).subspan(10, 1));
    QCOMPARE(again->classOf(0).get(), batch->classOf(10).get());
    QCOMPARE(reader.read({})->count(), 0);
}

void TestObjectArray::unitsRefused() {
    const wmio::InstanceWriter rows(rowClass(QStringLiteral("C")));
    QByteArray unit;
    rows.appendUnit(unit, rowValues(1));
    for (qsizetype n = 0; n < unit.size(); ++n) {
        const std::vector<QByteArray> units = {unit, unit.left(n), unit};
        wmio::UnitReader reader;
        QVERIFY_THROWS_EXCEPTION(DecodeError, reader.read(units));
    }
}

QTEST_GUILESS_MAIN(TestObjectArray)
#include "test_objectarray.moc"
