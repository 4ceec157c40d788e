#include "core/com/objects/variantvalue.h"

#include "core/com/support/check.h"

#include <array>
#include <QCoreApplication>
#include <wbemcli.h>

namespace wbemscope::com {

using cim::BaseType;
using cim::Type;
using cim::Value;

namespace {

/// How a CIM type travels in a VARIANT.
struct Mapping {
    BaseType base;
    VARTYPE vt;
};
constexpr std::array Mappings{
    Mapping{BaseType::Sint8, VT_I2},       Mapping{BaseType::Uint8, VT_UI1},
    Mapping{BaseType::Sint16, VT_I2},      Mapping{BaseType::Uint16, VT_I4},
    Mapping{BaseType::Sint32, VT_I4},      Mapping{BaseType::Uint32, VT_I4},
    Mapping{BaseType::Sint64, VT_BSTR},    Mapping{BaseType::Uint64, VT_BSTR},
    Mapping{BaseType::Real32, VT_R4},      Mapping{BaseType::Real64, VT_R8},
    Mapping{BaseType::Boolean, VT_BOOL},   Mapping{BaseType::Char16, VT_I2},
    Mapping{BaseType::String, VT_BSTR},    Mapping{BaseType::DateTime, VT_BSTR},
    Mapping{BaseType::Reference, VT_BSTR}, Mapping{BaseType::Object, VT_UNKNOWN},
};

VARTYPE variantType(BaseType base) {
    for (const Mapping& m : Mappings)
        if (m.base == base)
            return m.vt;
    return VT_EMPTY;
}

[[noreturn]] void throwMismatch(Type type, VARTYPE vt) {
    throw ProtocolError(hr::WbemTypeMismatch, Stage::Operation, QStringLiteral("VARIANT"),
                        QCoreApplication::translate("Com", "A value of VARIANT type %1 is no %2.")
                            .arg(vt)
                            .arg(cim::typeName(type.base)));
}

/// An integer as the type means it: uint32 4294967295 arrives as VT_I4 -1.
Value integer(qint64 value, BaseType base) {
    switch (base) {
    case BaseType::Uint8:
        return quint64{static_cast<quint8>(value)};
    case BaseType::Uint16:
    case BaseType::Char16:
        return quint64{static_cast<quint16>(value)};
    case BaseType::Uint32:
        return quint64{static_cast<quint32>(value)};
    case BaseType::Uint64:
        return static_cast<quint64>(value);
    case BaseType::Sint8:
        return qint64{static_cast<qint8>(value)};
    case BaseType::Boolean:
        return value != 0;
    case BaseType::Real32:
    case BaseType::Real64:
        return static_cast<double>(value);
    default:
        return value;
    }
}

Value fromText(const QString& text, Type type) {
    bool ok = true;
    if (type.base == BaseType::Sint64) {
        const qint64 number = text.toLongLong(&ok);
        if (!ok)
            throwMismatch(type, VT_BSTR);
        return number;
    }
    if (type.base == BaseType::Uint64) {
        const quint64 number = text.toULongLong(&ok);
        if (!ok)
            throwMismatch(type, VT_BSTR);
        return number;
    }
    if (type.base != BaseType::String && type.base != BaseType::DateTime && type.base != BaseType::Reference)
        throwMismatch(type, VT_BSTR);
    return text;
}

template <class T, class Convert> Value fromArray(SAFEARRAY* array, Convert convert) {
    const SafeArrayElements<T> elements(array);
    Value::Array values;
    values.reserve(elements.size());
    for (const T& element : elements)
        values.push_back(convert(element));
    return values;
}

Value scalar(const VARIANT& v, Type type, const ObjectReader& readObject) {
    switch (v.vt) {
    case VT_I1:
        return integer(v.cVal, type.base);
    case VT_I2:
        return integer(v.iVal, type.base);
    case VT_I4:
    case VT_INT:
        return integer(v.lVal, type.base);
    case VT_I8:
        return integer(v.llVal, type.base);
    case VT_UI1:
        return integer(v.bVal, type.base);
    case VT_UI2:
        return integer(v.uiVal, type.base);
    case VT_UI4:
    case VT_UINT:
        return integer(v.ulVal, type.base);
    case VT_UI8:
        return integer(static_cast<qint64>(v.ullVal), type.base);
    case VT_R4:
        return double{v.fltVal};
    case VT_R8:
        return v.dblVal;
    case VT_BOOL:
        return v.boolVal != VARIANT_FALSE;
    case VT_BSTR:
        return fromText(Bstr::fromBstr(v.bstrVal), type);
    case VT_UNKNOWN:
    case VT_DISPATCH:
        return v.punkVal ? Value(readObject(v.punkVal)) : Value();
    default:
        throwMismatch(type, v.vt);
    }
}

Value array(const VARIANT& v, Type type, const ObjectReader& readObject) {
    SAFEARRAY* const a = (v.vt & VT_BYREF) ? *v.pparray : v.parray;
    switch (v.vt & VT_TYPEMASK) {
    case VT_I1:
        return fromArray<qint8>(a, [&](qint8 x) { return integer(x, type.base); });
    case VT_UI1:
        return fromArray<quint8>(a, [&](quint8 x) { return integer(x, type.base); });
    case VT_I2:
        return fromArray<qint16>(a, [&](qint16 x) { return integer(x, type.base); });
    case VT_UI2:
        return fromArray<quint16>(a, [&](quint16 x) { return integer(x, type.base); });
    case VT_I4:
        return fromArray<qint32>(a, [&](qint32 x) { return integer(x, type.base); });
    case VT_UI4:
        return fromArray<quint32>(a, [&](quint32 x) { return integer(x, type.base); });
    case VT_R4:
        return fromArray<float>(a, [](float x) { return Value(double{x}); });
    case VT_R8:
        return fromArray<double>(a, [](double x) { return Value(x); });
    case VT_BOOL:
        return fromArray<VARIANT_BOOL>(a, [](VARIANT_BOOL x) { return Value(x != VARIANT_FALSE); });
    case VT_BSTR:
        return fromArray<BSTR>(a, [&](BSTR x) { return fromText(Bstr::fromBstr(x), type); });
    case VT_UNKNOWN:
    case VT_DISPATCH:
        return fromArray<IUnknown*>(a, [&](IUnknown* x) { return x ? Value(readObject(x)) : Value(); });
    default:
        throwMismatch(type, v.vt);
    }
}

template <class T> SafeArray numbers(const Value::Array& values, VARTYPE vt) {
    SafeArray result(vt, static_cast<ULONG>(values.size()));
    const SafeArrayElements<T> elements(result.get());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto* s = values[i].asSigned())
            elements.span()[i] = static_cast<T>(*s);
        else if (const auto* u = values[i].asUnsigned())
            elements.span()[i] = static_cast<T>(*u);
        else if (const auto* r = values[i].asReal())
            elements.span()[i] = static_cast<T>(*r);
        else if (const auto* b = values[i].asBool())
            elements.span()[i] = static_cast<T>(*b ? -1 : 0);
    }
    return result;
}

