#pragma once

#include "core/dcom/wmio/wire.h"

/// EncodedValue, Encoded-Array, QualifierSet (MS-WMIO 2.2.71, 2.2.79, 2.2.59).
namespace wbemscope::dcom::wmio {

/// Whether the inline part is a HeapRef.
bool isReference(cim::Type type);
/// Octets a value takes where it stands: the number itself, or a HeapRef.
std::size_t inlineSize(cim::Type type);
/// Of the wire's CimType (2.2.82) without the Inherited bit. Throws DecodeError when there is no such type.
cim::Type typeFromWire(const Decoding& decoding, quint32 wire, const quint8* at);
quint32 typeToWire(cim::Type type);

/// `at` points to inlineSize(type) octets.
cim::Value readValue(Decoding& decoding, Bytes heap, cim::Type type, const quint8* at);
/// `set`: what follows the EncodingLength of a QualifierSet.
cim::Qualifiers readQualifiers(Decoding& decoding, Bytes heap, Bytes set);

/// A heap that is being written at the end of `out`.
struct HeapWriter {
    QByteArray& out;
    qsizetype start; ///< Where item 0 lies in `out`.
    int depth;       ///< Of embedded objects.

    quint32 next() const { return static_cast<quint32>(out.size() - start); }
};

/// Writes the value's inline part to `at` in heap.out (inlineSize(type) octets that are there already) and
/// appends the rest to the heap. NULL is possible for references only. Throws ProtocolError when the value
/// does not fit the type.
void writeValue(HeapWriter& heap, qsizetype at, cim::Type type, const cim::Value& value);

/// Octets of a QualifierSet with its EncodingLength.
qsizetype qualifierSetSize(const cim::Qualifiers& qualifiers);
/// Writes a QualifierSet to `at` (qualifierSetSize() octets that are there already); its strings go to the
/// heap.
void writeQualifiers(HeapWriter& heap, qsizetype at, const cim::Qualifiers& qualifiers);
/// HeapStringRef: the dictionary's, or of a new item.
quint32 writeName(HeapWriter& heap, QStringView name);

// objectblock.cpp
cim::Object readObjectBlock(Decoding& decoding, Bytes block);
void writeObjectBlock(QByteArray& out, const cim::Object& object, int depth);

} // namespace wbemscope::dcom::wmio
