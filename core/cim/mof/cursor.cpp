#include "core/cim/mof/cursor.h"

#include <QCoreApplication>
#include <utility>

namespace wbemscope::cim::mof {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Mof", text);
}

QString described(const Token& token) {
    switch (token.kind) {
    case Token::Kind::End:
        return tr("the end of the file");
    case Token::Kind::String:
        return tr("a string");
    case Token::Kind::Char:
        return tr("a character literal");
    case Token::Kind::Integer:
    case Token::Kind::Real:
        return tr("a number");
    case Token::Kind::Alias:
        return u'$' + token.text;
    case Token::Kind::Pragma:
        return QStringLiteral("#pragma");
    default:
        return u'\'' + token.text + u'\'';
    }
}
} // namespace

Cursor::Cursor(QStringView text, Diagnostics& diagnostics, const Limits& limits)
    : m_diagnostics(diagnostics)
    , m_limits(limits)
    , m_lexer(text,
              [&diagnostics](Place place, const QString& message) { diagnostics.report(place, message); }) {
    if (text.size() > limits.maxTextLength)
        diagnostics.abandon({1, 1}, tr("The file is longer than %1 characters.").arg(limits.maxTextLength));
    advance();
}

Cursor::Deeper::Deeper(Cursor& cursor)
    : m_cursor(cursor)
    , m_openLists(std::exchange(cursor.m_openLists, 0)) {
    if (++cursor.m_depth > cursor.m_limits.maxDepth)
        cursor.m_diagnostics.abandon(
            cursor.m_token.place,
            tr("Objects are embedded more than %1 deep.").arg(cursor.m_limits.maxDepth));
}

Cursor::Deeper::~Deeper() {
    --m_cursor.m_depth;
    m_cursor.m_openLists = m_openLists;
}

void Cursor::advance() {
    m_token = m_lexer.next();
}

void Cursor::fail(Place place, const QString& message) {
    m_diagnostics.report(place, message);
    throw Recover{};
}

void Cursor::failExpected(const QString& what) {
    // A character that means nothing was reported when it was read.
    if (m_token.kind == Token::Kind::Invalid)
        throw Recover{};
    fail(m_token.place, tr("%1 was expected instead of %2.").arg(what, described(m_token)));
}

bool Cursor::accept(QChar punctuation) {
    if (!m_token.is(punctuation))
        return false;
    advance();
    return true;
}

void Cursor::expect(QChar punctuation) {
    if (!accept(punctuation))
        failExpected(QStringLiteral("'%1'").arg(punctuation));
}

void Cursor::endOfStatement() {
    if (std::exchange(m_braceMissing, false) || accept(u';'))
        return;
    const bool nextBegins = m_token.isWord(u"class") || m_token.isWord(u"instance") || m_token.is(u'[') ||
                            m_token.kind == Token::Kind::Pragma || m_token.kind == Token::Kind::End;
    if (!nextBegins)
        failExpected(QStringLiteral("';'"));
    m_diagnostics.report(m_token.place,
                         tr("%1 was expected instead of %2.").arg(QStringLiteral("';'"), described(m_token)));
}

bool Cursor::braceCloses() {
    if (accept(u'}'))
        return true;
    const bool nextBegins =
        m_token.place.column == 1 && m_depth == 1 &&
        (m_token.isWord(u"class") || m_token.isWord(u"instance") || m_token.kind == Token::Kind::Pragma);
    if (m_token.kind != Token::Kind::End && !nextBegins)
        return false;
    m_diagnostics.report(m_token.place,
                         tr("%1 was expected instead of %2.").arg(QStringLiteral("'}'"), described(m_token)));
    m_braceMissing = true;
    return true;
}

QString Cursor::identifier(const QString& what, Place* place) {
    if (m_token.kind != Token::Kind::Identifier)
        failExpected(what);
    if (place)
        *place = m_token.place;
    QString text = m_token.text;
    advance();
    return text;
}

void Cursor::skipPast(bool insideBraces) {
    int depth = std::exchange(m_openLists, 0);
    while (m_token.kind != Token::Kind::End) {
        if (depth == 0 && insideBraces && m_token.is(u'}'))
            return;
        if (depth == 0 && !insideBraces &&
            (m_token.kind == Token::Kind::Pragma || m_token.isWord(u"class") ||
             m_token.isWord(u"instance")) &&
            m_token.place.column == 1)
            return;
        if (m_token.is(u'{'))
            ++depth;
        else if (m_token.is(u'}') && depth > 0)
            --depth;
        else if (m_token.is(u';') && depth == 0) {
            advance();
            return;
        }
        advance();
    }
}

void Cursor::limit(std::size_t members, Place place) {
    if (members >= m_limits.maxMembers)
        m_diagnostics.abandon(place, tr("More than %1 members.").arg(m_limits.maxMembers));
}

} // namespace wbemscope::cim::mof
