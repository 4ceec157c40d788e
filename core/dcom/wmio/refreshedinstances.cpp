#include "core/dcom/wmio/refreshedinstances.h"

#include "core/dcom/wmio/classpart.h"
#include "core/dcom/wmio/encodedstring.h"
#include "core/dcom/wmio/instancepart.h"
#include "core/dcom/wmio/wmiorowbatch.h"

namespace wbemscope::dcom::wmio {

namespace {

constexpr quint32 BlobVersion = 1;

/// The end of an instance, where its heap may have the length in front once more.
Bytes heapOf(Reader& reader, quint32 size) {
    const Bytes rest = reader.rest();
    const auto lengthIs = [&](quint32 n) {
        return rest.size() >= 4 && qFromLittleEndian<quint32>(rest.data()) == (n | HighBit);
    };
    if (rest.size() == std::size_t{size} + 4 && lengthIs(size))
        return rest.subspan(4);
    if (rest.size() != size)
        reader.fail(
            QStringLiteral("a heap of %1 octets is announced, %2 are left").arg(size).arg(rest.size()));
    return size >= 4 && lengthIs(size - 4) ? rest.subspan(4) : rest;
}

void appendBytes(QByteArray& out, Bytes bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

} // namespace

RefreshedReader::RefreshedReader(const QByteArray& templateUnit) {
    Decoding decoding(bytesOf(templateUnit));
    Reader unit(decoding, bytesOf(templateUnit), "EncodingUnit");
    if (unit.u32() != UnitSignature)
        throw DecodeError(QStringLiteral("WMIO EncodingUnit"), 0,
                          QStringLiteral("the signature is not 0x12345678"));
    Reader block(decoding, unit.take(unit.u32()), "ObjectBlock");
    const quint8* begin = block.position();
    const Head head = readHead(block);
    if (head.isClass)
        block.fail(QStringLiteral("a class stands where an instance is expected"));
    if (head.decorated) {
        skipString(block);
        skipString(block);
    }
    appendBytes(m_head, {begin, static_cast<std::size_t>(block.position() - begin)});
    m_layout = readClassPart(decoding, block).layout;
}

RefreshedReader::~RefreshedReader() = default;

/// As what follows the head in an EncodingUnitInstanceNoClass (MS-WMIO 2.2.3), which rows are read from.
void RefreshedReader::append(QByteArray& out, Bytes instance, Bytes whole) const {
    const Decoding decoding(whole);
    Reader reader(decoding, instance, "RefreshedSingleInstance");
    const quint32 heapSize = reader.u32();
    const Bytes table = reader.take(m_layout->tableLength);
    const quint8* qualifiers = reader.position();
    skipInstanceQualifiers(reader, *m_layout);
    const Bytes sets(qualifiers, static_cast<std::size_t>(reader.position() - qualifiers));
    const Bytes heap = heapOf(reader, heapSize);

    wmio::append(out, static_cast<quint32>(13 + table.size() + sets.size() + heap.size())); // EncodingLength
    wmio::append(out, quint8{0});                                                           // InstanceFlags
    wmio::append(out, NullRef); // InstanceClassName
    appendBytes(out, table);
    appendBytes(out, sets);
    wmio::append(out, static_cast<quint32>(heap.size()) | HighBit);
    appendBytes(out, heap);
}

cim::RowBatchPtr RefreshedReader::rowsOf(QByteArray buffer, const std::vector<qsizetype>& begins) const {
    if (static_cast<quint64>(buffer.size()) > 0xFFFFFFFFU)
        throw DecodeError(QStringLiteral("WMIO RefreshedInstances"), 0,
                          QStringLiteral("the instances are longer than 4 GiB"));
    auto rows = std::make_shared<WmioRowBatch>(std::move(buffer));
    rows->reserve(begins.size());
    const Bytes bytes = bytesOf(rows->buffer());
    const Decoding decoding(bytes);
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const auto begin = static_cast<std::size_t>(begins[i]);
        const auto end = i + 1 < begins.size() ? static_cast<std::size_t>(begins[i + 1]) : bytes.size();
        Reader reader(decoding, bytes.subspan(begin, end - begin), "InstanceType");
        rows->addInstance(decoding, bytes.data(), reader, m_layout); // one head for all
    }
    return rows;
}

cim::RowBatchPtr RefreshedReader::readOne(const QByteArray& blob) const {
    QByteArray buffer = m_head;
    append(buffer, bytesOf(blob), bytesOf(blob));
    return rowsOf(std::move(buffer), {m_head.size()});
}

cim::RowBatchPtr RefreshedReader::readAll(const QByteArray& blob) const {
    const Decoding decoding(bytesOf(blob));
    Reader reader(decoding, bytesOf(blob), "WBEM_INSTANCE_BLOB");
    if (reader.u32() != BlobVersion)
        reader.fail(QStringLiteral("the version is not %1").arg(BlobVersion));
    const quint32 count = reader.u32();
    if (count > reader.remaining() / 8)
        reader.fail(
            QStringLiteral("%1 objects cannot fit into %2 octets").arg(count).arg(reader.remaining()));
    QByteArray buffer = m_head;
    std::vector<qsizetype> begins;
    begins.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        begins.push_back(buffer.size());
        append(buffer, reader.take(reader.u32()), bytesOf(blob));
    }
    return rowsOf(std::move(buffer), begins);
}

RefreshedWriter::RefreshedWriter(cim::ClassPtr cls)
    : m_cls(std::move(cls))
    , m_layout(ClassLayout::of(m_cls)) {}

RefreshedWriter::~RefreshedWriter() = default;

void RefreshedWriter::append(const cim::Instance& instance) {
    std::vector<cim::Value> values;
    values.reserve(m_cls->properties.size());
    for (const cim::Property& property : m_cls->properties)
        values.push_back(instance.value(property.name));
    QByteArray encoded;
    writeInstance(encoded, *m_layout, {values, nullptr, nullptr, nullptr}, 0);
    const Decoding decoding(bytesOf(encoded));
    Reader reader(decoding, bytesOf(encoded), "InstanceType");
    const InstanceParts parts = locateInstance(decoding, reader, *m_layout);
    const quint8* end = parts.heap.data() + parts.heap.size();

    wmio::append(m_instances, static_cast<quint32>(4 + (end - parts.table))); // RefreshedInstances: blobSize
    wmio::append(m_instances, static_cast<quint32>(4 + parts.heap.size()));
    // From NdTable on both encodings are the same: qualifiers, then the heap with its length.
    appendBytes(m_instances, {parts.table, static_cast<std::size_t>(end - parts.table)});
    ++m_count;
}

QByteArray RefreshedWriter::takeAll() {
    QByteArray blob;
    wmio::append(blob, BlobVersion);
    wmio::append(blob, static_cast<quint32>(std::exchange(m_count, 0)));
    return blob + std::exchange(m_instances, {});
}

QByteArray RefreshedWriter::takeOne() {
    m_count = 0;
    return std::exchange(m_instances, {}).mid(4);
}

} // namespace wbemscope::dcom::wmio
