#pragma once

#include "core/session/namespacesecurity.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// Who may do what here, side by side: what the host says of me, what the access check over the descriptor
/// says of me, and of somebody else. A row each, a column per right.
class DecisionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Who, FirstRight };
    static constexpr int RightCount = 8;
    static constexpr int Note = FirstRight + RightCount;
    using QAbstractTableModel::QAbstractTableModel;

    struct Row {
        QString who;
        std::optional<quint32> granted; ///< Empty: not known; `note` says why.
        QStringList reasons;            ///< One per right, or none.
        QString note;
    };
    void setRows(std::vector<Row> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Row> m_rows;
};

/// The access check's row for a token.
DecisionModel::Row decisionRow(const QString& who, const NamespaceSecurity& security,
                               const AccessToken& token);

} // namespace wbemscope::ui
