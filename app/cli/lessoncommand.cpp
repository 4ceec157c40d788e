#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/eventloop.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/lessons/library.h"
#include "core/lessons/runner.h"
#include "core/security/callids.h"

#include <cstdio>
#include <QLocale>

namespace wbemscope::cli {

namespace {

using namespace lessons;

QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
    return QCoreApplication::translate("LessonCommand", text, disambiguation, n);
}

void print(const QString& line) {
    writeOut((line + u'\n').toUtf8());
}

/// Those of the program and of --lessons; mistakes go to stderr. False: there were some.
bool fill(Library& library, const QStringList& directories) {
    library.addDirectory(Library::builtIn());
    for (const QString& directory : directories)
        library.addDirectory(directory);
    for (const Mistake& mistake : library.mistakes())
        std::fputs(qUtf8Printable(oneLine(mistake.text()) + u'\n'), stderr);
    return library.mistakes().empty();
}

void writeNames(JsonText& json, const Lesson& lesson) {
    json.key(u"name").string(lesson.name);
    json.key(u"number");
    if (lesson.number)
        json.number(qint64{lesson.number});
    else
        json.null();
    json.key(u"title").string(lesson.title);
}

int list(const Library& library, OutputFormat format) {
    if (format == OutputFormat::Json) {
        JsonText json;
        json.beginArray();
        for (const Lesson& lesson : library.lessons()) {
            json.beginObject();
            writeNames(json, lesson);
            json.key(u"steps").number(quint64{lesson.steps.size()});
            json.endObject();
        }
        json.endArray();
        writeOut(json.take() + '\n');
        return ExitDone;
    }
    TextTable table({tr("Nr"), tr("Name"), tr("Steps"), tr("Title")});
    table.alignRight(0);
    table.alignRight(2);
    for (const Lesson& lesson : library.lessons())
        table.add({lesson.number ? QString::number(lesson.number) : QString(), lesson.name,
                   QString::number(lesson.steps.size()), oneLine(lesson.title)});
    writeOut(table.text());
    return ExitDone;
}

/// Plays one lesson; Ctrl-C ends the step at hand and the lesson with it.
class Player {
public:
    explicit Player(Bench* bench)
        : m_runner(bench, &m_ledger) {
        QObject::connect(&m_runner, &Runner::finished, &m_runner,
                         [this](const Report& report) { m_report = report; });
        QObject::connect(&m_interrupt, &Interrupt::requested, &m_runner, &Runner::cancel);
    }
    ~Player() {
        m_runner.reset();
        Session::waitForWorkers(std::chrono::milliseconds(1500));
    }
    const Report& play(const Step& step) {
        m_report.reset();
        m_runner.run(step);
        serveEventsUntil([this] { return m_report.has_value(); });
        return *m_report;
    }
    const Ledger& ledger() {
        m_ledger.flush();
        return m_ledger;
    }

private:
    Ledger m_ledger;
    Interrupt m_interrupt;
    Runner m_runner;
    std::optional<Report> m_report;
};

/// Says how a lesson goes: to people as it goes, or to programs at the end.
class Telling {
public:
    virtual ~Telling() = default;
    virtual void begin(const Lesson& lesson) = 0;
    virtual void beginStep(const Lesson& lesson, std::size_t index) = 0;
    virtual void endStep(const Step& step, const Report& report) = 0;
    virtual void end(int passed, int played, const Ledger* calls) = 0;
};

class Prose : public Telling {
public:
    void begin(const Lesson& lesson) override {
        print(lesson.number ? QStringLiteral("%1. %2").arg(lesson.number).arg(oneLine(lesson.title))
                            : oneLine(lesson.title));
    }
    void beginStep(const Lesson& lesson, std::size_t index) override {
        const Step& step = lesson.steps[index];
        print(
            QStringLiteral("\n  %1/%2 %3").arg(index + 1).arg(lesson.steps.size()).arg(oneLine(step.title)));
        if (!step.canRun())
            return;
        print(QStringLiteral("      ") + oneLine(settingText(step)));
        print(QStringLiteral("      ") + oneLine(operationText(step)));
        std::fflush(stdout);
    }
    void endStep(const Step&, const Report& report) override {
        if (!report.problem.isEmpty())
            print(QStringLiteral("      ") + oneLine(report.problem));
        for (const Check& check : report.checks) {
            print(QStringLiteral("      %1  %2")
                      .arg(check.passed ? tr("passed ") : tr("differs"), oneLine(check.text)));
            if (!check.passed)
                print(QStringLiteral("               ") + oneLine(check.difference));
        }
    }
    void end(int passed, int played, const Ledger* calls) override {
        print(u'\n' + tr("%1 of %n step(s) passed", nullptr, played).arg(passed));
        if (calls)
            writeOut('\n' + callTable(*calls));
    }
};

/// {"name", "number", "title", "steps": [{"title", "setting", "operation", "run", "passed", "outcome",
/// "checks": [...]}], "passed", "played"}. A step that was not come to has "run": false.
class Json : public Telling {
public:
    void begin(const Lesson& lesson) override {
        m_json.beginObject();
        writeNames(m_json, lesson);
        m_json.key(u"steps").beginArray();
        m_lesson = &lesson;
    }
    void beginStep(const Lesson& lesson, std::size_t index) override {
        const Step& step = lesson.steps[index];
        m_next = index + 1;
        describeStep(step);
        if (!step.canRun())
            notRun();
    }
    void endStep(const Step&, const Report& report) override {
        m_json.key(u"run").boolean(true);
        m_json.key(u"passed").boolean(report.passed());
        m_json.key(u"problem").stringOrNull(report.problem);
        const Outcome& outcome = report.evidence.outcome;
        m_json.key(u"outcome").beginObject();
        m_json.key(u"hresult").number(qint64{outcome.code});
        m_json.key(u"hresultName").string(hresultName(outcome.code));
        m_json.key(u"stage").string(stageId(outcome.stage));
        m_json.key(u"message").stringOrNull(outcome.message);
        m_json.key(u"cancelled").boolean(outcome.cancelled);
        m_json.key(u"rows").number(report.evidence.rows);
        m_json.endObject();
        m_json.key(u"checks").beginArray();
        for (const Check& check : report.checks) {
            m_json.beginObject();
            m_json.key(u"expected").string(check.text);
            m_json.key(u"line").number(qint64{check.line});
            m_json.key(u"passed").boolean(check.passed);
            m_json.key(u"difference").stringOrNull(check.difference);
            m_json.key(u"calls").beginArray();
            for (const quint64 id : check.calls)
                m_json.number(id);
            m_json.endArray().endObject();
        }
        m_json.endArray().endObject();
    }
    void end(int passed, int played, const Ledger* calls) override {
        for (; m_next < m_lesson->steps.size(); ++m_next) {
            describeStep(m_lesson->steps[m_next]);
            notRun();
        }
        m_json.endArray();
        m_json.key(u"passed").number(qint64{passed});
        m_json.key(u"played").number(qint64{played});
        m_json.endObject();
        writeOut(resultJson(m_json.take() + '\n', calls));
    }

private:
    void describeStep(const Step& step) {
        m_json.beginObject();
        m_json.key(u"title").string(step.title);
        m_json.key(u"setting").stringOrNull(step.canRun() ? settingText(step) : QString());
        m_json.key(u"operation").stringOrNull(step.canRun() ? operationText(step) : QString());
    }
    void notRun() {
        m_json.key(u"run").boolean(false);
        m_json.endObject();
    }

