#include "core/language/language.h"
#include "core/lessons/verdict.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>
#include <QXmlStreamReader>
#include <set>

using namespace wbemscope;

/// The translations are complete, and a text means the same to the program in each language.
class TestLanguage : public QObject {
    Q_OBJECT

    struct Message {
        QString context, source;
        QStringList translations;
        bool numerus = false;
        bool finished = false;
    };
    static QString translationsDir() {
        return qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/resources/translations");
    }
    static std::vector<Message> read(const QString& language) {
        std::vector<Message> messages;
        QFile file(QStringLiteral("%1/wbemscope_%2.ts").arg(translationsDir(), language));
        if (!file.open(QIODevice::ReadOnly))
            return messages;
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"name") {
                context = xml.readElementText();
            } else if (xml.name() == u"message") {
                messages.push_back(
                    {context, {}, {}, xml.attributes().value(QStringLiteral("numerus")) == u"yes", false});
            } else if (xml.name() == u"source") {
                messages.back().source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                messages.back().finished = xml.attributes().value(QStringLiteral("type")).isEmpty();
                if (!messages.back().numerus)
                    messages.back().translations += xml.readElementText();
            } else if (xml.name() == u"numerusform") {
                messages.back().translations += xml.readElementText();
            }
        }
        return xml.hasError() ? std::vector<Message>() : messages;
    }
    static std::set<QString> placeholders(const QString& text) {
        static const QRegularExpression pattern(QStringLiteral("%L?(\\d+|n)"));
        std::set<QString> found;
        for (auto it = pattern.globalMatch(text); it.hasNext();)
            found.insert(it.next().captured());
        return found;
    }
    static qsizetype mnemonics(const QString& text) {
        return QString(text).remove(QStringLiteral("&&")).count(QRegularExpression(QStringLiteral("&\\w")));
    }

private Q_SLOTS:
    void everyTextOfTheSourcesIsThere() {
#ifdef Q_OS_WIN
        QSKIP("It is a shell script that asks lupdate.");
#endif
        QProcess update;
        update.start(translationsDir() + QStringLiteral("/update"), {QStringLiteral("--check")});
        QVERIFY(update.waitForFinished(120'000));
        if (update.exitCode() == 77)
            QSKIP("lupdate is not installed.");
        QVERIFY2(update.exitCode() == 0, update.readAllStandardOutput() + update.readAllStandardError());
    }
    void translations_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("fr") << QStringLiteral("fr");
    }
    void translations() {
        QFETCH(QString, language);
        const auto messages = read(language);
        QVERIFY(!messages.empty());
        for (const Message& message : messages) {
            const QByteArray where = (message.context + QStringLiteral(": ") + message.source).toUtf8();
            QVERIFY2(message.finished, where);
            QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
            for (const QString& text : message.translations) {
                QVERIFY2(!text.isEmpty(), where);
                QVERIFY2(placeholders(text) == placeholders(message.source), where);
                QVERIFY2(mnemonics(text) == mnemonics(message.source), where);
                QVERIFY2(text.endsWith(u'\n') == message.source.endsWith(u'\n'), where);
            }
        }
    }
    /// resources/translations/update sets it so.
    void frenchPunctuation() {
        static const QRegularExpression typed(QStringLiteral("\\w'[\\w%&«]| [:;!?»](\\W|$)|« "),
                                              QRegularExpression::UseUnicodePropertiesOption);
        for (const Message& message : read(QStringLiteral("fr")))
            for (const QString& text : message.translations)
                QVERIFY2(!typed.match(text).hasMatch(), qPrintable(text));
        // Of the lessons what is not code.
        static const QRegularExpression code(QStringLiteral("```.*?\n```|`[^`\n]*`"),
                                             QRegularExpression::DotMatchesEverythingOption);
        const QDir lessons(qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") +
                           QStringLiteral("/resources/lessons/fr"));
        const QStringList names = lessons.entryList({QStringLiteral("*.md")});
        QVERIFY(!names.isEmpty());
        for (const QString& name : names) {
            QFile file(lessons.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString prose = QString::fromUtf8(file.readAll()).replace(code, QStringLiteral("X"));
            const auto found = typed.match(prose);
            QVERIFY2(!found.hasMatch(),
                     qPrintable(name + QStringLiteral(": ") + prose.mid(found.capturedStart() - 20, 60)));
        }
    }
    void inUse() {
        language::install(QStringLiteral("fr"));
        QCOMPARE(QLocale().language(), QLocale::French);
        // A context that is written out, one of a QObject class, and texts of free functions and macros.
        QCOMPARE(QCoreApplication::translate("Stage", "transport"), QStringLiteral("transport"));
        QCOMPARE(QCoreApplication::translate("CallRecord", "sealed"), QStringLiteral("scellé"));
        QCOMPARE(QCoreApplication::translate("wbemscope::ui::MainWindow", "Workshop"),
                 QStringLiteral("Atelier"));
        QVERIFY(hresultText(hr::WbemAccessDenied).contains(QStringLiteral("espace de noms")));
        lessons::Expectation rows{lessons::expect::Rows{1, 1}, QStringLiteral("rows: 1"), 1};
        lessons::Evidence evidence;
        evidence.rows = 2;
        QCOMPARE(lessons::check(rows, evidence).difference, QStringLiteral("2 objets sont arrivés."));
        QCOMPARE(hresultName(hr::WbemAccessDenied), QStringLiteral("WBEM_E_ACCESS_DENIED"));
        QCOMPARE(language::nativeName(QStringLiteral("fr")), QStringLiteral("Français"));
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "test_language.moc"
