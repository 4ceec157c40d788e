#include "ui/events/consumerspage.h"

#include "core/session/events/subscriptionexport.h"
#include "ui/common/datatable.h"
#include "ui/common/filewriting.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/sessionlist.h"
#include "ui/common/tablefilter.h"
#include "ui/common/widgets.h"
#include "ui/events/bindinggraph.h"
#include "ui/events/subscriptiondetail.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace wbemscope::ui {

ConsumersPage::ConsumersPage(SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_walk(new SubscriptionWalk(this))
    , m_model(new ConsumerModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterEdit(new FilterEdit(tr("Filter subscriptions"), this))
    , m_targetLabel(new ElidedLabel(this))
    , m_read(new AccentButton(tr("&Read subscriptions"), this))
    , m_readTree(new QPushButton(tr("Read the &whole tree"), this))
    , m_stop(toolButton(QStringLiteral("stop"), tr("Stop reading; what was read stays"), this))
    , m_export(toolButton(QStringLiteral("export"), tr("Write to a JSON, Graphviz or PNG file"), this))
    , m_closer(new QToolButton(this))
    , m_farther(new QToolButton(this))
    , m_fit(new QToolButton(this))
    , m_notice(new Notice(this))
    , m_pages(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_graph(new BindingGraph(this))
    , m_table(new DataTable(this))
    , m_detail(new SubscriptionDetail(this)) {
    filterTable(m_table, m_filter, m_model, m_filterEdit);
    m_table->setAccessibleName(tr("Permanent subscriptions as a table"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setMaxColumnEms(36);
    m_targetLabel->setMuted(true);
    const auto zoomButton = [](QToolButton* button, const QString& sign, const QString& name) {
        button->setText(sign);
        button->setAutoRaise(true);
        button->setToolTip(name);
        button->setAccessibleName(name);
    };
    zoomButton(m_closer, QStringLiteral("+"), tr("Larger (+ in the graph)"));
    zoomButton(m_farther, QStringLiteral("−"), tr("Smaller (- in the graph)"));
    zoomButton(m_fit, tr("Fit"), tr("As wide as the room (0 in the graph)"));

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->setSpacing(BarSpacing);
    bar->addWidget(m_filterEdit, 1);
    bar->addWidget(m_targetLabel, 2);
    bar->addWidget(m_read);
    bar->addWidget(m_readTree);
    bar->addWidget(m_stop);
    bar->addWidget(m_farther);
    bar->addWidget(m_fit);
    bar->addWidget(m_closer);
    bar->addWidget(m_export);
    auto* beside = new QSplitter(Qt::Vertical, this);
    beside->setChildrenCollapsible(false);
    beside->addWidget(m_table);
    beside->addWidget(m_detail);
    beside->setStretchFactor(0, 2);
    beside->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_graph);
    m_splitter->addWidget(beside);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_pages->addWidget(new EmptyRoom(
        QStringLiteral("events"),
        tr("Who left something behind that starts by itself? Permanent subscriptions join a filter (which "
           "events) to a consumer (what to do), and outlive every restart. Read them to see who made them, "
           "what they do, and with whose rights."),
        this));
    m_pages->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);

    connect(m_read, &QPushButton::clicked, this, &ConsumersPage::readUsual);
    connect(m_readTree, &QPushButton::clicked, this, &ConsumersPage::readTree);
    connect(m_stop, &QToolButton::clicked, m_walk, &SubscriptionWalk::cancel);
    connect(m_export, &QToolButton::clicked, this, &ConsumersPage::askFile);
    connect(m_closer, &QToolButton::clicked, this, [this] { m_graph->zoom(1.2); });
    connect(m_farther, &QToolButton::clicked, this, [this] { m_graph->zoom(1 / 1.2); });
    connect(m_fit, &QToolButton::clicked, m_graph, &BindingGraph::zoomToFit);
    connect(m_walk, &SubscriptionWalk::progressed, this, &ConsumersPage::showState);
    connect(m_walk, &SubscriptionWalk::finished, this, &ConsumersPage::take);
    connect(m_graph, &BindingGraph::currentChanged, this, &ConsumersPage::showSelected);
    connect(m_graph, &BindingGraph::activated, this, &ConsumersPage::showObject);
    connect(m_table, &DataTable::currentRowChanged, this, [this](const QModelIndex& current) {
        if (current.isValid())
            showSelected(m_filter->mapToSource(current).row());
    });
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const int column = index.column();
        showObject(m_filter->mapToSource(index).row(),
                   column == ConsumerModel::Filter || column == ConsumerModel::Query ? events::OfFilter
                   : column == ConsumerModel::Standing                               ? events::OfBinding
                                                                                     : events::OfConsumer);
    });
    connect(m_detail, &SubscriptionDetail::callsRequested, this, &ConsumersPage::callsRequested);
    showState();
}

QString ConsumersPage::noticeText() const {
    return m_notice->text();
}

void ConsumersPage::setTarget(Session* session, const QString& nameSpace) {
    m_target.set(session, nameSpace);
    showState();
}

void ConsumersPage::forget(const Session* session) {
    if (m_target.forget(session))
        m_walk->cancel();
    showState();
}

void ConsumersPage::readUsual() {
    read(events::usualNamespaces(m_target.nameSpace()), false);
}

void ConsumersPage::readTree() {
    read({QStringLiteral("ROOT")}, true);
}

/// What the host told of its callers on the way.
SidNames ConsumersPage::knownNames() const {
    SidNames names;
    constexpr int Looked = 2000;
    const Ledger* ledger = m_sessions->ledger();
    for (int i = std::max(0, ledger->count() - Looked); i < ledger->count(); ++i)
        if (const auto& seen = ledger->at(i).serverSeen;
            seen && m_target.session() && ledger->at(i).connectionId == m_target.session()->id())
            names[seen->sid] = seen->account;
    return names;
}

void ConsumersPage::read(const QStringList& namespaces, bool wholeTree) {
    if (!m_target.isOpen())
        return;
    m_notice->clear();
    m_walk->start(m_target.session(), namespaces, wholeTree, knownNames());
    showState();
}

void ConsumersPage::take(const SubscriptionReportPtr& report, const QString& problem) {
    m_sessions->ledger()->flush();
    m_model->setReport(report);
    m_graph->setReport(report);
    m_table->fitColumns();
    int suspicious = 0, look = 0, broken = 0;
    for (const auto& s : report->subscriptions) {
        suspicious += s.standing == events::Standing::Suspicious;
        look += s.standing == events::Standing::Look;
        broken += s.standing == events::Standing::Broken;
    }
    QStringList lines;
    QStringList counts;
    if (suspicious > 0)
        counts += tr("%Ln suspicious", nullptr, suspicious);
    if (look > 0)
        counts += tr("%Ln worth a look", nullptr, look);
    if (broken > 0)
        counts += tr("%Ln broken", nullptr, broken);
    QString found = tr("%Ln subscriptions", nullptr, int(report->subscriptions.size()));
    if (!counts.isEmpty())
        found = tr("%1: %2").arg(found, counts.join(QStringLiteral(", ")));
    lines += tr("%1 (namespaces read: %2)").arg(found, QString::number(report->namespaces.size()));
    QStringList unread;
    for (const auto& one : report->namespaces) {
        if (one.isComplete())
            continue;
        const Outcome why = one.shortfall();
        unread += why.code == hr::Ok ? tr("%1: more than is read").arg(one.nameSpace)
                                     : QStringLiteral("%1: %2").arg(one.nameSpace, describe(why.code));
    }
    constexpr qsizetype Named = 4;
    if (!unread.isEmpty())
        lines +=
            tr("Not read, or not whole: %1")
                .arg(unread.mid(0, Named).join(QStringLiteral("; ")) +
                     (unread.size() > Named ? tr(" and %1 more").arg(unread.size() - Named) : QString()));
    if (!problem.isEmpty())
        lines += problem;
    m_notice->show(!problem.isEmpty()  ? Notice::Kind::Failed
                   : !unread.isEmpty() ? Notice::Kind::Partial
                                       : Notice::Kind::Info,
                   lines.join(u'\n'));
    showState();
    if (m_filter->rowCount() > 0)
        m_table->setCurrentIndex(m_filter->index(0, 0));
    else
        m_detail->clear();
}

void ConsumersPage::showSelected(int subscription) {
    // From either side; the other one follows.
    m_graph->setCurrentSubscription(subscription);
    const QModelIndex row = m_filter->mapFromSource(m_model->index(subscription, 0));
    if (row.isValid() && row.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(row);
    m_detail->present(m_model->report(), subscription, events::CallIndex(*m_sessions->ledger()));
}

void ConsumersPage::showObject(int subscription, events::PartFlag part) {
    const auto* s = m_model->at(subscription);
    if (!s)
        return;
    const auto parts = m_model->report()->partsOf(*s, part);
    if (!parts.empty())
        Q_EMIT objectSelected({nullptr, parts.front()->object}, {});
}

void ConsumersPage::showState() {
    const bool open = m_target.isOpen();
    const bool running = m_walk->isRunning();
    const bool any = m_model->rowCount() > 0;
    m_read->setEnabled(open && !running);
    m_readTree->setEnabled(open && !running);
    m_stop->setEnabled(running);
    m_export->setEnabled(any);
    for (QToolButton* button : {m_closer, m_farther, m_fit})
        button->setEnabled(any);
    m_pages->setCurrentIndex(any ? 1 : 0);
    if (running)
        m_targetLabel->setText(tr("%Ln namespaces read…", nullptr, m_walk->readSoFar()));
    else
        m_targetLabel->setText(m_target.connectionText());
}

void ConsumersPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // Side by side takes width; a narrow dock has them one above the other.
    const bool narrow = width() < 95 * fontMetrics().averageCharWidth();
    m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
}

void ConsumersPage::askFile() {
    askWhereToWrite(this, tr("Write Subscriptions To"),
                    tr("JSON (*.json);;Graphviz (*.dot);;Picture (*.png)"),
                    [this](const QString& path) { writeFile(path); });
}

void ConsumersPage::writeFile(const QString& path) {
    const auto report = m_model->report();
    if (!report)
        return;
    // The picture is the window's; the rest can be made elsewhere.
    QImage picture;
    if (path.endsWith(u".png", Qt::CaseInsensitive))
        picture = m_graph->picture();
    const bool dot = path.endsWith(u".dot", Qt::CaseInsensitive);
    writeInBackground(
        path,
        [report, picture, dot, calls = events::CallIndex(*m_sessions->ledger())] {
            if (picture.isNull())
                return dot ? events::subscriptionsAsDot(*report)
                           : events::subscriptionsAsJson(*report, calls);
            return asPng(picture);
        },
        m_notice);
}

} // namespace wbemscope::ui
