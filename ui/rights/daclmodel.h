#pragma once

#include "core/session/namespacesecurity.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// A DACL line by line: who, allowed or denied, each of WMI's rights, where it has effect, and whose it is.
class DaclModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, Account, Type, FirstRight };
    static constexpr int RightCount = 8;
    static constexpr int AppliesTo = FirstRight + RightCount;
    static constexpr int InheritedFrom = AppliesTo + 1;
    using QAbstractTableModel::QAbstractTableModel;

    /// `ancestors`: nearest first; looked at only during the call.
    void setSecurity(const NamespaceSecurity* security, std::span<const Ancestor> ancestors);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        Ace ace;
        QString account;
        QString origin;
    };
    QString text(const Row& row, int line, int column) const;

    std::vector<Row> m_rows;
};

/// "Remote Enable" in at most two short words, for a narrow column; the whole name is the tool tip.
QString shortRightName(quint32 right);
/// The header of the column for wmiRights()[number].
QVariant rightHeader(int number, int role);

} // namespace wbemscope::ui
