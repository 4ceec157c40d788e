#include "core/lessons/lesson.h"

#include <QtTest>

using namespace wbemscope;
using namespace wbemscope::lessons;

class TestLessonParser : public QObject {
    Q_OBJECT

    static Lesson parse(const QString& text, QStringList* problems) {
        std::vector<Mistake> mistakes;
        Lesson lesson = parseLesson(text, QStringLiteral("3-try.md"), mistakes);
        for (const Mistake& mistake : mistakes)
            *problems += QStringLiteral("%1: %2").arg(mistake.line).arg(mistake.reason);
        return lesson;
    }
    static QString withBlock(const QString& directives) {
        return QStringLiteral("# Title\n## Step\n```wbemscope\n%1\n```\n").arg(directives);
    }

private Q_SLOTS:
    void aLesson() {
        QStringList problems;
        const Lesson lesson = parse(
            QStringLiteral(
                "# Title\r\n"
                "About it.\r\n\r\n"
                "```text\n## no step, but code\n```\n"
                "## One\n"
                "Look.\n\n"
                "~~~wbemscope\n"
                "# who\n"
                "Account: BOB\n"
                "room: Calls\n"
                "proxy-blanket: unknown=connect\n"
                "query: SELECT * FROM C WHERE A = 'x: y'\n"
                "row: Name = \"a; b\"; Salary = NULL\n"
                "call: IWbemServices::ExecQuery WIRE=Sealed result=wbem_e_access_denied shows=\"two words\"\n"
                "~~~\n"
                "After.\n"
                "## Two\nOnly text.\n"
                "## Three\n```wbemscope\nproxy-blanket: none\nmethod: GetSD on A.B=\"x on y\"\nin P: "
                "1\n```\n"),
            &problems);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        QCOMPARE(lesson.name, QStringLiteral("try"));
        QCOMPARE(lesson.number, 3);
        QCOMPARE(lesson.title, QStringLiteral("Title"));
        QVERIFY(lesson.introduction.contains(QStringLiteral("## no step, but code")));
        QCOMPARE(lesson.steps.size(), std::size_t(3));
        const Step& one = lesson.steps[0];
        QCOMPARE(one.title, QStringLiteral("One"));
        QVERIFY(one.markdown.contains(QStringLiteral("Look.")) &&
                one.markdown.contains(QStringLiteral("After.")));
        QVERIFY(!one.markdown.contains(QStringLiteral("query")));
        QCOMPARE(one.setting.account, QStringLiteral("bob"));
        QCOMPARE(one.room, QStringLiteral("calls"));
        QVERIFY(lesson.steps[1].room.isEmpty()); // of its own step alone
        QCOMPARE(one.operation.text, QStringLiteral("SELECT * FROM C WHERE A = 'x: y'"));
        QCOMPARE(one.expectations.size(), std::size_t(2));
        const auto& row = std::get<expect::Row>(one.expectations[0].what);
        QCOMPARE(row.cells[0].second, QStringLiteral("a; b"));
        QCOMPARE(row.cells[1].second, QStringLiteral("NULL"));
        const auto& call = std::get<expect::Call>(one.expectations[1].what);
        QCOMPARE(call.facets[0].value, QStringLiteral("sealed"));
        QCOMPARE(call.facets[1].value, describe(hr::WbemAccessDenied));
        QCOMPARE(call.facets[2].value, QStringLiteral("two words"));
        QVERIFY(!lesson.steps[1].canRun());
        // What a step doesn't say is as the one before left it.
        QCOMPARE(lesson.steps[1].setting, one.setting);
        QCOMPARE(lesson.steps[2].setting.account, QStringLiteral("bob"));
        QVERIFY(lesson.steps[2].setting.overrides.empty());
        QCOMPARE(lesson.steps[2].operation.method, QStringLiteral("GetSD"));
        QCOMPARE(lesson.steps[2].operation.text, QStringLiteral("A.B=\"x on y\""));
    }
    void mistakes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        const auto block = [](const char* name, const char* directives, const char* word) {
            QTest::newRow(name) << withBlock(QString::fromUtf8(directives)) << QStringLiteral("4")
                                << QString::fromUtf8(word);
        };
        const auto whole = [](const char* name, const QString& text, const char* line, const char* word) {
            QTest::newRow(name) << text << QString::fromUtf8(line) << QString::fromUtf8(word);
        };
        whole("empty", {}, "1", "title");
        whole("no step", QStringLiteral("# T\ntext\n"), "1", "##");
        whole("two titles", QStringLiteral("# T\n# U\n## S\n"), "2", "title");
        whole("open block", QStringLiteral("# T\n## S\n```wbemscope\nconnect:\n"), "3", "end");
        whole("block before a step", QStringLiteral("# T\n```wbemscope\nconnect:\n```\n## S\n"), "2", "##");
        whole("two blocks",
              withBlock(QStringLiteral("connect:")) + QStringLiteral("```wbemscope\nrows: 1\n```\n"), "6",
              "one");
        whole("nothing done", QStringLiteral("# T\n## S\n```wbemscope\nrows: 1\n```\n"), "2", "connect");
        whole("nested", QStringLiteral("# T\n## S\n%1 deep\n").arg(QString(40, u'>')), "3", "nest");
        whole("long line", QStringLiteral("# T\n## S\n%1").arg(QString(5000, u'x')), "3", "longer");
        whole("two operations", withBlock(QStringLiteral("connect:\nquery: SELECT * FROM A")), "5",
              "one thing");
        whole("password elsewhere", withBlock(QStringLiteral("host: current\npassword: x\nconnect:")), "2",
              "lab");
        block("no colon", "connect", "KEY");
        block("unknown key", "colour: red", "account");
        block("account", "account: eve", "alice");
        block("level", "authn-level: high", "high");
        block("blanket", "proxy-blanket: window=pkt", "window");
        block("switch", "hardening: maybe", "off");
        block("room", "room: inspector", "calls"); // it would cover the lesson
        block("host", "host: example.test", "current");
        block("result", "result: WBEM_E_NO_SUCH", "WBEM_E_NO_SUCH");
        block("stage", "stage: lunch", "activation");
        block("rows", "rows: -1", "number");
        block("row", "row: Name", "PROPERTY");
        block("call", "call: ExecQuery", "INTERFACE");
        block("facet", "call: A::B colour=red", "wire");
        block("facet value", "call: A::B wire=armoured", "armoured");
        block("may", "may eve: everything", "alice");
        block("right", "may bob: Fly", "Enable Account");
        block("in", "in A: 1", "method");
        block("method", "method: GetSD", "PATH");
        block("query", "query:", "missing");
    }
    void mistakes() {
        QFETCH(QString, text);
        QFETCH(QString, line);
        QFETCH(QString, word);
        QStringList problems;
        parse(text, &problems);
        const bool told = std::ranges::any_of(problems, [&](const QString& problem) {
            return problem.startsWith(line + u':') && problem.contains(word);
        });
        QVERIFY2(told, qPrintable(problems.join(u'\n')));
    }
    void bounds() {
        QStringList problems;
        QString many = QStringLiteral("# T\n");
        for (int i = 0; i < 1000; ++i)
            many += QStringLiteral("## S\n");
        QCOMPARE(parse(many, &problems).steps.size(), std::size_t(MaxSteps));
        QCOMPARE(problems.size(), 1);
        problems.clear();
        QString lines = QStringLiteral("connect:\n");
        for (int i = 0; i < 1000; ++i)
            lines += QStringLiteral("rows: 0\n");
        parse(withBlock(lines), &problems);
        QCOMPARE(problems.size(), 1);
        problems.clear();
        parse(withBlock(QStringLiteral("nonsense\n").repeated(1000)), &problems);
        QCOMPARE(problems.size(), qsizetype(MaxMistakes));
    }
};

QTEST_GUILESS_MAIN(TestLessonParser)
#include "test_lessons_parser.moc"
