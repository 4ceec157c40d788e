#include "app/window/mainwindow.h"
#include "core/language/language.h"
#include "ui/workshop/workshoproom.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;

/// The window in French: every menu can be used from the keyboard, and no text is cut off in any room.
class TestFrenchWindow : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    static void checkMnemonics(const QString& where, const QList<QAction*>& actions) {
        QMap<QKeySequence, QString> keys;
        for (const QAction* action : actions) {
            if (const QKeySequence key = QKeySequence::mnemonic(action->text()); !key.isEmpty()) {
                QVERIFY2(!keys.contains(key),
                         qPrintable(where + QStringLiteral(": ") + keys.value(key) + u'/' + action->text()));
                keys.insert(key, action->text());
            }
            if (action->menu())
                checkMnemonics(action->text(), action->menu()->actions());
        }
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("french"));
        language::install(QStringLiteral("fr"));
    }
    void menus() {
        MainWindow window;
        QCOMPARE(window.menuBar()->actions().front()->text(), QStringLiteral("&Connexion"));
        checkMnemonics(QStringLiteral("menu bar"), window.menuBar()->actions());
    }
    void theChoiceIsKept() {
        MainWindow window;
        QAction* french = nullptr;
        for (QAction* action : window.findChildren<QAction*>())
            if (action->text() == u"Français")
                french = action;
        QVERIFY(french);
        french->trigger();
        QCOMPARE(QSettings().value(QStringLiteral("window/language")).toString(), QStringLiteral("fr"));
    }
    void nothingIsCutOff() {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        window.showWorkshop();
        QVERIFY(window.workshop()->openLesson(QStringLiteral("4")));
        window.workshop()->showStep(1);
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTest::qWait(50);
            for (const auto* button : dock->findChildren<QAbstractButton*>())
                if (button->isVisible() && !button->text().isEmpty())
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                             qPrintable(dock->windowTitle() + QStringLiteral(": ") + button->text()));
            for (const auto* label : dock->findChildren<QLabel*>())
                if (label->isVisible() && !label->wordWrap() && !label->text().isEmpty())
                    QVERIFY2(label->width() >= label->sizeHint().width(),
                             qPrintable(dock->windowTitle() + QStringLiteral(": ") + label->text()));
        }
    }
    void lessonsAreFrench() {
        MainWindow window;
        QCOMPARE(window.workshop()->library().lessons().at(4).title, QStringLiteral("Réponses partielles"));
    }
};

QTEST_MAIN(TestFrenchWindow)
#include "test_language_window.moc"
