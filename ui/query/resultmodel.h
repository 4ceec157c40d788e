#pragma once

#include "ui/query/arrangement.h"
#include "ui/query/partialaccess.h"

#include <QAbstractTableModel>
#include <QFutureWatcher>

namespace wbemscope::ui {

/// The rows of a query. Grows in batches; sorts and filters on a worker, what is here, without a stall.
class ResultModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ResultModel(QObject* parent = nullptr);
    ~ResultModel() override;

    void clear();
    void append(const std::vector<cim::RowBatchPtr>& batches);
    /// Other rows in the place of all that are here (null: none), as a refresher brings them. Columns, order
    /// and filter stay, and where rows only change, the selection does too. Rows that come while the last
    /// ones are still being sorted are left out.
    void replace(const cim::RowBatchPtr& rows);
    /// No more rows will come: a wanted order is made once more over all of them.
    void finishStreaming();

    void setFilter(const QString& words);
    void sort(int column, Qt::SortOrder order) override;
    const Arrangement& arrangement() const { return m_how; }
    bool isArranging() const { return m_watcher != nullptr; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    int totalRows() const { return m_table.rowCount(); }
    qsizetype byteSize() const { return m_table.byteSize(); }
    /// Columns whose reading takes rights, with the NULLs among the first rows.
    std::vector<GuardedNulls> guardedNulls() const;
    /// The whole object of a row on screen; empty when its bytes are bad (then `problem` says why).
    cim::Object object(int row, QString* problem = nullptr) const;
    /// A copy for a worker: the table, and the rows on screen in their order (empty: all, as they came).
    std::pair<RowTable, std::optional<RowNumbers>> snapshot() const;

Q_SIGNALS:
    void arrangingChanged();

private:
    void restart(bool onlyNew);
    void take(int resultIndex);
    void stopWorker();
    bool isGuardedNull(int row, int column) const;
    int sourceRow(int row) const { return m_order ? int((*m_order)[std::size_t(row)]) : row; }

    RowTable m_table;
    Arrangement m_how;
    std::optional<RowNumbers> m_order; ///< Empty: identity.
    std::optional<int> m_cut;          ///< While rows are being replaced: no more than these are shown.
    QFutureWatcher<RowNumbers>* m_watcher = nullptr;
    bool m_replace = false;   ///< The next chunk starts a new order.
    bool m_refreshed = false; ///< That order is of rows which replaced others.
    int m_arranged = 0;       ///< Rows that the worker has seen or is seeing.
};

} // namespace wbemscope::ui
