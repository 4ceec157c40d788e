#include "core/lessons/library.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringDecoder>

// A static library's resources must be named by somebody, outside any namespace.
static void initLessons() {
    Q_INIT_RESOURCE(lessons);
}

namespace wbemscope::lessons {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Lessons", text);
}
} // namespace

Library::Library(const QString& language)
    : m_language(language.section(u'_', 0, 0).section(u'-', 0, 0).toLower()) {
    initLessons();
}

void Library::addDirectory(const QString& directory) {
    const QDir dir(directory);
    if (!dir.exists()) {
        m_mistakes.push_back({QDir::toNativeSeparators(directory), 0, tr("There is no such directory.")});
        return;
    }
    QStringList names = dir.entryList({QStringLiteral("*.md")}, QDir::Files | QDir::Readable, QDir::Name);
    names.removeIf([](const QString& name) { return name.compare(u"README.md", Qt::CaseInsensitive) == 0; });
    if (names.size() > MaxFiles) {
        m_mistakes.push_back({QDir::toNativeSeparators(directory), 0,
                              tr("More than %1 lessons; the rest is left out.").arg(MaxFiles)});
        names.resize(MaxFiles);
    }
    for (const QString& name : std::as_const(names)) {
        const QString own = dir.filePath(m_language + u'/' + name);
        addFile(!m_language.isEmpty() && QFile::exists(own) ? own : dir.filePath(name));
    }
    std::ranges::stable_sort(m_lessons, [](const Lesson& a, const Lesson& b) {
        const auto key = [](const Lesson& l) { return std::pair(l.number ? l.number : 10'000, l.name); };
        return key(a) < key(b);
    });
}

void Library::addFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_mistakes.push_back({path, 0, file.errorString()});
        return;
    }
    const QByteArray bytes = file.read(MaxFileBytes + 1);
    if (bytes.size() > MaxFileBytes) {
        m_mistakes.push_back({path, 0, tr("The file is larger than %1 KiB.").arg(MaxFileBytes >> 10)});
        return;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError()) {
        m_mistakes.push_back({path, 0, tr("The file is not UTF-8 text.")});
        return;
    }
    std::vector<Mistake> mistakes;
    Lesson lesson = parseLesson(text, path, mistakes);
    if (!mistakes.empty()) {
        m_mistakes.insert(m_mistakes.end(), mistakes.begin(), mistakes.end());
        return;
    }
    std::erase_if(m_lessons, [&](const Lesson& l) { return l.name == lesson.name; });
    m_lessons.push_back(std::move(lesson));
}

const Lesson* Library::find(const QString& nameOrNumber) const {
    bool isNumber = false;
    const int number = nameOrNumber.toInt(&isNumber);
    const auto it = std::ranges::find_if(m_lessons, [&](const Lesson& lesson) {
        return isNumber ? lesson.number == number
                        : lesson.name.compare(nameOrNumber, Qt::CaseInsensitive) == 0;
    });
    return it == m_lessons.end() ? nullptr : &*it;
}

} // namespace wbemscope::lessons
