#include "ui/bits/newjobform.h"

#include "ui/common/passwordedit.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>

namespace wbemscope::ui {

NewJobForm::NewJobForm(QWidget* parent)
    : QWidget(parent)
    , m_url(new QLineEdit(this))
    , m_file(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_identity(new QComboBox(this))
    , m_target(new QComboBox(this))
    , m_scheme(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_password(new PasswordEdit(this))
    , m_problem(new QLabel(this))
    , m_create(new AccentButton(tr("Crea&te and start"), this)) {
    m_url->setPlaceholderText(QStringLiteral("https://server/file"));
    m_file->setPlaceholderText(QStringLiteral("C:\\folder\\file"));
    m_name->setPlaceholderText(tr("WbemScope download"));
    m_identity->addItem(tr("none"), int(Identity::None));
    m_identity->addItem(tr("of the job's owner (implicit)"), int(Identity::CurrentUser));
    m_identity->addItem(tr("name and password"), int(Identity::Explicit));
    m_target->addItem(tr("server"), int(com::BitsTarget::Server));
    m_target->addItem(tr("proxy"), int(com::BitsTarget::Proxy));
    for (const auto& [scheme, name] :
         {std::pair(com::BitsScheme::Basic, tr("basic")), std::pair(com::BitsScheme::Digest, tr("digest")),
          std::pair(com::BitsScheme::Ntlm, tr("NTLM")),
          std::pair(com::BitsScheme::Negotiate, tr("negotiate")),
          std::pair(com::BitsScheme::Passport, tr("passport"))})
        m_scheme->addItem(name, int(scheme));
    m_scheme->setCurrentIndex(m_scheme->findData(int(com::BitsScheme::Negotiate)));
    m_user->setPlaceholderText(tr("DOMAIN\\user"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    const auto recolour = [this] {
        QPalette own = m_problem->palette();
        own.setColor(QPalette::WindowText, colours().denied);
        m_problem->setPalette(own);
    };
    recolour();
    connect(&Theme::instance(), &Theme::changed, m_problem, recolour);

    auto* fields = new QWidget(this);
    m_form = new QFormLayout(fields);
    m_form->setContentsMargins(8, 4, 8, 4);
    m_form->setVerticalSpacing(4);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Address"), m_url);
    m_form->addRow(tr("&File"), m_file);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("Cr&edentials"), m_identity);
    m_form->addRow(tr("F&or the"), m_target);
    m_form->addRow(tr("&Scheme"), m_scheme);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("Pass&word"), m_password);
    for (auto* box : {m_identity, m_target, m_scheme}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(14);
    }
    // The fields scroll in a low dock; what is wrong and the button stay in sight.
    auto* scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take it
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(fields);
    scroll->setMinimumWidth(fields->minimumSizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 0, 8, 6);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_create, 0, Qt::AlignRight | Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);

    for (auto* edit : {m_url, m_file, m_name, m_user, static_cast<QLineEdit*>(m_password)}) {
        connect(edit, &QLineEdit::textChanged, this, &NewJobForm::validate);
        connect(edit, &QLineEdit::returnPressed, this, &NewJobForm::submit);
    }
    connect(m_identity, &QComboBox::currentIndexChanged, this, &NewJobForm::validate);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &NewJobForm::validate);
    connect(m_create, &QPushButton::clicked, this, &NewJobForm::submit);
    validate();
}

QLineEdit* NewJobForm::passwordEdit() const {
    return m_password;
}

NewJobForm::Identity NewJobForm::identity() const {
    return Identity(m_identity->currentData().toInt());
}

QString NewJobForm::problem() const {
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    static const QStringList Schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("file")};
    if (!url.isValid() || !Schemes.contains(url.scheme().toLower()))
        return tr("Name an address that begins with http, https or file.");
    if (!url.userInfo().isEmpty())
        return tr(
            "Not in the address: it is kept with the job and shown to everybody. Give credentials below.");
    if (!QDir::isAbsolutePath(QDir::fromNativeSeparators(m_file->text().trimmed())))
        return tr("Name the file with its whole path.");
    if (identity() == Identity::Explicit && m_user->text().trimmed().isEmpty())
        return tr("Name a user.");
    const auto scheme = com::BitsScheme(m_scheme->currentData().toInt());
    if (identity() == Identity::CurrentUser && scheme != com::BitsScheme::Ntlm &&
        scheme != com::BitsScheme::Negotiate)
        return tr("Only NTLM and negotiate know the owner's own credentials.");
    return {};
}

void NewJobForm::validate() {
    for (auto* box : {m_target, m_scheme})
        m_form->setRowVisible(box, identity() != Identity::None);
    for (QLineEdit* edit : {m_user, static_cast<QLineEdit*>(m_password)})
        m_form->setRowVisible(edit, identity() == Identity::Explicit);
    m_touched |= m_url->isModified() || m_file->isModified();
    const QString wrong = problem();
    m_problem->setText(m_touched ? wrong : QString());
    m_create->setEnabled(wrong.isEmpty());
}

void NewJobForm::submit() {
    m_touched = true;
    validate();
    if (!problem().isEmpty())
        return;
    com::BitsNewJob job;
    job.name = m_name->text().trimmed();
    if (job.name.isEmpty())
        job.name = m_name->placeholderText();
    job.files.push_back({m_url->text().trimmed(), QDir::toNativeSeparators(m_file->text().trimmed())});
    if (identity() != Identity::None) {
        com::BitsCredentials given;
        given.target = com::BitsTarget(m_target->currentData().toInt());
        given.scheme = com::BitsScheme(m_scheme->currentData().toInt());
        if (identity() == Identity::Explicit) {
            given.credentials = Credentials::fromAccount(m_user->text().trimmed(), m_password->take());
            given.credentials.kind = Credentials::Kind::Explicit;
        }
        job.credentials = std::move(given);
    }
    Q_EMIT createRequested(job);
}

} // namespace wbemscope::ui
