#pragma once

#include "core/dcom/wmio/encodingunit.h"
#include "core/security/protocolerror.h"

#include <cstring>
#include <QtEndian>

/// Bounded reading of MS-WMIO structures, and growing of buffers; used inside this folder only.
namespace wbemscope::dcom::wmio {

inline constexpr quint32 NullRef = 0xFFFFFFFF;       ///< HeapRef to nothing (MS-WMIO 2.2.69)
inline constexpr quint32 HighBit = 0x80000000;       ///< HeapLength (2.2.66); DictionaryReference (2.2.80)
inline constexpr quint32 ArrayFlag = 0x2000;         ///< CimArrayType (2.2.82)
inline constexpr quint32 InheritedFlag = 0x4000;     ///< Inherited (2.2.32)
inline constexpr quint32 UnitSignature = 0x12345678; ///< 2.2.77

enum ObjectFlag : quint8 { FlagClass = 0x01, FlagInstance = 0x02, FlagDecoration = 0x04 }; // 2.2.6

/// What one decoding may still spend. References may point to the same item over and over; without a limit on
/// what is made out of them a small input could ask for any amount of time and memory.
struct Decoding {
    explicit Decoding(Bytes input)
        : base(input.data())
        , budget(static_cast<qint64>(input.size()) * 4 + 64 * 1024) {}

    const quint8* base;
    qint64 budget;
    int depth = 0;

    std::size_t offsetOf(const quint8* p) const { return static_cast<std::size_t>(p - base); }
    [[noreturn]] void fail(const char* structure, const quint8* at, const QString& message) const {
        throw DecodeError(QLatin1String("WMIO ") + QLatin1String(structure), offsetOf(at), message);
    }
    void spend(std::size_t amount, const char* structure, const quint8* at) {
        budget -= static_cast<qint64>(amount);
        if (budget < 0)
            fail(structure, at,
                 QStringLiteral("the references ask for more than an object of this size can hold"));
    }
};

/// A cursor over one block.
class Reader {
public:
    Reader(const Decoding& decoding, Bytes bytes, const char* structure)
        : m_decoding(&decoding)
        , m_p(bytes.data())
        , m_end(bytes.data() + bytes.size())
        , m_structure(structure) {}

    const quint8* need(std::size_t n) {
        if (n > remaining())
            fail(QStringLiteral("%1 bytes are needed, %2 are left").arg(n).arg(remaining()));
        const quint8* p = m_p;
        m_p += n;
        return p;
    }
    quint8 u8() { return *need(1); }
    quint16 u16() { return qFromLittleEndian<quint16>(need(2)); }
    quint32 u32() { return qFromLittleEndian<quint32>(need(4)); }
    Bytes take(std::size_t n) { return {need(n), n}; }
    /// A block that begins with its own length, which counts itself (EncodingLength, 2.2.73). The result lies
    /// behind the length.
    Bytes lengthPrefixed() {
        const quint8* at = m_p;
        const quint32 length = u32();
        if (length < 4 || length - 4 > remaining())
            m_decoding->fail(m_structure, at, QStringLiteral("the length %1 is out of range").arg(length));
        return take(length - 4);
    }
    /// Heap (2.2.66).
    Bytes heap() {
        const quint8* at = m_p;
        const quint32 length = u32() & ~HighBit;
        if (length > remaining())
            m_decoding->fail(m_structure, at,
                             QStringLiteral("the heap's length %1 is out of range").arg(length));
        return take(length);
    }

    std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_p); }
    bool atEnd() const { return m_p == m_end; }
    const quint8* position() const { return m_p; }
    Bytes rest() const { return {m_p, remaining()}; }
    void setStructure(const char* structure) { m_structure = structure; }
    [[noreturn]] void fail(const QString& message) const { m_decoding->fail(m_structure, m_p, message); }

private:
    const Decoding* m_decoding;
    const quint8* m_p;
    const quint8* m_end;
    const char* m_structure;
};

/// Makes room for `n` more bytes, doubling, so that appending many small pieces stays linear.
inline void growBy(QByteArray& out, qsizetype n) {
    const qsizetype size = out.size() + n;
    if (size > out.capacity())
        out.reserve(std::max(size, out.capacity() * 2));
    out.resize(size);
}
template <class T> void put(QByteArray& out, qsizetype at, T v) {
    qToLittleEndian(v, out.data() + at);
}
template <class T> void append(QByteArray& out, T v) {
    growBy(out, sizeof(T));
    put(out, out.size() - static_cast<qsizetype>(sizeof(T)), v);
}

} // namespace wbemscope::dcom::wmio
