#pragma once

#include "ui/common/schema.h"

#include <QTabWidget>

namespace wbemscope::ui {

class ConsumersPage;
class SessionList;
class SubscriptionPage;

/// Events: those that a subscription of this program brings, and the subscriptions that others left behind.
class EventsRoom : public QTabWidget {
    Q_OBJECT
public:
    EventsRoom(SessionList* sessions, SchemaStore* schemas, QWidget* parent = nullptr);

    void setTarget(Session* session, const QString& nameSpace);
    void forget(const Session* session);

    SubscriptionPage* listening() const { return m_listening; }
    ConsumersPage* permanent() const { return m_permanent; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void callsRequested(const std::vector<quint64>& calls);
    void objectSelected(const wbemscope::cim::Object& object, const QString& problem);

private:
    SubscriptionPage* m_listening;
    ConsumersPage* m_permanent;
};

} // namespace wbemscope::ui
