#include "ui/rights/securitymodel.h"

#include "core/session/securitysummary.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

namespace wbemscope::ui {

void SecurityModel::clear() {
    beginResetModel();
    m_namespaces.clear();
    m_lines.clear();
    m_rows.clear();
    endResetModel();
}

void SecurityModel::add(const NamespaceSecurity& security) {
    if (const int row = rowOf(security.nameSpace); row >= 0) {
        m_namespaces[std::size_t(row)] = security;
        m_lines[std::size_t(row)] = lineOf(security);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        return;
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_namespaces.push_back(security);
    m_lines.push_back(lineOf(security));
    m_rows.insert(security.nameSpace.toUpper(), row);
    endInsertRows();
}

const NamespaceSecurity* SecurityModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_namespaces[std::size_t(row)] : nullptr;
}

int SecurityModel::rowOf(const QString& nameSpace) const {
    return m_rows.value(nameSpace.toUpper(), -1);
}

int SecurityModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_namespaces.size());
}

int SecurityModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Differences + 1;
}

SecurityModel::Line SecurityModel::lineOf(const NamespaceSecurity& security) {
    const SecuritySummary summary = summaryOf(security);
    return {
        {security.nameSpace, summary.encryption, summary.myRights, summary.remoteEnable, summary.differences},
        summary.differs};
}

QVariant SecurityModel::data(const QModelIndex& index, int role) const {
    const NamespaceSecurity* security = index.isValid() ? at(index.row()) : nullptr;
    if (!security)
        return {};
    const Line& line = m_lines[std::size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return line.texts[std::size_t(index.column())];
    if (role != Qt::DecorationRole)
        return {};
    if (index.column() == Encryption) {
        if (!security->login.ok())
            return outcomeIcon(security->login.kind());
        if (security->requiresEncryption && *security->requiresEncryption)
            return icon(QStringLiteral("namespace-locked"));
    }
    if (index.column() == Differences && line.differs)
        return icon(QStringLiteral("difference"), Tint::Difference);
    return {};
}

QVariant SecurityModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Namespace"), tr("Encryption"), tr("My rights"), tr("Remote Enable"),
                             tr("Differs from Windows' default")};
    return section >= 0 && section <= Differences ? names[section] : QVariant();
}

} // namespace wbemscope::ui
