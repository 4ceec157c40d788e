#pragma once

#include "ui/connection/formsection.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace wbemscope::ui {

class FormGrid;

/// As whom: the identity, and for a named one its account. The password leaves only by takePassword(); the
/// one used last stays here until the window closes, for one more try as the same user on the same host.
class CredentialFields : public FormSection {
    Q_OBJECT
public:
    explicit CredentialFields(FormGrid* grid);
    ~CredentialFields() override;
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    /// Says beside the field whether a password is kept for this request.
    void showKept(const ConnectionRequest& request);
    /// Gives the request its password: what was typed, else what is kept, else what the key ring holds (when
    /// that is wanted). False: the key ring was asked, and `again` is called when it has answered.
    bool supplyPassword(ConnectionRequest& request, const std::function<void()>& again);

    QComboBox* identityBox() const { return m_identity; }
    QLineEdit* userEdit() const { return m_user; }
    QLineEdit* domainEdit() const { return m_domain; }
    QLineEdit* passwordEdit() const { return m_password; }
    QToolButton* revealButton() const { return m_reveal; }

Q_SIGNALS:
    /// "Remember" was unticked: what the key ring has for the form's request must go.
    void forgetRequested();
    void keyRingRefused(const QString& problem);

public Q_SLOTS:
    /// Takes the password of this request out of the key ring.
    void forget(const wbemscope::ConnectionRequest& request);

private:
    void buildAccount(FormGrid* grid);
    void showIdentity();
    Secret takePassword();

    Secret m_kept;
    QString m_keptFor; ///< identity()@target it belongs to

    QComboBox* m_identity;
    QWidget* m_account;
    QLineEdit* m_user;
    QLineEdit* m_domain;
    QLineEdit* m_password;
    QToolButton* m_reveal;
    QCheckBox* m_remember;
};

} // namespace wbemscope::ui
