#include "core/session/events/eventadvice.h"

#include "core/cim/wql/parser.h"

#include <QCoreApplication>

namespace wbemscope::events {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EventAdvice", text);
}

constexpr HResult NotEventClass = 0x80041059;
constexpr HResult RegistrationTooBroad = 0x80042001;
constexpr HResult RegistrationTooPrecise = 0x80042002;

struct Advice {
    HResult code;
    const char* text;
};
constexpr Advice Advices[] = {
    {hr::WbemAccessDenied,
     QT_TRANSLATE_NOOP("EventAdvice",
                       "The account may not listen to these events here: it takes Enable Account in the "
                       "namespace, and what their provider demands; process traces want an administrator.")},
    {hr::AccessDenied, QT_TRANSLATE_NOOP("EventAdvice", "The account may not listen to these events here.")},
    {NotEventClass,
     QT_TRANSLATE_NOOP("EventAdvice", "FROM takes an event class: __InstanceCreationEvent WITHIN 2 WHERE "
                                      "TargetInstance ISA 'Class', for example.")},
    {RegistrationTooPrecise,
     QT_TRANSLATE_NOOP("EventAdvice",
                       "The class's provider reports no events of its own: write WITHIN and the seconds "
                       "between two looks behind the event class.")},
    {RegistrationTooBroad,
     QT_TRANSLATE_NOOP("EventAdvice",
                       "The query asks for more than can be looked at: narrow it with TargetInstance ISA "
                       "'Class'.")},
    {hr::WbemQuotaViolation,
     QT_TRANSLATE_NOOP("EventAdvice",
                       "The host keeps no more for this subscription: events came faster than they were "
                       "fetched, or too many subscriptions are open. Narrow the query, or start again.")},
    {hr::WbemInvalidClass,
     QT_TRANSLATE_NOOP("EventAdvice", "A class of the query is not in this namespace: choose another one.")},
};

} // namespace

const std::vector<Example>& examples() {
    static const std::vector<Example> all{
        {QT_TRANSLATE_NOOP("EventExample", "A program starts"), "ROOT\\CIMV2",
         "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process'"},
        {QT_TRANSLATE_NOOP("EventExample", "A program starts or ends, or a service changes"), "ROOT\\CIMV2",
         "SELECT * FROM __InstanceOperationEvent WITHIN 2 WHERE TargetInstance ISA 'Win32_Process' "
         "OR TargetInstance ISA 'Win32_Service'"},
        {QT_TRANSLATE_NOOP("EventExample", "A disk fills up"), "ROOT\\CIMV2",
         "SELECT * FROM __InstanceModificationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogicalDisk' "
         "AND TargetInstance.FreeSpace < PreviousInstance.FreeSpace"},
        {QT_TRANSLATE_NOOP("EventExample", "A timer, every two seconds (the lab has it)"), "ROOT\\DEFAULT",
         "SELECT * FROM __TimerEvent WHERE TimerId = 'Workshop'"},
        {QT_TRANSLATE_NOOP("EventExample", "Somebody leaves a permanent subscription behind"),
         "ROOT\\subscription",
         "SELECT * FROM __InstanceOperationEvent WITHIN 5 WHERE TargetInstance ISA "
         "'__FilterToConsumerBinding'"},
        {QT_TRANSLATE_NOOP("EventExample", "How many programs start in ten seconds"), "ROOT\\CIMV2",
         "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process' "
         "GROUP WITHIN 10"},
    };
    return all;
}

QString exampleTitle(const Example& example) {
    return QCoreApplication::translate("EventExample", example.title);
}

QString adviceFor(const Outcome& outcome, const QString& wql) {
    if (outcome.ok())
        return {};
    if (outcome.code == hr::WbemInvalidQuery || outcome.code == hr::WbemUnparsableQuery)
        return doubtAbout(wql);
    for (const Advice& advice : Advices)
        if (advice.code == outcome.code)
            return tr(advice.text);
    return {};
}

QString doubtAbout(const QString& wql) {
    if (wql.trimmed().isEmpty())
        return {};
    try {
        const auto query = cim::wql::parse(wql);
        if (!query.select())
            return tr("ASSOCIATORS OF and REFERENCES OF tell no events.");
        return {};
    } catch (const cim::wql::QueryError& error) {
        return tr("Line %1, column %2: %3")
            .arg(QString::number(error.line()), QString::number(error.column()), error.plainMessage());
    } catch (const ProtocolError& error) {
        return error.message();
    }
}

} // namespace wbemscope::events
