#include "ui/connection/proxyoverrides.h"

#include "ui/connection/choices.h"
#include "ui/connection/formgrid.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace wbemscope::ui {
namespace {

/// Says what a proxy carries, for a reader who does not know the interfaces' names.
QString proxyTip(ProxyKind kind) {
    switch (kind) {
    case ProxyKind::Activation:
        return ProxyOverrides::tr(
            "ISystemActivator on the resolver's port: asks the host to start WMI for us");
    case ProxyKind::Unknown:
        return ProxyOverrides::tr("IRemUnknown2: AddRef, Release and QueryInterface of every object");
    case ProxyKind::Login:
        return ProxyOverrides::tr("IWbemLevel1Login: opens a namespace");
    case ProxyKind::Services:
        return ProxyOverrides::tr("IWbemServices: queries, objects and methods");
    case ProxyKind::Enumerator:
        return ProxyOverrides::tr("IEnumWbemClassObject and its smart twin: the rows");
    case ProxyKind::CallResult:
        return ProxyOverrides::tr("IWbemCallResult: the answer of a call that returned at once");
    case ProxyKind::Refresher:
        return ProxyOverrides::tr("What a refresher asks the host for");
    case ProxyKind::Sink:
        break; // ours; the host sets its blanket
    }
    return {};
}

} // namespace

ProxyOverrides::ProxyOverrides(FormGrid* grid)
    : FormSection(grid)
    , m_open(new QToolButton(grid))
    , m_page(new QWidget(grid))
    , m_locale(new QLineEdit) {
    m_open->setText(tr("&Advanced: a blanket per proxy"));
    m_open->setCheckable(true);
    m_open->setAutoRaise(true);
    m_open->setArrowType(Qt::RightArrow);
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_open, &QToolButton::toggled, this, [this](bool on) {
        m_page->setVisible(on);
        m_open->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    grid->addWide(m_open);

    auto* layout = new QGridLayout(m_page);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(2, 1);
    int line = 0;
    for (const ProxyKind kind : proxyKindsOf(Engine::Dcom))
        addRow(kind, layout, line++);
    m_locale->setPlaceholderText(QStringLiteral("MS_409"));
    layout->addWidget(mnemonicLabel(tr("L&ocale"), m_locale, m_page), line, 0);
    layout->addWidget(m_locale, line, 1);
    connect(m_locale, &QLineEdit::textChanged, this, &FormSection::changed);
    connect(m_locale, &QLineEdit::returnPressed, this, &FormSection::submitted);
    m_page->hide();
    grid->addWide(m_page);
}

void ProxyOverrides::addRow(ProxyKind kind, QGridLayout* layout, int line) {
    Row row{new QComboBox(m_page), new QComboBox(m_page)};
    offerLevelOverrides(row.level, tr("level as above"));
    offerImpersonationOverrides(row.impersonation, tr("impersonation as above"));
    auto* label = new QLabel(proxyKindName(kind), m_page);
    label->setToolTip(proxyTip(kind));
    row.level->setAccessibleName(tr("Level of the %1 proxy").arg(proxyKindName(kind)));
    row.impersonation->setAccessibleName(tr("Impersonation of the %1 proxy").arg(proxyKindName(kind)));
    for (auto* box : {row.level, row.impersonation}) {
        box->setToolTip(proxyTip(kind));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::currentIndexChanged, this, &FormSection::changed);
    }
    layout->addWidget(label, line, 0);
    layout->addWidget(row.level, line, 1);
    layout->addWidget(row.impersonation, line, 2);
    m_rows[kind] = row;
}

void ProxyOverrides::write(ConnectionRequest& request) const {
    request.locale = m_locale->text().trimmed();
    for (const auto& [kind, row] : m_rows) {
        BlanketOverride change;
        if (const int level = row.level->currentData().toInt(); level >= 0)
            change.authnLevel = AuthnLevel(level);
        if (const int level = row.impersonation->currentData().toInt(); level >= 0)
            change.impersonationLevel = ImpersonationLevel(level);
        if (change != BlanketOverride{})
            request.overrides[kind] = change;
    }
}

void ProxyOverrides::show(const ConnectionRequest& request) {
    m_locale->setText(request.locale);
    for (const auto& [kind, row] : m_rows) {
        const auto it = request.overrides.find(kind);
        const BlanketOverride change = it == request.overrides.end() ? BlanketOverride{} : it->second;
        row.level->setCurrentIndex(change.authnLevel ? row.level->findData(int(*change.authnLevel)) : 0);
        row.impersonation->setCurrentIndex(
            change.impersonationLevel ? row.impersonation->findData(int(*change.impersonationLevel)) : 0);
    }
    if (!request.overrides.empty())
        m_open->setChecked(true);
}

} // namespace wbemscope::ui
