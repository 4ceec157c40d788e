#include "core/lessons/library.h"
#include "core/lessons/runner.h"

#include <QtTest>

using namespace wbemscope;
using namespace wbemscope::lessons;

/// Every shipped lesson from start to end, in both languages, against the lab over DCOM on loopback.
class TestLessonRuns : public QObject {
    Q_OBJECT

    static constexpr int Patience = 60'000;

    std::optional<Report> play(Runner& runner, const Step& step) {
        std::optional<Report> report;
        const auto heard = connect(&runner, &Runner::finished, this, [&](const Report& r) { report = r; });
        runner.run(step);
        const bool done = QTest::qWaitFor([&] { return report.has_value(); }, Patience);
        disconnect(heard);
        return done ? report : std::nullopt;
    }
    static QString differences(const Report& report) {
        QStringList lines{report.problem};
        for (const Check& check : report.checks)
            if (!check.passed)
                lines += QStringLiteral("%1: %2 -> %3").arg(check.line).arg(check.text, check.difference);
        for (const CallRecord& call : report.evidence.calls)
            lines += QStringLiteral("    %1::%2 %3 %4")
                         .arg(call.proxy, call.method, monikerName(call.requested.authnLevel),
                              describe(call.hresult));
        return lines.join(u'\n');
    }
    /// One step of a lesson written here.
    static Step step(const QString& directives) {
        std::vector<Mistake> mistakes;
        const Lesson lesson =
            parseLesson(QStringLiteral("# T\n## S\n```wbemscope\n%1\n```\n").arg(directives),
                        QStringLiteral("t.md"), mistakes);
        if (!mistakes.empty())
            qFatal("%s", qPrintable(mistakes.front().text()));
        return lesson.steps.front();
    }

private Q_SLOTS:
    void cleanupTestCase() { QVERIFY(Session::waitForWorkers(std::chrono::seconds(10))); }

