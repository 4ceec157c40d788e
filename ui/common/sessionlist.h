#pragma once

#include "core/session/session.h"

#include <QObject>
#include <QPointer>

namespace wbemscope::ui {

/// The sessions of the window, side by side, and the one that the rooms talk about now.
class SessionList : public QObject {
    Q_OBJECT
public:
    explicit SessionList(Ledger* ledger, QObject* parent = nullptr,
                         ConnectionFactory factory = &makeConnection);

    Ledger* ledger() const { return m_ledger; }
    /// Makes a session, opens it, makes it current. If it never opens, the one that was current before is so
    /// again, as long as that is open: the rooms go on with it.
    Session* open(const ConnectionRequest& request);
    /// Closes and forgets it.
    void remove(Session* session);

    const std::vector<Session*>& all() const { return m_sessions; }
    Session* byId(quint32 connectionId) const;
    Session* current() const { return m_current; }
    void setCurrent(Session* session);
    /// "alice@LAB, pktPrivacy", also for a session that has been removed.
    QString titleOf(quint32 connectionId) const;
    /// "alice, pktPrivacy #2": short enough for a column.
    QString shortTitleOf(quint32 connectionId) const;
    /// What a session asked for, also one that has been removed; without its password. Null: none of this
    /// list.
    const ConnectionRequest* requestOf(quint32 connectionId) const;
    /// For a connection whose calls are in the ledger and which is none of the sessions here.
    void name(quint32 connectionId, const QString& full, const QString& brief) {
        m_titles[connectionId] = {full, brief};
    }

Q_SIGNALS:
    void added(wbemscope::Session* session);
    void aboutToRemove(wbemscope::Session* session);
    void removed();
    void currentChanged(wbemscope::Session* session);
    void stateChanged(wbemscope::Session* session);

private:
    Session* nextCurrent() const;
    void giveBack();

    Ledger* m_ledger;
    ConnectionFactory m_factory;
    std::vector<Session*> m_sessions;
    Session* m_current = nullptr;
    QPointer<Session> m_before; ///< Of m_current, while that was made so by open() and by nobody since.
    struct Titles {
        QString full, brief;
    };
    std::map<quint32, Titles> m_titles;
    std::map<quint32, ConnectionRequest> m_requests;
};

/// "WBEM_E_ACCESS_DENIED (0x80041003): …" and what was being done; "Cancelled." when it was.
QString outcomeText(const Outcome& outcome);

} // namespace wbemscope::ui
