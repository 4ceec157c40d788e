#pragma once

#include "core/cim/bytes.h"
#include "core/cim/rowbatch.h"
#include "core/session/events/subscriptionreport.h"

/// Filters, consumers and bindings by hand, as a host might send them.
namespace wbemscope::test {

inline cim::Property property(const char* name, cim::BaseType base, bool key = false, bool array = false) {
    cim::Property p;
    p.name = QString::fromLatin1(name);
    p.type = {base, array};
    if (key)
        p.qualifiers.push_back({QStringLiteral("key"), {cim::BaseType::Boolean, false}, true});
    return p;
}

/// Events that count from `first`.
inline cim::RowBatchPtr ticks(int count, int first = 0) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Tick");
    cls->properties = {property("Number", cim::BaseType::Sint32)};
    std::vector<cim::Object> rows;
    for (int i = 0; i < count; ++i) {
        cim::Instance row = cim::Instance::of(cls);
        row.set(u"Number", first + i);
        rows.push_back({nullptr, std::make_shared<const cim::Instance>(row)});
    }
    return cim::makeRowBatch(std::move(rows));
}

inline cim::ClassPtr subscriptionClass(const QString& name) {
    using cim::BaseType;
    auto cls = std::make_shared<cim::Class>();
    cls->name = name;
    cls->properties = {property("CreatorSID", BaseType::Uint8, false, true)};
    if (name == u"__FilterToConsumerBinding") {
        cls->derivation = {QStringLiteral("__IndicationRelated"), QStringLiteral("__SystemClass")};
        cls->properties.push_back(property("Consumer", BaseType::Reference, true));
        cls->properties.push_back(property("Filter", BaseType::Reference, true));
        return cls;
    }
    cls->properties.push_back(property("Name", BaseType::String, true));
    if (name == u"__EventFilter") {
        cls->derivation = {QStringLiteral("__IndicationRelated"), QStringLiteral("__SystemClass")};
        for (const char* text : {"EventAccess", "EventNamespace", "Query", "QueryLanguage"})
            cls->properties.push_back(property(text, BaseType::String));
        return cls;
    }
    cls->derivation = {QStringLiteral("__EventConsumer"), QStringLiteral("__IndicationRelated"),
                       QStringLiteral("__SystemClass")};
    for (const char* text :
         {"CommandLineTemplate", "ExecutablePath", "ScriptingEngine", "ScriptText", "ScriptFilename",
          "Filename", "Text", "SourceName", "SMTPServer", "ToLine", "Subject"})
        cls->properties.push_back(property(text, BaseType::String));
    cls->properties.push_back(property("EventID", BaseType::Uint32));
    return cls;
}

struct Making {
    QString nameSpace = QStringLiteral("ROOT\\subscription");
    Sid creator = sids::localSystem();
    events::NamespaceSubscriptions made;

    Making() {
        made.nameSpace = nameSpace;
        made.server = QStringLiteral("LAB");
        made.fetches.resize(3);
    }
    using Values = std::vector<std::pair<const char*, cim::Value>>;
    cim::Object object(const QString& cls, const Values& values) const {
        cim::Instance instance = cim::Instance::of(subscriptionClass(cls));
        instance.set(u"CreatorSID", cim::bytesValue(creator.encode()));
        for (const auto& [name, value] : values)
            if (!instance.set(QString::fromLatin1(name), value))
                qFatal("no property %s", name);
        return {nullptr, std::make_shared<const cim::Instance>(instance)};
    }
    void filter(const char* name, const char* query = "SELECT * FROM SomeEvent", Values more = {}) {
        more.insert(more.begin(), {{"Name", QString::fromUtf8(name)},
                                   {"Query", QString::fromUtf8(query)},
                                   {"QueryLanguage", QStringLiteral("WQL")}});
        made.filters.push_back(events::readFilter(object(QStringLiteral("__EventFilter"), more), nameSpace));
    }
    void consumer(const char* cls, const char* name, Values more = {}) {
        more.insert(more.begin(), {"Name", QString::fromUtf8(name)});
        made.consumers.push_back(events::readConsumer(object(QString::fromLatin1(cls), more), nameSpace));
    }
    void bind(const char* filter, const char* consumer) {
        made.bindings.push_back(events::readBinding(
            object(QStringLiteral("__FilterToConsumerBinding"),
                   {{"Filter", QString::fromUtf8(filter)}, {"Consumer", QString::fromUtf8(consumer)}}),
            nameSpace));
    }
    events::SubscriptionReport report() const { return events::makeReport({made}, {}); }
};

/// "standing title [reason reason]" per line.
inline QString drawn(const events::SubscriptionReport& report) {
    QStringList lines;
    for (const auto& s : report.subscriptions) {
        QStringList ids;
        for (const auto& reason : s.reasons)
            ids += QLatin1String(reason.id);
        lines += QStringLiteral("%1 %2 [%3]")
                     .arg(events::standingName(s.standing), report.titleOf(s), ids.join(u' '));
    }
    return lines.join(u'\n');
}

} // namespace wbemscope::test
