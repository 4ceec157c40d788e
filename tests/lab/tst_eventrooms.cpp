// Permanent subscriptions read from the lab, and a flood of events out of it, over real sockets.
#include "core/session/events/eventring.h"
#include "core/session/events/subscriptionexport.h"
#include "core/session/events/subscriptionreader.h"
#include "core/session/session.h"
#include "tests/lab/labconnection.h"
#include "tests/session/subscriptionmaking.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::events;
using test::LabConnection;

class TestEventRooms : public QObject {
    Q_OBJECT

    static std::unique_ptr<lab::Lab> startLab(const QString& mof = {}) {
        lab::LabOptions options;
        static QTemporaryDir directory;
        if (!mof.isEmpty()) {
            QFile file(directory.filePath(QStringLiteral("more.mof")));
            if (!file.open(QIODevice::WriteOnly) || file.write(mof.toUtf8()) < 0)
                return nullptr;
            options.scenarioDirs += directory.path();
        }
        auto lab = std::make_unique<lab::Lab>(options);
        lab->start();
        return lab;
    }
    static SubscriptionReport read(LabConnection& c, bool wholeTree = false) {
        c.connection->open({});
        ReadingPlan plan(usualNamespaces(), wholeTree);
        while (const auto name = plan.next())
            plan.take(readSubscriptions(*c.connection, *name, plan.wantsChildren(), {}));
        const auto unnamed = makeReport(plan.all(), {}).unnamedCreators();
        return makeReport(plan.all(), readSidNames(*c.connection, unnamed, {}));
    }

private Q_SLOTS:
    void theLabsOwn() {
        const auto lab = startLab();
        LabConnection c(LabConnection::request(*lab));
        const auto report = read(c);
        QCOMPARE(
            test::drawn(report),
            QStringLiteral(
                "suspicious Office Telemetry → Office Telemetry [shell creator process-start feeds-itself]\n"
                "suspicious System Health → System Health [encoded-powershell shell hidden creator uptime]\n"
                "broken Workshop deleted → Workshop disk log [filter-link]\n"
                "look Workshop every night → Workshop clean-up [shell clock]\n"
                "unbound Workshop forgotten [unbound]\n"
                "unbound Workshop mail [sends-away unbound]\n"
                "ordinary SCM Event Log Filter → SCM Event Log Consumer [of-windows]\n"
                "ordinary Workshop clock → Workshop clock log [cross-namespace]\n"
                "ordinary Workshop low disk → Workshop disk log []"));
        // Who made it: named by the host, and one whose account is gone.
        const auto creator = [&](std::size_t i) {
            return creatorText(report.filterOf(report.subscriptions[i])->creator, report.names);
        };
        QCOMPARE(creator(0), QStringLiteral("S-1-5-21-1004336348-1177238915-682003330-1131"));
        QCOMPARE(creator(1), QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(creator(3), QStringLiteral("BUILTIN\\Administrators"));
        QCOMPARE(creator(8), QStringLiteral("NT AUTHORITY\\SYSTEM"));
        QVERIFY(report.subscriptions[1].reasons[0].text.contains(u"The lab runs nothing of this"));
    }

    void everyReasonNamesItsCalls() {
        const auto lab = startLab();
        LabConnection c(LabConnection::request(*lab));
        const auto report = read(c);
        Ledger ledger;
        for (const auto& call : c.calls)
            ledger.add(call);
        ledger.flush();
        const CallIndex index(ledger);
        for (const auto& s : report.subscriptions)
            for (const auto& reason : s.reasons) {
                const auto ids = index.behind(report, s, reason);
                QVERIFY2(!ids.empty(), reason.id);
                bool asked = false;
                for (const quint64 id : ids) {
                    const CallRecord& call = ledger.at(ledger.indexOf(id));
                    QVERIFY(call.proxy == u"IWbemServices" || call.proxy.contains(u"Enum"));
                    asked = asked || call.method == u"ExecQuery";
                }
                QVERIFY2(asked, reason.id);
            }
        // What a conclusion rests on is the question it comes from: about the filter alone, and for what is
        // missing the answer in which it was not.
        const auto questions = [&](std::size_t subscription, const char* id) {
            const auto& s = report.subscriptions[subscription];
            const auto reason = std::ranges::find_if(
                s.reasons, [id](const Reason& r) { return QLatin1String(r.id) == QLatin1String(id); });
            QStringList asked;
            for (const quint64 call : index.behind(report, s, *reason))
                if (const CallRecord& record = ledger.at(ledger.indexOf(call)); record.method == u"ExecQuery")
                    asked += record.arguments.section(u' ', -1);
            return asked.join(u' ');
        };
        QCOMPARE(questions(1, "uptime"), QStringLiteral("__EventFilter"));
        QCOMPARE(questions(2, "filter-link"), QStringLiteral("__EventFilter __FilterToConsumerBinding"));
    }

    void wholeTree() {
        const auto lab = startLab(QStringLiteral("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\n"
                                                 "class Own : __EventConsumer { [key] string Id; };\n"
                                                 "instance of Own { Id = \"hidden here\"; };\n"));
        QVERIFY(lab);
        LabConnection c(LabConnection::request(*lab));
        c.connection->open({});
        ReadingPlan plan({QStringLiteral("root")}, true);
        while (const auto name = plan.next())
            plan.take(readSubscriptions(*c.connection, *name, true, {}));
        QVERIFY(plan.readSoFar() > 8);
        const auto report = makeReport(plan.all(), {});
        QVERIFY(test::drawn(report).contains(u"unbound hidden here [other-maker unbound]"));
    }

    void referencesAreFollowed() {
        const auto lab = startLab(QStringLiteral(
            "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\DEFAULT\")\n"
            "instance of __FilterToConsumerBinding {\n"
            "  Filter = \"\\\\\\\\LAB\\\\root\\\\workshop:__EventFilter.Name=\\\"Far\\\"\";\n"
            "  Consumer = \"LogFileEventConsumer.Name=\\\"None\\\"\"; };\n"
            "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\n"
            "instance of __EventFilter { Name = \"Far\"; Query = \"SELECT * FROM X\"; QueryLanguage = "
            "\"WQL\"; };\n"));
        QVERIFY(lab);
        LabConnection c(LabConnection::request(*lab));
        const auto report = read(c);
        QVERIFY2(test::drawn(report).contains(u"broken Far → None [consumer-link]"),
                 qPrintable(test::drawn(report)));
    }

    void whoMayNotReadIsToldSo() {
        const auto lab =
            startLab(QStringLiteral("#pragma namespace(\"\\\\\\\\.\\\\ROOT\")\n"
                                    "[NamespaceSecuritySDDL(\"O:BAG:BAD:P(A;CI;CCDCLCSWRPWPRCWD;;;BA)\")]\n"
                                    "instance of __NAMESPACE { Name = \"Closed\"; };\n"));
        QVERIFY(lab);
        LabConnection c(LabConnection::request(*lab, QStringLiteral("bob")));
        c.connection->open({});
        const auto closed = readSubscriptions(*c.connection, QStringLiteral("ROOT\\Closed"), false, {});
        QCOMPARE(closed.login.code, hr::WbemAccessDenied);
        QVERIFY(!closed.isComplete());
        const auto open = readSubscriptions(*c.connection, QStringLiteral("ROOT\\subscription"), false, {});
        QVERIFY(open.isComplete());
        QVERIFY(open.filters.size() >= 5);
    }

    void sidsHaveNamesOneByOne() {
        const auto lab = startLab();
        LabConnection c(LabConnection::request(*lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\CIMV2"), {});
        const auto object = services->getObject(QStringLiteral("Win32_SID.SID=\"S-1-5-18\""), {});
        QCOMPARE(*object.instance->value(u"AccountName").asString(), QStringLiteral("SYSTEM"));
        QCOMPARE(*object.instance->value(u"ReferencedDomainName").asString(), QStringLiteral("NT AUTHORITY"));
        HResult code = hr::Ok;
        try {
            const auto all = services->createInstanceEnum(QStringLiteral("Win32_SID"), {}, {});
            test::allRows(*all);
        } catch (const ProtocolError& error) {
            code = error.code();
        }
        QVERIFY(!succeeded(code));
    }

    void stopsInTheMiddle() {
        const auto lab = startLab();
        LabConnection c(LabConnection::request(*lab));
        c.connection->open({});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            readSubscriptions(*c.connection, QStringLiteral("ROOT\\subscription"), false, stop.get_token()));
    }

    void floodIsBounded() {
        QString mof = QStringLiteral("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\n");
        for (int i = 0; i < 60; ++i)
            mof += QStringLiteral("instance of __IntervalTimerInstruction { TimerId = \"Flood%1\"; "
                                  "IntervalBetweenEvents = 10; };\n")
                       .arg(i);
        const auto lab = startLab(mof);
        QVERIFY(lab);
        Ledger ledger;
        Session session(LabConnection::request(*lab), &ledger);
        session.open();
        QTRY_COMPARE(session.state(), Session::State::Open);
        std::unique_ptr<QueryRun> run(session.query(QStringLiteral("ROOT\\Workshop"),
                                                    QStringLiteral("SELECT * FROM __TimerEvent"), {}, true));
        EventRing ring(200);
        int deliveries = 0;
        int most = 0;
        std::optional<Outcome> outcome;
        connect(run.get(), &QueryRun::rowsArrived, this, [&](const EventRing::Batches& batches) {
            ++deliveries;
            const auto change = ring.changeBy(batches);
            ring.dropOldest(change.leaving);
            ring.append(batches, change.arriving, 0);
            most = std::max(most, ring.count());
        });
        connect(run.get(), &QueryRun::finished, this, [&](const Outcome& o) { outcome = o; });
        QTRY_VERIFY_WITH_TIMEOUT(ring.total() > 3000 || outcome, 60'000);
        QVERIFY2(!outcome, outcome ? qPrintable(describe(outcome->code)) : "");
        QCOMPARE(most, 200);
        QVERIFY(deliveries * 2 < ring.total());
        QCOMPARE(ring.at(ring.count() - 1).number, ring.total());
        QCOMPARE(eventText(ring.at(0).object).event, QStringLiteral("__TimerEvent"));
        QVERIFY(eventText(ring.at(0).object).target.contains(u"TimerId=Flood"));
        run->cancel();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->cancelled);
        run.reset();
        session.close();
        QTRY_COMPARE(session.state(), Session::State::Closed);
    }

    void cleanupTestCase() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(20))); }
};

QTEST_GUILESS_MAIN(TestEventRooms)
#include "tst_eventrooms.moc"
