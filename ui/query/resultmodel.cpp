#include "ui/query/resultmodel.h"

#include "core/security/protocolerror.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QThreadPool>
#include <utility>

namespace wbemscope::ui {

ResultModel::ResultModel(QObject* parent)
    : QAbstractTableModel(parent) {}

ResultModel::~ResultModel() {
    stopWorker();
}

void ResultModel::stopWorker() {
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->cancel();
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

void ResultModel::clear() {
    stopWorker();
    beginResetModel();
    m_table.clear();
    m_how = {};
    m_order.reset();
    m_arranged = 0;
    endResetModel();
    Q_EMIT arrangingChanged();
}

void ResultModel::append(const std::vector<cim::RowBatchPtr>& batches) {
    int rows = 0;
    for (const auto& batch : batches)
        rows += batch ? batch->count() : 0;
    if (rows == 0)
        return;
    const auto columns = m_table.newColumns(batches);
    if (!columns.empty()) {
        const int first = columnCount();
        beginInsertColumns({}, first, first + int(columns.size()) - 1);
        m_table.addColumns(columns);
        endInsertColumns();
    }
    if (m_how.isPlain() && !m_order) {
        const int first = m_table.rowCount();
        beginInsertRows({}, first, first + rows - 1);
        m_table.append(batches);
        endInsertRows();
        return;
    }
    m_table.append(batches);
    if (!m_watcher)
        restart(true);
}

void ResultModel::replace(const cim::RowBatchPtr& rows) {
    if (m_watcher)
        return;
    RowTable next;
    std::vector<cim::RowBatchPtr> batches;
    if (rows)
        batches.push_back(rows);
    next.addColumns(rows ? next.newColumns(batches) : m_table.columns());
    next.append(batches);
    const bool sameColumns = std::ranges::equal(next.columns(), m_table.columns(), {},
                                                &RowTable::Column::name, &RowTable::Column::name);
    const int before = m_table.rowCount();
    const int after = next.rowCount();
    const auto changed = [this](int count) {
        if (count > 0 && columnCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(count - 1, columnCount() - 1));
    };
    if (!sameColumns || (m_order && after < before)) {
        beginResetModel();
        m_table = std::move(next);
        m_order.reset();
        m_arranged = 0;
        if (!sameColumns)
            m_how.sortColumn = -1;
        endResetModel();
    } else if (m_order) {
        m_table = std::move(next);
        changed(rowCount());
    } else {
        // One step at a time: fewer rows of the old ones, the new ones in their place, more of them.
        if (after < before) {
            beginRemoveRows({}, after, before - 1);
            m_cut = after;
            endRemoveRows();
        }
        m_cut = std::min(before, after);
        m_table = std::move(next);
        changed(*m_cut);
        if (after > before)
            beginInsertRows({}, before, after - 1);
        m_cut.reset();
        if (after > before)
            endInsertRows();
    }
    if (!m_how.isPlain()) {
        m_refreshed = true;
        restart(false);
    }
}

void ResultModel::finishStreaming() {
    if (m_how.sortColumn >= 0)
        restart(false);
}

void ResultModel::setFilter(const QString& words) {
    if (m_how.words == words.simplified())
        return;
    m_how.words = words.simplified();
    restart(false);
}

void ResultModel::sort(int column, Qt::SortOrder order) {
    if (m_how.sortColumn == column && m_how.order == order)
        return;
    m_how.sortColumn = column;
    m_how.order = order;
    restart(false);
}

void ResultModel::restart(bool onlyNew) {
    stopWorker();
    if (m_how.isPlain()) {
        if (m_order) {
            beginResetModel();
            m_order.reset();
            endResetModel();
        }
        Q_EMIT arrangingChanged();
        return;
    }
    const int from = onlyNew ? m_arranged : 0;
    const int to = m_table.rowCount();
    m_replace = !onlyNew;
    m_arranged = to;
    Arrangement how = m_how;
    if (onlyNew)
        how.sortColumn = -1; // they join at the end; finishStreaming() puts them in their place
    m_watcher = new QFutureWatcher<RowNumbers>(this);
    connect(m_watcher, &QFutureWatcherBase::resultReadyAt, this, &ResultModel::take);
    connect(m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_watcher->deleteLater();
        m_watcher = nullptr;
        if (m_arranged < m_table.rowCount())
            restart(true);
        Q_EMIT arrangingChanged();
    });
    auto promise = std::make_shared<QPromise<RowNumbers>>();
    m_watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, table = m_table, how, from, to] {
        promise->start();
        arrange(*promise, table, how, from, to);
        promise->finish();
    });
    Q_EMIT arrangingChanged();
}

