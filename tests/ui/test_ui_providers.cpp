#include "app/window/mainwindow.h"
#include "tests/common/manyproviders.h"
#include "tests/lab/labconnection.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/common/widgets.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/providers/providerdetail.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerread.h"
#include "ui/providers/providersroom.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

const QString Workshop = QStringLiteral("ROOT\\Workshop\\Providers");
constexpr auto QtTestMode = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// "high risk Workshop_X" per line of the table, as it stands on screen.
QString drawn(const DataTable& table, int lines) {
    QStringList texts;
    for (int row = 0; row < std::min(lines, table.model()->rowCount()); ++row)
        texts += table.model()->index(row, ProviderModel::Risk).data().toString() + u' ' +
                 table.model()->index(row, ProviderModel::Name).data().toString();
    return texts.join(u'\n');
}

/// Where a text stands in a browser's viewport; empty: it does not.
QRect placeOf(QTextBrowser& browser, const QString& text) {
    const QTextCursor found = browser.document()->find(text);
    if (found.isNull())
        return {};
    QTextCursor begin = found;
    begin.setPosition(found.selectionStart());
    browser.setTextCursor(begin);
    browser.ensureCursorVisible();
    QTextCursor end = found;
    end.clearSelection();
    return browser.cursorRect(begin).united(browser.cursorRect(end));
}

int anchorsIn(const QTextDocument& document) {
    int anchors = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto it = block.begin(); !it.atEnd(); ++it)
            anchors += it.fragment().charFormat().isAnchor();
    return anchors;
}

} // namespace

/// The providers' room against the real lab.
class TestProvidersRoom : public QObject {
    Q_OBJECT

