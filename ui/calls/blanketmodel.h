#pragma once

#include "core/security/callrecord.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// One call's Requested | Effective | Server saw, side by side; a row per part of the blanket. What differs
/// from the column to its left is marked. Answers CallModel::LevelRole and DifferenceRole.
class BlanketModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Part, Requested, Effective, ServerSaw };
    enum Row {
        Level,
        Impersonation,
        Service,
        Identity,
        Principal,
        Authorization,
        Capabilities,
        Client,
        Source
    };
    static constexpr int RowCount = Source + 1;

    using QAbstractTableModel::QAbstractTableModel;
    void setCall(const CallRecord* call);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    int difference(int row, int column) const;

    std::optional<CallRecord> m_call;
};

/// "mutual authentication, static cloaking"; "none".
QString capabilitiesText(quint32 capabilities);

} // namespace wbemscope::ui
