#include "app/window/labmenu.h"
#include "app/window/mainwindow.h"
#include "core/security/explanation.h"
#include "ui/calls/callmodel.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/namespaces/namespacemodel.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace wbemscope;
using namespace wbemscope::ui;

/// The whole window against the real lab, over DCOM on loopback.
class TestWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> makeWindow() {
        auto window = std::make_unique<MainWindow>();
        window->show();
        return window;
    }
    bool labRuns(MainWindow& window) {
        window.lab()->start();
        return QTest::qWaitFor([&] { return window.lab()->state() == LabController::State::Running; },
                               test::Patience);
    }
    Session* connectAs(MainWindow& window, int account, AuthnLevel level, const QString& password = {}) {
        auto request = window.lab()->requestFor(lab::Lab::accounts()[std::size_t(account)], level);
        if (!password.isEmpty())
            request.credentials.password = Secret(password);
        window.connectTo(request);
        Session* session = window.sessions()->current();
        if (!QTest::qWaitFor(
                [&] {
                    return session->state() == Session::State::Open ||
                           session->state() == Session::State::Failed;
                },
                test::Patience))
            return nullptr;
        return session;
    }
    NamespaceAccess::State stateOf(MainWindow& window, Session* session, const QString& path) {
        const auto* model = window.namespaces()->model();
        const auto* access = model->accessOf(model->indexOf(session, path));
        return access ? access->state : NamespaceAccess::State::Unknown;
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("window"));
    }
    void cleanupTestCase() { QVERIFY(Session::waitForWorkers(test::PatienceMs)); }

    void whoMayNotRunMethodsIsLetIn() {
        // bob may log in there; only GetCallerAccessRights, a method, is refused.
        auto window = makeWindow();
        QVERIFY(labRuns(*window));
        Session* bob = connectAs(*window, 1, AuthnLevel::PktPrivacy);
        QVERIFY(bob);
        const QString restricted = QStringLiteral("ROOT\\Workshop\\Restricted\\");
        window->namespaces()->reveal(bob, restricted + QStringLiteral("NoMethods"));
        QTRY_COMPARE(stateOf(*window, bob, restricted + QStringLiteral("NoMethods")),
                     NamespaceAccess::State::Open);
        QTRY_COMPARE(stateOf(*window, bob, restricted + QStringLiteral("Protected")),
                     NamespaceAccess::State::Denied);
    }

    void exploreRunAndLookAtTheCall() {
        auto window = makeWindow();
        QAbstractItemModelTester calls(window->calls()->model(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
        window->exploreLab();
        QTRY_VERIFY(window->sessions()->current());
        Session* session = window->sessions()->current();
        QTRY_COMPARE(session->state(), Session::State::Open);
        QTRY_COMPARE(window->queries()->current()->nameSpace(), QStringLiteral("ROOT\\CIMV2"));
        window->queries()->runQuery(QStringLiteral("SELECT Caption, Version FROM Win32_OperatingSystem"));
        QueryPage* page = window->queries()->current();
        QTRY_VERIFY(!page->isRunning());
        QCOMPARE(page->results()->rowCount(), 1);
        QVERIFY2(page->statusText().startsWith(QStringLiteral("Done")), qPrintable(page->statusText()));
        window->ledger()->flush();
        // The query's own call was sealed, and the window says so.
        const CallRecord* query = nullptr;
        for (int i = 0; i < window->ledger()->count(); ++i)
            if (window->ledger()->at(i).method == u"ExecQuery")
                query = &window->ledger()->at(i);
        QVERIFY(query);
        QCOMPARE(query->protection, WireProtection::Sealed);
        QCOMPARE(query->effective->authnLevel, AuthnLevel::PktPrivacy);
        QVERIFY(window->calls()->select(query->id));
        QTRY_VERIFY2(window->windowTitle().contains(QStringLiteral("sealed (pktPrivacy)")),
                     qPrintable(window->windowTitle()));
        QVERIFY(window->windowTitle().contains(QStringLiteral("alice")));
    }

    void theLessonOfPacketPrivacy() {
        auto window = makeWindow();
        QVERIFY(labRuns(*window));
        const QString path = QStringLiteral("ROOT\\Workshop\\PacketPrivacy");
        Session* weak = connectAs(*window, 0, AuthnLevel::PktIntegrity);
        QVERIFY(weak && weak->state() == Session::State::Open);
        window->namespaces()->reveal(weak, path);
        QTRY_COMPARE(stateOf(*window, weak, path), NamespaceAccess::State::Denied);
        Session* strong = connectAs(*window, 0, AuthnLevel::PktPrivacy);
        QVERIFY(strong && strong->state() == Session::State::Open);
        window->namespaces()->reveal(strong, path);
        QTRY_COMPARE(stateOf(*window, strong, path), NamespaceAccess::State::Open);
        QTRY_COMPARE(stateOf(*window, weak, path), NamespaceAccess::State::NeedsEncryption);
        // The ledger tells the two connections apart.
        window->ledger()->flush();
        QSet<quint32> connections;
        for (int i = 0; i < window->ledger()->count(); ++i)
            connections.insert(window->ledger()->at(i).connectionId);
        QCOMPARE(connections, (QSet<quint32>{weak->id(), strong->id()}));
        // One goes, the other stays usable.
        window->sessions()->remove(weak);
        window->queries()->runQuery(QStringLiteral("SELECT * FROM WbemScope_CallerContext"));
        QTRY_VERIFY(!window->queries()->current()->isRunning());
        QCOMPARE(window->queries()->current()->results()->rowCount(), 1);
    }

    void wrongPasswordIsNamedAndTheWindowLivesOn() {
        auto window = makeWindow();
        QVERIFY(labRuns(*window));
        Session* session = connectAs(*window, 0, AuthnLevel::PktPrivacy, QStringLiteral("wrong"));
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->lastOutcome().kind(), CallOutcome::Denied);
        session = connectAs(*window, 0, AuthnLevel::PktPrivacy);
        QVERIFY(session);
        QCOMPARE(session->state(), Session::State::Open);
    }

    void cancelKeepsRowsOfASlowQuery() {
        auto window = makeWindow();
        QVERIFY(labRuns(*window));
        Session* session = connectAs(*window, 0, AuthnLevel::PktPrivacy);
        QVERIFY(session && session->state() == Session::State::Open);
        window->queries()->setTarget(session, QStringLiteral("ROOT\\Workshop\\Large"), session->title());
        window->queries()->runQuery(QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < 300000"));
        QueryPage* page = window->queries()->current();
        QTRY_VERIFY(page->results()->rowCount() > 0);
        page->cancel();
        QTRY_VERIFY(!page->isRunning());
        const int kept = page->results()->rowCount();
        QVERIFY(kept > 0 && kept < 300'000);
        QVERIFY2(page->statusText().startsWith(QStringLiteral("Cancelled")), qPrintable(page->statusText()));
        QTest::qWait(50);
        QCOMPARE(page->results()->rowCount(), kept);
    }

    void theLabStopsUnderAConnection() {
        auto window = makeWindow();
        QVERIFY(labRuns(*window));
        Session* session = connectAs(*window, 0, AuthnLevel::PktPrivacy);
        QVERIFY(session && session->state() == Session::State::Open);
        window->lab()->stop();
        QTest::qWait(300);
        window->queries()->setTarget(session, QStringLiteral("ROOT\\CIMV2"), session->title());
        window->queries()->runQuery(QStringLiteral("SELECT * FROM Win32_Process"));
        QueryPage* page = window->queries()->current();
        QTRY_VERIFY(!page->isRunning());
        QVERIFY2(!page->statusText().startsWith(QStringLiteral("Done")), qPrintable(page->statusText()));
        QVERIFY(window->ledger()->count() > 0);
        QVERIFY(labRuns(*window)); // and once more
    }

    void aTeachersScenario() {
        const QTemporaryDir scenario;
        QFile mof(scenario.filePath(QStringLiteral("mine.mof")));
        QVERIFY(mof.open(QIODevice::WriteOnly));
        mof.write(
            "#pragma namespace(\"\\\\\\\\.\\\\ROOT\")\ninstance of __NAMESPACE { Name = \"Mine\"; };\n");
        mof.flush();
        auto window = makeWindow();
        auto* menu = window->findChild<LabMenu*>();
        Q_EMIT menu->scenariosChosen({scenario.path()});
        QTRY_COMPARE(window->lab()->state(), LabController::State::Running);
        Session* session = connectAs(*window, 0, AuthnLevel::PktPrivacy);
        QVERIFY(session && session->state() == Session::State::Open);
        QTRY_COMPARE(stateOf(*window, session, QStringLiteral("ROOT\\Mine")), NamespaceAccess::State::Open);
        // It stays for the next start of the program; a mistake in it is named, and one can do without.
        mof.write("class ;\n");
        mof.close();
        window = makeWindow();
        QCOMPARE(window->lab()->scenarios(), QStringList(scenario.path()));
        window->lab()->start();
        QTRY_COMPARE(window->lab()->state(), LabController::State::Failed);
        QVERIFY2(window->lab()->problem().contains(QStringLiteral("mine.mof:3:7")),
                 qPrintable(window->lab()->problem()));
        Q_EMIT window->findChild<LabMenu*>()->scenariosChosen({});
        QTRY_COMPARE(window->lab()->state(), LabController::State::Running);
        QVERIFY(window->lab()->scenarios().isEmpty());
    }

    void layoutIsRemembered() {
        {
            auto window = makeWindow();
            window->resize(1111, 777);
            window->close();
        }
        auto window = makeWindow();
        QCOMPARE(window->size(), QSize(1111, 777));
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestWindow)
#include "test_ui_window.moc"
