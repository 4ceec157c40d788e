#include "ui/connection/credentialfields.h"

#include "ui/common/icons.h"
#include "ui/common/passwordedit.h"
#include "ui/common/widgets.h"
#include "ui/connection/formgrid.h"
#include "ui/connection/passwordstore.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSettings>

namespace wbemscope::ui {
namespace {

const QString RememberKey = QStringLiteral("connection/keyRing");

QString keychainKey(const ConnectionRequest& request) {
    return QStringLiteral("%1@%2").arg(request.credentials.identity(), request.target());
}

} // namespace

CredentialFields::CredentialFields(FormGrid* grid, CredentialPrompt* prompt)
    : FormSection(grid)
    , m_identity(new QComboBox(grid))
    , m_account(new QWidget(grid))
    , m_user(new QLineEdit(m_account))
    , m_domain(new QLineEdit(m_account))
    , m_password(new PasswordEdit(m_account))
    , m_reveal(toolButton(QStringLiteral("reveal"), tr("Show the password"), m_account))
    , m_remember(new QCheckBox(tr("Remember in the key ring"), m_account))
    , m_prompt(prompt) {
    m_identity->addItem(tr("Current user (Kerberos ticket)"), int(Credentials::Kind::CurrentUser));
    m_identity->addItem(tr("Name and password"), int(Credentials::Kind::Explicit));
    m_identity->addItem(tr("Anonymous"), int(Credentials::Kind::Anonymous));
    m_identity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_identity->setMinimumContentsLength(10);
    grid->addField(tr("I&dentity"), m_identity);
    buildAccount(grid);
    grid->addBelow(m_account);
    if (m_prompt) {
        m_prompt->setParent(this);
        connect(m_promptButton, &QPushButton::clicked, this, &CredentialFields::promptRequested);
        connect(m_prompt, &CredentialPrompt::answered, this, &CredentialFields::takePrompted);
        connect(m_prompt, &CredentialPrompt::cancelled, this, [this] { m_promptButton->setEnabled(true); });
        connect(m_prompt, &CredentialPrompt::failed, this, [this](const Outcome& outcome) {
            m_promptButton->setEnabled(true);
            Q_EMIT promptFailed(outcome);
        });
    }

    connect(m_identity, &QComboBox::currentIndexChanged, this, [this] {
        showIdentity();
        Q_EMIT changed();
    });
    for (auto* edit : {m_domain, m_user}) {
        connect(edit, &QLineEdit::textChanged, this, &FormSection::changed);
        connect(edit, &QLineEdit::returnPressed, this, &FormSection::submitted);
    }
    connect(m_password, &QLineEdit::returnPressed, this, &FormSection::submitted);
    connect(m_reveal, &QToolButton::toggled, this, [this](bool on) {
        m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
        m_reveal->setIcon(icon(on ? QStringLiteral("conceal") : QStringLiteral("reveal")));
        m_reveal->setToolTip(on ? tr("Hide the password") : tr("Show the password"));
        m_reveal->setAccessibleName(m_reveal->toolTip());
    });
    connect(m_remember, &QCheckBox::toggled, this, [this](bool on) {
        QSettings().setValue(RememberKey, on);
        if (!on)
            Q_EMIT forgetRequested();
    });
}

void CredentialFields::buildAccount(FormGrid* grid) {
    m_domain->setPlaceholderText(tr("optional"));
    m_reveal->setCheckable(true);
    m_remember->setVisible(PasswordStore::isAvailable());
    m_remember->setChecked(PasswordStore::isAvailable() && QSettings().value(RememberKey, false).toBool());
    m_remember->setToolTip(
        tr("Keeps the password in the desktop's key ring. Off: it is forgotten when the window closes."));
    auto* layout = new QGridLayout(m_account);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(5);
    layout->addWidget(mnemonicLabel(tr("&User"), m_user, m_account), 0, 0);
    layout->addWidget(m_user, 0, 1, 1, 2);
    layout->addWidget(grid->problemLabel(ConnectionField::User), 1, 1, 1, 2);
    layout->addWidget(mnemonicLabel(tr("D&omain"), m_domain, m_account), 2, 0);
    layout->addWidget(m_domain, 2, 1, 1, 2);
    layout->addWidget(mnemonicLabel(tr("&Password"), m_password, m_account), 3, 0);
    layout->addWidget(m_password, 3, 1);
    layout->addWidget(m_reveal, 3, 2);
    layout->addWidget(m_remember, 4, 0, 1, 3); // its words are long in some languages
    if (!m_prompt)
        return;
    m_promptButton = new QPushButton(tr("Prompt…"), m_account);
    m_promptButton->setToolTip(
        tr("Asks in the dialog of Windows. What you type there stays with Windows until the "
           "connection is made."));
    layout->addWidget(m_promptButton, 5, 1, 1, 2, Qt::AlignLeft);
}

void CredentialFields::setEngine(Engine engine) {
    m_identity->setItemText(m_identity->findData(int(Credentials::Kind::CurrentUser)),
                            engine == Engine::Com ? tr("Current user")
                                                  : tr("Current user (Kerberos ticket)"));
}

void CredentialFields::prompt(const QString& target) {
    m_promptTarget = target;
    m_promptButton->setEnabled(false); // one at a time
    m_prompt->ask(m_account, target);
}

void CredentialFields::takePrompted(const PromptedIdentity& identity) {
    m_promptButton->setEnabled(true);
    m_prompted = identity;
    m_password->take();
    m_identity->setCurrentIndex(m_identity->findData(int(Credentials::Kind::Explicit)));
    m_domain->setText(identity.account.domain);
    m_user->setText(identity.account.user);
    Q_EMIT changed();
}

bool CredentialFields::wasPrompted(const ConnectionRequest& request) const {
    return m_prompted && m_promptTarget == request.target() &&
           m_prompted->account.identity() == request.credentials.identity();
}

void CredentialFields::write(ConnectionRequest& request) const {
    request.credentials.kind = Credentials::Kind(m_identity->currentData().toInt());
    if (request.credentials.kind == Credentials::Kind::Explicit) {
        request.credentials = Credentials::fromAccount(m_user->text().trimmed(), {});
        request.credentials.kind = Credentials::Kind::Explicit;
        if (request.credentials.domain.isEmpty())
            request.credentials.domain = m_domain->text().trimmed();
    }
    request.blanket.identity = request.credentials.identity();
}

void CredentialFields::show(const ConnectionRequest& request) {
    m_identity->setCurrentIndex(m_identity->findData(int(request.credentials.kind)));
    m_domain->setText(request.credentials.domain);
    m_user->setText(request.credentials.user);
    if (!request.credentials.password.isEmpty()) {
        m_kept = request.credentials.password;
        m_keptFor = keychainKey(request);
    }
    showIdentity();
}

void CredentialFields::showIdentity() {
    m_account->setVisible(m_identity->currentData().toInt() == int(Credentials::Kind::Explicit));
}

void CredentialFields::showKept(const ConnectionRequest& request) {
    // The field is short: what it cannot say is in its tool tip.
    QString text, more;
    if (wasPrompted(request)) {
        text = tr("of the dialog");
        more = tr("From the dialog of Windows");
    } else if (!m_kept.isEmpty() && m_keptFor == keychainKey(request)) {
        text = tr("kept in memory");
        more = tr("Kept until the window closes; what is typed here takes its place");
    }
    m_password->setPlaceholderText(text);
    m_password->setToolTip(more);
    m_password->setAccessibleDescription(more);
}

QLineEdit* CredentialFields::passwordEdit() const {
    return m_password;
}

Secret CredentialFields::takePassword() {
    m_reveal->setChecked(false);
    return m_password->take();
}

bool CredentialFields::supplyPassword(ConnectionRequest& request, const std::function<void()>& again) {
    if (request.credentials.kind != Credentials::Kind::Explicit)
        return true;
    Secret typed = takePassword();
    const QString key = keychainKey(request);
    if (!typed.isEmpty()) {
        m_prompted.reset();
        m_kept = typed;
        m_keptFor = key;
    } else if (wasPrompted(request)) {
        const Outcome outcome = attempt([&] { request.credentials = m_prompted->credentials(); });
        if (!outcome.ok())
            Q_EMIT promptFailed(outcome);
        return outcome.ok();
    } else if (m_keptFor != key) {
        m_kept = {};
        if (m_remember->isChecked()) {
            m_keptFor = key; // asked once; an empty answer is an answer
            PasswordStore::read(this, key, [this, again](Secret found) {
                m_kept = std::move(found);
                again();
            });
            return false;
        }
    }
    request.credentials.password = m_kept;
    if (m_remember->isChecked() && !m_kept.isEmpty())
        PasswordStore::write(this, key, m_kept, [this](const QString& problem) {
            if (!problem.isEmpty())
                Q_EMIT keyRingRefused(problem);
        });
    return true;
}

void CredentialFields::forget(const ConnectionRequest& request) {
    PasswordStore::remove(this, keychainKey(request));
}

} // namespace wbemscope::ui
