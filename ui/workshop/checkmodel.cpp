#include "ui/workshop/checkmodel.h"

#include "ui/common/icons.h"

namespace wbemscope::ui {

CheckModel::CheckModel(QObject* parent)
    : QAbstractListModel(parent) {}

void CheckModel::setExpectations(const std::vector<lessons::Expectation>& expectations) {
    beginResetModel();
    m_judged = false;
    m_checks.clear();
    for (const auto& expectation : expectations)
        m_checks.push_back({expectation.text, expectation.line, false, {}, {}});
    endResetModel();
}

void CheckModel::setChecks(std::vector<lessons::Check> checks) {
    beginResetModel();
    m_judged = true;
    m_checks = std::move(checks);
    endResetModel();
}

quint64 CheckModel::callOf(int row) const {
    if (row < 0 || row >= rowCount() || m_checks[std::size_t(row)].calls.empty())
        return 0;
    return m_checks[std::size_t(row)].calls.back();
}

int CheckModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_checks.size());
}

QVariant CheckModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const lessons::Check& check = m_checks[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return check.difference.isEmpty() ? check.text : check.text + u'\n' + check.difference;
    case Qt::ToolTipRole: {
        QString tip =
            check.difference.isEmpty() ? check.text : check.text + QStringLiteral("\n\n") + check.difference;
        if (callOf(index.row()))
            tip += QStringLiteral("\n\n") + tr("Double-click shows the call.");
        return tip;
    }
    case Qt::DecorationRole:
        if (!m_judged)
            return icon(QStringLiteral("info"), Tint::Muted);
        return check.passed ? icon(QStringLiteral("ok"), Tint::Ok)
                            : icon(QStringLiteral("difference"), Tint::Difference);
    case Qt::AccessibleTextRole:
        if (!m_judged)
            return tr("expected: %1").arg(check.text);
        return check.passed ? tr("passed: %1").arg(check.text)
                            : tr("differs: %1. %2").arg(check.text, check.difference);
    default:
        return {};
    }
}

} // namespace wbemscope::ui
