#include "ui/events/graphlayout.h"

#include <numeric>

namespace wbemscope::ui {

using events::OfBinding;
using events::OfConsumer;
using events::OfFilter;
using events::Subscription;

namespace {

/// Which subscriptions hang together by a filter or consumer that they share.
class Families {
public:
    explicit Families(const std::vector<Subscription>& all)
        : m_parent(all.size()) {
        std::iota(m_parent.begin(), m_parent.end(), 0);
        QHash<int, int> byFilter, byConsumer;
        for (int i = 0; i < int(all.size()); ++i) {
            join(byFilter, all[std::size_t(i)].filter, i);
            join(byConsumer, all[std::size_t(i)].consumer, i);
        }
    }
    int of(int i) {
        while (m_parent[std::size_t(i)] != i)
            i = m_parent[std::size_t(i)] = m_parent[std::size_t(m_parent[std::size_t(i)])];
        return i;
    }

private:
    void join(QHash<int, int>& first, int part, int i) {
        if (part < 0)
            return;
        const auto known = first.constFind(part);
        if (known == first.constEnd()) {
            first.insert(part, i);
            return;
        }
        const int a = of(*known), b = of(i);
        m_parent[std::size_t(std::max(a, b))] = std::min(a, b);
    }
    std::vector<int> m_parent;
};

} // namespace

int GraphLayout::nodeOf(int subscription, events::PartFlag kind) const {
    return m_nodes.value({subscription, int(kind)}, -1);
}

GraphLayout layOut(const events::SubscriptionReport& report, int most) {
    const auto& all = report.subscriptions;
    GraphLayout layout;
    const int shown = std::min(int(all.size()), most);
    layout.left = int(all.size()) - shown;
    // A family stands where its worst member stands; the order inside is that of the report.
    Families families(all);
    std::vector<std::vector<int>> members(static_cast<std::size_t>(shown));
    for (int i = 0; i < shown; ++i)
        members[std::size_t(families.of(i))].push_back(i);
    QHash<std::pair<int, int>, int> placed; // (kind, part) -> node
    const auto place = [&](events::PartFlag kind, int part, int subscription) {
        int node = part >= 0 ? placed.value({int(kind), part}, -1) : -1;
        if (node < 0) {
            node = int(layout.nodes.size());
            layout.nodes.push_back({kind, part, subscription, layout.rows});
            if (part >= 0)
                placed.insert({int(kind), part}, node);
        }
        layout.m_nodes.insert({subscription, int(kind)}, node);
        return node;
    };
    for (const auto& family : members)
        for (const int i : family) {
            const Subscription& s = all[std::size_t(i)];
            if (s.binding < 0) {
                place(s.filter >= 0 ? OfFilter : OfConsumer, s.filter >= 0 ? s.filter : s.consumer, i);
                place(OfBinding, -1, i); // where the verdict stands
            } else {
                const int filter = place(OfFilter, s.filter, i);
                const int binding = place(OfBinding, s.binding, i);
                const int consumer = place(OfConsumer, s.consumer, i);
                layout.edges.push_back({filter, binding, i, s.filter < 0});
                layout.edges.push_back({binding, consumer, i, s.consumer < 0});
            }
            ++layout.rows;
        }
    return layout;
}

} // namespace wbemscope::ui
