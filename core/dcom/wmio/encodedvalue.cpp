#include "core/dcom/wmio/encodedvalue.h"

#include "core/dcom/wmio/encodedstring.h"

#include <bit>
#include <limits>

namespace wbemscope::dcom::wmio {

using cim::BaseType;
using cim::Type;
using cim::Value;

namespace {

constexpr const char* ValueName = "EncodedValue";

std::size_t baseSize(BaseType base) {
    switch (base) {
    case BaseType::Sint8:
    case BaseType::Uint8:
        return 1;
    case BaseType::Sint16:
    case BaseType::Uint16:
    case BaseType::Boolean:
    case BaseType::Char16:
        return 2;
    case BaseType::Sint64:
    case BaseType::Uint64:
    case BaseType::Real64:
        return 8;
    default:
        return 4;
    }
}

/// The item a HeapRef points to, up to the end of the heap.
Bytes itemAt(const Decoding& decoding, Bytes heap, quint32 ref, const char* structure) {
    if (ref >= heap.size())
        decoding.fail(structure, heap.data(),
                      QStringLiteral("the reference %1 lies outside the heap").arg(ref));
    return heap.subspan(ref);
}

Value readObject(Decoding& decoding, Bytes item) {
    Reader reader(decoding, item, "embedded object");
    const quint32 length = reader.u32(); // ObjectEncodingLength (2.2.4) does not count itself
    if (length == 0)
        return {};
    const quint8* at = reader.position();
    if (++decoding.depth > MaxDepth)
        decoding.fail("embedded object", at, QStringLiteral("objects are nested too deep"));
    Value value(readObjectBlock(decoding, reader.take(length)));
    --decoding.depth;
    return value;
}

Value readArray(Decoding& decoding, Bytes heap, BaseType base, Bytes item) {
    Reader reader(decoding, item, "Encoded-Array");
    const quint8* at = reader.position();
    const quint32 count = reader.u32();
    const std::size_t size = baseSize(base);
    if (count > reader.remaining() / size)
        reader.fail(QStringLiteral("%1 elements cannot fit into the heap").arg(count));
    decoding.spend(count * size + 4, "Encoded-Array", at);
    const quint8* p = reader.need(count * size);
    Value::Array elements;
    elements.reserve(count);
    for (quint32 i = 0; i < count; ++i, p += size)
        elements.push_back(readValue(decoding, heap, Type{base, false}, p));
    return Value(std::move(elements));
}

[[noreturn]] void misfit(Type type) {
    throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO EncodedValue"),
                        QStringLiteral("A value does not fit its type %1%2.")
                            .arg(cim::typeName(type.base), type.array ? QStringLiteral("[]") : QString()));
}

/// Integers of either signedness as long as the number is in the type's range.
template <class T> T integer(const Value& value, Type type) {
    if (const qint64* s = value.asSigned()) {
        if (std::in_range<T>(*s))
            return static_cast<T>(*s);
    } else if (const quint64* u = value.asUnsigned()) {
        if (std::in_range<T>(*u))
            return static_cast<T>(*u);
    }
    misfit(type);
}

const QString& text(const Value& value, Type type) {
    const QString* s = value.asString();
    if (!s)
        misfit(type);
    return *s;
}

double real(const Value& value, Type type) {
    const double* r = value.asReal();
    if (!r)
        misfit(type);
    return *r;
}

void writeObject(HeapWriter& heap, qsizetype at, Type type, const Value& value) {
    const cim::Object* object = value.asObject();
    if (!object || !*object)
        misfit(type);
    put(heap.out, at, heap.next());
    const qsizetype item = heap.out.size();
    append(heap.out, quint32{0});
    writeObjectBlock(heap.out, *object, heap.depth + 1);
    put(heap.out, item, static_cast<quint32>(heap.out.size() - item - 4));
}

void writeArray(HeapWriter& heap, qsizetype at, Type type, const Value& value) {
    const Value::Array* elements = value.asArray();
    if (!elements)
        misfit(type);
    const auto size = static_cast<qsizetype>(baseSize(type.base));
    const auto count = static_cast<qsizetype>(elements->size());
    put(heap.out, at, heap.next());
    append(heap.out, static_cast<quint32>(count));
    qsizetype p = heap.out.size();
    growBy(heap.out, count * size);
    for (const Value& element : *elements) {
        writeValue(heap, p, Type{type.base, false}, element);
        p += size;
    }
}

} // namespace

bool isReference(Type type) {
    return type.array || type.base == BaseType::String || type.base == BaseType::DateTime ||
           type.base == BaseType::Reference || type.base == BaseType::Object;
}

std::size_t inlineSize(Type type) {
    return type.array ? 4 : baseSize(type.base);
}

Type typeFromWire(const Decoding& decoding, quint32 wire, const quint8* at) {
    const quint32 base = wire & ~ArrayFlag;
    const auto known = static_cast<BaseType>(base);
    if (base > 0xFF || !cim::isKnown(known))
        decoding.fail("CimType", at, QStringLiteral("there is no type 0x%1").arg(wire, 0, 16));
    return {known, (wire & ArrayFlag) != 0};
}

quint32 typeToWire(Type type) {
    return static_cast<quint32>(type.base) | (type.array ? ArrayFlag : 0);
}

