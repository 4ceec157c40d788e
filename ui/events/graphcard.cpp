#include "ui/events/graphcard.h"

#include "core/session/events/codereading.h"
#include "ui/common/icons.h"
#include "ui/events/consumermodel.h"

#include <QCoreApplication>

namespace wbemscope::ui {

using events::OfBinding;
using events::OfConsumer;
using events::OfFilter;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("GraphCard", text);
}

} // namespace

GraphCard cardOf(const events::SubscriptionReport& report, const GraphNode& node) {
    const auto& s = report.subscriptions[std::size_t(node.subscription)];
    const auto by = [&](const events::Part& part) {
        return tr("by %1").arg(events::creatorText(part.creator, report.names));
    };
    GraphCard card;
    card.standing = s.standing;
    switch (node.kind) {
    case OfFilter:
        card.icon = icon(QStringLiteral("filter"), Tint::Muted);
        if (const auto* filter = report.filterOf(s); filter && node.part >= 0) {
            card.title = filter->name;
            card.second = events::queryGist(filter->query);
            card.third = by(*filter);
        }
        break;
    case OfConsumer:
        card.icon = icon(QStringLiteral("method"), Tint::Muted);
        if (const auto* consumer = report.consumerOf(s); consumer && node.part >= 0) {
            card.title = consumer->name;
            card.second = consumer->action.simplified();
            card.third = QStringLiteral("%1 · %2").arg(by(*consumer), consumer->className);
        }
        break;
    case OfBinding:
        card.icon = standingIcon(s.standing);
        card.title = events::standingText(s.standing);
        card.missing = node.part < 0;
        // Who made it is news only when it was somebody else.
        if (const auto* binding = report.bindingOf(s)) {
            const auto* filter = report.filterOf(s);
            if (!filter || !(filter->creator == binding->creator))
                card.third = by(*binding);
        }
        return card;
    }
    if (node.part >= 0)
        return card;
    card.missing = true;
    if (const auto* binding = report.bindingOf(s)) {
        const events::Link& link = node.kind == OfFilter ? binding->filter : binding->consumer;
        card.icon = icon(QStringLiteral("broken"), Tint::Partial);
        card.title = link.target.isEmpty() ? tr("nothing") : link.target;
        card.second = link.text;
        card.third = link.words;
    }
    return card;
}

QString cardText(const GraphCard& card, events::PartFlag kind) {
    const QString name = kind == OfFilter ? tr("Filter") : kind == OfBinding ? tr("Binding") : tr("Consumer");
    QStringList parts{card.missing ? tr("%1 is missing: %2").arg(name, card.title)
                                   : QStringLiteral("%1: %2").arg(name, card.title)};
    for (const QString& more : {card.second, card.third})
        if (!more.isEmpty())
            parts += more;
    if (kind != OfBinding && !card.missing)
        parts += events::standingText(card.standing);
    return parts.join(QStringLiteral(", "));
}

} // namespace wbemscope::ui
