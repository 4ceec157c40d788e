#include "core/cim/wql/parser.h"

#include "core/cim/wql/token.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <QCoreApplication>

namespace wbemscope::cim::wql {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Wql", text);
}

constexpr std::size_t MaxNameParts = 16; ///< a.b.c...

class Parser {
public:
    explicit Parser(const QString& text)
        : m_text(text)
        , m_tokens(tokenize(text)) {}

    Query query();

private:
    const Token& token(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_next + ahead, m_tokens.size() - 1)];
    }
    QStringView textOf(const Token& t) const { return t.text(m_text); }
    bool at(QStringView word) const { return isWord(token(), word); }
    bool isWord(const Token& t, QStringView word) const {
        return (t.kind == TokenKind::Keyword || t.kind == TokenKind::Identifier) && sameName(textOf(t), word);
    }
    bool atPunctuation(QChar c) const {
        return token().kind == TokenKind::Punctuation && textOf(token())[0] == c;
    }
    bool accept(QStringView word) { return at(word) && (++m_next, true); }
    bool acceptPunctuation(QChar c) { return atPunctuation(c) && (++m_next, true); }
    void expect(QStringView word);
    [[noreturn]] void fail(const Token& t, const QString& message, HResult code = hr::WbemInvalidQuery) const;
    [[noreturn]] void failExpected(const QString& what) const;

    QString name(const QString& what);
    PropertyName propertyName(const QString& what);
    double interval();
    Value number(const Token& t) const;
    std::optional<Value> literal();

    Select select();
    Group group();
    Expr disjunction();
    Expr conjunction();
    Expr negation();
    Expr comparison();
    Comparison comparisonOf(PropertyName left);
    Comparator comparator();
    Associations associations(bool references);
    void associationClause(Associations& a, std::vector<QStringView>& seen);

    QString m_text;
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
    int m_depth = 0;
    int m_comparisons = 0;
};

void Parser::fail(const Token& t, const QString& message, HResult code) const {
    throw QueryError(code, m_text, t.position, message);
}

void Parser::failExpected(const QString& what) const {
    const Token& t = token();
    if (t.kind == TokenKind::End)
        fail(t, tr("%1 was expected; the query ends here.").arg(what));
    if (t.kind == TokenKind::String && !t.complete)
        fail(t, tr("The string that begins here has no closing quote."));
    fail(t, tr("%1 was expected instead of %2.").arg(what, textOf(t).left(40).toString()));
}

void Parser::expect(QStringView word) {
    if (!accept(word))
        failExpected(word.toString());
}

/// A keyword may be a name where nothing but a name can stand.
QString Parser::name(const QString& what) {
    const Token& t = token();
    if (t.kind != TokenKind::Identifier && t.kind != TokenKind::Keyword)
        failExpected(what);
    ++m_next;
    return textOf(t).toString();
}

PropertyName Parser::propertyName(const QString& what) {
    PropertyName result;
    result.position = token().position;
    const Token& first = token();
    // These end a list or a condition; as property names they would make every typing error unreadable.
    for (const QStringView reserved : {u"FROM", u"WHERE", u"AND", u"OR", u"GROUP", u"HAVING", u"SELECT"})
        if (isWord(first, reserved))
            failExpected(what);
    result.parts.push_back(name(what));
    while (acceptPunctuation(u'.')) {
        if (result.parts.size() == MaxNameParts)
            fail(token(), tr("The property name has too many parts."), hr::WbemQuotaViolation);
        result.parts.push_back(name(what));
    }
    return result;
}

double Parser::interval() {
    const Token& t = token();
    if (t.kind != TokenKind::Number)
        failExpected(tr("A number of seconds"));
    bool ok = false;
    const double seconds = textOf(t).toDouble(&ok);
    if (!ok || !(seconds >= 0) || seconds > 1e9)
        fail(t, tr("This cannot be a number of seconds."));
    ++m_next;
    return seconds;
}

