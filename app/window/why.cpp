#include "app/window/why.h"

#include "core/security/diagnosisfacts.h"
#include "ui/calls/calldetail.h"
#include "ui/calls/callmodel.h"
#include "ui/calls/callsroom.h"
#include "ui/common/widgets.h"
#include "ui/connection/connectionform.h"
#include "ui/diagnosis/diagnosispanel.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/query/queryroom.h"

#include <QTimer>

namespace wbemscope::ui {

Why::Why(Rooms rooms, QObject* parent)
    : QObject(parent)
    , m_rooms(std::move(rooms))
    , m_panel(new DiagnosisPanel(m_rooms.detail))
    , m_diagnostician(new Diagnostician(m_rooms.sessions, m_panel, this)) {
    m_rooms.detail->setDiagnosis(m_panel);
    connect(m_rooms.calls, &CallsRoom::callSelected, this,
            [this] { m_diagnostician->setCall(m_rooms.calls->current()); });
    connect(m_diagnostician, &Diagnostician::callRequested, this, &Why::goTo);
    connect(m_diagnostician, &Diagnostician::retryRequested, this, &Why::retry);
    connect(m_diagnostician, &Diagnostician::formRequested, this, &Why::fillForm);
    connect(m_diagnostician, &Diagnostician::understood, this, [this](const CallRecord& call) {
        m_rooms.form->setReason(m_rooms.sessions->byId(call.connectionId), call.hresult,
                                m_panel->titleText());
    });
    connect(m_rooms.sessions, &SessionList::stateChanged, this, [this](Session* session) {
        if (session->state() == Session::State::Failed)
            explain(session);
    });
    connect(m_rooms.namespaces, &NamespaceRoom::whyRequested, this,
            [this](Session* session, const QString& nameSpace, HResult code) {
                if (nameSpace.isEmpty())
                    explain(session);
                else
                    explain(session, code, Stage::Login, hresultText(code), nameSpace);
            });
    connect(m_rooms.namespaces, &NamespaceRoom::namespaceSelected, this, &Why::rerun);
    connect(m_rooms.queries, &QueryRoom::whyRequested, this,
            [this](Session* session, const QString& nameSpace, const Outcome& outcome) {
                explain(session, outcome.code, outcome.stage, outcome.message, nameSpace);
            });
}

void Why::showCall(const CallRecord* call) {
    m_rooms.detail->setCall(call);
    m_diagnostician->setCall(call);
    m_rooms.raise(m_rooms.detail);
}

void Why::explain(Session* session) {
    const Outcome& outcome = session->lastOutcome();
    explain(session, outcome.code, outcome.stage, outcome.message, {});
}

void Why::explain(Session* session, HResult code, Stage stage, const QString& message,
                  const QString& nameSpace) {
    Ledger& ledger = *m_rooms.sessions->ledger();
    ledger.flush();
    const CallRecord call = callBehind(ledger, session->id(), code, stage, message, nameSpace);
    if (call.id != 0 && m_rooms.calls->select(call.id)) {
        m_rooms.raise(m_rooms.detail);
        return;
    }
    showCall(&call);
}

void Why::goTo(quint64 callId) {
    if (m_rooms.calls->select(callId))
        return;
    // The filter hides it.
    m_rooms.calls->filterEdit()->clear();
    m_rooms.calls->filter()->setOnlyDifferences(false);
    m_rooms.calls->filter()->setOnlyFailures(false);
    m_rooms.calls->select(callId);
}

void Why::retry(ConnectionRequest request, const CallRecord& failed) {
    if (const QString nameSpace = namespaceOf(failed); !nameSpace.isEmpty())
        request.nameSpace = nameSpace;
    Session* const before = m_rooms.sessions->byId(failed.connectionId);
    const QueryPage* page = m_rooms.queries->current();
    const bool query = isReadingCall(failed) && page && before && page->session() == before;
    m_query = query ? page->query() : QString();
    m_rooms.form->setRequest(request);
    // A connection that never came about has nothing more to say: the new one takes its place. One that is
    // open stays beside it.
    m_rooms.form->follow(before);
    m_retried = m_rooms.form->open(request);
}

void Why::rerun(Session* session, const QString& nameSpace) {
    if (m_query.isEmpty() || session != m_retried || session->state() != Session::State::Open ||
        nameSpace.compare(session->request().nameSpace, Qt::CaseInsensitive) != 0)
        return;
    m_retried = nullptr;
    // After everybody else has heard of the namespace.
    QTimer::singleShot(0, this,
                       [this, query = std::exchange(m_query, {})] { m_rooms.queries->runQuery(query); });
}

void Why::fillForm(const ConnectionRequest& request, const Remedy& remedy, const CallRecord& failed) {
    m_rooms.form->setRequest(request);
    m_rooms.form->follow(m_rooms.sessions->byId(failed.connectionId));
    m_rooms.raise(m_rooms.form);
    QLineEdit* field = m_rooms.form->passwordEdit();
    if (remedy.kind == Remedy::Kind::OtherNamespace)
        field = m_rooms.form->namespaceEdit();
    if (remedy.kind == Remedy::Kind::OtherPort)
        field = m_rooms.form->targetEdit();
    field->setFocus(Qt::OtherFocusReason);
    field->selectAll();
}

} // namespace wbemscope::ui
