#include "core/dcom/wmio/encodingunit.h"

#include "core/dcom/wmio/encodedvalue.h"

namespace wbemscope::dcom::wmio {

cim::Object decodeUnit(Bytes unit) {
    Decoding decoding(unit);
    Reader reader(decoding, unit, "EncodingUnit");
    if (reader.u32() != UnitSignature)
        throw DecodeError(QStringLiteral("WMIO EncodingUnit"), 0,
                          QStringLiteral("the signature is not 0x12345678"));
    const quint32 length = reader.u32();
    return readObjectBlock(decoding, reader.take(length));
}

QByteArray encodeUnit(const cim::Object& object) {
    QByteArray out;
    append(out, UnitSignature);
    append(out, quint32{0});
    writeObjectBlock(out, object, 0);
    put(out, 4, static_cast<quint32>(out.size() - 8));
    return out;
}

} // namespace wbemscope::dcom::wmio