    JsonText m_json;
    const Lesson* m_lesson = nullptr;
    std::size_t m_next = 0;
};

int run(const Lesson& lesson, Bench& bench, Telling& telling, bool calls) {
    Player player(&bench);
    telling.begin(lesson);
    int passed = 0;
    int played = 0;
    int code = ExitDone;
    for (std::size_t i = 0; i < lesson.steps.size() && code != ExitInterrupted; ++i) {
        const Step& step = lesson.steps[i];
        telling.beginStep(lesson, i);
        if (!step.canRun())
            continue;
        const Report& report = player.play(step);
        telling.endStep(step, report);
        ++played;
        if (report.passed())
            ++passed;
        else
            code = report.evidence.outcome.cancelled ? ExitInterrupted : ExitRefused;
    }
    telling.end(passed, played, calls ? &player.ledger() : nullptr);
    return code;
}

} // namespace

int runLesson(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Lessons of the workshop: lists them, plays one against the lab and judges each step by its real "
           "calls, "
           "or reads those of a directory for mistakes. Exit code 2: a step differs."));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"),
                                    {OutputFormat::Table, OutputFormat::Json});
    parser.addOption(
        {QStringLiteral("lessons"), tr("Lessons of DIR too. Repeatable."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("language"), tr("Language of the lessons, such as fr."),
                      QStringLiteral("NAME"), QLocale().name()});
    parser.addPositionalArgument(QStringLiteral("ACTION"), tr("list, run or check"));
    parser.addPositionalArgument(QStringLiteral("NAME"),
                                 tr("run: name or number of the lesson; check: the directory"),
                                 QStringLiteral("[NAME]"));
    const QStringList words = parse(parser, arguments, 1, 2);
    const QString& action = words.front();
    const OutputFormat format = clientArguments.format();
    Library library(parser.value(QStringLiteral("language")));
    if (action == u"check") {
        if (words.size() < 2)
            throw UsageError{tr("check: a directory is needed")};
        const bool good = fill(library, {words[1]});
        return good ? list(library, format) : ExitUsage;
    }
    const bool complete = fill(library, parser.values(QStringLiteral("lessons")));
    if (action == u"list")
        return std::max<int>(list(library, format), complete ? ExitDone : ExitUsage);
    if (action != u"run")
        throw UsageError{tr("\"%1\" is not list, run or check").arg(action)};
    if (words.size() < 2)
        throw UsageError{
            tr("run: the name or number of a lesson is needed; wbemscope-cli lesson list names them")};
    const Lesson* lesson = library.find(words[1]);
    if (!lesson)
        throw UsageError{tr("there is no lesson \"%1\"; wbemscope-cli lesson list names them").arg(words[1])};
    OwnLab bench;
    if (parser.isSet(QStringLiteral("host")))
        bench.setCurrentRequest(clientArguments.evaluate().request);
    const std::unique_ptr<Telling> telling = format == OutputFormat::Json
                                                 ? std::unique_ptr<Telling>(std::make_unique<Json>())
                                                 : std::make_unique<Prose>();
    return run(*lesson, bench, *telling, parser.isSet(QStringLiteral("calls")));
}

} // namespace wbemscope::cli
