#include "ui/connection/comfields.h"

#include "ui/common/glyphs.h"
#include "ui/common/widgets.h"
#include "ui/connection/choices.h"
#include "ui/connection/formgrid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>

namespace wbemscope::ui {

ComFields::ComFields(ComProcess process, FormGrid* grid)
    : FormSection(grid)
    , m_process(std::move(process))
    , m_page(new QWidget(grid))
    , m_apartment(new QComboBox(m_page))
    , m_callMode(new QComboBox(m_page))
    , m_checkSink(new QCheckBox(tr("Check who calls the sink"), m_page))
    , m_maxWait(new QCheckBox(tr("Give up after two minutes"), m_page))
    , m_authority(new QLineEdit(m_page))
    , m_privileges(new QListWidget(m_page))
    , m_processLevel(new QComboBox(m_page))
    , m_processImpersonation(new QComboBox(m_page))
    , m_processCloaking(new QCheckBox(tr("Dynamic cloaking"), m_page))
    , m_processNotice(new Notice(m_page))
    , m_restart(new QPushButton(tr("Restart with these"), m_page)) {
    build(grid);
    showProcess();
}

void ComFields::build(FormGrid* grid) {
    m_apartment->addItem(tr("multithreaded (MTA)"), int(com::ApartmentModel::MultiThreaded));
    m_apartment->addItem(tr("single-threaded (STA)"), int(com::ApartmentModel::SingleThreaded));
    m_callMode->addItem(tr("semisynchronous"), int(com::CallMode::Semisynchronous));
    m_callMode->addItem(tr("synchronous"), int(com::CallMode::Synchronous));
    m_callMode->addItem(tr("asynchronous"), int(com::CallMode::Asynchronous));
    m_checkSink->setToolTip(
        tr("WBEM_FLAG_UNSECAPP_CHECK_ACCESS: only the host's own account may call back."));
    m_maxWait->setToolTip(tr("WBEM_FLAG_CONNECT_USE_MAX_WAIT"));
    m_authority->setPlaceholderText(tr("kerberos:principal or ntlmdomain:domain"));
    m_privileges->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_privileges->setAccessibleName(tr("Privileges enabled for this connection"));
    for (const auto& privilege : m_process.privileges) {
        auto* item = new QListWidgetItem(
            privilege.enabled ? tr("%1 (on already)").arg(privilege.name) : privilege.name, m_privileges);
        item->setData(Qt::UserRole, privilege.name);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    const int rows = std::clamp(m_privileges->count(), 1, 6);
    m_privileges->setFixedHeight(rows * (m_privileges->fontMetrics().height() + 4) + 6);
    for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level)
        m_processLevel->addItem(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)), level);
    offerImpersonationLevels(m_processImpersonation);

    auto* form = new QFormLayout(m_page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Apartment"), m_apartment);
    form->addRow(tr("Calls"), m_callMode);
    form->addRow(QString(), m_checkSink);
    form->addRow(tr("Authority"), m_authority);
    form->addRow(QString(), grid->problemLabel(ConnectionField::Authority));
    form->addRow(QString(), m_maxWait);
    form->addRow(tr("Privileges"), m_privileges);
    auto* heading = new QLabel(tr("For the whole process (CoInitializeSecurity)"), m_page);
    heading->setWordWrap(true);
    form->addRow(heading);
    form->addRow(tr("Default level"), m_processLevel);
    form->addRow(tr("Impersonation"), m_processImpersonation);
    form->addRow(QString(), m_processCloaking);
    form->addRow(m_processNotice);
    form->addRow(QString(), m_restart);

    for (auto* box : {m_apartment, m_callMode, m_processLevel, m_processImpersonation}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        connect(box, &QComboBox::currentIndexChanged, this, &FormSection::changed);
    }
    for (auto* box : {m_checkSink, m_maxWait, m_processCloaking})
        connect(box, &QCheckBox::toggled, this, &FormSection::changed);
    connect(m_authority, &QLineEdit::textChanged, this, &FormSection::changed);
    connect(m_authority, &QLineEdit::returnPressed, this, &FormSection::submitted);
    connect(m_privileges, &QListWidget::itemChanged, this, &FormSection::changed);
    connect(this, &FormSection::changed, this, &ComFields::showProcess);
    connect(m_restart, &QPushButton::clicked, this, &ComFields::restartRequested);
}

com::ProcessSecurity ComFields::processSecurity() const {
    com::ProcessSecurity wanted;
    wanted.authnLevel = AuthnLevel(m_processLevel->currentData().toInt());
    wanted.impersonationLevel = ImpersonationLevel(m_processImpersonation->currentData().toInt());
    wanted.capabilities = m_processCloaking->isChecked() ? quint32(EoacDynamicCloaking) : quint32(EoacNone);
    return wanted;
}

void ComFields::showProcess() {
    m_checkSink->setEnabled(com::CallMode(m_callMode->currentData().toInt()) == com::CallMode::Asynchronous);
    const auto holds = m_process.established();
    const bool late = holds && *holds != processSecurity();
    m_restart->setVisible(late);
    if (late)
        m_processNotice->show(
            Notice::Kind::Info,
            tr("COM takes these once per process, and it has taken level %1, impersonation %2. "
               "They can't change any more: restart the program with the new ones.")
                .arg(monikerName(holds->authnLevel), monikerName(holds->impersonationLevel)));
    else
        m_processNotice->clear();
}

void ComFields::write(ConnectionRequest& request) const {
    request.authority = m_authority->text().trimmed();
    com::ComOptions& com = request.com;
    com.apartment = com::ApartmentModel(m_apartment->currentData().toInt());
    com.callMode = com::CallMode(m_callMode->currentData().toInt());
    com.checkSinkAccess = m_checkSink->isChecked();
    com.useMaxWait = m_maxWait->isChecked();
    com.process = processSecurity();
    com.privileges.clear();
    for (int i = 0; i < m_privileges->count(); ++i)
        if (m_privileges->item(i)->checkState() == Qt::Checked)
            com.privileges += m_privileges->item(i)->data(Qt::UserRole).toString();
}

void ComFields::show(const ConnectionRequest& request) {
    const com::ComOptions& com = request.com;
    m_authority->setText(request.authority);
    m_apartment->setCurrentIndex(m_apartment->findData(int(com.apartment)));
    m_callMode->setCurrentIndex(m_callMode->findData(int(com.callMode)));
    m_checkSink->setChecked(com.checkSinkAccess);
    m_maxWait->setChecked(com.useMaxWait);
    m_processLevel->setCurrentIndex(m_processLevel->findData(int(com.process.authnLevel)));
    m_processImpersonation->setCurrentIndex(
        m_processImpersonation->findData(int(com.process.impersonationLevel)));
    m_processCloaking->setChecked(com.process.capabilities & EoacDynamicCloaking);
    for (int i = 0; i < m_privileges->count(); ++i)
        m_privileges->item(i)->setCheckState(
            com.privileges.contains(m_privileges->item(i)->data(Qt::UserRole).toString()) ? Qt::Checked
                                                                                          : Qt::Unchecked);
    showProcess();
}

} // namespace wbemscope::ui
