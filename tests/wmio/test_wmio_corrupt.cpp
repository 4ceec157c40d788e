#include "wmiotesting.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtEndian>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;

namespace {

void put32(QByteArray& bytes, qsizetype at, quint32 v) {
    qToLittleEndian(v, bytes.data() + at);
}
quint32 get32(const QByteArray& bytes, qsizetype at) {
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

/// An instance of a class with one string, one string array and one object, and where its pieces lie.
struct Sample {
    QByteArray unit;
    qsizetype classPart = 9; ///< Undecorated: right behind signature, length and flags.
    qsizetype lookup;
    qsizetype classHeap; ///< First octet of the items.
    qsizetype instance;  ///< EncodingLength of the instance part.
    qsizetype table;
    qsizetype qualifiers;
    qsizetype heap;

    Sample() {
        auto cls = std::make_shared<cim::Class>();
        cls->name = QStringLiteral("C");
        cls->properties.push_back(makeProperty(QStringLiteral("S"), {BaseType::String, false}));
        cls->properties.push_back(makeProperty(QStringLiteral("A"), {BaseType::String, true}));
        cls->properties.push_back(makeProperty(QStringLiteral("O"), {BaseType::Object, false}));
        for (cim::Property& p : cls->properties)
            p.origin = cls->name;
        auto instance_ = std::make_shared<cim::Instance>(cim::Instance::of(cls));
        instance_->set(u"S", Value(QStringLiteral("text")));
        instance_->set(u"A", Value(Value::Array{Value(QStringLiteral("a")), Value(QStringLiteral("b"))}));
        instance_->set(u"O", Value(smallInstance(QStringLiteral("inner"))));
        unit = wmio::encodeUnit({{}, instance_});
        qsizetype p = classPart + 13;
        p += get32(unit, p); // DerivationList
        p += get32(unit, p); // ClassQualifierSet
        lookup = p + 4;
        classHeap = lookup + 3 * 8 + get32(unit, classPart + 9) + 4;
        instance = classPart + get32(unit, classPart);
        table = instance + 9;
        qualifiers = table + get32(unit, classPart + 9);
        heap = qualifiers + 4 + 1 + 4;
    }
    qsizetype valueOf(int property) const { return table + 1 + 4 * property; }
    qsizetype infoOf(int entry) const { return classHeap + get32(unit, lookup + 8 * entry + 4); }
};

using Damage = std::function<void(const Sample&, QByteArray&)>;

} // namespace
Q_DECLARE_METATYPE(Damage)

class TestWmioCorrupt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void everyTruncation();
    void everyOctetChanged();
    void sharedItemsAreBounded();
    void sharedObjectsAreBounded();
};

