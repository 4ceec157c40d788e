#include "ui/workshop/workshoproom.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/common/wrappedrow.h"
#include "ui/workshop/byhand.h"
#include "ui/workshop/checkmodel.h"
#include "ui/workshop/lessonview.h"

#include <algorithm>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

constexpr double PresenterScale = 1.6;
constexpr int ShownMistakes = 5;
constexpr int NameRole = Qt::UserRole;

enum Page : int { ListPage, LessonPage };

} // namespace

WorkshopRoom::WorkshopRoom(LabController* lab, SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_lab(lab)
    , m_sessions(sessions)
    , m_bench(new LabBench(lab, sessions, this))
    , m_runner(new lessons::Runner(m_bench, sessions->ledger(), this))
    , m_library(QLocale().name())
    , m_pages(new QStackedWidget(this))
    , m_list(new QListWidget(this))
    , m_mistakes(new Notice(this))
    , m_title(new ElidedLabel(this))
    , m_view(new LessonView(this))
    , m_summary(new QLabel(this))
    , m_checks(new CheckModel(this))
    , m_checkList(new QListView(this))
    , m_verdict(new Notice(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_do(new AccentButton(tr("&Do It"), this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this))
    , m_check(new QPushButton(tr("Chec&k"), this))
    , m_next(new AccentButton(tr("Ne&xt"), this))
    , m_toList(toolButton(QStringLiteral("history"), tr("All lessons"), this))
    , m_inWindow(toolButton(QStringLiteral("connect"),
                            tr("Open this step's connection and query in the window"), this))
    , m_reset(toolButton(QStringLiteral("refresh"),
                         tr("Reset the lab: its switches, its objects, and what was passed"), this))
    , m_present(toolButton(
          QStringLiteral("reveal"),
          tr("Presenter mode: larger type; Space, Right or Page Down goes on, Left goes back, Esc ends"),
          this)) {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 2);
    bar->addWidget(m_toList);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_inWindow);
    bar->addWidget(m_reset);
    bar->addWidget(m_present);
    m_present->setCheckable(true);
    m_pages->addWidget(makeListPage());
    m_pages->addWidget(makeLessonPage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    makeShortcuts();

    connect(m_toList, &QToolButton::clicked, this, &WorkshopRoom::showList);
    connect(m_reset, &QToolButton::clicked, this, &WorkshopRoom::resetLab);
    connect(m_present, &QToolButton::toggled, this, &WorkshopRoom::setPresenting);
    connect(m_inWindow, &QToolButton::clicked, this, [this] {
        const lessons::Step* now = current();
        const auto request = now ? lessons::requestFor(now->setting, *m_bench) : std::nullopt;
        if (request)
            Q_EMIT openInWindowRequested(*request, now->operation.kind == lessons::Operation::Kind::Query
                                                       ? now->operation.text
                                                       : QString());
    });
    connect(m_lab, &LabController::stateChanged, this, &WorkshopRoom::refresh);
    connect(m_runner, &lessons::Runner::prepared, this, &WorkshopRoom::formFilled);
    connect(m_runner, &lessons::Runner::finished, this, &WorkshopRoom::take);
    readLibrary();
    showList();
}

WorkshopRoom::~WorkshopRoom() {
    m_runner->disconnect(this);
    delete m_runner; // in front of the bench it uses
}

QWidget* WorkshopRoom::makeListPage() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 4, 8, 8);
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setWordWrap(true);
    m_list->setSpacing(3);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_mistakes);
    auto* row = new QHBoxLayout;
    auto* add = new QPushButton(tr("&Add Lessons…"), page);
    add->setToolTip(tr("Markdown files of a directory; resources/lessons/README.md tells how to write one"));
    auto* open = new AccentButton(tr("&Open"), page);
    row->addWidget(add);
    row->addStretch(1);
    row->addWidget(open);
    layout->addLayout(row);
    const auto openItem = [this](const QListWidgetItem* item) {
        if (item)
            openLesson(item->data(NameRole).toString());
    };
    connect(add, &QPushButton::clicked, this, &WorkshopRoom::addLessons);
    connect(open, &QPushButton::clicked, this, [this, openItem] { openItem(m_list->currentItem()); });
    connect(m_list, &QListWidget::itemActivated, this, openItem);
    return page;
}

