#include "core/dcom/wmio/encodedvalue.h"
#include "core/dcom/wmio/objectarray.h"
#include "core/dcom/wmio/objectarraywire.h"

namespace wbemscope::dcom::wmio {

namespace {

/// A provider that makes a new Class for each row must not fill the memory: beyond this many addresses they
/// are looked up by content again.
constexpr std::size_t MaxAddresses = 256;

/// Puts the header of a WBEM_DATAPACKET_OBJECT and of the object in it, gives the object's size to both when
/// it is written, and takes everything back when that fails.
class PacketObject {
public:
    PacketObject(QByteArray& out, ObjectType type, quint32 headerSize)
        : m_out(out)
        , m_at(out.size())
        , m_headerSize(headerSize) {
        growBy(out, PacketObjectHeaderSize + headerSize);
        put(out, m_at, PacketObjectHeaderSize);
        put(out, m_at + 8, static_cast<quint8>(type));
        put(out, m_at + PacketObjectHeaderSize, headerSize);
    }
    ~PacketObject() {
        if (!m_done)
            m_out.truncate(m_at);
    }
    PacketObject(const PacketObject&) = delete;
    PacketObject& operator=(const PacketObject&) = delete;

    void putClassId(const Uuid& id) {
        const qsizetype at = m_at + PacketObjectHeaderSize + 8;
        put(m_out, at, id.data1);
        put(m_out, at + 4, id.data2);
        put(m_out, at + 6, id.data3);
        std::memcpy(m_out.data() + at + 8, id.data4.data(), id.data4.size());
    }
    void finish() {
        const auto inner = static_cast<quint32>(m_out.size() - m_at) - PacketObjectHeaderSize;
        put(m_out, m_at + 4, inner);
        put(m_out, m_at + PacketObjectHeaderSize + 4, inner - m_headerSize);
        m_done = true;
    }

private:
    QByteArray& m_out;
    qsizetype m_at;
    quint32 m_headerSize;
    bool m_done = false;
};

} // namespace

SmartEnumWriter::SmartEnumWriter(PacketType type)
    : m_type(type)
    , m_array(HeadersSize, Qt::Uninitialized) {}

SmartEnumWriter::Known& SmartEnumWriter::known(const cim::ClassPtr& cls) {
    const auto it = m_byAddress.find(cls.get());
    if (it != m_byAddress.end())
        return *it->second;
    return remember(std::make_shared<const InstanceWriter>(cls));
}

SmartEnumWriter::Known& SmartEnumWriter::remember(const InstanceWriterPtr& writer) {
    std::shared_ptr<Known>& byContent = m_byContent[writer->classPart()];
    if (!byContent)
        byContent = std::make_shared<Known>(Known{Uuid::random(), writer, false});
    if (m_byAddress.size() >= MaxAddresses) {
        m_byAddress.clear();
        m_classes.clear();
    }
    m_classes.push_back(writer->cls());
    m_byAddress[writer->cls().get()] = byContent;
    return *byContent;
}

template <class Row>
void SmartEnumWriter::appendInstance(Known& entry, const InstanceWriter& writer, const Row& row) {
    PacketObject packet(m_array, entry.sent ? ObjectType::InstanceNoClass : ObjectType::Instance,
                        InstanceHeaderSize);
    packet.putClassId(entry.id);
    if (entry.sent)
        writer.appendNoClass(m_array, row);
    else
        writer.appendObjectBlock(m_array, row);
    packet.finish();
    entry.sent = true;
    ++m_count;
}

void SmartEnumWriter::append(const cim::Object& object) {
    if (object.instance) {
        Known& entry = known(object.instance->cls);
        appendInstance(entry, *entry.writer, *object.instance);
        return;
    }
    PacketObject packet(m_array, ObjectType::Class, ClassHeaderSize);
    writeObjectBlock(m_array, object, 0);
    packet.finish();
    ++m_count;
}

void SmartEnumWriter::append(const InstanceWriterPtr& writer, std::span<const cim::Value> values) {
    const auto it = m_byAddress.find(writer->cls().get());
    Known& entry = it != m_byAddress.end() ? *it->second : remember(writer);
    appendInstance(entry, *writer, values);
}

void SmartEnumWriter::reserve(qsizetype bytes) {
    m_array.reserve(HeadersSize + bytes);
}

qsizetype SmartEnumWriter::byteSize() const {
    return m_array.size();
}

QByteArray SmartEnumWriter::take() {
    const auto size = static_cast<quint32>(m_array.size()) - HeadersSize;
    qsizetype at = 0;
    const auto field = [&](auto v) {
        put(m_array, at, v);
        at += static_cast<qsizetype>(sizeof v);
    };
    field(quint32{0}); // dwByteOrdering
    std::memcpy(m_array.data() + at, Signature.data(), Signature.size());
    at += static_cast<qsizetype>(Signature.size());
    field(Header1Size);
    field(Header2Size + Header3Size + size);
    field(quint32{0}); // dwFlags
    field(Version);
    field(static_cast<quint8>(m_type));
    field(Header2Size);
    field(Header3Size + size);
    field(Header3Size);
    field(size);
    field(static_cast<quint32>(m_count));
    Q_ASSERT(at == HeadersSize);
    m_count = 0;
    // The next answer will be about as large; growing to it step by step would copy it several times.
    QByteArray next;
    next.reserve(m_array.size());
    next.resize(HeadersSize);
    return std::exchange(m_array, std::move(next));
}

} // namespace wbemscope::dcom::wmio
