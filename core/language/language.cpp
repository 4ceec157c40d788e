#include "core/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// A static library's resources must be named by somebody, outside any namespace.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace wbemscope::language {
namespace {

// What QCommandLineParser prints. Qt's own translations are a package that need not be there, and half a help
// text in another language is none: ours are looked up first.
[[maybe_unused]] constexpr const char* TextsOfQt[] = {
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays version information."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays help on commandline options."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays help including Qt specific options."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays help, including generic Qt options."), // since 6.6
    QT_TRANSLATE_NOOP("QCommandLineParser", "Unknown option '%1'."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Unknown options: %1."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Missing value after '%1'."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Unexpected value after '%1'."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "[options]"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Usage: %1"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Options:"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Arguments:"),
};

/// Looks up as QTranslator does, then in the one context that all texts outside of QObject classes share:
/// lupdate cannot know the context that a free function passes on (see resources/translations/update).
class Translator : public QTranslator {
public:
    using QTranslator::QTranslator;
    QString translate(const char* context, const char* text, const char* disambiguation,
                      int n) const override {
        const QString found = QTranslator::translate(context, text, disambiguation, n);
        return found.isNull() ? QTranslator::translate("wbemscope", text, disambiguation, n) : found;
    }
};

} // namespace

QStringList available() {
    return {QStringLiteral("en"), QStringLiteral("fr")};
}

QString nativeName(const QString& name) {
    if (name == u"en")
        return QStringLiteral("English"); // QLocale would add the country
    QString text = QLocale(name).nativeLanguageName();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

void install(const QString& name) {
    initTranslations();
    if (!name.isEmpty())
        QLocale::setDefault(QLocale(name));
    const QLocale locale;
    QCoreApplication* app = QCoreApplication::instance();
    const auto load = [&](QTranslator* translator, const QString& file, const QString& directory) {
        if (translator->load(file, directory))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    // Not by the list of languages that the user prefers: that may bring a second choice where English,
    // which has no file of Qt's own, was the first.
    const QString own = locale.name().section(u'_', 0, 0);
    const QString chosen = available().contains(own) ? own : QStringLiteral("en");
    load(new QTranslator(app), QStringLiteral("qtbase_") + chosen,
         QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(new Translator(app), QStringLiteral("wbemscope_") + chosen, QStringLiteral(":/translations"));
}

} // namespace wbemscope::language
