#include "ui/query/rowtable.h"

#include "core/security/protocolerror.h"
#include "ui/query/partialaccess.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::ui {

void RowTable::clear() {
    *this = RowTable();
}

std::vector<RowTable::Column> RowTable::newColumns(const std::vector<cim::RowBatchPtr>& batches) {
    std::vector<Column> added;
    QHash<QString, int> addedByName;
    const auto add = [&](const QString& name, cim::Type type, bool key, bool system,
                         const QString& demand = {}) {
        const QString lower = name.toLower();
        if (m_columnByName.contains(lower) || addedByName.contains(lower) ||
            m_columns.size() + added.size() >= MaxColumns)
            return;
        addedByName.insert(lower, 0);
        added.push_back({name, type, key, system, demand});
    };
    for (const auto& batch : batches) {
        if (!batch)
            continue;
        const cim::Class* last = nullptr;
        for (int row = 0; row < batch->count(); ++row) {
            const cim::ClassPtr& cls = batch->classOf(row);
            if (!cls || cls.get() == last)
                continue;
            last = cls.get();
            if (m_rows == 0 && m_columns.empty() && added.empty()) {
                try {
                    m_classRows = !batch->object(row).instance;
                } catch (const ProtocolError&) {
                    m_classRows = false;
                }
            }
            if (m_classRows) {
                for (const auto& name :
                     {u"__CLASS", u"__SUPERCLASS", u"__DYNASTY", u"__DERIVATION", u"__PROPERTY_COUNT"})
                    add(QString::fromUtf16(name), cim::systemPropertyType(name), false, true);
                return added;
            }
            if (m_maps.contains(cls.get()))
                continue;
            m_known.push_back(cls);
            m_maps.insert(cls.get(), {});
            // Keys first: they are what a reader knows a row by.
            for (const bool key : {true, false})
                for (const auto& property : cls->properties)
                    if (property.isKey() == key)
                        add(property.name, property.type, key, false, readingDemand(property));
        }
    }
    return added;
}

void RowTable::addColumns(const std::vector<Column>& columns) {
    for (const auto& column : columns) {
        m_columnByName.insert(column.name.toLower(), int(m_columns.size()));
        m_columns.push_back(column);
    }
    for (auto& map : m_maps)
        map.clear(); // made again when next asked for
}

void RowTable::append(const std::vector<cim::RowBatchPtr>& batches) {
    for (const auto& batch : batches) {
        if (!batch || batch->count() == 0)
            continue;
        m_blocks.push_back({batch, m_rows});
        m_rows += batch->count();
        m_bytes += batch->byteSize();
    }
}

std::pair<const RowTable::Block*, int> RowTable::find(int row) const {
    Q_ASSERT(row >= 0 && row < m_rows);
    const auto holds = [&](std::size_t i) {
        return m_blocks[i].first <= row && row < m_blocks[i].first + m_blocks[i].batch->count();
    };
    if (m_lastBlock >= m_blocks.size() || !holds(m_lastBlock)) {
        const auto it = std::ranges::upper_bound(m_blocks, row, {}, &Block::first);
        m_lastBlock = std::size_t(std::distance(m_blocks.begin(), it)) - 1;
    }
    const Block& block = m_blocks[m_lastBlock];
    return {&block, row - block.first};
}

const std::vector<int>& RowTable::mapOf(const cim::Class* cls) const {
    auto& map = m_maps[cls];
    if (map.size() != m_columns.size()) {
        map.assign(m_columns.size(), -1);
        for (std::size_t i = 0; i < cls->properties.size(); ++i) {
            const auto it = m_columnByName.constFind(cls->properties[i].name.toLower());
            if (it != m_columnByName.constEnd())
                map[std::size_t(*it)] = int(i);
        }
    }
    return map;
}

cim::Object RowTable::object(int row) const {
    const auto [block, local] = find(row);
    return block->batch->object(local);
}

cim::Value RowTable::value(int row, int column) const {
    const auto [block, local] = find(row);
    const Column& shown = m_columns[std::size_t(column)];
    if (shown.system)
        return cim::systemProperty(block->batch->object(local), shown.name).value_or(cim::Value());
    const cim::ClassPtr& cls = block->batch->classOf(local);
    if (!cls)
        return {};
    const int property = mapOf(cls.get())[std::size_t(column)];
    return property < 0 ? cim::Value() : block->batch->value(local, property);
}

cim::Type RowTable::typeOf(int row, int column) const {
    const Column& shown = m_columns[std::size_t(column)];
    if (shown.system)
        return shown.type;
    const auto [block, local] = find(row);
    const cim::ClassPtr& cls = block->batch->classOf(local);
    const int property = cls ? mapOf(cls.get())[std::size_t(column)] : -1;
    return property < 0 ? shown.type : cls->properties[std::size_t(property)].type;
}

QString RowTable::text(int row, int column) const {
    try {
        return cim::displayText(value(row, column), typeOf(row, column));
    } catch (const ProtocolError& error) {
        return QCoreApplication::translate("RowTable", "⚠ unreadable: %1").arg(error.message());
    }
}

} // namespace wbemscope::ui
