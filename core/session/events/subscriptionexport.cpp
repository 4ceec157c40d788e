#include "core/session/events/subscriptionexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wbemscope::events {
namespace {

QJsonArray numbers(const std::vector<quint64>& ids) {
    QJsonArray array;
    for (const quint64 id : ids)
        array.append(static_cast<qint64>(id));
    return array;
}

QString weightName(Weight weight) {
    switch (weight) {
    case Weight::Note:
        return QStringLiteral("note");
    case Weight::Defect:
        return QStringLiteral("defect");
    case Weight::Sign:
        return QStringLiteral("sign");
    case Weight::Strong:
        break;
    }
    return QStringLiteral("strong");
}

QJsonObject common(const Part& part, const SubscriptionReport& report) {
    QJsonObject json{{QStringLiteral("namespace"), part.nameSpace},
                     {QStringLiteral("class"), part.className},
                     {QStringLiteral("path"), part.path},
                     {QStringLiteral("creator"), creatorText(part.creator, report.names)}};
    json.insert(QStringLiteral("creatorSid"),
                part.creator.sid ? QJsonValue(part.creator.sid->toString()) : QJsonValue());
    if (!part.problems.isEmpty())
        json.insert(QStringLiteral("problems"), QJsonArray::fromStringList(part.problems));
    return json;
}

QJsonValue filterJson(const EventFilter* filter, const SubscriptionReport& report) {
    if (!filter)
        return {};
    QJsonObject json = common(*filter, report);
    json.insert(QStringLiteral("name"), filter->name);
    json.insert(QStringLiteral("query"), filter->query);
    json.insert(QStringLiteral("eventNamespace"), filter->eventNamespace);
    json.insert(QStringLiteral("eventAccess"),
                filter->eventAccess ? QJsonValue(*filter->eventAccess) : QJsonValue());
    json.insert(QStringLiteral("mayRaise"), mayRaiseText(*filter, report.names));
    return json;
}

QJsonValue consumerJson(const EventConsumer* consumer, const SubscriptionReport& report) {
    if (!consumer)
        return {};
    QJsonObject json = common(*consumer, report);
    json.insert(QStringLiteral("name"), consumer->name);
    json.insert(QStringLiteral("action"), consumer->action);
    json.insert(QStringLiteral("code"), consumer->code);
    json.insert(QStringLiteral("runsAs"), runsAsText(consumer->kind));
    return json;
}

QJsonValue bindingJson(const Binding* binding, const SubscriptionReport& report) {
    if (!binding)
        return {};
    QJsonObject json = common(*binding, report);
    json.insert(QStringLiteral("filter"), binding->filterPath);
    json.insert(QStringLiteral("consumer"), binding->consumerPath);
    return json;
}

/// A DOT string. Control characters would end up in somebody's picture or terminal.
QString quoted(QString text) {
    constexpr qsizetype Most = 120;
    text = text.simplified();
    if (text.size() > Most)
        text = text.left(Most) + u'…';
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + text + u'"';
}

QString label(const QStringList& lines) {
    QStringList parts;
    for (const QString& line : lines) {
        const QString text = quoted(line);
        parts += text.mid(1, text.size() - 2);
    }
    return u'"' + parts.join(QStringLiteral("\\n")) + u'"';
}

} // namespace

QByteArray subscriptionsAsJson(const SubscriptionReport& report, const CallIndex& calls) {
    QJsonArray namespaces;
    for (const NamespaceSubscriptions& one : report.namespaces) {
        QJsonObject json{{QStringLiteral("namespace"), one.nameSpace},
                         {QStringLiteral("complete"), one.isComplete()}};
        if (!one.login.ok())
            json.insert(QStringLiteral("login"), describe(one.login.code));
        QJsonArray fetches;
        for (const Fetch& fetch : one.fetches) {
            QJsonObject asked{{QStringLiteral("question"), fetch.question},
                              {QStringLiteral("result"), describe(fetch.outcome.code)}};
            asked.insert(QStringLiteral("calls"), numbers(calls.within(fetch.calls, 0)));
            fetches.append(asked);
        }
        json.insert(QStringLiteral("fetches"), fetches);
        namespaces.append(json);
    }
    QJsonArray subscriptions;
    for (const Subscription& s : report.subscriptions) {
        QJsonArray reasons;
        for (const Reason& reason : s.reasons) {
            QJsonObject json{{QStringLiteral("id"), QLatin1String(reason.id)},
                             {QStringLiteral("weight"), weightName(reason.weight)},
                             {QStringLiteral("text"), reason.text}};
            json.insert(QStringLiteral("calls"), numbers(calls.behind(report, s, reason)));
            reasons.append(json);
        }
        subscriptions.append(
            QJsonObject{{QStringLiteral("standing"), standingName(s.standing)},
                        {QStringLiteral("title"), report.titleOf(s)},
                        {QStringLiteral("filter"), filterJson(report.filterOf(s), report)},
                        {QStringLiteral("binding"), bindingJson(report.bindingOf(s), report)},
                        {QStringLiteral("consumer"), consumerJson(report.consumerOf(s), report)},
                        {QStringLiteral("reasons"), reasons}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("namespaces"), namespaces},
                                     {QStringLiteral("subscriptions"), subscriptions}})
        .toJson(QJsonDocument::Indented);
}

QByteArray subscriptionsAsDot(const SubscriptionReport& report) {
    QString text = QStringLiteral("digraph subscriptions {\n  rankdir=LR;\n  node [shape=box];\n");
    for (std::size_t i = 0; i < report.filters.size(); ++i) {
        const EventFilter& filter = report.filters[i];
        text += QStringLiteral("  f%1 [label=%2];\n")
                    .arg(QString::number(i),
                         label({filter.name, filter.query, creatorText(filter.creator, report.names)}));
    }
    for (std::size_t i = 0; i < report.consumers.size(); ++i) {
        const EventConsumer& consumer = report.consumers[i];
        text += QStringLiteral("  c%1 [label=%2];\n")
                    .arg(QString::number(i), label({consumer.name, consumer.className, consumer.action,
                                                    creatorText(consumer.creator, report.names)}));
    }
    const auto end = [&](const Link& link, QChar letter, int binding) {
        if (link.index >= 0)
            return letter + QString::number(link.index);
        QString node = QStringLiteral("missing_%1%2").arg(letter).arg(binding);
        text += QStringLiteral("  %1 [style=dashed,label=%2];\n").arg(node, label({link.target, link.words}));
        return node;
    };
    for (const Subscription& s : report.subscriptions) {
        const Binding* binding = report.bindingOf(s);
        if (!binding)
            continue;
        const QString from = end(binding->filter, u'f', s.binding);
        const QString to = end(binding->consumer, u'c', s.binding);
        text += QStringLiteral("  %1 -> %2 [label=%3];\n").arg(from, to, quoted(standingText(s.standing)));
    }
    return (text + QStringLiteral("}\n")).toUtf8();
}

} // namespace wbemscope::events
