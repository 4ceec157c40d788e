#include "core/dcom/wmio/instancepart.h"

#include "core/dcom/wmio/encodedstring.h"
#include "core/dcom/wmio/encodedvalue.h"

namespace wbemscope::dcom::wmio {

namespace {

// NullAndDefaultFlag (2.2.27), for an instance: NULL; the class's default.
constexpr unsigned NullBit = 1;
constexpr unsigned DefaultBit = 2;
// InstPropQualSetFlag (2.2.65)
constexpr quint8 NoPropertyQualifiers = 1;
constexpr quint8 PropertyQualifiers = 2;

unsigned bitsOf(const quint8* table, std::size_t property) {
    return (table[property / 4] >> (2 * (property % 4))) & 3U;
}

[[noreturn]] void invalid(const QString& message) {
    throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO InstanceType"), message);
}

bool usesDefault(const InstanceSource& source, const cim::Class& cls, std::size_t i) {
    return source.isDefault && i < source.isDefault->size() && (*source.isDefault)[i] &&
           source.values[i] == cls.properties[i].defaultValue;
}

qsizetype propertyQualifiersSize(const InstanceSource& source) {
    qsizetype size = 0;
    if (source.propertyQualifiers)
        for (const cim::Qualifiers& q : *source.propertyQualifiers)
            size += qualifierSetSize(q);
    return size;
}

} // namespace

namespace {

/// InstancePropQualifierSet (2.2.65): the sets of the properties; empty: none.
Bytes takePropertyQualifiers(Reader& reader, const ClassLayout& layout) {
    const quint8 flag = reader.u8();
    if (flag == NoPropertyQualifiers)
        return {};
    if (flag != PropertyQualifiers)
        reader.fail(QStringLiteral("%1 is not a form of InstancePropQualifierSet").arg(flag));
    const quint8* begin = reader.position();
    for (std::size_t i = 0; i < layout.slots.size(); ++i)
        reader.lengthPrefixed();
    return {begin, static_cast<std::size_t>(reader.position() - begin)};
}

} // namespace

void skipInstanceQualifiers(Reader& reader, const ClassLayout& layout) {
    reader.lengthPrefixed();
    takePropertyQualifiers(reader, layout);
}

InstanceParts locateInstance(const Decoding& decoding, Reader& outer, const ClassLayout& layout) {
    Reader reader(decoding, outer.lengthPrefixed(), "InstanceType");
    reader.u8();  // InstanceFlags
    reader.u32(); // InstanceClassName: the layout is of that class
    InstanceParts parts;
    parts.table = reader.need(layout.tableLength);
    parts.qualifiers = reader.lengthPrefixed();
    parts.propertyQualifiers = takePropertyQualifiers(reader, layout);
    parts.heap = reader.heap();
    return parts;
}

cim::Value readInstanceValue(Decoding& decoding, const ClassLayout& layout, const quint8* table, Bytes heap,
                             std::size_t property) {
    const unsigned bits = bitsOf(table, property);
    if (bits & NullBit)
        return {};
    if (bits & DefaultBit)
        return layout.cls->properties[property].defaultValue;
    const ClassLayout::Slot& slot = layout.slots[property];
    return readValue(decoding, heap, slot.type, table + layout.ndLength + slot.offset);
}

std::shared_ptr<cim::Instance> readInstance(Decoding& decoding, const LayoutPtr& layout,
                                            const InstanceParts& parts) {
    auto instance = std::make_shared<cim::Instance>();
    instance->cls = layout->cls;
    const std::size_t count = layout->slots.size();
    instance->values.reserve(count);
    instance->isDefault.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        instance->values.push_back(readInstanceValue(decoding, *layout, parts.table, parts.heap, i));
        instance->isDefault.push_back((bitsOf(parts.table, i) & DefaultBit) != 0);
    }
    instance->qualifiers = readQualifiers(decoding, parts.heap, parts.qualifiers);
    if (!parts.propertyQualifiers.empty()) {
        instance->propertyQualifiers.resize(count);
        Reader reader(decoding, parts.propertyQualifiers, "InstancePropQualifierSet");
        for (const quint32 index : layout->lookup)
            instance->propertyQualifiers[index] =
                readQualifiers(decoding, parts.heap, reader.lengthPrefixed());
    }
    return instance;
}

