#include "ui/connection/connectionform.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/connection/connectionsettings.h"
#include "ui/connection/ladder.h"
#include "ui/connection/passwordstore.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

constexpr AuthnService Services_[] = {AuthnService::Ntlm, AuthnService::Negotiate, AuthnService::Kerberos,
                                      AuthnService::None, AuthnService::Default};
constexpr ImpersonationLevel Impersonations[] = {
    ImpersonationLevel::Default, ImpersonationLevel::Anonymous, ImpersonationLevel::Identify,
    ImpersonationLevel::Impersonate, ImpersonationLevel::Delegate};

/// Says what a proxy carries, for a reader who does not know the interfaces' names.
QString proxyTip(ProxyKind kind) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("ConnectionForm", source);
    };
    switch (kind) {
    case ProxyKind::Activation:
        return text("ISystemActivator on the resolver's port: asks the host to start WMI for us");
    case ProxyKind::Unknown:
        return text("IRemUnknown2: AddRef, Release and QueryInterface of every object");
    case ProxyKind::Login:
        return text("IWbemLevel1Login: opens a namespace");
    case ProxyKind::Services:
        return text("IWbemServices: queries, objects and methods");
    case ProxyKind::Enumerator:
        return text("IEnumWbemClassObject and its smart twin: the rows");
    }
    return {};
}

const QString RememberKey = QStringLiteral("connection/keyRing");

QLabel* mnemonic(const QString& text, QWidget* buddy, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setBuddy(buddy);
    if (buddy->accessibleName().isEmpty())
        buddy->setAccessibleName(QString(text).remove(u'&'));
    return label;
}

} // namespace

ConnectionForm::ConnectionForm(SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions) {
    build();
    setRequest(ConnectionSettings::last());
}

ConnectionForm::~ConnectionForm() {
    takePassword();
}

