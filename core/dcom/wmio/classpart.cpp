#include "core/dcom/wmio/classpart.h"

#include "core/dcom/wmio/encodedstring.h"
#include "core/dcom/wmio/encodedvalue.h"

namespace wbemscope::dcom::wmio {

namespace {

constexpr std::size_t PropertyInfoSize = 14; ///< PropertyInfo (2.2.30) without its qualifiers.

// NullAndDefaultFlag (2.2.27)
constexpr unsigned NoValueBit = 1;
constexpr unsigned InheritedDefaultBit = 2;

std::vector<QString> readDerivation(Decoding& decoding, Bytes list) {
    std::vector<QString> derivation;
    Reader reader(decoding, list, "DerivationList");
    while (!reader.atEnd()) {
        derivation.push_back(readString(reader, decoding));
        reader.u32(); // ClassNameLength (2.2.18): of the string just read
    }
    return derivation;
}

struct Info {
    quint16 order;
    bool inherited;
    quint32 offset;
    cim::Type type;
    quint32 origin;
    Bytes qualifiers;
};

Info readPropertyInfo(Decoding& decoding, Bytes heap, quint32 ref) {
    if (ref >= heap.size())
        decoding.fail("PropertyInfo", heap.data(),
                      QStringLiteral("the reference %1 lies outside the heap").arg(ref));
    Reader reader(decoding, heap.subspan(ref), "PropertyInfo");
    Info info;
    const quint8* at = reader.position();
    const quint32 type = reader.u32();
    info.inherited = (type & InheritedFlag) != 0;
    info.type = typeFromWire(decoding, type & ~InheritedFlag, at);
    info.order = reader.u16();
    info.offset = reader.u32();
    info.origin = reader.u32();
    info.qualifiers = reader.lengthPrefixed();
    return info;
}

qsizetype derivationSize(const cim::Class& cls) {
    qsizetype size = 4;
    for (const QString& name : cls.derivation)
        size += encodedSize(name) + 4;
    return size;
}

/// Two bits a property; those behind the last one are set, as Windows leaves them.
void writeClassNd(QByteArray& out, qsizetype at, const ClassLayout& layout) {
    std::memset(out.data() + at, 0xFF, layout.ndLength);
    const auto& properties = layout.cls->properties;
    for (std::size_t i = 0; i < properties.size(); ++i) {
        const unsigned bits = (properties[i].defaultValue.isNull() ? NoValueBit : 0U) |
                              (properties[i].defaultInherited ? InheritedDefaultBit : 0U);
        char& octet = out.data()[at + static_cast<qsizetype>(i / 4)];
        const unsigned shift = 2 * (i % 4);
        octet = static_cast<char>((static_cast<unsigned char>(octet) & ~(3U << shift)) | bits << shift);
    }
}

void writeProperty(HeapWriter& heap, qsizetype lookupAt, const ClassLayout& layout, quint32 index) {
    const cim::Class& cls = *layout.cls;
    const cim::Property& p = cls.properties[index];
    // The name is not looked up in the dictionary: of foreign readers not all expect it there.
    put(heap.out, lookupAt, heap.next());
    appendString(heap.out, p.name);
    put(heap.out, lookupAt + 4, heap.next());
    const qsizetype at = heap.out.size();
    growBy(heap.out, static_cast<qsizetype>(PropertyInfoSize) + qualifierSetSize(p.qualifiers));
    put(heap.out, at, typeToWire(p.type) | (p.inherited ? InheritedFlag : 0));
    put(heap.out, at + 4, static_cast<quint16>(index));
    put(heap.out, at + 6, layout.slots[index].offset);
    put(heap.out, at + 10, originNumber(cls, p.origin));
    writeQualifiers(heap, at + static_cast<qsizetype>(PropertyInfoSize), p.qualifiers);
}

} // namespace

QString originName(const cim::Class& cls, quint32 origin) {
    const std::size_t depth = cls.derivation.size();
    // A number beyond the class itself has no meaning; the class itself is the most that can be said.
    return origin >= depth ? cls.name : cls.derivation[depth - 1 - origin];
}

quint32 originNumber(const cim::Class& cls, const QString& origin) {
    const std::size_t depth = cls.derivation.size();
    for (std::size_t i = 0; i < depth; ++i)
        if (cim::sameName(cls.derivation[i], origin))
            return static_cast<quint32>(depth - 1 - i);
    return static_cast<quint32>(depth);
}

ClassPart readClassPart(Decoding& decoding, Reader& outer) {
    Reader reader(decoding, outer.lengthPrefixed(), "ClassPart");
    reader.u8(); // ReservedOctet
    const quint32 nameRef = reader.u32();
    auto layout = std::make_shared<ClassLayout>();
    layout->tableLength = reader.u32();
    auto cls = std::make_shared<cim::Class>();
    cls->derivation = readDerivation(decoding, reader.lengthPrefixed());
    const Bytes qualifierSet = reader.lengthPrefixed();
    const quint32 count = reader.u32();
    if (count > reader.remaining() / 8 || count > 0x10000)
        reader.fail(QStringLiteral("%1 properties cannot fit into the class").arg(count));
    const quint8* lookup = reader.need(std::size_t{count} * 8);
    layout->ndLength = ClassLayout::ndLengthFor(count);
    if (layout->tableLength < layout->ndLength)
        reader.fail(QStringLiteral("NdTable does not fit into %1 octets").arg(layout->tableLength));
    const quint8* table = reader.need(layout->tableLength);
    const Bytes heap = reader.heap();

    cls->name = stringAt(decoding, heap, nameRef, "ClassNameRef");
    cls->qualifiers = readQualifiers(decoding, heap, qualifierSet);
    decoding.spend(std::size_t{count} * PropertyInfoSize, "ClassPart", lookup);
    cls->properties.resize(count);
    layout->slots.resize(count);
    layout->lookup.reserve(count);
    std::vector<bool> seen(count);
    for (quint32 i = 0; i < count; ++i, lookup += 8) {
        const Info info = readPropertyInfo(decoding, heap, qFromLittleEndian<quint32>(lookup + 4));
        if (info.order >= count || seen[info.order])
            decoding.fail("PropertyInfo", lookup,
                          QStringLiteral("the declaration order %1 is not usable").arg(info.order));
        seen[info.order] = true;
        const std::size_t values = layout->tableLength - layout->ndLength;
        if (info.offset > values || inlineSize(info.type) > values - info.offset)
            decoding.fail("PropertyInfo", lookup,
                          QStringLiteral("the value's offset %1 is out of range").arg(info.offset));
        layout->lookup.push_back(info.order);
        layout->slots[info.order] = {info.type, info.offset};
        cim::Property& p = cls->properties[info.order];
        p.name = stringAt(decoding, heap, qFromLittleEndian<quint32>(lookup), "PropertyNameRef");
        p.type = info.type;
        p.inherited = info.inherited;
        p.origin = originName(*cls, info.origin);
        p.qualifiers = readQualifiers(decoding, heap, info.qualifiers);
        const unsigned bits = table[info.order / 4] >> (2 * (info.order % 4));
        p.defaultInherited = (bits & InheritedDefaultBit) != 0;
        // An inherited default may be ignored (2.2.27), but it stands here too, and an instance has no
        // parent's class.
        if (!(bits & NoValueBit))
            p.defaultValue = readValue(decoding, heap, info.type, table + layout->ndLength + info.offset);
    }
    layout->cls = cls;
    return {std::move(cls), std::move(layout)};
}

void writeClassPart(QByteArray& out, const ClassLayout& layout, int depth) {
    const cim::Class& cls = *layout.cls;
    const qsizetype begin = out.size();
    const qsizetype derivation = begin + 13;
    const qsizetype qualifiers = derivation + derivationSize(cls);
    const qsizetype lookup = qualifiers + qualifierSetSize(cls.qualifiers);
    const qsizetype table = lookup + 4 + static_cast<qsizetype>(8 * layout.slots.size());
    const qsizetype heapLength = table + layout.tableLength;
    growBy(out, derivation - begin);
    put(out, begin + 4, quint8{0});
    put(out, begin + 9, layout.tableLength);

    append(out, static_cast<quint32>(qualifiers - derivation));
    for (const QString& name : cls.derivation) {
        const qsizetype at = out.size();
        appendString(out, name);
        append(out, static_cast<quint32>(out.size() - at));
    }
    growBy(out, heapLength + 4 - out.size());
    put(out, lookup, static_cast<quint32>(layout.slots.size()));
    writeClassNd(out, table, layout);

    HeapWriter heap{out, heapLength + 4, depth};
    put(out, begin + 5, cls.name.isEmpty() ? NullRef : heap.next());
    if (!cls.name.isEmpty())
        appendString(out, cls.name);
    writeQualifiers(heap, qualifiers, cls.qualifiers);
    for (std::size_t i = 0; i < layout.lookup.size(); ++i)
        writeProperty(heap, lookup + 4 + static_cast<qsizetype>(8 * i), layout, layout.lookup[i]);
    for (const quint32 index : layout.lookup) {
        const ClassLayout::Slot& slot = layout.slots[index];
        const qsizetype at = table + layout.ndLength + slot.offset;
        const cim::Value& value = cls.properties[index].defaultValue;
        if (value.isNull())
            std::memset(out.data() + at, 0xFF, inlineSize(slot.type)); // NoValue (2.2.74)
        else
            writeValue(heap, at, slot.type, value);
    }
    put(out, heapLength, heap.next() | HighBit);
    put(out, begin, static_cast<quint32>(out.size() - begin));
}

} // namespace wbemscope::dcom::wmio
