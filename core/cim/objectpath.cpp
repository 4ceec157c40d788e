#include "core/cim/objectpath.h"

#include "core/cim/datetime.h"
#include "core/cim/object.h"
#include "core/security/protocolerror.h"

#include <algorithm>
#include <limits>
#include <QCoreApplication>

namespace wbemscope::cim {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("ObjectPath", text);
}

bool isSlash(QChar c) {
    return c == u'\\' || c == u'/';
}
bool isNameStart(QChar c) {
    return c.isLetter() || c == u'_' || c.isSurrogate();
}
bool isNameChar(QChar c) {
    return isNameStart(c) || c.isDigit() || c.isMark();
}
/// Namespace names are more liberal than class names ("ms_409", "root\\a-b").
bool isNamespaceChar(QChar c) {
    return isNameChar(c) || c == u'-' || c == u'{' || c == u'}';
}

class PathParser {
public:
    explicit PathParser(QStringView text)
        : m_text(text) {}

    bool path(ObjectPath& out, int depth);
    bool namespaceOnly(ObjectPath& out);
    bool finish() { return atEnd() || fail(tr("Unexpected character '%1'.").arg(peek())); }
    const PathError& error() const { return m_error; }
    bool checkLength() {
        if (m_text.size() <= ObjectPath::MaxLength)
            return true;
        m_pos = ObjectPath::MaxLength;
        return fail(tr("The path is longer than %1 characters.").arg(ObjectPath::MaxLength));
    }

private:
    bool atEnd() const { return m_pos >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const {
        return m_pos + ahead < m_text.size() ? m_text[m_pos + ahead] : QChar();
    }
    bool fail(const QString& message) {
        if (m_error.column == 0)
            m_error = {static_cast<int>(m_pos) + 1, message};
        return false;
    }
    bool server(ObjectPath& out);
    bool nameSpace(ObjectPath& out);
    bool hasNamespacePrefix() const;
    bool name(QString& out, const QString& what);
    bool keyList(ObjectPath& out, int depth);
    bool value(PathKey& key, int depth);
    bool quotedText(QString& out);
    bool number(Value& out);
    QStringView bareWord() const;

    QStringView m_text;
    qsizetype m_pos = 0;
    PathError m_error;
};

bool PathParser::server(ObjectPath& out) {
    m_pos += 2;
    const qsizetype start = m_pos;
    while (!atEnd() && !isSlash(peek())) {
        const QChar c = peek();
        if (c.unicode() < 0x20 || c == u'"' || c == u'\'' || c.isSpace())
            return fail(tr("A server name cannot contain this character."));
        ++m_pos;
    }
    if (m_pos == start)
        return fail(tr("The server name is missing."));
    out.server = m_text.mid(start, m_pos - start).toString();
    if (atEnd())
        return fail(tr("A namespace must follow the server name."));
    ++m_pos;
    return true;
}

bool PathParser::nameSpace(ObjectPath& out) {
    for (;;) {
        const qsizetype start = m_pos;
        while (!atEnd() && isNamespaceChar(peek()))
            ++m_pos;
        if (m_pos == start)
            return fail(tr("A namespace name was expected."));
        out.nameSpace += m_text.mid(start, m_pos - start);
        if (atEnd() || !isSlash(peek()))
            return true;
        out.nameSpace += u'\\';
        ++m_pos;
    }
}

/// Slashes or a colon before anything that only a class path has.
bool PathParser::hasNamespacePrefix() const {
    for (qsizetype i = m_pos; i < m_text.size(); ++i) {
        const QChar c = m_text[i];
        if (c == u':' || isSlash(c))
            return true;
        if (!isNamespaceChar(c))
            return false;
    }
    return false;
}

bool PathParser::name(QString& out, const QString& what) {
    if (!isNameStart(peek()))
        return fail(tr("%1 was expected.").arg(what));
    const qsizetype start = m_pos;
    while (!atEnd() && isNameChar(peek()))
        ++m_pos;
    out = m_text.mid(start, m_pos - start).toString();
    return true;
}

bool PathParser::path(ObjectPath& out, int depth) {
    if (atEnd())
        return fail(tr("The path is empty."));
    bool hasNamespace = false;
    if (isSlash(peek()) && isSlash(peek(1))) {
        if (!server(out))
            return false;
        hasNamespace = true;
    } else if (isSlash(peek())) {
        ++m_pos; // "\root\default:X": this server
        hasNamespace = true;
    } else {
        hasNamespace = hasNamespacePrefix();
    }
    if (hasNamespace) {
        if (!nameSpace(out))
            return false;
        if (peek() != u':' || atEnd())
            return true;
        ++m_pos;
    }
    if (!name(out.className, tr("A class name")))
        return false;
    if (peek() == u'.' && !atEnd()) {
        ++m_pos;
        return keyList(out, depth);
    }
    if (peek() != u'=' || atEnd())
        return true;
    ++m_pos;
    if (peek() == u'@') {
        ++m_pos;
        out.singleton = true;
        return true;
    }
    PathKey key;
    if (!value(key, depth))
        return false;
    out.keys.push_back(std::move(key));
    return true;
}

bool PathParser::namespaceOnly(ObjectPath& out) {
    if (isSlash(peek()) && isSlash(peek(1))) {
        if (!server(out))
            return false;
    } else if (isSlash(peek())) {
        ++m_pos;
    }
    return nameSpace(out);
}

bool PathParser::keyList(ObjectPath& out, int depth) {
    for (;;) {
        if (out.keys.size() == ObjectPath::MaxKeys)
            return fail(tr("The path has more than %1 keys.").arg(ObjectPath::MaxKeys));
        PathKey key;
        const qsizetype start = m_pos;
        if (!name(key.name, tr("A key name")))
            return false;
        if (std::ranges::any_of(out.keys, [&](const PathKey& k) { return sameName(k.name, key.name); })) {
            m_pos = start;
            return fail(tr("The key \"%1\" is named twice.").arg(key.name));
        }
        if (peek() != u'=')
            return fail(tr("'=' was expected after the key \"%1\".").arg(key.name));
        ++m_pos;
        if (!value(key, depth))
            return false;
        out.keys.push_back(std::move(key));
        if (peek() != u',' || atEnd())
            return true;
        ++m_pos;
    }
}

QStringView PathParser::bareWord() const {
    qsizetype end = m_pos;
    while (end < m_text.size() && isNameChar(m_text[end]))
        ++end;
    return m_text.mid(m_pos, end - m_pos);
}

bool PathParser::value(PathKey& key, int depth) {
    const QChar c = peek();
    if (atEnd())
        return fail(tr("A key value is missing."));
    if (c == u'"' || c == u'\'') {
        QString text;
        if (!quotedText(text))
            return false;
        key.value = text;
        return true;
    }
    if (c == u'-' || c == u'+' || (c >= u'0' && c <= u'9'))
        return number(key.value);
    const QStringView word = bareWord();
    const QChar after = peek(word.size());
    const bool wordAlone = after != u'.' && after != u'=' && after != u':' && !isSlash(after);
    for (const bool b : {true, false}) {
        if (wordAlone && sameName(word, b ? u"TRUE" : u"FALSE")) {
            m_pos += word.size();
            key.value = b;
            return true;
        }
    }
    if (!isNameStart(c) && !isSlash(c))
        return fail(tr("A key value was expected."));
    if (depth >= ObjectPath::MaxReferenceDepth)
        return fail(tr("References are nested more than %1 deep.").arg(ObjectPath::MaxReferenceDepth));
    const qsizetype start = m_pos;
    ObjectPath inner;
    if (!path(inner, depth + 1))
        return false;
    key.value = m_text.mid(start, m_pos - start).toString();
    key.bareReference = true;
    return true;
}

bool PathParser::quotedText(QString& out) {
    const QChar quote = peek();
    const qsizetype start = m_pos++;
    while (!atEnd()) {
        const QChar c = peek();
        ++m_pos;
        if (c == quote)
            return true;
        // Any other backslash stands for itself: "C:\Windows" is what people type.
        if (c == u'\\' && !atEnd() && (peek() == u'\\' || peek() == u'"' || peek() == u'\''))
            out += m_text[m_pos++];
        else
            out += c;
    }
    m_pos = start;
    return fail(tr("The closing quote is missing."));
}

bool PathParser::number(Value& out) {
    const qsizetype start = m_pos;
    if (peek() == u'-' || peek() == u'+')
        ++m_pos;
    while (!atEnd() && (isNameChar(peek()) || peek() == u'.' ||
                        ((peek() == u'-' || peek() == u'+') && peek(-1).toLower() == u'e')))
        ++m_pos;
    const QString text = m_text.mid(start, m_pos - start).toString();
    const bool hex = text.contains(u'x', Qt::CaseInsensitive);
    bool ok = false;
    if (const qint64 s = text.toLongLong(&ok, hex ? 16 : 10); ok) {
        out = s;
        return true;
    }
    if (const quint64 u = text.toULongLong(&ok, hex ? 16 : 10); ok) {
        out = u;
        return true;
    }
    const double d = text.toDouble(&ok);
    if (!ok || hex || !(std::abs(d) <= std::numeric_limits<double>::max())) {
        m_pos = start;
        return fail(tr("\"%1\" is not a number.").arg(text));
    }
    out = d;
    return true;
}

QString quoted(const QString& text) {
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

QString valueText(const Value& value) {
    if (const auto* s = value.asString())
        return quoted(*s);
    if (const auto* d = value.asReal()) {
        // A real stays a real when it is read again.
        const QString text = QString::number(*d, 'g', 17);
        const bool looksWhole = std::ranges::none_of(text, [](QChar c) { return c == u'.' || c == u'e'; });
        return looksWhole ? text + QStringLiteral(".0") : text;
    }
    return displayText(value, {});
}

/// A key of a path against a property's value: WMI is liberal about quotes around numbers.
bool keyEquals(const Value& wanted, const Value& actual, BaseType base) {
    if (actual.isNull())
        return false;
    const QString wantedText = displayText(wanted, {});
    switch (base) {
    case BaseType::Boolean:
        if (const auto* b = wanted.asBool())
            return *b == *actual.asBool();
        return sameName(wantedText, displayText(actual, {base, false})) ||
               wantedText == (*actual.asBool() ? u"1" : u"0");
    case BaseType::DateTime: {
        const auto a = DateTime::parse(wantedText);
        const auto b = actual.asString() ? DateTime::parse(*actual.asString()) : std::nullopt;
        return a && b ? *a == *b : sameName(wantedText, displayText(actual, {base, false}));
    }
    case BaseType::Reference: {
        const auto a = ObjectPath::tryParse(wantedText);
        const auto b = actual.asString() ? ObjectPath::tryParse(*actual.asString()) : std::nullopt;
        if (a && b)
            return a->normalized() == b->normalized();
        return sameName(wantedText, displayText(actual, {base, false}));
    }
    default:
        return sameName(wantedText, displayText(actual, {base, false}));
    }
}
} // namespace

bool operator==(const PathKey& a, const PathKey& b) {
    if (!sameName(a.name, b.name))
        return false;
    const auto* x = a.value.asString();
    const auto* y = b.value.asString();
    return x && y ? sameName(*x, *y) : a.value == b.value;
}

const PathKey* ObjectPath::key(QStringView name) const {
    for (const PathKey& k : keys)
        if (sameName(k.name, name))
            return &k;
    return keys.size() == 1 && keys.front().name.isEmpty() ? &keys.front() : nullptr;
}

std::optional<ObjectPath> ObjectPath::tryParse(QStringView text, PathError* error) {
    PathParser parser(text);
    ObjectPath path;
    if (parser.checkLength() && parser.path(path, 0) && parser.finish())
        return path;
    if (error)
        *error = parser.error();
    return std::nullopt;
}

std::optional<ObjectPath> ObjectPath::tryParseNamespace(QStringView text, PathError* error) {
    PathParser parser(text);
    ObjectPath path;
    if (parser.checkLength() && parser.namespaceOnly(path) && parser.finish())
        return path;
    if (error)
        *error = parser.error();
    return std::nullopt;
}

ObjectPath ObjectPath::parse(QStringView text) {
    PathError error;
    if (auto path = tryParse(text, &error))
        return *std::move(path);
    throw ProtocolError(hr::WbemInvalidObjectPath, Stage::Local, tr("object path"),
                        tr("%1 (column %2)").arg(error.message).arg(error.column));
}

QString ObjectPath::relativePath() const {
    if (singleton)
        return className + QStringLiteral("=@");
    QString text = className;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const PathKey& k = keys[i];
        if (!k.name.isEmpty())
            text += (i == 0 ? u'.' : u',') + k.name;
        text += u'=' + valueText(k.value);
    }
    return text;
}

