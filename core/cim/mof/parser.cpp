#include "core/cim/mof/parser.h"

#include <array>
#include <QCoreApplication>
#include <utility>

namespace wbemscope::cim::mof {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Mof", text);
}

std::optional<BaseType> typeOf(QStringView word) {
    static constexpr std::array All{BaseType::Sint8,  BaseType::Uint8,    BaseType::Sint16, BaseType::Uint16,
                                    BaseType::Sint32, BaseType::Uint32,   BaseType::Sint64, BaseType::Uint64,
                                    BaseType::Real32, BaseType::Real64,   BaseType::String, BaseType::Boolean,
                                    BaseType::Object, BaseType::DateTime, BaseType::Char16};
    for (const BaseType t : All)
        if (sameName(typeName(t), word))
            return t;
    return std::nullopt;
}

/// The rest of an annotation after its name, quotes off.
QString argument(const QString& annotation) {
    QString rest = annotation.section(u' ', 1).trimmed();
    if (rest.size() >= 2 && rest.startsWith(u'"') && rest.endsWith(u'"'))
        rest = rest.mid(1, rest.size() - 2);
    return rest;
}

QString annotated(const Token& token, QStringView name) {
    for (const QString& a : token.annotations)
        if (sameName(a.section(u' ', 0, 0), name))
            return argument(a);
    return {};
}

} // namespace

Parser::Parser(QStringView text, Diagnostics& diagnostics, const Limits& limits)
    : Cursor(text, diagnostics, limits)
    , m_listingNamespace(annotated(m_token, u"namespace"))
    , m_listingServer(annotated(m_token, u"servername")) {
    m_listing = !m_listingNamespace.isEmpty() && m_token.place.line > 1;
}

std::optional<Statement> Parser::next() {
    while (m_token.kind != Token::Kind::End) {
        try {
            if (m_token.kind == Token::Kind::Pragma)
                return pragma();
            if (m_token.isWord(u"qualifier"))
                return qualifierType();
            if (accept(u';'))
                continue;
            QualifierNodes q = qualifiers();
            if (m_token.isWord(u"class")) {
                ClassNode node = classBody(std::move(q));
                endOfStatement();
                return node;
            }
            if (m_token.isWord(u"instance")) {
                InstanceNode node = instanceBody(std::move(q));
                endOfStatement();
                return node;
            }
            failExpected(tr("\"class\", \"instance of\" or #pragma"));
        } catch (const Recover&) {
            skipPast(false);
        }
    }
    return std::nullopt;
}

PragmaNode Parser::pragma() {
    const int line = m_token.place.line;
    advance();
    PragmaNode node;
    if (m_token.place.line != line)
        fail(m_token.place, tr("#pragma must be followed by a name."));
    node.name = identifier(tr("The name of a pragma"), &node.place).toLower();
    if (m_token.place.line == line && accept(u'(')) {
        while (!m_token.is(u')')) {
            limit(node.arguments.size(), m_token.place);
            switch (m_token.kind) {
            case Token::Kind::String:
            case Token::Kind::Identifier:
                node.arguments.push_back(m_token.text);
                break;
            case Token::Kind::Integer:
                node.arguments.push_back((m_token.negative ? QStringLiteral("-") : QString()) +
                                         QString::number(m_token.magnitude));
                break;
            default:
                failExpected(tr("An argument of the pragma"));
            }
            advance();
            if (!m_token.is(u')'))
                expect(u',');
        }
        advance();
    }
    accept(u';');
    return node;
}

QualifierTypeNode Parser::qualifierType() {
    advance();
    QualifierTypeNode node;
    node.name = identifier(tr("A qualifier name"));
    expect(u':');
    // Both WMI's short form and DSP0004's: `Key : boolean = false, Scope(property), Flavor(DisableOverride);`
    bool dsp = false;
    while (!m_token.is(u';')) {
        if (m_token.kind == Token::Kind::End)
            failExpected(QStringLiteral("';'"));
        dsp = dsp || typeOf(m_token.text).has_value();
        if (m_token.isWord(u"flavor")) {
            advance();
            expect(u'(');
            while (!accept(u')')) {
                limit(node.flavors.size(), m_token.place);
                const Place place = m_token.place;
                node.flavors.emplace_back(identifier(tr("A flavor")), place);
                accept(u',');
            }
            continue;
        }
        if (!dsp && m_token.kind == Token::Kind::Identifier) {
            limit(node.flavors.size(), m_token.place);
            node.flavors.emplace_back(m_token.text, m_token.place);
        }
        advance();
    }
    advance();
    return node;
}

