#pragma once

#include "core/session/events/eventring.h"
#include "ui/common/schema.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace wbemscope::ui {

class AccentButton;
class CallSecurityBar;
class DataTable;
class ElidedLabel;
class EmptyRoom;
class EventModel;
class FilterEdit;
class Notice;
class SessionList;
class WqlEditor;

/// A temporary subscription: a notification query, the events as they come, and the security of the call that
/// asked for them.
class SubscriptionPage : public QWidget {
    Q_OBJECT
public:
    SubscriptionPage(SessionList* sessions, SchemaStore* schemas, QWidget* parent = nullptr);
    ~SubscriptionPage() override;

    /// Where the next subscription goes; one that runs goes on where it is.
    void setTarget(Session* session, const QString& nameSpace);
    void forget(const Session* session);
    bool isListening() const { return m_run != nullptr; }
    void setQuery(const QString& nameSpace, const QString& wql);

    WqlEditor* editor() const { return m_editor; }
    QLineEdit* nameSpaceEdit() const { return m_nameSpace; }
    AccentButton* startButton() const { return m_start; }
    QToolButton* stopButton() const { return m_stop; }
    QToolButton* exampleButton() const { return m_examples; }
    QToolButton* wholeButton() const { return m_whole; }
    DataTable* table() const { return m_table; }
    EventModel* model() const { return m_model; }
    CallSecurityBar* security() const { return m_security; }
    QString statusText() const;
    QString noticeText() const;

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    void objectSelected(const wbemscope::cim::Object& object, const QString& problem);
    void callRequested(quint64 callId);

private:
    void fillExamples();
    void take(const std::vector<cim::RowBatchPtr>& batches);
    void end(const Outcome& outcome);
    void noteCalls(int first, int last);
    void showSelected();
    void showState();
    void showStatus();

    SessionList* m_sessions;
    SchemaStore* m_schemas;
    QPointer<Session> m_session;
    QPointer<Session> m_listensTo;
    QPointer<QueryRun> m_run;
    quint64 m_startedAfter = 0; ///< Call ids of the subscription at hand are above.
    Outcome m_outcome;
    bool m_ended = false; ///< There was one, and it is over.
    QString m_asked;
    QElapsedTimer m_clock;
    qint64 m_endMs = 0;
    events::EventRate m_rate;

    WqlEditor* m_editor;
    AccentButton* m_start;
    QToolButton* m_stop;
    QToolButton* m_examples;
    QLineEdit* m_nameSpace;
    ElidedLabel* m_target;
    Notice* m_notice;
    CallSecurityBar* m_security;
    EventModel* m_model;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    DataTable* m_table;
    QStackedWidget* m_pages;
    EmptyRoom* m_empty;
    ElidedLabel* m_status;
    QToolButton* m_whole;
    QTimer* m_ticker;
};

} // namespace wbemscope::ui
