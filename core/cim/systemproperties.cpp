#include "core/cim/object.h"

#include <array>

namespace wbemscope::cim {

namespace {
// __GENUS: WBEM_GENUS_CLASS and WBEM_GENUS_INSTANCE (wbemcli.h, WBEM_GENUS_TYPE).
constexpr int GenusClass = 1;
constexpr int GenusInstance = 2;

const Class* classOf(const Object& object) {
    return object.instance ? object.instance->cls.get() : object.cls.get();
}

const Decoration* decorationOf(const Object& object) {
    const auto& d = object.instance ? object.instance->decoration : object.cls->decoration;
    return d ? &*d : nullptr;
}

QString quoted(const QString& text) {
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

// Object paths carry numbers bare and everything else quoted; booleans are TRUE and FALSE.
QString keyText(const Value& value, BaseType base) {
    if (value.asString() || base == BaseType::Char16)
        return quoted(displayText(value, {base, false}));
    return displayText(value, {base, false});
}

Value textOrNull(const QString& text) {
    return text.isEmpty() ? Value() : Value(text);
}
} // namespace

QString relativePath(const Object& object) {
    if (!object)
        return {};
    const Class& cls = *classOf(object);
    if (!object.instance)
        return cls.name;
    if (cls.isSingleton())
        return cls.name + QStringLiteral("=@");
    QString keys;
    for (std::size_t i = 0; i < cls.properties.size() && i < object.instance->values.size(); ++i) {
        const Property& p = cls.properties[i];
        if (!p.isKey())
            continue;
        const Value& v = object.instance->values[i];
        if (v.isNull())
            return {};
        keys += (keys.isEmpty() ? QStringLiteral(".") : QStringLiteral(",")) + p.name + u'=' +
                keyText(v, p.type.base);
    }
    return keys.isEmpty() ? QString() : cls.name + keys;
}

QString fullPath(const Object& object) {
    const QString relative = relativePath(object);
    if (relative.isEmpty())
        return {};
    const Decoration* d = decorationOf(object);
    return d ? QStringLiteral("\\\\%1\\%2:%3").arg(d->server, d->nameSpace, relative) : relative;
}

const std::vector<QString>& systemPropertyNames() {
    static const std::vector<QString> names{
        QStringLiteral("__GENUS"),      QStringLiteral("__CLASS"),   QStringLiteral("__SUPERCLASS"),
        QStringLiteral("__DYNASTY"),    QStringLiteral("__RELPATH"), QStringLiteral("__PROPERTY_COUNT"),
        QStringLiteral("__DERIVATION"), QStringLiteral("__SERVER"),  QStringLiteral("__NAMESPACE"),
        QStringLiteral("__PATH")};
    return names;
}

Type systemPropertyType(QStringView name) {
    if (sameName(name, u"__DERIVATION"))
        return {BaseType::String, true};
    if (sameName(name, u"__GENUS") || sameName(name, u"__PROPERTY_COUNT"))
        return {BaseType::Sint32, false};
    return {BaseType::String, false};
}

std::optional<Value> systemProperty(const Object& object, QStringView name) {
    using Getter = Value (*)(const Object&);
    struct Entry {
        QStringView name;
        Getter get;
    };
    static const std::array entries{
        Entry{u"__GENUS",
              [](const Object& o) { return Value(qint64{o.instance ? GenusInstance : GenusClass}); }},
        Entry{u"__CLASS", [](const Object& o) { return textOrNull(classOf(o)->name); }},
        Entry{u"__SUPERCLASS", [](const Object& o) { return textOrNull(classOf(o)->superclass()); }},
        Entry{u"__DYNASTY",
              [](const Object& o) {
                  const Class& c = *classOf(o);
                  return textOrNull(c.derivation.empty() ? c.name : c.derivation.back());
              }},
        Entry{u"__RELPATH", [](const Object& o) { return textOrNull(relativePath(o)); }},
        Entry{u"__PROPERTY_COUNT",
              [](const Object& o) { return Value(static_cast<qint64>(classOf(o)->properties.size())); }},
        Entry{u"__DERIVATION",
              [](const Object& o) {
                  Value::Array names;
                  for (const QString& d : classOf(o)->derivation)
                      names.emplace_back(d);
                  return Value(std::move(names));
              }},
        Entry{u"__SERVER",
              [](const Object& o) {
                  const Decoration* d = decorationOf(o);
                  return d ? textOrNull(d->server) : Value();
              }},
        Entry{u"__NAMESPACE",
              [](const Object& o) {
                  const Decoration* d = decorationOf(o);
                  return d ? textOrNull(d->nameSpace) : Value();
              }},
        Entry{u"__PATH", [](const Object& o) { return textOrNull(fullPath(o)); }},
    };
    if (!object || !name.startsWith(u"__"))
        return std::nullopt;
    for (const Entry& e : entries)
        if (sameName(e.name, name))
            return e.get(object);
    return std::nullopt;
}

} // namespace wbemscope::cim
