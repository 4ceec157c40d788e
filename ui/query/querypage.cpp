#include "ui/query/querypage.h"

#include "core/cim/wql/parser.h"
#include "core/session/refreshrun.h"
#include "ui/common/datatable.h"
#include "ui/common/filewriting.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/sessionlist.h"
#include "ui/common/widgets.h"
#include "ui/query/keepfresh.h"
#include "ui/query/partialaccess.h"
#include "ui/query/resultmodel.h"
#include "ui/query/wqleditor.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

constexpr int HistoryLength = 60;
const QString HistoryKey = QStringLiteral("query/history");

bool asksForEvents(const QString& wql) {
    try {
        const auto query = cim::wql::parse(wql);
        return query.select() && query.select()->looksLikeEvent();
    } catch (const ProtocolError&) {
        return false; // the host may know better what this is
    }
}

} // namespace

QueryPage::QueryPage(SchemaStore* schemas, QWidget* parent)
    : QWidget(parent)
    , m_schemas(schemas)
    , m_target(new ElidedLabel(this))
    , m_editor(new WqlEditor(this))
    , m_problem(new Notice(this))
    , m_runButton(toolButton(QStringLiteral("run"), tr("Run the query (F5)"), this))
    , m_cancelButton(
          toolButton(QStringLiteral("stop"), tr("Cancel; rows that have arrived stay (Esc)"), this))
    , m_historyButton(toolButton(QStringLiteral("history"), tr("Queries that were run before"), this))
    , m_keepFresh(new KeepFresh(this))
    , m_exportButton(toolButton(QStringLiteral("export"), tr("Write the rows to a CSV or JSON file"), this))
    , m_filter(new FilterEdit(tr("Filter rows"), this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyRoom(QStringLiteral("query"), QString(), this))
    , m_why(m_empty->addAction(tr("&Why?"), true))
    , m_partial(new Notice(this))
    , m_whyPartial(new QPushButton(tr("&Why?"), this))
    , m_table(new DataTable(this))
    , m_results(new ResultModel(this))
    , m_statusIcon(new QLabel(this))
    , m_status(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stopExport(toolButton(QStringLiteral("stop"), tr("Stop writing"), this))
    , m_ticker(new QTimer(this)) {
    m_target->setMuted(true);
    m_runButton->setText(tr("Run"));
    m_runButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runButton->setIcon(icon(QStringLiteral("run"), Tint::Accent));
    m_cancelButton->setText(tr("Cancel"));
    m_cancelButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_historyButton->setPopupMode(QToolButton::InstantPopup);
    auto* history = new QMenu(m_historyButton);
    history->setToolTipsVisible(true);
    m_historyButton->setMenu(history);
    connect(history, &QMenu::aboutToShow, this, &QueryPage::fillHistory);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 2);
    bar->addWidget(m_runButton);
    bar->addWidget(m_cancelButton);
    bar->addWidget(m_historyButton);
    bar->addWidget(m_keepFresh);
    bar->addSpacing(BarSpacing);
    bar->addWidget(m_target, 1);

    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    topLayout->addLayout(bar);
    topLayout->addWidget(m_editor, 1);
    m_problem->setContentsMargins(6, 0, 6, 0);
    topLayout->addWidget(m_problem);

    m_table->setAccessibleName(tr("Rows of the query"));
    m_table->setModel(m_results);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_filter->setTarget(m_table);
    m_filter->setMaximumWidth(26 * fontMetrics().averageCharWidth());
    m_filter->setMinimumWidth(12 * fontMetrics().averageCharWidth());
    m_partial->setContentsMargins(6, 0, 6, 0);
    m_whyPartial->hide();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    m_progress->setRange(0, 1000);
    m_progress->setMaximumWidth(110);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_stopExport->hide();

    auto* status = new QHBoxLayout;
    status->setContentsMargins(6, 2, 4, 2);
    status->setSpacing(BarSpacing);
    status->addWidget(m_statusIcon);
    status->addWidget(m_status, 1);
    status->addWidget(m_progress);
    status->addWidget(m_stopExport);
    status->addWidget(m_filter);
    status->addWidget(m_exportButton);
    auto* bottom = new QWidget(this);
    auto* bottomLayout = new QVBoxLayout(bottom);
    bottomLayout->setContentsMargins(0, 0, 0, 0);
    bottomLayout->setSpacing(0);
    auto* partial = new QHBoxLayout;
    partial->setContentsMargins(0, 0, 6, 0);
    partial->addWidget(m_partial, 1);
    partial->addWidget(m_whyPartial, 0, Qt::AlignTop);
    bottomLayout->addLayout(partial);
    bottomLayout->addWidget(m_pages, 1);
    bottomLayout->addLayout(status);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(top);
    splitter->addWidget(bottom);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    const int line = QFontMetrics(m_editor->font()).lineSpacing();
    splitter->setSizes({line * 4 + 40, 1000});
    m_editor->setMinimumHeight(line * 2 + 8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_runButton, &QToolButton::clicked, this, &QueryPage::run);
    connect(m_cancelButton, &QToolButton::clicked, this, &QueryPage::cancel);
    connect(m_exportButton, &QToolButton::clicked, this, &QueryPage::askExport);
    connect(m_why, &QPushButton::clicked, this, &QueryPage::askWhy);
    connect(m_whyPartial, &QPushButton::clicked, this, &QueryPage::askWhy);
    connect(m_stopExport, &QToolButton::clicked, this, [this] {
        if (m_export)
            m_export->cancel();
    });
    connect(m_editor, &WqlEditor::runRequested, this, &QueryPage::run);
    connect(m_editor, &WqlEditor::cancelRequested, this, &QueryPage::cancel);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &QueryPage::updateButtons);
    connect(m_keepFresh, &KeepFresh::toggled, this, &QueryPage::keepFreshToggled);
    connect(m_keepFresh, &KeepFresh::periodChanged, this, [this](std::chrono::seconds period) {
        if (m_refresh)
            m_refresh->setPeriod(period);
    });
    connect(m_editor, &WqlEditor::problemChanged, this, [this](const QString& problem) {
        if (problem.isEmpty())
            m_problem->clear();
        else
            m_problem->show(Notice::Kind::Info, problem);
    });
    connect(m_filter, &QLineEdit::textChanged, m_results, &ResultModel::setFilter);
    connect(m_results, &ResultModel::arrangingChanged, this, &QueryPage::showStatus);
    connect(m_results, &ResultModel::arrangingChanged, this, &QueryPage::showEmpty);
    connect(m_results, &QAbstractItemModel::rowsInserted, this, [this] { m_pages->setCurrentIndex(1); });
    connect(m_table, &DataTable::largeCopyRequested, this, &QueryPage::largeCopy);
    connect(m_table, &DataTable::currentRowChanged, this, [this](const QModelIndex& current) {
        QString problem;
        const cim::Object object =
            current.isValid() ? m_results->object(current.row(), &problem) : cim::Object();
        Q_EMIT objectSelected(object, problem);
    });
    m_ticker->setInterval(100);
    connect(m_ticker, &QTimer::timeout, this, &QueryPage::showStatus);
    showEmpty();
    updateButtons();
    showStatus();
}

