#include "core/dcom/wmio/classcache.h"
#include "core/dcom/wmio/encodedstring.h"
#include "core/dcom/wmio/encodedvalue.h"
#include "core/dcom/wmio/instancepart.h"
#include "core/dcom/wmio/objectarray.h"
#include "core/dcom/wmio/objectarraywire.h"
#include "core/dcom/wmio/wmiorowbatch.h"

namespace wbemscope::dcom::wmio {

namespace {

/// A header that begins with its own size: the fixed one, or what follows cannot be read.
void headerSize(Reader& reader, quint32 expected) {
    if (reader.u32() != expected)
        reader.fail(QStringLiteral("the header's size is not %1").arg(expected));
}

Uuid readUuid(Reader& reader) {
    const quint8* p = reader.need(16);
    Uuid id;
    id.data1 = qFromLittleEndian<quint32>(p);
    id.data2 = qFromLittleEndian<quint16>(p + 4);
    id.data3 = qFromLittleEndian<quint16>(p + 6);
    std::memcpy(id.data4.data(), p + 8, id.data4.size());
    return id;
}

/// ObjectFlags and, stepped over, Decoration of an instance.
void skipInstanceHead(Reader& reader) {
    const Head head = readHead(reader);
    if (head.isClass)
        reader.fail(QStringLiteral("a class stands where an instance is expected"));
    if (head.decorated) {
        skipString(reader);
        skipString(reader);
    }
}

void readInstanceObject(Decoding& decoding, ClassCache& classes, WmioRowBatch& rows, Reader body,
                        bool withClass) {
    headerSize(body, InstanceHeaderSize);
    const quint32 size = body.u32();
    const Uuid id = readUuid(body);
    Reader object(decoding, body.take(size), "ObjectArray instance");
    const quint8* head = object.position();
    skipInstanceHead(object);
    LayoutPtr layout;
    if (withClass) {
        layout = classes.read(decoding, object);
        classes.remember(id, layout);
    } else {
        layout = classes.find(id);
        if (!layout) // MS-WMI 2.2.14.4: MUST be treated as an error
            object.fail(
                QStringLiteral("an instance names the class %1, which was never sent").arg(id.toString()));
    }
    rows.addInstance(decoding, head, object, layout);
}

void readObject(Decoding& decoding, ClassCache& classes, WmioRowBatch& rows, Reader& reader) {
    headerSize(reader, PacketObjectHeaderSize);
    const quint32 size = reader.u32();
    const auto type = static_cast<ObjectType>(reader.u8());
    Reader body(decoding, reader.take(size), "WBEM_DATAPACKET_OBJECT");
    switch (type) {
    case ObjectType::Class: {
        headerSize(body, ClassHeaderSize);
        const quint32 length = body.u32();
        const quint8* at = body.position();
        const cim::Object object = readObjectBlock(decoding, body.take(length));
        if (!object.cls)
            decoding.fail("WBEMOBJECT_CLASS", at,
                          QStringLiteral("an instance stands where a class is expected"));
        rows.addClass(object.cls);
        return;
    }
    case ObjectType::Instance:
    case ObjectType::InstanceNoClass:
        readInstanceObject(decoding, classes, rows, body, type == ObjectType::Instance);
        return;
    }
    body.fail(QStringLiteral("%1 is not a type of object").arg(static_cast<int>(type)));
}

} // namespace

SmartEnumReader::SmartEnumReader()
    : m_classes(std::make_unique<ClassCache>()) {}
SmartEnumReader::~SmartEnumReader() = default;
SmartEnumReader::SmartEnumReader(SmartEnumReader&&) noexcept = default;
SmartEnumReader& SmartEnumReader::operator=(SmartEnumReader&&) noexcept = default;

cim::RowBatchPtr SmartEnumReader::read(const QByteArray& objectArray) {
    auto rows = std::make_shared<WmioRowBatch>(objectArray);
    if (static_cast<quint64>(objectArray.size()) > 0xFFFFFFFFU)
        throw DecodeError(QStringLiteral("ObjectArray"), 0, QStringLiteral("it is longer than 4 GiB"));
    const Bytes bytes = bytesOf(rows->buffer());
    Decoding decoding(bytes);
    Reader reader(decoding, bytes, "ObjectArray");
    if (reader.u32() != 0)
        reader.fail(QStringLiteral("the byte order is not little-endian"));
    if (std::memcmp(reader.need(Signature.size()), Signature.data(), Signature.size()) != 0)
        reader.fail(QStringLiteral("the signature is not WBEMDATA"));
    headerSize(reader, Header1Size);
    const quint32 size1 = reader.u32();
    reader.u32(); // dwFlags
    if (reader.u8() != Version)
        reader.fail(QStringLiteral("the version is not %1").arg(Version));
    if (reader.u8() > static_cast<quint8>(PacketType::SmartEnumNext))
        reader.fail(QStringLiteral("the packet is neither of an enumeration nor of an indication"));
    Reader packet(decoding, reader.take(size1), "ObjectArray");
    headerSize(packet, Header2Size);
    const quint32 size2 = packet.u32();
    Reader array(decoding, packet.take(size2), "ObjectArray");
    headerSize(array, Header3Size);
    const quint32 size3 = array.u32();
    const quint32 count = array.u32();
    Reader objects(decoding, array.take(size3), "ObjectArray");
    if (count > objects.remaining() / (PacketObjectHeaderSize + ClassHeaderSize))
        objects.fail(
            QStringLiteral("%1 objects cannot fit into %2 octets").arg(count).arg(objects.remaining()));
    rows->reserve(count);
    for (quint32 i = 0; i < count; ++i)
        readObject(decoding, *m_classes, *rows, objects);
    return rows;
}

UnitReader::UnitReader()
    : m_classes(std::make_unique<ClassCache>()) {}
UnitReader::~UnitReader() = default;
UnitReader::UnitReader(UnitReader&&) noexcept = default;
UnitReader& UnitReader::operator=(UnitReader&&) noexcept = default;

cim::RowBatchPtr UnitReader::read(std::span<const QByteArray> units) {
    // First the instances one after the other without their classes, then the rows over that buffer: it must
    // not move once rows point into it.
    struct Piece {
        qsizetype begin;
        qsizetype body;
        LayoutPtr layout;
        cim::ClassPtr cls;
    };
    std::vector<Piece> pieces;
    pieces.reserve(units.size());
    QByteArray buffer;
    for (const QByteArray& unit : units) {
        Decoding decoding(bytesOf(unit));
        Reader reader(decoding, bytesOf(unit), "EncodingUnit");
        if (reader.u32() != UnitSignature)
            throw DecodeError(QStringLiteral("WMIO EncodingUnit"), 0,
                              QStringLiteral("the signature is not 0x12345678"));
        const Bytes block = reader.take(reader.u32());
        Reader object(decoding, block, "ObjectBlock");
        Reader peek = object;
        if (readHead(peek).isClass) {
            pieces.push_back({0, 0, {}, readObjectBlock(decoding, block).cls});
            continue;
        }
        const quint8* head = object.position();
        skipInstanceHead(object);
        const auto headSize = static_cast<qsizetype>(object.position() - head);
        LayoutPtr layout = m_classes->read(decoding, object);
        const Bytes body = object.rest();
        pieces.push_back({buffer.size(), buffer.size() + headSize, std::move(layout), {}});
        const qsizetype at = buffer.size();
        growBy(buffer, headSize + static_cast<qsizetype>(body.size()));
        std::memcpy(buffer.data() + at, head, static_cast<std::size_t>(headSize));
        std::memcpy(buffer.data() + at + headSize, body.data(), body.size());
    }
    if (static_cast<quint64>(buffer.size()) > 0xFFFFFFFFU)
        throw DecodeError(QStringLiteral("WMIO EncodingUnit"), 0,
                          QStringLiteral("the objects are longer than 4 GiB"));
    auto rows = std::make_shared<WmioRowBatch>(std::move(buffer));
    rows->reserve(pieces.size());
    const Bytes bytes = bytesOf(rows->buffer());
    const Decoding decoding(bytes);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Piece& piece = pieces[i];
        if (piece.cls) {
            rows->addClass(std::move(piece.cls));
            continue;
        }
        // Up to where the next instance begins, so that a bad length cannot reach into it.
        qsizetype end = static_cast<qsizetype>(bytes.size());
        for (std::size_t k = i + 1; k < pieces.size(); ++k)
            if (pieces[k].layout) {
                end = pieces[k].begin;
                break;
            }
        Reader reader(
            decoding,
            bytes.subspan(static_cast<std::size_t>(piece.body), static_cast<std::size_t>(end - piece.body)),
            "InstanceType");
        rows->addInstance(decoding, bytes.data() + piece.begin, reader, piece.layout);
    }
    return rows;
}

} // namespace wbemscope::dcom::wmio
