#pragma once

#include "core/session/namespacesecurity.h"
#include "core/session/session.h"

#include <deque>
#include <QObject>
#include <QPointer>

namespace wbemscope::ui {

/// Reads the security of namespaces one after the other, a piece of work each, so that queries of the same
/// session run in between.
class NamespaceWalk : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Those namespaces, in this order; with `below` everything under them, too.
    void start(Session* session, const QStringList& namespaces, bool below);
    void cancel();
    bool isRunning() const { return m_running; }
    int readSoFar() const { return m_read; }

Q_SIGNALS:
    void found(const wbemscope::NamespaceSecurity& security);
    /// `problem`: why it ended early; empty when all was read or it was cancelled.
    void finished(const QString& problem);

private:
    void next();
    void take(Result<NamespaceSecurity> result);
    void finish(const QString& problem);

    struct Stop {
        QString nameSpace;
        int depth = 0;
    };
    QPointer<Session> m_session;
    std::deque<Stop> m_ahead; ///< Front first; children go to the front, so that the order is the tree's.
    bool m_below = false;
    bool m_running = false;
    quint64 m_job = 0;
    quint64 m_generation = 0;
    int m_depth = 0; ///< Of the namespace being read.
    int m_read = 0;
};

} // namespace wbemscope::ui
