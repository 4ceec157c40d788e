#include "app/window/labmenu.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/lab/labcontroller.h"

#include <QActionGroup>
#include <QFileDialog>

namespace wbemscope::ui {

LabMenu::LabMenu(const QString& title, LabController* lab, QWidget* parent)
    : QMenu(title, parent)
    , m_lab(lab)
    , m_hints(new QActionGroup(this)) {
    setToolTipsVisible(true);
    addAction(ui::icon(QStringLiteral("lab")), tr("&Explore the Lab"), QKeySequence(tr("Ctrl+L")), this,
              &LabMenu::exploreRequested);
    addSeparator();
    m_start = addAction(tr("&Start"), this, [this] {
        if (m_lab->state() == LabController::State::Running)
            m_lab->stop();
        else
            m_lab->start();
    });
    m_accounts = addMenu(tr("&Connect as"));
    addAccounts();
    addSeparator();
    m_hardening = addAction(tr("DCOM &Hardening"));
    m_hardening->setCheckable(true);
    connect(m_hardening, &QAction::toggled, m_lab, &LabController::setHardening);
    addHints();
    addSeparator();
    addAction(tr("&Lessons"), QKeySequence(tr("Ctrl+Shift+L")), this, &LabMenu::lessonsRequested);
    addAction(tr("A&dd Lessons…"), this, &LabMenu::addLessonsRequested);
    addSeparator();
    addAction(tr("Add a Sce&nario…"), this, &LabMenu::askScenario);
    m_builtInOnly = addAction(tr("&Built-in Scenarios Only"), this, [this] { Q_EMIT scenariosChosen({}); });
    addAction(ui::icon(QStringLiteral("refresh")), tr("&Reset the Lab"), this, &LabMenu::resetRequested);
    addSeparator();
    addAction(tr("&Accounts and Statistics"), this, &LabMenu::roomRequested);
    connect(m_lab, &LabController::stateChanged, this, &LabMenu::showState);
    connect(m_lab, &LabController::settingsChanged, this, &LabMenu::showState);
    showState();
}

void LabMenu::addAccounts() {
    for (const auto& account : lab::Lab::accounts())
        m_accounts->addAction(ui::icon(QStringLiteral("account")),
                              QStringLiteral("%1: %2").arg(account.name, account.may), this, [this, account] {
                                  Q_EMIT connectRequested(m_lab->requestFor(account, AuthnLevel::PktPrivacy));
                              });
}

void LabMenu::askScenario() {
    auto* dialog = new QFileDialog(parentWidget(), tr("Directory with MOF Files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& directory) {
        QStringList directories = m_lab->scenarios();
        directories.removeAll(directory);
        Q_EMIT scenariosChosen(directories += directory);
    });
    dialog->open();
}

void LabMenu::addHints() {
    auto* hints = addMenu(tr("Authn H&int"));
    for (int level = int(AuthnLevel::None); level <= int(AuthnLevel::PktPrivacy); ++level) {
        auto* hint = m_hints->addAction(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)));
        hint->setCheckable(true);
        hint->setData(level);
        hints->addAction(hint);
    }
    connect(m_hints, &QActionGroup::triggered, this,
            [this](const QAction* chosen) { m_lab->setAuthnHint(AuthnLevel(chosen->data().toInt())); });
}

void LabMenu::showState() {
    const bool running = m_lab->state() == LabController::State::Running;
    m_start->setText(running ? tr("&Stop") : tr("&Start"));
    m_start->setEnabled(m_lab->state() != LabController::State::Starting);
    m_accounts->setEnabled(running);
    m_hardening->setChecked(m_lab->hardening());
    m_builtInOnly->setEnabled(!m_lab->scenarios().isEmpty());
    m_builtInOnly->setToolTip(m_lab->scenarios().join(u'\n'));
    for (QAction* hint : m_hints->actions())
        hint->setChecked(hint->data().toInt() == int(m_lab->authnHint()));
}

} // namespace wbemscope::ui