QLabel* ConnectionForm::problemLabel(Field field) {
    auto* label = new QLabel(this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    const auto recolour = [label] {
        QPalette own = label->palette();
        own.setColor(QPalette::WindowText, colours().denied);
        label->setPalette(own);
    };
    recolour();
    connect(&Theme::instance(), &Theme::changed, label, recolour);
    m_problemLabels[field] = label;
    return label;
}

void ConnectionForm::build() {
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(10, 8, 10, 6);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](const QString& text, QWidget* field, QWidget* shown = nullptr) {
        grid->addWidget(mnemonic(text, field, content), row, 0);
        grid->addWidget(shown ? shown : field, row, 1);
        ++row;
    };
    const auto addProblem = [&](Field field) { grid->addWidget(problemLabel(field), row++, 1); };

    m_target = new QLineEdit(content);
    m_target->setPlaceholderText(tr("host, host:port, [::1]:1135"));
    m_recent = toolButton(QStringLiteral("history"), tr("Connections that were made before"), content);
    m_recent->setPopupMode(QToolButton::InstantPopup);
    m_recent->setMenu(new QMenu(m_recent));
    connect(m_recent->menu(), &QMenu::aboutToShow, this, &ConnectionForm::fillRecent);
    auto* targetRow = new QWidget(content);
    auto* targetLayout = new QHBoxLayout(targetRow);
    targetLayout->setContentsMargins(0, 0, 0, 0);
    targetLayout->setSpacing(2);
    targetLayout->addWidget(m_target, 1);
    targetLayout->addWidget(m_recent);
    add(tr("&Target"), m_target, targetRow);
    addProblem(Field::Target);
    m_nameSpace = new QLineEdit(content);
    add(tr("Na&mespace"), m_nameSpace);
    addProblem(Field::NameSpace);

    m_identity = new QComboBox(content);
    m_identity->addItem(tr("Current user (Kerberos ticket)"), int(Credentials::Kind::CurrentUser));
    m_identity->addItem(tr("Name and password"), int(Credentials::Kind::Explicit));
    m_identity->addItem(tr("Anonymous"), int(Credentials::Kind::Anonymous));
    add(tr("&Identity"), m_identity);
    m_account = new QWidget(content);
    auto* account = new QGridLayout(m_account);
    account->setContentsMargins(0, 0, 0, 0);
    account->setVerticalSpacing(5);
    m_domain = new QLineEdit(m_account);
    m_domain->setPlaceholderText(tr("optional"));
    m_user = new QLineEdit(m_account);
    m_password = new QLineEdit(m_account);
    m_password->setEchoMode(QLineEdit::Password);
    m_reveal = toolButton(QStringLiteral("reveal"), tr("Show the password"), m_account);
    m_reveal->setCheckable(true);
    m_remember = new QCheckBox(tr("Remember in the key ring"), m_account);
    m_remember->setVisible(PasswordStore::isAvailable());
    m_remember->setChecked(PasswordStore::isAvailable() && QSettings().value(RememberKey, false).toBool());
    m_remember->setToolTip(
        tr("Keeps the password in the desktop's key ring. Off: it is forgotten when the window closes."));
    account->addWidget(mnemonic(tr("&User"), m_user, m_account), 0, 0);
    account->addWidget(m_user, 0, 1, 1, 2);
    account->addWidget(problemLabel(Field::User), 1, 1, 1, 2);
    account->addWidget(mnemonic(tr("&Domain"), m_domain, m_account), 2, 0);
    account->addWidget(m_domain, 2, 1, 1, 2);
    account->addWidget(mnemonic(tr("&Password"), m_password, m_account), 3, 0);
    account->addWidget(m_password, 3, 1);
    account->addWidget(m_reveal, 3, 2);
    account->addWidget(m_remember, 4, 1, 1, 2);
    grid->addWidget(m_account, row++, 1);

    m_service = new QComboBox(content);
    for (const auto service : Services_)
        m_service->addItem(serviceName(service), uint(service));
    add(tr("&Service"), m_service);
    addProblem(Field::Service);

    m_ladder = new LevelLadder(content);
    auto* ladderLabel = mnemonic(tr("&Level"), m_ladder, content);
    grid->addWidget(ladderLabel, row, 0, Qt::AlignTop);
    grid->addWidget(m_ladder, row++, 1);
    addProblem(Field::Level);

    m_impersonation = new QComboBox(content);
    for (const auto level : Impersonations)
        m_impersonation->addItem(monikerName(level), int(level));
    add(tr("Imp&ersonation"), m_impersonation);
    m_impersonationHint = new QLabel(content);
    m_impersonationHint->setWordWrap(true);
    m_impersonationHint->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(m_impersonationHint, row++, 1);
    addProblem(Field::Impersonation);
    m_principal = new QLineEdit(content);
    m_principal->setPlaceholderText(tr("server principal name; empty: default"));
    add(tr("P&rincipal"), m_principal);
    m_mutual = new QCheckBox(tr("Mutual authentication"), content);
    m_staticCloaking = new QCheckBox(tr("Static cloaking"), content);
    m_dynamicCloaking = new QCheckBox(tr("Dynamic cloaking"), content);
    grid->addWidget(new QLabel(tr("Capabilities"), content), row, 0, Qt::AlignTop);
    auto* capabilities = new QVBoxLayout;
    capabilities->setSpacing(2);
    for (auto* box : {m_mutual, m_staticCloaking, m_dynamicCloaking})
        capabilities->addWidget(box);
    grid->addLayout(capabilities, row++, 1);
    addProblem(Field::Capabilities);

    m_advanced = new QToolButton(content);
    m_advanced->setText(tr("&Advanced: a blanket per proxy"));
    m_advanced->setCheckable(true);
    m_advanced->setAutoRaise(true);
    m_advanced->setArrowType(Qt::RightArrow);
    m_advanced->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    grid->addWidget(m_advanced, row++, 0, 1, 2);
    m_advancedPage = new QWidget(content);
    auto* advanced = new QGridLayout(m_advancedPage);
    advanced->setContentsMargins(12, 0, 0, 0);
    advanced->setVerticalSpacing(4);
    advanced->setColumnStretch(1, 1);
    advanced->setColumnStretch(2, 1);
    int line = 0;
    for (int i = 0; i < ProxyKindCount; ++i) {
        const auto kind = ProxyKind(i);
        OverrideRow boxes{new QComboBox(m_advancedPage), new QComboBox(m_advancedPage)};
        boxes.level->addItem(tr("level as above"), -1);
        for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level)
            boxes.level->addItem(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)), level);
        boxes.impersonation->addItem(tr("impersonation as above"), -1);
        for (const auto level : Impersonations)
            if (level != ImpersonationLevel::Default)
                boxes.impersonation->addItem(monikerName(level), int(level));
        auto* label = new QLabel(proxyKindName(kind), m_advancedPage);
        label->setToolTip(proxyTip(kind));
        boxes.level->setAccessibleName(tr("Level of the %1 proxy").arg(proxyKindName(kind)));
        boxes.impersonation->setAccessibleName(tr("Impersonation of the %1 proxy").arg(proxyKindName(kind)));
        for (auto* box : {boxes.level, boxes.impersonation}) {
            box->setToolTip(proxyTip(kind));
            box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
            box->setMinimumContentsLength(8);
            connect(box, &QComboBox::currentIndexChanged, this, &ConnectionForm::validate);
        }
        advanced->addWidget(label, line, 0);
        advanced->addWidget(boxes.level, line, 1);
        advanced->addWidget(boxes.impersonation, line, 2);
        ++line;
        m_overrides[kind] = boxes;
    }
    m_locale = new QLineEdit(m_advancedPage);
    m_locale->setPlaceholderText(QStringLiteral("MS_409"));
    advanced->addWidget(mnemonic(tr("L&ocale"), m_locale, m_advancedPage), line, 0);
    advanced->addWidget(m_locale, line, 1);
    m_advancedPage->hide();
    grid->addWidget(m_advancedPage, row++, 0, 1, 2);
    grid->setRowStretch(row, 1);

    for (auto* box : {m_identity, m_service, m_impersonation}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    }

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);

    // What does not scroll: the moniker, how it goes, and the button.
    m_moniker = new QLineEdit(this);
    m_moniker->setReadOnly(true);
    m_moniker->setFont(monospaceFont());
    m_notice = new Notice(this);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->hide();
    m_connect = new AccentButton(tr("&Connect"), this);
    m_cancel = new QPushButton(tr("Ca&ncel"), this);
    auto* monikerRow = new QHBoxLayout;
    monikerRow->setSpacing(2);
    auto* monikerLabel = mnemonic(tr("Moni&ker"), m_moniker, this);
    monikerRow->addWidget(monikerLabel);
    monikerRow->addWidget(m_moniker, 1);
    monikerRow->addWidget(copyButton(
        tr("Copy the moniker"), [this] { return monikerText(); }, this));
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

    for (auto* edit : {m_target, m_nameSpace, m_domain, m_user, m_principal, m_locale}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectionForm::connectNow);
    }
    connect(m_target, &QLineEdit::textEdited, this, [this] { m_targetTouched = true; });
    connect(m_password, &QLineEdit::returnPressed, this, &ConnectionForm::connectNow);
    connect(m_identity, &QComboBox::currentIndexChanged, this, [this] {
        showIdentity();
        validate();
    });
    connect(m_service, &QComboBox::currentIndexChanged, this, &ConnectionForm::validate);
    connect(m_impersonation, &QComboBox::currentIndexChanged, this, &ConnectionForm::validate);
    connect(m_ladder, &LevelLadder::levelChanged, this, &ConnectionForm::validate);
    for (auto* box : {m_mutual, m_staticCloaking, m_dynamicCloaking})
        connect(box, &QCheckBox::toggled, this, &ConnectionForm::validate);
    connect(m_reveal, &QToolButton::toggled, this, [this](bool on) {
        m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
        m_reveal->setIcon(icon(on ? QStringLiteral("conceal") : QStringLiteral("reveal")));
        m_reveal->setToolTip(on ? tr("Hide the password") : tr("Show the password"));
        m_reveal->setAccessibleName(m_reveal->toolTip());
    });
    connect(m_advanced, &QToolButton::toggled, this, [this](bool on) {
        m_advancedPage->setVisible(on);
        m_advanced->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(m_remember, &QCheckBox::toggled, this, [this](bool on) {
        QSettings().setValue(RememberKey, on);
        if (!on)
            PasswordStore::remove(this, keychainKey(request()));
    });
    connect(m_connect, &QPushButton::clicked, this, &ConnectionForm::connectNow);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectionForm::cancelNow);
    connect(m_sessions, &SessionList::stateChanged, this, [this](Session* session) {
        if (session != m_session)
            return;
        showState();
        if (session->state() == Session::State::Open)
            Q_EMIT opened(session);
        else if (session->state() == Session::State::Failed)
            Q_EMIT failed(session);
    });
    QWidget::setTabOrder(m_connect, m_cancel);
    m_cancel->hide();
}

