#include "core/cim/mof/lexer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QCoreApplication>

namespace wbemscope::cim::mof {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Mof", text);
}

bool isNameStart(QChar c) {
    return c.isLetter() || c == u'_' || c.isSurrogate();
}
bool isNameChar(QChar c) {
    return isNameStart(c) || c.isDigit() || c.isMark();
}
bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}
int hexDigit(QChar c) {
    if (isDigit(c))
        return c.unicode() - u'0';
    const char16_t lower = c.toLower().unicode();
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

constexpr QStringView Punctuation = u"{}()[];:,=";
} // namespace

Lexer::Lexer(QStringView text, Report report)
    : m_text(text)
    , m_report(std::move(report)) {}

QChar Lexer::advance() {
    const QChar c = m_text[m_pos++];
    if (c == u'\n') {
        ++m_line;
        m_lineStart = m_pos;
    }
    return c;
}

void Lexer::skipBlank(QStringList& annotations) {
    while (!atEnd()) {
        const QChar c = peek();
        if (c.isSpace() || c == QChar(QChar::ByteOrderMark) || c == u'\x1a') {
            advance();
        } else if (c == u'/' && peek(1) == u'/') {
            const qsizetype start = m_pos + 2;
            while (!atEnd() && peek() != u'\n')
                advance();
            const QStringView comment = m_text.mid(start, m_pos - start).trimmed();
            if (comment.startsWith(u'@') && annotations.size() < 16)
                annotations.append(comment.mid(1).toString());
        } else if (c == u'/' && peek(1) == u'*') {
            const Place start = here();
            m_pos += 2;
            while (!atEnd() && !(peek() == u'*' && peek(1) == u'/'))
                advance();
            if (atEnd())
                m_report(start, tr("The comment that begins here has no end."));
            else
                m_pos += 2;
        } else {
            return;
        }
    }
}

/// After the backslash (DSP0004 A.1, stringValue).
QChar Lexer::escape(Place start) {
    struct Pair {
        char16_t letter;
        char16_t means;
    };
    static constexpr std::array Simple{Pair{u'b', u'\b'},  Pair{u't', u'\t'}, Pair{u'n', u'\n'},
                                       Pair{u'f', u'\f'},  Pair{u'r', u'\r'}, Pair{u'"', u'"'},
                                       Pair{u'\'', u'\''}, Pair{u'\\', u'\\'}};
    if (atEnd())
        return {};
    const QChar c = peek();
    for (const Pair& p : Simple) {
        if (c == p.letter) {
            advance();
            return p.means;
        }
    }
    if (c == u'x' || c == u'X') {
        advance();
        unsigned value = 0;
        int digits = 0;
        for (; digits < 4 && !atEnd() && hexDigit(peek()) >= 0; ++digits)
            value = value * 16 + static_cast<unsigned>(hexDigit(advance()));
        if (digits == 0)
            m_report(start, tr("\\x must be followed by one to four hexadecimal digits."));
        return QChar(static_cast<char16_t>(value));
    }
    m_report(start, tr("Unknown escape sequence \\%1.").arg(c));
    return c == u'\n' ? QChar() : advance();
}

void Lexer::string(Token& token) {
    token.kind = Token::Kind::String;
    advance();
    while (!atEnd() && peek() != u'\n') {
        const Place start = here();
        const QChar c = advance();
        if (c == u'"')
            return;
        token.text += c == u'\\' ? escape(start) : c;
    }
    m_report(token.place, tr("The string that begins here has no closing quote on its line."));
}

void Lexer::character(Token& token) {
    token.kind = Token::Kind::Char;
    advance();
    if (atEnd() || peek() == u'\n' || peek() == u'\'') {
        m_report(token.place, tr("A character literal must hold one character."));
        if (peek() == u'\'' && !atEnd())
            advance();
        return;
    }
    const Place start = here();
    const QChar c = advance();
    token.magnitude = (c == u'\\' ? escape(start) : c).unicode();
    if (!atEnd() && peek() == u'\'') {
        advance();
        return;
    }
    m_report(token.place, tr("A character literal must hold one character and end with '."));
    while (!atEnd() && peek() != u'\'' && peek() != u'\n')
        advance();
    if (!atEnd() && peek() == u'\'')
        advance();
}

