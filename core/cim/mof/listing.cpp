#include "core/cim/mof/mofwriter.h"

#include <algorithm>
#include <QStringList>

/// The layout of the public listings of MS-WMIO's examples: see listing() in mofwriter.h for what it leaves
/// out.
namespace wbemscope::cim::mof {

namespace {
constexpr int Width = 80;

QString spaces(int count) {
    return QString(count, u' ');
}

/// The last word of the CIMTYPE qualifier: "ref:X" and "object:X" read X.
QString typeText(const Property& p) {
    const Qualifier* cimType = findQualifier(p.qualifiers, u"CIMTYPE");
    if (!cimType || !cimType->value.asString())
        return typeName(p.type.base);
    const QString& text = *cimType->value.asString();
    return text.mid(text.indexOf(u':') + 1);
}

QString qualifierText(const Qualifier& q) {
    if (q.value.asBool() && *q.value.asBool())
        return q.name;
    const QString value = valueText(q.value, q.type);
    return q.name + (q.value.asArray() ? value : u'(' + value + u')');
}

/// Comma-separated, broken before what would pass the width; every line begins `indent` columns in.
QString filled(const QStringList& items, int indent, int firstColumn) {
    QString text;
    int column = firstColumn;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const bool last = i + 1 == items.size();
        const int size = static_cast<int>(items[i].size()) + (last ? 0 : 1);
        if (i != 0 && column + 1 + size > Width) {
            text += u'\n' + spaces(indent);
            column = indent;
        } else if (i != 0) {
            text += u' ';
            ++column;
        }
        text += items[i] + (last ? QString() : QStringLiteral(","));
        column += size;
    }
    return text;
}

/// "[ a, b ] " on one line where it fits together with the `rest` columns behind it, else a block.
QString qualifiersText(const Qualifiers& qualifiers, int indent, qsizetype rest) {
    QStringList items;
    for (const Qualifier& q : qualifiers)
        if (!sameName(q.name, u"CIMTYPE"))
            items.append(qualifierText(q));
    if (items.size() < 2)
        return {};
    QString line = QStringLiteral("[ ") + items.join(QStringLiteral(", ")) + QStringLiteral(" ] ");
    if (indent + line.size() + rest <= Width)
        return line;
    return QStringLiteral("[\n") + spaces(indent + 2) + filled(items, indent + 2, indent + 2) + u'\n' +
           spaces(indent) + QStringLiteral("] ");
}

QString declared(const Property& p, int indent, qsizetype rest) {
    const QString name = typeText(p) + u' ' + p.name;
    return qualifiersText(p.qualifiers, indent, name.size() + rest) + name;
}

/// These listings count the class of origin from the root (MS-WMIO 2.2.34) but look the name up from the
/// nearest parent; with two generations they name the wrong one. Kept: the listings are what the text is
/// compared with.
QString originComment(const Class& cls, const Property& p) {
    const std::size_t generations = cls.derivation.size();
    for (std::size_t nearest = 0; nearest < generations; ++nearest)
        if (sameName(cls.derivation[nearest], p.origin))
            return QStringLiteral("  // @inherited ") + cls.derivation[generations - 1 - nearest] + u'\n';
    return {};
}

QString methodText(const Method& m) {
    struct Parameter {
        const Property* property;
        qint64 id;
    };
    std::vector<Parameter> parameters;
    const Property* result = nullptr;
    for (const auto& signature : {m.in, m.out}) {
        if (!signature)
            continue;
        for (const Property& p : signature->properties) {
            if (sameName(p.name, u"ReturnValue")) {
                result = &p;
                continue;
            }
            if (std::ranges::any_of(parameters,
                                    [&](const auto& q) { return sameName(q.property->name, p.name); }))
                continue;
            const Qualifier* id = findQualifier(p.qualifiers, u"ID");
            parameters.push_back(
                {&p, id && id->value.asSigned() ? *id->value.asSigned() : qint64{0x7FFFFFFF}});
        }
    }
    std::ranges::stable_sort(parameters, {}, &Parameter::id);

    const QString head = (result ? typeText(*result) : QStringLiteral("void")) + u' ' + m.name + u'(';
    QString text = QStringLiteral("  ") + qualifiersText(m.qualifiers, 2, head.size()) + head;
    if (parameters.empty())
        return text + QStringLiteral(");\n");
    QStringList items;
    for (const Parameter& p : parameters)
        items.append(declared(*p.property, 6, 2));
    return text + QStringLiteral("\n\n      ") + filled(items, 6, 6) + QStringLiteral(");\n");
}

QString classText(const Class& cls) {
    QString head = QStringLiteral("class ") + cls.name;
    if (!cls.derivation.empty()) {
        head += QStringLiteral(" :");
        for (const QString& d : cls.derivation)
            head += u' ' + d;
    }
    QString text = u'\n' + qualifiersText(cls.qualifiers, 0, head.size() + 2) + head + QStringLiteral(" {");
    for (const Property& p : cls.properties) {
        const bool hasDefault = !p.defaultValue.isNull() && !p.defaultInherited;
        const QString value =
            hasDefault ? QStringLiteral(" = ") + valueText(p.defaultValue, p.type, 2) : QString();
        text += QStringLiteral("\n\n") + originComment(cls, p) + QStringLiteral("  ") +
                declared(p, 2, value.size() + 1) + value + u';';
    }
    for (const Method& m : cls.methods)
        text += QStringLiteral("\n\n") + methodText(m).chopped(1);
    const bool empty = cls.properties.empty() && cls.methods.empty();
    return text + (empty ? QStringLiteral("};\n") : QStringLiteral("\n};\n"));
}

QString instanceText(const Instance& instance) {
    const QString head = QStringLiteral("instance of ") + instance.cls->name + QStringLiteral(" {");
    QString text = u'\n' + qualifiersText(instance.qualifiers, 0, head.size()) + head;
    for (std::size_t i = 0; i < instance.cls->properties.size() && i < instance.values.size(); ++i) {
        const Property& p = instance.cls->properties[i];
        text += QStringLiteral("\n  ") + p.name + QStringLiteral(" = ") +
                valueText(instance.values[i], p.type, 2) + u';';
    }
    return text + (instance.cls->properties.empty() ? QStringLiteral("};\n") : QStringLiteral("\n};\n"));
}
} // namespace

QString listing(const Object& object) {
    if (!object)
        return {};
    const auto& decoration = object.instance ? object.instance->decoration : object.cls->decoration;
    QString text;
    if (decoration)
        text = QStringLiteral("// @namespace \"%1\"\n// @servername \"%2\"\n")
                   .arg(decoration->nameSpace, decoration->server);
    if (object.instance)
        return text + classText(*object.instance->cls) + instanceText(*object.instance);
    if (object.cls->parent)
        text += classText(*object.cls->parent);
    return text + classText(*object.cls);
}

} // namespace wbemscope::cim::mof
