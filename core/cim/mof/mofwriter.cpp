#include "core/cim/mof/mofwriter.h"

#include "core/cim/mof/flavors.h"

#include <algorithm>
#include <cmath>

namespace wbemscope::cim::mof {

namespace {
constexpr int IndentStep = 2;
/// Deeper embedded objects are not written out: the objects come from the wire.
constexpr int MaxDepth = 64;

QString spaces(int count) {
    return QString(count, u' ');
}

QString escaped(QChar c) {
    switch (c.unicode()) {
    case u'\b':
        return QStringLiteral("\\b");
    case u'\t':
        return QStringLiteral("\\t");
    case u'\n':
        return QStringLiteral("\\n");
    case u'\f':
        return QStringLiteral("\\f");
    case u'\r':
        return QStringLiteral("\\r");
    case u'"':
        return QStringLiteral("\\\"");
    case u'\'':
        return QStringLiteral("\\'");
    case u'\\':
        return QStringLiteral("\\\\");
    default:
        break;
    }
    // Four digits always: a hexadecimal letter that follows must not be taken in.
    if (c.unicode() < 0x20 || c.unicode() == 0x7F || c.isSurrogate() || c.unicode() >= 0xFFFE ||
        c == QChar(QChar::ByteOrderMark) || (c.isSpace() && c != u' '))
        return QStringLiteral("\\x%1").arg(static_cast<int>(c.unicode()), 4, 16, QChar(u'0'));
    return c;
}

/// The shortest text that reads back as the same number, and as a real.
QString realText(double v) {
    if (!std::isfinite(v))
        return QStringLiteral("NULL");
    QString text = QString::number(v, 'g', 17);
    for (int digits = 1; digits < 17; ++digits) {
        const QString shorter = QString::number(v, 'g', digits);
        if (shorter.toDouble() == v) {
            text = shorter;
            break;
        }
    }
    const bool whole = std::ranges::none_of(text, [](QChar c) { return c == u'.' || c == u'e'; });
    return whole ? text + QStringLiteral(".0") : text;
}

QString instanceText(const Instance& instance, int indent, int depth);
QString classText(const Class& cls, int indent, int depth);

QString scalarText(const Value& value, BaseType base, int indent, int depth) {
    if (const auto* b = value.asBool())
        return *b ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    if (const auto* s = value.asSigned())
        return QString::number(*s);
    if (const auto* u = value.asUnsigned()) {
        if (base != BaseType::Char16)
            return QString::number(*u);
        const QChar c(static_cast<char16_t>(*u));
        return u'\'' + (c == u'"' ? QString(c) : escaped(c)) + u'\'';
    }
    if (const auto* r = value.asReal())
        return realText(*r);
    if (const auto* s = value.asString())
        return quoted(*s);
    const auto* o = value.asObject();
    if (!o || !*o || depth >= MaxDepth)
        return QStringLiteral("NULL");
    return o->instance ? instanceText(*o->instance, indent, depth + 1)
                       : classText(*o->cls, indent, depth + 1);
}

QString anyText(const Value& value, Type type, int indent, int depth) {
    if (value.isNull())
        return QStringLiteral("NULL");
    const auto* array = value.asArray();
    if (!array)
        return scalarText(value, type.base, indent, depth);
    QString text(u'{');
    for (std::size_t i = 0; i < array->size(); ++i)
        text +=
            (i == 0 ? QString() : QStringLiteral(", ")) + scalarText((*array)[i], type.base, indent, depth);
    return text + u'}';
}

/// `name`, `name(value)`, `name{a, b}` and its flavors.
QString qualifierText(const Qualifier& q) {
    QString text = q.name;
    const bool isTrue = q.value.asBool() && *q.value.asBool();
    if (!isTrue) {
        const QString value = anyText(q.value, q.type, 0, 0);
        text += q.value.asArray() ? value : u'(' + value + u')';
    }
    constexpr auto Written = static_cast<quint8>(FlavorPropagateToInstance | FlavorPropagateToDerived |
                                                 FlavorNotOverridable | FlavorAmended);
    return text + flavorText(defaultFlavor(q.name), q.flavor & Written);
}

/// What the text must say: not what follows from the type, nor what is inherited as long as the parent is
/// known.
QString qualifiersText(const Qualifiers& qualifiers, bool ownOnly, QStringView skip = {}) {
    QString text;
    for (const Qualifier& q : qualifiers) {
        if (sameName(q.name, u"CIMTYPE") || (!skip.isEmpty() && sameName(q.name, skip)))
            continue;
        if (ownOnly && (q.flavor & FlavorOriginPropagated) != 0)
            continue;
        text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + qualifierText(q);
    }
    return text.isEmpty() ? text : u'[' + text + QStringLiteral("] ");
}

QString typeText(const Property& p) {
    const QString cls = p.referencedClass();
    if (p.type.base == BaseType::Reference)
        return (cls.isEmpty() ? QStringLiteral("object") : cls) + QStringLiteral(" ref");
    if (p.type.base == BaseType::Object && !cls.isEmpty())
        return QStringLiteral("object:") + cls;
    return typeName(p.type.base);
}

bool isOwn(const Qualifier& q) {
    return (q.flavor & FlavorOriginPropagated) == 0;
}

/// An inherited property needs a line only where this class says something about it.
bool isDeclaredHere(const Property& p, bool parentKnown) {
    if (!p.inherited || !parentKnown)
        return true;
    return !p.defaultInherited || std::ranges::any_of(p.qualifiers, isOwn);
}

QString propertyText(const Property& p, bool ownOnly, int indent, int depth) {
    QString text = spaces(indent) + qualifiersText(p.qualifiers, ownOnly) + typeText(p) + u' ' + p.name;
    if (p.type.array)
        text += QStringLiteral("[]");
    const bool hasDefault = !p.defaultValue.isNull() ? !(ownOnly && p.inherited && p.defaultInherited)
                                                     : p.inherited && !p.defaultInherited && ownOnly;
    if (hasDefault)
        text += QStringLiteral(" = ") + anyText(p.defaultValue, p.type, indent, depth);
    return text + QStringLiteral(";\n");
}

struct Parameter {
    const Property* property;
    qint64 id;
};

/// In and out parameters in the order of their IDs, each once.
std::vector<Parameter> parametersOf(const Method& method) {
    std::vector<Parameter> all;
    for (const auto& signature : {method.in, method.out}) {
        if (!signature)
            continue;
        for (const Property& p : signature->properties) {
            const bool known = std::ranges::any_of(
                all, [&](const Parameter& q) { return sameName(q.property->name, p.name); });
            if (known || sameName(p.name, u"ReturnValue"))
                continue;
            const Qualifier* id = findQualifier(p.qualifiers, u"ID");
            all.push_back({&p, id && id->value.asSigned() ? *id->value.asSigned() : qint64{0x7FFFFFFF}});
        }
    }
    std::ranges::stable_sort(all, {}, &Parameter::id);
    return all;
}

QString returnType(const Method& method) {
    const Property* result = method.out ? method.out->property(u"ReturnValue") : nullptr;
    return result ? typeText(*result) : QStringLiteral("void");
}

QString methodText(const Method& m, bool ownOnly, int indent, int depth) {
    QString text =
        spaces(indent) + qualifiersText(m.qualifiers, ownOnly) + returnType(m) + u' ' + m.name + u'(';
    bool first = true;
    for (const Parameter& p : parametersOf(m)) {
        text += first ? QString() : QStringLiteral(", ");
        first = false;
        text +=
            qualifiersText(p.property->qualifiers, false) + typeText(*p.property) + u' ' + p.property->name;
        if (p.property->type.array)
            text += QStringLiteral("[]");
        if (!p.property->defaultValue.isNull())
            text +=
                QStringLiteral(" = ") + anyText(p.property->defaultValue, p.property->type, indent, depth);
    }
    return text + QStringLiteral(");\n");
}

bool sameSignature(const Method& a, const Method& b) {
    const auto same = [](const std::shared_ptr<const Class>& x, const std::shared_ptr<const Class>& y) {
        return x == y || (x && y && *x == *y);
    };
    return same(a.in, b.in) && same(a.out, b.out);
}

bool isDeclaredHere(const Method& m, const Class* parent) {
    if (!m.inherited || !parent)
        return true;
    const Method* old = parent->method(m.name);
    return !old || std::ranges::any_of(m.qualifiers, isOwn) || !sameSignature(m, *old);
}

QString classText(const Class& cls, int indent, int depth) {
    const bool parentKnown = cls.parent != nullptr;
    QString text = qualifiersText(cls.qualifiers, parentKnown) + QStringLiteral("class ") + cls.name;
    if (!cls.derivation.empty())
        text += QStringLiteral(" : ") + cls.superclass();
    QString body;
    for (const Property& p : cls.properties)
        if (isDeclaredHere(p, parentKnown))
            body += propertyText(p, parentKnown, indent + IndentStep, depth);
    for (const Method& m : cls.methods)
        if (isDeclaredHere(m, cls.parent.get()))
            body += methodText(m, parentKnown, indent + IndentStep, depth);
    return text +
           (body.isEmpty() ? QStringLiteral(" {}") : QStringLiteral(" {\n") + body + spaces(indent) + u'}');
}

QString instanceText(const Instance& instance, int indent, int depth) {
    QString text =
        qualifiersText(instance.qualifiers, true) + QStringLiteral("instance of ") + instance.cls->name;
    QString body;
    for (std::size_t i = 0; i < instance.cls->properties.size() && i < instance.values.size(); ++i) {
        if (i < instance.isDefault.size() && instance.isDefault[i])
            continue;
        const Property& p = instance.cls->properties[i];
        body += spaces(indent + IndentStep) + p.name + QStringLiteral(" = ") +
                anyText(instance.values[i], p.type, indent + IndentStep, depth) + QStringLiteral(";\n");
    }
    return text +
           (body.isEmpty() ? QStringLiteral(" {}") : QStringLiteral(" {\n") + body + spaces(indent) + u'}');
}
} // namespace

QString quoted(QStringView text) {
    QString result(u'"');
    result.reserve(text.size() + 2);
    for (const QChar c : text)
        result += c == u'\'' ? QString(c) : escaped(c);
    return result + u'"';
}

QString valueText(const Value& value, Type type, int indent) {
    return anyText(value, type, indent, 0);
}

QString write(const Class& cls) {
    return classText(cls, 0, 0) + QStringLiteral(";\n");
}

QString write(const Instance& instance) {
    return instanceText(instance, 0, 0) + QStringLiteral(";\n");
}

QString write(const Object& object) {
    if (object.instance)
        return write(*object.instance);
    return object.cls ? write(*object.cls) : QString();
}

} // namespace wbemscope::cim::mof
