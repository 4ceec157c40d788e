#include "app/window/mainwindow.h"
#include "core/language/language.h"
#include "tests/common/mnemonics.h"
#include "ui/calls/blanketmodel.h"
#include "ui/calls/blankettable.h"
#include "ui/calls/calldetail.h"
#include "ui/calls/leveldelegate.h"
#include "ui/connection/connectionform.h"
#include "ui/workshop/workshoproom.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QHeaderView>
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
    void lettersOfWhatCanBeSeenTogether() {
        MainWindow window;
        const QStringList doubled = test::doubledMnemonics(
            window, test::docksAtFirst(), {window.form()->connectButton(), window.form()->cancelButton()});
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u'\n')));
    }
    /// As narrow as the panel may be in a small window.
    void threeBlanketsHaveRoomSideBySide() {
        CallRecord call;
        call.requested.authnLevel = AuthnLevel::PktIntegrity;
        call.requested.identity = QStringLiteral("WORKSHOP\\alice");
        call.effective = call.requested;
        call.effective->authnLevel = AuthnLevel::PktPrivacy;
        call.effective->principal = QStringLiteral("host/127.0.0.1");
        call.effectiveSource = EffectiveSource::Wire;
        call.serverSeen = ServerSeen{};
        call.serverSeen->authnLevel = AuthnLevel::PktPrivacy;
        call.serverSeen->account = QStringLiteral("WORKSHOP\\alice");
        CallDetail detail;
        detail.resize(350, 640);
        detail.show();
        detail.setCall(&call);
        QCoreApplication::processEvents();
        const BlanketTable* table = detail.blanketTable();
        const auto* delegate = qobject_cast<LevelDelegate*>(table->itemDelegate());
        QVERIFY(delegate);
        QStyleOptionViewItem option;
        option.font = table->font();
        option.fontMetrics = table->fontMetrics();
        int rows = 0, bottom = 0;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
            QVERIFY2(table->horizontalHeader()->sectionSizeHint(column) <= table->columnWidth(column),
                     qPrintable(title));
            for (int row = 0; row < table->model()->rowCount(); ++row, ++rows) {
                const QModelIndex index = table->model()->index(row, column);
                const QString text = title + QStringLiteral(": ") + index.data().toString();
                QVERIFY2(delegate->leastWidth(option, index) <= table->columnWidth(column), qPrintable(text));
                option.rect = table->visualRect(index);
                QVERIFY2(delegate->sizeHint(option, index).height() <= table->rowHeight(row),
                         qPrintable(text));
                bottom = std::max(bottom, option.rect.bottom());
            }
        }
        QVERIFY(rows > 20);
        QVERIFY(bottom <= table->viewport()->height());
        QVERIFY(table->columnViewportPosition(BlanketModel::ServerSaw) +
                    table->columnWidth(BlanketModel::ServerSaw) <=
                table->viewport()->width());
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
