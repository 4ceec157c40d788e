#include "core/session/events/subscription.h"

#include "core/cim/bytes.h"
#include "core/cim/objectpath.h"

#include <QCoreApplication>

namespace wbemscope::events {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventSubscription", text);
}

QString textOf(const cim::Instance& instance, QStringView property) {
    const QString* text = instance.value(property).asString();
    return text ? *text : QString();
}

/// A property that ought to be text. A host may send anything.
QString expectText(const cim::Instance& instance, QStringView property, Part& part) {
    const cim::Value& value = instance.value(property);
    if (!value.isNull() && !value.asString())
        part.problems += tr("%1 is no text.").arg(property);
    return textOf(instance, property);
}

const cim::Instance& fill(Part& part, const cim::Object& object, const QString& nameSpace, QStringView base) {
    if (!object.instance || !object.instance->cls->derivesFrom(base))
        throw ProtocolError(hr::WbemInvalidObject, Stage::Operation, nameSpace,
                            tr("The host sent something that is no %1.").arg(base));
    const cim::Instance& instance = *object.instance;
    part.nameSpace = nameSpace;
    part.className = instance.cls->name;
    part.object = object.instance;
    part.path = cim::relativePath(object);
    part.creator = creatorOf(instance);
    if (part.path.isEmpty())
        part.problems += tr("It has no complete key: nothing can refer to it.");
    return instance;
}

/// A consumer's first key is its name; the standard ones call it Name.
QString nameOf(const cim::Instance& instance) {
    if (const QString* name = instance.value(u"Name").asString())
        return *name;
    for (std::size_t i = 0; i < instance.cls->properties.size(); ++i)
        if (instance.cls->properties[i].isKey())
            return cim::displayText(instance.values[i], instance.cls->properties[i].type);
    return {};
}

QString commandLine(const cim::Instance& consumer, QString& code) {
    // Without a template the executable alone is the command line (Win32 "CommandLineEventConsumer").
    const QString line = textOf(consumer, u"CommandLineTemplate");
    const QString program = textOf(consumer, u"ExecutablePath");
    code = line.isEmpty() || program.isEmpty() ? line + program : program + u'\n' + line;
    if (code.isEmpty())
        return tr("starts nothing: it has no command line");
    return tr("starts: %1").arg(line.isEmpty() ? program : line);
}

QString script(const cim::Instance& consumer, QString& code) {
    const QString engine = textOf(consumer, u"ScriptingEngine");
    const QString text = textOf(consumer, u"ScriptText");
    const QString file = textOf(consumer, u"ScriptFilename");
    code = text.isEmpty() || file.isEmpty() ? text + file : file + u'\n' + text;
    if (code.isEmpty())
        return tr("runs nothing: it has no script");
    return text.isEmpty() ? tr("runs the %1 file %2").arg(engine, file)
                          : tr("runs %1: %2").arg(engine, text.simplified());
}

QString logFile(const cim::Instance& consumer, QString& code) {
    code = textOf(consumer, u"Filename");
    return tr("writes to %1: %2").arg(code, textOf(consumer, u"Text"));
}

QString eventLog(const cim::Instance& consumer, QString&) {
    return tr("writes event %1 of %2 to the application log")
        .arg(cim::displayText(consumer.value(u"EventID"), {cim::BaseType::Uint32, false}),
             textOf(consumer, u"SourceName"));
}

QString mail(const cim::Instance& consumer, QString&) {
    return tr("mails to %1 by way of %2: %3")
        .arg(textOf(consumer, u"ToLine"), textOf(consumer, u"SMTPServer"), textOf(consumer, u"Subject"));
}

struct StandardConsumer {
    ConsumerKind kind;
    QStringView className;
    QString (*action)(const cim::Instance& consumer, QString& code);
};
constexpr StandardConsumer StandardConsumers[] = {
    {ConsumerKind::CommandLine, u"CommandLineEventConsumer", commandLine},
    {ConsumerKind::ActiveScript, u"ActiveScriptEventConsumer", script},
    {ConsumerKind::LogFile, u"LogFileEventConsumer", logFile},
    {ConsumerKind::EventLog, u"NTEventLogEventConsumer", eventLog},
    {ConsumerKind::Mail, u"SMTPEventConsumer", mail},
};

} // namespace

Creator creatorOf(const cim::Instance& instance) {
    const cim::Value& value = instance.value(u"CreatorSID");
    if (value.isNull())
        return {{}, tr("no CreatorSID")};
    const auto bytes = cim::bytesOf(value);
    if (!bytes)
        return {{}, tr("CreatorSID is not made of bytes")};
    try {
        std::size_t used = 0;
        const auto data = std::span(reinterpret_cast<const quint8*>(bytes->constData()),
                                    static_cast<std::size_t>(bytes->size()));
        Sid sid = Sid::decode(data, &used);
        if (used == data.size() && !sid.isNull())
            return {std::move(sid), {}};
    } catch (const ProtocolError&) {
        // Said below.
    }
    return {{}, tr("%1 bytes that are no SID").arg(bytes->size())};
}

