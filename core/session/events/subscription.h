#pragma once

#include "core/cim/object.h"
#include "core/security/daclreading.h"

/// The three objects of a permanent event subscription, as a host keeps them and as a person reads them. No
/// I/O. Sources: Win32 "__EventFilter", "__EventConsumer", "__FilterToConsumerBinding", "Receiving Events
/// Securely", and the pages of the five standard consumer classes.
namespace wbemscope::events {

/// The calls of one connection that an answer came by: ids after `after` and before `before`.
struct CallSpan {
    quint64 after = 0;
    quint64 before = 0;
    bool contains(quint64 id) const { return id > after && id < before; }
};

/// Whom CreatorSID names. WMI writes it from the creator's token.
struct Creator {
    std::optional<Sid> sid;
    QString problem; ///< Why there is no SID: "no CreatorSID", "3 bytes are no SID".
    friend bool operator==(const Creator& a, const Creator& b) { return a.sid && a.sid == b.sid; }
};
Creator creatorOf(const cim::Instance& instance);
/// "WORKSHOP\\alice"; the SID when nobody told its name; "unknown (3 bytes are no SID)".
QString creatorText(const Creator& creator, const SidNames& names);
/// The system, its service accounts or the group of administrators: what Windows and its setups leave behind.
bool isSystemCreator(const Creator& creator);

/// What the three have in common.
struct Part {
    QString nameSpace; ///< Where it lies: "ROOT\\subscription"
    QString className;
    QString name; ///< Its key, for a label; a binding has none.
    QString path; ///< Relative: `__EventFilter.Name="x"`; empty when a key is NULL
    Creator creator;
    QStringList problems;     ///< What makes no sense in the object itself, in sentences.
    cim::InstancePtr object;  ///< Whole, for the inspector.
    CallSpan calls;           ///< That told it.
    quint32 connectionId = 0; ///< Whose calls these are; 0: unknown
};

struct EventFilter : Part {
    QString query;
    QString language;
    QString eventNamespace;             ///< Where the events come from; the filter's own when it names none.
    std::optional<QString> eventAccess; ///< SDDL; absent: NULL.
};

/// The standard consumers; what is derived from one acts as it does.
enum class ConsumerKind : quint8 { Other, CommandLine, ActiveScript, LogFile, EventLog, Mail };

struct EventConsumer : Part {
    ConsumerKind kind = ConsumerKind::Other;
    QString code;   ///< The command line or script, whole; empty for those that run nothing.
    QString action; ///< What it does, in one line: "starts: powershell.exe …"
    bool runsCode() const { return kind == ConsumerKind::CommandLine || kind == ConsumerKind::ActiveScript; }
};

/// Where a reference of a binding leads.
struct Link {
    enum class State : quint8 {
        Found,
        Missing,   ///< Its namespace was read, and there is no such object.
        Unread,    ///< Its namespace could not be read.
        Elsewhere, ///< On another computer: WMI follows no such reference.
        Broken,    ///< It is no object path.
        WrongKind, ///< It leads to something else than a filter or consumer.
    };
    State state = State::Broken;
    int index = -1; ///< Found: in the report's filters or consumers.
    QString text;   ///< As written.
    QString target; ///< A name for a label, as far as the path tells one.
    QString words;  ///< What is wrong, in a sentence; empty when found.
    CallSpan calls; ///< Missing: those that would have told it.
};

struct Binding : Part {
    QString filterPath;
    QString consumerPath;
    Link filter;
    Link consumer;
    bool cyclic = false;  ///< Following the references from it leads back to it.
    int duplicateOf = -1; ///< An earlier binding joins the same two.
};

/// Whose class it is: anything but an instance of (a subclass of) the three throws ProtocolError(Decode).
EventFilter readFilter(const cim::Object& object, const QString& nameSpace);
EventConsumer readConsumer(const cim::Object& object, const QString& nameSpace);
Binding readBinding(const cim::Object& object, const QString& nameSpace);

/// Whose rights a consumer of this kind acts with.
QString runsAsText(ConsumerKind kind);
/// Who may raise events that the filter takes: from EventAccess, by WBEM_RIGHT_PUBLISH.
QString mayRaiseText(const EventFilter& filter, const SidNames& names);
/// "ROOT\\CIMV2", from any spelling; empty when it is no namespace.
QString plainNamespace(const QString& text);

} // namespace wbemscope::events
