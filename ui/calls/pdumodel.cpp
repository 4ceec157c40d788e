#include "ui/calls/pdumodel.h"

#include "ui/calls/callmodel.h"
#include "ui/calls/hexview.h"
#include "ui/common/icons.h"

#include <QLocale>

namespace wbemscope::ui {

void PduModel::setPdus(std::shared_ptr<const CallRecord::Pdus> pdus, quint32 omitted) {
    beginResetModel();
    m_pdus = std::move(pdus);
    m_omitted = omitted;
    endResetModel();
}

const PduRecord* PduModel::pdu(int row) const {
    return m_pdus && row >= 0 && row < int(m_pdus->size()) ? &(*m_pdus)[std::size_t(row)] : nullptr;
}

int PduModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_pdus ? 0 : int(m_pdus->size());
}

int PduModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Parts + 1;
}

QVariant PduModel::data(const QModelIndex& index, int role) const {
    const PduRecord* record = pdu(index.row());
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        switch (index.column()) {
        case Kind:
            return record->kind;
        case Size:
            return role == Qt::EditRole ? QString::number(record->wireSize)
                                        : QLocale().toString(record->wireSize);
        case Level:
            return monikerName(record->level);
        case Parts: {
            QStringList parts;
            for (const auto& span : record->spans)
                parts += QStringLiteral("%1 %2").arg(pduPartName(span.part)).arg(span.length);
            return parts.join(QStringLiteral(", "));
        }
        default:
            return {};
        }
    case Qt::DecorationRole:
        return index.column() == Kind
                   ? QVariant(icon(record->outgoing ? QStringLiteral("outgoing") : QStringLiteral("incoming"),
                                   Tint::Muted))
                   : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == Kind)
            return record->outgoing ? tr("%1, sent").arg(record->kind) : tr("%1, received").arg(record->kind);
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return index.column() == Size ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case CallModel::LevelRole:
        return index.column() == Level ? QVariant(int(record->level)) : QVariant();
    default:
        return {};
    }
}

QVariant PduModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return m_omitted ? tr("Packet (%n more not kept)", nullptr, int(m_omitted)) : tr("Packet");
    case Size:
        return tr("Bytes");
    case Level:
        return tr("Level");
    case Parts:
        return tr("Parts");
    default:
        return {};
    }
}

} // namespace wbemscope::ui
