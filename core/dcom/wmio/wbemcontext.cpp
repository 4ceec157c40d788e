#include "core/dcom/wmio/wbemcontext.h"

#include "core/dcom/wmio/encodedvalue.h"

#include <bit>

namespace wbemscope::dcom::wmio {

using cim::Value;

namespace {

constexpr quint16 VtArray = 0x2000;
constexpr std::size_t ScalarSize = 8; ///< A number outside an array always takes 8 octets (2.2.13.2).

// An IWbemClassObject inside is marshaled as an OBJREF_CUSTOM (MS-DCOM 2.2.18.6): signature, flags, iid,
// clsid, cbExtension, reserved, then the EncodingUnit.
constexpr quint32 ObjrefSignature = 0x574F454D;
constexpr quint32 ObjrefCustom = 4;
constexpr Uuid IidWbemClassObject = Uuid::of("dc12a681-737f-11cf-884d-00aa004b2e24");
constexpr Uuid ClsidWbemClassObject = Uuid::of("4590f812-1d3a-11d0-891f-00aa004b2e24");

/// Octets of an element inside an IWbemContextArray (2.2.13.4); 0: it has a length of its own.
std::size_t elementSize(VarType type) {
    switch (type) {
    case VarType::I1:
    case VarType::Ui1:
        return 1;
    case VarType::I2:
    case VarType::Ui2:
    case VarType::Bool:
        return 2;
    case VarType::I4:
    case VarType::Ui4:
        return 4;
    case VarType::R4: // the specification says so, although R4 has 4
    case VarType::R8:
        return 8;
    case VarType::Null:
    case VarType::Bstr:
    case VarType::Unknown:
        break;
    }
    return 0;
}

bool isVarType(quint16 type) {
    switch (static_cast<VarType>(type)) {
    case VarType::Null:
    case VarType::I2:
    case VarType::I4:
    case VarType::R4:
    case VarType::R8:
    case VarType::Bstr:
    case VarType::Bool:
    case VarType::Unknown:
    case VarType::I1:
    case VarType::Ui1:
    case VarType::Ui2:
    case VarType::Ui4:
        return true;
    }
    return false;
}

Uuid readUuid(Reader& reader) {
    const quint8* p = reader.need(16);
    Uuid id{qFromLittleEndian<quint32>(p),
            qFromLittleEndian<quint16>(p + 4),
            qFromLittleEndian<quint16>(p + 6),
            {}};
    std::memcpy(id.data4.data(), p + 8, id.data4.size());
    return id;
}

void writeUuid(QByteArray& out, const Uuid& id) {
    append(out, id.data1);
    append(out, id.data2);
    append(out, id.data3);
    out.append(reinterpret_cast<const char*>(id.data4.data()), static_cast<qsizetype>(id.data4.size()));
}

/// IWbemContextString (2.2.13.3): counted, not terminated.
QString readText(Reader& reader) {
    const quint32 length = reader.u32();
    if (length > reader.remaining() / 2)
        reader.fail(QStringLiteral("a text of %1 characters cannot fit").arg(length));
    const quint8* p = reader.need(std::size_t{length} * 2);
    QString text(static_cast<qsizetype>(length), Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i)
        text[i] = QChar(qFromLittleEndian<quint16>(p + 2 * i));
    return text;
}

void writeText(QByteArray& out, const QString& text) {
    append(out, static_cast<quint32>(text.size()));
    for (const QChar c : text)
        append(out, static_cast<quint16>(c.unicode()));
}

Value number(VarType type, const quint8* p) {
    switch (type) {
    case VarType::I1:
        return Value(qint64{static_cast<qint8>(*p)});
    case VarType::Ui1:
        return Value(quint64{*p});
    case VarType::I2:
        return Value(qint64{qFromLittleEndian<qint16>(p)});
    case VarType::Ui2:
        return Value(quint64{qFromLittleEndian<quint16>(p)});
    case VarType::Bool:
        return Value(qFromLittleEndian<quint16>(p) != 0);
    case VarType::I4:
        return Value(qint64{qFromLittleEndian<qint32>(p)});
    case VarType::Ui4:
        return Value(quint64{qFromLittleEndian<quint32>(p)});
    case VarType::R4:
        return Value(double{std::bit_cast<float>(qFromLittleEndian<quint32>(p))});
    case VarType::R8:
        return Value(std::bit_cast<double>(qFromLittleEndian<quint64>(p)));
    case VarType::Null:
    case VarType::Bstr:
    case VarType::Unknown:
        break;
    }
    return {};
}

Value readEmbedded(Decoding& decoding, Reader& reader) {
    if (reader.u32() != ObjrefSignature || reader.u32() != ObjrefCustom)
        reader.fail(QStringLiteral("an embedded object is not an OBJREF_CUSTOM"));
    readUuid(reader); // iid
    if (readUuid(reader) != ClsidWbemClassObject)
        reader.fail(QStringLiteral("an embedded object is not an IWbemClassObject"));
    const quint32 extension = reader.u32();
    reader.u32(); // reserved: in practice the size, which the encoding unit tells as well
    reader.need(extension);
    if (reader.u32() != UnitSignature)
        reader.fail(QStringLiteral("an embedded object is not an encoding unit"));
    const Bytes block = reader.take(reader.u32());
    ++decoding.depth;
    Value value(readObjectBlock(decoding, block));
    --decoding.depth;
    return value;
}

Value readOne(Decoding& decoding, Reader& reader, VarType type, bool inArray) {
    switch (type) {
    case VarType::Null:
        return {};
    case VarType::Bstr:
        return Value(readText(reader));
    case VarType::Unknown:
        return readEmbedded(decoding, reader);
    default:
        return number(type, reader.need(inArray ? elementSize(type) : ScalarSize));
    }
}

Value readArray(Decoding& decoding, Reader& reader, VarType type) {
    const quint32 count = reader.u32();
    const quint32 size = reader.u32();
    const std::size_t expected = elementSize(type);
    // For texts and objects the size is one of a pointer of the sender and says nothing.
    if (expected != 0 && size != expected)
        reader.fail(QStringLiteral("elements of %1 octets where %2 are expected").arg(size).arg(expected));
    // A NULL takes no room at all, so only texts and numbers limit the count by themselves.
    const std::size_t least = type == VarType::Null ? 1 : expected != 0 ? expected : 4;
    if (count > reader.remaining() / least)
        reader.fail(QStringLiteral("%1 elements cannot fit").arg(count));
    Value::Array elements;
    elements.reserve(count);
    for (quint32 i = 0; i < count; ++i)
        elements.push_back(readOne(decoding, reader, type, true));
    return Value(std::move(elements));
}

[[noreturn]] void misfit(const ContextValue& value) {
    throw ProtocolError(hr::WbemInvalidContext, Stage::Local, QStringLiteral("IWbemContext"),
                        QStringLiteral("The context value %1 does not fit its type.").arg(value.name));
}

template <class T> T integer(const ContextValue& context, const Value& value) {
    if (const qint64* s = value.asSigned(); s && std::in_range<T>(*s))
        return static_cast<T>(*s);
    if (const quint64* u = value.asUnsigned(); u && std::in_range<T>(*u))
        return static_cast<T>(*u);
    misfit(context);
}

void writeNumber(QByteArray& out, qsizetype at, const ContextValue& context, const Value& value) {
    switch (context.type) {
    case VarType::I1:
        return put(out, at, integer<qint8>(context, value));
    case VarType::Ui1:
        return put(out, at, integer<quint8>(context, value));
    case VarType::I2:
        return put(out, at, integer<qint16>(context, value));
    case VarType::Ui2:
        return put(out, at, integer<quint16>(context, value));
    case VarType::I4:
        return put(out, at, integer<qint32>(context, value));
    case VarType::Ui4:
        return put(out, at, integer<quint32>(context, value));
    case VarType::Bool:
        if (!value.asBool())
            misfit(context);
        return put(out, at, static_cast<quint16>(*value.asBool() ? 0xFFFF : 0)); // VARIANT_BOOL
    case VarType::R4:
    case VarType::R8:
        if (!value.asReal())
            misfit(context);
        if (context.type == VarType::R8)
            return put(out, at, std::bit_cast<quint64>(*value.asReal()));
        return put(out, at, std::bit_cast<quint32>(static_cast<float>(*value.asReal())));
    case VarType::Null:
    case VarType::Bstr:
    case VarType::Unknown:
        break;
    }
    misfit(context);
}

void writeEmbedded(QByteArray& out, const ContextValue& context, const Value& value) {
    if (!value.asObject() || !*value.asObject())
        misfit(context);
    append(out, ObjrefSignature);
    append(out, ObjrefCustom);
    writeUuid(out, IidWbemClassObject);
    writeUuid(out, ClsidWbemClassObject);
    append(out, quint32{0});
    const QByteArray unit = encodeUnit(*value.asObject());
    append(out, static_cast<quint32>(unit.size()));
    out.append(unit);
}

void writeOne(QByteArray& out, const ContextValue& context, const Value& value, bool inArray) {
    switch (context.type) {
    case VarType::Null:
        if (!value.isNull())
            misfit(context);
        return;
    case VarType::Bstr:
        if (!value.asString())
            misfit(context);
        return writeText(out, *value.asString());
    case VarType::Unknown:
        return writeEmbedded(out, context, value);
    default: {
        const qsizetype at = out.size();
        const std::size_t size = inArray ? elementSize(context.type) : ScalarSize;
        out.append(static_cast<qsizetype>(size), '\0');
        return writeNumber(out, at, context, value);
    }
    }
}

} // namespace

const ContextValue* WbemContext::find(QStringView name) const {
    for (const ContextValue& v : values)
        if (v.name.compare(name, Qt::CaseInsensitive) == 0)
            return &v;
    return nullptr;
}

void WbemContext::set(ContextValue value) {
    for (ContextValue& v : values)
        if (v.name.compare(value.name, Qt::CaseInsensitive) == 0) {
            v = std::move(value);
            return;
        }
    values.push_back(std::move(value));
}

void WbemContext::set(const QString& name, const QString& value) {
    set({name, VarType::Bstr, false, Value(value)});
}

void WbemContext::set(const QString& name, qint32 value) {
    set({name, VarType::I4, false, Value(qint64{value})});
}

void WbemContext::set(const QString& name, bool value) {
    set({name, VarType::Bool, false, Value(value)});
}

WbemContext decodeContext(Bytes buffer) {
    Decoding decoding(buffer);
    Reader reader(decoding, buffer, "IWbemContextBuffer");
    WbemContext context;
    const quint32 guids = reader.u32();
    if (guids > reader.remaining() / 16)
        reader.fail(QStringLiteral("%1 GUIDs cannot fit").arg(guids));
    for (quint32 i = 0; i < guids; ++i) {
        const Uuid id = readUuid(reader);
        if (i == 0)
            context.id = id;
    }
    const quint32 count = reader.u32();
    if (count > reader.remaining() / 10)
        reader.fail(QStringLiteral("%1 values cannot fit").arg(count));
    context.values.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        ContextValue value;
        value.name = readText(reader);
        reader.u32(); // PropertyFlags
        const quint16 type = reader.u16();
        value.array = (type & VtArray) != 0;
        if (!isVarType(static_cast<quint16>(type & ~VtArray)))
            reader.fail(QStringLiteral("0x%1 is not a type of a context value").arg(type, 0, 16));
        value.type = static_cast<VarType>(type & ~VtArray);
        value.value = value.array ? readArray(decoding, reader, value.type)
                                  : readOne(decoding, reader, value.type, false);
        context.values.push_back(std::move(value));
    }
    return context;
}

QByteArray encodeContext(const WbemContext& context) {
    QByteArray out;
    append(out, quint32{1});
    writeUuid(out, context.id);
    append(out, static_cast<quint32>(context.values.size()));
    for (const ContextValue& value : context.values) {
        writeText(out, value.name);
        append(out, quint32{0});
        append(out, static_cast<quint16>(static_cast<quint16>(value.type) | (value.array ? VtArray : 0)));
        if (!value.array) {
            writeOne(out, value, value.value, false);
            continue;
        }
        const Value::Array* elements = value.value.asArray();
        if (!elements)
            misfit(value);
        const std::size_t size = elementSize(value.type);
        append(out, static_cast<quint32>(elements->size()));
        append(out, static_cast<quint32>(size != 0 ? size : 4));
        for (const Value& element : *elements)
            writeOne(out, value, element, true);
    }
    return out;
}

} // namespace wbemscope::dcom::wmio
