#include "ui/lab/labroom.h"

#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace wbemscope::ui {

AccountModel::AccountModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_accounts(lab::Lab::accounts()) {}

int AccountModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_accounts.size());
}

int AccountModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : SidText + 1;
}

QVariant AccountModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || std::size_t(index.row()) >= m_accounts.size())
        return {};
    const auto& account = m_accounts[std::size_t(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Name:
            return account.name;
        case Password:
            return account.password;
        case May:
            return account.may;
        case SidText:
            return account.sid;
        default:
            return {};
        }
    }
    if (role == Qt::DecorationRole && index.column() == Name)
        return icon(QStringLiteral("account"), Tint::Muted);
    if (role == Qt::FontRole && index.column() == Password)
        return monospaceFont();
    return {};
}

QVariant AccountModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Account");
    case Password:
        return tr("Password");
    case May:
        return tr("May");
    case SidText:
        return tr("SID");
    default:
        return {};
    }
}

LabRoom::LabRoom(LabController* lab, QWidget* parent)
    : QWidget(parent)
    , m_lab(lab)
    , m_model(new AccountModel(this))
    , m_state(new ElidedLabel(this))
    , m_start(new QPushButton(this))
    , m_notice(new Notice(this))
    , m_hardening(new QCheckBox(tr("DCOM har&dening"), this))
    , m_hint(new QComboBox(this))
    , m_accounts(new DataTable(this))
    , m_level(new QComboBox(this))
    , m_connect(new AccentButton(tr("C&onnect as"), this))
    , m_statistics(new QLabel(this))
    , m_timer(new QTimer(this)) {
    m_hardening->setToolTip(
        tr("As Windows does since KB5004442 (CVE-2021-26414). Takes effect on the next activation."));
    m_hint->setToolTip(tr("What the activation reply tells clients that ask for `default`. Takes effect on "
                          "the next activation."));
    for (int level = int(AuthnLevel::None); level <= int(AuthnLevel::PktPrivacy); ++level) {
        m_hint->addItem(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)), level);
        m_level->addItem(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)), level);
    }
    m_level->addItem(ladderIcon(AuthnLevel::Default), monikerName(AuthnLevel::Default),
                     int(AuthnLevel::Default));
    m_level->setCurrentIndex(m_level->findData(int(AuthnLevel::PktPrivacy)));
    m_level->setAccessibleName(tr("Level of the connection"));
    m_accounts->setModel(m_model);
    m_accounts->setAccessibleName(tr("Accounts of the lab"));
    m_accounts->setSelectionMode(QAbstractItemView::SingleSelection);
    m_accounts->selectRow(0);
    m_accounts->horizontalHeader()->setStretchLastSection(true);
    m_statistics->setForegroundRole(QPalette::PlaceholderText);
    m_statistics->setWordWrap(true);

    auto* top = new QHBoxLayout;
    top->addWidget(m_state, 1);
    top->addWidget(copyButton(
        tr("Copy the lab's address"),
        [this] { return QStringLiteral("%1:%2").arg(m_lab->address()).arg(m_lab->port()); }, this));
    top->addWidget(m_start);
    auto* form = new QFormLayout;
    auto* refuses = new QLabel(tr("Refuses activation below pktIntegrity."), this);
    refuses->setForegroundRole(QPalette::PlaceholderText);
    refuses->setWordWrap(true);
    refuses->setIndent(style()->pixelMetric(QStyle::PM_IndicatorWidth) +
                       style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing));
    form->setVerticalSpacing(4);
    form->addRow(m_hardening);
    form->addRow(refuses);
    form->addRow(tr("Authn h&int"), m_hint);
    auto* connectRow = new QHBoxLayout;
    auto* atLabel = new QLabel(tr("L&evel"), this);
    atLabel->setBuddy(m_level);
    connectRow->addWidget(atLabel);
    connectRow->addWidget(m_level, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->addLayout(top);
    layout->addWidget(m_notice);
    layout->addLayout(form);
    layout->addWidget(m_accounts, 1);
    layout->addLayout(connectRow);
    layout->addWidget(m_connect, 0, Qt::AlignRight);
    layout->addWidget(m_statistics);

    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_lab->state() == LabController::State::Running)
            m_lab->stop();
        else
            m_lab->start();
    });
    connect(m_hardening, &QCheckBox::toggled, m_lab, &LabController::setHardening);
    connect(m_hint, &QComboBox::currentIndexChanged, this,
            [this] { m_lab->setAuthnHint(AuthnLevel(m_hint->currentData().toInt())); });
    connect(m_connect, &QPushButton::clicked, this, [this] { connectAs(m_accounts->currentIndex().row()); });
    connect(m_accounts, &QTableView::activated, this,
            [this](const QModelIndex& index) { connectAs(index.row()); });
    connect(m_accounts, &DataTable::currentRowChanged, this, [this] { refresh(); });
    connect(m_accounts, &DataTable::contextMenuOpening, this, [this](QMenu* menu, const QModelIndex& index) {
        menu->addSeparator();
        auto* action = menu->addAction(tr("Connect &as %1").arg(m_model->account(index.row()).name), this,
                                       [this, row = index.row()] { connectAs(row); });
        action->setEnabled(m_lab->state() == LabController::State::Running);
    });
    connect(m_lab, &LabController::stateChanged, this, &LabRoom::refresh);
    connect(m_lab, &LabController::settingsChanged, this, &LabRoom::refresh);
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, &LabRoom::showStatistics);
    refresh();
}