void ConnectionForm::showIdentity() {
    m_account->setVisible(m_identity->currentData().toInt() == int(Credentials::Kind::Explicit));
}

ConnectionRequest ConnectionForm::request() const {
    ConnectionRequest r;
    ConnectionRequest::parseTarget(m_target->text().trimmed(), r.host, r.resolverPort);
    r.nameSpace = m_nameSpace->text().trimmed().replace(u'/', u'\\');
    r.locale = m_locale->text().trimmed();
    r.credentials.kind = Credentials::Kind(m_identity->currentData().toInt());
    if (r.credentials.kind == Credentials::Kind::Explicit) {
        r.credentials = Credentials::fromAccount(m_user->text().trimmed(), {});
        r.credentials.kind = Credentials::Kind::Explicit;
        if (r.credentials.domain.isEmpty())
            r.credentials.domain = m_domain->text().trimmed();
    }
    r.blanket.authnService = AuthnService(m_service->currentData().toUInt());
    r.blanket.authnLevel = m_ladder->level();
    r.blanket.impersonationLevel = ImpersonationLevel(m_impersonation->currentData().toInt());
    r.blanket.principal = m_principal->text().trimmed();
    r.blanket.identity = r.credentials.identity();
    r.blanket.capabilities = (m_mutual->isChecked() ? EoacMutualAuth : 0U) |
                             (m_staticCloaking->isChecked() ? EoacStaticCloaking : 0U) |
                             (m_dynamicCloaking->isChecked() ? EoacDynamicCloaking : 0U);
    for (const auto& [kind, boxes] : m_overrides) {
        BlanketOverride change;
        if (const int level = boxes.level->currentData().toInt(); level >= 0)
            change.authnLevel = AuthnLevel(level);
        if (const int level = boxes.impersonation->currentData().toInt(); level >= 0)
            change.impersonationLevel = ImpersonationLevel(level);
        if (change != BlanketOverride{})
            r.overrides[kind] = change;
    }
    return r;
}

