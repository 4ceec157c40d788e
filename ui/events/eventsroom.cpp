#include "ui/events/eventsroom.h"

#include "ui/events/consumerspage.h"
#include "ui/events/subscriptionpage.h"

namespace wbemscope::ui {

EventsRoom::EventsRoom(SessionList* sessions, SchemaStore* schemas, QWidget* parent)
    : QTabWidget(parent)
    , m_listening(new SubscriptionPage(sessions, schemas, this))
    , m_permanent(new ConsumersPage(sessions, this)) {
    setDocumentMode(true);
    addTab(m_permanent, tr("Permanent subscriptions"));
    addTab(m_listening, tr("Listen to events"));
    connect(m_listening, &SubscriptionPage::objectSelected, this, &EventsRoom::objectSelected);
    connect(m_permanent, &ConsumersPage::objectSelected, this, &EventsRoom::objectSelected);
    connect(m_permanent, &ConsumersPage::callsRequested, this, &EventsRoom::callsRequested);
    connect(m_listening, &SubscriptionPage::callRequested, this,
            [this](quint64 id) { Q_EMIT callsRequested({id}); });
}

void EventsRoom::setTarget(Session* session, const QString& nameSpace) {
    m_listening->setTarget(session, nameSpace);
    m_permanent->setTarget(session, nameSpace);
}

void EventsRoom::forget(const Session* session) {
    m_listening->forget(session);
    m_permanent->forget(session);
}

QSize EventsRoom::sizeHint() const {
    return {100 * fontMetrics().averageCharWidth(), 28 * fontMetrics().height()};
}

} // namespace wbemscope::ui
