#include "ui/probe/probeform.h"

#include "ui/common/glyphs.h"
#include "ui/lab/labcontroller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace wbemscope::ui {

namespace {

constexpr AuthnService AxisServices[] = {AuthnService::Ntlm, AuthnService::Negotiate, AuthnService::Kerberos};
constexpr int AxisColumns = 3;

QString kindText(ProbeOperation::Kind kind) {
    const auto tr = [](const char* source) { return QCoreApplication::translate("ProbeForm", source); };
    switch (kind) {
    case ProbeOperation::Kind::Connect:
        return tr("Connect only");
    case ProbeOperation::Kind::Query:
        return tr("Query");
    case ProbeOperation::Kind::GetObject:
        return tr("Get an object");
    case ProbeOperation::Kind::Method:
        return tr("Call a method that only reads");
    }
    return {};
}

} // namespace

ProbeForm::ProbeForm(SessionList* sessions, LabController* lab, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_lab(lab)
    , m_target(new QComboBox(this))
    , m_nameSpace(new QLineEdit(QStringLiteral("ROOT\\CIMV2"), this))
    , m_operation(new QComboBox(this))
    , m_textLabel(new QLabel(this))
    , m_text(new QLineEdit(this))
    , m_methodLabel(new QLabel(tr("Metho&d"), this))
    , m_method(new QLineEdit(this))
    , m_harmless(new QCheckBox(tr("I &know that it changes nothing"), this))
    , m_axes(new QToolButton(this))
    , m_accounts(new QListWidget(this))
    , m_jobs(new QSpinBox(this))
    , m_rounds(new QSpinBox(this)) {
    build();
    connect(m_sessions, &SessionList::added, this, &ProbeForm::fillTargets);
    connect(m_sessions, &SessionList::removed, this, &ProbeForm::fillTargets);
    connect(m_sessions, &SessionList::stateChanged, this, &ProbeForm::fillTargets);
    connect(m_lab, &LabController::stateChanged, this, &ProbeForm::fillAccounts);
    fillTargets();
    showOperation();
}

void ProbeForm::build() {
    for (const auto kind : {ProbeOperation::Kind::Connect, ProbeOperation::Kind::Query,
                            ProbeOperation::Kind::GetObject, ProbeOperation::Kind::Method})
        m_operation->addItem(kindText(kind), int(kind));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(12);
    m_axes->setText(tr("A&xes: levels, services, accounts"));
    m_axes->setCheckable(true);
    m_axes->setAutoRaise(true);
    m_axes->setArrowType(Qt::RightArrow);
    m_axes->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_textLabel->setBuddy(m_text);
    m_methodLabel->setBuddy(m_method);
    m_target->setAccessibleName(tr("Connection to probe with"));
    m_nameSpace->setAccessibleName(tr("Namespace to probe"));
    m_operation->setAccessibleName(tr("Operation to repeat"));
    m_method->setAccessibleName(tr("Method"));

    auto* form = new QFormLayout(this);
    form->setContentsMargins(10, 8, 10, 4);
    form->setVerticalSpacing(5);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Connec&tion"), m_target);
    form->addRow(tr("Na&mespace"), m_nameSpace);
    form->addRow(tr("&Operation"), m_operation);
    form->addRow(m_textLabel, m_text);
    form->addRow(m_methodLabel, m_method);
    form->addRow(QString(), m_harmless);
    form->addRow(m_axes);
    m_axesPage = axesPage();
    m_axesPage->hide();
    form->addRow(m_axesPage);

    connect(m_axes, &QToolButton::toggled, this, [this](bool on) {
        m_axesPage->setVisible(on);
        m_axes->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(m_operation, &QComboBox::currentIndexChanged, this, &ProbeForm::showOperation);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ProbeForm::fillAccounts);
    connect(m_harmless, &QCheckBox::toggled, this, &ProbeForm::changed);
    connect(m_accounts, &QListWidget::itemChanged, this, &ProbeForm::changed);
    for (auto* edit : {m_nameSpace, m_text, m_method})
        connect(edit, &QLineEdit::textChanged, this, &ProbeForm::changed);
}

QWidget* ProbeForm::axesPage() {
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(12, 0, 0, 0);
    form->setVerticalSpacing(6);
    const auto row = [&](const QString& title, auto& boxes, const auto& values, auto&& name, auto&& tip) {
        auto* holder = new QWidget(page);
        auto* grid = new QGridLayout(holder);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setVerticalSpacing(2);
        int i = 0;
        for (const auto value : values) {
            auto* box = new QCheckBox(name(value), holder);
            box->setChecked(true);
            box->setToolTip(tip(value));
            connect(box, &QCheckBox::toggled, this, &ProbeForm::changed);
            grid->addWidget(box, i / AxisColumns, i % AxisColumns);
            boxes[value] = box;
            ++i;
        }
        auto* label = new QLabel(title, page);
        label->setAlignment(Qt::AlignTop);
        form->addRow(label, holder);
    };
    row(
        tr("Levels"), m_levels, probeLevels(), [](AuthnLevel level) { return monikerName(level); },
        [](AuthnLevel level) { return levelGives(level); });
    row(
        tr("Impersonation"), m_impersonations, probeImpersonations(),
        [](ImpersonationLevel level) { return monikerName(level); },
        [](ImpersonationLevel level) { return levelGives(level); });
    row(
        tr("Services"), m_services, AxisServices, [](AuthnService service) { return serviceName(service); },
        [](AuthnService) { return QString(); });
    m_accounts->setAccessibleName(tr("Accounts to probe with"));
    m_accounts->setToolTip(tr("Only accounts whose password has worked: those of open connections."));
    m_accounts->setMaximumHeight(5 * fontMetrics().height() + 8);
    form->addRow(tr("Acco&unts"), m_accounts);
    m_jobs->setRange(1, ProbePlan::MostJobs);
    m_jobs->setValue(ProbePlan{}.jobs);
    m_rounds->setRange(1, ProbePlan::MostRounds);
    m_rounds->setToolTip(tr("A host that answers differently each time is found by asking again."));
    form->addRow(tr("Sessions at a time"), m_jobs);
    form->addRow(tr("Rounds"), m_rounds);
    m_jobs->setAccessibleName(tr("Sessions at a time"));
    m_rounds->setAccessibleName(tr("Rounds"));
    return page;
}

QCheckBox* ProbeForm::levelBox(AuthnLevel level) const {
    return m_levels.at(level);
}

QCheckBox* ProbeForm::impersonationBox(ImpersonationLevel level) const {
    return m_impersonations.at(level);
}

QCheckBox* ProbeForm::serviceBox(AuthnService service) const {
    return m_services.at(service);
}

bool ProbeForm::hasTargets() const {
    return m_target->count() > 0;
}

Session* ProbeForm::session() const {
    return m_sessions->byId(m_target->currentData().toUInt());
}

void ProbeForm::setTarget(Session* session, const QString& nameSpace) {
    const int index = session ? m_target->findData(session->id()) : -1;
    if (index < 0)
        return;
    m_target->setCurrentIndex(index);
    m_nameSpace->setText(nameSpace);
}

void ProbeForm::fillTargets() {
    const QVariant kept = m_target->currentData();
    {
        const QSignalBlocker quiet(m_target);
        m_target->clear();
        for (Session* session : m_sessions->all())
            if (session->state() == Session::State::Open)
                m_target->addItem(session->title(), session->id());
        if (const int index = m_target->findData(kept); index >= 0)
            m_target->setCurrentIndex(index);
    }
    fillAccounts();
}

void ProbeForm::fillAccounts() {
    const Session* base = session();
    const quint32 now = base ? base->id() : 0;
    QStringList chosen;
    for (int row = 0; row < m_accounts->count() && now == m_shownFor; ++row)
        if (m_accounts->item(row)->checkState() == Qt::Checked)
            chosen += m_accounts->item(row)->text();
    const bool fresh = std::exchange(m_shownFor, now) != now;
    const QSignalBlocker quiet(m_accounts);
    m_accounts->clear();
    m_known.clear();
    if (!base) {
        Q_EMIT changed();
        return;
    }
    const auto& request = base->request();
    const auto add = [this](const QString& name, const Credentials& credentials) {
        if (!m_accounts->findItems(name, Qt::MatchFixedString).isEmpty())
            return;
        auto* item = new QListWidgetItem(name, m_accounts);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
        m_known.push_back(credentials);
    };
    const auto nameOf = [](const Credentials& credentials) {
        if (credentials.kind == Credentials::Kind::Anonymous)
            return tr("anonymous");
        return credentials.kind == Credentials::Kind::CurrentUser ? tr("current user")
                                                                  : credentials.identity();
    };
    add(nameOf(request.credentials), request.credentials);
    for (const Session* other : m_sessions->all())
        if (other->state() == Session::State::Open && other->request().target() == request.target())
            add(nameOf(other->request().credentials), other->request().credentials);
    if (m_lab->state() == LabController::State::Running && request.host == m_lab->address() &&
        request.resolverPort == m_lab->port())
        for (const auto& account : lab::Lab::accounts()) {
            const auto credentials = m_lab->requestFor(account, AuthnLevel::PktPrivacy).credentials;
            add(nameOf(credentials), credentials);
        }
    for (int row = 0; row < m_accounts->count(); ++row)
        if (fresh ? row == 0 : chosen.contains(m_accounts->item(row)->text()))
            m_accounts->item(row)->setCheckState(Qt::Checked);
    if (fresh) {
        for (const auto& [service, box] : m_services) {
            const QSignalBlocker quietBox(box);
            box->setChecked(service == request.blanket.authnService);
        }
        // Not one of the three: negotiate is what they are chosen by.
        if (!m_services.contains(request.blanket.authnService))
            m_services.at(AuthnService::Negotiate)->setChecked(true);
        m_nameSpace->setText(request.nameSpace);
    }
    Q_EMIT changed();
}

void ProbeForm::showOperation() {
    const auto kind = ProbeOperation::Kind(m_operation->currentData().toInt());
    using Kind = ProbeOperation::Kind;
    auto* form = static_cast<QFormLayout*>(layout());
    form->setRowVisible(m_text, kind != Kind::Connect);
    form->setRowVisible(m_method, kind == Kind::Method);
    form->setRowVisible(m_harmless, kind == Kind::Method);
    m_textLabel->setText(kind == Kind::Query ? tr("&WQL") : tr("&Path"));
    m_text->setAccessibleName(kind == Kind::Query ? tr("WQL") : tr("Path of the object"));
    m_text->setPlaceholderText(kind == Kind::Query ? QStringLiteral("SELECT * FROM WbemScope_CallerContext")
                               : kind == Kind::GetObject ? QStringLiteral("Win32_OperatingSystem=@")
                                                         : QStringLiteral("__SystemSecurity=@"));
    m_method->setPlaceholderText(QStringLiteral("GetCallerAccessRights"));
    Q_EMIT changed();
}

ProbePlan ProbeForm::plan() const {
    ProbePlan plan;
    if (const Session* from = session())
        plan.base = from->request();
    plan.base.nameSpace = m_nameSpace->text().trimmed().replace(u'/', u'\\');
    plan.operation.kind = ProbeOperation::Kind(m_operation->currentData().toInt());
    if (plan.operation.kind != ProbeOperation::Kind::Connect)
        plan.operation.text = m_text->text().trimmed();
    if (plan.operation.kind == ProbeOperation::Kind::Method) {
        plan.operation.method = m_method->text().trimmed();
        plan.operation.knownHarmless = m_harmless->isChecked();
    }
    for (const AuthnLevel level : probeLevels())
        if (m_levels.at(level)->isChecked())
            plan.levels.push_back(level);
    for (const ImpersonationLevel level : probeImpersonations())
        if (m_impersonations.at(level)->isChecked())
            plan.impersonations.push_back(level);
    for (const AuthnService service : AxisServices)
        if (m_services.at(service)->isChecked())
            plan.services.push_back(service);
    for (int row = 0; row < m_accounts->count(); ++row)
        if (m_accounts->item(row)->checkState() == Qt::Checked)
            plan.accounts.push_back(m_known[static_cast<std::size_t>(row)]);
    plan.jobs = m_jobs->value();
    plan.rounds = m_rounds->value();
    return plan;
}

std::optional<QString> ProbeForm::problem() const {
    return plan().problem();
}

} // namespace wbemscope::ui
