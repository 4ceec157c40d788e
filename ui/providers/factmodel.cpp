#include "ui/providers/factmodel.h"

#include "ui/common/theme.h"

namespace wbemscope::ui {

FactModel::FactModel(QStringList header, QObject* parent)
    : QAbstractTableModel(parent)
    , m_header(std::move(header)) {}

void FactModel::setRows(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int FactModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FactModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_header.size());
}

QVariant FactModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.texts.value(index.column());
    case Qt::DecorationRole:
        return index.column() == 0 && *row.icon ? QVariant(icon(QString::fromLatin1(row.icon), row.tint))
                                                : QVariant();
    case Qt::ForegroundRole:
        return row.muted && index.column() > 0 ? QVariant(colours().muted) : QVariant();
    default:
        return {};
    }
}

QVariant FactModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole && section < m_header.size()
               ? QVariant(m_header.value(section))
               : QVariant();
}

} // namespace wbemscope::ui