Value Parser::number(const Token& t) const {
    const QString text = textOf(t).toString();
    const bool hex = text.contains(u'x', Qt::CaseInsensitive);
    bool ok = false;
    if (const qint64 s = text.toLongLong(&ok, hex ? 16 : 10); ok)
        return s;
    if (const quint64 u = text.toULongLong(&ok, hex ? 16 : 10); ok)
        return u;
    const double d = text.toDouble(&ok);
    if (!ok || !(std::abs(d) <= std::numeric_limits<double>::max()))
        fail(t, tr("The number %1 is out of range.").arg(text.left(40)));
    return d;
}

std::optional<Value> Parser::literal() {
    const Token& t = token();
    if (t.kind == TokenKind::String) {
        if (!t.complete)
            fail(t, tr("The string that begins here has no closing quote."));
        ++m_next;
        return Value(unquoted(textOf(t)));
    }
    if (t.kind == TokenKind::Number) {
        ++m_next;
        return number(t);
    }
    if (t.kind == TokenKind::Keyword) {
        if (accept(u"TRUE"))
            return Value(true);
        if (accept(u"FALSE"))
            return Value(false);
        if (accept(u"NULL"))
            return Value();
    }
    return std::nullopt;
}

Query Parser::query() {
    if (m_text.size() > MaxQueryLength)
        throw QueryError(hr::WbemQuotaViolation, m_text.left(MaxQueryLength),
                         static_cast<int>(MaxQueryLength),
                         tr("The query is longer than %1 characters.").arg(MaxQueryLength));
    for (const Token& t : m_tokens)
        if (t.kind == TokenKind::Invalid)
            fail(t, tr("Unexpected character or malformed number: %1").arg(textOf(t).left(40)));
    Query q;
    q.text = m_text;
    if (accept(u"SELECT"))
        q.statement = select();
    else if (accept(u"ASSOCIATORS"))
        q.statement = associations(false);
    else if (accept(u"REFERENCES"))
        q.statement = associations(true);
    else
        failExpected(tr("SELECT, ASSOCIATORS OF or REFERENCES OF"));
    if (token().kind != TokenKind::End)
        failExpected(tr("The end of the query"));
    return q;
}

Select Parser::select() {
    Select s;
    if (acceptPunctuation(u'*')) {
        s.all = true;
    } else {
        do {
            if (s.properties.size() == MaxSelectedProperties)
                fail(token(), tr("More than %1 properties are selected.").arg(MaxSelectedProperties),
                     hr::WbemQuotaViolation);
            s.properties.push_back(propertyName(tr("'*' or a property name")));
        } while (acceptPunctuation(u','));
    }
    expect(u"FROM");
    s.classPosition = token().position;
    if (at(u"WHERE") || at(u"WITHIN") || at(u"GROUP"))
        failExpected(tr("A class name"));
    s.className = name(tr("A class name"));
    if (acceptPunctuation(u','))
        fail(m_tokens[m_next - 1], tr("WQL selects from one class only."));
    if (accept(u"WITHIN"))
        s.within = interval();
    if (accept(u"WHERE"))
        s.where = disjunction();
    if (accept(u"GROUP"))
        s.group = group();
    return s;
}

Group Parser::group() {
    Group g;
    expect(u"WITHIN");
    g.within = interval();
    if (accept(u"BY")) {
        do {
            if (g.by.size() == MaxSelectedProperties)
                fail(token(), tr("More than %1 properties are selected.").arg(MaxSelectedProperties),
                     hr::WbemQuotaViolation);
            g.by.push_back(propertyName(tr("A property name")));
        } while (acceptPunctuation(u','));
    }
    if (accept(u"HAVING"))
        g.having = disjunction();
    return g;
}

Expr Parser::disjunction() {
    Expr first = conjunction();
    if (!at(u"OR"))
        return first;
    Expr all{Expr::Kind::Or, {}, {}};
    all.operands.push_back(std::move(first));
    while (accept(u"OR"))
        all.operands.push_back(conjunction());
    return all;
}

Expr Parser::conjunction() {
    Expr first = negation();
    if (!at(u"AND"))
        return first;
    Expr all{Expr::Kind::And, {}, {}};
    all.operands.push_back(std::move(first));
    while (accept(u"AND"))
        all.operands.push_back(negation());
    return all;
}

