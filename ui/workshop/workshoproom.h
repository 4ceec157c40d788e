#pragma once

#include "core/lessons/library.h"
#include "core/lessons/runner.h"
#include "ui/common/widgets.h"
#include "ui/workshop/labbench.h"

#include <QWidget>
#include <set>

class QListView;
class QListWidget;
class QShortcut;

namespace wbemscope::ui {

class CheckModel;
class LessonView;

/// Lessons: a list of them, and one of them step by step, done and judged in place.
class WorkshopRoom : public QWidget {
    Q_OBJECT
public:
    WorkshopRoom(LabController* lab, SessionList* sessions, QWidget* parent = nullptr);
    ~WorkshopRoom() override;

    /// Reads the program's lessons, and those of these directories, again.
    void setDirectories(const QStringList& directories);
    const QStringList& directories() const { return m_directories; }
    /// Adds the rows that the user got by hand for a query, for "Check".
    using HandRows = std::function<void(const QString& wql, lessons::Evidence& evidence)>;
    void setHandRows(HandRows rows) { m_handRows = std::move(rows); }

    const lessons::Library& library() const { return m_library; }
    /// By name or number; false when there is none.
    bool openLesson(const QString& nameOrNumber);
    void showList();
    /// -1: the lesson's first page, which says what it is about.
    void showStep(int step);
    int step() const { return m_step; }
    bool isPresenting() const { return m_presenting; }
    bool isRunning() const { return m_runner->isRunning(); }

    /// Who has the focus when somebody comes here: the list, the lesson's text, or what comes next.
    QWidget* focusTarget() const;
    QListWidget* lessonList() const { return m_list; }
    LessonView* view() const { return m_view; }
    QListView* checkList() const { return m_checkList; }
    QPushButton* doButton() const { return m_do; }
    QPushButton* cancelButton() const { return m_cancel; }
    QPushButton* checkButton() const { return m_check; }
    QPushButton* nextButton() const { return m_next; }
    QPushButton* backButton() const { return m_back; }
    QToolButton* presentButton() const { return m_present; }
    QToolButton* resetButton() const { return m_reset; }
    QToolButton* windowButton() const { return m_inWindow; }
    QString verdictText() const;

public Q_SLOTS:
    void doStep();
    void checkStep();
    /// After the last step: the next lesson's first page, and after the last lesson the list.
    void nextStep();
    void previousStep();
    /// What one key does in front of an audience: the step, if it was not done yet, else the next one.
    void goOn();
    void setPresenting(bool on);
    void resetLab();
    /// Asks for a directory.
    void addLessons();

Q_SIGNALS:
    /// The form as a step fills it.
    void formFilled(const wbemscope::ConnectionRequest& request);
    void callRequested(quint64 id);
    /// The step that is shown now, or was done now, is looked at there; one of lessons::roomNames().
    void roomWanted(const QString& name);
    /// The step's connection, and its query if it has one, are wanted in the window itself.
    void openInWindowRequested(const wbemscope::ConnectionRequest& request, const QString& wql);
    void directoriesChanged(const QStringList& directories);
    void presentingChanged(bool on);
    void ran(); ///< A step has ended, well or badly.

private:
    QWidget* makeListPage();
    QWidget* makeLessonPage();
    void makeShortcuts();
    void readLibrary();
    void fillList();
    void refresh();
    QPushButton* nextThing() const;
    bool holdsFocus() const;
    void focusNextThing();
    QStringList unpassed(int before) const;
    void escape();
    void take(const lessons::Report& report);
    void showVerdict(bool passed, const QString& problem);
    void activateCheck(int row);
    const lessons::Step* current() const;
    /// Null: this is the last one.
    const lessons::Lesson* lessonAfter() const;
    quint64 newestCall() const;
    QString passedKey(int step) const;

    LabController* m_lab;
    SessionList* m_sessions;
    LabBench* m_bench;
    lessons::Runner* m_runner;
    lessons::Library m_library;
    QStringList m_directories;
    HandRows m_handRows;
    std::optional<lessons::Lesson> m_lesson;
    int m_step = -1;
    quint64 m_since = 0;  ///< The newest call when the step was shown.
    quint64 m_judged = 0; ///< The newest call that the shown verdict knows.
    bool m_presenting = false;
    std::set<QString> m_passed;
    std::vector<QShortcut*> m_keys; ///< Of presenter mode.
    QShortcut* m_escape = nullptr;

    QStackedWidget* m_pages;
    QListWidget* m_list;
    Notice* m_mistakes;
    ElidedLabel* m_title;
    LessonView* m_view;
    QLabel* m_summary;
    CheckModel* m_checks;
    QListView* m_checkList;
    Notice* m_verdict;
    QPushButton* m_back;
    AccentButton* m_do;
    QPushButton* m_cancel;
    QPushButton* m_check;
    AccentButton* m_next;
    QToolButton* m_toList;
    QToolButton* m_inWindow;
    QToolButton* m_reset;
    QToolButton* m_present;
};

} // namespace wbemscope::ui