QueryPage::~QueryPage() {
    delete m_run;
    delete m_refresh;
    if (m_export) {
        m_export->disconnect(this);
        m_export->cancel();
    }
}

void QueryPage::setTarget(Session* session, const QString& nameSpace, const QString& title) {
    m_session = session;
    m_nameSpace = nameSpace;
    m_target->setText(session ? QStringLiteral("%1 · %2").arg(title, nameSpace) : QString());
    m_editor->setSchema(m_schemas ? m_schemas->of(session, nameSpace) : nullptr);
    showEmpty();
    updateButtons();
}

void QueryPage::setQuery(const QString& wql) {
    m_editor->setPlainText(wql);
    m_editor->moveCursor(QTextCursor::End);
}

QString QueryPage::query() const {
    return m_editor->query();
}

bool QueryPage::isRunning() const {
    return m_phase == Phase::Running;
}

bool QueryPage::isFresh() const {
    return m_phase == Phase::Idle && m_editor->query().isEmpty();
}

QString QueryPage::title() const {
    const QString text = m_ranQuery.isEmpty() ? QString() : m_ranQuery.simplified();
    if (text.isEmpty())
        return tr("New query");
    try {
        const auto query = cim::wql::parse(text);
        if (query.select())
            return query.select()->className;
    } catch (const ProtocolError&) {
    }
    return text.size() > 24 ? text.left(23) + u'…' : text;
}

