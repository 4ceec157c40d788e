// Instances as RemoteRefresh brings them: without their class (MS-WMI 2.2.16 to 2.2.19).
#include "core/cim/rowbatch.h"
#include "core/dcom/wmio/refreshedinstances.h"
#include "wmiotesting.h"

#include <QtEndian>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;

namespace {

cim::ClassPtr counterClass() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Test_Counter");
    cls->properties.push_back(makeProperty(QStringLiteral("Name"), {BaseType::String, false}));
    cls->properties.push_back(makeProperty(QStringLiteral("Ticks"), {BaseType::Uint64, false}));
    cls->properties.push_back(makeProperty(QStringLiteral("Rates"), {BaseType::Uint32, true}));
    for (cim::Property& p : cls->properties)
        p.origin = cls->name;
    return cls;
}

cim::Instance counter(const cim::ClassPtr& cls, const QString& name, quint64 ticks) {
    cim::Instance instance = cim::Instance::of(cls);
    instance.set(u"Name", Value(name));
    instance.set(u"Ticks", Value(ticks));
    if (ticks % 2)
        instance.set(u"Rates", Value(Value::Array{Value(1U), Value(2U)}));
    return instance;
}

QByteArray templateOf(const cim::ClassPtr& cls) {
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    instance->decoration = cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT\\CIMV2")};
    return wmio::encodeUnit({nullptr, instance});
}

QByteArray blobOf(const cim::ClassPtr& cls, int count) {
    wmio::RefreshedWriter writer(cls);
    for (int i = 0; i < count; ++i)
        writer.append(counter(cls, QStringLiteral("cpu %1").arg(i), quint64(i)));
    return writer.takeAll();
}

QByteArray u32(quint32 v) {
    QByteArray bytes(4, '\0');
    qToLittleEndian(v, bytes.data());
    return bytes;
}

} // namespace

class TestRefreshedInstances : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allOfAClass() {
        const auto cls = counterClass();
        const wmio::RefreshedReader reader(templateOf(cls));
        const QByteArray blob = blobOf(cls, 3);
        QCOMPARE(blob.left(8), u32(1) + u32(3)); // version and number, 2.2.16
        const auto rows = reader.readAll(blob);
        QCOMPARE(rows->count(), 3);
        for (int i = 0; i < 3; ++i) {
            const cim::Object row = rows->object(i);
            QVERIFY(row.instance);
            QCOMPARE(row.instance->cls->name, QStringLiteral("Test_Counter"));
            QCOMPARE(row.instance->value(u"Name"), Value(QStringLiteral("cpu %1").arg(i)));
            QCOMPARE(row.instance->value(u"Ticks"), Value(quint64(i)));
            QCOMPARE(row.instance->value(u"Rates").isNull(), i % 2 == 0);
            QCOMPARE(row.instance->decoration->nameSpace, QStringLiteral("ROOT\\CIMV2"));
            QCOMPARE(rows->value(i, 1), Value(quint64(i)));
        }
        QVERIFY(rows->classOf(0) == rows->classOf(2));
        QCOMPARE(reader.readAll(blobOf(cls, 0))->count(), 0);
    }

    void oneAlone() {
        const auto cls = counterClass();
        wmio::RefreshedWriter writer(cls);
        writer.append(counter(cls, QStringLiteral("_Total"), 18446744073709551615ULL));
        const QByteArray one = writer.takeOne();
        const auto rows = wmio::RefreshedReader(templateOf(cls)).readOne(one);
        QCOMPARE(rows->count(), 1);
        QCOMPARE(rows->object(0).instance->value(u"Ticks"), Value(quint64{18446744073709551615ULL}));
        // The writer begins anew.
        writer.append(counter(cls, QStringLiteral("x"), 1));
        QCOMPARE(writer.count(), 1);
    }

    /// The size in front with or without the heap's own length, and that there or not.
    void heapsOfEveryReading() {
        const auto cls = counterClass();
        wmio::RefreshedWriter writer(cls);
        writer.append(counter(cls, QStringLiteral("cpu"), 7));
        const QByteArray counted = writer.takeOne();
        const quint32 size = qFromLittleEndian<quint32>(counted.constData());
        QByteArray repeated = counted;
        repeated.replace(0, 4, u32(size - 4));
        QByteArray bare = repeated;
        bare.remove(bare.size() - qsizetype(size), 4); // HeapLength
        const wmio::RefreshedReader reader(templateOf(cls));
        for (const QByteArray& form : {counted, repeated, bare}) {
            const cim::Object row = reader.readOne(form)->object(0);
            QCOMPARE(row.instance->value(u"Name"), Value(QStringLiteral("cpu")));
            QCOMPARE(row.instance->value(u"Rates"), Value(Value::Array{Value(1U), Value(2U)}));
        }
        QByteArray wrong = counted;
        wrong.replace(0, 4, u32(size + 1));
        QVERIFY_THROWS_EXCEPTION(DecodeError, reader.readOne(wrong));
    }

    void anotherClassOfTheSameNameIsReadByName() {
        // The lab's rows may come from a class object with other places for its properties.
        const auto cls = counterClass();
        auto other = std::make_shared<cim::Class>(*cls);
        std::reverse(other->properties.begin(), other->properties.end());
        wmio::RefreshedWriter writer(cls);
        writer.append(counter(other, QStringLiteral("cpu"), 4));
        const auto row = wmio::RefreshedReader(templateOf(cls)).readAll(writer.takeAll())->object(0);
        QCOMPARE(row.instance->value(u"Name"), Value(QStringLiteral("cpu")));
        QCOMPARE(row.instance->value(u"Ticks"), Value(4U));
    }

    void everyTruncationIsRefused() {
        const auto cls = counterClass();
        const QByteArray unit = templateOf(cls);
        const wmio::RefreshedReader reader(unit);
        const QByteArray blob = blobOf(cls, 2);
        for (qsizetype length = 0; length < blob.size(); ++length)
            QVERIFY_THROWS_EXCEPTION(DecodeError, reader.readAll(blob.left(length)));
        const QByteArray one = blob.mid(12, qFromLittleEndian<quint32>(blob.constData() + 8));
        for (qsizetype length = 0; length < one.size(); ++length)
            QVERIFY_THROWS_EXCEPTION(DecodeError, reader.readOne(one.left(length)));
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::RefreshedReader(unit.left(unit.size() / 2)));
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::RefreshedReader{QByteArray()});
        QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::RefreshedReader(wmio::encodeUnit({cls, nullptr})));
    }

    void moreThanCanFollowIsRefused() {
        const wmio::RefreshedReader reader(templateOf(counterClass()));
        QVERIFY_THROWS_EXCEPTION(DecodeError,
                                 reader.readAll(u32(1) + u32(0xFFFFFFFF) + QByteArray(64, '\0')));
        QVERIFY_THROWS_EXCEPTION(DecodeError, reader.readAll(u32(2) + u32(0)));
    }
};

QTEST_GUILESS_MAIN(TestRefreshedInstances)
#include "test_refreshedinstances.moc"