void LabRoom::connectAs(int row) {
    if (row < 0 || row >= m_model->rowCount() || m_lab->state() != LabController::State::Running)
        return;
    Q_EMIT connectRequested(
        m_lab->requestFor(m_model->account(row), AuthnLevel(m_level->currentData().toInt())));
}

void LabRoom::refresh() {
    using State = LabController::State;
    const State state = m_lab->state();
    const bool running = state == State::Running;
    switch (state) {
    case State::Stopped:
        m_state->setText(tr("The lab is off."));
        break;
    case State::Starting:
        m_state->setText(tr("The lab is starting…"));
        break;
    case State::Running:
        m_state->setText(
            tr("%1 listens on %2:%3").arg(lab::Lab::hostName(), m_lab->address()).arg(m_lab->port()));
        break;
    case State::Failed:
        m_state->setText(tr("The lab could not start."));
        break;
    }
    m_state->setIcon(icon(QStringLiteral("lab"), running ? Tint::Ok : Tint::Muted));
    if (state == State::Failed)
        m_notice->show(Notice::Kind::Failed, m_lab->problem());
    else
        m_notice->clear();
    m_start->setText(running ? tr("&Stop") : tr("&Start"));
    m_start->setEnabled(state != State::Starting);
    m_hardening->setChecked(m_lab->hardening());
    m_hint->setCurrentIndex(m_hint->findData(int(m_lab->authnHint())));
    const int row = m_accounts->currentIndex().row();
    m_connect->setText(row >= 0 ? tr("C&onnect as %1").arg(m_model->account(row).name) : tr("C&onnect as"));
    m_connect->setEnabled(running && row >= 0);
    showStatistics();
}

void LabRoom::showStatistics() {
    if (m_lab->state() != LabController::State::Running) {
        m_statistics->setText(tr("A WMI host inside this program, with four accounts that may differ in what "
                                 "they may. It listens on "
                                 "this machine only."));
        return;
    }
    const auto now = m_lab->statistics();
    const QLocale locale;
    m_statistics->setText(tr("%1 connections · %2 objects · %3 calls · %4 refused")
                              .arg(locale.toString(now.associations), locale.toString(now.objects),
                                   locale.toString(now.calls), locale.toString(now.refused)));
}

void LabRoom::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_timer->start();
    showStatistics();
}

void LabRoom::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_timer->stop();
}

} // namespace wbemscope::ui