Expr Parser::negation() {
    const bool negated = at(u"NOT");
    if (!negated && !atPunctuation(u'('))
        return comparison();
    if (++m_depth > MaxExpressionDepth)
        fail(token(), tr("The condition is nested more than %1 deep.").arg(MaxExpressionDepth),
             hr::WbemQuotaViolation);
    ++m_next;
    Expr result;
    if (negated) {
        result.kind = Expr::Kind::Not;
        result.operands.push_back(negation());
    } else {
        result = disjunction();
        if (!acceptPunctuation(u')'))
            failExpected(QStringLiteral("')'"));
    }
    --m_depth;
    return result;
}

Comparator Parser::comparator() {
    struct Symbol {
        QStringView text;
        Comparator comparator;
    };
    static constexpr std::array Symbols{
        Symbol{u"=", Comparator::Equal},          Symbol{u"<>", Comparator::NotEqual},
        Symbol{u"!=", Comparator::NotEqual},      Symbol{u"<", Comparator::Less},
        Symbol{u"<=", Comparator::LessOrEqual},   Symbol{u">", Comparator::Greater},
        Symbol{u">=", Comparator::GreaterOrEqual}};
    if (token().kind == TokenKind::Operator)
        for (const Symbol& s : Symbols)
            if (s.text == textOf(token())) {
                ++m_next;
                return s.comparator;
            }
    if (accept(u"LIKE"))
        return Comparator::Like;
    if (accept(u"ISA"))
        return Comparator::IsA;
    failExpected(tr("A comparison operator"));
}

Expr Parser::comparison() {
    if (++m_comparisons > MaxComparisons)
        fail(token(), tr("The condition has more than %1 comparisons.").arg(MaxComparisons),
             hr::WbemQuotaViolation);
    Expr result;
    if (auto value = literal()) {
        static constexpr std::array Turned{Comparator::Equal,   Comparator::NotEqual,
                                           Comparator::Greater, Comparator::GreaterOrEqual,
                                           Comparator::Less,    Comparator::LessOrEqual};
        const Token& t = token();
        const Comparator c = comparator();
        if (c == Comparator::Like || c == Comparator::IsA)
            fail(t, tr("A property must precede %1.").arg(comparatorText(c)));
        result.comparison.position = t.position;
        result.comparison.comparator = Turned[static_cast<std::size_t>(c)];
        result.comparison.right = std::move(*value);
        result.comparison.left = propertyName(tr("A property name"));
        result.comparison.swapped = true;
        return result;
    }
    PropertyName left = propertyName(tr("A property name, a literal, NOT or '('"));
    const Token& t = token();
    const bool notLike = at(u"NOT") && isWord(token(1), u"LIKE");
    if (!accept(u"IS")) {
        if (notLike)
            ++m_next;
        result.comparison = comparisonOf(std::move(left));
        if (notLike)
            result = Expr{Expr::Kind::Not, {std::move(result)}, {}};
        return result;
    }
    const bool negated = accept(u"NOT");
    expect(u"NULL");
    result.comparison = {std::move(left), Comparator::IsNull, Value(), t.position, false};
    if (negated)
        result = Expr{Expr::Kind::Not, {std::move(result)}, {}};
    return result;
}

Comparison Parser::comparisonOf(PropertyName left) {
    Comparison c;
    c.left = std::move(left);
    c.position = token().position;
    c.comparator = comparator();
    const Token& t = token();
    auto value = literal();
    const bool isText = value && value->asString();
    if ((c.comparator == Comparator::Like || c.comparator == Comparator::IsA) && !isText) {
        // ISA takes a bare class name as well.
        if (c.comparator == Comparator::IsA && !value && t.kind == TokenKind::Identifier) {
            c.right = Value(name({}));
            return c;
        }
        m_next -= value ? 1 : 0;
        failExpected(c.comparator == Comparator::Like ? tr("A pattern in quotes") : tr("A class name"));
    }
    if (value)
        c.right = std::move(*value);
    else
        c.right = propertyName(tr("A value or a property name"));
    const bool null = value && value->isNull();
    if (null && c.comparator != Comparator::Equal && c.comparator != Comparator::NotEqual)
        fail(t, tr("NULL can only be compared with =, <> or IS."));
    return c;
}

