#pragma once

#include "core/security/authnlevel.h"
#include "core/session/connectionrequest.h"

#include <QMenu>

class QActionGroup;

namespace wbemscope::ui {

class LabController;

/// What can be done with the embedded lab, and the switches it runs with.
class LabMenu : public QMenu {
    Q_OBJECT
public:
    LabMenu(const QString& title, LabController* lab, QWidget* parent);

Q_SIGNALS:
    void exploreRequested();
    void connectRequested(const wbemscope::ConnectionRequest& request);
    void lessonsRequested();
    void addLessonsRequested();
    void resetRequested();
    void
    scenariosChosen(const QStringList& directories); ///< Beside the built-in ones; the lab has to start anew.
    void roomRequested();                            ///< The lab's accounts and statistics.

private:
    void addAccounts();
    void addHints();
    void askScenario();
    void showState();

    LabController* m_lab;
    QAction* m_start;
    QMenu* m_accounts;
    QAction* m_hardening;
    QActionGroup* m_hints;
    QAction* m_builtInOnly;
};

} // namespace wbemscope::ui
