#pragma once

#include "ui/common/sessionlist.h"

#include <map>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace wbemscope::ui {

class ElidedLabel;
class LevelLadder;
class Notice;

/// Everything about a connection on one page; says what is wrong next to where it is wrong.
class ConnectionForm : public QWidget {
    Q_OBJECT
public:
    enum class Field : quint8 { Target, NameSpace, User, Service, Level, Impersonation, Capabilities };

    explicit ConnectionForm(SessionList* sessions, QWidget* parent = nullptr);
    ~ConnectionForm() override;

    /// What the fields say. Without the password: that travels only by connectNow().
    ConnectionRequest request() const;
    void setRequest(const ConnectionRequest& request);
    bool isValid() const { return m_problems.empty(); }
    /// The text beside a field; empty: nothing wrong.
    QString problem(Field field) const;
    /// The last session this form has started; null when none is left.
    Session* session() const { return m_session; }

    QLineEdit* targetEdit() const { return m_target; }
    QLineEdit* namespaceEdit() const { return m_nameSpace; }
    QComboBox* identityBox() const { return m_identity; }
    QLineEdit* userEdit() const { return m_user; }
    QLineEdit* domainEdit() const { return m_domain; }
    QLineEdit* passwordEdit() const { return m_password; }
    QToolButton* revealButton() const { return m_reveal; }
    QComboBox* serviceBox() const { return m_service; }
    LevelLadder* ladder() const { return m_ladder; }
    QComboBox* impersonationBox() const { return m_impersonation; }
    QToolButton* advancedButton() const { return m_advanced; }
    QComboBox* overrideBox(ProxyKind kind) const;
    QPushButton* connectButton() const { return m_connect; }
    QString monikerText() const;
    QString noticeText() const;

public Q_SLOTS:
    void connectNow();
    void cancelNow();

Q_SIGNALS:
    void opened(wbemscope::Session* session);
    void failed(wbemscope::Session* session);

private:
    void build();
    QLabel* problemLabel(Field field);
    void validate();
    void showIdentity();
    void showState();
    void fillRecent();
    Secret takePassword();
    static QString keychainKey(const ConnectionRequest& request);

    SessionList* m_sessions;
    QPointer<Session> m_session;
    Secret m_kept;     ///< The password that was used last, for one more try; gone with the window.
    QString m_keptFor; ///< identity()@target it belongs to
    std::map<Field, QString> m_problems;
    std::map<Field, QLabel*> m_problemLabels;

    QLineEdit* m_target;
    QToolButton* m_recent;
    QLineEdit* m_nameSpace;
    QComboBox* m_identity;
    QWidget* m_account;
    QLineEdit* m_domain;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QToolButton* m_reveal;
    QCheckBox* m_remember;
    QComboBox* m_service;
    LevelLadder* m_ladder;
    QComboBox* m_impersonation;
    QLabel* m_impersonationHint;
    QLineEdit* m_principal;
    QCheckBox* m_mutual;
    QCheckBox* m_staticCloaking;
    QCheckBox* m_dynamicCloaking;
    QToolButton* m_advanced;
    QWidget* m_advancedPage;
    struct OverrideRow {
        QComboBox* level;
        QComboBox* impersonation;
    };
    std::map<ProxyKind, OverrideRow> m_overrides;
    QLineEdit* m_locale;
    QLineEdit* m_moniker;
    Notice* m_notice;
    QProgressBar* m_progress;
    QPushButton* m_connect;
    QPushButton* m_cancel;
    bool m_targetTouched = false;
    bool m_filling = false;
};

} // namespace wbemscope::ui