Associations Parser::associations(bool references) {
    Associations a;
    a.references = references;
    expect(u"OF");
    const Token& t = token();
    if (t.kind != TokenKind::ObjectPath)
        failExpected(tr("An object path in braces"));
    if (!t.complete)
        fail(t, tr("The object path that begins here has no closing brace."));
    ++m_next;
    const QStringView inner = textOf(t).mid(1, t.length - 2);
    const QStringView trimmed = inner.trimmed();
    a.pathText = trimmed.toString();
    a.pathPosition = t.position + 1 + static_cast<int>(trimmed.isEmpty() ? 0 : trimmed.data() - inner.data());
    PathError error;
    auto path = ObjectPath::tryParse(trimmed, &error);
    if (path && path->isNamespace()) {
        path.reset();
        error = {1, tr("A class or an instance is needed, not a namespace.")};
    }
    if (!path)
        throw QueryError(hr::WbemInvalidQuery, m_text, a.pathPosition + error.column - 1, error.message);
    a.path = std::move(*path);
    if (accept(u"WHERE")) {
        std::vector<QStringView> seen;
        if (token().kind == TokenKind::End)
            failExpected(tr("A clause such as ResultClass = X"));
        while (token().kind != TokenKind::End) {
            associationClause(a, seen);
            accept(u"AND"); // Not in the grammar, but people write it.
        }
    }
    if (a.classDefsOnly && a.keysOnly)
        fail(m_tokens.back(), tr("ClassDefsOnly and KeysOnly exclude each other."));
    if (a.schemaOnly && a.path.isInstance())
        throw QueryError(hr::WbemInvalidQuery, m_text, a.pathPosition,
                         tr("SchemaOnly needs the path of a class, not of an instance."));
    return a;
}

void Parser::associationClause(Associations& a, std::vector<QStringView>& seen) {
    struct Clause {
        QStringView word;
        QString Associations::*text;
        bool Associations::*flag;
        bool inReferences;
    };
    static constexpr std::array Clauses{
        Clause{u"AssocClass", &Associations::assocClass, nullptr, false},
        Clause{u"ResultClass", &Associations::resultClass, nullptr, true},
        Clause{u"ResultRole", &Associations::resultRole, nullptr, false},
        Clause{u"Role", &Associations::role, nullptr, true},
        Clause{u"RequiredQualifier", &Associations::requiredQualifier, nullptr, true},
        Clause{u"RequiredAssocQualifier", &Associations::requiredAssocQualifier, nullptr, false},
        Clause{u"ClassDefsOnly", nullptr, &Associations::classDefsOnly, true},
        Clause{u"SchemaOnly", nullptr, &Associations::schemaOnly, true},
        Clause{u"KeysOnly", nullptr, &Associations::keysOnly, true}};
    for (const Clause& c : Clauses) {
        if (!at(c.word))
            continue;
        if (a.references && !c.inReferences)
            fail(token(), tr("%1 does not belong to REFERENCES OF.").arg(c.word));
        if (std::ranges::find(seen, c.word) != seen.end())
            fail(token(), tr("%1 is given twice.").arg(c.word));
        seen.push_back(c.word);
        ++m_next;
        if (c.flag) {
            a.*c.flag = true;
            return;
        }
        if (token().kind != TokenKind::Operator || textOf(token()) != u"=")
            failExpected(QStringLiteral("'='"));
        ++m_next;
        if (token().kind == TokenKind::String && token().complete)
            a.*c.text = unquoted(textOf(m_tokens[m_next++]));
        else
            a.*c.text = name(tr("A name"));
        return;
    }
    failExpected(a.references
                     ? tr("ResultClass, Role, RequiredQualifier, ClassDefsOnly, SchemaOnly or KeysOnly")
                     : tr("AssocClass, ResultClass, ResultRole, Role, RequiredQualifier, "
                          "RequiredAssocQualifier, ClassDefsOnly, SchemaOnly or KeysOnly"));
}

} // namespace

Query parse(const QString& text) {
    return Parser(text).query();
}

} // namespace wbemscope::cim::wql
