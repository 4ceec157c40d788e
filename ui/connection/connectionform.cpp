#include "ui/connection/connectionform.h"

#include "core/session/failure.h"
#include "ui/astext/copyas.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/connection/blanketfields.h"
#include "ui/connection/connectionsettings.h"
#include "ui/connection/credentialfields.h"
#include "ui/connection/formgrid.h"
#include "ui/connection/proxyoverrides.h"
#include "ui/connection/proxyrow.h"
#include "ui/connection/targetfields.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>

namespace wbemscope::ui {

ConnectionForm::ConnectionForm(SessionList* sessions, QWidget* parent)
    : ConnectionForm(sessions, System(), parent) {}

ConnectionForm::ConnectionForm(SessionList* sessions, const System& system, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_grid(new FormGrid(this))
    , m_engine(new EngineFields(m_grid, system.com))
    , m_target(new TargetFields(m_grid))
    , m_credentials(new CredentialFields(m_grid, system.prompt))
    , m_blanket(new BlanketFields(m_grid))
    , m_overrides(new ProxyOverrides(m_grid))
    , m_com(new ComFields(system.process, m_grid))
    , m_sections{m_engine, m_target, m_credentials, m_blanket, m_overrides, m_com}
    , m_moniker(new QLineEdit(this))
    , m_notice(new Notice(this))
    , m_progress(new QProgressBar(this))
    , m_connect(new AccentButton(tr("Co&nnect"), this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this)) {
    m_overrides->addComPage(m_com->page());
    m_grid->finish();
    arrange();
    wire();
    setRequest(ConnectionSettings::last());
}

void ConnectionForm::arrange() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_grid);

    // What does not scroll: the moniker, how it goes, and the button.
    m_moniker->setReadOnly(true);
    m_moniker->setFont(monospaceFont());
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->hide();
    m_cancel->hide();
    auto* monikerRow = new QHBoxLayout;
    monikerRow->setSpacing(2);
    monikerRow->addWidget(mnemonicLabel(tr("Moni&ker"), m_moniker, this));
    monikerRow->addWidget(m_moniker, 1);
    monikerRow->addWidget(copyButton(
        tr("Copy the moniker"), [this] { return monikerText(); }, this));
    auto* more =
        toolButton(QStringLiteral("export"), tr("The connection as text: PowerShell, C++, Python"), this);
    more->setObjectName(QStringLiteral("copyAs"));
    auto* languages = new QMenu(more);
    more->setMenu(addCopyAsMenu(
        languages, [this] { return request(); }, this));
    more->setPopupMode(QToolButton::InstantPopup);
    monikerRow->addWidget(more);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_connect);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(10, 4, 10, 8);
    foot->setSpacing(5);
    foot->addLayout(monikerRow);
    foot->addWidget(m_notice);
    foot->addWidget(m_progress);
    foot->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    QWidget::setTabOrder(m_connect, m_cancel);
}

void ConnectionForm::wire() {
    for (FormSection* section : m_sections) {
        connect(section, &FormSection::changed, this, &ConnectionForm::validate);
        connect(section, &FormSection::submitted, this, &ConnectionForm::connectNow);
    }
    connect(m_target, &TargetFields::recentChosen, this, [this](const ConnectionRequest& request) {
        setRequest(request);
        m_credentials->passwordEdit()->setFocus();
    });
    connect(m_credentials, &CredentialFields::forgetRequested, this,
            [this] { m_credentials->forget(request()); });
    connect(m_credentials, &CredentialFields::keyRingRefused, this, [this](const QString& problem) {
        m_notice->show(Notice::Kind::Info, tr("The key ring did not take the password: %1").arg(problem));
    });
    connect(m_credentials, &CredentialFields::promptRequested, this, [this] {
        const ConnectionRequest r = request();
        if (r.host.isEmpty()) { // the dialog says for whom
            m_target->touch();
            validate();
            targetEdit()->setFocus();
            return;
        }
        m_credentials->prompt(r.target());
    });
    connect(m_credentials, &CredentialFields::promptFailed, this,
            [this](const Outcome& outcome) { m_notice->show(Notice::Kind::Failed, outcomeText(outcome)); });
    connect(m_com, &ComFields::restartRequested, this, [this] {
        ConnectionSettings::remember(request());
        Q_EMIT restartRequested();
    });
    connect(m_connect, &QPushButton::clicked, this, &ConnectionForm::connectNow);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectionForm::cancelNow);
    connect(m_sessions, &SessionList::aboutToRemove, this, [this](const Session* session) {
        if (session != m_session)
            return;
        m_notice->clear();
        follow(nullptr);
    });
    connect(m_sessions, &SessionList::stateChanged, this, [this](Session* session) {
        if (session != m_session)
            return;
        showState();
        m_com->showProcess();
        if (session->state() == Session::State::Open)
            Q_EMIT opened(session);
        else if (session->state() == Session::State::Failed)
            Q_EMIT failed(session);
    });
}

ConnectionRequest ConnectionForm::request() const {
    ConnectionRequest request;
    for (const FormSection* section : m_sections)
        section->write(request);
    return request;
}