QString text(const Value& value) {
    if (const auto* s = value.asSigned())
        return QString::number(*s);
    if (const auto* u = value.asUnsigned())
        return QString::number(*u);
    const auto* t = value.asString();
    return t ? *t : QString();
}

Variant arrayVariant(const Value::Array& values, BaseType base, const ObjectWriter& writeObject) {
    const VARTYPE vt = variantType(base);
    switch (vt) {
    case VT_I2:
        return Variant::of(numbers<qint16>(values, vt), vt);
    case VT_UI1:
        return Variant::of(numbers<quint8>(values, vt), vt);
    case VT_I4:
        return Variant::of(numbers<qint32>(values, vt), vt);
    case VT_R4:
        return Variant::of(numbers<float>(values, vt), vt);
    case VT_R8:
        return Variant::of(numbers<double>(values, vt), vt);
    case VT_BOOL:
        return Variant::of(numbers<VARIANT_BOOL>(values, vt), vt);
    case VT_BSTR: {
        SafeArray strings(vt, static_cast<ULONG>(values.size()));
        {
            const SafeArrayElements<BSTR> elements(strings.get());
            for (std::size_t i = 0; i < values.size(); ++i)
                elements.span()[i] = Bstr(text(values[i]) + QStringLiteral("")).detach();
        }
        return Variant::of(std::move(strings), vt);
    }
    default: {
        SafeArray objects(VT_UNKNOWN, static_cast<ULONG>(values.size()));
        {
            const SafeArrayElements<IUnknown*> elements(objects.get());
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (const auto* object = values[i].asObject()) {
                    Variant one = writeObject(*object);
                    std::swap(elements.span()[i], one.in()->punkVal); // the array's reference now
                }
            }
        }
        return Variant::of(std::move(objects), VT_UNKNOWN);
    }
    }
}

} // namespace

