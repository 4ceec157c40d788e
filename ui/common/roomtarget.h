#pragma once

#include "core/session/session.h"

#include <QPointer>

namespace wbemscope::ui {

/// The connection and the namespace that "read" means in a room.
class RoomTarget {
public:
    void set(Session* session, const QString& nameSpace) {
        m_session = session;
        m_nameSpace = nameSpace;
    }
    /// The connection goes. True: it was this one.
    bool forget(const Session* session);

    Session* session() const { return m_session; }
    const QString& nameSpace() const { return m_nameSpace; }
    bool isOpen() const { return m_session && m_session->state() == Session::State::Open; }
    /// Of its connection, "alice@LAB, pktPrivacy"; or that there is none.
    QString connectionText() const;
    /// The same with the namespace.
    QString text() const;

private:
    QPointer<Session> m_session;
    QString m_nameSpace;
};

} // namespace wbemscope::ui
