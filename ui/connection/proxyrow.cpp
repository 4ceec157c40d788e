#include "ui/connection/proxyrow.h"

#include "ui/common/icons.h"
#include "ui/connection/choices.h"
#include "ui/connection/formgrid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace wbemscope::ui {
namespace {

/// Says what a proxy carries, for a reader who does not know the interfaces' names.
QString proxyTip(ProxyKind kind) {
    switch (kind) {
    case ProxyKind::Activation:
        return ProxyRow::tr("ISystemActivator on the resolver's port: asks the host to start WMI for us");
    case ProxyKind::Unknown:
        return ProxyRow::tr("IRemUnknown2: AddRef, Release and QueryInterface of every object");
    case ProxyKind::Login:
        return ProxyRow::tr("IWbemLevel1Login: opens a namespace");
    case ProxyKind::Services:
        return ProxyRow::tr("IWbemServices: queries, objects and methods");
    case ProxyKind::Enumerator:
        return ProxyRow::tr("IEnumWbemClassObject and its smart twin: the rows");
    case ProxyKind::CallResult:
        return ProxyRow::tr("IWbemCallResult: the answer of a call that returned at once");
    case ProxyKind::Refresher:
        return ProxyRow::tr(
            "IWbemRefreshingServices and IWbemRemoteRefresher: what a refresher asks the host for");
    case ProxyKind::Sink:
        break; // ours; the host sets its blanket
    }
    return {};
}

constexpr int Keep = -1;

/// What a box says; empty: as above.
template <class T> std::optional<T> chosen(const QComboBox* box) {
    const QVariant value = box->currentData();
    if (value.toLongLong() == Keep)
        return std::nullopt;
    return static_cast<T>(value.toLongLong());
}

template <class T> void choose(QComboBox* box, const std::optional<T>& value) {
    box->setCurrentIndex(value ? std::max(0, box->findData(qlonglong(*value))) : 0);
}

template <class T> void offer(QComboBox* box, std::initializer_list<std::pair<T, QString>> choices) {
    box->addItem(ProxyRow::tr("as above"), qlonglong(Keep));
    for (const auto& [value, text] : choices)
        box->addItem(text, qlonglong(value));
}

// Items of the principal's box before anything that is typed there.
enum Principal : quint8 { PrincipalAsAbove, PrincipalDefault };

} // namespace

