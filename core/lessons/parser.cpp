#include "core/lessons/directives.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace wbemscope::lessons {
namespace {

/// "```wbemscope" -> ('`', 3, "wbemscope"); length 0: no fence (CommonMark 4.5).
struct Fence {
    QChar mark;
    qsizetype length = 0;
    QString info;
};

Fence fenceIn(const QString& line) {
    const QString text = line.trimmed();
    Fence fence;
    if (text.isEmpty() || (text.front() != u'`' && text.front() != u'~'))
        return fence;
    fence.mark = text.front();
    qsizetype length = 0;
    while (length < text.size() && text[length] == fence.mark)
        ++length;
    if (length >= 3) {
        fence.length = length;
        fence.info = text.sliced(length).trimmed();
    }
    return fence;
}

/// How deep a line sits in quotations and lists: what a reader of Markdown has to recurse into.
int nestingOf(const QString& line) {
    int depth = 0;
    int blanks = 0;
    for (const QChar c : line) {
        if (c == u'>' || c == u'-' || c == u'*' || c == u'+')
            ++depth;
        else if (c.isSpace())
            ++blanks;
        else
            break;
    }
    // A rule ("-----", "* * *") is no nesting.
    const QString text = line.simplified().remove(u' ');
    if (text.size() >= 3 && text.count(text.front()) == text.size())
        return 0;
    return std::max(depth, blanks / 4);
}

class Reader {
public:
    Reader(const QString& fileName, std::vector<Mistake>& mistakes)
        : m_mistakes(mistakes) {
        m_lesson.fileName = fileName;
        static const QRegularExpression numbered(QStringLiteral("^(\\d{1,4})-(.+)$"));
        m_lesson.name = QFileInfo(fileName).completeBaseName();
        if (const auto match = numbered.match(m_lesson.name); match.hasMatch()) {
            m_lesson.number = match.captured(1).toInt();
            m_lesson.name = match.captured(2);
        }
        m_start.blanket.authnService = AuthnService::Ntlm;
        m_start.blanket.authnLevel = AuthnLevel::PktPrivacy;
        m_start.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    }

    Lesson read(const QString& text) {
        const QStringList lines = text.split(u'\n');
        for (const QString& raw : lines) {
            ++m_line;
            QString line = raw;
            if (line.endsWith(u'\r'))
                line.chop(1);
            if (line.size() > MaxLine)
                mistake(tr("The line is longer than %n characters.", nullptr, MaxLine));
            else
                take(line);
            if (m_mistakes.size() >= MaxMistakes || m_full)
                break;
        }
        if (m_mistakes.size() < MaxMistakes)
            finish();
        return std::move(m_lesson);
    }

private:
    static QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
        return QCoreApplication::translate("Lessons", text, disambiguation, n);
    }
    void mistake(const QString& reason, int line = -1) {
        m_mistakes.push_back({m_lesson.fileName, line < 0 ? m_line : line, reason});
    }
    Step* step() { return m_lesson.steps.empty() ? nullptr : &m_lesson.steps.back(); }
    QString& text() { return step() ? step()->markdown : m_lesson.introduction; }

    void take(const QString& line) {
        const Fence fence = fenceIn(line);
        if (m_open.length) {
            const bool closes =
                fence.length >= m_open.length && fence.mark == m_open.mark && fence.info.isEmpty();
            if (closes)
                m_open = {};
            if (!m_inDirectives)
                text() += line + u'\n';
            else if (closes)
                m_inDirectives = false;
            else
                directive(line);
            return;
        }
        if (fence.length) {
            m_open = fence;
            m_openedAt = m_line;
            m_inDirectives = fence.info == u"wbemscope";
            if (m_inDirectives)
                openDirectives();
            else
                text() += line + u'\n';
            return;
        }
        if (line.startsWith(u"## "))
            return newStep(line.sliced(3).trimmed());
        if (line.startsWith(u"# ")) {
            if (!m_lesson.title.isEmpty())
                return mistake(tr("A lesson has one title (#); steps begin with ##."));
            m_lesson.title = line.sliced(2).trimmed();
            return;
        }
        if (nestingOf(line) > MaxNesting)
            return mistake(tr("Lists and quotations nest deeper than %n levels.", nullptr, MaxNesting));
        text() += line + u'\n';
    }

    void newStep(const QString& title) {
        if (m_lesson.steps.size() >= std::size_t(MaxSteps)) {
            mistake(tr("A lesson has at most %n steps.", nullptr, MaxSteps));
            m_full = true;
            return;
        }
        closeStep();
        Step next;
        next.title = title;
        next.line = m_line;
        next.setting = step() ? step()->setting : m_start;
        m_lesson.steps.push_back(std::move(next));
        m_directives = 0;
        m_hasBlock = false;
        if (title.isEmpty())
            mistake(tr("A step needs a title behind its ##."));
    }

    void openDirectives() {
        if (!step())
            mistake(tr("A wbemscope block belongs to a step: a ## heading comes first."));
        else if (m_hasBlock)
            mistake(tr("A step has one wbemscope block."));
        m_hasBlock = true;
    }

    void directive(const QString& line) {
        if (!step() || line.trimmed().isEmpty() || line.trimmed().startsWith(u'#'))
            return;
        if (++m_directives > MaxDirectives) {
            if (m_directives == MaxDirectives + 1)
                mistake(tr("A step has at most %n lines of directives.", nullptr, MaxDirectives));
            return;
        }
        if (const QString problem = applyDirective(line, m_line, *step()); !problem.isEmpty())
            mistake(problem);
    }

    void closeStep() {
        Step* last = step();
        if (!last)
            return;
        if (!last->expectations.empty() && !last->canRun())
            mistake(tr("The step expects something but does nothing: connect, query, get or method is "
                       "missing."),
                    last->line);
        const Setting& setting = last->setting;
        if (!setting.atLab && (setting.password || setting.lab != LabSwitches{}))
            mistake(
                tr("Passwords and the lab's switches are for the lab; the step works at “host: current”."),
                last->line);
    }

    void finish() {
        if (m_open.length)
            mistake(tr("The block that begins here has no end."), m_openedAt);
        closeStep();
        if (m_lesson.title.isEmpty())
            mistake(tr("The lesson has no title: a line with one # is missing."), 1);
        if (m_lesson.steps.empty())
            mistake(tr("The lesson has no step: a line with ## is missing."), 1);
    }

    std::vector<Mistake>& m_mistakes;
    Lesson m_lesson;
    Setting m_start;
    int m_line = 0;
    Fence m_open;
    int m_openedAt = 0;
    bool m_inDirectives = false;
    bool m_hasBlock = false;
    bool m_full = false;
    int m_directives = 0;
};

} // namespace

QString Mistake::text() const {
    return line > 0 ? QStringLiteral("%1:%2: %3").arg(fileName).arg(line).arg(reason)
                    : QStringLiteral("%1: %2").arg(fileName, reason);
}

Lesson parseLesson(const QString& text, const QString& fileName, std::vector<Mistake>& mistakes) {
    std::vector<Mistake> own;
    Lesson lesson = Reader(fileName, own).read(text);
    mistakes.insert(mistakes.end(), own.begin(), own.end());
    return lesson;
}

} // namespace wbemscope::lessons