void TestWmioCorrupt::refused_data() {
    QTest::addColumn<Damage>("damage");
    const auto row = [](const char* name, Damage damage) { QTest::newRow(name) << damage; };
    row("signature", [](const Sample&, QByteArray& b) { b[0] = 'y'; });
    row("length beyond the end", [](const Sample&, QByteArray& b) { put32(b, 4, 0x7FFFFFFF); });
    row("neither class nor instance", [](const Sample&, QByteArray& b) { b[8] = 0; });
    row("both class and instance", [](const Sample&, QByteArray& b) { b[8] = 3; });
    row("decoration without an end", [](const Sample& s, QByteArray& b) {
        b = b.left(s.classPart) + QByteArray(1, '\0') + QByteArray(b.size(), 'x');
        b[8] = 6;
        put32(b, 4, static_cast<quint32>(b.size() - 8));
    });
    row("ClassPart length 0", [](const Sample& s, QByteArray& b) { put32(b, s.classPart, 0); });
    row("ClassPart length too long",
        [](const Sample& s, QByteArray& b) { put32(b, s.classPart, 0xFFFFFFFF); });
    row("DerivationList length 3", [](const Sample& s, QByteArray& b) { put32(b, s.classPart + 13, 3); });
    row("class name outside the heap",
        [](const Sample& s, QByteArray& b) { put32(b, s.classPart + 5, 0x7FFFFFF0); });
    row("class name not in the dictionary",
        [](const Sample& s, QByteArray& b) { put32(b, s.classPart + 5, 0x80000063); });
    row("giant count of properties",
        [](const Sample& s, QByteArray& b) { put32(b, s.lookup - 4, 0x20000000); });
    row("tables shorter than NdTable", [](const Sample& s, QByteArray& b) { put32(b, s.classPart + 9, 0); });
    row("giant tables", [](const Sample& s, QByteArray& b) { put32(b, s.classPart + 9, 0xFFFFFFF0); });
    row("class heap too long", [](const Sample& s, QByteArray& b) { put32(b, s.classHeap - 4, 0xFFFFFFFF); });
    row("property name outside", [](const Sample& s, QByteArray& b) { put32(b, s.lookup, 0x1000); });
    row("PropertyInfo outside", [](const Sample& s, QByteArray& b) { put32(b, s.lookup + 4, 0x1000); });
    row("unknown type", [](const Sample& s, QByteArray& b) { put32(b, s.infoOf(0), 0x63); });
    row("declaration order too large", [](const Sample& s, QByteArray& b) { b[s.infoOf(0) + 4] = 9; });
    row("declaration order twice",
        [](const Sample& s, QByteArray& b) { b[s.infoOf(0) + 4] = b[s.infoOf(1) + 4]; });
    row("value offset outside", [](const Sample& s, QByteArray& b) { put32(b, s.infoOf(0) + 6, 10); });
    row("qualifier set too long", [](const Sample& s, QByteArray& b) { put32(b, s.infoOf(0) + 14, 0x1000); });
    row("qualifier set cut", [](const Sample& s, QByteArray& b) { put32(b, s.infoOf(0) + 14, 12); });
    row("qualifier of unknown type",
        [](const Sample& s, QByteArray& b) { put32(b, s.infoOf(0) + 23, 0x1234); });
    row("instance length too long", [](const Sample& s, QByteArray& b) { put32(b, s.instance, 0x10000); });
    row("instance qualifiers too long",
        [](const Sample& s, QByteArray& b) { put32(b, s.qualifiers, 0x1000); });
    row("InstPropQualSetFlag 3", [](const Sample& s, QByteArray& b) { b[s.qualifiers + 4] = 3; });
    row("property qualifiers missing", [](const Sample& s, QByteArray& b) { b[s.qualifiers + 4] = 2; });
    row("instance heap too long", [](const Sample& s, QByteArray& b) { put32(b, s.heap - 4, 0xFFFFFFFF); });
    row("string outside the heap", [](const Sample& s, QByteArray& b) { put32(b, s.valueOf(0), 0x4000); });
    row("string without an end", [](const Sample& s, QByteArray& b) {
        const qsizetype end = s.heap + (get32(b, s.heap - 4) & 0x7FFFFFFF);
        for (qsizetype i = s.heap; i < end; ++i)
            b[i] = i == s.heap ? '\0' : 'x';
        put32(b, s.valueOf(0), 0);
    });
    row("string of unknown form",
        [](const Sample& s, QByteArray& b) { b[s.heap + get32(b, s.valueOf(0))] = 7; });
    row("array outside the heap", [](const Sample& s, QByteArray& b) { put32(b, s.valueOf(1), 0x4000); });
    row("array at the heap's last octet", [](const Sample& s, QByteArray& b) {
        put32(b, s.valueOf(1), (get32(b, s.heap - 4) & 0x7FFFFFFF) - 1);
    });
    row("giant array",
        [](const Sample& s, QByteArray& b) { put32(b, s.heap + get32(b, s.valueOf(1)), 0x40000000); });
    row("array element outside",
        [](const Sample& s, QByteArray& b) { put32(b, s.heap + get32(b, s.valueOf(1)) + 4, 0x4000); });
    row("embedded object too long",
        [](const Sample& s, QByteArray& b) { put32(b, s.heap + get32(b, s.valueOf(2)), 0x7FFFFFFF); });
    row("embedded object cut",
        [](const Sample& s, QByteArray& b) { put32(b, s.heap + get32(b, s.valueOf(2)), 5); });
}

void TestWmioCorrupt::refused() {
    QFETCH(Damage, damage);
    const Sample sample;
    QVERIFY(wmio::decodeUnit(sample.unit).instance);
    QByteArray bytes = sample.unit;
    damage(sample, bytes);
    QVERIFY(bytes != sample.unit);
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeUnit(bytes));
}

