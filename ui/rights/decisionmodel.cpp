#include "ui/rights/decisionmodel.h"

#include "ui/rights/daclmodel.h"

namespace wbemscope::ui {

DecisionModel::Row decisionRow(const QString& who, const NamespaceSecurity& security,
                               const AccessToken& token) {
    DecisionModel::Row row;
    row.who = who;
    if (!security.descriptor) {
        row.note = DecisionModel::tr("The descriptor could not be read: %1")
                       .arg(describe(security.descriptorOutcome.code));
        return row;
    }
    quint32 granted = 0;
    for (const RightDecision& decision : decideRights(*security.descriptor, token)) {
        granted |= decision.granted ? decision.right : 0;
        row.reasons += decisionText(decision, *security.descriptor, security.names);
    }
    row.granted = granted;
    if (!(granted & WmiEnableAccount))
        row.note = DecisionModel::tr("cannot log in here");
    else if (!(granted & WmiRemoteEnable))
        row.note = DecisionModel::tr("cannot log in from another machine");
    else if (security.requiresEncryption && *security.requiresEncryption)
        row.note = DecisionModel::tr("at pktPrivacy only");
    return row;
}

void DecisionModel::setRows(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int DecisionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DecisionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Note + 1;
}

QVariant DecisionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const int column = index.column();
    if (column == Who || column == Note) {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return column == Who ? row.who : row.note;
        return {};
    }
    const int number = column - FirstRight;
    const quint32 right = wmiRights()[std::size_t(number)];
    switch (role) {
    case Qt::DisplayRole:
        if (!row.granted)
            return QStringLiteral("?");
        return *row.granted & right ? QStringLiteral("✓") : QStringLiteral("–");
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        if (number < row.reasons.size())
            return row.reasons[number];
        if (!row.granted)
            return tr("%1: not known").arg(wmiRightName(right));
        return (*row.granted & right ? tr("%1: granted") : tr("%1: not granted")).arg(wmiRightName(right));
    default:
        return {};
    }
}

QVariant DecisionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section > Note)
        return {};
    if (section >= FirstRight && section < Note)
        return rightHeader(section - FirstRight, role);
    if (role != Qt::DisplayRole)
        return {};
    return section == Who ? tr("Who") : tr("Which means");
}

} // namespace wbemscope::ui
