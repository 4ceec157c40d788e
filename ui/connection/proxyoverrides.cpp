#include "ui/connection/proxyoverrides.h"

#include "ui/connection/formgrid.h"
#include "ui/connection/proxyrow.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace wbemscope::ui {

ProxyOverrides::ProxyOverrides(FormGrid* grid)
    : FormSection(grid)
    , m_open(new QToolButton(grid))
    , m_page(new QWidget(grid))
    , m_locale(new QLineEdit(m_page)) {
    m_open->setText(tr("Advanced: a blanket per proxy"));
    m_open->setCheckable(true);
    m_open->setAutoRaise(true);
    m_open->setArrowType(Qt::RightArrow);
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_open, &QToolButton::toggled, this, [this](bool on) {
        m_page->setVisible(on);
        m_open->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    grid->addWide(m_open);

    auto* layout = new QGridLayout;
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(2, 1);
    for (int i = 0; i < ProxyKindCount; ++i) {
        auto* row = new ProxyRow(ProxyKind(i), layout, 2 * i, m_page);
        connect(row, &ProxyRow::changed, this, &FormSection::changed);
        m_rows[ProxyKind(i)] = row;
    }
    m_locale->setPlaceholderText(QStringLiteral("MS_409"));
    layout->addWidget(mnemonicLabel(tr("Locale"), m_locale, m_page), 2 * ProxyKindCount, 0);
    layout->addWidget(m_locale, 2 * ProxyKindCount, 1, 1, 2);
    connect(m_locale, &QLineEdit::textChanged, this, &FormSection::changed);
    connect(m_locale, &QLineEdit::returnPressed, this, &FormSection::submitted);
    auto* page = new QVBoxLayout(m_page);
    page->setContentsMargins(12, 0, 0, 0);
    page->addLayout(layout);
    m_page->hide();
    grid->addWide(m_page);
    setEngine(Engine::Dcom);
}

void ProxyOverrides::addComPage(QWidget* page) {
    m_comPage = page;
    m_page->layout()->addWidget(page);
}

void ProxyOverrides::setEngine(Engine engine) {
    for (const auto& [kind, row] : m_rows)
        row->setEngine(engine);
    if (m_comPage)
        m_comPage->setVisible(engine == Engine::Com);
}

void ProxyOverrides::write(ConnectionRequest& request) const {
    request.locale = m_locale->text().trimmed();
    for (const auto& [kind, row] : m_rows)
        if (const BlanketOverride change = row->change(); row->isShown() && change != BlanketOverride{})
            request.overrides[kind] = change;
}

void ProxyOverrides::show(const ConnectionRequest& request) {
    m_locale->setText(request.locale);
    for (const auto& [kind, row] : m_rows) {
        const auto it = request.overrides.find(kind);
        row->show(it == request.overrides.end() ? BlanketOverride{} : it->second);
    }
    if (!request.overrides.empty())
        m_open->setChecked(true);
}

} // namespace wbemscope::ui
