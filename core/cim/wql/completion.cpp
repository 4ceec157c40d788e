#include "core/cim/object.h"
#include "core/cim/wql/token.h"

#include <algorithm>
#include <array>

namespace wbemscope::cim::wql {

namespace {
using Words = std::vector<QString>;

Words words(std::initializer_list<const char16_t*> list) {
    Words result;
    for (const char16_t* w : list)
        result.push_back(QString::fromUtf16(w));
    return result;
}

/// Clauses of ASSOCIATORS OF and REFERENCES OF.
const Words& associationWords(bool references) {
    static const Words associators =
        words({u"ASSOCCLASS", u"CLASSDEFSONLY", u"KEYSONLY", u"REQUIREDASSOCQUALIFIER", u"REQUIREDQUALIFIER",
               u"RESULTCLASS", u"RESULTROLE", u"ROLE", u"SCHEMAONLY"});
    static const Words referencesOf =
        words({u"CLASSDEFSONLY", u"KEYSONLY", u"REQUIREDQUALIFIER", u"RESULTCLASS", u"ROLE", u"SCHEMAONLY"});
    return references ? referencesOf : associators;
}

class Reader {
public:
    Reader(QStringView text, std::vector<Token> before)
        : m_text(text)
        , m_before(std::move(before)) {}

    void fill(Completion& c) const;

private:
    bool is(std::size_t back, QStringView word) const {
        return back <= m_before.size() && back > 0 && sameName(textAt(back), word);
    }
    QStringView textAt(std::size_t back) const { return m_before[m_before.size() - back].text(m_text); }
    bool has(QStringView word) const {
        return std::ranges::any_of(m_before, [&](const Token& t) {
            return t.kind == TokenKind::Keyword && sameName(t.text(m_text), word);
        });
    }
    void inSelect(Completion& c) const;
    void inAssociations(Completion& c) const;

    QStringView m_text;
    std::vector<Token> m_before; ///< Whole tokens before the word under the cursor.
};

void Reader::fill(Completion& c) const {
    if (m_before.empty()) {
        c.expects = Expectation::Keyword;
        c.keywords = words({u"ASSOCIATORS", u"REFERENCES", u"SELECT"});
    } else if (sameName(m_before.front().text(m_text), u"SELECT")) {
        inSelect(c);
    } else {
        inAssociations(c);
    }
}

void Reader::inAssociations(Completion& c) const {
    const bool references = sameName(m_before.front().text(m_text), u"REFERENCES");
    c.expects = Expectation::Keyword;
    const TokenKind last = m_before.back().kind;
    if (m_before.size() == 1) {
        c.keywords = words({u"OF"});
    } else if (last == TokenKind::ObjectPath) {
        c.keywords = words({u"WHERE"});
    } else if (last == TokenKind::Operator) {
        const bool cls = is(2, u"ResultClass") || is(2, u"AssocClass");
        c.expects = cls ? Expectation::ClassName : Expectation::Value;
    } else if (has(u"WHERE")) {
        c.keywords = associationWords(references);
    } else {
        c.expects = Expectation::Nothing;
    }
}

void Reader::inSelect(Completion& c) const {
    const Token& last = m_before.back();
    if (last.kind == TokenKind::Punctuation && last.text(m_text) == u".") {
        c.expects = Expectation::PropertyName;
        for (std::size_t back = 1; is(back, u".") && back < m_before.size(); back += 2)
            c.path.insert(c.path.begin(), textAt(back + 1).toString());
        return;
    }
    c.expects = Expectation::Keyword;
    if (!has(u"FROM")) {
        const bool wantsName = is(1, u"SELECT") || is(1, u",");
        c.expects = wantsName ? Expectation::PropertyName : Expectation::Keyword;
        if (!wantsName)
            c.keywords = words({u"FROM"});
        return;
    }
    struct Rule {
        QStringView after;
        Expectation expects;
        Words keywords;
    };
    static const std::array rules{
        Rule{u"FROM", Expectation::ClassName, {}},
        Rule{u"ISA", Expectation::ClassName, {}},
        Rule{u"WHERE", Expectation::PropertyOrKeyword, words({u"NOT"})},
        Rule{u"HAVING", Expectation::PropertyOrKeyword, words({u"NOT"})},
        Rule{u"AND", Expectation::PropertyOrKeyword, words({u"NOT"})},
        Rule{u"OR", Expectation::PropertyOrKeyword, words({u"NOT"})},
        Rule{u"(", Expectation::PropertyOrKeyword, words({u"NOT"})},
        Rule{u"BY", Expectation::PropertyName, {}},
        Rule{u",", Expectation::PropertyName, {}},
        Rule{u"IS", Expectation::Keyword, words({u"NOT", u"NULL"})},
        Rule{u"LIKE", Expectation::Value, {}},
        Rule{u"WITHIN", Expectation::Value, {}},
        Rule{u"GROUP", Expectation::Keyword, words({u"WITHIN"})},
    };
    if (is(1, u"NOT")) {
        const bool isNot = is(2, u"IS");
        c.expects = isNot ? Expectation::Keyword : Expectation::PropertyOrKeyword;
        c.keywords = isNot ? words({u"NULL"}) : Words();
        return;
    }
    if (last.kind == TokenKind::Operator) {
        c.expects = Expectation::Value;
        c.keywords = words({u"FALSE", u"NULL", u"TRUE"});
        return;
    }
    if (last.kind != TokenKind::String)
        for (const Rule& r : rules)
            if (is(1, r.after)) {
                c.expects = r.expects;
                c.keywords = r.keywords;
                return;
            }
    if (is(2, u"FROM")) {
        c.keywords = words({u"GROUP", u"WHERE", u"WITHIN"});
        return;
    }
    if (is(2, u"WITHIN") && last.kind == TokenKind::Number) {
        c.keywords = has(u"GROUP") ? words({u"BY", u"HAVING"}) : words({u"GROUP", u"WHERE"});
        return;
    }
    const bool afterOperand =
        m_before.size() >= 2 && m_before[m_before.size() - 2].kind == TokenKind::Operator;
    const bool complete = afterOperand || is(2, u"LIKE") || is(2, u"ISA") || is(1, u"NULL") || is(1, u")");
    if (complete)
        c.keywords = has(u"GROUP") ? words({u"AND", u"OR"}) : words({u"AND", u"GROUP", u"OR"});
    else if (has(u"BY") && !has(u"HAVING"))
        c.keywords = words({u"HAVING"});
    else
        c.keywords = words({u"IS", u"ISA", u"LIKE"});
}
} // namespace

Completion completionAt(QStringView text, int cursor) {
    Completion c;
    const int at = std::clamp(cursor, 0, static_cast<int>(text.size()));
    const std::vector<Token> tokens = tokenize(text);
    c.wordStart = at;
    std::vector<Token> before;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const Token& t = tokens[i];
        const bool isWord = t.kind == TokenKind::Identifier || t.kind == TokenKind::Keyword;
        const bool isName = i > 0 && isWord && sameName(tokens[i - 1].text(text), u"FROM");
        if (isName && c.className.isEmpty())
            c.className = t.text(text).toString();
        if (t.position >= at)
            continue;
        if (isWord && at <= t.end()) {
            c.wordStart = t.position;
            c.prefix = text.mid(t.position, at - t.position).toString();
        } else if (t.end() > at || (!t.complete && t.end() >= at)) {
            return c; // Inside a string, a number or a path.
        } else {
            before.push_back(t);
        }
    }
    Reader(text, std::move(before)).fill(c);
    return c;
}

} // namespace wbemscope::cim::wql
