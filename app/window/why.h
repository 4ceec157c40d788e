#pragma once

#include "core/session/ledger.h"
#include "ui/common/sessionlist.h"
#include "ui/diagnosis/diagnostician.h"

#include <QPointer>

namespace wbemscope::ui {

class CallDetail;
class CallsRoom;
class ConnectionForm;
class NamespaceRoom;
class QueryRoom;

/// All ways to the question "why?" and back: from a call, a failed connection, a denied namespace or a query
/// to the diagnosis, and from its remedy to a new try.
class Why : public QObject {
    Q_OBJECT
public:
    struct Rooms {
        SessionList* sessions;
        CallsRoom* calls;
        CallDetail* detail;
        ConnectionForm* form;
        QueryRoom* queries;
        NamespaceRoom* namespaces;
        std::function<void(QWidget* room)> raise;
    };
    Why(Rooms rooms, QObject* parent);

    DiagnosisPanel* panel() const { return m_panel; }
    Diagnostician* diagnostician() const { return m_diagnostician; }
    /// Of the connection: opening it, or losing it, failed.
    void explain(Session* session);
    /// Selects a call of the ledger, whatever the filter hides.
    void goTo(quint64 callId);

private:
    void showCall(const CallRecord* call);
    void explain(Session* session, HResult code, Stage stage, const QString& message,
                 const QString& nameSpace);
    void retry(ConnectionRequest request, const CallRecord& failed);
    void fillForm(const ConnectionRequest& request, const Remedy& remedy, const CallRecord& failed);
    void rerun(Session* session, const QString& nameSpace);

    Rooms m_rooms;
    DiagnosisPanel* m_panel;
    Diagnostician* m_diagnostician;
    QPointer<Session> m_retried; ///< As soon as its namespace is at hand, the query runs again there.
    QString m_query;
};

} // namespace wbemscope::ui
