#include "ui/connection/blanketfields.h"

#include "ui/common/glyphs.h"
#include "ui/connection/choices.h"
#include "ui/connection/formgrid.h"
#include "ui/connection/ladder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace wbemscope::ui {

BlanketFields::BlanketFields(FormGrid* grid)
    : FormSection(grid)
    , m_service(new QComboBox(grid))
    , m_ladder(new LevelLadder(grid))
    , m_impersonation(new QComboBox(grid))
    , m_impersonationHint(new QLabel(grid))
    , m_principal(new QLineEdit(grid))
    , m_mutual(new QCheckBox(tr("Mutual authentication"), grid))
    , m_staticCloaking(new QCheckBox(tr("Static cloaking"), grid))
    , m_dynamicCloaking(new QCheckBox(tr("Dynamic cloaking"), grid)) {
    offerServices(m_service);
    offerImpersonationLevels(m_impersonation);
    for (auto* box : {m_service, m_impersonation}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        connect(box, &QComboBox::currentIndexChanged, this, &FormSection::changed);
    }
    m_impersonationHint->setWordWrap(true);
    m_impersonationHint->setForegroundRole(QPalette::PlaceholderText);
    m_principal->setPlaceholderText(tr("server principal name; empty: default"));

    grid->addField(tr("&Service"), m_service);
    grid->addProblem(ConnectionField::Service);
    grid->addField(tr("L&evel"), m_ladder);
    grid->addProblem(ConnectionField::Level);
    grid->addField(tr("Imperson&ation"), m_impersonation);
    grid->addBelow(m_impersonationHint);
    grid->addProblem(ConnectionField::Impersonation);
    grid->addField(tr("P&rincipal"), m_principal);
    auto* capabilities = new QVBoxLayout;
    capabilities->setSpacing(2);
    for (auto* box : {m_mutual, m_staticCloaking, m_dynamicCloaking}) {
        capabilities->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &FormSection::changed);
    }
    grid->addNamed(tr("Capabilities"), capabilities);
    grid->addProblem(ConnectionField::Capabilities);

    connect(m_ladder, &LevelLadder::submitted, this, &BlanketFields::submitted);
    connect(m_ladder, &LevelLadder::levelChanged, this, &FormSection::changed);
    connect(m_principal, &QLineEdit::textChanged, this, &FormSection::changed);
    connect(m_principal, &QLineEdit::returnPressed, this, &FormSection::submitted);
    const auto hint = [this] {
        m_impersonationHint->setText(levelGives(ImpersonationLevel(m_impersonation->currentData().toInt())));
    };
    connect(m_impersonation, &QComboBox::currentIndexChanged, this, hint);
    hint();
}

void BlanketFields::write(ConnectionRequest& request) const {
    SecurityBlanket& blanket = request.blanket;
    blanket.authnService = AuthnService(m_service->currentData().toUInt());
    blanket.authnLevel = m_ladder->level();
    blanket.impersonationLevel = ImpersonationLevel(m_impersonation->currentData().toInt());
    blanket.principal = m_principal->text().trimmed();
    blanket.capabilities = (m_mutual->isChecked() ? EoacMutualAuth : 0U) |
                           (m_staticCloaking->isChecked() ? EoacStaticCloaking : 0U) |
                           (m_dynamicCloaking->isChecked() ? EoacDynamicCloaking : 0U);
}

void BlanketFields::show(const ConnectionRequest& request) {
    const SecurityBlanket& blanket = request.blanket;
    m_service->setCurrentIndex(std::max(0, m_service->findData(uint(blanket.authnService))));
    m_ladder->setLevel(blanket.authnLevel);
    m_impersonation->setCurrentIndex(m_impersonation->findData(int(blanket.impersonationLevel)));
    m_principal->setText(blanket.principal);
    m_mutual->setChecked(blanket.capabilities & EoacMutualAuth);
    m_staticCloaking->setChecked(blanket.capabilities & EoacStaticCloaking);
    m_dynamicCloaking->setChecked(blanket.capabilities & EoacDynamicCloaking);
}

} // namespace wbemscope::ui
