#include "ui/probe/proberoom.h"

#include "core/session/probe/probejson.h"
#include "ui/common/filewriting.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/probe/heatmap.h"
#include "ui/probe/probepanel.h"
#include "ui/probe/probepicture.h"

#include <QGridLayout>
#include <QJsonDocument>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace wbemscope::ui {

namespace {
enum Page : quint8 { NoConnection, Work };
constexpr int MapSpacing = 16;
} // namespace

ProbeRoom::ProbeRoom(SessionList* sessions, LabController* lab, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_pages(new QStackedWidget(this))
    , m_form(new ProbeForm(sessions, lab, this))
    , m_notice(new Notice(this))
    , m_start(new AccentButton(tr("&Start the Probe"), this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this))
    , m_progress(new QProgressBar(this))
    , m_scroll(new QScrollArea(this))
    , m_maps(new QWidget(this))
    , m_grid(new QGridLayout)
    , m_foot(new QWidget(this))
    , m_detail(new QLabel(this))
    , m_callsButton(toolButton(QStringLiteral("calls"), tr("Show the calls behind this cell"), this))
    , m_export(toolButton(QStringLiteral("export"), tr("Write the probe to a file"), this)) {
    build();
    connect(m_form, &ProbeForm::changed, this, &ProbeRoom::showState);
    showState();
}

ProbeRoom::~ProbeRoom() {
    for (ProbePanelView* panel : m_panels)
        delete panel; // their models look at the probe
}

void ProbeRoom::build() {
    auto* nothing =
        new EmptyRoom(QStringLiteral("filter"),
                      tr("A probe repeats one operation under every authentication and impersonation level "
                         "and shows which are "
                         "enough. It works with accounts whose password has worked: connect first."),
                      this);
    m_labButton = nothing->addAction(tr("Explore the Lab"), true);

    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->setAccessibleName(tr("Progress of the probe"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(10, 0, 10, 0);
    buttons->addWidget(m_progress, 1);
    buttons->addStretch(0);
    buttons->addWidget(m_export);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_start);
    auto* noticeRow = new QHBoxLayout;
    noticeRow->setContentsMargins(10, 0, 10, 0);
    noticeRow->addWidget(m_notice);

    m_grid->setHorizontalSpacing(MapSpacing);
    auto* mapsLayout = new QVBoxLayout(m_maps);
    mapsLayout->setContentsMargins(10, 8, 10, 8);
    mapsLayout->addLayout(m_grid);
    mapsLayout->addStretch(1);

    // One column that scrolls as a whole: in a small window the form must not squeeze the map.
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_form);
    column->addLayout(noticeRow);
    column->addLayout(buttons);
    column->addWidget(m_maps);
    column->addStretch(1); // with or without maps the form stays together
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // what it holds takes it, and is scrolled to
    m_scroll->viewport()->installEventFilter(this);

    m_detail->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_callsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(10, 6, 10, 8);
    foot->addWidget(m_detail, 1);
    foot->addWidget(m_callsButton, 0, Qt::AlignTop);
    m_foot->hide();

    auto* work = new QWidget(this);
    auto* layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_foot);
    m_pages->addWidget(nothing);
    m_pages->addWidget(work);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);

    auto* menu = new QMenu(m_export);
    menu->addAction(tr("As a &Picture (PNG)…"), this, &ProbeRoom::exportPicture);
    menu->addAction(tr("As &JSON…"), this, &ProbeRoom::exportJson);
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    connect(m_start, &QPushButton::clicked, this, &ProbeRoom::start);
    connect(m_cancel, &QPushButton::clicked, this, &ProbeRoom::cancel);
    connect(m_callsButton, &QToolButton::clicked, this, &ProbeRoom::showCalls);
    for (auto* edit : {m_form->textEdit(), m_form->methodEdit(), m_form->namespaceEdit()})
        connect(edit, &QLineEdit::returnPressed, this, &ProbeRoom::start);
}

void ProbeRoom::start() {
    if (m_probe && m_probe->isRunning())
        return;
    ProbePlan plan = m_form->plan();
    if (plan.problem())
        return;
    for (ProbePanelView* panel : std::exchange(m_panels, {}))
        delete panel;
    m_chosen = nullptr;
    m_foot->hide();
    if (m_probe)
        for (const auto& cells : {m_probe->cells(), m_probe->checks()})
            for (const auto& cell : cells)
                for (const auto& attempt : cell.attempts)
                    m_titles[attempt.connectionId] = m_probe->connectionTitle(attempt.connectionId);
    m_probe = std::make_unique<Probe>(std::move(plan), m_sessions->ledger());
    for (std::size_t i = 0; i < m_probe->panels().size(); ++i) {
        auto* panel = new ProbePanelView(m_probe.get(), i, m_maps);
        connect(panel->map(), &HeatMap::cellSelected, this,
                [this, panel](const QModelIndex& index) { showCell(panel, index); });
        connect(panel->map(), &HeatMap::callsRequested, this, [this, panel](const QModelIndex& index) {
            showCell(panel, index);
            showCalls();
        });
        connect(panel, &ProbePanelView::settingWanted, this, &ProbeRoom::settingWanted);
        m_panels.push_back(panel);
    }
    m_columns = 0;
    arrangePanels();
    connect(m_probe.get(), &Probe::progressed, m_progress, [this](int done) { m_progress->setValue(done); });
    connect(m_probe.get(), &Probe::cellChanged, this, [this](int cell) {
        if (m_chosen && m_chosen->map()->currentIndex().isValid() &&
            &m_probe->cells()[static_cast<std::size_t>(cell)] ==
                &m_chosen->model()->cell(m_chosen->map()->currentIndex()))
            showCell(m_chosen, m_chosen->map()->currentIndex());
    });
    connect(m_probe.get(), &Probe::finished, this, &ProbeRoom::showState);
    m_progress->setRange(0, m_probe->attemptsAll());
    m_progress->setValue(0);
    m_probe->start();
    showState();
}

