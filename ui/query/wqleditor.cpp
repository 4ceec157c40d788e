#include "ui/query/wqleditor.h"

#include "core/cim/wql/parser.h"
#include "core/cim/wql/token.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTimer>

namespace wbemscope::ui {

WqlHighlighter::WqlHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document) {
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void WqlHighlighter::highlightBlock(const QString& text) {
    using cim::wql::TokenKind;
    const Colours& c = colours();
    for (const auto& token : cim::wql::tokenize(text, 4096)) {
        QTextCharFormat format;
        switch (token.kind) {
        case TokenKind::Keyword:
            format.setForeground(c.keyword);
            format.setFontWeight(QFont::Bold);
            break;
        case TokenKind::String:
            format.setForeground(c.literal);
            break;
        case TokenKind::Number:
            format.setForeground(c.number);
            break;
        case TokenKind::ObjectPath:
            format.setForeground(c.literal);
            break;
        case TokenKind::Identifier:
            if (!token.text(text).startsWith(u"__"))
                continue;
            format.setForeground(c.system);
            break;
        case TokenKind::Invalid:
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(c.failed);
            break;
        default:
            continue;
        }
        setFormat(token.position, token.length, format);
    }
}

WqlEditor::WqlEditor(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
    , m_checkTimer(new QTimer(this)) {
    setFont(monospaceFont());
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setPlaceholderText(tr("SELECT * FROM …   F5 runs, Ctrl+Space completes"));
    setAccessibleName(tr("WQL query"));
    new WqlHighlighter(document());
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &WqlEditor::insert);
    m_checkTimer->setSingleShot(true);
    m_checkTimer->setInterval(350);
    connect(m_checkTimer, &QTimer::timeout, this, &WqlEditor::check);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        setExtraSelections({});
        m_checkTimer->start();
    });
}

void WqlEditor::setSchema(Schema* schema) {
    m_schema = schema;
    m_completer->popup()->hide();
}

void WqlEditor::focusInEvent(QFocusEvent* event) {
    // Completion needs the classes; they come the first time somebody wants to type.
    if (m_schema && m_schema->state() == Schema::State::Empty && m_schema->session() &&
        m_schema->session()->state() == Session::State::Open)
        m_schema->load();
    QPlainTextEdit::focusInEvent(event);
}

void WqlEditor::check() {
    QString problem;
    const QString text = toPlainText();
    if (!text.trimmed().isEmpty()) {
        try {
            cim::wql::parse(text);
        } catch (const cim::wql::QueryError& error) {
            problem =
                tr("line %1, column %2: %3").arg(error.line()).arg(error.column()).arg(error.plainMessage());
            QTextEdit::ExtraSelection mark;
            mark.cursor = textCursor();
            const int at = std::clamp(error.position(), 0, int(text.size()));
            mark.cursor.setPosition(std::min(at, std::max(0, int(text.size()) - 1)));
            mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
            if (!mark.cursor.hasSelection())
                mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
            mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            mark.format.setUnderlineColor(colours().failed);
            setExtraSelections({mark});
        } catch (const ProtocolError& error) {
            problem = error.message();
        }
    }
    if (problem != m_problem) {
        m_problem = problem;
        Q_EMIT problemChanged(problem);
    }
}

QStringList WqlEditor::choices() const {
    using cim::wql::Expectation;
    const auto at = cim::wql::completionAt(toPlainText(), textCursor().position());
    QStringList words;
    const bool wantsProperties =
        at.expects == Expectation::PropertyName || at.expects == Expectation::PropertyOrKeyword;
    if (wantsProperties && m_schema && !at.className.isEmpty()) {
        cim::ClassPtr cls = m_schema->find(at.className);
        for (const QString& step : at.path) { // TargetInstance.Na…
            const auto* property = cls ? cls->property(step) : nullptr;
            cls = property ? m_schema->find(property->referencedClass()) : nullptr;
        }
        if (cls)
            for (const auto& property : cls->properties)
                words += property.name;
        words.sort(Qt::CaseInsensitive);
        if (at.path.empty())
            for (const auto& name : cim::systemPropertyNames())
                words += name;
    }
    if (at.expects == Expectation::ClassName && m_schema) {
        for (const auto& cls : m_schema->classes())
            words += cls->name;
        std::ranges::sort(words, [](const QString& a, const QString& b) {
            const bool systemA = a.startsWith(u"__"), systemB = b.startsWith(u"__");
            return systemA != systemB ? systemB : a.compare(b, Qt::CaseInsensitive) < 0;
        });
    }
    for (const auto& keyword : at.keywords)
        words += keyword;
    return words;
}

void WqlEditor::offer(bool asked) {
    const auto at = cim::wql::completionAt(toPlainText(), textCursor().position());
    QAbstractItemView* popup = m_completer->popup();
    if (!asked && at.prefix.size() < 2) {
        popup->hide();
        return;
    }
    m_words->setStringList(choices());
    m_completer->setCompletionPrefix(at.prefix);
    const int found = m_completer->completionCount();
    if (found == 0 ||
        (found == 1 && m_completer->currentCompletion().compare(at.prefix, Qt::CaseInsensitive) == 0)) {
        popup->hide();
        return;
    }
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect where = cursorRect();
    where.setWidth(popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 12);
    m_completer->complete(where);
}

void WqlEditor::insert(const QString& completion) {
    const auto at = cim::wql::completionAt(toPlainText(), textCursor().position());
    QTextCursor cursor = textCursor();
    cursor.setPosition(at.wordStart, QTextCursor::KeepAnchor);
    cursor.insertText(completion);
    setTextCursor(cursor);
}

void WqlEditor::keyPressEvent(QKeyEvent* event) {
    QAbstractItemView* popup = m_completer->popup();
    if (popup->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            event->ignore();
            return; // the popup's own
        default:
            break;
        }
    }
    if (event->key() == Qt::Key_F5 || ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
                                       event->modifiers() & Qt::ControlModifier)) {
        Q_EMIT runRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelRequested();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier) {
        offer(true);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && event->text().at(0).isPrint())
        offer(event->text() == u".");
    else if (popup->isVisible() && event->key() == Qt::Key_Backspace)
        offer(false);
}

} // namespace wbemscope::ui