QString ObjectPath::toString() const {
    QString text;
    if (!server.isEmpty())
        text = QStringLiteral("\\\\") + server + u'\\';
    text += nameSpace;
    if (isNamespace()) {
        // A single name would read as a class.
        return server.isEmpty() && !nameSpace.contains(u'\\') ? u'\\' + text : text;
    }
    return nameSpace.isEmpty() ? relativePath() : text + u':' + relativePath();
}

QString ObjectPath::normalized() const {
    ObjectPath copy = *this;
    copy.server.clear();
    std::ranges::stable_sort(copy.keys, [](const PathKey& a, const PathKey& b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return copy.toString().toCaseFolded();
}

bool ObjectPath::identifies(const Instance& instance) const {
    const Class& cls = *instance.cls;
    if (!sameName(className, cls.name))
        return false;
    if (singleton || cls.isSingleton())
        return singleton && cls.isSingleton();
    std::size_t matched = 0;
    for (std::size_t i = 0; i < cls.properties.size() && i < instance.values.size(); ++i) {
        const Property& p = cls.properties[i];
        if (!p.isKey())
            continue;
        const PathKey* k = key(p.name);
        if (!k || !keyEquals(k->value, instance.values[i], p.type.base))
            return false;
        ++matched;
    }
    return matched != 0 && matched == keys.size();
}

bool operator==(const ObjectPath& a, const ObjectPath& b) {
    return sameName(a.server, b.server) && a.normalized() == b.normalized();
}

} // namespace wbemscope::cim
