#pragma once

#include "core/security/callrecord.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// The packets of one call.
class PduModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Kind, Size, Level, Parts };

    using QAbstractTableModel::QAbstractTableModel;
    void setPdus(std::shared_ptr<const CallRecord::Pdus> pdus, quint32 omitted);
    const PduRecord* pdu(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const CallRecord::Pdus> m_pdus;
    quint32 m_omitted = 0;
};

} // namespace wbemscope::ui
