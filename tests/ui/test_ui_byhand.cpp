#include "app/window/mainwindow.h"
#include "tests/common/mnemonics.h"
#include "ui/connection/connectionform.h"
#include "ui/connection/ladder.h"
#include "ui/probe/probeform.h"
#include "ui/probe/proberoom.h"
#include "ui/query/queryroom.h"

#include <QAccessible>
#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wbemscope;
using namespace wbemscope::ui;

/// The window as hands use it: keys and mouse only, against the real lab. The same program runs on the
/// offscreen platform and, beneath Xvfb, on X11.
class TestByHand : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<MainWindow> m_window;
    ConnectionForm* m_form = nullptr;

    static void type(QLineEdit* edit, const QString& text) {
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
        QCOMPARE(edit->text(), text);
    }
    static void choose(QComboBox* box, int data) {
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentData().toInt() != data; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentData().toInt(), data);
    }
    static void step(LevelLadder* ladder, AuthnLevel level) {
        QTest::mouseClick(ladder, Qt::LeftButton, {}, ladder->stepRect(level).center());
        QCOMPARE(ladder->level(), level);
    }
    void fillIn(const QString& user, const QString& password, AuthnLevel level) {
        if (m_form->engineBox())
            choose(m_form->engineBox(), int(Engine::Dcom));
        type(m_form->targetEdit(),
             QStringLiteral("%1:%2").arg(m_window->lab()->address()).arg(m_window->lab()->port()));
        choose(m_form->identityBox(), int(Credentials::Kind::Explicit));
        type(m_form->userEdit(), user);
        type(m_form->domainEdit(), QStringLiteral("WORKSHOP"));
        type(m_form->passwordEdit(), password);
        choose(m_form->serviceBox(), int(AuthnService::Ntlm));
        step(m_form->ladder(), level);
        QVERIFY2(m_form->isValid(), "something is wrong in the form");
    }
    /// Presses Connect and waits for the end of it.
    Session* connectNow() {
        QTest::mouseClick(m_form->connectButton(), Qt::LeftButton);
        Session* session = m_form->session();
        if (!session)
            return nullptr;
        const bool ended = QTest::qWaitFor(
            [&] {
                return session->state() == Session::State::Open || session->state() == Session::State::Failed;
            },
            test::Patience);
        return ended ? session : nullptr;
    }
    QAction* actionOf(const QString& menuTitle, const QString& text, QMenu** owner) const {
        for (QAction* top : m_window->menuBar()->actions())
            if (QString(top->text()).remove(u'&') == menuTitle)
                for (QAction* action : top->menu()->actions())
                    if (QString(action->text()).remove(u'&') == text) {
                        *owner = top->menu();
                        return action;
                    }
        return nullptr;
    }
    void clickMenu(const QString& menuTitle, const QString& text) {
        QMenu* menu = nullptr;
        QAction* action = actionOf(menuTitle, text, &menu);
        QVERIFY2(action, qPrintable(menuTitle + u'/' + text));
        menu->popup(m_window->mapToGlobal(QPoint(0, 0)));
        QTRY_VERIFY(menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        QTRY_VERIFY(!menu->isVisible());
    }
    const CallRecord* lastCall(quint32 connection, const QString& method) {
        m_window->ledger()->flush();
        for (int i = m_window->ledger()->count() - 1; i >= 0; --i)
            if (const auto& r = m_window->ledger()->at(i); r.connectionId == connection && r.method == method)
                return &r;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("byhand"));
        qInfo("on the platform %s", qPrintable(QGuiApplication::platformName()));
    }
    void init() {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1400, 1000);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get(), test::Patience));
        m_form = m_window->findChild<ConnectionForm*>();
        QVERIFY(m_form);
        m_window->lab()->start();
        QTRY_COMPARE(m_window->lab()->state(), LabController::State::Running);
    }
    void cleanup() {
        m_window.reset();
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
    }

    void connectAtTheChosenLevel_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::newRow("pktIntegrity") << AuthnLevel::PktIntegrity;
        QTest::newRow("pktPrivacy") << AuthnLevel::PktPrivacy;
    }
    void connectAtTheChosenLevel() {
        QFETCH(AuthnLevel, level);
        fillIn(QStringLiteral("alice"), QStringLiteral("Packet-Privacy-1"), level);
        Session* session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Open);
        const CallRecord* login = lastCall(session->id(), QStringLiteral("NTLMLogin"));
        QVERIFY(login && login->effective && login->serverSeen);
        QCOMPARE(login->effective->authnLevel, level);
        QCOMPARE(login->serverSeen->authnLevel, level);
        QCOMPARE(login->serverSeen->account, QStringLiteral("WORKSHOP\\alice"));
        // Wherever text is kept, the password is not.
        QVERIFY(!m_form->monikerText().contains(QStringLiteral("Packet-Privacy-1")));
    }

    void aWrongPasswordIsToldInTheForm() {
        fillIn(QStringLiteral("alice"), QStringLiteral("not her password"), AuthnLevel::PktPrivacy);
        Session* session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Failed);
        QTRY_VERIFY2(m_form->noticeText().contains(QStringLiteral("E_ACCESSDENIED (0x80070005)")),
                     qPrintable(m_form->noticeText()));
        QVERIFY2(m_form->noticeText().contains(QStringLiteral("password")), qPrintable(m_form->noticeText()));
        // The form is as it was, but for the password; the right one lets her in.
        QCOMPARE(m_form->userEdit()->text(), QStringLiteral("alice"));
        type(m_form->passwordEdit(), QStringLiteral("Packet-Privacy-1"));
        session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Open);
        QVERIFY2(!m_form->noticeText().contains(QStringLiteral("0x80070005")),
                 qPrintable(m_form->noticeText()));
    }

    void oneProxyMayDiffer() {
        fillIn(QStringLiteral("alice"), QStringLiteral("Packet-Privacy-1"), AuthnLevel::PktPrivacy);
        QTest::mouseClick(m_form->advancedButton(), Qt::LeftButton);
        QTRY_VERIFY(m_form->overrideBox(ProxyKind::Services)->isVisible());
        choose(m_form->overrideBox(ProxyKind::Services), int(AuthnLevel::PktIntegrity));
        Session* session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Open);
        std::optional<Outcome> asked;
        session->call(
            m_window.get(),
            [](Connection& c, std::stop_token stop) {
                return c.services(QStringLiteral("ROOT\\CIMV2"), stop)
                    ->getObject(QStringLiteral("Win32_Process"), stop);
            },
            [&](Result<cim::Object> r) { asked = r.outcome; });
        QTRY_VERIFY(asked);
        QVERIFY(asked->ok());
        const CallRecord* login = lastCall(session->id(), QStringLiteral("NTLMLogin"));
        const CallRecord* get = lastCall(session->id(), QStringLiteral("GetObject"));
        QVERIFY(login && get);
        QCOMPARE(login->effective->authnLevel, AuthnLevel::PktPrivacy);
        QCOMPARE(get->effective->authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(get->protection, WireProtection::Signed);
    }

    /// What KB5004442 changed: the switch decides whether a connect-level activation is let in.
    void theHardeningSwitch() {
        fillIn(QStringLiteral("alice"), QStringLiteral("Packet-Privacy-1"), AuthnLevel::Connect);
        QVERIFY(m_window->lab()->hardening());
        Session* session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->lastOutcome().stage, Stage::Activation);
        QTRY_VERIFY2(m_form->noticeText().contains(QStringLiteral("0x80070005")),
                     qPrintable(m_form->noticeText()));

        clickMenu(QStringLiteral("Lab"), QStringLiteral("DCOM Hardening"));
        QVERIFY(!m_window->lab()->hardening());
        type(m_form->passwordEdit(), QStringLiteral("Packet-Privacy-1"));
        session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Open);
        const CallRecord* activation = lastCall(session->id(), QStringLiteral("RemoteCreateInstance"));
        QVERIFY(activation);
        QCOMPARE(activation->effective->authnLevel, AuthnLevel::Connect);
        QCOMPARE(activation->protection, WireProtection::Plain);

        clickMenu(QStringLiteral("Lab"), QStringLiteral("DCOM Hardening"));
        QVERIFY(m_window->lab()->hardening());
        type(m_form->passwordEdit(), QStringLiteral("Packet-Privacy-1"));
        session = connectNow();
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Failed);
    }

    /// What a screen reader says when the keyboard gets there.
    void everythingThatTakesFocusHasAName() {
        for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            dock->show();
        m_form->advancedButton()->setChecked(true);
        QStringList nameless;
        int looked = 0;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool interactive =
                widget->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton*>(widget);
            // Parts of another widget speak through it, and Qt's own buttons (of docks, tabs, scrollers) name
            // themselves.
            bool inBox = false;
            for (const QWidget* p = widget->parentWidget(); p; p = p->parentWidget())
                inBox = inBox || qobject_cast<const QComboBox*>(p);
            // A label speaks its text, and an empty one is not shown. A line edit, a table and a bar of tabs
            // bring what they consist of.
            const auto* label = qobject_cast<QLabel*>(widget);
            const bool part = inBox || qobject_cast<QLineEdit*>(widget->parentWidget()) ||
                              widget->inherits("QTableCornerButton") || qobject_cast<QTabBar*>(widget) ||
                              (label && !label->isVisible()) || widget->focusProxy() ||
                              widget->objectName().startsWith(QStringLiteral("qt_")) || widget->isWindow() ||
                              qobject_cast<QTabBar*>(widget->parentWidget());
            if (!interactive || part)
                continue;
            ++looked;
            const auto* accessible = QAccessible::queryAccessibleInterface(widget);
            if (accessible && !accessible->text(QAccessible::Name).trimmed().isEmpty())
                continue;
            QString path = QString::fromLatin1(widget->metaObject()->className());
            for (const QWidget* p = widget->parentWidget(); p && p != m_window.get(); p = p->parentWidget())
                path.prepend(QString::fromLatin1(p->metaObject()->className()) + u'/');
            qWarning("no name: %s", qPrintable(path));
            nameless += path;
        }
        QVERIFY(looked > 40);
        QVERIFY2(nameless.isEmpty(), qPrintable(u'\n' + nameless.join(u'\n')));
    }

    void altAndItsLetterOpenEachMenu() {
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get(), 5000))
            QSKIP("no window manager makes the window the active one");
        // The form has the letters of some menus as well.
        m_window->raise(m_window->form());
        m_window->form()->targetEdit()->setFocus();
        for (const QAction* action : m_window->menuBar()->actions()) {
            const QKeySequence keys = QKeySequence::mnemonic(action->text());
            QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
            QTest::keyClick(QApplication::focusWidget(), keys[0].key(), keys[0].keyboardModifiers());
            QTRY_VERIFY2(action->menu()->isVisible(), qPrintable(action->text()));
            QTest::keyClick(action->menu(), Qt::Key_Escape);
            QTRY_VERIFY(!QApplication::activePopupWidget());
            QTest::keyClick(m_window->menuBar(), Qt::Key_Escape); // the bar keeps the keys until then
            m_window->form()->targetEdit()->setFocus();
        }
    }

    void mnemonicsAreUniqueInEachMenu() {
        QStringList doubled;
        const auto check = [&doubled](const QString& where, const QList<QAction*>& actions) {
            QMap<QString, QStringList> owners;
            for (const QAction* action : actions)
                if (const QKeySequence key = QKeySequence::mnemonic(action->text()); !key.isEmpty())
                    owners[key.toString()] += action->text();
            for (const auto& [key, texts] : owners.asKeyValueRange())
                if (texts.size() > 1)
                    doubled += QStringLiteral("%1: %2").arg(where, texts.join(QStringLiteral(", ")));
        };
        check(QStringLiteral("menu bar"), m_window->menuBar()->actions());
        int menus = 0;
        for (QMenu* menu : m_window->findChildren<QMenu*>()) {
            Q_EMIT menu->aboutToShow(); // some fill themselves then
            check(menu->title(), menu->actions());
            ++menus;
        }
        QVERIFY(menus > 5);
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u'\n')));
    }

    void lettersAreUniqueAmongWhatCanBeSeenTogether() {
        const QStringList doubled =
            test::doubledMnemonics(*m_window, test::docksAtFirst(),
                                   {m_window->form()->connectButton(), m_window->form()->cancelButton()});
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u'\n')));
    }

    void aLetterIsOfTheRoomWithTheFocus() {
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get(), 5000))
            QSKIP("no window manager makes the window the active one");
        m_window->exploreLab();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->sessions()->current() &&
                                     m_window->sessions()->current()->state() == Session::State::Open,
                                 test::PatienceMs.count());
        // The probe's Namespace has the letter of the form's: each is reached from its own room.
        m_window->raise(m_window->form());
        m_window->raise(m_window->probe());
        QLineEdit* inForm = m_window->form()->namespaceEdit();
        QLineEdit* inProbe = m_window->probe()->form()->namespaceEdit();
        QVERIFY(inForm->isVisible() && inProbe->isVisible());
        const auto letterOf = [](const QWidget* room, const QWidget* field) {
            for (const QLabel* label : room->findChildren<QLabel*>())
                if (label->buddy() == field)
                    return QKeySequence::mnemonic(label->text());
            return QKeySequence();
        };
        const QKeySequence letter = letterOf(m_window->form(), inForm);
        QVERIFY(!letter.isEmpty());
        QCOMPARE(letterOf(m_window->probe(), inProbe), letter);
        const auto press = [&](QWidget* from) {
            from->setFocus();
            QTest::keyClick(from, letter[0].key(), letter[0].keyboardModifiers());
            return QApplication::focusWidget();
        };
        QCOMPARE(press(m_window->form()->targetEdit()), static_cast<QWidget*>(inForm));
        QCOMPARE(press(m_window->probe()->form()->operationBox()), static_cast<QWidget*>(inProbe));
    }

    void aLetterPressesNothingThatIsOutOfSight() {
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get(), 5000))
            QSKIP("no window manager makes the window the active one");
        m_window->exploreLab();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->sessions()->current() &&
                                     m_window->sessions()->current()->state() == Session::State::Open,
                                 test::PatienceMs.count());
        const QPushButton* connect = m_form->connectButton();
        const QKeySequence letter = QKeySequence::mnemonic(connect->text());
        QVERIFY(!letter.isEmpty());
        const auto press = [&] {
            QTest::keyClick(QApplication::focusWidget(), letter[0].key(), letter[0].keyboardModifiers());
        };
        // The namespaces are a tab in front of the form's.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(connect->visibleRegion().isEmpty());
        QVERIFY(connect->isEnabled());
        const std::size_t before = m_window->sessions()->all().size();
        press();
        QTest::qWait(300); // a click is shown for a while before it counts
        QCOMPARE(m_window->sessions()->all().size(), before);
        // A tab that is clicked takes no focus: it is still in the form, out of sight.
        m_window->raise(m_form);
        m_form->targetEdit()->setFocus();
        auto* namespaces = m_window->findChild<QDockWidget*>(QStringLiteral("namespaces"));
        namespaces->raise();
        QTRY_VERIFY(connect->visibleRegion().isEmpty());
        press();
        QTest::qWait(300);
        QCOMPARE(m_window->sessions()->all().size(), before);
        // In sight it connects, also from elsewhere.
        m_window->raise(m_form);
        QTRY_VERIFY(!connect->visibleRegion().isEmpty());
        m_window->queries()->setFocus();
        press();
        QTRY_COMPARE(m_window->sessions()->all().size(), before + 1);
    }
};

QTEST_MAIN(TestByHand)
#include "test_ui_byhand.moc"
