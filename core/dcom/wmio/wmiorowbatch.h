#pragma once

#include "core/cim/rowbatch.h"
#include "core/dcom/wmio/classlayout.h"
#include "core/dcom/wmio/wire.h"

namespace wbemscope::dcom::wmio {

/// Rows that stay encoded in one buffer; made by SmartEnumReader and UnitReader.
class WmioRowBatch final : public cim::RowBatch {
public:
    /// Offsets into the buffer; all checked when the row is added.
    struct Row {
        quint32 head;  ///< ObjectFlags and Decoration.
        quint32 table; ///< NdTable and InstanceData; 0: the row is a class.
        quint32 heap;  ///< Items of the instance heap.
        quint32 heapLength;
        quint32 source; ///< Index of the layout, or of the class.
    };

    explicit WmioRowBatch(QByteArray buffer)
        : m_buffer(std::move(buffer)) {}

    void reserve(std::size_t rows) { m_rows.reserve(rows); }
    /// Locates the instance at the reader's position (its EncodingLength).
    void addInstance(const Decoding& decoding, const quint8* head, Reader& reader, const LayoutPtr& layout);
    void addClass(cim::ClassPtr cls);

    int count() const override { return static_cast<int>(m_rows.size()); }
    const cim::ClassPtr& classOf(int row) const override;
    cim::Value value(int row, int property) const override;
    cim::Object object(int row) const override;
    qsizetype byteSize() const override;

    const QByteArray& buffer() const { return m_buffer; }

private:
    const Row& at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    Bytes slice(quint32 offset, quint32 length) const { return bytesOf(m_buffer).subspan(offset, length); }
    quint32 layoutIndex(const LayoutPtr& layout);

    QByteArray m_buffer;
    std::vector<Row> m_rows;
    std::vector<LayoutPtr> m_layouts;
    std::vector<cim::ClassPtr> m_classes;
};

} // namespace wbemscope::dcom::wmio
