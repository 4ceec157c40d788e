#include "app/window/mainwindow.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/query/queryroom.h"
#include "ui/workshop/checkmodel.h"
#include "ui/workshop/lessonview.h"
#include "ui/workshop/workshoproom.h"

#include <algorithm>
#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wbemscope;
using namespace wbemscope::ui;

/// The workshop in the whole window, by its real buttons and keys, against the real lab.
class TestWorkshop : public QObject {
    Q_OBJECT

    static constexpr int Patience = 60'000;
    QTemporaryDir m_dir;

    static bool ended(WorkshopRoom* room) {
        return QTest::qWaitFor([&] { return !room->isRunning(); }, Patience);
    }
    void write(const QString& name, const QByteArray& content) {
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("workshop"));
    }
    void cleanupTestCase() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(10))); }

    void hiddenAtFirst() {
        MainWindow window;
        window.show();
        auto* dock = window.findChild<QDockWidget*>(QStringLiteral("workshop"));
        QVERIFY(dock && dock->isHidden());
        window.showWorkshop();
        QVERIFY(!dock->isHidden());
        QCOMPARE(window.workshop()->lessonList()->count(), 8);
    }

    void aLessonByItsButtons() {
        MainWindow window;
        window.show();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        auto* model = qobject_cast<CheckModel*>(room->checkList()->model());
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy filled(room, &WorkshopRoom::formFilled);
        room->lessonList()->setCurrentRow(4);
        QTest::keyClick(room->lessonList(), Qt::Key_Return);
        QCOMPARE(room->step(), -1);
        QVERIFY(!room->doButton()->isVisible());
        for (int step = 0; step < 4; ++step) {
            QTest::mouseClick(room->nextButton(), Qt::LeftButton);
            QCOMPARE(room->step(), step);
            QVERIFY(!model->isJudged());
            QTest::mouseClick(room->doButton(), Qt::LeftButton);
            QVERIFY(ended(room));
            QVERIFY2(room->verdictText().startsWith(QStringLiteral("Passed")),
                     qPrintable(room->verdictText()));
            QVERIFY(model->isJudged());
            QCOMPARE(filled.size(), step + 1);
        }
        QCOMPARE(room->step(), 3);
        // The first line of the last step rests on a call: it is shown.
        const quint64 call = model->callOf(0);
        QVERIFY(call);
        Q_EMIT room->checkList()->activated(model->index(0));
        QVERIFY(window.calls()->current());
        QCOMPARE(window.calls()->current()->id, call);
        room->showList();
        QVERIFY(room->lessonList()->item(4)->text().contains(QStringLiteral("4 of 4")));
    }

    void byKeysAlone() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->lessonList()));
        room->lessonList()->setCurrentRow(0);
        press(Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->nextButton()));
        press(Qt::Key_Space);
        QCOMPARE(room->step(), 0);
        // The key that began the lesson does its first step, and leaves out none.
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->doButton()));
        press(Qt::Key_Space);
        QVERIFY(room->isRunning());
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->view()));
        press(Qt::Key_Space); // and does not cancel it
        QVERIFY(ended(room));
        QCOMPARE(room->step(), 0);
        QCOMPARE(room->verdictText(), QStringLiteral("Passed."));
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->nextButton()));
        press(Qt::Key_Space);
        QCOMPARE(room->step(), 1);
        QCOMPARE(room->verdictText(), QString());
        // Escape cancels what runs, wherever in the room the focus is.
        press(Qt::Key_Space);
        QVERIFY(room->isRunning());
        press(Qt::Key_Escape);
        QVERIFY(ended(room));
        if (room->verdictText() == QStringLiteral("Cancelled."))
            QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->doButton()));
        window.workshop()->resetLab();
        // Who goes on without having done it is told.
        room->showStep(1);
        room->nextButton()->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(room->step(), 2);
        QVERIFY2(room->verdictText().contains(QStringLiteral("Step 2 has not passed")),
                 qPrintable(room->verdictText()));
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->doButton()));
        // And at the end again.
        room->showStep(3);
        QVERIFY(QTest::qWaitFor([&] { return window.lab()->state() == LabController::State::Running; },
                                Patience));
        press(Qt::Key_Space);
        QVERIFY(ended(room));
        QVERIFY2(room->verdictText().startsWith(QStringLiteral("Passed")) &&
                     room->verdictText().contains(QStringLiteral("1, 2, 3")),
                 qPrintable(room->verdictText()));
    }

    void theSameKeyLeadsOnToTheNextLesson() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        QVERIFY(room->openLesson(QStringLiteral("1")));
        const QString first = room->view()->toPlainText();
        room->showStep(int(room->library().find(QStringLiteral("1"))->steps.size()) - 1);
        QCOMPARE(room->nextButton()->text(), QStringLiteral("Ne&xt Lesson"));
        const auto press = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); };
        room->doButton()->setFocus();
        press();
        QVERIFY(ended(room));
        QVERIFY2(room->verdictText().startsWith(QStringLiteral("Passed")), qPrintable(room->verdictText()));
        QVERIFY(room->doButton()->isVisible());
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->nextButton()));
        window.ledger()->flush();
        const int calls = window.ledger()->count();
        press(); // and nothing is done a second time
        QVERIFY(!room->isRunning());
        QCOMPARE(room->step(), -1);
        QVERIFY(room->view()->toPlainText() != first);
        QVERIFY(room->view()->toPlainText().startsWith(room->library().find(QStringLiteral("2"))->title));
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->nextButton()));
        window.ledger()->flush();
        QCOMPARE(window.ledger()->count(), calls);
        // After the last lesson there is the list.
        QVERIFY(room->openLesson(QStringLiteral("8")));
        room->showStep(int(room->library().find(QStringLiteral("8"))->steps.size()) - 1);
        QCOMPARE(room->nextButton()->text(), QStringLiteral("All Lessons"));
        room->nextButton()->setFocus();
        press();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room->lessonList()));
    }

    /// Longer words (another language, a larger type) take a second line of buttons, not a wider window.
    void theButtonsMakeTheRoomNoWider() {
        MainWindow window;
        window.show();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        QVERIFY(room->openLesson(QStringLiteral("1")));
        room->showStep(3);
        const int before = room->minimumSizeHint().width();
        const int width = room->width();
        const std::vector<QPushButton*> shown{room->backButton(), room->doButton(), room->checkButton(),
                                              room->nextButton()};
        const auto inOneLine = [&] {
            int sum = 0;
            for (const QPushButton* button : shown)
                sum += button->sizeHint().width();
            return sum;
        };
        while (inOneLine() <= width) { // fonts differ: the shortest grows until they need a second line
            QPushButton* shortest = *std::ranges::min_element(
                shown, {}, [](const QPushButton* button) { return button->sizeHint().width(); });
            shortest->setText(shortest->text() + QStringLiteral(" more"));
        }
        QCoreApplication::processEvents();
        QCOMPARE(room->minimumSizeHint().width(), before);
        QCOMPARE(room->width(), width);
        QRegion taken;
        for (const QPushButton* button : shown) {
            QVERIFY(room->rect().contains(QRect(button->mapTo(room, QPoint()), button->size())));
            QVERIFY(button->width() >= button->minimumSizeHint().width());
            QVERIFY(!taken.intersects(button->geometry()));
            taken += button->geometry();
        }
        QVERIFY(room->nextButton()->y() > room->backButton()->y());
    }

    void aHeldKeyDoesNotRushThroughTheLesson() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        QVERIFY(room->openLesson(QStringLiteral("1")));
        room->setPresenting(true);
        for (int i = 0; i < 5; ++i)
            QTest::simulateEvent(room->view(), true, Qt::Key_PageDown, Qt::NoModifier, {}, i > 0);
        QCOMPARE(room->step(), 0);
        QVERIFY(!room->isRunning());
    }

    void aStepBringsItsRoomToTheFront() {
        MainWindow window;
        window.show();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        const auto shows = [&](const QString& name) {
            auto* dock = window.findChild<QDockWidget*>(name);
            return dock && dock->isVisible() && !dock->visibleRegion().isEmpty();
        };
        window.findChild<QDockWidget*>(QStringLiteral("calls"))->hide();
        QVERIFY(room->openLesson(QStringLiteral("identity")));
        QVERIFY(!shows(QStringLiteral("calls")));
        QTest::mouseClick(room->nextButton(), Qt::LeftButton);
        QTRY_VERIFY(shows(QStringLiteral("calls")));
        // The calls that it makes come into sight, wherever the list was.
        for (int i = 0; i < 3; ++i) {
            window.calls()->table()->scrollToTop();
            QTest::mouseClick(room->doButton(), Qt::LeftButton);
            QVERIFY(ended(room));
        }
        const auto* bar = window.calls()->table()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        // Every room that a lesson may name is there, and none covers the lesson.
        for (QString name : lessons::roomNames()) {
            Q_EMIT room->roomWanted(name);
            if (name == QStringLiteral("classes")) // no dock of its own
                name = QStringLiteral("namespaces");
            QTRY_VERIFY2(shows(name), qPrintable(name));
            QVERIFY2(room->isVisible() && !room->visibleRegion().isEmpty(), qPrintable(name));
        }
    }

    void byHand() {
        MainWindow window;
        window.show();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        window.lab()->start();
        QVERIFY(QTest::qWaitFor([&] { return window.lab()->state() == LabController::State::Running; },
                                Patience));
        QVERIFY(room->openLesson(QStringLiteral("identify")));
        room->showStep(3);
        QTest::mouseClick(room->checkButton(), Qt::LeftButton);
        QVERIFY2(room->verdictText().startsWith(QStringLiteral("Nothing of the kind")),
                 qPrintable(room->verdictText()));
        // The window does it, not the lesson.
        QTest::mouseClick(room->windowButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor(
            [&] {
                const QueryPage* page = window.queries()->current();
                return page->query().contains(QStringLiteral("Workshop_Document")) && !page->isRunning();
            },
            Patience));
        QTest::mouseClick(room->checkButton(), Qt::LeftButton);
        QVERIFY2(room->verdictText().startsWith(QStringLiteral("Passed")), qPrintable(room->verdictText()));
        // The same calls are no identify.
        room->showStep(2);
        window.queries()->runQuery(QStringLiteral("SELECT Path, Owner FROM Workshop_Document"));
        QVERIFY(QTest::qWaitFor([&] { return !window.queries()->current()->isRunning(); }, Patience));
        QTest::mouseClick(room->checkButton(), Qt::LeftButton);
        QVERIFY2(room->verdictText().startsWith(QStringLiteral("Something differs")),
                 qPrintable(room->verdictText()));
    }

    void presenting() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        QVERIFY(room->openLesson(QStringLiteral("6")));
        const qreal before = room->view()->font().pointSizeF();
        QTest::mouseClick(room->presentButton(), Qt::LeftButton);
        QVERIFY(room->isPresenting());
        QVERIFY(room->view()->font().pointSizeF() > before * 1.4);
        // One key: the step, then the next one.
        QTest::keyClick(room->view(), Qt::Key_Space);
        QCOMPARE(room->step(), 0);
        QTest::keyClick(room->view(), Qt::Key_Right);
        QVERIFY(ended(room));
        QVERIFY(room->verdictText().startsWith(QStringLiteral("Passed")));
        QVERIFY(!window.lab()->hardening());
        QTest::keyClick(room->view(), Qt::Key_PageDown);
        QCOMPARE(room->step(), 1);
        QTest::keyClick(room->view(), Qt::Key_Left);
        QCOMPARE(room->step(), 0);
        QTest::mouseClick(room->resetButton(), Qt::LeftButton);
        QVERIFY(window.lab()->hardening());
        QVERIFY(QTest::qWaitFor([&] { return window.lab()->state() == LabController::State::Running; },
                                Patience));
        QTest::keyClick(room->view(), Qt::Key_Escape);
        QVERIFY(!room->isPresenting());
        QCOMPARE(room->view()->font().pointSizeF(), before);
        QTest::keyClick(room->view(), Qt::Key_Right);
        QCOMPARE(room->step(), 0);
    }

    void aTeachersFolder() {
        write(QStringLiteral("9-own.md"),
              "# Own\n![x](//server/share/x.png)![y](../9-own.md)<b>no</b>\n## Step\n```wbemscope\n"
              "namespace: ROOT\\Workshop\nconnect:\nresult: denied\n```\n");
        write(QStringLiteral("bad.md"), "# Bad\n## S\n```wbemscope\nfly: high\n```\n");
        MainWindow window;
        window.show();
        window.showWorkshop();
        WorkshopRoom* room = window.workshop();
        room->setDirectories({m_dir.path()});
        QCOMPARE(room->lessonList()->count(), 9);
        QCOMPARE(room->library().mistakes().size(), std::size_t(1));
        QVERIFY(room->openLesson(QStringLiteral("own")));
        QVERIFY(room->view()->toPlainText().contains(QStringLiteral("<b>no</b>")));
        for (const char* name :
             {"//server/share/x.png", "../x.png", "file:///etc/passwd", "C:\\x.png", "\\\\server\\x.png"})
            QVERIFY(!room->view()
                         ->loadResource(QTextDocument::ImageResource, QUrl(QString::fromLatin1(name)))
                         .isValid());
        room->showStep(0);
        QTest::mouseClick(room->doButton(), Qt::LeftButton);
        QVERIFY(ended(room));
        QVERIFY(room->verdictText().startsWith(QStringLiteral("Something differs")));
        const QString line = room->checkList()->model()->index(0, 0).data().toString();
        QVERIFY2(line.contains(QStringLiteral("WBEM_S_NO_ERROR")), qPrintable(line));
    }

    void leavingWhileItRuns() {
        auto window = std::make_unique<MainWindow>();
        window->show();
        window->showWorkshop();
        QVERIFY(window->workshop()->openLesson(QStringLiteral("1")));
        window->workshop()->showStep(0);
        window->workshop()->doStep();
        window->workshop()->showStep(1);
        window->workshop()->doStep();
        window.reset();
    }
};

QTEST_MAIN(TestWorkshop)
#include "test_ui_workshop.moc"
