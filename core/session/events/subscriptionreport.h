#pragma once

#include "core/session/events/subscription.h"
#include "core/session/outcome.h"

/// Filters, bindings and consumers joined into subscriptions, and what is to be said of each. No I/O.
namespace wbemscope::events {

/// One question to the host and how it ended.
struct Fetch {
    QString question; ///< "SELECT * FROM __EventFilter"
    Outcome outcome;
    CallSpan calls;
};

/// The questions that each namespace is asked first, in this order.
enum FetchOf : quint8 { FiltersAsked, ConsumersAsked, BindingsAsked };

/// What one namespace holds. What could not be read says why and leaves the rest alone.
struct NamespaceSubscriptions {
    QString nameSpace;
    QString server; ///< As the host calls itself; empty when it told nothing.
    Outcome login;
    std::vector<Fetch> fetches;
    std::vector<EventFilter> filters;
    std::vector<EventConsumer> consumers;
    std::vector<Binding> bindings;
    std::vector<QString> children; ///< Namespaces below, when they were asked for.
    bool cut = false;              ///< There was more than is read.

    bool isComplete() const; ///< Everything was answered.
    /// Why it is not: what failed, else what came in part; Ok when there merely was more than is read.
    Outcome shortfall() const;
};

/// How much a reason counts.
enum class Weight : quint8 {
    Note,   ///< Good to know.
    Defect, ///< It does not work as it is.
    Sign,   ///< What intruders do, and administrators too.
    Strong, ///< What hardly anybody else does.
};

enum PartFlag : quint8 { OfFilter = 1, OfBinding = 2, OfConsumer = 4 };

struct Reason {
    const char* id = ""; ///< "encoded-powershell"; never translated.
    Weight weight = Weight::Note;
    quint8 rests = 0; ///< PartFlag: whose calls are the evidence.
    QString text;     ///< A sentence.
    /// Calls beside those of the parts: what is not there was not in these answers.
    std::vector<CallSpan> also;
};

/// The one word over a subscription; the worst that fits.
enum class Standing : quint8 { Ordinary, Unbound, Look, Broken, Suspicious };
QString standingText(Standing standing);  ///< "suspicious", translated
QString standingName(Standing standing);  ///< "suspicious"; for programs
QString standingGloss(Standing standing); ///< What the word means, in a sentence.

/// A binding with what it joins, or a filter or consumer that nothing joins. Indices into the report.
struct Subscription {
    int binding = -1;
    int filter = -1;
    int consumer = -1;
    Standing standing = Standing::Ordinary;
    std::vector<Reason> reasons; ///< The weightiest first.
};

struct SubscriptionReport {
    std::vector<NamespaceSubscriptions> namespaces; ///< Without their parts, which are below.
    std::vector<EventFilter> filters;
    std::vector<EventConsumer> consumers;
    std::vector<Binding> bindings;
    SidNames names;
    std::vector<Subscription> subscriptions; ///< The worst first, then by name.

    const EventFilter* filterOf(const Subscription& s) const;
    const EventConsumer* consumerOf(const Subscription& s) const;
    const Binding* bindingOf(const Subscription& s) const;
    /// The calls behind what is said: of the parts named by PartFlags.
    std::vector<const Part*> partsOf(const Subscription& s, quint8 flags) const;
    /// "Low disk → Disk log"; what is missing is named as the reference names it.
    QString titleOf(const Subscription& s) const;
    /// SIDs of creators that have no name yet, each once.
    std::vector<Sid> unnamedCreators() const;
};

/// Joins and judges. Nothing is dropped: what cannot be joined stands for itself, with the reason.
SubscriptionReport makeReport(std::vector<NamespaceSubscriptions> namespaces, SidNames names);

/// Namespaces of this host that references lead to, in plain spelling, each once.
std::vector<QString> referencedNamespaces(const NamespaceSubscriptions& subscriptions);

} // namespace wbemscope::events
