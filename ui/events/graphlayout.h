#pragma once

#include "core/session/events/subscriptionreport.h"

#include <QHash>

/// Where the parts of permanent subscriptions stand in the picture: filters in the left column, bindings in
/// the middle, consumers on the right. No widgets.
namespace wbemscope::ui {

struct GraphNode {
    events::PartFlag kind = events::OfFilter;
    int part = -1;         ///< Index into the report's parts of that kind; -1: one that is not there.
    int subscription = -1; ///< The first one it belongs to.
    int row = 0;
};

struct GraphEdge {
    int from = 0, to = 0; ///< Nodes
    int subscription = -1;
    bool broken = false;
};

struct GraphLayout {
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
    int rows = 0;
    int left = 0; ///< Subscriptions beyond `most`, which the picture leaves out.
    /// Of a subscription's part; -1: it has none.
    int nodeOf(int subscription, events::PartFlag kind) const;

private:
    friend GraphLayout layOut(const events::SubscriptionReport&, int);
    QHash<std::pair<int, int>, int> m_nodes; ///< (subscription, kind)
};

/// Those that share a filter or a consumer stand together, the worst first; at most `most` of them.
GraphLayout layOut(const events::SubscriptionReport& report, int most);

} // namespace wbemscope::ui