void ConnectionForm::setRequest(const ConnectionRequest& r) {
    m_filling = true;
    m_target->setText(r.host.isEmpty() ? QString() : r.target());
    m_targetTouched = false;
    m_nameSpace->setText(r.nameSpace);
    m_locale->setText(r.locale);
    m_identity->setCurrentIndex(m_identity->findData(int(r.credentials.kind)));
    m_domain->setText(r.credentials.domain);
    m_user->setText(r.credentials.user);
    m_service->setCurrentIndex(std::max(0, m_service->findData(uint(r.blanket.authnService))));
    m_ladder->setLevel(r.blanket.authnLevel);
    m_impersonation->setCurrentIndex(m_impersonation->findData(int(r.blanket.impersonationLevel)));
    m_principal->setText(r.blanket.principal);
    m_mutual->setChecked(r.blanket.capabilities & EoacMutualAuth);
    m_staticCloaking->setChecked(r.blanket.capabilities & EoacStaticCloaking);
    m_dynamicCloaking->setChecked(r.blanket.capabilities & EoacDynamicCloaking);
    for (const auto& [kind, boxes] : m_overrides) {
        const auto it = r.overrides.find(kind);
        const BlanketOverride change = it == r.overrides.end() ? BlanketOverride{} : it->second;
        boxes.level->setCurrentIndex(change.authnLevel ? boxes.level->findData(int(*change.authnLevel)) : 0);
        boxes.impersonation->setCurrentIndex(
            change.impersonationLevel ? boxes.impersonation->findData(int(*change.impersonationLevel)) : 0);
    }
    if (!r.overrides.empty())
        m_advanced->setChecked(true);
    if (!r.credentials.password.isEmpty()) {
        m_kept = r.credentials.password;
        m_keptFor = keychainKey(r);
    }
    m_filling = false;
    showIdentity();
    validate();
}

