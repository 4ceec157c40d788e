#include "ui/calls/callsroom.h"

#include "ui/calls/callmodel.h"
#include "ui/calls/leveldelegate.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace wbemscope::ui {

CallsRoom::CallsRoom(Ledger* ledger, QWidget* parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_model(new CallModel(ledger, this))
    , m_filter(new CallFilter(this))
    , m_filterEdit(new FilterEdit(tr("Filter calls"), this))
    , m_differences(toolButton(QStringLiteral("difference"),
                               tr("Only calls where effective is not what was requested"), this))
    , m_failures(toolButton(QStringLiteral("denied"), tr("Only calls that did not end well"), this))
    , m_count(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_table(new DataTable(this)) {
    m_filter->setSourceModel(m_model);
    for (auto* button : {m_differences, m_failures}) {
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_differences->setText(tr("Di&fferences"));
    m_failures->setText(tr("Not ok"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* clear = toolButton(QStringLiteral("cancelled"), tr("Clear the ledger"), this);
    clear->setText(tr("Clear"));
    clear->setToolButtonStyle(Qt::ToolButtonTextOnly);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->setSpacing(4);
    bar->addWidget(m_filterEdit, 1);
    bar->addWidget(m_differences);
    bar->addWidget(m_failures);
    bar->addWidget(m_count);
    bar->addWidget(clear);

    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Calls"));
    auto* levels = new LevelDelegate(m_table);
    for (const int column : {CallModel::Requested, CallModel::Effective, CallModel::Impersonation})
        m_table->setItemDelegateForColumn(column, levels);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(CallModel::Time, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicator(CallModel::Time, Qt::AscendingOrder);
    m_table->setMaxColumnEms(26);
    // How it travelled and how it ended are to be seen without scrolling; as whom, and by which service, is
    // the same in most rows.
    auto* header = m_table->horizontalHeader();
    header->moveSection(header->visualIndex(CallModel::Wire), header->visualIndex(CallModel::Impersonation));
    header->moveSection(header->visualIndex(CallModel::ResultCode),
                        header->visualIndex(CallModel::Impersonation));
    // Who asked matters when several connections are compared; what happened matters always, and fits the
    // window.
    header->moveSection(header->visualIndex(CallModel::ConnectionName), CallModel::Bytes);
    m_filterEdit->setTarget(m_table);

    m_pages->addWidget(
        new EmptyRoom(QStringLiteral("calls"),
                      tr("Every remote call will be listed here, with the security it asked for and the "
                         "security it got. Connect to a host, or explore the lab."),
                      this));
    m_pages->addWidget(m_table);
    m_pages->addWidget(new EmptyRoom(QStringLiteral("filter"), tr("No call matches the filter."), this));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);

    connect(m_filterEdit, &QLineEdit::textChanged, m_filter, &CallFilter::setWords);
    connect(m_differences, &QToolButton::toggled, m_filter, &CallFilter::setOnlyDifferences);
    connect(m_failures, &QToolButton::toggled, m_filter, &CallFilter::setOnlyFailures);
    connect(clear, &QToolButton::clicked, m_ledger, &Ledger::clear);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, &CallsRoom::rowsWillCome);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &CallsRoom::rowsCame);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &CallsRoom::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &CallsRoom::refresh);
    connect(m_table, &DataTable::currentRowChanged, this, [this] {
        const CallRecord* record = current();
        Q_EMIT callSelected(record ? record->id : 0);
    });
    refresh();
}

void CallsRoom::setConnectionNames(std::function<QString(quint32)> names) {
    m_model->setConnectionNames(std::move(names));
}

void CallsRoom::rowsWillCome() {
    const auto* bar = m_table->verticalScrollBar();
    m_follow = bar->value() >= bar->maximum();
}

void CallsRoom::rowsCame() {
    refresh();
    if (m_follow)
        showNewest();
}

void CallsRoom::showNewest() {
    const auto* header = m_table->horizontalHeader();
    if (header->sortIndicatorSection() == CallModel::Time &&
        header->sortIndicatorOrder() == Qt::AscendingOrder)
        m_table->scrollToBottom();
}

void CallsRoom::refresh() {
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    m_pages->setCurrentIndex(all == 0 ? 0 : shown == 0 ? 2 : 1);
    const QLocale locale;
    m_count->setText(all == shown ? tr("%1 calls").arg(locale.toString(all))
                                  : tr("%1 of %2 calls").arg(locale.toString(shown), locale.toString(all)));
}

const CallRecord* CallsRoom::current() const {
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->record(index.row()) : nullptr;
}

bool CallsRoom::select(quint64 callId) {
    const int row = m_model->rowOf(callId);
    if (row < 0)
        return false;
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        return false;
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
    return true;
}

int CallsRoom::select(const std::vector<quint64>& callIds) {
    std::vector<int> rows;
    for (const quint64 id : callIds)
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.push_back(row);
    const auto isHidden = [this](int row) {
        return !m_filter->mapFromSource(m_model->index(row, 0)).isValid();
    };
    if (std::ranges::any_of(rows, isHidden)) {
        m_filterEdit->clear();
        m_differences->setChecked(false);
        m_failures->setChecked(false);
    }
    QItemSelection selection;
    for (const int row : rows) {
        const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
        selection.select(index, index);
    }
    if (selection.isEmpty())
        return 0;
    const QModelIndex last = m_filter->mapFromSource(m_model->index(rows.back(), 0));
    m_table->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(selection,
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(last);
    return static_cast<int>(rows.size());
}

} // namespace wbemscope::ui
