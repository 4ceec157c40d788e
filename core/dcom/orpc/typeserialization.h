#pragma once

#include "core/dcom/orpc/codec.h"

/// Type serialization version 1 (MS-RPCE 2.2.6.1, 2.2.6.2): what the activation blob's parts are wrapped in.
namespace wbemscope::dcom {

inline constexpr std::size_t TypeSerializationHeaderSize = 16;

/// Common type header, private header, the NDR of `value` padded to a multiple of 8.
template <class T> QByteArray serialize(T value) {
    NdrWriter body; // Alignment counts from behind the headers, which are 16 bytes: the same thing.
    fields(body, value);
    body.align(8);
    NdrWriter ndr;
    quint8 version = 1;
    quint8 endianness = 0x10;
    quint16 headerLength = 8;
    quint32 commonFiller = 0xCCCCCCCC;
    auto length = static_cast<quint32>(body.position());
    quint32 privateFiller = 0;
    ndr.u8(version);
    ndr.u8(endianness);
    ndr.u16(headerLength);
    ndr.u32(commonFiller);
    ndr.u32(length);
    ndr.u32(privateFiller);
    ndr.raw(body.bytes());
    return ndr.take();
}

/// Throws DecodeError. `bytes` may be longer than the serialized object.
template <class T> T deserialize(const QByteArray& bytes, const QString& name) {
    NdrReader ndr(bytes, name);
    quint8 version = 0;
    quint8 endianness = 0;
    quint16 headerLength = 0;
    quint32 filler = 0;
    quint32 length = 0;
    ndr.u8(version);
    ndr.u8(endianness);
    ndr.u16(headerLength);
    ndr.u32(filler);
    ndr.u32(length);
    ndr.u32(filler);
    if (version != 1 || endianness != 0x10 || headerLength != 8)
        ndr.fail(
            QStringLiteral("type serialization version %1, endianness 0x%2, header of %3 bytes: not what is "
                           "understood here (1, 0x10, 8)")
                .arg(version)
                .arg(endianness, 0, 16)
                .arg(headerLength));
    NdrReader body(ndr.view(length), name);
    T value;
    fields(body, value);
    return value;
}

} // namespace wbemscope::dcom