    void shipped_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("name");
        for (const char* language : {"en", "fr"}) {
            Library library(QString::fromLatin1(language));
            library.addDirectory(Library::builtIn());
            for (const Lesson& lesson : library.lessons())
                QTest::addRow("%s %s", language, qPrintable(lesson.name))
                    << QString::fromLatin1(language) << lesson.name;
        }
    }
    void shipped() {
        QFETCH(QString, language);
        QFETCH(QString, name);
        Library library(language);
        library.addDirectory(Library::builtIn());
        QVERIFY(library.mistakes().empty());
        const Lesson* lesson = library.find(name);
        QVERIFY(lesson);
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        for (const Step& step : lesson->steps) {
            QVERIFY2(step.canRun(), qPrintable(step.title));
            QVERIFY2(!step.expectations.empty(), qPrintable(step.title));
            const auto report = play(runner, step);
            QVERIFY2(report, qPrintable(step.title));
            QVERIFY2(report->passed(), qPrintable(step.title + u'\n' + differences(*report)));
            QVERIFY2(!report->evidence.calls.empty(), qPrintable(step.title));
        }
    }
    void shippedStepsStandAlone() {
        // Each step says all it needs: the last one of every lesson, without those before it.
        Library library(QStringLiteral("en"));
        library.addDirectory(Library::builtIn());
        QCOMPARE(library.lessons().size(), std::size_t(8));
        for (const Lesson& lesson : library.lessons()) {
            OwnLab lab;
            Ledger ledger;
            Runner runner(&lab, &ledger);
            const auto report = play(runner, lesson.steps.back());
            QVERIFY2(report && report->passed(),
                     qPrintable(lesson.name + u'\n' + differences(report.value_or(Report{}))));
        }
    }
    void wrongExpectationsDoNotPass() {
        // The same real calls, asked for what they are not: each line must be told apart, with its number.
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        const auto report =
            play(runner, step(QStringLiteral("account: bob\n"
                                             "namespace: ROOT\\Workshop\n"
                                             "query: SELECT Name FROM Workshop_Room\n"
                                             "result: denied\n"
                                             "stage: login\n"
                                             "rows: 3\n"
                                             "row: Name = Red\n"
                                             "no row: Name = Blue\n"
                                             "call: IWbemServices::ExecQuery effective=pkt\n"
                                             "call: IWbemServices::ExecQuery seen-account=WORKSHOP\\alice\n"
                                             "call: IWbemServices::ExecQuery shows=Workshop_Room\n"
                                             "call: IWbemServices::PutInstance\n"
                                             "every call: *::* wire=signed\n"
                                             "no call: IWbemServices::*\n"
                                             "may bob: everything")));
        QVERIFY(report);
        QVERIFY(!report->passed());
        QCOMPARE(report->checks.size(), std::size_t(12));
        for (const Check& check : report->checks) {
            QVERIFY2(!check.passed, qPrintable(check.text));
            QVERIFY2(!check.difference.isEmpty(), qPrintable(check.text));
        }
        QVERIFY(report->checks[5].difference.contains(QStringLiteral("pktPrivacy")));
        QVERIFY(report->checks[6].difference.contains(QStringLiteral("WORKSHOP\\bob")));
        QCOMPARE(report->checks[5].calls.size(), std::size_t(1));
        QVERIFY(ledger.indexOf(report->checks[5].calls.front()) >= 0);
    }
    void theConnectionStaysWhileTheFormSaysTheSame() {
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        const Step one =
            step(QStringLiteral("namespace: ROOT\\Workshop\nquery: SELECT * FROM Workshop_Room"));
        QVERIFY(play(runner, one));
        const quint32 connection = runner.connectionId();
        const auto again = play(runner, one);
        QCOMPARE(runner.connectionId(), connection);
        // Only its own calls: the login was the step before.
        for (const CallRecord& call : again->evidence.calls)
            QVERIFY(call.method != QStringLiteral("NTLMLogin"));
        Step other = one;
        other.setting.account = QStringLiteral("bob");
        QVERIFY(play(runner, other));
        QVERIFY(runner.connectionId() != connection);
    }
    void methodsTakeParameters() {
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        auto report = play(runner, step(QStringLiteral("namespace: ROOT\\Workshop\n"
                                                       "method: Add on Workshop_Greeter\nin A: 40\nin B: 2\n"
                                                       "result: ok\nrow: Sum = 42")));
        QVERIFY2(report && report->passed(), qPrintable(differences(report.value_or(Report{}))));
        report = play(
            runner,
            step(QStringLiteral("namespace: ROOT\\Workshop\n"
                                "method: Greet on Workshop_Greeter.Name=\"world\"\nin Salutation: Good day\n"
                                "row: ReturnValue = 0")));
        QVERIFY2(report && report->passed(), qPrintable(differences(report.value_or(Report{}))));
        report = play(
            runner,
            step(QStringLiteral("namespace: ROOT\\Workshop\nmethod: Add on Workshop_Greeter\nin A: many\n")));
        QVERIFY(report);
        QCOMPARE(report->evidence.outcome.code, hr::WbemInvalidMethodParameters);
        report = play(runner,
                      step(QStringLiteral(
                          "namespace: ROOT\\Workshop\nget: Workshop_Room.Name=\"Blue\"\nrow: Seats = 24")));
        QVERIFY2(report && report->passed(), qPrintable(differences(report.value_or(Report{}))));
    }
    void cancelEndsAStep() {
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        std::optional<Report> report;
        connect(&runner, &Runner::finished, this, [&](const Report& r) { report = r; });
        runner.run(step(QStringLiteral(
            "namespace: ROOT\\Workshop\\Slow\nquery: SELECT * FROM Workshop_SlowRow\nresult: ok")));
        QVERIFY(runner.isRunning());
        QTest::qWait(50);
        runner.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(report, Patience);
        QVERIFY(report->evidence.outcome.cancelled);
        QVERIFY(!report->passed());
        QVERIFY(!runner.isRunning());
        // And the next one works.
        const auto next =
            play(runner, step(QStringLiteral("namespace: ROOT\\Workshop\nconnect:\nresult: ok")));
        QVERIFY(next && next->passed());
    }
    void currentConnection() {
        OwnLab lab;
        Ledger ledger;
        Runner runner(&lab, &ledger);
        const Step own =
            step(QStringLiteral("host: current\nnamespace: ROOT\\Workshop\nconnect:\nresult: ok"));
        auto report = play(runner, own);
        QVERIFY(report && !report->problem.isEmpty());
        // The lab as somebody's own host.
        OwnLab host;
        host.prepareLab({}, [](const QString& problem) { QVERIFY(problem.isEmpty()); });
        lab.setCurrentRequest(*requestFor(Setting{}, host));
        report = play(runner, own);
        QVERIFY2(report && report->passed(), qPrintable(differences(report.value_or(Report{}))));
    }
};

QTEST_GUILESS_MAIN(TestLessonRuns)
#include "test_lessons_run.moc"
