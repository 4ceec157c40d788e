#pragma once

#include "ui/common/sessionlist.h"
#include "ui/connection/comfields.h"
#include "ui/connection/credentialprompt.h"
#include "ui/connection/enginefields.h"
#include "ui/connection/problems.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace wbemscope::ui {

class BlanketFields;
class CredentialFields;
class FormGrid;
class FormSection;
class LevelLadder;
class Notice;
class ProxyOverrides;
class ProxyRow;
class TargetFields;

/// Everything about a connection on one page; says what is wrong next to where it is wrong.
class ConnectionForm : public QWidget {
    Q_OBJECT
public:
    using Field = ConnectionField;

    /// What the system under the form has to offer.
    struct System {
        bool com = hasComEngine();
        ComProcess process = thisProcess();
        CredentialPrompt* prompt = makeCredentialPrompt(nullptr); ///< The form takes it; null: none.
    };
    explicit ConnectionForm(SessionList* sessions, QWidget* parent = nullptr);
    ConnectionForm(SessionList* sessions, const System& system, QWidget* parent = nullptr);

    /// What the fields say. Without the password: that travels only by connectNow().
    ConnectionRequest request() const;
    void setRequest(const ConnectionRequest& request);
    bool isValid() const { return m_problems.empty(); }
    /// The text beside a field; empty: nothing wrong.
    QString problem(Field field) const;
    /// The connection it speaks of; null when none is left.
    Session* session() const { return m_session; }
    /// Opens it. A try that failed has been seen: if the form spoke of one, the new one takes its place.
    Session* open(const ConnectionRequest& request);
    /// Speaks of this one from now on, which was opened elsewhere.
    void follow(Session* session);
    /// Why that connection failed with this code, as it turned out meanwhile.
    void setReason(const Session* session, HResult code, const QString& reason);

    QLineEdit* targetEdit() const;
    QLineEdit* namespaceEdit() const;
    QComboBox* identityBox() const;
    QLineEdit* userEdit() const;
    QLineEdit* domainEdit() const;
    QLineEdit* passwordEdit() const;
    QToolButton* revealButton() const;
    QComboBox* serviceBox() const;
    LevelLadder* ladder() const;
    QComboBox* impersonationBox() const;
    QToolButton* advancedButton() const;
    QComboBox* overrideBox(ProxyKind kind) const;
    ProxyRow* proxyRow(ProxyKind kind) const;
    ComFields* comFields() const { return m_com; }
    QComboBox* engineBox() const { return m_engine->box(); }
    QPushButton* promptButton() const;
    QPushButton* connectButton() const { return m_connect; }
    QPushButton* cancelButton() const { return m_cancel; } ///< Shown while it connects.
    QString monikerText() const;
    QString noticeText() const;

public Q_SLOTS:
    void connectNow();
    void cancelNow();

Q_SIGNALS:
    void opened(wbemscope::Session* session);
    void failed(wbemscope::Session* session);
    /// The process's COM defaults are to be others: settings are stored, the program starts anew.
    void restartRequested();

private:
    void arrange();
    void wire();
    void validate();
    void showState();

    SessionList* m_sessions;
    QPointer<Session> m_session;
    QString m_reason; ///< Why m_session failed, when somebody found out.
    ConnectionProblems m_problems;

    FormGrid* m_grid;
    EngineFields* m_engine;
    TargetFields* m_target;
    CredentialFields* m_credentials;
    BlanketFields* m_blanket;
    ProxyOverrides* m_overrides;
    ComFields* m_com;
    std::vector<FormSection*> m_sections;
    QLineEdit* m_moniker;
    Notice* m_notice;
    QProgressBar* m_progress;
    QPushButton* m_connect;
    QPushButton* m_cancel;
    bool m_filling = false;
};

} // namespace wbemscope::ui
