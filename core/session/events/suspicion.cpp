#include "core/session/events/suspicion.h"

#include "core/session/events/codereading.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>

namespace wbemscope::events {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventSubscription", text);
}

/// All that a rule may look at.
struct Facts {
    const EventFilter* filter = nullptr;
    const EventConsumer* consumer = nullptr;
    const Binding* binding = nullptr;
    const SidNames* names = nullptr;
    QString code; ///< The consumer's, with what it encodes decoded behind it.
    std::optional<QString> decoded;
    Trigger trigger = Trigger::Other;
    bool runsCode = false;
};

/// What a rule found, to stand in its sentence; nothing: it does not apply.
using Found = std::optional<QString>;

Found yes(bool applies) {
    return applies ? Found(QString()) : std::nullopt;
}

Found trigger(const Facts& f, Trigger wanted) {
    return yes(f.runsCode && f.filter && f.trigger == wanted);
}

/// The first words of the code that fit.
Found inCode(const Facts& f, const char* pattern) {
    if (!f.runsCode)
        return std::nullopt;
    const QRegularExpression expression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
    const auto match = expression.match(f.code);
    return match.hasMatch() ? Found(match.captured(0).simplified()) : std::nullopt;
}

Found encoded(const Facts& f) {
    constexpr qsizetype Shown = 200;
    return f.decoded ? Found(f.decoded->simplified().left(Shown)) : std::nullopt;
}
Found shell(const Facts& f) {
    return inCode(f, R"(\b(powershell|pwsh|cmd|wscript|cscript|mshta|rundll32|regsvr32|wmic|msbuild|bash|)"
                     R"(python|wscript\.shell|shell\.application)(\.exe)?(?=$|[\s"',.);\\]))");
}
Found hidden(const Facts& f) {
    return inCode(f, R"([-/]w(in(d(o(w(s(t(y(l(e)?)?)?)?)?)?)?)?)?[\s:]+h(idden|id)?\b|\bSW_HIDE\b)");
}
Found fetches(const Facts& f) {
    return inCode(f, R"(https?://|downloadstring|downloadfile|invoke-webrequest|invoke-restmethod|\biwr\b|)"
                     R"(net\.webclient|xmlhttp|urlcache|bitsadmin|start-bitstransfer|scrobj\.dll)");
}
Found obscured(const Facts& f) {
    return inCode(f, R"(frombase64string|\biex\b|invoke-expression|\[char\]|\bchrw?\(|\beval\(|)"
                     R"(\bexecute(global)?[\s(]|\^\w\^)");
}
Found writable(const Facts& f) {
    return inCode(f, R"(\\(users|temp|tmp|appdata|programdata|recycler|\$recycle\.bin)\\|)"
                     R"(%(temp|tmp|appdata|localappdata|public|programdata|userprofile)%)");
}
/// A log file that somebody will run.
Found writesCode(const Facts& f) {
    if (!f.consumer || f.consumer->kind != ConsumerKind::LogFile)
        return std::nullopt;
    static const QRegularExpression runs(
        QStringLiteral(R"(\.(bat|cmd|vbs|vbe|js|jse|wsf|ps1|psm1|hta|mof|asp|aspx|php|jsp)$|\\startup\\)"),
        QRegularExpression::CaseInsensitiveOption);
    return runs.match(f.consumer->code).hasMatch() ? Found(f.consumer->code) : std::nullopt;
}
Found strangeCreator(const Facts& f) {
    QStringList who;
    for (const Part* part : {static_cast<const Part*>(f.filter), static_cast<const Part*>(f.binding),
                             static_cast<const Part*>(f.consumer)})
        if (f.runsCode && part && !isSystemCreator(part->creator)) {
            const QString text = creatorText(part->creator, *f.names);
            if (!who.contains(text))
                who += text;
        }
    return who.isEmpty() ? std::nullopt : Found(who.join(QStringLiteral(", ")));
}
/// A process starts a process starts a process: unless the query says which.
Found feedsItself(const Facts& f) {
    if (!f.runsCode || !f.filter || f.trigger != Trigger::ProcessStart)
        return std::nullopt;
    static const QRegularExpression named(
        QStringLiteral(R"(targetinstance\.(name|caption|executablepath|commandline|processid)|processname)"),
        QRegularExpression::CaseInsensitiveOption);
    return yes(!named.match(f.filter->query).hasMatch());
}
Found creatorsDiffer(const Facts& f) {
    if (!f.filter || !f.consumer || !f.binding)
        return std::nullopt;
    if (f.filter->creator == f.consumer->creator && f.consumer->creator == f.binding->creator)
        return std::nullopt;
    return tr("filter %1, binding %2, consumer %3")
        .arg(creatorText(f.filter->creator, *f.names), creatorText(f.binding->creator, *f.names),
             creatorText(f.consumer->creator, *f.names));
}
Found brokenCreator(const Facts& f) {
    QStringList which;
    if (f.filter && !f.filter->creator.sid)
        which += tr("filter: %1").arg(f.filter->creator.problem);
    if (f.binding && !f.binding->creator.sid)
        which += tr("binding: %1").arg(f.binding->creator.problem);
    if (f.consumer && !f.consumer->creator.sid)
        which += tr("consumer: %1").arg(f.consumer->creator.problem);
    return which.isEmpty() ? std::nullopt : Found(which.join(QStringLiteral("; ")));
}
Found anybodyRaises(const Facts& f) {
    // Intrinsic and timer events come from WMI itself; others from whoever may publish them.
    const bool intrinsic = f.filter && f.filter->query.contains(u"__");
    return yes(f.runsCode && f.filter && !f.filter->eventAccess && !intrinsic);
}
Found ofWindows(const Facts& f) {
    // The one subscription that Windows itself brings along.
    return yes(f.filter && f.consumer && f.filter->name == u"SCM Event Log Filter" &&
               f.consumer->name == u"SCM Event Log Consumer" && f.consumer->kind == ConsumerKind::EventLog &&
               isSystemCreator(f.filter->creator));
}
Found acrossNamespaces(const Facts& f) {
    if (!f.filter || !f.consumer || !f.binding)
        return std::nullopt;
    const auto same = [](const QString& a, const QString& b) {
        return a.compare(b, Qt::CaseInsensitive) == 0;
    };
    if (same(f.filter->nameSpace, f.consumer->nameSpace) && same(f.filter->nameSpace, f.binding->nameSpace))
        return std::nullopt;
    return tr("filter in %1, binding in %2, consumer in %3")
        .arg(f.filter->nameSpace, f.binding->nameSpace, f.consumer->nameSpace);
}
Found otherMaker(const Facts& f) {
    return f.consumer && f.consumer->kind == ConsumerKind::Other ? Found(f.consumer->className)
                                                                 : std::nullopt;
}
Found sendsAway(const Facts& f) {
    return yes(f.consumer && f.consumer->kind == ConsumerKind::Mail);
}

constexpr quint8 All = OfFilter | OfBinding | OfConsumer;

struct Rule {
    const char* id;
    Weight weight;
    quint8 rests;
    Found (*applies)(const Facts&);
    const char* sentence;
};

// Weights: a Sign counts one, a Strong three; three make a subscription suspicious (see judge()).
constexpr Rule Rules[] = {
    {"encoded-powershell", Weight::Strong, OfConsumer, encoded,
     QT_TRANSLATE_NOOP("EventSubscription", "The command is encoded. It says: %1")},
    {"fetches", Weight::Strong, OfConsumer, fetches,
     QT_TRANSLATE_NOOP("EventSubscription", "It fetches from elsewhere what it then runs or reads: %1")},
    {"obscured", Weight::Strong, OfConsumer, obscured,
     QT_TRANSLATE_NOOP("EventSubscription", "Its code is put together while it runs: %1")},
    {"writes-code", Weight::Strong, OfConsumer, writesCode,
     QT_TRANSLATE_NOOP("EventSubscription", "It writes a file that can be run: %1")},
    {"shell", Weight::Sign, OfConsumer, shell,
     QT_TRANSLATE_NOOP("EventSubscription", "It starts a shell or script host: %1")},
    {"hidden", Weight::Sign, OfConsumer, hidden,
     QT_TRANSLATE_NOOP("EventSubscription", "Its window is hidden: %1")},
    {"writable-place", Weight::Sign, OfConsumer, writable,
     QT_TRANSLATE_NOOP("EventSubscription", "What it runs lies where ordinary users may write: %1")},
    {"creator", Weight::Sign, All, strangeCreator,
     QT_TRANSLATE_NOOP("EventSubscription",
                       "It runs code and was made by neither the system nor Administrators: %1")},
    {"uptime", Weight::Sign, OfFilter, [](const Facts& f) { return trigger(f, Trigger::Uptime); },
     QT_TRANSLATE_NOOP("EventSubscription", "It goes off by itself soon after each start of the machine.")},
    {"clock", Weight::Sign, OfFilter, [](const Facts& f) { return trigger(f, Trigger::Clock); },
     QT_TRANSLATE_NOOP("EventSubscription", "It goes off by itself, by the clock.")},
    {"process-start", Weight::Sign, OfFilter,
     [](const Facts& f) { return trigger(f, Trigger::ProcessStart); },
     QT_TRANSLATE_NOOP("EventSubscription", "It goes off when a program starts or ends.")},
    {"logon", Weight::Sign, OfFilter, [](const Facts& f) { return trigger(f, Trigger::Logon); },
     QT_TRANSLATE_NOOP("EventSubscription", "It goes off when somebody logs on or off.")},
    {"creators-differ", Weight::Defect, All, creatorsDiffer,
     QT_TRANSLATE_NOOP("EventSubscription",
                       "Its three objects have different creators; such a subscription does not work: %1")},
    {"no-creator", Weight::Defect, All, brokenCreator,
     QT_TRANSLATE_NOOP("EventSubscription", "Who made it cannot be told: %1")},
    {"feeds-itself", Weight::Note, OfFilter | OfConsumer, feedsItself,
     QT_TRANSLATE_NOOP("EventSubscription",
                       "The program it starts is an event of its own filter: it can set itself off again.")},
    {"anybody-raises", Weight::Note, OfFilter, anybodyRaises,
     QT_TRANSLATE_NOOP("EventSubscription",
                       "Everybody who may publish such events can set it off: EventAccess is not set.")},
    {"cross-namespace", Weight::Note, All, acrossNamespaces,
     QT_TRANSLATE_NOOP("EventSubscription", "Its parts lie in different namespaces: %1")},
    {"other-maker", Weight::Note, OfConsumer, otherMaker,
     QT_TRANSLATE_NOOP("EventSubscription",
                       "%1 is none of the standard consumers: what it does, its provider knows.")},
    {"sends-away", Weight::Note, OfConsumer, sendsAway,
     QT_TRANSLATE_NOOP("EventSubscription", "What it sends leaves this machine.")},
    {"of-windows", Weight::Note, OfFilter | OfConsumer, ofWindows,
     QT_TRANSLATE_NOOP("EventSubscription", "Windows itself brings this one along.")},
};

Facts factsOf(const Subscription& s, const SubscriptionReport& report) {
    Facts f;
    f.filter = report.filterOf(s);
    f.consumer = report.consumerOf(s);
    f.binding = report.bindingOf(s);
    f.names = &report.names;
    if (f.filter)
        f.trigger = triggerOf(f.filter->query);
    if (f.consumer && f.consumer->runsCode()) {
        constexpr qsizetype Looked = 64 * 1024;
        f.runsCode = true;
        f.code = f.consumer->code.left(Looked);
        f.decoded = decodedPowerShell(f.code);
        if (f.decoded)
            f.code += u'\n' + *f.decoded;
    }
    return f;
}

/// The calls that told which bindings there are in the namespaces that were read.
std::vector<CallSpan> askedForBindings(const SubscriptionReport& report) {
    std::vector<CallSpan> spans;
    for (const auto& one : report.namespaces)
        if (one.fetches.size() > BindingsAsked)
            spans.push_back(one.fetches[BindingsAsked].calls);
    return spans;
}

void addDefects(Subscription& s, const Facts& f, const SubscriptionReport& report) {
    const auto add = [&](const char* id, quint8 rests, const QString& text) {
        s.reasons.push_back({id, Weight::Defect, rests, text, {}});
    };
    const auto addLink = [&](const char* id, const Link& link) {
        if (link.state == Link::State::Found)
            return;
        add(id, OfBinding, link.words);
        if (link.state == Link::State::Missing)
            s.reasons.back().also.push_back(link.calls);
    };
    if (const Binding* binding = f.binding) {
        addLink("filter-link", binding->filter);
        addLink("consumer-link", binding->consumer);
        if (binding->cyclic)
            add("cyclic", OfBinding, tr("Its references go round in a circle: nothing is ever delivered."));
        if (binding->duplicateOf >= 0)
            add("duplicate", OfBinding, tr("Another binding joins the same two objects."));
        for (const QString& problem : binding->problems)
            add("binding-nonsense", OfBinding, tr("Binding: %1").arg(problem));
    } else {
        s.reasons.push_back({"unbound", Weight::Note, quint8(f.filter ? OfFilter : OfConsumer),
                             f.filter ? tr("No binding uses this filter: it does nothing.")
                                      : tr("No binding uses this consumer: it does nothing."),
                             askedForBindings(report)});
    }
    if (f.filter)
        for (const QString& problem : f.filter->problems)
            add("filter-nonsense", OfFilter, tr("Filter: %1").arg(problem));
    if (f.consumer)
        for (const QString& problem : f.consumer->problems)
            add("consumer-nonsense", OfConsumer, tr("Consumer: %1").arg(problem));
}

} // namespace

void judge(Subscription& s, const SubscriptionReport& report) {
    const Facts f = factsOf(s, report);
    s.reasons.clear();
    int signs = 0;
    for (const Rule& rule : Rules) {
        const Found found = rule.applies(f);
        if (!found)
            continue;
        const QString sentence = tr(rule.sentence);
        s.reasons.push_back({rule.id,
                             rule.weight,
                             rule.rests,
                             sentence.contains(QStringLiteral("%1")) ? sentence.arg(*found) : sentence,
                             {}});
        signs += rule.weight == Weight::Strong ? 3 : rule.weight == Weight::Sign ? 1 : 0;
    }
    addDefects(s, f, report);
    std::ranges::stable_sort(s.reasons, [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
    const bool defect =
        std::ranges::any_of(s.reasons, [](const Reason& r) { return r.weight == Weight::Defect; });
    s.standing = signs >= 3      ? Standing::Suspicious
                 : defect        ? Standing::Broken
                 : signs > 0     ? Standing::Look
                 : s.binding < 0 ? Standing::Unbound
                                 : Standing::Ordinary;
}

} // namespace wbemscope::events
