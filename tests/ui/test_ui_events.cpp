#include "app/window/mainwindow.h"
#include "tests/app/consoletwin.h"
#include "tests/lab/labconnection.h"
#include "tests/session/subscriptionmaking.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/common/sessionlist.h"
#include "ui/common/widgets.h"
#include "ui/events/bindinggraph.h"
#include "ui/events/callsecuritybar.h"
#include "ui/events/consumermodel.h"
#include "ui/events/consumerspage.h"
#include "ui/events/eventmodel.h"
#include "ui/events/eventsroom.h"
#include "ui/events/subscriptiondetail.h"
#include "ui/events/subscriptionpage.h"
#include "ui/inspector/inspector.h"
#include "ui/query/wqleditor.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <signal.h>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

const QString Timer = QStringLiteral("SELECT * FROM __TimerEvent WHERE TimerId = 'Workshop'");

/// "verdict | filter | consumer" per line.
QString drawn(const QAbstractItemModel& model) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto cell = [&](int column) { return model.index(row, column).data().toString(); };
        lines += QStringLiteral("%1 | %2 | %3")
                     .arg(cell(ConsumerModel::Standing), cell(ConsumerModel::Filter),
                          cell(ConsumerModel::Consumer));
    }
    return lines.join(u'\n');
}

} // namespace

/// The events room in the window, against the real lab.
class TestEvents : public QObject {
    Q_OBJECT