void ProbeRoom::cancel() {
    if (m_probe)
        m_probe->cancel();
}

void ProbeRoom::showState() {
    const bool running = m_probe && m_probe->isRunning();
    m_pages->setCurrentIndex(m_form->hasTargets() || m_probe ? Work : NoConnection);
    const auto problem = m_form->problem();
    m_start->setEnabled(!running && !problem);
    m_cancel->setVisible(running);
    m_progress->setVisible(running);
    m_export->setVisible(m_probe && !running);
    m_form->setEnabled(!running);
    m_maps->setVisible(!m_panels.empty());
    if (running)
        m_notice->show(
            Notice::Kind::Busy,
            tr("Probing %1: %2").arg(m_probe->plan().base.nameSpace, m_probe->plan().operation.title()));
    else if (!m_form->hasTargets())
        m_notice->show(Notice::Kind::Info, tr("Connect to a host to probe it again."));
    else if (problem)
        m_notice->show(Notice::Kind::Info, *problem);
    else if (m_probe && m_probe->wasCancelled())
        m_notice->show(Notice::Kind::Info, tr("The probe was cancelled. What had been tried is kept."));
    else if (!m_probe)
        m_notice->show(
            Notice::Kind::Info,
            tr("One connection for each setting, %1 at a time; the first alone, so that a wrong password "
               "is tried only once.")
                .arg(m_form->plan().jobs));
    else
        m_notice->clear();
}

void ProbeRoom::showCell(ProbePanelView* panel, const QModelIndex& index) {
    if (!index.isValid()) {
        if (panel == m_chosen)
            m_foot->hide();
        return;
    }
    if (m_chosen && m_chosen != panel)
        m_chosen->map()->clearSelection();
    m_chosen = panel;
    const ProbeCell& cell = panel->model()->cell(index);
    m_detail->setText(probeCellDetail(cell).join(QLatin1Char('\n')));
    const auto count = cell.calls().size();
    m_callsButton->setText(tr("%n call(s)", nullptr, static_cast<int>(count)));
    m_callsButton->setEnabled(count > 0);
    m_foot->show();
}

void ProbeRoom::showCalls() {
    if (!m_chosen || !m_chosen->map()->currentIndex().isValid())
        return;
    if (const auto calls = m_chosen->model()->cell(m_chosen->map()->currentIndex()).calls(); !calls.empty())
        Q_EMIT callsRequested(calls);
}

QString ProbeRoom::detailText() const {
    return m_detail->text();
}

QString ProbeRoom::noticeText() const {
    return m_notice->text();
}

QString ProbeRoom::connectionTitle(quint32 connectionId) const {
    if (m_probe)
        if (QString title = m_probe->connectionTitle(connectionId); !title.isEmpty())
            return title;
    const auto found = m_titles.find(connectionId);
    return found == m_titles.end() ? QString() : found->second;
}

void ProbeRoom::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangePanels();
}

bool ProbeRoom::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        arrangePanels();
    return QWidget::eventFilter(watched, event);
}

void ProbeRoom::arrangePanels() {
    // As wide as its content needs, but in a small window no more than a third of it: there it scrolls.
    const int needed =
        m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumWidth(std::min(needed, window()->width() / 3));
    if (m_panels.empty())
        return;
    const int wanted = m_panels.front()->map()->sizeHint().width() + MapSpacing;
    const int columns =
        std::clamp(m_scroll->viewport()->width() / wanted, 1, static_cast<int>(m_panels.size()));
    if (columns == m_columns)
        return;
    m_columns = columns;
    int i = 0;
    for (ProbePanelView* panel : m_panels) {
        m_grid->addWidget(panel, i / columns, i % columns);
        ++i;
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

QImage ProbeRoom::picture() const {
    return m_probe ? drawProbe(*m_probe, m_panels, palette(), font(), devicePixelRatioF()) : QImage();
}

void ProbeRoom::writePicture(const QString& path) {
    // The picture is the window's; to pack it takes its time elsewhere.
    writeInBackground(
        path, [image = picture()] { return asPng(image); }, m_notice);
}

void ProbeRoom::writeJson(const QString& path) {
    if (m_probe)
        writeInBackground(
            path, [json = probeJson(*m_probe)] { return QJsonDocument(json).toJson(); }, m_notice);
}

void ProbeRoom::exportPicture() {
    askWhereToWrite(this, tr("Write the Picture To"), tr("PNG (*.png)"),
                    [this](const QString& path) { writePicture(path); });
}

void ProbeRoom::exportJson() {
    askWhereToWrite(this, tr("Write the Probe To"), tr("JSON (*.json)"),
                    [this](const QString& path) { writeJson(path); });
}

} // namespace wbemscope::ui
