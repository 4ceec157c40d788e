#include "ui/events/consumermodel.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

namespace wbemscope::ui {

using events::Subscription;

QIcon standingIcon(events::Standing standing) {
    switch (standing) {
    case events::Standing::Suspicious:
        return icon(QStringLiteral("suspicious"), Tint::Failed);
    case events::Standing::Broken:
        return icon(QStringLiteral("broken"), Tint::Partial);
    case events::Standing::Look:
        return icon(QStringLiteral("look"), Tint::Accent);
    case events::Standing::Unbound:
        return icon(QStringLiteral("cancelled"), Tint::Muted);
    case events::Standing::Ordinary:
        break;
    }
    return outcomeIcon(CallOutcome::Ok);
}

void ConsumerModel::setReport(SubscriptionReportPtr report) {
    beginResetModel();
    m_report = std::move(report);
    endResetModel();
}

const Subscription* ConsumerModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_report->subscriptions[std::size_t(row)] : nullptr;
}

int ConsumerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_report ? 0 : int(m_report->subscriptions.size());
}

int ConsumerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Where + 1;
}

QString ConsumerModel::text(const Subscription& s, int column) const {
    const auto* filter = m_report->filterOf(s);
    const auto* consumer = m_report->consumerOf(s);
    const auto* binding = m_report->bindingOf(s);
    switch (column) {
    case Standing:
        return events::standingText(s.standing);
    case Filter:
        return filter ? filter->name : binding ? tr("missing: %1").arg(binding->filter.target) : QString();
    case Query:
        return filter ? filter->query : binding ? binding->filter.words : QString();
    case Consumer:
        return consumer  ? consumer->name
               : binding ? tr("missing: %1").arg(binding->consumer.target)
                         : QString();
    case Action:
        return consumer ? consumer->action : binding ? binding->consumer.words : QString();
    case RunsAs:
        return consumer ? events::runsAsText(consumer->kind) : QString();
    case Creator: {
        QStringList who;
        for (const events::Part* part :
             m_report->partsOf(s, events::OfFilter | events::OfBinding | events::OfConsumer)) {
            const QString name = events::creatorText(part->creator, m_report->names);
            if (!who.contains(name))
                who += name;
        }
        return who.join(QStringLiteral(", "));
    }
    default: {
        QStringList places;
        for (const events::Part* part :
             m_report->partsOf(s, events::OfFilter | events::OfBinding | events::OfConsumer))
            if (!places.contains(part->nameSpace, Qt::CaseInsensitive))
                places += part->nameSpace;
        return places.join(QStringLiteral(", "));
    }
    }
}

QVariant ConsumerModel::data(const QModelIndex& index, int role) const {
    const Subscription* s = index.isValid() ? at(index.row()) : nullptr;
    if (!s)
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        constexpr qsizetype Shown = 400; // a cell is a line, the panel beside it has the rest
        return text(*s, index.column()).simplified().left(Shown);
    }
    case Qt::EditRole:
        return text(*s, index.column());
    case Qt::ToolTipRole: {
        if (index.column() != Standing)
            return {};
        QStringList lines{events::standingGloss(s->standing)};
        for (const auto& reason : s->reasons)
            lines += QStringLiteral("• ") + reason.text;
        return lines.join(u'\n');
    }
    case Qt::DecorationRole:
        return index.column() == Standing ? QVariant(standingIcon(s->standing)) : QVariant();
    default:
        return {};
    }
}

QVariant ConsumerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Standing:
        return tr("Verdict");
    case Filter:
        return tr("Filter");
    case Query:
        return tr("Waits for");
    case Consumer:
        return tr("Consumer");
    case Action:
        return tr("Does");
    case RunsAs:
        return tr("Acts as");
    case Creator:
        return tr("Created by");
    case Where:
        return tr("Lies in");
    default:
        return {};
    }
}

} // namespace wbemscope::ui
