#pragma once

#include "core/dcom/wmio/wire.h"

/// Encoded-String (MS-WMIO 2.2.78) and the strings of the dictionary (2.2.80).
namespace wbemscope::dcom::wmio {

/// Reads at the reader's position.
QString readString(Reader& reader, Decoding& decoding);
/// Steps over one without looking at its characters.
void skipString(Reader& reader);

/// HeapStringRef (2.2.68): a string of the heap, or of the dictionary. Null string for NullRef.
QString stringAt(Decoding& decoding, Bytes heap, quint32 ref, const char* structure);

/// Octets that appendString() takes.
qsizetype encodedSize(QStringView text);
/// Throws ProtocolError when the text holds a NUL, which ends an Encoded-String.
void appendString(QByteArray& out, QStringView text);

/// The reference to a dictionary string (case matters); empty: not in the dictionary.
std::optional<quint32> dictionaryRef(QStringView text);

} // namespace wbemscope::dcom::wmio
