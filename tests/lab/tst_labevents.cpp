#include "core/lab/repository.h"
#include "tests/lab/service.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

class LabEventsTest : public QObject {
    Q_OBJECT
    Service m_service;
    const lab::CallerContext m_alice = caller("alice");

    std::unique_ptr<lab::Enumeration> listen(const char* ns, const char* wql) {
        return m_service.login(ns)->execNotificationQuery(QStringLiteral("WQL"), QString::fromUtf8(wql),
                                                          Service::Forward, m_alice);
    }
    cim::Object room(const char* name, quint64 seats) {
        cim::Instance room = cim::Instance::of(
            m_service.login("ROOT\\Workshop")->getObject(QStringLiteral("Workshop_Room"), 0, m_alice).cls);
        room.set(u"Name", QString::fromLatin1(name));
        room.set(u"Seats", seats);
        return {nullptr, std::make_shared<const cim::Instance>(room)};
    }
    void put(const cim::Object& object) {
        m_service.login("ROOT\\Workshop")->putInstance(object, 0, m_alice);
    }
    void remove(const char* path) {
        m_service.login("ROOT\\Workshop")->deleteInstance(QString::fromLatin1(path), 0, m_alice);
    }
    static const cim::Instance& target(const cim::Object& event) {
        return *event.instance->value(u"TargetInstance").asObject()->instance;
    }

private Q_SLOTS:
    void changesOfTheRepository() {
        const auto all =
            listen("ROOT\\Workshop",
                   "SELECT * FROM __InstanceOperationEvent WHERE TargetInstance ISA 'Workshop_Room'");
        const auto large =
            listen("ROOT\\Workshop",
                   "SELECT * FROM __InstanceModificationEvent WHERE TargetInstance ISA 'Workshop_Room' "
                   "AND TargetInstance.Seats > PreviousInstance.Seats");
        const auto elsewhere = listen("ROOT\\CIMV2", "SELECT * FROM __InstanceOperationEvent");
        put(room("Red", 4));
        put(room("Red", 8));
        put(room("Red", 6));
        remove("Workshop_Room='Red'");
        const auto events = drain(*all, 4);
        QStringList seen;
        for (const auto& e : events.objects)
            seen += e.instance->cls->name + u' ' + cim::displayText(target(e).value(u"Seats"), {});
        QCOMPARE(seen.join(u';'), QStringLiteral("__InstanceCreationEvent 4;__InstanceModificationEvent 8;"
                                                 "__InstanceModificationEvent 6;__InstanceDeletionEvent 6"));
        const auto grown = drain(*large, 1);
        QCOMPARE(grown.objects.size(), std::size_t{1});
        QCOMPARE(*grown.objects[0]
                      .instance->value(u"PreviousInstance")
                      .asObject()
                      ->instance->value(u"Seats")
                      .asUnsigned(),
                 quint64{4});
        std::vector<cim::Object> none;
        QCOMPARE(elsewhere->next(10, none).state, lab::Poll::State::Wait);
        QVERIFY(none.empty());
    }
    void classesAndNamespaces() {
        const auto classes = listen("ROOT\\Workshop", "SELECT * FROM __ClassOperationEvent");
        const auto spaces = listen("ROOT\\Workshop", "SELECT * FROM __NamespaceOperationEvent");
        const auto s = m_service.login("ROOT\\Workshop");
        cim::Class cls = *s->getObject(QStringLiteral("Workshop_Room"), 0, m_alice).cls;
        cls.name = QStringLiteral("Workshop_Hall");
        s->putClass({std::make_shared<const cim::Class>(cls), nullptr}, 0, m_alice);
        s->deleteClass(QStringLiteral("Workshop_Hall"), 0, m_alice);
        cim::Instance ns = cim::Instance::of(s->getObject(QStringLiteral("__NAMESPACE"), 0, m_alice).cls);
        ns.set(u"Name", QStringLiteral("Guest"));
        s->putInstance({nullptr, std::make_shared<const cim::Instance>(ns)}, 0, m_alice);
        QCOMPARE(codeOf([&] { m_service.login("ROOT\\Workshop\\Guest"); }), hr::Ok);
        s->deleteInstance(QStringLiteral("__NAMESPACE='Guest'"), 0, m_alice);
        QCOMPARE(codeOf([&] { m_service.login("ROOT\\Workshop\\Guest"); }), hr::WbemInvalidNamespace);
        const auto c = drain(*classes, 2);
        QCOMPARE(c.objects.size(), std::size_t{2});
        QCOMPARE(c.objects[0].instance->cls->name, QStringLiteral("__ClassCreationEvent"));
        QCOMPARE(c.objects[1].instance->value(u"TargetClass").asObject()->cls->name,
                 QStringLiteral("Workshop_Hall"));
        const auto n = drain(*spaces, 2);
        QCOMPARE(n.objects[0].instance->cls->name, QStringLiteral("__NamespaceCreationEvent"));
        QCOMPARE(n.objects[1].instance->cls->name, QStringLiteral("__NamespaceDeletionEvent"));
    }
    void aProcessStartsAndEnds() {
        // A program of each system that waits until it is ended.
#ifdef Q_OS_WIN
        const QByteArray program = "cmd.exe"; // for what its standard input never says
        const QStringList arguments;
#else
        const QByteArray program = "sleep";
        const QStringList arguments{QStringLiteral("3600")};
#endif
        const QByteArray wql =
            "SELECT * FROM __InstanceOperationEvent WITHIN 0.1 WHERE TargetInstance ISA 'Win32_Process' "
            "AND TargetInstance.Name = '" +
            program +
            "' AND NOT __CLASS = '__InstanceModificationEvent' "
            "AND TargetInstance.ParentProcessId = " +
            QByteArray::number(QCoreApplication::applicationPid());
        const auto events = listen("ROOT\\CIMV2", wql.constData());
        std::vector<cim::Object> none;
        events->next(1, none); // The first look: what is there is no event.
        QProcess sleeper;
        sleeper.start(QString::fromLatin1(program), arguments);
        QVERIFY(sleeper.waitForStarted());
        const auto pid = static_cast<quint64>(sleeper.processId());
        const auto born = drain(*events, 1);
        QCOMPARE(born.objects.size(), std::size_t{1});
        QCOMPARE(born.objects[0].instance->cls->name, QStringLiteral("__InstanceCreationEvent"));
        QCOMPARE(*target(born.objects[0]).value(u"ProcessId").asUnsigned(), pid);
        sleeper.kill();
        QVERIFY(sleeper.waitForFinished(Patience));
        const auto gone = drain(*events, 1);
        QCOMPARE(gone.objects.size(), std::size_t{1});
        QCOMPARE(gone.objects[0].instance->cls->name, QStringLiteral("__InstanceDeletionEvent"));
    }
    void timers() {
        const auto s = m_service.login("ROOT\\DEFAULT");
        cim::Instance timer =
            cim::Instance::of(s->getObject(QStringLiteral("__IntervalTimerInstruction"), 0, m_alice).cls);
        timer.set(u"TimerId", QStringLiteral("Quick"));
        timer.set(u"IntervalBetweenEvents", quint64{50});
        s->putInstance({nullptr, std::make_shared<const cim::Instance>(timer)}, 0, m_alice);
        const auto events =
            listen("ROOT\\DEFAULT", "SELECT TimerId, NumFirings FROM __TimerEvent WHERE TimerId = 'Quick'");
        const auto three = drain(*events, 3);
        QVERIFY(three.objects.size() >= 3);
        QCOMPARE(column(three, u"TimerId").section(u';', 0, 0), QStringLiteral("Quick"));
        QVERIFY(*three.objects[0].instance->value(u"NumFirings").asUnsigned() >= 1);
        QCOMPARE(three.objects[0].instance->cls->properties.size(), std::size_t{2});
        s->deleteInstance(QStringLiteral("__IntervalTimerInstruction='Quick'"), 0, m_alice);
    }
    void groups() {
        const auto events =
            listen("ROOT\\Workshop",
                   "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Workshop_Room' "
                   "GROUP WITHIN 3 BY TargetInstance.Seats HAVING NumberOfEvents > 1");
        put(room("A", 1));
        put(room("B", 1));
        put(room("C", 2));
        const auto aggregates = drain(*events, 1);
        QCOMPARE(aggregates.objects.size(), std::size_t{1});
        QCOMPARE(*aggregates.objects[0].instance->value(u"NumberOfEvents").asUnsigned(), quint64{2});
        const auto& first = *aggregates.objects[0].instance->value(u"Representative").asObject()->instance;
        QCOMPARE(*first.value(u"TargetInstance").asObject()->instance->value(u"Name").asString(),
                 QStringLiteral("A"));
        for (const char* path : {"Workshop_Room='A'", "Workshop_Room='B'", "Workshop_Room='C'"})
            remove(path);
    }
    void eventsCannotBeHadTwice() {
        const auto events = listen("ROOT\\DEFAULT", "SELECT * FROM __TimerEvent");
        QVERIFY(events->isEvents());
        QCOMPARE(codeOf([&] { events->reset(); }), hr::WbemInvalidOperation);
        QCOMPARE(codeOf([&] { events->clone(); }), hr::WbemInvalidOperation);
    }
    void aListenerThatSleepsIsBounded() {
        const auto events =
            listen("ROOT\\Workshop",
                   "SELECT * FROM __InstanceModificationEvent WHERE TargetInstance ISA 'Workshop_Room'");
        for (quint64 i = 0; i < 12'000; ++i)
            put(room("Blue", i));
        std::vector<cim::Object> rows;
        const auto poll = events->next(10, rows);
        QCOMPARE(poll.state, lab::Poll::State::End);
        QCOMPARE(poll.status, hr::WbemQuotaViolation);
    }
    void badEventQueries_data() {
        QTest::addColumn<QString>("wql");
        QTest::addColumn<quint32>("code");
        QTest::newRow("no event") << "SELECT * FROM Workshop_Room" << 0x80041059U;
        QTest::newRow("no class") << "SELECT * FROM __NoEvent" << quint32{hr::WbemInvalidClass};
        QTest::newRow("no target")
            << "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Nope'"
            << quint32{hr::WbemInvalidClass};
        QTest::newRow("too broad") << "SELECT * FROM __InstanceCreationEvent WITHIN 1" << 0x80042001U;
        QTest::newRow("property") << "SELECT * FROM __TimerEvent WHERE Nope = 1"
                                  << quint32{hr::WbemInvalidQuery};
        QTest::newRow("associations")
            << "REFERENCES OF {Workshop_Room='Blue'}" << quint32{hr::WbemUnparsableQuery};
        QTest::newRow("syntax") << "SELECT * FROM" << quint32{hr::WbemInvalidQuery};
    }
    void badEventQueries() {
        QFETCH(QString, wql);
        QFETCH(quint32, code);
        QCOMPARE(codeOf([&] { listen("ROOT\\Workshop", wql.toUtf8().constData()); }), code);
    }
};

QTEST_GUILESS_MAIN(LabEventsTest)
#include "tst_labevents.moc"
