#pragma once

#include "ui/connection/credentialprompt.h"
#include "ui/connection/formsection.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace wbemscope::ui {

class FormGrid;
class PasswordEdit;

/// As whom: the identity, and for a named one its account. The password leaves only by takePassword(); the
/// one used last stays here until the window closes, for one more try as the same user on the same host.
class CredentialFields : public FormSection {
    Q_OBJECT
public:
    /// `prompt`: the system's own dialog; null: there is none. It becomes this section's.
    CredentialFields(FormGrid* grid, CredentialPrompt* prompt);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    /// Says beside the field whether a password is kept for this request.
    void showKept(const ConnectionRequest& request);
    /// Words and rules that depend on who connects.
    void setEngine(Engine engine);
    /// Asks in the system's dialog, which names `target`.
    void prompt(const QString& target);
    /// Gives the request its password: what was typed, else what the system's dialog was told, else what is
    /// kept, else what the key ring holds (when that is wanted). False: not now; the key ring was asked, and
    /// `again` is called when it has answered, or the dialog's answer could not be read (promptFailed).
    bool supplyPassword(ConnectionRequest& request, const std::function<void()>& again);

    QComboBox* identityBox() const { return m_identity; }
    QLineEdit* userEdit() const { return m_user; }
    QLineEdit* domainEdit() const { return m_domain; }
    QLineEdit* passwordEdit() const;
    QToolButton* revealButton() const { return m_reveal; }
    QPushButton* promptButton() const { return m_promptButton; } ///< Null where the system has no dialog.

Q_SIGNALS:
    /// "Remember" was unticked: what the key ring has for the form's request must go.
    void forgetRequested();
    void keyRingRefused(const QString& problem);
    void promptRequested();
    void promptFailed(const wbemscope::Outcome& outcome);

public Q_SLOTS:
    /// Takes the password of this request out of the key ring.
    void forget(const wbemscope::ConnectionRequest& request);

private:
    void buildAccount(FormGrid* grid);
    void showIdentity();
    Secret takePassword();
    void takePrompted(const PromptedIdentity& identity);
    bool wasPrompted(const ConnectionRequest& request) const;

    Secret m_kept;
    QString m_keptFor; ///< identity()@target it belongs to
    std::optional<PromptedIdentity> m_prompted;
    QString m_promptTarget; ///< of the last dialog

    QComboBox* m_identity;
    QWidget* m_account;
    QLineEdit* m_user;
    QLineEdit* m_domain;
    PasswordEdit* m_password;
    QToolButton* m_reveal;
    QCheckBox* m_remember;
    CredentialPrompt* m_prompt;
    QPushButton* m_promptButton = nullptr;
};

} // namespace wbemscope::ui
