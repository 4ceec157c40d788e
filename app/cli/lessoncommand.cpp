#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/eventloop.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/lessons/library.h"
#include "core/lessons/runner.h"

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

int list(const Library& library) {
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

void printReport(const Report& report) {
    if (!report.problem.isEmpty())
        print(QStringLiteral("      ") + oneLine(report.problem));
    for (const Check& check : report.checks) {
        print(QStringLiteral("      %1  %2")
                  .arg(check.passed ? tr("passed ") : tr("differs"), oneLine(check.text)));
        if (!check.passed)
            print(QStringLiteral("               ") + oneLine(check.difference));
    }
}

int run(const Lesson& lesson, Bench& bench, bool calls) {
    Player player(&bench);
    print(lesson.number ? QStringLiteral("%1. %2").arg(lesson.number).arg(oneLine(lesson.title))
                        : oneLine(lesson.title));
    int passed = 0;
    int played = 0;
    int code = ExitDone;
    for (std::size_t i = 0; i < lesson.steps.size() && code != ExitInterrupted; ++i) {
        const Step& step = lesson.steps[i];
        print(QStringLiteral("\n  %1/%2 %3").arg(i + 1).arg(lesson.steps.size()).arg(oneLine(step.title)));
        if (!step.canRun())
            continue;
        print(QStringLiteral("      ") + oneLine(settingText(step)));
        print(QStringLiteral("      ") + oneLine(operationText(step)));
        std::fflush(stdout);
        const Report& report = player.play(step);
        printReport(report);
        ++played;
        if (report.passed())
            ++passed;
        else
            code = report.evidence.outcome.cancelled ? ExitInterrupted : ExitRefused;
    }
    print(u'\n' + tr("%1 of %n step(s) passed", nullptr, played).arg(passed));
    if (calls)
        writeOut('\n' + callTable(player.ledger()));
    return code;
}

} // namespace

int runLesson(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Lessons of the workshop: lists them, plays one against the lab and judges each step by its real "
           "calls, "
           "or reads those of a directory for mistakes. Exit code 2: a step differs."));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"), {OutputFormat::Table});
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
    Library library(parser.value(QStringLiteral("language")));
    if (action == u"check") {
        if (words.size() < 2)
            throw UsageError{tr("check: a directory is needed")};
        const bool good = fill(library, {words[1]});
        return good ? list(library) : ExitUsage;
    }
    const bool complete = fill(library, parser.values(QStringLiteral("lessons")));
    if (action == u"list")
        return std::max<int>(list(library), complete ? ExitDone : ExitUsage);
    if (action != u"run")
        throw UsageError{tr("\"%1\" is not list, run or check").arg(action)};
    const Lesson* lesson = library.find(words.value(1));
    if (!lesson)
        throw UsageError{
            tr("there is no lesson \"%1\"; wbemscope-cli lesson list names them").arg(words.value(1))};
    OwnLab bench;
    if (parser.isSet(QStringLiteral("host")))
        bench.setCurrentRequest(clientArguments.evaluate().request);
    return run(*lesson, bench, parser.isSet(QStringLiteral("calls")));
}

} // namespace wbemscope::cli