void ConnectionForm::setRequest(const ConnectionRequest& request) {
    m_filling = true;
    for (FormSection* section : m_sections)
        section->show(request);
    m_filling = false;
    validate();
}

void ConnectionForm::validate() {
    if (m_filling)
        return;
    m_overrides->setEngine(m_engine->engine());
    m_credentials->setEngine(m_engine->engine());
    const ConnectionRequest r = request();
    m_problems = problemsOf(r, m_target->targetText());
    ConnectionProblems shown = m_problems;
    if (m_target->targetText().isEmpty() && !m_target->isTouched())
        shown.erase(Field::Target); // nobody has done anything wrong yet
    m_grid->show(shown);
    m_credentials->showKept(r);
    m_moniker->setText(r.moniker());
    m_moniker->setCursorPosition(0);
    m_moniker->setToolTip(m_moniker->text());
    showState();
}

void ConnectionForm::connectNow() {
    if (m_session && m_session->state() == Session::State::Opening)
        return;
    m_target->touch();
    validate();
    if (!isValid())
        return;
    ConnectionRequest r = request();
    if (!m_credentials->supplyPassword(r, [this] { connectNow(); }))
        return;
    ConnectionSettings::remember(r);
    open(r);
}

Session* ConnectionForm::open(const ConnectionRequest& request) {
    if (m_session &&
        (m_session->state() == Session::State::Failed || m_session->state() == Session::State::Closed))
        m_sessions->remove(m_session);
    follow(m_sessions->open(request));
    return m_session;
}

void ConnectionForm::follow(Session* session) {
    if (m_session != session)
        m_reason.clear();
    m_session = session;
    showState();
}

void ConnectionForm::setReason(const Session* session, HResult code, const QString& reason) {
    if (!session || session != m_session || session->state() != Session::State::Failed ||
        session->lastOutcome().code != code)
        return;
    m_reason = reason;
    showState();
}

void ConnectionForm::cancelNow() {
    if (m_session)
        m_session->cancelOpen();
}

void ConnectionForm::showState() {
    const auto state = m_session ? m_session->state() : Session::State::Closed;
    const bool opening = state == Session::State::Opening;
    m_progress->setVisible(opening);
    m_cancel->setVisible(opening);
    m_connect->setEnabled(!opening && isValid());
    if (!m_session)
        return;
    switch (state) {
    case Session::State::Opening:
        m_reason.clear();
        m_notice->show(Notice::Kind::Busy, tr("Connecting to %1…").arg(m_session->request().target()));
        break;
    case Session::State::Open:
        m_notice->show(Notice::Kind::Ok, tr("Connected: %1").arg(m_session->title()));
        break;
    case Session::State::Failed: {
        const Outcome& outcome = m_session->lastOutcome();
        QString why = m_reason;
        if (why.isEmpty() && m_sessions->ledger())
            why = explanationOf(outcome, *m_sessions->ledger(), m_session->id());
        m_notice->show(outcome.kind() == CallOutcome::Denied ? Notice::Kind::Denied : Notice::Kind::Failed,
                       tr("%1 (while: %2)").arg(outcomeText(outcome), stageName(outcome.stage)) +
                           (why.isEmpty() ? QString() : u'\n' + why));
        break;
    }
    case Session::State::Closed:
        if (m_session->lastOutcome().cancelled)
            m_notice->show(Notice::Kind::Info, tr("Cancelled."));
        else
            m_notice->clear();
        break;
    case Session::State::Closing:
        break;
    }
}

QString ConnectionForm::problem(Field field) const {
    const auto it = m_problems.find(field);
    return it == m_problems.end() ? QString() : it->second;
}

QLineEdit* ConnectionForm::targetEdit() const {
    return m_target->targetEdit();
}
QLineEdit* ConnectionForm::namespaceEdit() const {
    return m_target->namespaceEdit();
}
QComboBox* ConnectionForm::identityBox() const {
    return m_credentials->identityBox();
}
QLineEdit* ConnectionForm::userEdit() const {
    return m_credentials->userEdit();
}
QLineEdit* ConnectionForm::domainEdit() const {
    return m_credentials->domainEdit();
}
QLineEdit* ConnectionForm::passwordEdit() const {
    return m_credentials->passwordEdit();
}
QToolButton* ConnectionForm::revealButton() const {
    return m_credentials->revealButton();
}
QComboBox* ConnectionForm::serviceBox() const {
    return m_blanket->serviceBox();
}
LevelLadder* ConnectionForm::ladder() const {
    return m_blanket->ladder();
}
QComboBox* ConnectionForm::impersonationBox() const {
    return m_blanket->impersonationBox();
}
QToolButton* ConnectionForm::advancedButton() const {
    return m_overrides->openButton();
}
QComboBox* ConnectionForm::overrideBox(ProxyKind kind) const {
    return m_overrides->row(kind)->levelBox();
}
ProxyRow* ConnectionForm::proxyRow(ProxyKind kind) const {
    return m_overrides->row(kind);
}
QPushButton* ConnectionForm::promptButton() const {
    return m_credentials->promptButton();
}

QString ConnectionForm::monikerText() const {
    return m_moniker->text();
}

QString ConnectionForm::noticeText() const {
    return m_notice->text();
}

} // namespace wbemscope::ui
