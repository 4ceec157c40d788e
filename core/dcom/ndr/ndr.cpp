#include "core/dcom/ndr/ndr.h"

#include <QtEndian>

namespace wbemscope::dcom {

namespace {
template <class T> void append(QByteArray& bytes, T v) {
    const T little = qToLittleEndian(v);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}
} // namespace

void NdrWriter::align(std::size_t boundary) {
    const std::size_t rest = (m_origin + position()) % boundary;
    if (rest != 0)
        m_bytes.append(static_cast<qsizetype>(boundary - rest), '\0');
}

void NdrWriter::u8(const quint8& v) {
    m_bytes.append(static_cast<char>(v));
}

void NdrWriter::u16(const quint16& v) {
    align(2);
    append(m_bytes, v);
}

void NdrWriter::u32(const quint32& v) {
    align(4);
    append(m_bytes, v);
}

void NdrWriter::u64(const quint64& v) {
    align(8);
    append(m_bytes, v);
}

void NdrWriter::uuid(const Uuid& v) {
    align(4);
    append(m_bytes, v.data1);
    append(m_bytes, v.data2);
    append(m_bytes, v.data3);
    m_bytes.append(reinterpret_cast<const char*>(v.data4.data()), static_cast<qsizetype>(v.data4.size()));
}

void NdrWriter::raw(const QByteArray& bytes) {
    m_bytes.append(bytes);
}

void NdrWriter::raw(const QByteArray& bytes, std::size_t count) {
    Q_ASSERT(static_cast<std::size_t>(bytes.size()) == count);
    m_bytes.append(bytes.constData(), static_cast<qsizetype>(count));
}

bool NdrWriter::pointer(bool present) {
    if (!present)
        return pointer(false, 0);
    pointer(true, m_nextReferent);
    m_nextReferent += 4;
    return true;
}

bool NdrWriter::pointer(bool present, quint32 referent) {
    u32(present ? referent : 0);
    return present;
}

quint32 NdrWriter::count(quint32 n) {
    u32(n);
    return n;
}

void NdrWriter::wideString(const QString& text) {
    const auto n = static_cast<quint32>(text.size() + 1);
    u32(n);
    u32(0);
    u32(n);
    for (const QChar c : text)
        append(m_bytes, static_cast<quint16>(c.unicode()));
    append(m_bytes, quint16{0});
}

void NdrWriter::bstrBody(const QString& text) {
    const auto n = static_cast<quint32>(text.size());
    u32(n);
    u32(n * 2);
    u32(n);
    for (const QChar c : text)
        append(m_bytes, static_cast<quint16>(c.unicode()));
}

void NdrWriter::byteArray(const QByteArray& bytes) {
    u32(static_cast<quint32>(bytes.size()));
    m_bytes.append(bytes);
}

void NdrWriter::patchU32(std::size_t position, quint32 v) {
    Q_ASSERT(position + 4 <= this->position());
    qToLittleEndian(v, m_bytes.data() + position);
}

void NdrReader::fail(const QString& message) const {
    throw DecodeError(m_structure, m_position, message);
}

const quint8* NdrReader::need(std::size_t count) {
    if (count > remaining())
        fail(QStringLiteral("%1 bytes are needed, %2 are left").arg(count).arg(remaining()));
    const quint8* p = m_bytes.data() + m_position;
    m_position += count;
    return p;
}

void NdrReader::align(std::size_t boundary) {
    const std::size_t rest = (m_origin + m_position) % boundary;
    if (rest != 0)
        need(boundary - rest);
}

void NdrReader::u8(quint8& v) {
    v = *need(1);
}

void NdrReader::u16(quint16& v) {
    align(2);
    v = qFromLittleEndian<quint16>(need(2));
}

void NdrReader::u32(quint32& v) {
    align(4);
    v = qFromLittleEndian<quint32>(need(4));
}

void NdrReader::s32(qint32& v) {
    align(4);
    v = qFromLittleEndian<qint32>(need(4));
}

void NdrReader::u64(quint64& v) {
    align(8);
    v = qFromLittleEndian<quint64>(need(8));
}

void NdrReader::uuid(Uuid& v) {
    align(4);
    const quint8* p = need(16);
    v.data1 = qFromLittleEndian<quint32>(p);
    v.data2 = qFromLittleEndian<quint16>(p + 4);
    v.data3 = qFromLittleEndian<quint16>(p + 6);
    std::memcpy(v.data4.data(), p + 8, v.data4.size());
}

void NdrReader::raw(QByteArray& bytes, std::size_t count) {
    const auto v = view(count);
    bytes = QByteArray(reinterpret_cast<const char*>(v.data()), static_cast<qsizetype>(v.size()));
}

std::span<const quint8> NdrReader::view(std::size_t count) {
    return {need(count), count};
}

bool NdrReader::pointer(bool) {
    quint32 referent = 0;
    u32(referent);
    return referent != 0;
}

quint32 NdrReader::count(quint32, std::size_t minElementSize) {
    quint32 n = 0;
    u32(n);
    if (n > remaining() / std::max<std::size_t>(minElementSize, 1))
        fail(
            QStringLiteral("%1 elements cannot fit into the %2 bytes that are left").arg(n).arg(remaining()));
    return n;
}

void NdrReader::wideString(QString& text) {
    quint32 max = 0;
    quint32 offset = 0;
    quint32 actual = 0;
    u32(max);
    u32(offset);
    u32(actual);
    if (offset != 0 || actual > max || actual > remaining() / 2)
        fail(QStringLiteral("the string's counts (%1, %2, %3) are out of range")
                 .arg(max)
                 .arg(offset)
                 .arg(actual));
    const quint8* p = need(std::size_t{actual} * 2);
    text.resize(static_cast<qsizetype>(actual));
    for (quint32 i = 0; i < actual; ++i)
        text[static_cast<qsizetype>(i)] = QChar(qFromLittleEndian<quint16>(p + std::size_t{i} * 2));
    // [string] ends with a terminator that is part of the count.
    if (text.endsWith(QChar(u'\0')))
        text.chop(1);
}

void NdrReader::bstrBody(QString& text) {
    quint32 max = 0;
    quint32 bytes = 0;
    quint32 size = 0;
    u32(max);
    u32(bytes);
    u32(size);
    // cBytes is 0xFFFFFFFF for a NULL BSTR (MS-OAUT 2.2.23.1).
    if (size > max || size > remaining() / 2 || (bytes != 0xFFFFFFFFU && bytes / 2 != size))
        fail(QStringLiteral("the BSTR's counts (%1, %2, %3) are out of range").arg(max).arg(bytes).arg(size));
    const quint8* p = need(std::size_t{size} * 2);
    text.resize(static_cast<qsizetype>(size));
    for (quint32 i = 0; i < size; ++i)
        text[static_cast<qsizetype>(i)] = QChar(qFromLittleEndian<quint16>(p + std::size_t{i} * 2));
    // Some clients (impacket) count the terminator as a character. WMI takes a BSTR for a C string.
    while (text.endsWith(QChar(0)))
        text.chop(1);
}

void NdrReader::byteArray(QByteArray& bytes) {
    const quint32 n = count();
    raw(bytes, n);
}

} // namespace wbemscope::dcom