Value readValue(Decoding& decoding, Bytes heap, Type type, const quint8* at) {
    if (type.array) {
        const auto ref = qFromLittleEndian<quint32>(at);
        if (ref == NullRef)
            return {};
        return readArray(decoding, heap, type.base, itemAt(decoding, heap, ref, "Encoded-Array"));
    }
    switch (type.base) {
    case BaseType::Sint8:
        return Value(qint64{static_cast<qint8>(*at)});
    case BaseType::Uint8:
        return Value(quint64{*at});
    case BaseType::Sint16:
        return Value(qint64{qFromLittleEndian<qint16>(at)});
    case BaseType::Uint16:
    case BaseType::Char16:
        return Value(quint64{qFromLittleEndian<quint16>(at)});
    case BaseType::Sint32:
        return Value(qint64{qFromLittleEndian<qint32>(at)});
    case BaseType::Uint32:
        return Value(quint64{qFromLittleEndian<quint32>(at)});
    case BaseType::Sint64:
        return Value(qint64{qFromLittleEndian<qint64>(at)});
    case BaseType::Uint64:
        return Value(quint64{qFromLittleEndian<quint64>(at)});
    case BaseType::Real32:
        return Value(double{std::bit_cast<float>(qFromLittleEndian<quint32>(at))});
    case BaseType::Real64:
        return Value(std::bit_cast<double>(qFromLittleEndian<quint64>(at)));
    case BaseType::Boolean:
        return Value(qFromLittleEndian<quint16>(at) != 0); // BOOL (2.2.75)
    case BaseType::String:
    case BaseType::DateTime:
    case BaseType::Reference: {
        const auto ref = qFromLittleEndian<quint32>(at);
        return ref == NullRef ? Value() : Value(stringAt(decoding, heap, ref, ValueName));
    }
    case BaseType::Object: {
        const auto ref = qFromLittleEndian<quint32>(at);
        return ref == NullRef ? Value()
                              : readObject(decoding, itemAt(decoding, heap, ref, "embedded object"));
    }
    }
    decoding.fail(ValueName, at, QStringLiteral("unknown type"));
}

cim::Qualifiers readQualifiers(Decoding& decoding, Bytes heap, Bytes set) {
    cim::Qualifiers qualifiers;
    Reader reader(decoding, set, "QualifierSet");
    decoding.spend(set.size(), "QualifierSet", reader.position());
    while (!reader.atEnd()) {
        const quint32 name = reader.u32();
        const quint8 flavor = reader.u8();
        const quint8* at = reader.position();
        const Type type = typeFromWire(decoding, reader.u32(), at);
        const quint8* value = reader.need(inlineSize(type));
        qualifiers.push_back({stringAt(decoding, heap, name, "QualifierName"), type,
                              readValue(decoding, heap, type, value), flavor});
    }
    return qualifiers;
}

void writeValue(HeapWriter& heap, qsizetype at, Type type, const Value& value) {
    QByteArray& out = heap.out;
    if (value.isNull()) {
        // Only a reference can say "none"; where a number may be NULL, an NdTable says it.
        if (!isReference(type))
            misfit(type);
        put(out, at, NullRef);
        return;
    }
    if (type.array) {
        writeArray(heap, at, type, value);
        return;
    }
    switch (type.base) {
    case BaseType::Sint8:
        return put(out, at, integer<qint8>(value, type));
    case BaseType::Uint8:
        return put(out, at, integer<quint8>(value, type));
    case BaseType::Sint16:
        return put(out, at, integer<qint16>(value, type));
    case BaseType::Uint16:
    case BaseType::Char16:
        return put(out, at, integer<quint16>(value, type));
    case BaseType::Sint32:
        return put(out, at, integer<qint32>(value, type));
    case BaseType::Uint32:
        return put(out, at, integer<quint32>(value, type));
    case BaseType::Sint64:
        return put(out, at, integer<qint64>(value, type));
    case BaseType::Uint64:
        return put(out, at, integer<quint64>(value, type));
    case BaseType::Real32:
        return put(out, at, std::bit_cast<quint32>(static_cast<float>(real(value, type))));
    case BaseType::Real64:
        return put(out, at, std::bit_cast<quint64>(real(value, type)));
    case BaseType::Boolean: {
        const bool* b = value.asBool();
        if (!b)
            misfit(type);
        return put(out, at, static_cast<quint16>(*b ? 0xFFFF : 0));
    }
    case BaseType::String:
    case BaseType::DateTime:
    case BaseType::Reference: {
        const QString& s = text(value, type);
        put(out, at, heap.next());
        return appendString(out, s);
    }
    case BaseType::Object:
        return writeObject(heap, at, type, value);
    }
    misfit(type);
}

qsizetype qualifierSetSize(const cim::Qualifiers& qualifiers) {
    qsizetype size = 4;
    for (const cim::Qualifier& q : qualifiers)
        size += 9 + static_cast<qsizetype>(inlineSize(q.type));
    return size;
}

quint32 writeName(HeapWriter& heap, QStringView name) {
    if (const auto ref = dictionaryRef(name))
        return *ref;
    const quint32 ref = heap.next();
    appendString(heap.out, name);
    return ref;
}

void writeQualifiers(HeapWriter& heap, qsizetype at, const cim::Qualifiers& qualifiers) {
    put(heap.out, at, static_cast<quint32>(qualifierSetSize(qualifiers)));
    at += 4;
    for (const cim::Qualifier& q : qualifiers) {
        put(heap.out, at, writeName(heap, q.name));
        put(heap.out, at + 4, q.flavor);
        put(heap.out, at + 5, typeToWire(q.type));
        writeValue(heap, at + 9, q.type, q.value);
        at += 9 + static_cast<qsizetype>(inlineSize(q.type));
    }
}

} // namespace wbemscope::dcom::wmio