void TestWmioCorrupt::everyTruncation() {
    const QByteArray unit =
        wmio::encodeUnit({{}, std::make_shared<cim::Instance>(everythingInstance(everything()))});
    for (qsizetype n = 0; n < unit.size(); ++n)
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeUnit(unit.left(n)));
    // Cut, but with a length that says so.
    for (qsizetype n = 8; n < unit.size(); n += 3) {
        QByteArray cut = unit.left(n);
        put32(cut, 4, static_cast<quint32>(n - 8));
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeUnit(cut));
    }
}

void TestWmioCorrupt::everyOctetChanged() {
    const QByteArray unit = Sample().unit;
    int survived = 0;
    for (qsizetype i = 0; i < unit.size(); ++i)
        for (const int v : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
            QByteArray changed = unit;
            changed[i] = static_cast<char>(v);
            try {
                const cim::Object object = wmio::decodeUnit(changed);
                QVERIFY(object);
                ++survived;
            } catch (const DecodeError&) {
                // Nothing but this is thrown.
            }
        }
    QVERIFY(survived > 0);
}

/// 60,000 references to one text of 200,000 characters: 12 GB if it were believed.
void TestWmioCorrupt::sharedItemsAreBounded() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("C");
    cls->properties.push_back(makeProperty(QStringLiteral("A"), {BaseType::String, true}));
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    Value::Array texts(60000, Value(QString()));
    texts.front() = Value(QString(200000, QLatin1Char('x')));
    instance->set(u"A", Value(std::move(texts)));
    QByteArray unit = wmio::encodeUnit({{}, instance});
    const qsizetype heap = unit.size() - (2 + 1 + 4 + 4 * 60000 + 200002 + 2 * 59999);
    QCOMPARE(QByteArray(unit.constData() + heap, 3), QByteArray("\0C\0", 3));
    const quint32 first = get32(unit, heap + 3 + 4);
    for (int i = 1; i < 60000; ++i)
        put32(unit, heap + 3 + 4 + 4 * i, first);
    QElapsedTimer timer;
    timer.start();
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeUnit(unit));
    qInfo("refused after %lld ms", timer.elapsed());
}

/// Each object holds forty references to one and the same object, which does the same, ten deep.
void TestWmioCorrupt::sharedObjectsAreBounded() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("C");
    cls->properties.push_back(makeProperty(QStringLiteral("K"), {BaseType::Object, true}));
    auto node = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    constexpr int Kids = 40;
    node->set(u"K", Value(Value::Array(Kids)));
    const QByteArray empty = wmio::encodeObjectBlock({{}, node});
    const qsizetype heapSize = 3 + 4 + 4 * Kids; // "C", the array
    const qsizetype heap = empty.size() - heapSize;
    const qsizetype instance = heap - (4 + 1 + 4 + 1 + 4 + 4 + 1 + 4);
    QCOMPARE(get32(empty, heap - 4), 0x80000000U | static_cast<quint32>(heapSize));
    QCOMPARE(get32(empty, instance), static_cast<quint32>(empty.size() - instance));

    QByteArray block = empty;
    for (int depth = 0; depth < 10; ++depth) {
        QByteArray outer = empty;
        for (int i = 0; i < Kids; ++i)
            put32(outer, heap + 3 + 4 + 4 * i, static_cast<quint32>(heapSize));
        QByteArray item(4, '\0');
        put32(item, 0, static_cast<quint32>(block.size()));
        item += block;
        put32(outer, heap - 4, 0x80000000U | static_cast<quint32>(heapSize + item.size()));
        put32(outer, instance, static_cast<quint32>(outer.size() - instance + item.size()));
        block = outer + item;
        if (depth == 0)
            QVERIFY(wmio::decodeObjectBlock(block).instance->values[0].asArray()->size() == Kids);
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeObjectBlock(block));
    qInfo("%lld octets refused after %lld ms", static_cast<long long>(block.size()), timer.elapsed());
}

QTEST_GUILESS_MAIN(TestWmioCorrupt)
#include "test_wmio_corrupt.moc"
