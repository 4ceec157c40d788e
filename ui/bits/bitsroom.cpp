#include "ui/bits/bitsroom.h"

#include "ui/bits/newjobform.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/sessionlist.h"
#include "ui/common/tablefilter.h"
#include "ui/common/widgets.h"

#include <chrono>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTimer>

namespace wbemscope::ui {
namespace {

using namespace std::chrono_literals;
using Action = BitsService::Action;

bool allows(const com::BitsJob& job, Action action) {
    using State = com::BitsState;
    switch (action) {
    case Action::Resume:
        return job.state == State::Suspended || job.state == State::Error ||
               job.state == State::TransientError;
    case Action::Suspend:
        return job.isActive();
    case Action::Complete:
        return job.state == State::Transferred;
    case Action::Cancel:
        return job.state != State::Cancelled && job.state != State::Acknowledged;
    }
    return false;
}

} // namespace

BitsRoom::BitsRoom(BitsService* service, QWidget* parent)
    : QWidget(parent)
    , m_service(service) {
    if (m_service) {
        build();
        wire();
        showSelected();
    } else {
        buildEmpty();
    }
}

void BitsRoom::buildEmpty() {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new EmptyRoom(QStringLiteral("host"),
                                    tr("The Background Intelligent Transfer Service is a part of Windows. "
                                       "Run WbemScope there, and this room "
                                       "lists your jobs, makes downloads with credentials of their own, and "
                                       "shows what the service answers "
                                       "to each impersonation level."),
                                    this));
}

void BitsRoom::build() {
    m_model = new BitsModel(this);
    m_filter = new FilterEdit(tr("Filter jobs"), this);
    m_table = new DataTable(this);
    m_form = new NewJobForm(this);
    m_level = new QComboBox(this);
    m_refresh = new QPushButton(icon(QStringLiteral("refresh")), tr("&Refresh"), this);
    m_notice = new Notice(this);
    m_follow = new QTimer(this);
    m_follow->setSingleShot(true);
    m_follow->setInterval(1s);

    auto* proxy = new QSortFilterProxyModel(this);
    filterTable(m_table, proxy, m_model, m_filter);
    m_table->setAccessibleName(tr("BITS jobs"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnHidden(BitsModel::Id, true);

    m_level->addItem(tr("as COM hands the proxies out"), -1);
    for (const auto level : {ImpersonationLevel::Anonymous, ImpersonationLevel::Identify,
                             ImpersonationLevel::Impersonate, ImpersonationLevel::Delegate})
        m_level->addItem(monikerName(level), int(level));
    m_level->setToolTip(tr("CoSetProxyBlanket on each proxy of the service. It acts as its caller: below "
                           "impersonate it refuses."));
    auto* levelLabel = new QLabel(tr("&Impersonation"), this);
    levelLabel->setBuddy(m_level);
    m_level->setAccessibleName(tr("Impersonation level of the proxies"));

    auto* top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(levelLabel);
    top->addWidget(m_level);
    top->addWidget(m_refresh);
    auto* actions = new QHBoxLayout;
    for (const auto& [action, text] :
         {std::pair(Action::Resume, tr("Resu&me")), std::pair(Action::Suspend, tr("Suspen&d")),
          std::pair(Action::Complete, tr("Com&plete")), std::pair(Action::Cancel, tr("Cancel &job"))}) {
        auto* button = new QPushButton(text, this);
        connect(button, &QPushButton::clicked, this, [this, action = action] { act(action); });
        actions->addWidget(button);
        m_actions[action] = button;
    }
    actions->addStretch(1);

    auto* list = new QWidget(this);
    auto* listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(8, 4, 4, 6);
    listLayout->addLayout(top);
    listLayout->addWidget(m_table, 1);
    listLayout->addWidget(m_notice);
    listLayout->addLayout(actions);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(list);
    splitter->addWidget(m_form);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void BitsRoom::wire() {
    connect(m_service, &BitsService::listed, this, &BitsRoom::showJobs);
    connect(m_service, &BitsService::created, this, [this](const QString& id) { m_selectNext = id; });
    connect(m_service, &BitsService::failed, this, [this](const Outcome& outcome) {
        m_notice->show(outcome.kind() == CallOutcome::Denied ? Notice::Kind::Denied : Notice::Kind::Failed,
                       outcomeText(outcome));
    });
    connect(m_form, &NewJobForm::createRequested, this, [this](const com::BitsNewJob& job) {
        m_notice->show(Notice::Kind::Busy, tr("Making the job “%1”…").arg(job.name));
        m_service->create(job);
    });
    connect(m_refresh, &QPushButton::clicked, this, [this] {
        m_notice->clear();
        m_service->refresh();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        const int level = m_level->currentData().toInt();
        m_service->setLevel(level < 0 ? std::nullopt : std::optional(ImpersonationLevel(level)));
        m_notice->clear();
        m_service->refresh();
    });
    connect(m_table, &DataTable::currentRowChanged, this, &BitsRoom::showSelected);
    connect(m_follow, &QTimer::timeout, m_service, &BitsService::refresh);
}

QString BitsRoom::noticeText() const {
    return m_notice ? m_notice->text() : QString();
}

QWidget* BitsRoom::focusTarget() {
    return m_table ? static_cast<QWidget*>(m_table) : this;
}

QString BitsRoom::selectedId() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.siblingAtColumn(BitsModel::Id).data().toString() : QString();
}

void BitsRoom::act(BitsService::Action action) {
    const QString id = selectedId();
    if (id.isEmpty())
        return;
    m_notice->clear();
    m_service->act(id, action);
}

void BitsRoom::showJobs(std::vector<com::BitsJob> jobs) {
    const QString chosen = m_selectNext.isEmpty() ? selectedId() : m_selectNext;
    if (!m_selectNext.isEmpty())
        m_notice->clear(); // "making the job"
    m_selectNext.clear();
    const bool moving = std::ranges::any_of(jobs, &com::BitsJob::isActive);
    m_model->setJobs(std::move(jobs));
    if (const int row = m_model->rowOf(chosen); row >= 0 && selectedId() != chosen) {
        auto* proxy = static_cast<QSortFilterProxyModel*>(m_table->model());
        m_table->setCurrentIndex(proxy->mapFromSource(m_model->index(row, 0)));
    }
    showSelected();
    // The room follows what moves, but nothing asks the service while nobody looks.
    if (moving && isVisible())
        m_follow->start();
}

void BitsRoom::showSelected() {
    const com::BitsJob* job = m_model->job(m_model->rowOf(selectedId()));
    for (const auto& [action, button] : m_actions)
        button->setEnabled(job && allows(*job, action));
    if (job && job->error)
        m_notice->show(job->state == com::BitsState::TransientError ? Notice::Kind::Partial
                                                                    : Notice::Kind::Failed,
                       bitsErrorText(*job->error));
}

void BitsRoom::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_service &&
        (!m_listed || std::ranges::any_of(m_actions, [](const auto& a) { return a.second->isEnabled(); })))
        m_service->refresh();
    m_listed = true;
}

void BitsRoom::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (m_follow)
        m_follow->stop();
}

} // namespace wbemscope::ui