QWidget* WorkshopRoom::makeLessonPage() {
    m_view->setAccessibleName(tr("Text of the step"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setAccessibleName(tr("What the step does"));
    m_checkList->setAccessibleName(tr("What the step expects"));
    m_checkList->setModel(m_checks);
    m_checkList->setWordWrap(true);
    m_checkList->setSpacing(2);
    m_checkList->setResizeMode(QListView::Adjust);
    m_checkList->setFrameShape(QFrame::NoFrame);
    m_checkList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_checkList->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto* judgement = new QWidget(this);
    auto* inner = new QVBoxLayout(judgement);
    inner->setContentsMargins(8, 4, 8, 0);
    inner->addWidget(m_summary);
    inner->addWidget(m_checkList, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_view);
    splitter->addWidget(judgement);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(splitter, 1);
    m_verdict->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(m_verdict);
    auto* row = new WrappedRow;
    row->setContentsMargins(8, 0, 8, 0);
    for (QPushButton* button :
         {m_back, static_cast<QPushButton*>(m_do), m_cancel, m_check, static_cast<QPushButton*>(m_next)})
        row->addWidget(button);
    layout->addLayout(row);
    m_check->setToolTip(tr("Judges what was called since the step began, also by hand"));

    connect(m_back, &QPushButton::clicked, this, &WorkshopRoom::previousStep);
    connect(m_do, &QPushButton::clicked, this, &WorkshopRoom::doStep);
    connect(m_cancel, &QPushButton::clicked, m_runner, &lessons::Runner::cancel);
    connect(m_check, &QPushButton::clicked, this, &WorkshopRoom::checkStep);
    connect(m_next, &QPushButton::clicked, this, &WorkshopRoom::nextStep);
    connect(m_checkList, &QListView::activated, this,
            [this](const QModelIndex& index) { activateCheck(index.row()); });
    return page;
}

void WorkshopRoom::makeShortcuts() {
    const auto key = [this](int code, void (WorkshopRoom::*slot)()) {
        auto* shortcut = new QShortcut(QKeySequence(code), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setEnabled(false);
        shortcut->setAutoRepeat(false); // a key that is held would rush through the lesson
        connect(shortcut, &QShortcut::activated, this, slot);
        m_keys.push_back(shortcut);
    };
    for (const int code : {Qt::Key_Space, Qt::Key_Right, Qt::Key_PageDown})
        key(code, &WorkshopRoom::goOn);
    for (const int code : {Qt::Key_Left, Qt::Key_PageUp})
        key(code, &WorkshopRoom::previousStep);
    m_escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    m_escape->setContext(Qt::WidgetWithChildrenShortcut);
    m_escape->setEnabled(false);
    m_escape->setAutoRepeat(false);
    connect(m_escape, &QShortcut::activated, this, &WorkshopRoom::escape);
}

void WorkshopRoom::escape() {
    if (m_runner->isRunning())
        m_runner->cancel();
    else
        setPresenting(false);
}

void WorkshopRoom::setDirectories(const QStringList& directories) {
    m_directories = directories;
    readLibrary();
}

void WorkshopRoom::readLibrary() {
    m_library = lessons::Library(QLocale().name());
    m_library.addDirectory(lessons::Library::builtIn());
    for (const QString& directory : std::as_const(m_directories))
        m_library.addDirectory(directory);
    fillList();
    QStringList lines;
    for (const lessons::Mistake& mistake : m_library.mistakes()) {
        if (lines.size() == ShownMistakes) {
            lines += tr("and %n more", nullptr, int(m_library.mistakes().size()) - ShownMistakes);
            break;
        }
        lines += mistake.text();
    }
    if (lines.isEmpty())
        m_mistakes->clear();
    else
        m_mistakes->show(Notice::Kind::Partial, tr("Left out:\n%1").arg(lines.join(u'\n')));
}

void WorkshopRoom::fillList() {
    const int row = std::max(m_list->currentRow(), 0);
    m_list->clear();
    for (const lessons::Lesson& lesson : m_library.lessons()) {
        const auto steps = int(lesson.steps.size());
        int passed = 0;
        for (int i = 0; i < steps; ++i)
            passed += m_passed.contains(lesson.name + u'/' + QString::number(i));
        const QString title =
            lesson.number ? QStringLiteral("%1. %2").arg(lesson.number).arg(lesson.title) : lesson.title;
        const QString state = passed ? tr("%1 of %n step(s) passed", nullptr, steps).arg(passed)
                                     : tr("%n step(s)", nullptr, steps);
        auto* item = new QListWidgetItem(passed == steps ? icon(QStringLiteral("ok"), Tint::Ok)
                                                         : icon(QStringLiteral("run"), Tint::Muted),
                                         title + u'\n' + state, m_list);
        item->setData(NameRole, lesson.name);
        item->setToolTip(lesson.fileName.startsWith(u':') ? QString()
                                                          : QDir::toNativeSeparators(lesson.fileName));
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

const lessons::Step* WorkshopRoom::current() const {
    return m_lesson && m_step >= 0 && m_step < int(m_lesson->steps.size())
               ? &m_lesson->steps[std::size_t(m_step)]
               : nullptr;
}

const lessons::Lesson* WorkshopRoom::lessonAfter() const {
    const auto& all = m_library.lessons();
    auto found = std::ranges::find(all, m_lesson->name, &lessons::Lesson::name);
    return found == all.end() || ++found == all.end() ? nullptr : &*found;
}

QString WorkshopRoom::passedKey(int step) const {
    return m_lesson->name + u'/' + QString::number(step);
}

quint64 WorkshopRoom::newestCall() const {
    m_sessions->ledger()->flush();
    const Ledger* ledger = m_sessions->ledger();
    quint64 newest = 0;
    for (int i = std::max(0, ledger->count() - 200); i < ledger->count(); ++i)
        newest = std::max(newest, ledger->at(i).id);
    return newest;
}

bool WorkshopRoom::openLesson(const QString& nameOrNumber) {
    const lessons::Lesson* found = m_library.find(nameOrNumber);
    if (!found)
        return false;
    m_runner->reset();
    m_lesson = *found; // a copy: the library may be read again meanwhile
    m_pages->setCurrentIndex(LessonPage);
    showStep(-1);
    focusTarget()->setFocus();
    return true;
}

void WorkshopRoom::showList() {
    m_runner->reset();
    m_lesson.reset();
    m_step = -1;
    fillList();
    m_pages->setCurrentIndex(ListPage);
    m_list->setFocus();
    refresh();
}

void WorkshopRoom::showStep(int step) {
    if (!m_lesson)
        return;
    if (m_runner->isRunning())
        m_runner->reset();
    m_step = std::clamp(step, -1, int(m_lesson->steps.size()) - 1);
    const lessons::Step* now = current();
    m_since = newestCall();
    m_judged = m_since;
    m_verdict->clear();
    m_checks->setExpectations(now ? now->expectations : std::vector<lessons::Expectation>());
    m_view->showMarkdown(now ? QStringLiteral("## %1\n\n%2").arg(now->title, now->markdown)
                             : QStringLiteral("# %1\n\n%2").arg(m_lesson->title, m_lesson->introduction),
                         m_lesson->fileName);
    m_summary->setText(now ? lessons::settingText(*now) + u'\n' + lessons::operationText(*now) : QString());
    refresh();
    if (now && !now->room.isEmpty())
        Q_EMIT roomWanted(now->room);
}

/// The button for what comes next: the step while it has not passed, then the one after it.
QPushButton* WorkshopRoom::nextThing() const {
    const lessons::Step* now = current();
    const bool waits = now && now->canRun() && !m_passed.contains(passedKey(m_step));
    return waits && !m_do->isHidden() ? m_do : m_next;
}

QWidget* WorkshopRoom::focusTarget() const {
    if (!m_lesson)
        return m_list;
    return m_presenting ? static_cast<QWidget*>(m_view) : nextThing();
}

/// Whoever goes through the lesson by keys finds the focus on what comes next, and only there: a button that
/// kept it would do another thing at the next press of the same key.
void WorkshopRoom::focusNextThing() {
    if (!m_presenting)
        nextThing()->setFocus(Qt::OtherFocusReason);
}

/// To be asked before a button goes: the focus may leave the room with it.
bool WorkshopRoom::holdsFocus() const {
    return isAncestorOf(QApplication::focusWidget());
}

/// Of the steps in front of this one, those that can be done and have not passed.
QStringList WorkshopRoom::unpassed(int before) const {
    QStringList numbers;
    for (int i = 0; i < before; ++i)
        if (m_lesson->steps[std::size_t(i)].canRun() && !m_passed.contains(passedKey(i)))
            numbers += QString::number(i + 1);
    return numbers;
}

void WorkshopRoom::refresh() {
    const lessons::Step* now = current();
    const bool running = m_runner->isRunning();
    const bool can = now && now->canRun();
    const int steps = m_lesson ? int(m_lesson->steps.size()) : 0;
    if (!m_lesson)
        m_title->setText(tr("Lessons"));
    else if (m_step < 0)
        m_title->setText(m_lesson->title);
    else
        m_title->setText(tr("Step %1 of %2 · %3").arg(m_step + 1).arg(steps).arg(m_lesson->title));
    m_toList->setVisible(m_lesson.has_value());
    m_inWindow->setVisible(m_lesson.has_value());
    m_inWindow->setEnabled(can && !running &&
                           (!now->setting.atLab || m_lab->state() == LabController::State::Running));
    m_do->setVisible(can && !running);
    m_do->setText(m_checks->isJudged() ? tr("&Do It Again") : tr("&Do It"));
    m_cancel->setVisible(running);
    m_escape->setEnabled(running || m_presenting);
    m_check->setVisible(can);
    m_check->setEnabled(!running);
    m_back->setEnabled(m_step >= 0);
    if (m_lesson && m_step + 1 >= steps)
        m_next->setText(lessonAfter() ? tr("Ne&xt Lesson") : tr("All Lessons"));
    else
        m_next->setText(m_step < 0 ? tr("Be&gin") : tr("Ne&xt"));
    // One accent: what comes next.
    const QPushButton* next = m_lesson ? nextThing() : nullptr;
    m_do->setAccent(next == m_do);
    m_next->setAccent(next == m_next);
    m_summary->parentWidget()->setVisible(can);
}

void WorkshopRoom::doStep() {
    const lessons::Step* now = current();
    if (!now || !now->canRun() || m_runner->isRunning())
        return;
    m_since = newestCall();
    m_checks->setExpectations(now->expectations);
    m_verdict->show(Notice::Kind::Busy, tr("Being done…"));
    // Not on the button that takes this one's place, which cancels: the key would undo what it has done.
    if (m_do->hasFocus())
        m_view->setFocus(Qt::OtherFocusReason);
    m_runner->run(*now);
    refresh();
}

void WorkshopRoom::take(const lessons::Report& report) {
    if (!current())
        return;
    const bool focused = holdsFocus();
    m_judged = newestCall();
    if (report.problem.isEmpty() && !report.evidence.outcome.cancelled)
        m_checks->setChecks(report.checks);
    QString problem = report.problem;
    if (report.evidence.outcome.cancelled)
        problem = tr("Cancelled.");
    showVerdict(report.passed(), problem);
    refresh();
    if (const QString& room = current()->room; !room.isEmpty())
        Q_EMIT roomWanted(room);
    if (focused)
        focusNextThing();
    Q_EMIT ran();
}

void WorkshopRoom::showVerdict(bool passed, const QString& problem) {
    if (!problem.isEmpty()) {
        m_verdict->show(Notice::Kind::Failed, problem);
    } else if (passed) {
        m_passed.insert(passedKey(m_step));
        const bool last = m_step + 1 == int(m_lesson->steps.size());
        const QStringList left = last ? unpassed(m_step) : QStringList();
        m_verdict->show(Notice::Kind::Ok,
                        !last ? tr("Passed.")
                        : left.isEmpty()
                            ? tr("Passed. That was the last step.")
                            : tr("Passed. That was the last step; these have not passed yet: %1.")
                                  .arg(left.join(QStringLiteral(", "))));
    } else {
        m_verdict->show(Notice::Kind::Partial, tr("Something differs: the marked lines say what."));
    }
}

void WorkshopRoom::checkStep() {
    const lessons::Step* now = current();
    if (!now || m_runner->isRunning())
        return;
    const quint64 newest = newestCall();
    if (m_checks->isJudged() && newest == m_judged)
        return; // nothing was called since the verdict on screen
    auto evidence = evidenceByHand(*m_sessions->ledger(),
                                   std::max(m_since, m_checks->isJudged() ? m_judged : 0), now->operation);
    if (!evidence) {
        m_verdict->show(Notice::Kind::Info,
                        tr("Nothing of the kind was called since this step began. Do it here, or by "
                           "hand in the window, then check."));
        return;
    }
    if (now->operation.kind == lessons::Operation::Kind::Query && m_handRows)
        m_handRows(now->operation.text, *evidence);
    m_judged = newest;
    auto checks = lessons::checkAll(now->expectations, *evidence);
    const bool passed = std::ranges::all_of(checks, &lessons::Check::passed);
    m_checks->setChecks(std::move(checks));
    showVerdict(passed, {});
    refresh();
    if (passed && m_check->hasFocus())
        focusNextThing();
}

void WorkshopRoom::nextStep() {
    if (!m_lesson)
        return;
    if (m_step + 1 >= int(m_lesson->steps.size())) {
        if (const lessons::Lesson* after = lessonAfter())
            openLesson(after->name);
        else
            showList();
        return;
    }
    const lessons::Step* left = current();
    const bool skipped = left && left->canRun() && !m_passed.contains(passedKey(m_step));
    const bool focused = holdsFocus();
    showStep(m_step + 1);
    if (skipped)
        m_verdict->show(Notice::Kind::Info, tr("Step %1 has not passed and was left out.").arg(m_step));
    if (focused)
        focusNextThing();
}

void WorkshopRoom::previousStep() {
    if (!m_lesson || m_step < 0)
        return;
    const bool focused = holdsFocus();
    showStep(m_step - 1);
    if (focused && m_step < 0) // nothing lies in front of it
        focusNextThing();
}

void WorkshopRoom::goOn() {
    if (!m_lesson) {
        if (m_list->currentItem())
            openLesson(m_list->currentItem()->data(NameRole).toString());
        return;
    }
    if (m_runner->isRunning())
        return;
    if (const lessons::Step* now = current(); now && now->canRun() && !m_checks->isJudged())
        doStep();
    else
        nextStep();
}

void WorkshopRoom::setPresenting(bool on) {
    if (m_presenting == on)
        return;
    m_presenting = on;
    m_present->setChecked(on);
    for (QShortcut* key : m_keys)
        key->setEnabled(on);
    m_escape->setEnabled(on || m_runner->isRunning());
    QFont larger;
    if (on)
        larger.setPointSizeF(font().pointSizeF() * PresenterScale);
    setFont(larger);
    m_view->setFocus();
    Q_EMIT presentingChanged(on);
}

void WorkshopRoom::resetLab() {
    m_runner->reset();
    m_passed.clear();
    m_bench->resetLab();
    if (m_lesson)
        showStep(m_step);
    else
        fillList();
}

void WorkshopRoom::addLessons() {
    auto* dialog = new QFileDialog(this, tr("Directory with Lessons"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& directory) {
        if (!m_directories.contains(directory))
            m_directories += directory;
        readLibrary();
        showList();
        Q_EMIT directoriesChanged(m_directories);
    });
    dialog->open();
}

void WorkshopRoom::activateCheck(int row) {
    if (const quint64 call = m_checks->callOf(row))
        Q_EMIT callRequested(call);
}

QString WorkshopRoom::verdictText() const {
    return m_verdict->text();
}

} // namespace wbemscope::ui
