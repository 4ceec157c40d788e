#include "core/dcom/wmio/wmiorowbatch.h"

#include "core/dcom/wmio/instancepart.h"

#include <algorithm>

namespace wbemscope::dcom::wmio {

quint32 WmioRowBatch::layoutIndex(const LayoutPtr& layout) {
    // Nearly always the class of the row before.
    const auto it = std::find(m_layouts.rbegin(), m_layouts.rend(), layout);
    if (it != m_layouts.rend())
        return static_cast<quint32>(m_layouts.rend() - it - 1);
    m_layouts.push_back(layout);
    return static_cast<quint32>(m_layouts.size() - 1);
}

void WmioRowBatch::addInstance(const Decoding& decoding, const quint8* head, Reader& reader,
                               const LayoutPtr& layout) {
    const InstanceParts parts = locateInstance(decoding, reader, *layout);
    const auto* begin = reinterpret_cast<const quint8*>(m_buffer.constData());
    const auto offset = [begin](const quint8* p) { return static_cast<quint32>(p - begin); };
    const quint32 source =
        !m_rows.empty() && m_rows.back().table != 0 && m_layouts[m_rows.back().source] == layout
            ? m_rows.back().source
            : layoutIndex(layout);
    m_rows.push_back({offset(head), offset(parts.table), offset(parts.heap.data()),
                      static_cast<quint32>(parts.heap.size()), source});
}

void WmioRowBatch::addClass(cim::ClassPtr cls) {
    m_rows.push_back({0, 0, 0, 0, static_cast<quint32>(m_classes.size())});
    m_classes.push_back(std::move(cls));
}

const cim::ClassPtr& WmioRowBatch::classOf(int row) const {
    const Row& r = at(row);
    return r.table ? m_layouts[r.source]->cls : m_classes[r.source];
}

cim::Value WmioRowBatch::value(int row, int property) const {
    const Row& r = at(row);
    const auto i = static_cast<std::size_t>(property);
    if (!r.table)
        return m_classes[r.source]->properties.at(i).defaultValue;
    const ClassLayout& layout = *m_layouts[r.source];
    if (i >= layout.slots.size())
        throw std::out_of_range("WmioRowBatch::value");
    const Bytes heap = slice(r.heap, r.heapLength);
    Decoding decoding(heap);
    decoding.base = reinterpret_cast<const quint8*>(m_buffer.constData());
    return readInstanceValue(decoding, layout, decoding.base + r.table, heap, i);
}

cim::Object WmioRowBatch::object(int row) const {
    const Row& r = at(row);
    if (!r.table)
        return {m_classes[r.source], {}};
    const LayoutPtr& layout = m_layouts[r.source];
    const quint32 end = r.heap + r.heapLength;
    Decoding decoding(slice(r.head, end - r.head));
    decoding.base = reinterpret_cast<const quint8*>(m_buffer.constData());

    // The block's beginning once more: from its EncodingLength, 9 octets before NdTable.
    Reader reader(decoding, slice(r.table - 9, static_cast<quint32>(m_buffer.size()) - r.table + 9),
                  "InstanceType");
    auto instance = readInstance(decoding, layout, locateInstance(decoding, reader, *layout));
    Reader headReader(decoding, slice(r.head, end - r.head), "ObjectBlock");
    if (readHead(headReader).decorated)
        instance->decoration = readDecoration(decoding, headReader);
    return {{}, std::move(instance)};
}

qsizetype WmioRowBatch::byteSize() const {
    return static_cast<qsizetype>(sizeof *this + m_rows.capacity() * sizeof(Row)) + m_buffer.capacity();
}

} // namespace wbemscope::dcom::wmio