    Session* connectAs(const QString& user) {
        Session* session = m_sessions->open(test::LabConnection::request(*m_lab, user));
        return QTest::qWaitFor([&] { return session->state() == Session::State::Open; }, test::Patience)
                   ? session
                   : nullptr;
    }
    static bool done(const ProvidersRoom& room) {
        return QTest::qWaitFor([&] { return !room.reading()->isRunning(); }, test::Patience);
    }
    /// A room that has read the workshop's providers.
    std::unique_ptr<ProvidersRoom> filledRoom() {
        auto room = std::make_unique<ProvidersRoom>(m_sessions.get());
        room->resize(1100, 500);
        room->show();
        Session* session = connectAs(QStringLiteral("alice"));
        if (!session)
            return nullptr;
        room->setTarget(session, Workshop);
        QTest::mouseClick(room->readButton(), Qt::LeftButton);
        return done(*room) ? std::move(room) : nullptr;
    }
    static void choose(ProvidersRoom& room, const QString& name) {
        for (int row = 0; row < room.table()->model()->rowCount(); ++row) {
            const QModelIndex index = room.table()->model()->index(row, ProviderModel::Name);
            if (index.data().toString() == name) {
                room.table()->scrollTo(index);
                QTest::mouseClick(room.table()->viewport(), Qt::LeftButton, {},
                                  room.table()->visualRect(index).center());
                QCOMPARE(room.table()->currentIndex().row(), row);
                return;
            }
        }
        QFAIL(qPrintable(name));
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("providers"));
    }
    void init() { startLab({}); }
    void cleanup() {
        m_sessions.reset();
        m_ledger.reset();
        QVERIFY(Session::waitForWorkers(test::PatienceMs));
        m_lab.reset();
    }

    void readsOnlyWhenAsked() {
        ProvidersRoom room(m_sessions.get());
        room.show();
        QVERIFY(!room.readButton()->isEnabled());
        QVERIFY(room.findChild<EmptyRoom*>()->isVisible());
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, Workshop);
        QVERIFY(room.readButton()->isEnabled());
        m_ledger->flush();
        const int before = m_ledger->count();
        QTest::qWait(50);
        m_ledger->flush();
        QCOMPARE(m_ledger->count(), before);
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(!room.readButton()->isEnabled() && room.stopButton()->isEnabled());
        QVERIFY(done(room));
        QVERIFY(room.model()->rowCount() > 10);
        QCOMPARE(room.noticeText(), QString());
        m_ledger->flush();
        QVERIFY(m_ledger->count() > before);
    }

    void theWorstFirstAndWhy() {
        ProvidersRoom room(m_sessions.get());
        room.resize(1100, 500);
        QAbstractItemModelTester model(room.model(), QtTestMode);
        QAbstractItemModelTester sorted(room.table()->model(), QtTestMode);
        QAbstractItemModelTester registrations(room.detail()->registrationTable()->model(), QtTestMode);
        QAbstractItemModelTester classes(room.detail()->classTable()->model(), QtTestMode);
        QAbstractItemModelTester properties(room.detail()->propertyTable()->model(), QtTestMode);
        room.show();
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, Workshop);
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QCOMPARE(drawn(*room.table(), 4), QStringLiteral("high risk Workshop_HandingProvider\n"
                                                         "high risk Workshop_OpenApplicationProvider\n"
                                                         "high risk Workshop_SystemProvider\n"
                                                         "caution WbemScope_CallerContextProvider"));
        // A mark and a word, never a colour alone.
        for (int row = 0; row < room.model()->rowCount(); ++row) {
            const QModelIndex risk = room.model()->index(row, ProviderModel::Risk);
            QVERIFY(!risk.data(Qt::DecorationRole).value<QIcon>().isNull());
            QVERIFY(!risk.data().toString().isEmpty());
        }
        choose(room, QStringLiteral("Workshop_SystemProvider"));
        const QString text = room.detail()->meaning()->toPlainText();
        QVERIFY2(text.contains(u"Anybody's requests run as LocalSystem"), qPrintable(text));
        QVERIFY2(text.contains(u"As LocalSystem, whoever asks"), qPrintable(text));
        QVERIFY2(text.contains(u"CreateClassEnum"), qPrintable(text));
        QCOMPARE(room.detail()->tabText(1), QStringLiteral("Registrations (1)"));
        QCOMPARE(room.detail()->tabText(2), QStringLiteral("Classes (1)"));
        // By another column: a click on its header.
        auto* header = room.table()->horizontalHeader();
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(ProviderModel::Name) + 20, header->height() / 2));
        QVERIFY(drawn(*room.table(), 1) != QStringLiteral("high risk Workshop_HandingProvider"));
        // A registration that points elsewhere says where to.
        choose(room, QStringLiteral("\\\\.\\ROOT\\CIMV2:__Win32Provider.Name=\"CIMWin32\""));
        const QString remark = room.detail()->registrationTable()->model()->index(0, 3).data().toString();
        QVERIFY2(remark.contains(u"another namespace") && remark.contains(u"ROOT\\CIMV2"),
                 qPrintable(remark));
        QCOMPARE(room.detail()->propertyTable()->model()->rowCount(), 0);
    }

    void filterAndKeys() {
        const auto room = filledRoom();
        QVERIFY(room);
        room->filterEdit()->setFocus();
        QTest::keyClicks(room->filterEdit(), QStringLiteral("localsystem"));
        QCOMPARE(drawn(*room->table(), 9), QStringLiteral("high risk Workshop_SystemProvider\n"
                                                          "caution WbemScope_CallerContextProvider\n"
                                                          "caution Workshop_CarefulSystemProvider"));
        QTest::keyClick(room->filterEdit(), Qt::Key_Down);
        QTRY_VERIFY(room->table()->hasFocus());
        QTest::keyClick(room->table(), Qt::Key_Home);
        QTest::keyClick(room->table(), Qt::Key_Down);
        QTest::keyClick(room->table(), Qt::Key_Down);
        QVERIFY(room->detail()->meaning()->toPlainText().contains(u"Workshop_CarefulSystemProvider"));
        room->filterEdit()->setFocus();
        QTest::keyClick(room->filterEdit(), Qt::Key_Escape);
        QVERIFY(room->table()->model()->rowCount() > 10);
        // What is shown below belongs to what is chosen above, or to nothing.
        QTest::keyClicks(room->filterEdit(), QStringLiteral("no such thing"));
        QCOMPARE(room->table()->model()->rowCount(), 0);
        QVERIFY(room->detail()->meaning()->toPlainText().contains(u"Choose a provider"));
    }

    void evidenceIsAClickAway() {
        const auto room = filledRoom();
        QVERIFY(room);
        choose(*room, QStringLiteral("Workshop_SystemProvider"));
        QSignalSpy calls(room.get(), &ProvidersRoom::callRequested);
        QTextBrowser& browser = *room->detail()->meaning();
        const QRect place = placeOf(browser, QStringLiteral("CreateClassEnum"));
        QVERIFY(place.isValid());
        QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(calls.size(), 1);
        const int at = m_ledger->indexOf(calls[0][0].toULongLong());
        QVERIFY(at >= 0);
        QCOMPARE(m_ledger->at(at).method, QStringLiteral("CreateClassEnum"));
        // With keys: to the first link, and there.
        browser.moveCursor(QTextCursor::Start);
        browser.setFocus();
        QTest::keyClick(&browser, Qt::Key_Tab);
        QTest::keyClick(&browser, Qt::Key_Return);
        QCOMPARE(calls.size(), 2);
        QCOMPARE(m_ledger->at(m_ledger->indexOf(calls[1][0].toULongLong())).method,
                 QStringLiteral("CreateInstanceEnum"));
        // The ledger forgets; the room says so.
        m_ledger->clear();
        choose(*room, QStringLiteral("Workshop_HandingProvider"));
        QVERIFY(browser.toPlainText().contains(u"no longer in the ledger"));
    }

    void aClassIsADoubleClickAway() {
        const auto room = filledRoom();
        QVERIFY(room);
        choose(*room, QStringLiteral("Workshop_CallerProvider"));
        QSignalSpy classes(room.get(), &ProvidersRoom::classRequested);
        room->detail()->setCurrentWidget(room->detail()->classTable());
        DataTable& table = *room->detail()->classTable();
        const QPoint cell = table.visualRect(table.model()->index(0, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(classes.size(), 1);
        QCOMPARE(classes[0][1].toString(), Workshop);
        QCOMPARE(classes[0][2].toString(), QStringLiteral("Workshop_AsCaller"));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(classes.size(), 2);
    }

    void stopKeepsWhatWasRead() {
        ProvidersRoom room(m_sessions.get());
        room.show();
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, Workshop);
        bool stopped = false;
        connect(room.reading(), &ProviderRead::progressed, &room, [&] {
            if (!std::exchange(stopped, true))
                QTest::mouseClick(room.stopButton(), Qt::LeftButton);
        });
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QVERIFY(room.model()->rowCount() > 10);
        QVERIFY2(room.noticeText().startsWith(QStringLiteral("Stopped")), qPrintable(room.noticeText()));
        QVERIFY(!room.model()->all().knowledge().classes);
        QVERIFY(room.readButton()->isEnabled());
        // Once more, to the end.
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QVERIFY(room.model()->all().knowledge().classes);
        QCOMPARE(room.noticeText(), QString());
    }

    void refusalsAreSaid() {
        ProvidersRoom room(m_sessions.get());
        room.show();
        Session* bob = connectAs(QStringLiteral("bob"));
        QVERIFY(bob);
        room.setTarget(bob, QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"));
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QVERIFY2(room.noticeText().contains(QStringLiteral("WBEM_E_ACCESS_DENIED")),
                 qPrintable(room.noticeText()));
        QCOMPARE(room.model()->rowCount(), 0);
        // The next namespace is as good as any.
        room.setTarget(bob, Workshop);
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QVERIFY(room.model()->rowCount() > 10);
        QCOMPARE(room.noticeText(), QString());
        // Another one is selected: what is shown says whose it is.
        room.setTarget(bob, QStringLiteral("ROOT\\CIMV2"));
        QVERIFY2(room.targetText().contains(Workshop), qPrintable(room.targetText()));
        // The session goes; what it told stays to be read.
        room.forget(bob);
        m_sessions->remove(bob);
        QVERIFY(room.model()->rowCount() > 10);
        QVERIFY(!room.readButton()->isEnabled());
        choose(room, QStringLiteral("Workshop_SystemProvider"));
        QVERIFY(room.detail()->meaning()->toPlainText().contains(u"LocalSystem"));
    }

    void writesFiles() {
        const auto room = filledRoom();
        QVERIFY(room);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("providers.json"));
        room->writeFile(path);
        QTRY_VERIFY(room->noticeText().contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray all =
            QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("providers")].toArray();
        QCOMPARE(all.size(), room->model()->rowCount());
        QVERIFY(!all[0]
                     .toObject()[QStringLiteral("risks")]
                     .toArray()[0]
                     .toObject()[QStringLiteral("calls")]
                     .toArray()
                     .isEmpty());
        room->writeFile(dir.filePath(QStringLiteral("no/such/providers.csv")));
        QTRY_VERIFY(room->noticeText().contains(QStringLiteral("no/such")));
    }

    void fiveHundredProviders() {
        const QTemporaryDir dir;
        QVERIFY(test::writeManyProviders(dir));
        startLab(QStringList{dir.path()});
        ProvidersRoom room(m_sessions.get());
        room.resize(1100, 500);
        room.show();
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT\\Workshop\\Many"));
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        QCOMPARE(room.model()->rowCount(), test::ManyProviders + 1);
        QTest::keyClicks(room.filterEdit(), QStringLiteral("LocalSystem"));
        QCOMPARE(room.table()->model()->rowCount(), test::ManyProviders / 5 + 1);
        room.filterEdit()->clear();
        room.table()->setFocus();
        QTest::keyClick(room.table(), Qt::Key_Home);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(room.table(), Qt::Key_Down);
        QTest::keyClick(room.table(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(room.table()->currentIndex().row(), test::ManyProviders);
        QVERIFY(room.detail()->meaning()->toPlainText().contains(u"Nothing risky"));
    }

    void whatAHostWritesIsNoMarkup() {
        ProviderDetail detail;
        detail.resize(500, 400);
        detail.show();
        ProviderRegistration p;
        p.name = QStringLiteral("<a href=\"call:1\">x</a><img src=\"file:///etc/passwd\"/>&amp;%1");
        p.clsid = p.machine = p.unloadTimeout = p.securityDescriptor = p.name;
        p.hosting = HostingModel::parse(p.name);
        p.registrations.push_back({});
        p.registrations[0].className = p.registrations[0].reference = p.name;
        p.registrations[0].consumerClasses = QStringList{p.name};
        const auto findings = risksOf(p, {});
        ProviderDetail::Subject subject;
        subject.provider = &p;
        subject.findings = findings;
        detail.setSubject(subject);
        QCOMPARE(anchorsIn(*detail.meaning()->document()), 0);
        QVERIFY(detail.meaning()->toPlainText().contains(p.name));
    }

    void inTheWindow() {
        MainWindow window;
        window.resize(1200, 800);
        window.show();
        auto* dock = window.findChild<QDockWidget*>(QStringLiteral("providers"));
        QVERIFY(dock && !dock->isVisible());
        window.exploreLab();
        QTRY_VERIFY(window.sessions()->current());
        Session* session = window.sessions()->current();
        QTRY_COMPARE(session->state(), Session::State::Open);
        QTRY_COMPARE(window.queries()->current()->nameSpace(), QStringLiteral("ROOT\\CIMV2"));
        QAction* go = nullptr;
        for (QAction* menu : window.menuBar()->actions())
            for (QAction* action : menu->menu()->actions())
                if (action->text() == u"Go to Pro&viders")
                    go = action;
        QVERIFY(go);
        go->trigger();
        QTRY_VERIFY(dock->isVisible());
        ProvidersRoom& room = *window.providers();
        window.namespaces()->reveal(session, Workshop);
        QTRY_VERIFY(room.targetText().contains(Workshop));
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        choose(room, QStringLiteral("Workshop_NetworkServiceProvider"));
        // Another namespace meanwhile: the class is asked for where it was found.
        window.namespaces()->reveal(session, QStringLiteral("ROOT\\CIMV2"));
        QTRY_COMPARE(window.queries()->current()->nameSpace(), QStringLiteral("ROOT\\CIMV2"));
        room.detail()->setCurrentWidget(room.detail()->classTable());
        DataTable& classes = *room.detail()->classTable();
        classes.setCurrentIndex(classes.model()->index(0, 0));
        classes.setFocus();
        QTest::keyClick(&classes, Qt::Key_Return);
        QueryPage* page = window.queries()->current();
        QTRY_VERIFY(!page->isRunning() && page->results()->rowCount() == 1);
        QCOMPARE(page->nameSpace(), Workshop);
        // A link of the text selects its call, also when the list's filter hides it.
        window.calls()->filterEdit()->setText(QStringLiteral("nothing like it"));
        room.detail()->setCurrentWidget(room.detail()->meaning());
        QTextBrowser& text = *room.detail()->meaning();
        const QRect place = placeOf(text, QStringLiteral("CreateClassEnum"));
        QVERIFY(place.isValid());
        QTest::mouseClick(text.viewport(), Qt::LeftButton, {}, place.center());
        QTRY_VERIFY(window.calls()->current());
        QCOMPARE(window.calls()->current()->method, QStringLiteral("CreateClassEnum"));
        QVERIFY(dock->isVisible());
    }

private:
    void startLab(const QStringList& scenarios) {
        cleanup();
        lab::LabOptions options;
        options.scenarioDirs = scenarios;
        m_lab = std::make_unique<lab::Lab>(options);
        m_lab->start();
        m_ledger = std::make_unique<Ledger>();
        m_sessions = std::make_unique<SessionList>(m_ledger.get());
    }

    QTemporaryDir m_dir;
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<SessionList> m_sessions;
};

QTEST_MAIN(TestProvidersRoom)
#include "test_ui_providers.moc"