std::optional<Type> typeOf(LONG cimType) {
    if (cimType < 0 || (cimType & ~(CIM_FLAG_ARRAY | 0xFF)) != 0)
        return std::nullopt;
    const auto base = static_cast<BaseType>(cimType & 0xFF);
    if (!cim::isKnown(base))
        return std::nullopt;
    return Type{base, (cimType & CIM_FLAG_ARRAY) != 0};
}

LONG cimTypeOf(Type type) {
    return static_cast<LONG>(type.base) | (type.array ? CIM_FLAG_ARRAY : 0);
}

Value valueOf(const VARIANT& variant, Type type, const ObjectReader& readObject) {
    if (variant.vt == VT_NULL || variant.vt == VT_EMPTY)
        return {};
    const bool isArray = (variant.vt & VT_ARRAY) != 0;
    if (isArray != type.array || ((variant.vt & VT_BYREF) != 0 && !isArray))
        throwMismatch(type, variant.vt);
    Value value = isArray ? array(variant, type, readObject) : scalar(variant, type, readObject);
    if (!cim::fits(value, type))
        throwMismatch(type, variant.vt);
    return value;
}

std::optional<Type> qualifierType(VARTYPE type) {
    const bool array = (type & VT_ARRAY) != 0;
    switch (type & VT_TYPEMASK) {
    case VT_BSTR:
        return Type{BaseType::String, array};
    case VT_BOOL:
        return Type{BaseType::Boolean, array};
    case VT_I4:
        return Type{BaseType::Sint32, array};
    case VT_R8:
        return Type{BaseType::Real64, array};
    default:
        return std::nullopt;
    }
}

Variant variantOf(const Value& value, Type type, const ObjectWriter& writeObject) {
    if (value.isNull())
        return Variant::null();
    if (!cim::fits(value, type))
        throwMismatch(type, VT_EMPTY);
    if (const auto* values = value.asArray())
        return arrayVariant(*values, type.base, writeObject);
    const auto number = [&]() -> qint64 {
        return value.asSigned() ? *value.asSigned() : static_cast<qint64>(*value.asUnsigned());
    };
    switch (variantType(type.base)) {
    case VT_I2:
        return Variant::of(static_cast<SHORT>(number()));
    case VT_UI1:
        return Variant::of(static_cast<BYTE>(number()));
    case VT_I4:
        return Variant::of(static_cast<LONG>(number()));
    case VT_R4:
        return Variant::of(static_cast<float>(*value.asReal()));
    case VT_R8:
        return Variant::of(*value.asReal());
    case VT_BOOL:
        return Variant::of(*value.asBool());
    case VT_BSTR:
        return Variant::of(text(value));
    default:
        return writeObject(*value.asObject());
    }
}

} // namespace wbemscope::com
