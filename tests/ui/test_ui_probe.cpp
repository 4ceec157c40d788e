// The Probe room of the whole window, driven by mouse and keys against the real lab.
#include "app/window/mainwindow.h"
#include "ui/astext/copyas.h"
#include "ui/calls/callmodel.h"
#include "ui/calls/callsroom.h"
#include "ui/common/contrast.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/connection/connectionform.h"
#include "ui/connection/ladder.h"
#include "ui/probe/heatmap.h"
#include "ui/probe/probepanel.h"
#include "ui/probe/proberoom.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {
constexpr int Patience = 60'000;
}

class TestProbeRoom : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;

    ProbeRoom& room() { return *m_window->probe(); }
    /// The window, connected to the lab as this account, with the probe in front.
    void connectAs(int account, const QString& nameSpace) {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1400, 900);
        m_window->show();
        m_window->lab()->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->lab()->state(), LabController::State::Running, Patience);
        m_window->connectTo(m_window->lab()->requestFor(lab::Lab::accounts()[std::size_t(account)],
                                                        AuthnLevel::PktPrivacy, nameSpace));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->sessions()->current()->state(), Session::State::Open, Patience);
        m_window->raise(&room());
    }
    void choose(ProbeOperation::Kind kind, const QString& text) {
        auto* box = room().form()->operationBox();
        box->setCurrentIndex(box->findData(int(kind)));
        room().form()->textEdit()->clear();
        QTest::keyClicks(room().form()->textEdit(), text);
    }
    void runProbe() {
        QTRY_VERIFY(room().startButton()->isEnabled());
        QTest::mouseClick(room().startButton(), Qt::LeftButton);
        QVERIFY(room().probe() && room().probe()->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!room().probe()->isRunning(), Patience);
    }
    QModelIndex cellOf(std::size_t panel, AuthnLevel level, ImpersonationLevel impersonation) {
        return room().panels()[panel]->model()->index(
            int(level) - int(AuthnLevel::None), int(impersonation) - int(ImpersonationLevel::Anonymous));
    }

    /// What the menu of exports writes, when the user types the name without its ending.
    QByteArray written(const QString& kind, const QString& name) {
        for (const QMenu* menu : room().findChildren<QMenu*>())
            for (QAction* action : menu->actions())
                if (action->text().contains(kind) && action->text().endsWith(u'…'))
                    action->trigger();
        const QPointer<QFileDialog> dialog = room().findChild<QFileDialog*>();
        if (!dialog)
            return {};
        const QString path = m_dir.filePath(name);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path.section(u'.', 0, -2));
        QMetaObject::invokeMethod(dialog, "accept");
        const bool said = QTest::qWaitFor([&] { return room().noticeText().contains(path); }, test::Patience);
        // It goes by itself once it is closed.
        const bool gone = QTest::qWaitFor([&] { return dialog.isNull(); }, test::Patience);
        QFile file(path);
        return said && gone && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setAttribute(
            Qt::AA_DontUseNativeDialogs); // Windows' own has no widgets to type into
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("probe"));
    }
    void cleanup() {
        m_window.reset();
        QVERIFY(Session::waitForWorkers(std::chrono::seconds(20)));
    }

    void anEmptyRoomSaysWhatToDo() {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("probe"));
        QVERIFY(dock && !dock->isVisible()); // until somebody asks for it
        m_window->raise(&room());
        QTRY_VERIFY(room().labButton()->isVisible());
        QTest::mouseClick(room().labButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(room().form()->hasTargets(), Patience);
        QTRY_VERIFY(room().startButton()->isVisibleTo(&room()));
        QVERIFY(room().noticeText().contains(QStringLiteral("wrong password")));
    }

    void fromQuestionToSetting() {
        Theme::instance().setMode(ThemeMode::Light); // whose own style is the one to be read on
        connectAs(1, QStringLiteral("ROOT\\Workshop\\Impersonation"));
        choose(ProbeOperation::Kind::Query, QStringLiteral("SELECT * FROM Workshop_Document"));
        room().form()->serviceBox(AuthnService::Negotiate)->setChecked(true);
        runProbe();
        QCOMPARE(room().panels().size(), std::size_t{2}); // ntlm (the connection's) and negotiate
        ProbePanelView* panel = room().panels()[0];
        QAbstractItemModelTester tester(panel->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto data = [&](AuthnLevel level, ImpersonationLevel imp, int role) {
            return panel->model()->data(cellOf(0, level, imp), role).toString();
        };
        QCOMPARE(data(AuthnLevel::PktPrivacy, ImpersonationLevel::Identify, Qt::DisplayRole),
                 QStringLiteral("denied: provider"));
        QCOMPARE(data(AuthnLevel::Pkt, ImpersonationLevel::Identify, Qt::DisplayRole),
                 QStringLiteral("denied: activation"));
        QCOMPARE(data(AuthnLevel::PktPrivacy, ImpersonationLevel::Impersonate, Qt::DisplayRole),
                 QStringLiteral("ok"));
        // A cell that is chosen can be read: its words stand on its own colour, not on the table's highlight.
        HeatMap* map = panel->map();
        m_window->activateWindow(); // where the highlight is at its strongest
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(m_window.get(), 2000);
        const QModelIndex denied = cellOf(0, AuthnLevel::PktPrivacy, ImpersonationLevel::Identify);
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->visualRect(denied).center());
        QVERIFY(map->selectionModel()->isSelected(denied));
        const QImage seen = map->viewport()->grab().toImage();
        const QRect box = map->visualRect(denied);
        for (const QPoint& at : {box.topLeft(), box.center() + QPoint(box.width() / 2 - 12, 0)}) {
            const QColor ground = seen.pixelColor(at * seen.devicePixelRatio());
            QVERIFY2(contrast(ground, map->palette().color(QPalette::Text)) >= TextContrast,
                     qPrintable(ground.name()));
        }
        const QString spoken =
            data(AuthnLevel::PktIntegrity, ImpersonationLevel::Impersonate, Qt::AccessibleTextRole);
        QCOMPARE(spoken, QStringLiteral("pktIntegrity, impersonate: ok. The least that is enough."));
        QCOMPARE(panel->verdictText(),
                 QStringLiteral("pktIntegrity with impersonate is the least that is enough."));

        // One click puts it into the form, a second connects.
        QVERIFY(panel->useButton()->isVisible());
        QTest::mouseClick(panel->useButton(), Qt::LeftButton);
        const ConnectionRequest asked = m_window->form()->request();
        QCOMPARE(asked.blanket.authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(asked.blanket.impersonationLevel, ImpersonationLevel::Impersonate);
        QCOMPARE(asked.nameSpace, QStringLiteral("ROOT\\Workshop\\Impersonation"));
        QVERIFY(m_window->form()->isVisible());
        QTest::mouseClick(m_window->form()->connectButton(), Qt::LeftButton); // its password is known
        QTRY_COMPARE_WITH_TIMEOUT(m_window->sessions()->current()->state(), Session::State::Open, Patience);
        QCOMPARE(m_window->sessions()->current()->request().blanket.authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(m_window->lab()->statistics().failedLogons, quint64{0});
    }

    void connectsAtOnce() {
        connectAs(1, QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
        runProbe();
        const auto before = m_window->sessions()->all().size();
        QTest::mouseClick(room().panels()[0]->connectButton(), Qt::LeftButton);
        QCOMPARE(m_window->sessions()->all().size(), before + 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->sessions()->current()->state(), Session::State::Open, Patience);
        QCOMPARE(m_window->sessions()->current()->request().blanket.impersonationLevel,
                 ImpersonationLevel::Identify);
    }

    void keysWalkTheMapAndJumpToTheCalls() {
        connectAs(1, QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
        runProbe();
        HeatMap* map = room().panels()[0]->map();
        map->setFocus();
        map->setCurrentIndex(cellOf(0, AuthnLevel::PktPrivacy, ImpersonationLevel::Impersonate));
        QVERIFY(room().detailText().contains(QStringLiteral("The server saw WORKSHOP\\bob, pktPrivacy")));
        QTest::keyClick(map, Qt::Key_Up);
        QCOMPARE(map->currentIndex(), cellOf(0, AuthnLevel::PktIntegrity, ImpersonationLevel::Impersonate));
        QVERIFY2(room().detailText().contains(
                     QStringLiteral("denied at login, WBEM_E_ACCESS_DENIED (0x80041003)")),
                 qPrintable(room().detailText()));
        // A filter that hides them must not keep the calls away.
        m_window->calls()->filterEdit()->setText(QStringLiteral("nothing has this word"));
        QTest::keyClick(map, Qt::Key_Return);
        const auto& calls = room().panels()[0]->model()->cell(map->currentIndex()).calls();
        const auto rows = m_window->calls()->table()->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), static_cast<qsizetype>(calls.size()));
        std::set<quint64> shown;
        for (const QModelIndex& row : rows)
            shown.insert(row.data(CallModel::CallIdRole).toULongLong());
        QCOMPARE(shown, std::set<quint64>(calls.begin(), calls.end()));
        QVERIFY(map->isVisible()); // still in front, beside its calls
        // The ledger names the cell, not a number.
        const auto name = rows.front().siblingAtColumn(CallModel::ConnectionName).data().toString();
        QVERIFY2(name.contains(QStringLiteral("pktIntegrity")) && name.startsWith(QStringLiteral("probe")),
                 qPrintable(name));
        // Not one of the sessions of the window.
        QCOMPARE(m_window->sessions()->all().size(), std::size_t{1});
    }

    void accountsOfTheLabSideBySide() {
        connectAs(0, QStringLiteral("ROOT\\Workshop\\Partial"));
        room().form()->serviceBox(AuthnService::Ntlm)->setChecked(false);
        room().form()->serviceBox(AuthnService::Negotiate)->setChecked(true);
        QListWidget* accounts = room().form()->accountList();
        QCOMPARE(accounts->count(), 4); // the cast; alice, whose connection it is, chosen
        QCOMPARE(accounts->item(0)->checkState(), Qt::Checked);
        accounts->item(1)->setCheckState(Qt::Checked);
        accounts->item(3)->setCheckState(Qt::Checked);
        choose(ProbeOperation::Kind::Query, QStringLiteral("SELECT * FROM Workshop_PartialNull"));
        runProbe();
        QCOMPARE(room().panels().size(), std::size_t{3});
        QCOMPARE(room().panels()[1]->title(), QStringLiteral("WORKSHOP\\bob over negotiate"));
        const QModelIndex part = cellOf(1, AuthnLevel::PktPrivacy, ImpersonationLevel::Impersonate);
        QCOMPARE(part.data().toString(), QStringLiteral("partial: provider"));
        QVERIFY(
            part.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Workshop_PartialNull.Salary")));
        QVERIFY(!room().panels()[1]->useButton()->isVisibleTo(&room()));
        QCOMPARE(cellOf(2, AuthnLevel::PktPrivacy, ImpersonationLevel::Impersonate).data().toString(),
                 QStringLiteral("denied: activation"));

        const QImage picture = QImage::fromData(written(QStringLiteral("PNG"), QStringLiteral("probe.png")));
        QVERIFY(picture.width() > 400 && picture.height() > 400);
        const QByteArray text = written(QStringLiteral("JSON"), QStringLiteral("probe.json"));
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        QCOMPARE(json[QStringLiteral("panels")].toArray().size(), 3);
        QVERIFY(!text.contains("Packet-Privacy-1"));
    }

    void cancelAndStartAgain() {
        connectAs(0, QStringLiteral("ROOT\\Workshop\\Slow"));
        choose(ProbeOperation::Kind::Query, QStringLiteral("SELECT * FROM Workshop_SlowRow"));
        QTest::mouseClick(room().startButton(), Qt::LeftButton);
        QTRY_VERIFY(room().cancelButton()->isVisible());
        QVERIFY(!room().form()->isEnabled());
        QTest::mouseClick(room().cancelButton(), Qt::LeftButton);
        QVERIFY(!room().probe()->isRunning());
        QVERIFY(room().form()->isEnabled());
        QVERIFY(!room().cancelButton()->isVisible());
        QVERIFY(room().noticeText().contains(QStringLiteral("cancelled")));
        QCOMPARE(cellOf(0, AuthnLevel::PktPrivacy, ImpersonationLevel::Delegate).data().toString(),
                 QStringLiteral("not tried"));
        choose(ProbeOperation::Kind::GetObject, QStringLiteral("Workshop_SlowRow"));
        runProbe();
        QVERIFY(room().panels()[0]->verdictText().contains(QStringLiteral("is the least")));
    }

    void whatIsWrongIsSaidBeforeItStarts() {
        connectAs(0, QStringLiteral("ROOT\\CIMV2"));
        choose(ProbeOperation::Kind::Query, QStringLiteral("SELECT FROM nothing at all"));
        QVERIFY(!room().startButton()->isEnabled());
        QVERIFY2(room().noticeText().contains(QStringLiteral("no WQL")), qPrintable(room().noticeText()));
        choose(ProbeOperation::Kind::Method, QStringLiteral("Win32_Process"));
        QTest::keyClicks(room().form()->methodEdit(), QStringLiteral("Create"));
        QVERIFY(!room().startButton()->isEnabled());
        room().form()->harmlessBox()->setChecked(true);
        QVERIFY(room().startButton()->isEnabled());
        room().form()->harmlessBox()->setChecked(false);
        room().form()->operationBox()->setCurrentIndex(0);
        for (const auto imp : probeImpersonations())
            room().form()->impersonationBox(imp)->setChecked(false);
        QVERIFY(!room().startButton()->isEnabled());
    }

    void theConnectionAsText() {
        connectAs(1, QStringLiteral("ROOT\\CIMV2"));
        // From the form: one click on a language.
        auto* more = m_window->form()->findChild<QToolButton*>(QStringLiteral("copyAs"));
        QVERIFY(more && more->menu());
        const auto choose = [](const QMenu* menu, const QString& text) {
            for (QAction* action : menu->actions())
                if (action->text() == text)
                    return action->trigger();
            QFAIL("no such language");
        };
        choose(more->menu(), QStringLiteral("C++"));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("CoSetProxyBlanket")));
        QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("Remote-Enable-2")));
        choose(more->menu(), QStringLiteral("Python (impacket)"));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("getpass")));
        choose(more->menu(), QStringLiteral("&Preview…"));
        auto* dialog = m_window->findChild<ConnectionTextDialog*>();
        QVERIFY(dialog && dialog->text().contains(QStringLiteral("Get-WmiObject")));
        QVERIFY(dialog->notes().contains(QStringLiteral("port"))); // the lab's is not 135
        dialog->languageBox()->setCurrentIndex(0);
        QTest::mouseClick(dialog->copyButton(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), m_window->form()->request().moniker());
        dialog->close();

        // From a row of the ledger, with the blanket of that call.
        m_window->ledger()->flush();
        DataTable* table = m_window->calls()->table();
        QMenu menu;
        for (int i = 0; i < m_window->ledger()->count(); ++i)
            if (m_window->ledger()->at(i).method == u"NTLMLogin")
                m_window->calls()->select(m_window->ledger()->at(i).id);
        Q_EMIT table->contextMenuOpening(&menu, table->currentIndex());
        const auto subs = menu.findChildren<QMenu*>();
        QCOMPARE(subs.size(), 1);
        choose(subs.front(), QStringLiteral("Moniker"));
        QVERIFY2(QApplication::clipboard()->text().contains(QStringLiteral("authenticationLevel=pktPrivacy")),
                 qPrintable(QApplication::clipboard()->text()));
    }

    void theWindowMayGoWhileItRuns() {
        connectAs(0, QStringLiteral("ROOT\\Workshop\\Slow"));
        choose(ProbeOperation::Kind::Query, QStringLiteral("SELECT * FROM Workshop_SlowRow"));
        QTest::mouseClick(room().startButton(), Qt::LeftButton);
        QVERIFY(room().probe()->isRunning());
        m_window.reset();
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestProbeRoom)
#include "test_ui_probe.moc"
