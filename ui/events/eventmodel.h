#pragma once

#include "core/session/events/eventring.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// The last events of a subscription. Two signals per delivery, however many events it brings.
class EventModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Arrived, Event, Target, Created };
    explicit EventModel(QObject* parent = nullptr, int mostEvents = events::EventRing::DefaultEvents);

    void clear();
    void append(const std::vector<cim::RowBatchPtr>& batches, qint64 arrivedMs);
    const events::EventRing& ring() const { return m_ring; }
    /// What happened to it when the event tells (`whole`: the event itself); empty when its bytes are bad,
    /// then `problem` says why.
    cim::Object object(int row, bool whole, QString* problem = nullptr) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        qint64 number = -1;
        qint64 arrivedMs = 0;
        events::EventText text;
        QString problem;
    };
    const Row& decoded(int row) const;

    events::EventRing m_ring;
    mutable Row m_last; ///< A view asks for the cells of one row after the other.
};

} // namespace wbemscope::ui