void QueryPage::run() {
    const QString wql = query();
    if (wql.isEmpty() || !m_session)
        return;
    if (isRunning())
        cancel();
    delete m_run;
    delete m_refresh;
    m_refreshes = 0;
    m_missed.reset();
    m_results->clear();
    m_table->fitOnNextRows();
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_filter->clear();
    m_phase = Phase::Running;
    m_outcome = {};
    m_ranQuery = wql;
    m_firstRowMs = -1;
    m_lastRowMs = 0;
    m_exportText.clear();
    m_notification = asksForEvents(wql);
    m_ranOn = m_session;
    m_ranNameSpace = m_nameSpace;
    remember(wql);
    m_clock.start();
    if (const QString watched = m_keepFresh->subject(); !watched.isEmpty()) {
        startRefreshing(watched);
    } else {
        m_run = m_session->query(m_nameSpace, wql, {}, m_notification);
        connect(m_run, &QueryRun::rowsArrived, this, &QueryPage::take);
        connect(m_run, &QueryRun::finished, this, &QueryPage::end);
    }
    m_ticker->start();
    showPartial();
    showEmpty();
    m_pages->setCurrentIndex(0);
    Q_EMIT objectSelected({}, {});
    Q_EMIT titleChanged();
    Q_EMIT runningChanged(true);
    updateButtons();
    showStatus();
}

void QueryPage::cancel() {
    if (m_run && isRunning())
        m_run->cancel();
    if (m_refresh && isRunning())
        m_refresh->cancel();
}

void QueryPage::keepFreshToggled(bool on) {
    if (on)
        run();
    else if (m_refresh)
        cancel(); // the rows stay as they were last
}

void QueryPage::startRefreshing(const QString& className) {
    m_refresh = new RefreshRun(m_session, m_nameSpace, className, m_keepFresh->period(), {}, this);
    connect(m_refresh, &RefreshRun::refreshed, this, &QueryPage::takeRefreshed);
    connect(m_refresh, &RefreshRun::missed, this, [this](const Outcome& outcome) { m_missed = outcome; });
    connect(m_refresh, &RefreshRun::finished, this, &QueryPage::end);
}

void QueryPage::takeRefreshed(const cim::RowBatchPtr& rows) {
    ++m_refreshes;
    m_refreshed = QTime::currentTime();
    m_missed.reset();
    if (m_refreshes == 1)
        m_results->append({rows}); // the columns take their widths from them
    else
        m_results->replace(rows);
    showEmpty();
    showStatus();
    // What the inspector shows of the row has changed with it.
    if (const QModelIndex current = m_table->currentIndex(); current.isValid()) {
        QString problem;
        const cim::Object object = m_results->object(current.row(), &problem);
        Q_EMIT objectSelected(object, problem);
    }
}

QString QueryPage::refreshText() const {
    if (m_refreshes == 0)
        return tr("Waiting for the refresher");
    const QString last = tr("as of %1").arg(QLocale().toString(m_refreshed, QStringLiteral("HH:mm:ss")));
    if (m_missed)
        return tr("Not refreshed (%1), trying again · %2").arg(describe(m_missed->code), last);
    return tr("Fresh · %1").arg(last);
}

void QueryPage::take(const std::vector<cim::RowBatchPtr>& batches) {
    m_lastRowMs = m_clock.elapsed();
    const bool first = m_results->totalRows() == 0;
    m_results->append(batches);
    if (first && m_results->totalRows() > 0) {
        m_firstRowMs = m_lastRowMs;
        orderColumns();
        m_pages->setCurrentIndex(1);
    }
}

void QueryPage::orderColumns() {
    // Rows come in the class's order of properties; a reader expects the order of the SELECT.
    QHeaderView* header = m_table->horizontalHeader();
    try {
        const auto query = cim::wql::parse(m_ranQuery);
        if (!query.select() || query.select()->all)
            return;
        int place = 0;
        for (const auto& name : query.select()->properties)
            for (int column = 0; column < m_results->columnCount(); ++column)
                if (cim::sameName(m_results->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                  name.text()))
                    header->moveSection(header->visualIndex(column), place++);
    } catch (const ProtocolError&) {
        // Not ours to judge: the host took it.
    }
}

void QueryPage::end(const Outcome& outcome) {
    m_endMs = m_clock.elapsed();
    m_ticker->stop();
    m_phase = Phase::Done;
    m_outcome = outcome;
    m_results->finishStreaming();
    if (m_run)
        m_run->deleteLater();
    if (m_refresh)
        m_refresh->deleteLater();
    showPartial();
    showEmpty();
    updateButtons();
    showStatus();
    Q_EMIT runningChanged(false);
    Q_EMIT finished(outcome);
}