ProxyRow::ProxyRow(ProxyKind kind, QGridLayout* layout, int line, QWidget* page)
    : QObject(page)
    , m_kind(kind)
    , m_name(new QLabel(proxyKindName(kind), page))
    , m_set(new QCheckBox(proxyKindName(kind), page))
    , m_level(new QComboBox(page))
    , m_impersonation(new QComboBox(page))
    , m_more(new QToolButton(page))
    , m_details(new QWidget(page))
    , m_service(new QComboBox(m_details))
    , m_authz(new QComboBox(m_details))
    , m_principal(new QComboBox(m_details))
    , m_identity(new QComboBox(m_details))
    , m_capabilities(new QComboBox(m_details)) {
    offerLevelOverrides(m_level, tr("as above"));
    offerImpersonationOverrides(m_impersonation, tr("as above"));
    const QString tip = proxyTip(kind);
    m_name->setToolTip(tip);
    m_set->setToolTip(
        tr("%1. Off: the proxy stays as COM hands it out, without CoSetProxyBlanket.").arg(tip));
    m_set->setChecked(true);
    m_level->setAccessibleName(tr("Level of the %1 proxy").arg(proxyKindName(kind)));
    m_impersonation->setAccessibleName(tr("Impersonation of the %1 proxy").arg(proxyKindName(kind)));
    m_more->setText(QStringLiteral("…"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setMaximumWidth(20);
    m_more->setToolTip(tr("The other parameters of the %1 proxy").arg(proxyKindName(kind)));
    m_more->setAccessibleName(m_more->toolTip());
    buildDetails();
    layout->addWidget(m_name, line, 0);
    layout->addWidget(m_set, line, 0);
    layout->addWidget(m_level, line, 1);
    layout->addWidget(m_impersonation, line, 2);
    layout->addWidget(m_more, line, 3);
    layout->addWidget(m_details, line + 1, 0, 1, 4);
    for (auto* box :
         {m_level, m_impersonation, m_service, m_authz, m_principal, m_identity, m_capabilities}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(3);
        if (box->toolTip().isEmpty())
            box->setToolTip(tip);
        connect(box, &QComboBox::currentIndexChanged, this, &ProxyRow::changed);
    }
    connect(m_principal, &QComboBox::editTextChanged, this, &ProxyRow::changed);
    connect(m_set, &QCheckBox::toggled, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_more, &QToolButton::toggled, this, &ProxyRow::update);
    update();
}

void ProxyRow::buildDetails() {
    m_service->addItem(tr("as above"), qlonglong(Keep));
    offerServices(m_service);
    offer<AuthzService>(m_authz, {{AuthzService::None, QStringLiteral("none")},
                                  {AuthzService::Name, QStringLiteral("name")},
                                  {AuthzService::Dce, QStringLiteral("dce")},
                                  {AuthzService::Default, QStringLiteral("default")}});
    m_principal->setEditable(true);
    m_principal->setInsertPolicy(QComboBox::NoInsert);
    m_principal->addItem(tr("as above"));
    m_principal->addItem(QStringLiteral("COLE_DEFAULT_PRINCIPAL"));
    offer<com::IdentityChoice>(m_identity,
                               {{com::IdentityChoice::Connection, tr("the connection's credentials")},
                                {com::IdentityChoice::Process, tr("the process's token")},
                                {com::IdentityChoice::Negotiated, QStringLiteral("COLE_DEFAULT_AUTHINFO")}});
    offer<quint32>(m_capabilities,
                   {{EoacNone, tr("none")},
                    {EoacMutualAuth, tr("mutual authentication")},
                    {EoacStaticCloaking, tr("static cloaking")},
                    {EoacDynamicCloaking, tr("dynamic cloaking")},
                    {EoacMutualAuth | EoacStaticCloaking, tr("mutual authentication, static cloaking")},
                    {EoacMutualAuth | EoacDynamicCloaking, tr("mutual authentication, dynamic cloaking")},
                    {EoacDefault, QStringLiteral("EOAC_DEFAULT")}});
    auto* form = new QFormLayout(m_details);
    form->setContentsMargins(18, 0, 0, 4);
    form->setVerticalSpacing(3);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Service"), m_service);
    form->addRow(tr("Authorization"), m_authz);
    form->addRow(tr("Principal"), m_principal);
    form->addRow(tr("Identity"), m_identity);
    form->addRow(tr("Capabilities"), m_capabilities);
    for (auto* box : {m_service, m_authz, m_principal, m_identity, m_capabilities}) {
        const auto* label = qobject_cast<QLabel*>(form->labelForField(box));
        box->setAccessibleName(tr("%1 of the %2 proxy").arg(label->text(), proxyKindName(m_kind)));
    }
}

void ProxyRow::setEngine(Engine engine) {
    m_com = engine == Engine::Com;
    const auto kinds = proxyKindsOf(engine);
    m_shown = std::ranges::find(kinds, m_kind) != kinds.end();
    update();
}

void ProxyRow::update() {
    const bool set = !m_com || m_set->isChecked();
    m_name->setVisible(m_shown && !m_com);
    m_set->setVisible(m_shown && m_com);
    for (auto* box : {m_level, m_impersonation}) {
        box->setVisible(m_shown);
        box->setEnabled(set);
    }
    m_more->setVisible(m_shown && m_com);
    m_more->setEnabled(set);
    m_details->setVisible(m_shown && m_com && set && m_more->isChecked());
}

BlanketOverride ProxyRow::change() const {
    BlanketOverride change;
    change.authnLevel = chosen<AuthnLevel>(m_level);
    change.impersonationLevel = chosen<ImpersonationLevel>(m_impersonation);
    if (!m_com)
        return change;
    change.authnService = chosen<AuthnService>(m_service);
    change.authzService = chosen<AuthzService>(m_authz);
    const QString principal = m_principal->currentText().trimmed();
    if (principal == m_principal->itemText(PrincipalDefault))
        change.principal = QString();
    else if (!principal.isEmpty() && principal != m_principal->itemText(PrincipalAsAbove))
        change.principal = principal;
    change.identity = chosen<com::IdentityChoice>(m_identity);
    change.capabilities = chosen<quint32>(m_capabilities);
    change.untouched = !m_set->isChecked();
    return change;
}

void ProxyRow::show(const BlanketOverride& change) {
    choose(m_level, change.authnLevel);
    choose(m_impersonation, change.impersonationLevel);
    choose(m_service, change.authnService);
    choose(m_authz, change.authzService);
    if (!change.principal)
        m_principal->setCurrentIndex(PrincipalAsAbove);
    else if (change.principal->isEmpty())
        m_principal->setCurrentIndex(PrincipalDefault);
    else
        m_principal->setEditText(*change.principal);
    choose(m_identity, change.identity);
    choose(m_capabilities, change.capabilities);
    m_set->setChecked(!change.untouched);
    if (change.authnService || change.authzService || change.principal || change.identity ||
        change.capabilities)
        m_more->setChecked(true);
    update();
}

} // namespace wbemscope::ui