void ResultModel::take(int resultIndex) {
    RowNumbers found = m_watcher->resultAt(resultIndex);
    const bool refreshed = std::exchange(m_refreshed, false);
    if (m_replace || !m_order) {
        m_replace = false;
        if (refreshed && m_order && found.size() == m_order->size()) {
            m_order = std::move(found);
            if (rowCount() > 0)
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        beginResetModel();
        m_order = std::move(found);
        endResetModel();
        return;
    }
    if (found.empty())
        return;
    const int first = int(m_order->size());
    beginInsertRows({}, first, first + int(found.size()) - 1);
    m_order->insert(m_order->end(), found.begin(), found.end());
    endInsertRows();
}

int ResultModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid())
        return 0;
    return m_order ? int(m_order->size()) : m_cut.value_or(m_table.rowCount());
}

int ResultModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_table.columns().size());
}

QVariant ResultModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const auto& column = m_table.columns()[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole: {
        QString text = m_table.text(sourceRow(index.row()), index.column());
        // A cell is one line; the inspector shows the rest.
        if (text.size() > 1000)
            text = text.left(1000) + u'…';
        return text.replace(u'\n', u' ').replace(u'\r', u' ');
    }
    case Qt::EditRole:
        return m_table.text(sourceRow(index.row()), index.column());
    case Qt::DecorationRole:
        return isGuardedNull(sourceRow(index.row()), index.column())
                   ? QVariant(icon(QStringLiteral("partial"), Tint::Partial))
                   : QVariant();
    case Qt::ToolTipRole:
        return isGuardedNull(sourceRow(index.row()), index.column())
                   ? QVariant(
                         tr("NULL, perhaps withheld: reading %1 takes %2").arg(column.name, column.demand))
                   : QVariant();
    case Qt::TextAlignmentRole: {
        const bool number = !column.type.array &&
                            (cim::isInteger(column.type.base) || column.type.base == cim::BaseType::Real32 ||
                             column.type.base == cim::BaseType::Real64);
        return number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || section >= columnCount())
        return {};
    const auto& column = m_table.columns()[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return column.name;
    if (role == Qt::ToolTipRole) {
        const QString type =
            cim::typeName(column.type.base) + (column.type.array ? QStringLiteral("[]") : QString());
        if (!column.demand.isEmpty())
            return tr("%1 %2; reading it takes %3").arg(type, column.name, column.demand);
        return column.key ? tr("%1 %2, key").arg(type, column.name)
                          : QStringLiteral("%1 %2").arg(type, column.name);
    }
    if (role == Qt::TextAlignmentRole && !column.type.array && cim::isInteger(column.type.base))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

bool ResultModel::isGuardedNull(int row, int column) const {
    if (m_table.columns()[std::size_t(column)].demand.isEmpty())
        return false;
    try {
        return m_table.value(row, column).isNull();
    } catch (const ProtocolError&) {
        return false; // bad bytes: the cell says so
    }
}

std::vector<GuardedNulls> ResultModel::guardedNulls() const {
    // Enough to tell; the window does not wait for a million cells.
    constexpr int MostRows = 10'000;
    std::vector<GuardedNulls> result;
    const int rows = std::min(m_table.rowCount(), MostRows);
    for (std::size_t column = 0; column < m_table.columns().size(); ++column) {
        const auto& shown = m_table.columns()[column];
        if (shown.demand.isEmpty())
            continue;
        GuardedNulls found{shown.name, shown.demand, 0, rows};
        for (int row = 0; row < rows; ++row)
            found.nulls += isGuardedNull(row, int(column)) ? 1 : 0;
        result.push_back(std::move(found));
    }
    return result;
}

cim::Object ResultModel::object(int row, QString* problem) const {
    if (row < 0 || row >= rowCount())
        return {};
    try {
        return m_table.object(sourceRow(row));
    } catch (const ProtocolError& error) {
        if (problem)
            *problem = error.message();
        return {};
    }
}

std::pair<RowTable, std::optional<RowNumbers>> ResultModel::snapshot() const {
    return {m_table, m_order};
}

} // namespace wbemscope::ui
