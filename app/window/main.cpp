#include "app/window/appearance.h"
#include "app/window/mainwindow.h"
#include "app/window/tour.h"
#include "core/language/language.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/workshop/workshoproom.h"

#include <cstdio>
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTemporaryDir>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

std::optional<QSize> parseSize(const QString& text) {
    const QStringList parts = text.toLower().split(u'x');
    bool good = parts.size() == 2;
    const int width = good ? parts[0].toInt(&good) : 0;
    const int height = good ? parts[1].toInt(&good) : 0;
    if (!good || width < 200 || height < 200 || width > 16'000 || height > 16'000)
        return std::nullopt;
    return QSize(width, height);
}

int usage(const QString& problem) {
    std::fprintf(stderr, "wbemscope: %s\n", qUtf8Printable(problem));
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("WbemScope"));
    QApplication::setOrganizationName(QStringLiteral("WbemScope"));
    QApplication::setApplicationVersion(QStringLiteral(WBEMSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("wbemscope"));
    QApplication::setWindowIcon(appIcon());

    language::install(QSettings().value(ui::LanguageKey).toString());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Explorer for WMI that shows the security of every call."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption labOption(
        QStringLiteral("lab"),
        QCoreApplication::translate("main", "Start the embedded lab and connect to it."));
    const QCommandLineOption screenshotOption(
        QStringLiteral("screenshot"),
        QCoreApplication::translate("main", "Play the standard session in the lab, write a picture "
                                            "of the window to <file>, and exit."),
        QStringLiteral("file"));
    const QCommandLineOption sizeOption(
        QStringLiteral("size"), QCoreApplication::translate("main", "Size of the window, such as 1440x900."),
        QStringLiteral("WxH"));
    const QCommandLineOption themeOption(QStringLiteral("theme"),
                                         QCoreApplication::translate("main", "light, dark or system."),
                                         QStringLiteral("name"));
    const QCommandLineOption lessonsOption(
        QStringLiteral("lessons"),
        QCoreApplication::translate("main", "Show the workshop, with the lessons of <dir> too. Repeatable."),
        QStringLiteral("dir"));
    const QCommandLineOption scenarioOption(
        QStringLiteral("scenario"),
        QCoreApplication::translate("main", "The lab holds the MOF files of <dir> too. Repeatable."),
        QStringLiteral("dir"));
    parser.addOptions({labOption, screenshotOption, sizeOption, themeOption, lessonsOption, scenarioOption});
    parser.process(app);

    std::optional<QSize> size;
    if (parser.isSet(sizeOption)) {
        size = parseSize(parser.value(sizeOption));
        if (!size)
            return usage(QCoreApplication::translate("main", "--size wants WIDTHxHEIGHT, such as 1440x900."));
    }
    // A picture must not depend on what this user did before, nor change it.
    std::optional<QTemporaryDir> scratch;
    if (parser.isSet(screenshotOption)) {
        scratch.emplace();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch->path());
    }
    const QString theme =
        parser.isSet(themeOption) ? parser.value(themeOption) : QSettings().value(ui::ThemeKey).toString();
    if (parser.isSet(themeOption) && Theme::modeName(Theme::modeFromName(theme)) != theme.toLower())
        return usage(QCoreApplication::translate("main", "--theme wants light, dark or system."));
    Theme::instance().setMode(Theme::modeFromName(theme));

    int code = 0;
    {
        MainWindow window;
        if (size)
            window.resize(*size);
        window.show();
        window.lab()->setScenarios(window.lab()->scenarios() + parser.values(scenarioOption));
        if (parser.isSet(lessonsOption)) {
            window.workshop()->setDirectories(window.workshop()->directories() +
                                              parser.values(lessonsOption));
            window.showWorkshop();
        }
        std::optional<Tour> tour;
        if (parser.isSet(screenshotOption)) {
            tour.emplace(&window, parser.value(screenshotOption));
            QObject::connect(&*tour, &Tour::finished, &app, [](const QString& problem) {
                if (!problem.isEmpty())
                    std::fprintf(stderr, "wbemscope: %s\n", qUtf8Printable(problem));
                QCoreApplication::exit(problem.isEmpty() ? 0 : 1);
            });
            tour->start();
        } else if (parser.isSet(labOption)) {
            window.exploreLab();
        }
        code = QApplication::exec();
    }
    Session::waitForWorkers(std::chrono::seconds(2));
    return code;
}