void QueryPage::updateButtons() {
    const bool ready = m_session && !m_nameSpace.isEmpty();
    m_keepFresh->setQuery(ready ? query() : QString());
    m_runButton->setEnabled(ready && !query().isEmpty());
    m_cancelButton->setEnabled(isRunning());
    m_exportButton->setEnabled(m_results->totalRows() > 0 && !m_export);
}

QString QueryPage::partialText() const {
    return m_partial->text();
}

void QueryPage::showPartial() {
    const bool done = m_phase == Phase::Done;
    const QString account = m_ranOn ? m_ranOn->request().credentials.identity() : QString();
    const QString text = done ? partialAccessText(m_outcome, m_results->guardedNulls(), account) : QString();
    // What failed has its reason in the empty room, or in the status line below rows that came before.
    const bool ended = !text.isEmpty() && (m_outcome.ok() || m_results->totalRows() > 0);
    if (ended)
        m_partial->show(m_outcome.ok() ? Notice::Kind::Partial : Notice::Kind::Denied, text);
    else
        m_partial->clear();
    // NULL values leave no mark on the call: there is nothing to ask about.
    m_whyPartial->setVisible(ended && m_ranOn && m_outcome.kind() != CallOutcome::Ok);
}

void QueryPage::askWhy() {
    if (m_ranOn)
        Q_EMIT whyRequested(m_ranOn, m_ranNameSpace, m_outcome);
}

void QueryPage::showEmpty() {
    // Once is enough: not here too when the line above the rows offers it.
    m_why->setVisible(m_whyPartial->isHidden() && m_phase == Phase::Done && m_ranOn && !m_outcome.cancelled &&
                      m_outcome.kind() != CallOutcome::Ok);
    if (m_results->totalRows() > 0) {
        // What the filter hides is still there: the table would look as if it were not.
        const bool hidden = m_results->rowCount() == 0 && !m_results->isArranging();
        if (hidden)
            m_empty->setText(tr("No row matches the filter."));
        m_pages->setCurrentIndex(hidden ? 0 : 1);
        return;
    }
    m_pages->setCurrentIndex(0);
    if (!m_session)
        m_empty->setText(tr("Connect to a host first; then type a query, or double-click a class."));
    else if (m_phase == Phase::Idle)
        m_empty->setText(tr("Type a query and press F5, or double-click a class."));
    else if (m_phase == Phase::Running)
        m_empty->setText(m_refreshes > 0  ? tr("The class has no instances now.")
                         : m_notification ? tr("Waiting for events. Esc stops.")
                                          : tr("Waiting for the first row. Esc cancels."));
    else if (m_outcome.cancelled)
        m_empty->setText(tr("Cancelled before a row arrived."));
    else if (m_outcome.ok())
        m_empty->setText(m_outcome.kind() == CallOutcome::Partial
                             ? tr("No rows: access to what there is was denied.")
                             : tr("No rows. The query took %1.").arg(tookText()));
    else
        m_empty->setText(outcomeText(m_outcome));
}

QString QueryPage::emptyText() const {
    return m_pages->currentWidget() == m_empty ? m_empty->text() : QString();
}

QString QueryPage::statusText() const {
    return m_status->text();
}