std::vector<std::pair<QString, Place>> Parser::flavors() {
    std::vector<std::pair<QString, Place>> list;
    if (!accept(u':'))
        return list;
    do {
        limit(list.size(), m_token.place);
        const Place place = m_token.place;
        list.emplace_back(identifier(tr("A flavor")), place);
    } while (m_token.kind == Token::Kind::Identifier);
    return list;
}

QualifierNodes Parser::qualifiers() {
    QualifierNodes list;
    if (!accept(u'['))
        return list;
    if (accept(u']'))
        return list;
    do {
        limit(list.size(), m_token.place);
        QualifierNode q;
        q.name = identifier(tr("A qualifier name"), &q.place);
        if (accept(u'(')) {
            q.value = value();
            expect(u')');
        } else if (m_token.is(u'{')) {
            q.value = value();
        }
        q.flavors = flavors();
        list.push_back(std::move(q));
    } while (accept(u','));
    expect(u']');
    return list;
}

ClassNode Parser::classBody(QualifierNodes q) {
    const Deeper deeper(*this);
    ClassNode node;
    node.qualifiers = std::move(q);
    advance();
    node.name = identifier(tr("A class name"), &node.place);
    if (m_token.isWord(u"as")) // DSP0004 gives classes an alias too; nothing can refer to it in WMI.
        fail(m_token.place, tr("A class cannot have an alias in WMI."));
    if (accept(u':')) {
        node.superclasses.push_back(identifier(tr("The name of the superclass"), &node.superclassPlace));
        while (m_listing && m_token.kind == Token::Kind::Identifier) {
            limit(node.superclasses.size(), m_token.place);
            node.superclasses.push_back(identifier({}));
        }
    }
    expect(u'{');
    while (!braceCloses()) {
        try {
            member(node);
        } catch (const Recover&) {
            skipPast(true);
        }
    }
    return node;
}

void Parser::member(ClassNode& node) {
    if (accept(u';'))
        return;
    const QString inheritedFrom = annotated(m_token, u"inherited");
    QualifierNodes q = qualifiers();
    TypeNode t = type();
    Place place;
    QString name = identifier(tr("A property or method name"), &place);
    if (accept(u'(')) {
        limit(node.methods.size(), place);
        MethodNode method{std::move(q), std::move(t), std::move(name), place, {}, inheritedFrom};
        parameters(method);
        node.methods.push_back(std::move(method));
        expect(u';');
        return;
    }
    if (t.isVoid)
        fail(t.place, tr("A property cannot be void."));
    limit(node.properties.size(), place);
    PropertyNode property{std::move(q), std::move(t), std::move(name), place, {}, {}, inheritedFrom};
    arraySuffix(property.type, property.arraySize);
    if (accept(u'='))
        property.value = value();
    node.properties.push_back(std::move(property));
    expect(u';');
}

TypeNode Parser::type() {
    TypeNode node;
    const QString word = identifier(tr("A type"), &node.place);
    if (sameName(word, u"void")) {
        node.isVoid = true;
        return node;
    }
    const auto simple = typeOf(word);
    if (m_token.isWord(u"ref")) {
        advance();
        node.type.base = BaseType::Reference;
        if (!simple)
            node.cls = word;
        else if (*simple != BaseType::Object)
            fail(node.place, tr("There is no reference to \"%1\": a class name must precede ref.").arg(word));
        return node;
    }
    if (simple) {
        node.type.base = *simple;
        if (*simple == BaseType::Object && accept(u':'))
            node.cls = identifier(tr("A class name"));
        return node;
    }
    if (m_token.kind != Token::Kind::Identifier)
        fail(node.place, tr("\"%1\" is not a type.").arg(word));
    node.type.base = BaseType::Object;
    node.cls = word;
    return node;
}

void Parser::arraySuffix(TypeNode& node, std::optional<quint64>& size) {
    if (!accept(u'['))
        return;
    node.type.array = true;
    if (m_token.kind == Token::Kind::Integer) {
        if (m_token.negative || m_token.magnitude == 0 || m_token.magnitude > 0x7FFFFFFF)
            m_diagnostics.report(m_token.place, tr("This cannot be the size of an array."));
        else
            size = m_token.magnitude;
        advance();
    }
    expect(u']');
}

