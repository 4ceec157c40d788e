#pragma once

#include "core/cim/object.h"

#include <QByteArray>
#include <span>

/// The binary encoding of CIM classes and instances (MS-WMIO).
///
/// Decoding trusts nothing: every length and heap reference is checked, embedded objects nest at most
/// MaxDepth deep, and the work is bounded by the size of the input even when many references point to the
/// same item. What does not follow the specification throws DecodeError; nothing else is thrown by a decoder.
/// An encoder throws ProtocolError (WBEM_E_INVALID_OBJECT) when a value does not fit its declared type or a
/// text cannot be represented (an embedded NUL).
///
/// What the encoder leaves to itself where the specification leaves it open:
/// - order of heap items (2.2.66): class name, class qualifiers, then for each property in lookup order its
/// name, its
///   PropertyInfo and the strings of its qualifiers, then default values in lookup order; a method: name,
///   input signature, output signature, qualifiers. It is the order in the examples of MS-WMIO section 3. No
///   gaps.
/// - unused bits of NdTable and padding octets are zero; the value of a NULL or a defaulted property in
/// InstanceData,
///   which a reader ignores (2.2.27), is zero, or the default itself where that is a number; ClassPart uses
///   NoValue (2.2.74).
namespace wbemscope::dcom::wmio {

using Bytes = std::span<const quint8>;
inline Bytes bytesOf(const QByteArray& b) {
    return {reinterpret_cast<const quint8*>(b.constData()), static_cast<std::size_t>(b.size())};
}

/// Embedded objects and method signatures inside one another.
inline constexpr int MaxDepth = 24;

/// EncodingUnit (2.2.1): signature, length, object. Octets after the object are allowed (2.2.1: the length
/// may be larger than what is used). An object with no class and no instance is never returned.
cim::Object decodeUnit(Bytes unit);
QByteArray encodeUnit(const cim::Object& object);

/// EncodingUnitObjectBlock (2.2.2): the same without signature and length, as WBEMOBJECT_CLASS and _INSTANCE
/// carry it.
cim::Object decodeObjectBlock(Bytes block);
QByteArray encodeObjectBlock(const cim::Object& object);

/// EncodingUnitInstanceNoClass (2.2.3). The class must lay out its properties as encodeUnit() does
/// (declaration order); for classes that came off the wire use SmartEnumReader, which knows their real
/// layout.
cim::Object decodeInstanceNoClass(Bytes block, const cim::ClassPtr& cls);
QByteArray encodeInstanceNoClass(const cim::Instance& instance);

inline cim::Object decodeUnit(const QByteArray& unit) {
    return decodeUnit(bytesOf(unit));
}
inline cim::Object decodeObjectBlock(const QByteArray& block) {
    return decodeObjectBlock(bytesOf(block));
}
inline cim::Object decodeInstanceNoClass(const QByteArray& block, const cim::ClassPtr& cls) {
    return decodeInstanceNoClass(bytesOf(block), cls);
}

/// The bytes of an encoding unit from a file's content: binary as it is, or hexadecimal text (white space,
/// "0x", commas and
/// '#' or '//' comments to the end of the line are skipped). Throws DecodeError when it is neither.
QByteArray unitFromBinaryOrHex(const QByteArray& content);

} // namespace wbemscope::dcom::wmio
