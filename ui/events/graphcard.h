#pragma once

#include "ui/events/graphlayout.h"

#include <QIcon>

namespace wbemscope::ui {

/// What a card says, line by line; the first is its name.
struct GraphCard {
    QIcon icon;
    QString title;
    QString second; ///< Monospace
    QString third;
    bool missing = false;
    events::Standing standing = events::Standing::Ordinary;
};

GraphCard cardOf(const events::SubscriptionReport& report, const GraphNode& node);
/// The same as one text, for assistive technology.
QString cardText(const GraphCard& card, events::PartFlag kind);

} // namespace wbemscope::ui