void Lexer::number(Token& token) {
    if (peek() == u'-' || peek() == u'+')
        token.negative = advance() == u'-';
    const qsizetype start = m_pos;
    while (!atEnd() && (isNameChar(peek()) || peek() == u'.' ||
                        ((peek() == u'+' || peek() == u'-') && peek(-1).toLower() == u'e' &&
                         !m_text.mid(start, m_pos - start).startsWith(u"0x", Qt::CaseInsensitive))))
        advance();
    const QString text = m_text.mid(start, m_pos - start).toString();
    token.kind = Token::Kind::Integer;
    bool ok = false;
    const auto all = [](QStringView digits, QChar last) {
        return !digits.isEmpty() &&
               std::ranges::all_of(digits, [&](QChar c) { return c >= u'0' && c <= last; });
    };
    if (text.startsWith(u"0x", Qt::CaseInsensitive)) {
        if (text.size() > 2 && std::ranges::all_of(text.mid(2), [](QChar c) { return hexDigit(c) >= 0; }))
            token.magnitude = text.mid(2).toULongLong(&ok, 16);
    } else if (text.endsWith(u'b', Qt::CaseInsensitive) && all(text.chopped(1), u'1')) {
        token.magnitude = text.chopped(1).toULongLong(&ok, 2);
    } else if (text.size() > 1 && text[0] == u'0' && all(text, u'7')) {
        token.magnitude = text.toULongLong(&ok, 8);
    } else if (all(text, u'9')) {
        token.magnitude = text.toULongLong(&ok, 10);
    } else {
        token.kind = Token::Kind::Real;
        token.real = text.toDouble(&ok) * (token.negative ? -1 : 1);
        ok = ok && std::isfinite(token.real);
    }
    const bool tooNegative = token.negative && token.magnitude > (quint64{1} << 63);
    if (!ok)
        token.kind = Token::Kind::Integer; // 0 fits every numeric type: one error is enough.
    if (!ok || tooNegative)
        m_report(token.place, tr("\"%1\" is not a number, or is out of range.").arg(text));
    if (!ok || tooNegative)
        token.magnitude = 0;
}

Token Lexer::next() {
    Token token;
    skipBlank(token.annotations);
    token.place = here();
    if (atEnd())
        return token;
    const QChar c = peek();
    if (isNameStart(c)) {
        const qsizetype start = m_pos;
        while (!atEnd() && isNameChar(peek()))
            advance();
        token.kind = Token::Kind::Identifier;
        token.text = m_text.mid(start, m_pos - start).toString();
    } else if (c == u'"') {
        string(token);
    } else if (c == u'\'') {
        character(token);
    } else if (isDigit(c) || (c == u'.' && isDigit(peek(1))) ||
               ((c == u'-' || c == u'+') && (isDigit(peek(1)) || (peek(1) == u'.' && isDigit(peek(2)))))) {
        number(token);
    } else if (c == u'$' && isNameStart(peek(1))) {
        advance();
        const qsizetype start = m_pos;
        while (!atEnd() && isNameChar(peek()))
            advance();
        token.kind = Token::Kind::Alias;
        token.text = m_text.mid(start, m_pos - start).toString();
    } else if (c == u'#') {
        advance();
        const qsizetype start = m_pos;
        while (!atEnd() && isNameChar(peek()))
            advance();
        token.text = m_text.mid(start, m_pos - start).toString();
        token.kind = Token::Kind::Pragma;
        if (token.text.compare(u"pragma", Qt::CaseInsensitive) != 0) {
            token.kind = Token::Kind::Invalid;
            m_report(token.place, tr("\"#%1\" is unknown; only #pragma is a directive.").arg(token.text));
        }
    } else if (Punctuation.contains(c)) {
        token.kind = Token::Kind::Punctuation;
        token.text = advance();
    } else {
        token.kind = Token::Kind::Invalid;
        token.text = advance();
        m_report(token.place, tr("Unexpected character '%1'.").arg(token.text));
    }
    return token;
}

} // namespace wbemscope::cim::mof
