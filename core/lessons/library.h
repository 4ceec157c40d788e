#pragma once

#include "core/lessons/lesson.h"

namespace wbemscope::lessons {

/// The lessons at hand: those of the program and those of directories that a teacher names.
class Library {
public:
    /// What is taken from one directory.
    static constexpr int MaxFiles = 200;

    /// `language`: "fr", "fr_FR"; a lesson that has no such version comes in the directory's own language.
    explicit Library(const QString& language);

    /// Every *.md of `directory` but README.md, and of its folder named like the language. `:/lessons` is
    /// the program's own. A lesson of a later directory replaces an earlier one of the same name. One with
    /// mistakes is left out.
    void addDirectory(const QString& directory);
    static QString builtIn() { return QStringLiteral(":/lessons"); }

    /// By number, then by name.
    const std::vector<Lesson>& lessons() const { return m_lessons; }
    const std::vector<Mistake>& mistakes() const { return m_mistakes; }
    /// By name ("identify"), by number ("3"), null when there is none.
    const Lesson* find(const QString& nameOrNumber) const;

private:
    void addFile(const QString& path);

    QString m_language;
    std::vector<Lesson> m_lessons;
    std::vector<Mistake> m_mistakes;
};

} // namespace wbemscope::lessons