void ConnectionForm::validate() {
    if (m_filling)
        return;
    m_problems.clear();
    QString host;
    quint16 port = 135;
    const QString target = m_target->text().trimmed();
    if (target.isEmpty())
        m_problems[Field::Target] = tr("Name a host or its address.");
    else if (const auto reason = ConnectionRequest::parseTarget(target, host, port))
        m_problems[Field::Target] = *reason;

    const ConnectionRequest r = request();
    if (r.nameSpace.isEmpty())
        m_problems[Field::NameSpace] = tr("Name a namespace, such as ROOT\\CIMV2.");
    else if (r.nameSpace.startsWith(u'\\') || r.nameSpace.endsWith(u'\\') ||
             r.nameSpace.contains(QStringLiteral("\\\\")))
        m_problems[Field::NameSpace] =
            tr("Names separated by single backslashes, without the host: ROOT\\CIMV2.");
    const bool explicitUser = r.credentials.kind == Credentials::Kind::Explicit;
    if (explicitUser && r.credentials.user.isEmpty())
        m_problems[Field::User] = tr("Name a user.");
    using S = AuthnService;
    const S service = r.blanket.authnService;
    if (r.credentials.kind == Credentials::Kind::CurrentUser && service == S::Ntlm)
        m_problems[Field::Service] =
            tr("NTLM needs a name and a password here; the current user's ticket is Kerberos.");
    else if (r.credentials.kind == Credentials::Kind::Anonymous && service == S::Kerberos)
        m_problems[Field::Service] = tr("Kerberos has no anonymous user.");
    if (service == S::None && r.blanket.authnLevel > AuthnLevel::None)
        m_problems[Field::Level] = tr("Without a service nothing can be proven: choose none, or a service.");
    if (service == S::Ntlm && r.blanket.impersonationLevel == ImpersonationLevel::Delegate)
        m_problems[Field::Impersonation] = tr("NTLM cannot delegate: that needs Kerberos.");
    if (m_staticCloaking->isChecked() && m_dynamicCloaking->isChecked())
        m_problems[Field::Capabilities] = tr("Static and dynamic cloaking exclude each other.");
    else if (m_mutual->isChecked() && service == S::Ntlm)
        m_problems[Field::Capabilities] =
            tr("NTLM cannot authenticate the server: mutual authentication needs Kerberos.");

    for (const auto& [field, label] : m_problemLabels) {
        QString text = problem(field);
        if (field == Field::Target && target.isEmpty() && !m_targetTouched)
            text.clear(); // nobody has done anything wrong yet
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_impersonationHint->setText(levelGives(r.blanket.impersonationLevel));
    m_password->setPlaceholderText(
        !m_kept.isEmpty() && m_keptFor == keychainKey(r) ? tr("kept until the window closes") : QString());
    m_moniker->setText(r.moniker());
    m_moniker->setCursorPosition(0);
    m_moniker->setToolTip(m_moniker->text());
    showState();
}

QString ConnectionForm::problem(Field field) const {
    const auto it = m_problems.find(field);
    return it == m_problems.end() ? QString() : it->second;
}

QComboBox* ConnectionForm::overrideBox(ProxyKind kind) const {
    return m_overrides.at(kind).level;
}

QString ConnectionForm::monikerText() const {
    return m_moniker->text();
}

QString ConnectionForm::noticeText() const {
    return m_notice->text();
}

QString ConnectionForm::keychainKey(const ConnectionRequest& request) {
    return QStringLiteral("%1@%2").arg(request.credentials.identity(), request.target());
}

Secret ConnectionForm::takePassword() {
    QString text = m_password->text();
    // setText() drops the edit's own copy and its undo history; what is left is ours alone and can be
    // overwritten.
    m_password->setText({});
    Secret secret{QStringView(text)};
    wipe(text);
    m_reveal->setChecked(false);
    return secret;
}

void ConnectionForm::connectNow() {
    if (m_session && m_session->state() == Session::State::Opening)
        return;
    m_targetTouched = true;
    validate();
    if (!isValid())
        return;
    ConnectionRequest r = request();
    if (r.credentials.kind == Credentials::Kind::Explicit) {
        Secret typed = takePassword();
        const QString key = keychainKey(r);
        if (!typed.isEmpty()) {
            m_kept = typed;
            m_keptFor = key;
        } else if (m_keptFor != key) {
            m_kept = {};
            if (m_remember->isChecked()) {
                m_keptFor = key; // asked once; an empty answer is an answer
                PasswordStore::read(this, key, [this, r](Secret found) mutable {
                    m_kept = found;
                    connectNow();
                });
                return;
            }
        }
        r.credentials.password = m_kept;
        if (m_remember->isChecked() && !m_kept.isEmpty())
            PasswordStore::write(this, key, m_kept, [this](const QString& problem) {
                if (!problem.isEmpty())
                    m_notice->show(Notice::Kind::Info,
                                   tr("The key ring did not take the password: %1").arg(problem));
            });
    }
    ConnectionSettings::remember(r);
    // A try that failed has been seen; the next one takes its place.
    if (m_session &&
        (m_session->state() == Session::State::Failed || m_session->state() == Session::State::Closed))
        m_sessions->remove(m_session);
    m_session = m_sessions->open(r);
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
        m_notice->show(Notice::Kind::Busy, tr("Connecting to %1…").arg(m_session->request().target()));
        break;
    case Session::State::Open:
        m_notice->show(Notice::Kind::Ok, tr("Connected: %1").arg(m_session->title()));
        break;
    case Session::State::Failed: {
        const Outcome& outcome = m_session->lastOutcome();
        m_notice->show(outcome.kind() == CallOutcome::Denied ? Notice::Kind::Denied : Notice::Kind::Failed,
                       tr("%1 (while: %2)").arg(outcomeText(outcome), stageName(outcome.stage)));
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

void ConnectionForm::fillRecent() {
    QMenu* menu = m_recent->menu();
    menu->clear();
    for (const auto& request : ConnectionSettings::recent()) {
        QString label = ConnectionSettings::label(request);
        menu->addAction(label.replace(u'&', QStringLiteral("&&")), this, [this, request] {
            setRequest(request);
            m_password->setFocus();
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No connection was made yet"))->setEnabled(false);
}

} // namespace wbemscope::ui
