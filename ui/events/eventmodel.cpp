#include "ui/events/eventmodel.h"

#include "ui/common/icons.h"

#include <QDateTime>

namespace wbemscope::ui {

EventModel::EventModel(QObject* parent, int mostEvents)
    : QAbstractTableModel(parent)
    , m_ring(mostEvents) {}

void EventModel::clear() {
    beginResetModel();
    m_ring.clear();
    m_last = {};
    endResetModel();
}

void EventModel::append(const std::vector<cim::RowBatchPtr>& batches, qint64 arrivedMs) {
    const auto change = m_ring.changeBy(batches);
    if (change.leaving > 0) {
        beginRemoveRows({}, 0, change.leaving - 1);
        m_ring.dropOldest(change.leaving);
        endRemoveRows();
    }
    if (change.arriving > 0) {
        const int first = m_ring.count();
        beginInsertRows({}, first, first + change.arriving - 1);
        m_ring.append(batches, change.arriving, arrivedMs);
        endInsertRows();
    }
}

cim::Object EventModel::object(int row, bool whole, QString* problem) const {
    if (row < 0 || row >= rowCount())
        return {};
    const auto event = m_ring.at(row);
    if (problem)
        *problem = event.problem;
    if (!whole && event.object.instance)
        for (const QStringView member : {u"TargetInstance", u"TargetClass", u"TargetNamespace"})
            if (const cim::Object* target = event.object.instance->value(member).asObject();
                target && *target)
                return *target;
    return event.object;
}

const EventModel::Row& EventModel::decoded(int row) const {
    // The number comes first: an event keeps it while its row moves.
    const qint64 number = m_ring.total() - m_ring.count() + row + 1;
    if (m_last.number != number) {
        const auto event = m_ring.at(row);
        m_last = {event.number, event.arrivedMs, events::eventText(event.object), event.problem};
    }
    return m_last;
}

int EventModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_ring.count();
}

int EventModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Created + 1;
}

QVariant EventModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == Number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::DecorationRole)
        return {};
    const Row& row = decoded(index.row());
    if (role == Qt::DecorationRole)
        return index.column() == Event && !row.problem.isEmpty()
                   ? QVariant(icon(QStringLiteral("failed"), Tint::Failed))
                   : QVariant();
    switch (index.column()) {
    case Number:
        return row.number;
    case Arrived:
        return QDateTime::fromMSecsSinceEpoch(row.arrivedMs).toString(QStringLiteral("HH:mm:ss.zzz"));
    case Event:
        return row.problem.isEmpty() ? row.text.event : tr("not readable: %1").arg(row.problem);
    case Target:
        return QString(row.text.target).replace(u'\n', u' ');
    default:
        return row.text.created;
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Arrived:
            return tr("When the event reached this program");
        case Created:
            return tr("TIME_CREATED: when the host made it");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("#");
    case Arrived:
        return tr("Arrived");
    case Event:
        return tr("Event");
    case Target:
        return tr("What it is about");
    case Created:
        return tr("Made");
    default:
        return {};
    }
}

} // namespace wbemscope::ui