    Session* connectAs(SessionList* sessions, const ConnectionRequest& request) {
        Session* session = sessions->open(request);
        return QTest::qWaitFor([&] { return session->state() == Session::State::Open; }, test::Patience)
                   ? session
                   : nullptr;
    }
    bool read(ConsumersPage* page) {
        return QTest::qWaitFor([&] { return !page->walk()->isRunning(); }, test::Patience);
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("events"));
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
    }
    void init() {
        m_ledger = std::make_unique<Ledger>();
        m_sessions = std::make_unique<SessionList>(m_ledger.get());
        m_schemas = std::make_unique<SchemaStore>();
    }
    void cleanup() {
        m_schemas.reset();
        m_sessions.reset();
        m_ledger.reset();
    }
    void cleanupTestCase() { QVERIFY(Session::waitForWorkers(test::PatienceMs)); }

    void eventModelIsBoundedAndQuiet() {
        EventModel model(nullptr, 100);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.append({test::ticks(60, 0)}, 0);
        model.append({test::ticks(60, 60), test::ticks(10, 120)}, 0);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.index(0, EventModel::Number).data().toLongLong(), 31);
        QCOMPARE(model.index(99, EventModel::Target).data().toString(), QStringLiteral("Number=129"));
        model.append({test::ticks(5000, 130)}, 0);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.index(99, EventModel::Number).data().toLongLong(), 5130);
        QCOMPARE(model.ring().dropped(), 5030);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void listenAndStop() {
        MainWindow window;
        window.show();
        window.raise(window.events());
        Session* session = connectAs(window.sessions(), test::LabConnection::request(*m_lab));
        QVERIFY(session);
        SubscriptionPage* page = window.events()->listening();
        window.events()->setCurrentWidget(page);
        QTRY_VERIFY(!page->nameSpaceEdit()->text().isEmpty());
        QVERIFY(!page->startButton()->isEnabled());
        // An example fills query and namespace.
        QAction* timer = nullptr;
        for (QAction* action : page->exampleButton()->menu()->actions())
            if (action->toolTip().contains(u"__TimerEvent"))
                timer = action;
        QVERIFY(timer);
        timer->trigger();
        QCOMPARE(page->editor()->query(), Timer);
        QCOMPARE(page->nameSpaceEdit()->text(), QStringLiteral("ROOT\\DEFAULT"));
        QAbstractItemModelTester tester(page->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::mouseClick(page->startButton(), Qt::LeftButton);
        QVERIFY(page->isListening());
        QVERIFY(!page->startButton()->isEnabled());
        QTRY_VERIFY(page->model()->rowCount() >= 1);
        QTRY_VERIFY(page->statusText().startsWith(u"Listening · ") &&
                    !page->statusText().contains(u" 0 events"));

        // The security of that call, and the way to it.
        QTRY_VERIFY(page->security()->call());
        QCOMPARE(page->security()->call()->method, QStringLiteral("ExecNotificationQuery"));
        const QString text = page->security()->text();
        for (const char* part : {"requested pktPrivacy", "effective pktPrivacy",
                                 "seen WORKSHOP\\alice, pktPrivacy", "impersonate", "sealed"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QTest::mouseClick(page->security()->callButton(), Qt::LeftButton);
        QTRY_VERIFY(window.calls()->current());
        QCOMPARE(window.calls()->current()->id, page->security()->call()->id);
        QVERIFY(window.calls()->isVisible());

        // The event in the inspector.
        window.raise(window.events());
        page->table()->selectRow(0);
        QTRY_VERIFY(window.inspector()->object().instance);
        QCOMPARE(window.inspector()->object().instance->cls->name, QStringLiteral("__TimerEvent"));

        QTest::mouseClick(page->stopButton(), Qt::LeftButton);
        QTRY_VERIFY(!page->isListening());
        QVERIFY(page->model()->rowCount() >= 1); // what had arrived stays
        QVERIFY2(page->statusText().startsWith(u"Stopped"), qPrintable(page->statusText()));
        // The same connection is usable at once; Esc in the query stops as well.
        page->editor()->setFocus();
        QTest::keyClick(page->editor(), Qt::Key_Return, Qt::ControlModifier);
        if (!page->isListening())
            QTest::mouseClick(page->startButton(), Qt::LeftButton);
        QVERIFY(page->isListening());
        QTest::keyClick(page->editor(), Qt::Key_Escape);
        QTRY_VERIFY(!page->isListening());
    }

    void targetOrWholeEvent() {
        SubscriptionPage page(m_sessions.get(), m_schemas.get());
        page.show();
        Session* session = connectAs(m_sessions.get(), test::LabConnection::request(*m_lab));
        QVERIFY(session);
        page.setTarget(session, QStringLiteral("ROOT\\CIMV2"));
        page.setQuery(
            QStringLiteral("ROOT\\CIMV2"),
            QStringLiteral("SELECT * FROM __InstanceOperationEvent WITHIN 0.1 WHERE TargetInstance ISA "
                           "'Win32_Process'"));
        cim::Object shown;
        connect(&page, &SubscriptionPage::objectSelected, this,
                [&](const cim::Object& object, const QString&) { shown = object; });
        page.start();
        // This very process uses processor time: it is an event.
        QTRY_VERIFY(page.model()->rowCount() > 0);
        page.stop();
        QTRY_VERIFY(!page.isListening());
        page.table()->setFocus();
        page.table()->selectRow(0);
        QTRY_VERIFY(shown.instance);
        QCOMPARE(shown.instance->cls->name, QStringLiteral("Win32_Process"));
        QTest::mouseClick(page.wholeButton(), Qt::LeftButton);
        QVERIFY(shown.instance->cls->derivesFrom(u"__InstanceOperationEvent"));
    }

    void errorsInWords_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("nameSpace");
        QTest::addColumn<QString>("wql");
        QTest::addColumn<QStringList>("words");
        const QString cimv2 = QStringLiteral("ROOT\\CIMV2");
        const auto row = [](const char* name, const char* user, const QString& nameSpace, const char* wql,
                            QStringList words) {
            QTest::newRow(name) << QString::fromLatin1(user) << nameSpace << QString::fromLatin1(wql)
                                << words;
        };
        row("WITHIN is missing", "alice", cimv2,
            "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Win32_Process'",
            {QStringLiteral("0x80042002"), QStringLiteral("write WITHIN")});
        row("no class named", "alice", cimv2, "SELECT * FROM __InstanceCreationEvent WITHIN 1",
            {QStringLiteral("0x80042001"), QStringLiteral("ISA")});
        row("no event class", "alice", cimv2, "SELECT * FROM Win32_Process WITHIN 1",
            {QStringLiteral("WBEM_E_NOT_EVENT_CLASS"), QStringLiteral("FROM takes an event class")});
        row("not WQL", "alice", cimv2, "SELECT FROM nothing WHERE",
            {QStringLiteral("WBEM_E_"), QStringLiteral("Line 1, column")});
        row("no such class", "alice", cimv2, "SELECT * FROM __Nothing WITHIN 1",
            {QStringLiteral("WBEM_E_INVALID_CLASS")});
        row("denied", "bob", QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"),
            "SELECT * FROM __TimerEvent", {QStringLiteral("WBEM_E_ACCESS_DENIED")});
    }
    void errorsInWords() {
        QFETCH(const QString, user);
        QFETCH(const QString, nameSpace);
        QFETCH(const QString, wql);
        QFETCH(const QStringList, words);
        SubscriptionPage page(m_sessions.get(), m_schemas.get());
        page.show();
        Session* session = connectAs(m_sessions.get(), test::LabConnection::request(*m_lab, user));
        QVERIFY(session);
        page.setTarget(session, QStringLiteral("ROOT"));
        page.setQuery(nameSpace, wql);
        page.start();
        QTRY_VERIFY(!page.isListening());
        for (const QString& word : words)
            QVERIFY2(page.noticeText().contains(word), qPrintable(page.noticeText()));
        QVERIFY(session->state() == Session::State::Open);
    }

    void stopsWhileTheHostIsSilent() {
        // A lab in a process of its own, which is put to sleep: it answers nothing any more.
        test::LabProcess process;
        QVERIFY2(!process.host().isEmpty(), process.line().constData());
        SubscriptionPage page(m_sessions.get(), m_schemas.get());
        ConsumersPage permanent(m_sessions.get());
        page.show();
        auto request = test::LabConnection::request(*m_lab);
        request.host = process.host().section(u':', 0, 0);
        request.resolverPort = process.host().section(u':', 1).section(u' ', 0, 0).toUShort();
        Session* session = connectAs(m_sessions.get(), request);
        QVERIFY(session);
        page.setTarget(session, QStringLiteral("ROOT\\DEFAULT"));
        permanent.setTarget(session, QStringLiteral("ROOT\\DEFAULT"));
        page.setQuery(QStringLiteral("ROOT\\DEFAULT"), Timer);
        page.start();
        QTRY_VERIFY(page.model()->rowCount() > 0);
        const auto pid = pid_t(process.process().processId());
        QCOMPARE(::kill(pid, SIGSTOP), 0);
        QTest::qWait(1000); // by now a call waits for its answer
        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(page.stopButton(), Qt::LeftButton);
        QTRY_VERIFY(!page.isListening());
        // Far below any time-out of a call: nobody waited for the host.
        QVERIFY2(clock.elapsed() < test::Patience / 4, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(page.model()->rowCount() > 0);
        // Reading permanent subscriptions hangs likewise, and ends likewise.
        permanent.readUsual();
        QVERIFY(permanent.walk()->isRunning());
        QTest::qWait(300);
        clock.restart();
        QSignalSpy finished(permanent.walk(), &SubscriptionWalk::finished);
        QVERIFY(permanent.stopButton()->isEnabled());
        permanent.walk()->cancel();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(clock.elapsed() < test::Patience / 4);
        QVERIFY(!permanent.walk()->isRunning());
        ::kill(pid, SIGCONT);
    }

    void forgetsItsSession() {
        EventsRoom room(m_sessions.get(), m_schemas.get());
        Session* session = connectAs(m_sessions.get(), test::LabConnection::request(*m_lab));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT\\DEFAULT"));
        room.listening()->setQuery(QStringLiteral("ROOT\\DEFAULT"), Timer);
        room.listening()->start();
        QVERIFY(room.listening()->isListening());
        room.forget(session);
        m_sessions->remove(session);
        QVERIFY(!room.listening()->isListening());
        QVERIFY(!room.permanent()->readButton()->isEnabled());
    }

    void graphAndTableSayTheSame() {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        window.raise(window.events());
        ConsumersPage* page = window.events()->permanent();
        QVERIFY(!page->readButton()->isEnabled());
        Session* session = connectAs(window.sessions(), test::LabConnection::request(*m_lab));
        QVERIFY(session);
        QTRY_VERIFY(page->readButton()->isEnabled());
        window.raise(window.events());
        QAbstractItemModelTester tester(page->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::mouseClick(page->readButton(), Qt::LeftButton);
        QVERIFY(read(page));
        QCOMPARE(drawn(*page->model()),
                 QStringLiteral("suspicious | Office Telemetry | Office Telemetry\n"
                                "suspicious | System Health | System Health\n"
                                "broken | missing: Workshop deleted | Workshop disk log\n"
                                "worth a look | Workshop every night | Workshop clean-up\n"
                                "not bound | Workshop forgotten | \n"
                                "not bound |  | Workshop mail\n"
                                "ordinary | SCM Event Log Filter | SCM Event Log Consumer\n"
                                "ordinary | Workshop clock | Workshop clock log\n"
                                "ordinary | Workshop low disk | Workshop disk log"));
        QVERIFY2(page->noticeText().startsWith(u"9 subscriptions: 2 suspicious, 1 worth a look, 1 broken"),
                 qPrintable(page->noticeText()));
        BindingGraph* graph = page->graph();
        // One consumer is shared and stands there once; its two subscriptions are neighbours.
        const auto& layout = graph->graphLayout();
        QCOMPARE(layout.nodeOf(2, events::OfConsumer), layout.nodeOf(8, events::OfConsumer));
        QCOMPARE(graph->currentSubscription(), 0);

        // By key: down one subscription, right to what it starts.
        graph->setFocus();
        QTest::keyClick(graph, Qt::Key_Down);
        QCOMPARE(page->table()->currentIndex().row(), 1);
        QTest::keyClick(graph, Qt::Key_Right);
        QCOMPARE(graph->currentPart(), events::OfConsumer);
        QVERIFY2(
            graph->accessibleDescription().startsWith(u"Consumer: System Health, starts: powershell.exe"),
            qPrintable(graph->accessibleDescription()));
        QVERIFY(page->detail()->toPlainText().contains(u"The lab runs nothing of this"));
        QVERIFY(page->detail()->toPlainText().contains(u"WORKSHOP\\alice"));
        QTest::keyClick(graph, Qt::Key_Return);
        QTRY_VERIFY(window.inspector()->object().instance);
        QCOMPARE(window.inspector()->object().instance->cls->name,
                 QStringLiteral("CommandLineEventConsumer"));
        const double before = graph->zoomFactor();
        QTest::keyClick(graph, Qt::Key_Plus);
        QVERIFY(graph->zoomFactor() > before);
        QTest::keyClick(graph, Qt::Key_0);
        QVERIFY(graph->zoomFactor() <= 1.0);

        // By mouse: the card of the last subscription's filter.
        const int node = layout.nodeOf(3, events::OfFilter);
        graph->ensureVisible(graph->nodeRect(node));
        QTest::mouseClick(graph->viewport(), Qt::LeftButton, {},
                          graph->mapFromScene(graph->nodeRect(node).center()));
        QCOMPARE(graph->currentSubscription(), 3);
        QCOMPARE(graph->currentPart(), events::OfFilter);
        QCOMPARE(page->table()->currentIndex().row(), 3);
        // By the table: the graph follows.
        page->table()->setCurrentIndex(page->table()->model()->index(2, 0));
        QCOMPARE(graph->currentSubscription(), 2);
        QVERIFY(
            page->detail()->toPlainText().contains(u"There is no __EventFilter.Name=\"Workshop deleted\""));

        // Each reason leads to its calls.
        QSignalSpy asked(page, &ConsumersPage::callsRequested);
        Q_EMIT page->detail()->anchorClicked(QUrl(QStringLiteral("calls:0")));
        QCOMPARE(asked.count(), 1);
        const auto calls = asked.at(0).at(0).value<std::vector<quint64>>();
        QVERIFY(!calls.empty());
        QTRY_VERIFY(window.calls()->current());
        QVERIFY(std::ranges::find(calls, window.calls()->current()->id) != calls.end());

        // The filter of the table.
        QTest::keyClicks(page->filterEdit(), QStringLiteral("powershell"));
        QCOMPARE(page->table()->model()->rowCount(), 1);
    }

    void wholeTreeAndExport() {
        ConsumersPage page(m_sessions.get());
        page.show();
        Session* session = connectAs(m_sessions.get(), test::LabConnection::request(*m_lab));
        QVERIFY(session);
        page.setTarget(session, QStringLiteral("ROOT\\CIMV2"));
        QTest::mouseClick(page.treeButton(), Qt::LeftButton);
        QVERIFY(read(&page));
        QCOMPARE(page.model()->rowCount(), 9);
        QVERIFY(page.walk()->readSoFar() > 8);
        const QTemporaryDir dir;
        for (const char* name : {"s.json", "s.dot", "s.png"}) {
            const QString path = dir.filePath(QLatin1String(name));
            page.writeFile(path);
            QTRY_VERIFY(page.noticeText().contains(path));
            QVERIFY(QFileInfo(path).size() > 500);
        }
        page.writeFile(dir.filePath(QStringLiteral("no/such/folder.json")));
        QTRY_VERIFY(page.noticeText().contains(u"folder.json"));
    }

    void whoMayNotReadIsToldSo() {
        ConsumersPage page(m_sessions.get());
        Session* session =
            connectAs(m_sessions.get(), test::LabConnection::request(*m_lab, QStringLiteral("bob")));
        QVERIFY(session);
        page.setTarget(session, QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"));
        page.readUsual();
        QVERIFY(read(&page));
        QCOMPARE(page.model()->rowCount(), 9);
        QVERIFY2(page.noticeText().contains(u"ROOT\\Workshop\\Restricted\\Protected: WBEM_E_ACCESS_DENIED"),
                 qPrintable(page.noticeText()));
    }

    void crowdsAreCut() {
        test::Making host;
        for (int i = 0; i < 500; ++i) {
            host.filter(QByteArray::number(i).constData());
            host.consumer("LogFileEventConsumer", QByteArray::number(i).constData());
            host.bind(("__EventFilter.Name=\"" + QByteArray::number(i) + '"').constData(),
                      ("LogFileEventConsumer.Name=\"" + QByteArray::number(i) + '"').constData());
        }
        BindingGraph graph;
        graph.resize(700, 400);
        graph.show();
        graph.setReport(std::make_shared<const events::SubscriptionReport>(host.report()));
        QCOMPARE(graph.graphLayout().left, 500 - BindingGraph::MostDrawn);
        QCOMPARE(graph.graphLayout().rows, BindingGraph::MostDrawn);
        QTest::keyClick(&graph, Qt::Key_End);
        QCOMPARE(graph.currentSubscription(), BindingGraph::MostDrawn - 1);
        // One that the picture leaves out has no place in it, and does no harm.
        graph.setCurrent(450, events::OfFilter);
        QTest::keyClick(&graph, Qt::Key_Down);
        QVERIFY(graph.currentSubscription() >= 0);
        QVERIFY(!graph.picture().isNull());
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<SessionList> m_sessions;
    std::unique_ptr<SchemaStore> m_schemas;
};

QTEST_MAIN(TestEvents)
#include "test_ui_events.moc"
