#pragma once

#include "core/com/bits/bitsjob.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wbemscope::ui {

class PasswordEdit;

/// A download to be made: what, whereto, and with whose credentials.
class NewJobForm : public QWidget {
    Q_OBJECT
public:
    enum class Identity : quint8 { None, CurrentUser, Explicit };

    explicit NewJobForm(QWidget* parent = nullptr);

    /// What is wrong, in one sentence; empty: nothing.
    QString problem() const;

    QLineEdit* urlEdit() const { return m_url; }
    QLineEdit* fileEdit() const { return m_file; }
    QLineEdit* nameEdit() const { return m_name; }
    QComboBox* identityBox() const { return m_identity; }
    QComboBox* targetBox() const { return m_target; }
    QComboBox* schemeBox() const { return m_scheme; }
    QLineEdit* userEdit() const { return m_user; }
    QLineEdit* passwordEdit() const;
    QPushButton* createButton() const { return m_create; }

Q_SIGNALS:
    void createRequested(const wbemscope::com::BitsNewJob& job);

private:
    void submit();
    void validate();
    Identity identity() const;

    QFormLayout* m_form;
    QLineEdit* m_url;
    QLineEdit* m_file;
    QLineEdit* m_name;
    QComboBox* m_identity;
    QComboBox* m_target;
    QComboBox* m_scheme;
    QLineEdit* m_user;
    PasswordEdit* m_password;
    QLabel* m_problem;
    QPushButton* m_create;
    bool m_touched = false;
};

} // namespace wbemscope::ui
