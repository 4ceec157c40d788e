#pragma once

#include "core/session/session.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace wbemscope::ui {

/// The classes of one namespace as one session sees them; loaded once, in the background. The class list, the
/// completer and the inspector read it.
class Schema : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 { Empty, Loading, Loaded, Failed };

    Schema(Session* session, QString nameSpace, QObject* parent);

    const QString& nameSpace() const { return m_nameSpace; }
    Session* session() const { return m_session; }
    State state() const { return m_state; }
    const Outcome& outcome() const { return m_outcome; }
    const std::vector<cim::ClassPtr>& classes() const { return m_classes; }
    cim::ClassPtr find(const QString& className) const;
    /// Starts loading, or starts over after a failure.
    void load(bool again = false);

Q_SIGNALS:
    void aboutToGrow(int first, int last);
    void grown();
    void aboutToReset();
    void wasReset();
    void stateChanged();

private:
    QPointer<Session> m_session;
    QString m_nameSpace;
    State m_state = State::Empty;
    Outcome m_outcome;
    std::vector<cim::ClassPtr> m_classes;
    QHash<QString, int> m_byName;
    QPointer<QueryRun> m_run;
};

/// One Schema per session and namespace.
class SchemaStore : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    Schema* of(Session* session, const QString& nameSpace);

private:
    std::map<std::pair<quint32, QString>, QPointer<Schema>> m_schemas;
};

} // namespace wbemscope::ui
