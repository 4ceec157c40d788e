#include "ui/common/sessionlist.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::ui {
namespace {

QString briefTitle(const Session& session) {
    const auto& request = session.request();
    QString who = request.credentials.user;
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        who = QCoreApplication::translate("SessionList", "anonymous");
    else if (who.isEmpty())
        who = QCoreApplication::translate("SessionList", "current user");
    return QStringLiteral("%1, %2 #%3").arg(who, monikerName(request.blanket.authnLevel)).arg(session.id());
}

} // namespace

SessionList::SessionList(Ledger* ledger, QObject* parent, ConnectionFactory factory)
    : QObject(parent)
    , m_ledger(ledger)
    , m_factory(std::move(factory)) {}

Session* SessionList::open(const ConnectionRequest& request) {
    auto* session = new Session(request, m_ledger, this, m_factory);
    m_sessions.push_back(session);
    m_titles[session->id()] = {session->title(), briefTitle(*session)};
    ConnectionRequest kept = request;
    kept.credentials.password = {};
    m_requests.insert_or_assign(session->id(), std::move(kept));
    connect(session, &Session::stateChanged, this, [this, session] {
        m_titles[session->id()] = {session->title(), briefTitle(*session)};
        if (session == m_current && session->state() == Session::State::Open)
            m_before = nullptr;
        if (session == m_current &&
            (session->state() == Session::State::Failed || session->state() == Session::State::Closed))
            giveBack();
        Q_EMIT stateChanged(session);
    });
    Q_EMIT added(session);
    Session* const before =
        m_current && m_current->state() != Session::State::Open ? m_before.data() : m_current;
    setCurrent(session);
    m_before = before;
    session->open();
    return session;
}

/// Open ones first, and of those the newest.
Session* SessionList::nextCurrent() const {
    const auto open = std::find_if(m_sessions.rbegin(), m_sessions.rend(), [](const Session* session) {
        return session->state() == Session::State::Open;
    });
    if (open != m_sessions.rend())
        return *open;
    return m_sessions.empty() ? nullptr : m_sessions.back();
}

void SessionList::giveBack() {
    if (m_before && m_before->state() == Session::State::Open)
        setCurrent(m_before);
}

void SessionList::remove(Session* session) {
    const auto it = std::ranges::find(m_sessions, session);
    if (it == m_sessions.end())
        return;
    Q_EMIT aboutToRemove(session);
    m_sessions.erase(it);
    Q_EMIT removed();
    if (m_current == session)
        setCurrent(nextCurrent());
    session->disconnect(this);
    session->close();
    session->deleteLater();
}

Session* SessionList::byId(quint32 connectionId) const {
    const auto it = std::ranges::find_if(
        m_sessions, [connectionId](const Session* s) { return s->id() == connectionId; });
    return it == m_sessions.end() ? nullptr : *it;
}

void SessionList::setCurrent(Session* session) {
    m_before = nullptr;
    if (m_current == session)
        return;
    m_current = session;
    Q_EMIT currentChanged(session);
}

QString SessionList::titleOf(quint32 connectionId) const {
    const auto it = m_titles.find(connectionId);
    return it == m_titles.end() ? QStringLiteral("#%1").arg(connectionId) : it->second.full;
}

QString SessionList::shortTitleOf(quint32 connectionId) const {
    const auto it = m_titles.find(connectionId);
    return it == m_titles.end() ? QStringLiteral("#%1").arg(connectionId) : it->second.brief;
}

const ConnectionRequest* SessionList::requestOf(quint32 connectionId) const {
    const auto it = m_requests.find(connectionId);
    return it == m_requests.end() ? nullptr : &it->second;
}

QString outcomeText(const Outcome& outcome) {
    if (outcome.cancelled)
        return QCoreApplication::translate("Outcome", "Cancelled.");
    QString text = describe(outcome.code);
    if (!outcome.message.isEmpty())
        text += QStringLiteral(": ") + outcome.message;
    else if (const QString plain = hresultText(outcome.code); !plain.isEmpty())
        text += QStringLiteral(": ") + plain;
    return text;
}

} // namespace wbemscope::ui
