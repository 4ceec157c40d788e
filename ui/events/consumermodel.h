#pragma once

#include "ui/events/subscriptionwalk.h"

#include <QAbstractTableModel>
#include <QIcon>

namespace wbemscope::ui {

/// Permanent subscriptions, a row each: the graph in words.
class ConsumerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Standing, Filter, Query, Consumer, Action, RunsAs, Creator, Where };
    using QAbstractTableModel::QAbstractTableModel;

    void setReport(SubscriptionReportPtr report);
    const SubscriptionReportPtr& report() const { return m_report; }
    /// Null: no such row.
    const events::Subscription* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const events::Subscription& s, int column) const;

    SubscriptionReportPtr m_report;
};

QIcon standingIcon(events::Standing standing);

} // namespace wbemscope::ui
