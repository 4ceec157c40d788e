#pragma once

#include "core/cim/rowbatch.h"

#include <QHash>

namespace wbemscope::ui {

/// The rows of a result as they arrived, and the columns they share. Appending costs nothing per row but a
/// look at its class; a cell is decoded when it is asked for. A copy is cheap (it shares the batches), so
/// that a worker can sort, filter or export what is here while more arrives. One copy belongs to one thread.
class RowTable {
public:
    struct Column {
        QString name;
        cim::Type type;
        bool key = false;
        bool system = false; ///< A system property: rows that are classes show these.
        QString demand;      ///< What the class says that reading it takes (partialaccess.h); usually empty.
    };
    /// A stranger than this many columns is cut (a union over thousands of classes helps nobody).
    static constexpr std::size_t MaxColumns = 1024;

    void clear();
    /// What `append` would add: columns that the classes of these batches bring, after the ones there are.
    std::vector<Column> newColumns(const std::vector<cim::RowBatchPtr>& batches);
    void addColumns(const std::vector<Column>& columns);
    void append(const std::vector<cim::RowBatchPtr>& batches);

    int rowCount() const { return m_rows; }
    const std::vector<Column>& columns() const { return m_columns; }
    cim::Object object(int row) const;
    /// Throw DecodeError when the bytes of the row are bad.
    cim::Value value(int row, int column) const;
    cim::Type typeOf(int row, int column) const;
    /// As a table shows it; a bad row says so instead of throwing.
    QString text(int row, int column) const;
    qsizetype byteSize() const { return m_bytes; }

private:
    struct Block {
        cim::RowBatchPtr batch;
        int first = 0;
    };
    std::pair<const Block*, int> find(int row) const;
    /// Column -> property index of that class; -1: it has none.
    const std::vector<int>& mapOf(const cim::Class* cls) const;

    std::vector<Block> m_blocks;
    std::vector<Column> m_columns;
    QHash<QString, int> m_columnByName; ///< lower case
    mutable QHash<const cim::Class*, std::vector<int>> m_maps;
    std::vector<cim::ClassPtr> m_known; ///< Keeps the keys of m_maps alive.
    mutable std::size_t m_lastBlock = 0;
    int m_rows = 0;
    qsizetype m_bytes = 0;
    bool m_classRows =
        false; ///< The first row was a class: show system properties, not a union of all classes.
};

} // namespace wbemscope::ui