InstanceSource sourceOf(const cim::Instance& instance) {
    return {instance.values, &instance.isDefault, &instance.qualifiers,
            instance.propertyQualifiers.empty() ? nullptr : &instance.propertyQualifiers};
}

void writeInstance(QByteArray& out, const ClassLayout& layout, const InstanceSource& source, int depth) {
    const cim::Class& cls = *layout.cls;
    const std::size_t count = layout.slots.size();
    if (source.values.size() != count)
        invalid(QStringLiteral("%1 values for the %2 properties of %3.")
                    .arg(source.values.size())
                    .arg(count)
                    .arg(cls.name));
    if (source.propertyQualifiers && source.propertyQualifiers->size() != count)
        invalid(QStringLiteral("Qualifier sets for %1 of the %2 properties of %3.")
                    .arg(source.propertyQualifiers->size())
                    .arg(count)
                    .arg(cls.name));
    const qsizetype begin = out.size();
    const qsizetype table = begin + 9;
    const qsizetype qualifiers = table + layout.tableLength;
    const qsizetype flag = qualifiers + (source.qualifiers ? qualifierSetSize(*source.qualifiers) : 4);
    const qsizetype heapLength = flag + 1 + propertyQualifiersSize(source);
    growBy(out, heapLength + 4 - begin);
    std::memset(out.data() + begin, 0, static_cast<std::size_t>(heapLength + 4 - begin));

    HeapWriter heap{out, heapLength + 4, depth};
    if (cls.name.isEmpty())
        put(out, begin + 5, NullRef);
    else
        appendString(out, cls.name); // InstanceClassName 0
    for (const quint32 i : layout.lookup) {
        const ClassLayout::Slot& slot = layout.slots[i];
        const cim::Value& value = source.values[i];
        const qsizetype at = table + layout.ndLength + slot.offset;
        unsigned bits = value.isNull() ? NullBit : 0U;
        if (usesDefault(source, cls, i))
            bits |= DefaultBit;
        if (!value.isNull() && (!(bits & DefaultBit) || !isReference(slot.type)))
            writeValue(heap, at, slot.type, value);
        char& octet = out.data()[table + static_cast<qsizetype>(i / 4)];
        octet = static_cast<char>(static_cast<unsigned char>(octet) | bits << (2 * (i % 4)));
    }
    if (source.qualifiers)
        writeQualifiers(heap, qualifiers, *source.qualifiers);
    else
        put(out, qualifiers, quint32{4});
    put(out, flag, source.propertyQualifiers ? PropertyQualifiers : NoPropertyQualifiers);
    if (source.propertyQualifiers) {
        qsizetype at = flag + 1;
        for (const quint32 i : layout.lookup) {
            const cim::Qualifiers& q = (*source.propertyQualifiers)[i];
            writeQualifiers(heap, at, q);
            at += qualifierSetSize(q);
        }
    }
    put(out, heapLength, heap.next() | HighBit);
    put(out, begin, static_cast<quint32>(out.size() - begin));
}

void writeHead(QByteArray& out, quint8 flags, const std::optional<cim::Decoration>& decoration) {
    append(out, static_cast<quint8>(decoration ? flags | FlagDecoration : flags));
    if (decoration) {
        appendString(out, decoration->server);
        appendString(out, decoration->nameSpace);
    }
}

Head readHead(Reader& reader) {
    const quint8 flags = reader.u8();
    const bool isClass = (flags & FlagClass) != 0;
    if (isClass == ((flags & FlagInstance) != 0))
        reader.fail(QStringLiteral("the flags 0x%1 say neither class nor instance").arg(flags, 0, 16));
    return {isClass, (flags & FlagDecoration) != 0};
}

cim::Decoration readDecoration(Decoding& decoding, Reader& reader) {
    QString server = readString(reader, decoding);
    QString nameSpace = readString(reader, decoding);
    return {std::move(server), std::move(nameSpace)};
}

} // namespace wbemscope::dcom::wmio