void Parser::parameters(MethodNode& method) {
    if (accept(u')'))
        return;
    do {
        limit(method.parameters.size(), m_token.place);
        PropertyNode p;
        p.qualifiers = qualifiers();
        p.type = type();
        if (p.type.isVoid)
            fail(p.type.place, tr("A parameter cannot be void."));
        p.name = identifier(tr("A parameter name"), &p.place);
        arraySuffix(p.type, p.arraySize);
        if (accept(u'='))
            p.value = value();
        method.parameters.push_back(std::move(p));
    } while (accept(u','));
    expect(u')');
}

InstanceNode Parser::instanceBody(QualifierNodes q) {
    const Deeper deeper(*this);
    InstanceNode node;
    node.qualifiers = std::move(q);
    advance();
    if (!m_token.isWord(u"of"))
        failExpected(QStringLiteral("\"of\""));
    advance();
    node.className = identifier(tr("A class name"), &node.place);
    if (m_token.isWord(u"as")) {
        advance();
        if (m_token.kind != Token::Kind::Alias)
            failExpected(tr("An alias such as $name"));
        node.alias = m_token.text;
        node.aliasPlace = m_token.place;
        advance();
    }
    expect(u'{');
    while (!braceCloses()) {
        if (accept(u';'))
            continue;
        try {
            if (m_token.is(u'['))
                fail(m_token.place, tr("Qualifiers on the properties of an instance are not supported."));
            limit(node.values.size(), m_token.place);
            AssignmentNode a;
            a.name = identifier(tr("A property name"), &a.place);
            expect(u'=');
            a.value = value();
            node.values.push_back(std::move(a));
            expect(u';');
        } catch (const Recover&) {
            skipPast(true);
        }
    }
    return node;
}

ValueNode Parser::value() {
    if (!m_token.is(u'{'))
        return scalar();
    ValueNode node;
    node.kind = ValueNode::Kind::Array;
    node.place = m_token.place;
    advance();
    if (accept(u'}'))
        return node;
    ++m_openLists;
    do {
        if (++m_elements > m_limits.maxArrayElements)
            m_diagnostics.abandon(m_token.place,
                                  tr("More than %1 array elements.").arg(m_limits.maxArrayElements));
        node.elements.push_back(scalar());
    } while (accept(u','));
    expect(u'}');
    --m_openLists;
    return node;
}

bool Parser::embedded(ValueNode& node, QualifierNodes q) {
    if (m_token.isWord(u"instance")) {
        node.kind = ValueNode::Kind::Instance;
        node.instance = std::make_shared<InstanceNode>(instanceBody(std::move(q)));
        return true;
    }
    if (m_token.isWord(u"class")) {
        node.kind = ValueNode::Kind::Class;
        node.cls = std::make_shared<ClassNode>(classBody(std::move(q)));
        return true;
    }
    return false;
}

ValueNode Parser::scalar() {
    ValueNode node;
    node.place = m_token.place;
    switch (m_token.kind) {
    case Token::Kind::String:
        node.kind = ValueNode::Kind::String;
        // Adjacent strings are one.
        while (m_token.kind == Token::Kind::String) {
            node.text += m_token.text;
            advance();
        }
        return node;
    case Token::Kind::Integer:
        node.kind = ValueNode::Kind::Integer;
        node.negative = m_token.negative;
        node.magnitude = m_token.magnitude;
        break;
    case Token::Kind::Char:
        node.kind = ValueNode::Kind::Char;
        node.magnitude = m_token.magnitude;
        break;
    case Token::Kind::Real:
        node.kind = ValueNode::Kind::Real;
        node.real = m_token.real;
        break;
    case Token::Kind::Alias:
        node.kind = ValueNode::Kind::Alias;
        node.text = m_token.text;
        break;
    case Token::Kind::Identifier:
        if (m_token.isWord(u"NULL"))
            break;
        if (m_token.isWord(u"TRUE") || m_token.isWord(u"FALSE")) {
            node.kind = ValueNode::Kind::Bool;
            node.boolean = m_token.isWord(u"TRUE");
            break;
        }
        if (embedded(node, {}))
            return node;
        failExpected(tr("A value"));
    default:
        // Qualifiers belong to an embedded object here.
        if (m_token.is(u'[')) {
            if (embedded(node, qualifiers()))
                return node;
        }
        failExpected(tr("A value"));
    }
    advance();
    return node;
}

} // namespace wbemscope::cim::mof
