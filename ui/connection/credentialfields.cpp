#include "ui/connection/credentialfields.h"

#include "ui/common/icons.h"
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

CredentialFields::CredentialFields(FormGrid* grid)
    : FormSection(grid)
    , m_identity(new QComboBox(grid))
    , m_account(new QWidget(grid))
    , m_user(new QLineEdit(m_account))
    , m_domain(new QLineEdit(m_account))
    , m_password(new QLineEdit(m_account))
    , m_reveal(toolButton(QStringLiteral("reveal"), tr("Show the password"), m_account))
    , m_remember(new QCheckBox(tr("Remember in the key ring"), m_account)) {
    m_identity->addItem(tr("Current user (Kerberos ticket)"), int(Credentials::Kind::CurrentUser));
    m_identity->addItem(tr("Name and password"), int(Credentials::Kind::Explicit));
    m_identity->addItem(tr("Anonymous"), int(Credentials::Kind::Anonymous));
    m_identity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_identity->setMinimumContentsLength(10);
    grid->addField(tr("&Identity"), m_identity);
    buildAccount(grid);
    grid->addBelow(m_account);

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

CredentialFields::~CredentialFields() {
    takePassword(); // the edit is still there: it is a younger child of the same page
}

void CredentialFields::buildAccount(FormGrid* grid) {
    m_domain->setPlaceholderText(tr("optional"));
    m_password->setEchoMode(QLineEdit::Password);
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
    layout->addWidget(mnemonicLabel(tr("&Domain"), m_domain, m_account), 2, 0);
    layout->addWidget(m_domain, 2, 1, 1, 2);
    layout->addWidget(mnemonicLabel(tr("&Password"), m_password, m_account), 3, 0);
    layout->addWidget(m_password, 3, 1);
    layout->addWidget(m_reveal, 3, 2);
    layout->addWidget(m_remember, 4, 1, 1, 2);
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
    m_password->setPlaceholderText(!m_kept.isEmpty() && m_keptFor == keychainKey(request)
                                       ? tr("kept until the window closes")
                                       : QString());
}

Secret CredentialFields::takePassword() {
    QString text = m_password->text();
    // setText() drops the edit's own copy and its undo history; what is left is ours alone and can be
    // overwritten.
    m_password->setText({});
    Secret secret{QStringView(text)};
    wipe(text);
    m_reveal->setChecked(false);
    return secret;
}

bool CredentialFields::supplyPassword(ConnectionRequest& request, const std::function<void()>& again) {
    if (request.credentials.kind != Credentials::Kind::Explicit)
        return true;
    Secret typed = takePassword();
    const QString key = keychainKey(request);
    if (!typed.isEmpty()) {
        m_kept = typed;
        m_keptFor = key;
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
