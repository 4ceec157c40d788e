#include "core/session/events/subscriptionreport.h"

#include "core/session/events/links.h"
#include "core/session/events/suspicion.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>

namespace wbemscope::events {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventSubscription", text);
}

struct StandingWords {
    const char* name;
    const char* word;
    const char* gloss;
};
// In the order of the enumeration.
constexpr StandingWords Words[] = {
    {"ordinary", QT_TRANSLATE_NOOP("EventSubscription", "ordinary"),
     QT_TRANSLATE_NOOP("EventSubscription", "Nothing about it is unusual.")},
    {"unbound", QT_TRANSLATE_NOOP("EventSubscription", "not bound"),
     QT_TRANSLATE_NOOP("EventSubscription", "Nothing joins it to a partner: it does nothing.")},
    {"look", QT_TRANSLATE_NOOP("EventSubscription", "worth a look"),
     QT_TRANSLATE_NOOP("EventSubscription",
                       "It runs code in a way that intruders use too. You should know why it is there.")},
    {"broken", QT_TRANSLATE_NOOP("EventSubscription", "broken"),
     QT_TRANSLATE_NOOP("EventSubscription", "It does not work as it is.")},
    {"suspicious", QT_TRANSLATE_NOOP("EventSubscription", "suspicious"),
     QT_TRANSLATE_NOOP("EventSubscription",
                       "It looks like what intruders leave behind to come back. Find out who made it.")},
};

template <class T> void moveAll(std::vector<T>& from, std::vector<T>& into) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

template <class T> const T* at(const std::vector<T>& all, int index) {
    return index >= 0 && index < int(all.size()) ? &all[std::size_t(index)] : nullptr;
}

std::vector<Subscription> pairUp(const SubscriptionReport& report) {
    std::vector<Subscription> all;
    std::vector<bool> filterUsed(report.filters.size()), consumerUsed(report.consumers.size());
    for (std::size_t i = 0; i < report.bindings.size(); ++i) {
        const Binding& binding = report.bindings[i];
        Subscription s;
        s.binding = int(i);
        s.filter = binding.filter.index;
        s.consumer = binding.consumer.index;
        if (s.filter >= 0)
            filterUsed[std::size_t(s.filter)] = true;
        if (s.consumer >= 0)
            consumerUsed[std::size_t(s.consumer)] = true;
        all.push_back(std::move(s));
    }
    for (std::size_t i = 0; i < filterUsed.size(); ++i)
        if (!filterUsed[i]) {
            Subscription s;
            s.filter = int(i);
            all.push_back(std::move(s));
        }
    for (std::size_t i = 0; i < consumerUsed.size(); ++i)
        if (!consumerUsed[i]) {
            Subscription s;
            s.consumer = int(i);
            all.push_back(std::move(s));
        }
    return all;
}

} // namespace

bool NamespaceSubscriptions::isComplete() const {
    return login.ok() && !cut && !fetches.empty() &&
           std::ranges::all_of(fetches, [](const Fetch& f) { return f.outcome.kind() == CallOutcome::Ok; });
}

Outcome NamespaceSubscriptions::shortfall() const {
    Outcome why = login;
    for (const auto& fetch : fetches)
        if (why.ok() && fetch.outcome.kind() != CallOutcome::Ok)
            why = fetch.outcome;
    return why;
}

QString standingText(Standing standing) {
    return tr(Words[std::size_t(standing)].word);
}

QString standingName(Standing standing) {
    return QLatin1String(Words[std::size_t(standing)].name);
}

QString standingGloss(Standing standing) {
    return tr(Words[std::size_t(standing)].gloss);
}

const EventFilter* SubscriptionReport::filterOf(const Subscription& s) const {
    return at(filters, s.filter);
}

const EventConsumer* SubscriptionReport::consumerOf(const Subscription& s) const {
    return at(consumers, s.consumer);
}

const Binding* SubscriptionReport::bindingOf(const Subscription& s) const {
    return at(bindings, s.binding);
}

std::vector<const Part*> SubscriptionReport::partsOf(const Subscription& s, quint8 flags) const {
    std::vector<const Part*> parts;
    if (const Part* part = filterOf(s); part && (flags & OfFilter))
        parts.push_back(part);
    if (const Part* part = bindingOf(s); part && (flags & OfBinding))
        parts.push_back(part);
    if (const Part* part = consumerOf(s); part && (flags & OfConsumer))
        parts.push_back(part);
    return parts;
}

QString SubscriptionReport::titleOf(const Subscription& s) const {
    const EventFilter* filter = filterOf(s);
    const EventConsumer* consumer = consumerOf(s);
    const Binding* binding = bindingOf(s);
    if (!binding)
        return filter ? filter->name : consumer ? consumer->name : QString();
    return QStringLiteral("%1 → %2").arg(filter ? filter->name : binding->filter.target,
                                         consumer ? consumer->name : binding->consumer.target);
}

std::vector<Sid> SubscriptionReport::unnamedCreators() const {
    std::vector<Sid> sids;
    const auto note = [&](const Part& part) {
        const auto& sid = part.creator.sid;
        if (sid && wellKnownSidName(*sid).isEmpty() && !names.contains(sid->toString()) &&
            std::ranges::find(sids, *sid) == sids.end())
            sids.push_back(*sid);
    };
    std::ranges::for_each(filters, note);
    std::ranges::for_each(bindings, note);
    std::ranges::for_each(consumers, note);
    return sids;
}

SubscriptionReport makeReport(std::vector<NamespaceSubscriptions> namespaces, SidNames names) {
    SubscriptionReport report;
    report.names = std::move(names);
    report.namespaces = std::move(namespaces);
    for (NamespaceSubscriptions& one : report.namespaces) {
        moveAll(one.filters, report.filters);
        moveAll(one.consumers, report.consumers);
        moveAll(one.bindings, report.bindings);
    }
    resolveLinks(report);
    report.subscriptions = pairUp(report);
    std::vector<std::pair<QString, Subscription>> sorted;
    sorted.reserve(report.subscriptions.size());
    for (Subscription& s : report.subscriptions) {
        judge(s, report);
        sorted.emplace_back(report.titleOf(s), std::move(s));
    }
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) {
        if (a.second.standing != b.second.standing)
            return a.second.standing > b.second.standing;
        return a.first.compare(b.first, Qt::CaseInsensitive) < 0;
    });
    report.subscriptions.clear();
    for (auto& [title, s] : sorted)
        report.subscriptions.push_back(std::move(s));
    return report;
}

} // namespace wbemscope::events
