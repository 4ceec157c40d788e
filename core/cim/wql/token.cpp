#include "core/cim/wql/token.h"

#include <algorithm>

namespace wbemscope::cim::wql {

namespace {
bool isNameStart(QChar c) {
    return c.isLetter() || c == u'_' || c.isSurrogate();
}
bool isNameChar(QChar c) {
    return isNameStart(c) || c.isDigit() || c.isMark();
}
bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

/// Behind the closing quote; the end of the text when there is none.
int stringEnd(QStringView text, int start, bool& complete) {
    const QChar quote = text[start];
    const int size = static_cast<int>(text.size());
    for (int i = start + 1; i < size; ++i) {
        if (text[i] == u'\\' && i + 1 < size) {
            ++i;
        } else if (text[i] == quote) {
            if (i + 1 < size && text[i + 1] == quote)
                ++i; // A doubled quote is one inside the string, as in SQL.
            else
                return i + 1;
        }
    }
    complete = false;
    return size;
}

/// Behind the brace; braces inside quotes don't count.
int pathEnd(QStringView text, int start, bool& complete) {
    const int size = static_cast<int>(text.size());
    QChar quote;
    for (int i = start + 1; i < size; ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'}') {
            return i + 1;
        }
    }
    complete = false;
    return size;
}

int numberEnd(QStringView text, int start) {
    int i = start;
    const int size = static_cast<int>(text.size());
    if (text[i] == u'-' || text[i] == u'+')
        ++i;
    const bool hex = i + 1 < size && text[i] == u'0' && text[i + 1].toLower() == u'x';
    while (i < size && (isNameChar(text[i]) || text[i] == u'.' ||
                        (!hex && (text[i] == u'-' || text[i] == u'+') && text[i - 1].toLower() == u'e')))
        ++i;
    return i;
}

bool isNumber(QStringView word) {
    QStringView digits = word;
    if (digits.startsWith(u'-') || digits.startsWith(u'+'))
        digits = digits.mid(1);
    if (digits.startsWith(u"0x", Qt::CaseInsensitive))
        return digits.size() > 2 && std::ranges::all_of(digits.mid(2), [](QChar c) {
                   return isDigit(c) || (c.toLower() >= u'a' && c.toLower() <= u'f');
               });
    bool ok = false;
    [[maybe_unused]] const double value = word.toDouble(&ok);
    return ok && std::ranges::any_of(word, isDigit);
}
} // namespace

const std::vector<QString>& keywords() {
    static const std::vector<QString> all = [] {
        std::vector<QString> words;
        for (const char16_t* w : {u"AND",
                                  u"ASSOCCLASS",
                                  u"ASSOCIATORS",
                                  u"BY",
                                  u"CLASSDEFSONLY",
                                  u"FALSE",
                                  u"FROM",
                                  u"GROUP",
                                  u"HAVING",
                                  u"IS",
                                  u"ISA",
                                  u"KEYSONLY",
                                  u"LIKE",
                                  u"NOT",
                                  u"NULL",
                                  u"OF",
                                  u"OR",
                                  u"REFERENCES",
                                  u"REQUIREDASSOCQUALIFIER",
                                  u"REQUIREDQUALIFIER",
                                  u"RESULTCLASS",
                                  u"RESULTROLE",
                                  u"ROLE",
                                  u"SCHEMAONLY",
                                  u"SELECT",
                                  u"TRUE",
                                  u"WHERE",
                                  u"WITHIN"})
            words.push_back(QString::fromUtf16(w));
        return words;
    }();
    return all;
}

bool isKeyword(QStringView word) {
    return std::ranges::any_of(keywords(),
                               [&](const QString& k) { return word.compare(k, Qt::CaseInsensitive) == 0; });
}

std::vector<Token> tokenize(QStringView text, std::size_t maxTokens) {
    std::vector<Token> tokens;
    const int size = static_cast<int>(std::min<qsizetype>(text.size(), 0x7FFFFFFF));
    int i = 0;
    while (i < size && tokens.size() < maxTokens) {
        const QChar c = text[i];
        if (c.isSpace()) {
            ++i;
            continue;
        }
        Token t;
        t.position = i;
        const QChar after = i + 1 < size ? text[i + 1] : QChar();
        if (isNameStart(c)) {
            while (i < size && isNameChar(text[i]))
                ++i;
            t.kind =
                isKeyword(text.mid(t.position, i - t.position)) ? TokenKind::Keyword : TokenKind::Identifier;
        } else if (c == u'\'' || c == u'"') {
            t.kind = TokenKind::String;
            i = stringEnd(text, i, t.complete);
        } else if (isDigit(c) ||
                   ((c == u'-' || c == u'+' || c == u'.') && (isDigit(after) || after == u'.'))) {
            i = numberEnd(text, i);
            t.kind = isNumber(text.mid(t.position, i - t.position)) ? TokenKind::Number : TokenKind::Invalid;
        } else if (c == u'{') {
            t.kind = TokenKind::ObjectPath;
            i = pathEnd(text, i, t.complete);
        } else if (c == u'=' || c == u'<' || c == u'>' || (c == u'!' && after == u'=')) {
            t.kind = TokenKind::Operator;
            const bool two = (c == u'<' && (after == u'>' || after == u'=')) || (c != u'=' && after == u'=');
            i += two ? 2 : 1;
        } else {
            t.kind = QStringView(u"(),.*").contains(c) ? TokenKind::Punctuation : TokenKind::Invalid;
            ++i;
        }
        t.length = i - t.position;
        tokens.push_back(t);
    }
    tokens.push_back({TokenKind::End, size, 0, true});
    return tokens;
}

QString unquoted(QStringView token) {
    if (token.isEmpty() || (token[0] != u'"' && token[0] != u'\''))
        return token.toString();
    const QChar quote = token[0];
    QString text;
    for (qsizetype i = 1; i < token.size(); ++i) {
        const QChar c = token[i];
        const QChar after = i + 1 < token.size() ? token[i + 1] : QChar();
        if (c == u'\\' && (after == u'\\' || after == u'"' || after == u'\'')) {
            text += after;
            ++i;
        } else if (c != quote) {
            text += c;
        } else if (after == quote) {
            text += c;
            ++i;
        } else {
            break;
        }
    }
    return text;
}

} // namespace wbemscope::cim::wql
