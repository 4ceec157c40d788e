#include "core/session/events/links.h"

#include "core/cim/objectpath.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace wbemscope::events {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventSubscription", text);
}

/// Equal for paths that mean the same object: `Class="x"`, `Class.Name="x"`, any case.
QString keyOf(const QString& nameSpace, const QString& className, const cim::ObjectPath& path) {
    QStringList keys;
    for (const cim::PathKey& key : path.keys)
        // A single key needs no name (MS-WMI 2.2.2).
        keys += (path.keys.size() == 1 ? QString() : key.name + u'=') +
                cim::displayText(key.value, {cim::BaseType::String, false});
    keys.sort(Qt::CaseInsensitive);
    return (nameSpace + u':' + className + u'.' + keys.join(QChar(u'\x1f'))).toCaseFolded();
}

struct Place {
    enum class Kind : quint8 { Filter, Consumer, Binding };
    Kind kind = Kind::Filter;
    int index = 0;
};

class Index {
public:
    explicit Index(const SubscriptionReport& report) {
        add(report.filters, Place::Kind::Filter);
        add(report.consumers, Place::Kind::Consumer);
        add(report.bindings, Place::Kind::Binding);
    }
    const Place* find(const QString& key) const {
        const auto it = m_places.constFind(key);
        return it == m_places.constEnd() ? nullptr : &*it;
    }

private:
    template <class Parts> void add(const Parts& parts, Place::Kind kind) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto path = cim::ObjectPath::tryParse(parts[i].path);
            if (!path)
                continue;
            // A path may name a superclass of the instance's class.
            QStringList classes{parts[i].className};
            for (const QString& super : parts[i].object->cls->derivation)
                classes += super;
            for (const QString& name : classes) {
                const QString key = keyOf(parts[i].nameSpace, name, *path);
                if (!m_places.contains(key))
                    m_places.insert(key, {kind, int(i)});
            }
        }
    }
    QHash<QString, Place> m_places;
};

bool isLocal(const QString& server, const QStringList& ownNames) {
    return server.isEmpty() || server == u"." || server.compare(u"localhost", Qt::CaseInsensitive) == 0 ||
           ownNames.contains(server, Qt::CaseInsensitive);
}

class Resolver {
public:
    explicit Resolver(const SubscriptionReport& report)
        : m_index(report) {
        for (const auto& one : report.namespaces) {
            if (one.isComplete() && one.fetches.size() > BindingsAsked)
                m_complete.insert(one.nameSpace.toCaseFolded(), &one);
            if (!one.server.isEmpty())
                m_servers += one.server;
        }
    }

    Link follow(const QString& text, const QString& home, Place::Kind wanted, Place* found) const {
        Link link;
        link.text = text;
        link.target = text;
        if (text.isEmpty()) {
            link.words = wanted == Place::Kind::Filter ? tr("The binding names no filter.")
                                                       : tr("The binding names no consumer.");
            return link;
        }
        cim::PathError error;
        const auto path = cim::ObjectPath::tryParse(text, &error);
        if (!path || !path->isInstance()) {
            link.words = path ? tr("The reference names no single object: %1").arg(text)
                              : tr("The reference is no object path: %1 (column %2: %3)")
                                    .arg(text, QString::number(error.column), error.message);
            return link;
        }
        link.target = path->keys.empty()
                          ? path->className
                          : cim::displayText(path->keys.front().value, {cim::BaseType::String, false});
        if (!isLocal(path->server, m_servers)) {
            link.state = Link::State::Elsewhere;
            link.words = tr("The reference leads to another computer, %1.").arg(path->server);
            return link;
        }
        const QString nameSpace = path->nameSpace.isEmpty() ? home : plainNamespace(path->nameSpace);
        const Place* place = m_index.find(keyOf(nameSpace, path->className, *path));
        if (place) {
            *found = *place;
            if (place->kind == wanted) {
                link.state = Link::State::Found;
                link.index = place->index;
            } else {
                link.state = Link::State::WrongKind;
                link.words = wanted == Place::Kind::Filter
                                 ? tr("The reference leads to no filter: %1").arg(text)
                                 : tr("The reference leads to no consumer: %1").arg(text);
            }
            return link;
        }
        if (const auto* read = m_complete.value(nameSpace.toCaseFolded())) {
            link.state = Link::State::Missing;
            link.calls = read->fetches[wanted == Place::Kind::Filter ? FiltersAsked : ConsumersAsked].calls;
            link.words = tr("There is no %1 in %2.").arg(path->relativePath(), nameSpace);
        } else {
            link.state = Link::State::Unread;
            link.words = tr("It lies in %1, which was not read: %2").arg(nameSpace, path->relativePath());
        }
        return link;
    }

private:
    Index m_index;
    QHash<QString, const NamespaceSubscriptions*> m_complete;
    QStringList m_servers;
};

