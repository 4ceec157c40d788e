#include "ui/events/subscriptionpage.h"

#include "core/session/events/eventadvice.h"
#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/sessionlist.h"
#include "ui/common/tablefilter.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/events/callsecuritybar.h"
#include "ui/events/eventmodel.h"
#include "ui/query/wqleditor.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QVBoxLayout>

namespace wbemscope::ui {

SubscriptionPage::SubscriptionPage(SessionList* sessions, SchemaStore* schemas, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_schemas(schemas)
    , m_editor(new WqlEditor(this))
    , m_start(new AccentButton(tr("L&isten"), this))
    , m_stop(toolButton(QStringLiteral("stop"), tr("Stop listening; the events stay (Esc)"), this))
    , m_examples(new QToolButton(this))
    , m_nameSpace(new QLineEdit(this))
    , m_target(new ElidedLabel(this))
    , m_notice(new Notice(this))
    , m_security(new CallSecurityBar(this))
    , m_model(new EventModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterEdit(new FilterEdit(tr("Filter events"), this))
    , m_table(new DataTable(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyRoom(QStringLiteral("incoming"), QString(), this))
    , m_status(new ElidedLabel(this))
    , m_whole(new QToolButton(this))
    , m_ticker(new QTimer(this)) {
    m_stop->setText(tr("S&top"));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_examples->setText(tr("E&xamples"));
    m_examples->setPopupMode(QToolButton::InstantPopup);
    m_examples->setToolTip(tr("Event queries that are ready to run"));
    m_nameSpace->setAccessibleName(tr("Namespace to listen in"));
    m_nameSpace->setToolTip(tr("Where the event class and the classes of the query are"));
    m_nameSpace->setMaximumWidth(36 * fontMetrics().averageCharWidth());
    m_target->setMuted(true);
    m_editor->setAccessibleName(tr("Event query"));
    const int line = QFontMetrics(m_editor->font()).lineSpacing();
    m_editor->setFixedHeight(2 * line + 12);
    m_whole->setText(tr("Whole &event"));
    m_whole->setCheckable(true);
    m_whole->setToolTip(tr("The inspector shows the event itself instead of the object it is about"));
    filterTable(m_table, m_filter, m_model, m_filterEdit);
    m_table->setAccessibleName(tr("Events as they arrived"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_filterEdit->setMaximumWidth(26 * fontMetrics().averageCharWidth());
    m_ticker->setInterval(250);
    fillExamples();

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 0);
    bar->setSpacing(BarSpacing);
    auto* where = new QLabel(tr("i&n"), this);
    where->setBuddy(m_nameSpace);
    bar->addWidget(m_start);
    bar->addWidget(m_stop);
    bar->addWidget(where);
    bar->addWidget(m_nameSpace, 2);
    bar->addWidget(m_examples);
    bar->addWidget(m_target, 2);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(6, 2, 4, 2);
    foot->setSpacing(BarSpacing);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_whole);
    foot->addWidget(m_filterEdit);
    auto* query = new QHBoxLayout;
    query->setContentsMargins(4, 0, 4, 0);
    query->addWidget(m_editor);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(bar);
    layout->addLayout(query);
    layout->addWidget(m_notice);
    layout->addWidget(m_security);
    layout->addWidget(m_pages, 1);
    layout->addLayout(foot);

    connect(m_start, &QPushButton::clicked, this, &SubscriptionPage::start);
    connect(m_stop, &QToolButton::clicked, this, &SubscriptionPage::stop);
    connect(m_editor, &WqlEditor::runRequested, this, &SubscriptionPage::start);
    connect(m_editor, &WqlEditor::cancelRequested, this, &SubscriptionPage::stop);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &SubscriptionPage::showState);
    connect(m_nameSpace, &QLineEdit::textChanged, this, &SubscriptionPage::showState);
    connect(m_nameSpace, &QLineEdit::returnPressed, this, &SubscriptionPage::start);
    connect(m_table, &DataTable::currentRowChanged, this, &SubscriptionPage::showSelected);
    connect(m_whole, &QToolButton::toggled, this, &SubscriptionPage::showSelected);
    connect(m_security, &CallSecurityBar::callRequested, this, &SubscriptionPage::callRequested);
    connect(m_ticker, &QTimer::timeout, this, &SubscriptionPage::showStatus);
    connect(m_sessions->ledger(), &Ledger::appended, this, &SubscriptionPage::noteCalls);
    showState();
}

SubscriptionPage::~SubscriptionPage() {
    delete m_run;
}

void SubscriptionPage::fillExamples() {
    auto* menu = new QMenu(m_examples);
    menu->setToolTipsVisible(true);
    for (const events::Example& example : events::examples()) {
        const QString wql = QString::fromLatin1(example.wql);
        const QString nameSpace = QString::fromLatin1(example.nameSpace);
        auto* action = menu->addAction(events::exampleTitle(example), this, [this, nameSpace, wql] {
            setQuery(nameSpace, wql);
            m_start->setFocus(Qt::OtherFocusReason);
        });
        action->setToolTip(QStringLiteral("%1\n%2").arg(nameSpace, wql));
    }
    m_examples->setMenu(menu);
}

void SubscriptionPage::setQuery(const QString& nameSpace, const QString& wql) {
    m_nameSpace->setText(nameSpace);
    m_editor->setPlainText(wql);
    m_editor->moveCursor(QTextCursor::End);
}

void SubscriptionPage::setTarget(Session* session, const QString& nameSpace) {
    m_session = session;
    if (!isListening() && m_editor->query().isEmpty())
        m_nameSpace->setText(nameSpace);
    m_editor->setSchema(m_schemas->of(session, nameSpace));
    showState();
}

void SubscriptionPage::forget(const Session* session) {
    // The run goes with its session, before it could say so.
    if (m_run && m_listensTo == session) {
        delete m_run;
        end(Outcome::cancelledBy(m_nameSpace->text()));
    }
    if (m_session == session) {
        m_session = nullptr;
        m_editor->setSchema(nullptr);
    }
    showState();
}

void SubscriptionPage::start() {
    const QString wql = m_editor->query();
    const QString nameSpace = m_nameSpace->text().trimmed();
    if (isListening() || wql.isEmpty() || nameSpace.isEmpty() || !m_session ||
        m_session->state() != Session::State::Open)
        return;
    m_model->clear();
    m_table->fitOnNextRows();
    m_security->setCall(nullptr);
    m_notice->clear();
    m_outcome = {};
    m_ended = false;
    m_asked = wql;
    m_startedAfter = nextCallId();
    m_clock.start();
    m_rate.restart(0);
    m_listensTo = m_session;
    m_run = m_session->query(nameSpace, wql, {}, true);
    connect(m_run, &QueryRun::rowsArrived, this, &SubscriptionPage::take);
    connect(m_run, &QueryRun::finished, this, &SubscriptionPage::end);
    m_ticker->start();
    Q_EMIT objectSelected({}, {});
    showState();
}

void SubscriptionPage::stop() {
    if (m_run)
        m_run->cancel();
}

void SubscriptionPage::take(const std::vector<cim::RowBatchPtr>& batches) {
    qint64 rows = 0;
    for (const auto& batch : batches)
        rows += batch->count();
    m_rate.note(m_clock.elapsed(), rows);
    // Who has scrolled up, or holds a selection, keeps what they look at.
    const QScrollBar* bar = m_table->verticalScrollBar();
    const bool follow = bar->value() == bar->maximum();
    m_model->append(batches, QDateTime::currentMSecsSinceEpoch());
    m_pages->setCurrentIndex(1);
    if (follow)
        m_table->scrollToBottom();
}

void SubscriptionPage::end(const Outcome& outcome) {
    m_endMs = m_clock.elapsed();
    m_ticker->stop();
    m_ended = true;
    m_outcome = outcome;
    if (m_run)
        m_run->deleteLater();
    m_run = nullptr;
    m_listensTo = nullptr;
    if (!outcome.ok() && !outcome.cancelled) {
        const QString advice = events::adviceFor(outcome, m_asked);
        m_notice->show(outcome.kind() == CallOutcome::Denied ? Notice::Kind::Denied : Notice::Kind::Failed,
                       advice.isEmpty() ? outcomeText(outcome) : outcomeText(outcome) + u'\n' + advice);
    }
    showState();
}

void SubscriptionPage::noteCalls(int first, int last) {
    if (m_security->call() || m_asked.isEmpty())
        return;
    const Session* session = m_listensTo ? m_listensTo : m_session;
    for (int i = first; session && i <= last; ++i) {
        const CallRecord& call = m_sessions->ledger()->at(i);
        if (call.connectionId == session->id() && call.id > m_startedAfter &&
            call.method.startsWith(u"ExecNotificationQuery"))
            return m_security->setCall(&call);
    }
}

void SubscriptionPage::showSelected() {
    const QModelIndex current = m_filter->mapToSource(m_table->currentIndex());
    if (!current.isValid())
        return;
    QString problem;
    const cim::Object object = m_model->object(current.row(), m_whole->isChecked(), &problem);
    Q_EMIT objectSelected(object, problem);
}

void SubscriptionPage::showState() {
    const bool open = m_session && m_session->state() == Session::State::Open;
    const bool ready = open && !m_editor->query().isEmpty() && !m_nameSpace->text().trimmed().isEmpty();
    m_start->setEnabled(ready && !isListening());
    m_stop->setEnabled(isListening());
    m_target->setText(open ? m_session->title() : tr("Not connected"));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (!open && !isListening())
        m_empty->setText(tr("Connect to a host first; then listen to its events here."));
    else if (isListening())
        m_empty->setText(tr("Waiting for events. Esc in the query stops."));
    else if (m_ended)
        m_empty->setText(m_outcome.cancelled ? tr("Stopped before an event came.") : tr("No event came."));
    else
        m_empty->setText(tr("Events as they happen: type an event query or choose an example, and listen. "
                            "Nothing stays on the host when you stop."));
    showStatus();
}

void SubscriptionPage::showStatus() {
    const QLocale locale;
    QStringList parts;
    if (isListening())
        parts += tr("Listening");
    else if (!m_ended)
        return m_status->setText({});
    else if (m_outcome.cancelled)
        parts += tr("Stopped");
    else
        parts += m_outcome.ok() ? tr("The host ended it") : describe(m_outcome.code);
    const auto& ring = m_model->ring();
    parts += tr("%Ln events", nullptr, int(std::min<qint64>(ring.total(), std::numeric_limits<int>::max())));
    if (isListening())
        parts += tr("%1/s").arg(locale.toString(m_rate.perSecond(m_clock.elapsed()), 'f', 1));
    if (ring.dropped() > 0)
        parts += tr("the last %1 are kept, %2 older ones are gone")
                     .arg(locale.toString(ring.count()), locale.toString(ring.dropped()));
    const qint64 took = isListening() ? m_clock.elapsed() : m_endMs;
    parts += tr("%1 s").arg(locale.toString(double(took) / 1000.0, 'f', 1));
    m_status->setIcon(isListening() ? icon(QStringLiteral("busy"), Tint::Accent)
                                    : outcomeIcon(m_outcome.kind()));
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

QString SubscriptionPage::statusText() const {
    return m_status->text();
}

QString SubscriptionPage::noticeText() const {
    return m_notice->text();
}

} // namespace wbemscope::ui
