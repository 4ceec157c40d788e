#include "app/window/mainwindow.h"
#include "ui/calls/callmodel.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/connection/connectionform.h"
#include "ui/connection/ladder.h"
#include "ui/events/eventsroom.h"
#include "ui/namespaces/classmodel.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/probe/proberoom.h"
#include "ui/query/querypage.h"
#include "ui/query/queryroom.h"
#include "ui/rights/rightsroom.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;

/// What one sees of the rooms in a window of the size that it first has.
class TestLayout : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> makeWindow() {
        auto window = std::make_unique<MainWindow>();
        window->resize(1440, 900);
        window->show();
        window->exploreLab();
        const bool open = QTest::qWaitFor(
            [&] {
                const Session* session = window->sessions()->current();
                return session && session->state() == Session::State::Open;
            },
            test::Patience);
        return open ? std::move(window) : nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("layout"));
    }
    void cleanup() { QVERIFY(Session::waitForWorkers(test::PatienceMs)); }

    void howACallEndedIsSeenWithoutScrolling() {
        const auto window = makeWindow();
        QVERIFY(window);
        window->connectTo(window->lab()->requestFor(lab::Lab::accounts().front(), AuthnLevel::PktIntegrity,
                                                    QStringLiteral("ROOT\\Workshop\\PacketPrivacy")));
        Session* refused = window->sessions()->current();
        QTRY_COMPARE_WITH_TIMEOUT(refused->state(), Session::State::Failed, test::PatienceMs.count());
        DataTable* table = window->calls()->table();
        QTRY_VERIFY(table->columnWidth(CallModel::ResultCode) >
                    table->fontMetrics().horizontalAdvance(QStringLiteral("WBEM_E_…DENIED")));
        for (const int column :
             {CallModel::Requested, CallModel::Effective, CallModel::Wire, CallModel::ResultCode})
            QVERIFY2(table->columnViewportPosition(column) + table->columnWidth(column) <=
                         table->viewport()->width(),
                     qPrintable(table->model()->headerData(column, Qt::Horizontal).toString()));
    }

    void aHighRoomAtTheBottomLeavesTheClasses() {
        const auto window = makeWindow();
        QVERIFY(window);
        auto* classes = window->findChild<ClassRoom*>();
        QTRY_VERIFY(classes->model()->rowCount() > 20);
        for (QWidget* room :
             std::initializer_list<QWidget*>{window->findChild<RightsRoom*>(), window->events()}) {
            window->raise(room);
            QTest::qWait(50);
            const auto* table = classes->table();
            const int rows = table->viewport()->height() / table->verticalHeader()->defaultSectionSize();
            QVERIFY2(rows >= 6, qPrintable(QString::number(rows)));
        }
    }

    void aBoldLevelHasItsPlaceInTheLadder() {
        LevelLadder ladder;
        ladder.resize(ladder.sizeHint());
        QFont bold = ladder.font();
        bold.setBold(true);
        for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level) {
            const QString name = monikerName(AuthnLevel(level));
            QVERIFY2(QFontMetrics(bold).horizontalAdvance(name) <= ladder.nameRect(AuthnLevel(level)).width(),
                     qPrintable(name));
        }
        // Between the name and what it adds is a gap, whatever is chosen.
        ladder.setLevel(AuthnLevel::PktIntegrity);
        const QImage image = ladder.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QRect name = ladder.nameRect(AuthnLevel::PktIntegrity);
        const int gap = name.right() + 2;
        const QRgb ground = image.pixel(gap, name.center().y());
        for (int y = name.top() + 3; y < name.bottom() - 3; ++y)
            QCOMPARE(image.pixel(gap, y), ground);
    }

    void theKeptPasswordIsNamedInFull() {
        const auto window = makeWindow();
        QVERIFY(window);
        window->raise(window->form());
        const QLineEdit* edit = window->form()->passwordEdit();
        QVERIFY(!edit->placeholderText().isEmpty());
        // Nor is what a level adds cut.
        QVERIFY2(window->form()->ladder()->sizeHint().width() <= window->form()->ladder()->width(),
                 qPrintable(QString::number(window->form()->ladder()->sizeHint().width() -
                                            window->form()->ladder()->width())));
        constexpr int Margins = 12;
        QVERIFY(edit->fontMetrics().horizontalAdvance(edit->placeholderText()) + Margins <= edit->width());
    }

    void theProbesFormStaysTogether() {
        const auto window = makeWindow();
        QVERIFY(window);
        window->raise(window->probe());
        QTest::qWait(50);
        const ProbeRoom* probe = window->probe();
        const int line = probe->fontMetrics().height();
        const auto top = [&](const QWidget* widget) { return widget->mapTo(window.get(), QPoint()).y(); };
        QVERIFY(top(probe->startButton()) - top(probe->form()->operationBox()) < 14 * line);
    }

    void anEmptyRoomGivesTheFocusToWhatFillsIt() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
        const auto goTo = [&](const char* name) {
            for (QAction* menu : window.menuBar()->actions())
                for (QAction* action : menu->menu()->actions())
                    if (action->text().remove(u'&') == QLatin1String(name))
                        action->trigger();
            return QApplication::focusWidget();
        };
        QCOMPARE(goTo("Go to Namespaces"), static_cast<QWidget*>(window.namespaces()->labButton()));
        QCOMPARE(goTo("Go to the Probe"), static_cast<QWidget*>(window.probe()->labButton()));
        // Its Return is as good as its Space.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(window.sessions()->current());
        QTRY_COMPARE(window.sessions()->current()->state(), Session::State::Open);
    }

    void whoGoesToARoomByKeysCanWorkThere() {
        const auto window = makeWindow();
        QVERIFY(window);
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
        QTRY_VERIFY(window->queries()->current()->session());
        window->queries()->runQuery(QStringLiteral("SELECT * FROM Win32_OperatingSystem"));
        QTRY_VERIFY(!window->queries()->current()->isRunning());
        window->queries()->current()->table()->selectRow(0);
        window->calls()->table()->selectRow(3);
        int places = 0;
        for (QAction* menu : window->menuBar()->actions())
            for (QAction* action : menu->menu()->actions()) {
                if (!action->text().remove(u'&').startsWith(QStringLiteral("Go to")))
                    continue;
                ++places;
                action->trigger();
                QCoreApplication::processEvents();
                const QWidget* focused = QApplication::focusWidget();
                QVERIFY2(focused && focused->isVisible() && focused->isEnabled() &&
                             focused->focusPolicy() & Qt::TabFocus,
                         qPrintable(action->text() + u' ' +
                                    (focused ? QLatin1String(focused->metaObject()->className())
                                             : QLatin1String("nothing"))));
                // Nothing lies above it.
                const QWidget* seen = window->childAt(focused->mapTo(window.get(), focused->rect().center()));
                QVERIFY2(seen && (seen == focused || focused->isAncestorOf(seen)),
                         qPrintable(action->text()));
            }
        QVERIFY(places >= 14);
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestLayout)
#include "test_ui_layout.moc"