/// Which edges lie on a circle: those whose two ends are in the same strongly connected component
/// (Kosaraju, without recursion: a hostile host may send a chain of any length).
std::vector<bool> onCircle(int nodes, const std::vector<std::pair<int, int>>& edges) {
    std::vector<std::vector<int>> forward(static_cast<std::size_t>(nodes));
    std::vector<std::vector<int>> back(static_cast<std::size_t>(nodes));
    for (const auto& [from, to] : edges) {
        forward[std::size_t(from)].push_back(to);
        back[std::size_t(to)].push_back(from);
    }
    std::vector<int> order;
    std::vector<quint8> seen(std::size_t(nodes), 0);
    std::vector<std::pair<int, std::size_t>> stack;
    for (int start = 0; start < nodes; ++start) {
        if (seen[std::size_t(start)])
            continue;
        seen[std::size_t(start)] = 1;
        stack.emplace_back(start, 0);
        while (!stack.empty()) {
            auto& [node, next] = stack.back();
            const auto& targets = forward[std::size_t(node)];
            if (next == targets.size()) {
                order.push_back(node);
                stack.pop_back();
                continue;
            }
            const int target = targets[next++];
            if (!seen[std::size_t(target)]) {
                seen[std::size_t(target)] = 1;
                stack.emplace_back(target, 0);
            }
        }
    }
    std::vector<int> component(std::size_t(nodes), -1);
    int count = 0;
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        if (component[std::size_t(*it)] >= 0)
            continue;
        std::vector<int> todo{*it};
        component[std::size_t(*it)] = count;
        while (!todo.empty()) {
            const int node = todo.back();
            todo.pop_back();
            for (const int source : back[std::size_t(node)])
                if (component[std::size_t(source)] < 0) {
                    component[std::size_t(source)] = count;
                    todo.push_back(source);
                }
        }
        ++count;
    }
    std::vector<bool> circle;
    circle.reserve(edges.size());
    for (const auto& [from, to] : edges)
        circle.push_back(component[std::size_t(from)] == component[std::size_t(to)]);
    return circle;
}

} // namespace

void resolveLinks(SubscriptionReport& report) {
    const Resolver resolver(report);
    const int filters = int(report.filters.size());
    const int consumers = int(report.consumers.size());
    const auto node = [&](const Place& place) {
        switch (place.kind) {
        case Place::Kind::Filter:
            return place.index;
        case Place::Kind::Consumer:
            return filters + place.index;
        case Place::Kind::Binding:
            break;
        }
        return filters + consumers + place.index;
    };
    std::vector<std::pair<int, int>> edges;
    std::vector<std::size_t> owners;
    QHash<QString, int> pairs;
    for (std::size_t i = 0; i < report.bindings.size(); ++i) {
        Binding& binding = report.bindings[i];
        std::optional<Place> from, to;
        Place found;
        binding.filter = resolver.follow(binding.filterPath, binding.nameSpace, Place::Kind::Filter, &found);
        if (binding.filter.state == Link::State::Found || binding.filter.state == Link::State::WrongKind)
            from = found;
        binding.consumer =
            resolver.follow(binding.consumerPath, binding.nameSpace, Place::Kind::Consumer, &found);
        if (binding.consumer.state == Link::State::Found || binding.consumer.state == Link::State::WrongKind)
            to = found;
        if (!from || !to)
            continue;
        const QString pair = QStringLiteral("%1 %2").arg(node(*from)).arg(node(*to));
        if (const auto earlier = pairs.constFind(pair); earlier != pairs.constEnd())
            binding.duplicateOf = *earlier;
        else
            pairs.insert(pair, int(i));
        edges.emplace_back(node(*from), node(*to));
        owners.push_back(i);
    }
    const auto circle = onCircle(filters + consumers + int(report.bindings.size()), edges);
    for (std::size_t i = 0; i < edges.size(); ++i)
        report.bindings[owners[i]].cyclic = circle[i];
}

std::vector<QString> referencedNamespaces(const NamespaceSubscriptions& subscriptions) {
    std::vector<QString> names;
    const QStringList own{subscriptions.server};
    for (const Binding& binding : subscriptions.bindings)
        for (const QString& text : {binding.filterPath, binding.consumerPath}) {
            const auto path = cim::ObjectPath::tryParse(text);
            if (!path || path->nameSpace.isEmpty() || !isLocal(path->server, own))
                continue;
            const QString name = plainNamespace(path->nameSpace);
            if (!name.isEmpty() && std::ranges::find(names, name) == names.end())
                names.push_back(name);
        }
    return names;
}

} // namespace wbemscope::events