QString creatorText(const Creator& creator, const SidNames& names) {
    return creator.sid ? accountText(*creator.sid, names) : tr("unknown (%1)").arg(creator.problem);
}

bool isSystemCreator(const Creator& creator) {
    // NT SERVICE\TrustedInstaller, which Windows' own updates run as.
    static const Sid trustedInstaller(5, {80, 956008885, 3418522649, 1831038044, 1853292631, 2271478464});
    if (!creator.sid)
        return false;
    for (const Sid& known : {sids::localSystem(), sids::administrators(), sids::localService(),
                             sids::networkService(), trustedInstaller})
        if (*creator.sid == known)
            return true;
    return false;
}

EventFilter readFilter(const cim::Object& object, const QString& nameSpace) {
    EventFilter filter;
    const cim::Instance& instance = fill(filter, object, nameSpace, u"__EventFilter");
    filter.name = nameOf(instance);
    filter.query = expectText(instance, u"Query", filter);
    filter.language = expectText(instance, u"QueryLanguage", filter);
    const QString events = expectText(instance, u"EventNamespace", filter);
    filter.eventNamespace = events.isEmpty() ? nameSpace : plainNamespace(events);
    if (filter.eventNamespace.isEmpty()) {
        filter.problems += tr("EventNamespace is no namespace: %1").arg(events);
        filter.eventNamespace = events;
    }
    if (const QString* sddl = instance.value(u"EventAccess").asString())
        filter.eventAccess = *sddl;
    else
        expectText(instance, u"EventAccess", filter);
    if (filter.query.trimmed().isEmpty())
        filter.problems += tr("It has no query: it lets nothing through.");
    // WQL is the only language there is (Win32 "__EventFilter").
    if (filter.language.compare(u"WQL", Qt::CaseInsensitive) != 0)
        filter.problems += tr("Its query language is “%1”, not WQL.").arg(filter.language);
    return filter;
}

EventConsumer readConsumer(const cim::Object& object, const QString& nameSpace) {
    EventConsumer consumer;
    const cim::Instance& instance = fill(consumer, object, nameSpace, u"__EventConsumer");
    consumer.name = nameOf(instance);
    for (const StandardConsumer& standard : StandardConsumers) {
        if (!instance.cls->derivesFrom(standard.className))
            continue;
        consumer.kind = standard.kind;
        consumer.action = standard.action(instance, consumer.code);
        return consumer;
    }
    consumer.action = tr("does what the provider of %1 does").arg(consumer.className);
    return consumer;
}

Binding readBinding(const cim::Object& object, const QString& nameSpace) {
    Binding binding;
    const cim::Instance& instance = fill(binding, object, nameSpace, u"__FilterToConsumerBinding");
    binding.filterPath = expectText(instance, u"Filter", binding);
    binding.consumerPath = expectText(instance, u"Consumer", binding);
    return binding;
}

QString runsAsText(ConsumerKind kind) {
    switch (kind) {
    case ConsumerKind::CommandLine:
    case ConsumerKind::ActiveScript:
        // "Receiving Events Securely": permanent subscriptions work under LocalSystem, and WMI checks that
        // the creator of these two is a local administrator.
        return tr("LocalSystem; WMI checks that its creator is a local administrator");
    case ConsumerKind::LogFile:
    case ConsumerKind::EventLog:
    case ConsumerKind::Mail:
        return tr("LocalSystem");
    case ConsumerKind::Other:
        break;
    }
    return tr("depends on its provider");
}

QString mayRaiseText(const EventFilter& filter, const SidNames& names) {
    if (!filter.eventAccess)
        return tr("everybody (EventAccess is not set)");
    try {
        const auto descriptor = SecurityDescriptor::fromSddl(*filter.eventAccess);
        if (!descriptor.dacl)
            return tr("everybody (EventAccess has no DACL)");
        QStringList who;
        for (const Sid& sid : trusteesWith(descriptor, WmiPublish))
            who += accountText(sid, names);
        return who.isEmpty() ? tr("nobody (EventAccess grants it to none)") : who.join(QStringLiteral(", "));
    } catch (const ProtocolError& error) {
        return tr("not readable: EventAccess is no SDDL (%1)").arg(error.message());
    }
}

QString plainNamespace(const QString& text) {
    const auto path = cim::ObjectPath::tryParseNamespace(text.trimmed());
    if (!path)
        return {};
    // Windows writes both "root" and "ROOT"; one spelling makes them one namespace.
    QString name = path->nameSpace;
    const auto end = name.indexOf(u'\\');
    const QString root = end < 0 ? name : name.left(end);
    if (root.compare(u"ROOT", Qt::CaseInsensitive) == 0)
        name.replace(0, root.size(), QStringLiteral("ROOT"));
    return name;
}

} // namespace wbemscope::events