QString QueryPage::tookText() const {
    const qint64 took = isRunning() ? m_clock.elapsed() : m_endMs;
    if (!isRunning() && took < 1000)
        return tr("%1 ms").arg(took); // beside the time of the first row, which must not look the later one
    return tr("%1 s").arg(QLocale().toString(double(took) / 1000.0, 'f', took < 10'000 ? 2 : 1));
}

void QueryPage::showStatus() {
    if (m_phase == Phase::Idle) {
        m_statusIcon->clear();
        m_status->setText({});
        return;
    }
    const QLocale locale;
    const int total = m_results->totalRows();
    QStringList parts;
    if (isRunning())
        parts += m_refresh ? refreshText() : m_notification ? tr("Listening") : tr("Running");
    else if (m_outcome.cancelled)
        parts += tr("Cancelled");
    else if (m_outcome.kind() == CallOutcome::Partial)
        parts += tr("Partial: the server withheld rows or properties (%1)").arg(describe(m_outcome.code));
    else if (m_outcome.ok())
        parts += tr("Done");
    else
        parts += describe(m_outcome.code);
    QString rows = tr("%1 rows").arg(locale.toString(total));
    if (m_results->rowCount() != total)
        rows = tr("%1 of %2 rows").arg(locale.toString(m_results->rowCount()), locale.toString(total));
    parts += rows;
    if (m_results->isArranging())
        parts += tr("sorting and filtering…");
    if (m_firstRowMs >= 0) {
        parts += tr("first after %1 ms").arg(locale.toString(m_firstRowMs));
        const qint64 span = (isRunning() ? m_clock.elapsed() : m_lastRowMs) - m_firstRowMs;
        if (span > 50 && !m_notification)
            parts += tr("%1 rows/s").arg(locale.toString(qint64(total) * 1000 / span));
    }
    parts += tookText();
    if (!m_exportText.isEmpty())
        parts += m_exportText;
    m_status->setText(parts.join(QStringLiteral(" · ")));
    const QIcon glyph =
        isRunning() ? icon(QStringLiteral("busy"), Tint::Accent) : outcomeIcon(m_outcome.kind());
    m_statusIcon->setPixmap(glyph.pixmap(QSize(16, 16), devicePixelRatioF()));
    m_statusIcon->setAccessibleName(isRunning() ? tr("running") : outcomeName(m_outcome.kind()));
    m_exportButton->setEnabled(total > 0 && !m_export);
}

void QueryPage::askExport() {
    askWhereToWrite(this, tr("Write Rows To"), tr("CSV (*.csv);;JSON (*.json)"), [this](const QString& path) {
        exportTo(path, path.endsWith(u".json", Qt::CaseInsensitive) ? ExportFormat::Json : ExportFormat::Csv);
    });
}

void QueryPage::exportTo(const QString& path, ExportFormat format) {
    auto [table, rows] = m_results->snapshot();
    watch(exportFile(path, format, std::move(table), std::move(rows)), path);
}

void QueryPage::largeCopy(bool withHeader) {
    Q_UNUSED(withHeader)
    auto [table, order] = m_results->snapshot();
    // The selection in terms of rows on screen, then of rows as they arrived.
    RowNumbers rows;
    for (const auto& range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(order ? (*order)[std::size_t(row)] : quint32(row));
    watch(exportText(ExportFormat::Tsv, std::move(table), std::move(rows)), QString());
}

void QueryPage::watch(QFuture<ExportResult> future, const QString& what) {
    if (m_export)
        m_export->cancel();
    auto* watcher = new QFutureWatcher<ExportResult>(this);
    m_export = watcher;
    m_progress->setValue(0);
    m_progress->show();
    m_stopExport->show();
    m_exportText = what.isEmpty() ? tr("copying…") : tr("writing %1…").arg(what);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, what] {
        watcher->deleteLater();
        if (m_export != watcher)
            return;
        m_export = nullptr;
        m_progress->hide();
        m_stopExport->hide();
        if (watcher->isCanceled() || watcher->future().resultCount() == 0) {
            m_exportText =
                what.isEmpty() ? tr("copying was stopped") : tr("writing was stopped; no file was made");
        } else if (const ExportResult result = watcher->result(); !result.error.isEmpty()) {
            m_exportText = tr("not written: %1").arg(result.error);
        } else if (what.isEmpty()) {
            QApplication::clipboard()->setText(result.text);
            m_exportText = tr("%1 rows copied").arg(QLocale().toString(result.rows));
        } else {
            m_exportText = tr("%1 rows in %2").arg(QLocale().toString(result.rows), what);
        }
        showStatus();
    });
    watcher->setFuture(future);
    showStatus();
}

void QueryPage::remember(const QString& wql) {
    QSettings settings;
    QStringList list = settings.value(HistoryKey).toStringList();
    list.removeAll(wql);
    list.prepend(wql);
    settings.setValue(HistoryKey, list.mid(0, HistoryLength));
}

void QueryPage::fillHistory() {
    QMenu* menu = m_historyButton->menu();
    menu->clear();
    const QStringList list = QSettings().value(HistoryKey).toStringList();
    for (const QString& wql : list) {
        QString label = fontMetrics().elidedText(wql.simplified(), Qt::ElideMiddle,
                                                 60 * fontMetrics().averageCharWidth());
        auto* action = menu->addAction(label.replace(u'&', QStringLiteral("&&")), this, [this, wql] {
            setQuery(wql);
            m_editor->setFocus();
        });
        action->setToolTip(wql);
    }
    if (list.isEmpty())
        menu->addAction(tr("No query was run yet"))->setEnabled(false);
}

} // namespace wbemscope::ui
