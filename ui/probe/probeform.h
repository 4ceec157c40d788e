#pragma once

#include "core/session/probe/probeplan.h"
#include "ui/common/sessionlist.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QToolButton;

namespace wbemscope::ui {

class LabController;

/// What a probe does and over which axes. Accounts are those of connections that are open, so their passwords
/// have worked once; for the lab also its cast, whose passwords are public.
class ProbeForm : public QWidget {
    Q_OBJECT
public:
    ProbeForm(SessionList* sessions, LabController* lab, QWidget* parent = nullptr);

    bool hasTargets() const;
    /// With passwords; see problem() before.
    ProbePlan plan() const;
    std::optional<QString> problem() const;
    /// This connection and namespace, if it is open.
    void setTarget(Session* session, const QString& nameSpace);

    QComboBox* targetBox() const { return m_target; }
    QLineEdit* namespaceEdit() const { return m_nameSpace; }
    QComboBox* operationBox() const { return m_operation; }
    QLineEdit* textEdit() const { return m_text; }
    QLineEdit* methodEdit() const { return m_method; }
    QCheckBox* harmlessBox() const { return m_harmless; }
    QToolButton* axesButton() const { return m_axes; }
    QCheckBox* levelBox(AuthnLevel level) const;
    QCheckBox* impersonationBox(ImpersonationLevel level) const;
    QCheckBox* serviceBox(AuthnService service) const;
    QListWidget* accountList() const { return m_accounts; }
    QSpinBox* jobsBox() const { return m_jobs; }
    QSpinBox* roundsBox() const { return m_rounds; }

Q_SIGNALS:
    void changed();

private:
    void build();
    QWidget* axesPage();
    void fillTargets();
    void fillAccounts();
    void showOperation();
    Session* session() const;

    SessionList* m_sessions;
    LabController* m_lab;
    QComboBox* m_target;
    QLineEdit* m_nameSpace;
    QComboBox* m_operation;
    QLabel* m_textLabel;
    QLineEdit* m_text;
    QLabel* m_methodLabel;
    QLineEdit* m_method;
    QCheckBox* m_harmless;
    QToolButton* m_axes;
    QWidget* m_axesPage = nullptr;
    std::map<AuthnLevel, QCheckBox*> m_levels;
    std::map<ImpersonationLevel, QCheckBox*> m_impersonations;
    std::map<AuthnService, QCheckBox*> m_services;
    QListWidget* m_accounts;
    QSpinBox* m_jobs;
    QSpinBox* m_rounds;
    std::vector<Credentials> m_known; ///< Row by row of m_accounts.
    quint32 m_shownFor = 0;           ///< The connection whose axes are shown.
};

} // namespace wbemscope::ui
