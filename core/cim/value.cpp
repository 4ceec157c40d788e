#include "core/cim/value.h"

#include "core/cim/object.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <QLocale>

namespace wbemscope::cim {

namespace {
struct TypeInfo {
    BaseType base;
    QLatin1StringView name;
    int bits; ///< of an integer; 0 otherwise
    bool isSigned;
};

constexpr std::array Types{
    TypeInfo{BaseType::Sint8, QLatin1StringView("sint8"), 8, true},
    TypeInfo{BaseType::Uint8, QLatin1StringView("uint8"), 8, false},
    TypeInfo{BaseType::Sint16, QLatin1StringView("sint16"), 16, true},
    TypeInfo{BaseType::Uint16, QLatin1StringView("uint16"), 16, false},
    TypeInfo{BaseType::Sint32, QLatin1StringView("sint32"), 32, true},
    TypeInfo{BaseType::Uint32, QLatin1StringView("uint32"), 32, false},
    TypeInfo{BaseType::Sint64, QLatin1StringView("sint64"), 64, true},
    TypeInfo{BaseType::Uint64, QLatin1StringView("uint64"), 64, false},
    TypeInfo{BaseType::Real32, QLatin1StringView("real32"), 0, true},
    TypeInfo{BaseType::Real64, QLatin1StringView("real64"), 0, true},
    TypeInfo{BaseType::Boolean, QLatin1StringView("boolean"), 0, false},
    TypeInfo{BaseType::String, QLatin1StringView("string"), 0, false},
    TypeInfo{BaseType::DateTime, QLatin1StringView("datetime"), 0, false},
    TypeInfo{BaseType::Reference, QLatin1StringView("ref"), 0, false},
    TypeInfo{BaseType::Char16, QLatin1StringView("char16"), 0, false},
    TypeInfo{BaseType::Object, QLatin1StringView("object"), 0, false},
};

const TypeInfo* info(BaseType base) {
    for (const TypeInfo& t : Types)
        if (t.base == base)
            return &t;
    return nullptr;
}

bool inRange(qint64 v, int bits) {
    return bits == 64 || (v >= -(qint64{1} << (bits - 1)) && v < (qint64{1} << (bits - 1)));
}

bool inRange(quint64 v, int bits) {
    return bits == 64 || v < (quint64{1} << bits);
}

bool scalarFits(const Value& value, BaseType base) {
    const TypeInfo* t = info(base);
    if (!t)
        return false;
    if (t->bits != 0) {
        if (t->isSigned)
            return value.asSigned() && inRange(*value.asSigned(), t->bits);
        return value.asUnsigned() && inRange(*value.asUnsigned(), t->bits);
    }
    switch (base) {
    case BaseType::Boolean:
        return value.asBool() != nullptr;
    case BaseType::Char16:
        return value.asUnsigned() && *value.asUnsigned() <= 0xFFFF;
    case BaseType::Real32:
    case BaseType::Real64:
        return value.asReal() != nullptr;
    case BaseType::Object:
        return value.asObject() != nullptr;
    default:
        return value.asString() != nullptr;
    }
}

std::optional<Value> scalarCoerced(const Value& value, BaseType base) {
    if (scalarFits(value, base))
        return value;
    const TypeInfo* t = info(base);
    if (!t)
        return std::nullopt;
    if (t->bits != 0 || base == BaseType::Char16) {
        Value candidate;
        if (const auto* s = value.asSigned(); s && *s >= 0)
            candidate = static_cast<quint64>(*s);
        else if (const auto* u = value.asUnsigned(); u && *u <= quint64{std::numeric_limits<qint64>::max()})
            candidate = static_cast<qint64>(*u);
        if (scalarFits(candidate, base))
            return candidate;
        return std::nullopt;
    }
    if (base == BaseType::Real32 || base == BaseType::Real64) {
        if (const auto* s = value.asSigned())
            return Value(static_cast<double>(*s));
        if (const auto* u = value.asUnsigned())
            return Value(static_cast<double>(*u));
    }
    return std::nullopt;
}

QString scalarText(const Value& value, BaseType base) {
    if (const auto* b = value.asBool())
        return *b ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    if (const auto* s = value.asSigned())
        return QString::number(*s);
    if (const auto* u = value.asUnsigned())
        return base == BaseType::Char16 ? QString(QChar(static_cast<char16_t>(*u))) : QString::number(*u);
    if (const auto* d = value.asReal()) {
        // The shortest text that reads back as the same number of that width.
        return base == BaseType::Real32 ? QString::number(*d, 'g', 9)
                                        : QString::number(*d, 'g', QLocale::FloatingPointShortest);
    }
    if (const auto* s = value.asString())
        return *s;
    if (const auto* o = value.asObject()) {
        QString path = relativePath(*o);
        if (!path.isEmpty())
            return path;
        return o->instance ? o->instance->cls->name : QString();
    }
    return {};
}
} // namespace

bool isKnown(BaseType base) {
    return info(base) != nullptr;
}

bool isSigned(BaseType base) {
    const TypeInfo* t = info(base);
    return t && t->isSigned;
}

bool isInteger(BaseType base) {
    const TypeInfo* t = info(base);
    return t && t->bits != 0;
}

QString typeName(BaseType base) {
    const TypeInfo* t = info(base);
    return t ? QString(t->name) : QStringLiteral("type%1").arg(static_cast<int>(base));
}

bool operator==(const Value& a, const Value& b) {
    if (a.m_data.index() != b.m_data.index())
        return false;
    if (const auto* array = a.asArray())
        return *array == *b.asArray();
    if (const auto* real = a.asReal())
        return *real == *b.asReal() || (std::isnan(*real) && std::isnan(*b.asReal()));
    return a.m_data == b.m_data;
}

QString displayText(const Value& value, Type type) {
    const auto* array = value.asArray();
    if (!array)
        return scalarText(value, type.base);
    QString text(u'{');
    for (std::size_t i = 0; i < array->size(); ++i) {
        if (i != 0)
            text += QStringLiteral(", ");
        text += scalarText((*array)[i], type.base);
    }
    return text + u'}';
}

bool fits(const Value& value, Type type) {
    if (value.isNull())
        return true;
    if (!type.array)
        return !value.asArray() && scalarFits(value, type.base);
    const auto* array = value.asArray();
    return array && std::ranges::all_of(*array, [&](const Value& v) { return scalarFits(v, type.base); });
}

std::optional<Value> coerced(const Value& value, Type type) {
    if (fits(value, type))
        return value;
    if (!type.array)
        return value.asArray() ? std::nullopt : scalarCoerced(value, type.base);
    const auto* array = value.asArray();
    if (!array)
        return std::nullopt;
    Value::Array result;
    result.reserve(array->size());
    for (const Value& v : *array) {
        auto c = scalarCoerced(v, type.base);
        if (!c)
            return std::nullopt;
        result.push_back(std::move(*c));
    }
    return Value(std::move(result));
}

} // namespace wbemscope::cim
