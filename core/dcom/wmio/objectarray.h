#pragma once

#include "core/cim/rowbatch.h"
#include "core/dcom/ndr/uuid.h"
#include "core/dcom/wmio/instancewriter.h"

#include <QHash>
#include <unordered_map>

/// ObjectArray (MS-WMI 2.2.14): what IWbemWCOSmartEnum::Next returns. A class travels once per enumerator,
/// with its first instance; later instances only name it by a GUID.
namespace wbemscope::dcom::wmio {

/// bPacketType of the ObjectArray.
enum class PacketType : quint8 { Indicate = 0, SmartEnumNext = 1 };

/// The lab's side; one per enumerator (or per clone of one), because it remembers which classes this client
/// already has.
class SmartEnumWriter {
public:
    explicit SmartEnumWriter(PacketType type = PacketType::SmartEnumNext);

    /// A class or an instance. On an exception nothing was added.
    void append(const cim::Object& object);
    /// The fast way for many rows of one class.
    void append(const InstanceWriterPtr& writer, std::span<const cim::Value> values);

    int count() const { return m_count; }
    /// Size of what take() would return now.
    qsizetype byteSize() const;
    void reserve(qsizetype bytes);
    /// The ObjectArray of what was appended since the last take(). The classes stay known.
    QByteArray take();

private:
    struct Known {
        Uuid id;
        InstanceWriterPtr writer;
        bool sent = false;
    };
    Known& known(const cim::ClassPtr& cls);
    Known& remember(const InstanceWriterPtr& writer);
    template <class Row> void appendInstance(Known& known, const InstanceWriter& writer, const Row& row);

    PacketType m_type;
    QByteArray m_array; ///< The headers' place, then the objects.
    int m_count = 0;
    std::unordered_map<const cim::Class*, std::shared_ptr<Known>> m_byAddress;
    std::vector<cim::ClassPtr> m_classes; ///< Keeps the keys of m_byAddress alive.
    QHash<QByteArray, std::shared_ptr<Known>>
        m_byContent; ///< Key: class part. Equal classes at other addresses.
};

class ClassCache;

/// The client's side; one per enumerator (a clone of the enumerator needs a reader of its own).
class SmartEnumReader {
public:
    SmartEnumReader();
    ~SmartEnumReader();
    SmartEnumReader(SmartEnumReader&&) noexcept;
    SmartEnumReader& operator=(SmartEnumReader&&) noexcept;

    /// The rows keep `objectArray` alive and decode a cell when it is looked at. Structure and bounds of each
    /// row are checked here; a bad value inside a row throws DecodeError only when that cell is read.
    cim::RowBatchPtr read(const QByteArray& objectArray);

private:
    std::unique_ptr<ClassCache> m_classes;
};

/// Rows from whole EncodingUnits, as IEnumWbemClassObject::Next and GetObject return them; each class is
/// decoded once per reader although every unit repeats it.
class UnitReader {
public:
    UnitReader();
    ~UnitReader();
    UnitReader(UnitReader&&) noexcept;
    UnitReader& operator=(UnitReader&&) noexcept;

    /// Copies what it needs of `units` (not the repeated classes).
    cim::RowBatchPtr read(std::span<const QByteArray> units);

private:
    std::unique_ptr<ClassCache> m_classes;
};

} // namespace wbemscope::dcom::wmio
