#pragma once

#include "core/session/session.h"

#include <QIcon>
#include <QObject>

#include <map>

class QStatusBar;

namespace wbemscope::ui {

class ElidedLabel;
class LabController;

/// What the status bar always says: how the bytes of the current connection travel, as whom, to where; and
/// the lab.
class StatusLine : public QObject {
    Q_OBJECT
public:
    explicit StatusLine(QStatusBar* bar);

    /// For a while, in the room that is left of the rest; a longer text is cut with an ellipsis.
    void say(const QString& text, int milliseconds);
    /// Remembers how the bytes of each connection travelled last.
    void note(const CallRecord& call);
    /// \param session  May be null: not connected.
    void showConnection(const Session* session);
    void showLab(const LabController& lab);
    /// The current connection in one line; empty without one.
    const QString& summary() const { return m_summary; }

private:
    struct Lock {
        WireProtection protection = WireProtection::Plain;
        AuthnLevel level = AuthnLevel::Default;
    };

    std::pair<QString, QIcon> lockOf(const Session& session) const;

    QStatusBar* m_bar;
    ElidedLabel* m_lock;
    ElidedLabel* m_account;
    ElidedLabel* m_host;
    ElidedLabel* m_lab;
    std::map<quint32, Lock> m_locks; ///< Of the last IWbemServices call of each connection.
    QString m_summary;
};

} // namespace wbemscope::ui
