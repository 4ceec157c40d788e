#include "core/lessons/library.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace wbemscope::lessons;

class TestLessonLibrary : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    void write(const QString& name, const QByteArray& content) {
        const QString path = m_dir.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QStringList titles(const Library& library) {
        QStringList result;
        for (const Lesson& lesson : library.lessons())
            result += QStringLiteral("%1 %2").arg(lesson.number).arg(lesson.title);
        return result;
    }

private Q_SLOTS:
    void both() {
        // The French lessons are the English ones: the same names, steps and directives.
        Library en(QStringLiteral("en_US")), fr(QStringLiteral("fr_CA"));
        en.addDirectory(Library::builtIn());
        fr.addDirectory(Library::builtIn());
        QVERIFY2(en.mistakes().empty() && fr.mistakes().empty(),
                 qPrintable(en.mistakes().empty() ? QString() : en.mistakes().front().text()));
        QCOMPARE(en.lessons().size(), std::size_t(8));
        QCOMPARE(fr.lessons().size(), std::size_t(8));
        for (std::size_t i = 0; i < en.lessons().size(); ++i) {
            const Lesson& a = en.lessons()[i];
            const Lesson& b = fr.lessons()[i];
            QCOMPARE(a.name, b.name);
            QCOMPARE(a.number, int(i) + 1);
            QVERIFY(a.title != b.title);
            QCOMPARE(a.steps.size(), b.steps.size());
            for (std::size_t s = 0; s < a.steps.size(); ++s) {
                QVERIFY2(a.steps[s].title != b.steps[s].title, qPrintable(a.steps[s].title));
                QCOMPARE(a.steps[s].setting, b.steps[s].setting);
                QCOMPARE(a.steps[s].operation.text, b.steps[s].operation.text);
                QCOMPARE(a.steps[s].expectations.size(), b.steps[s].expectations.size());
                for (std::size_t e = 0; e < a.steps[s].expectations.size(); ++e)
                    QCOMPARE(a.steps[s].expectations[e].text, b.steps[s].expectations[e].text);
            }
        }
    }
    void aTeachersDirectory() {
        write(QStringLiteral("README.md"), "no lesson");
        write(QStringLiteral("9-mine.md"), "# Mine\n## S\n");
        write(QStringLiteral("fr/9-mine.md"), "# La mienne\n## S\n");
        write(QStringLiteral("10-later.md"), "# Later\n## S\n");
        write(QStringLiteral("extra.md"), "# Extra\n## S\n");
        write(QStringLiteral("3-identify.md"), "# Mine instead\n## S\n");
        write(QStringLiteral("bad.md"), "# Bad\n## S\n```wbemscope\nfly: high\n```\n");
        write(QStringLiteral("latin.md"), "# caf\xe9\n## S\n");
        write(QStringLiteral("large.md"), QByteArray(MaxFileBytes + 1, 'x'));
        Library library(QStringLiteral("fr"));
        library.addDirectory(Library::builtIn());
        library.addDirectory(m_dir.path());
        const QStringList all = titles(library);
        QCOMPARE(all.size(), 11);
        QCOMPARE(all[2], QStringLiteral("3 Mine instead"));
        QCOMPARE(all.mid(8), QStringList({QStringLiteral("9 La mienne"), QStringLiteral("10 Later"),
                                          QStringLiteral("0 Extra")}));
        QCOMPARE(library.mistakes().size(), std::size_t(3));
        QVERIFY(library.mistakes()[0].text().contains(QStringLiteral("bad.md:4: ")));
        QVERIFY(library.find(QStringLiteral("Extra")) && library.find(QStringLiteral("9")));
        QVERIFY(!library.find(QStringLiteral("bad")) && !library.find(QStringLiteral("77")));
        library.addDirectory(m_dir.filePath(QStringLiteral("nowhere")));
        QCOMPARE(library.mistakes().size(), std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestLessonLibrary)
#include "test_lessons_library.moc"
