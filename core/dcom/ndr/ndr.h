#pragma once

#include "core/dcom/ndr/uuid.h"
#include "core/security/protocolerror.h"

#include <QByteArray>
#include <span>
#include <type_traits>

/// NDR transfer syntax 2.0, 32 bit, little-endian (C706 chapter 14, MS-RPCE 2.2.4).
///
/// Reader and Writer offer the same functions, so one template per structure describes it for both
/// directions:
///
///     template <class Ndr> void fields(Ndr& ndr, RemQueryInterfaceRequest& r) {
///         ndr.uuid(r.ipid);
///         ndr.u32(r.refs);
///         ...
///     }
namespace wbemscope::dcom {

/// FLAGGED_WORD_BLOB's referent id is this one in everything Windows sends ("User"); any non-zero value is
/// valid.
inline constexpr quint32 UserReferent = 0x72657355;

class NdrWriter {
public:
    static constexpr bool Reading = false;

    /// Alignment is counted from `origin` bytes before the first byte written (for structures that start
    /// unaligned).
    explicit NdrWriter(std::size_t origin = 0)
        : m_origin(origin) {}

    void align(std::size_t boundary);
    void u8(const quint8& v);
    void u16(const quint16& v);
    void u32(const quint32& v);
    void s32(const qint32& v) { u32(static_cast<quint32>(v)); }
    void u64(const quint64& v);
    void uuid(const Uuid& v);
    /// A C enum type or enum class over a 16- or 32-bit integer.
    template <class E> void enum32(const E& v) { u32(static_cast<quint32>(v)); }
    void raw(const QByteArray& bytes);                    ///< no alignment, no count
    void raw(const QByteArray& bytes, std::size_t count); ///< count must be the size
    /// Unique (or full) pointer: writes a referent id or 0 and gives `present` back; the referent is written
    /// where NDR defers it, by the caller.
    bool pointer(bool present);
    bool pointer(bool present, quint32 referent);
    /// Conformance: max_count before the elements. Returns the count.
    quint32 count(quint32 n);
    /// [string] wchar_t*: max_count, offset, actual_count, characters with their terminator.
    void wideString(const QString& text);
    /// FLAGGED_WORD_BLOB (MS-OAUT 2.2.23) without its pointer: max_count, cBytes, clSize, characters.
    void bstrBody(const QString& text);
    /// Conformant byte array: max_count, then the bytes.
    void byteArray(const QByteArray& bytes);

    std::size_t position() const { return static_cast<std::size_t>(m_bytes.size()); }
    /// Overwrites an earlier u32 (a length known only afterwards).
    void patchU32(std::size_t position, quint32 v);
    const QByteArray& bytes() const { return m_bytes; }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
    std::size_t m_origin;
    quint32 m_nextReferent = 0x00020000; ///< What Windows starts with, too.
};

/// Throws DecodeError as soon as a field would lie outside the bytes. Never copies what it only skips.
class NdrReader {
public:
    static constexpr bool Reading = true;

    /// `structure` names what is being read, for error messages. `bytes` must outlive the reader.
    NdrReader(std::span<const quint8> bytes, QString structure, std::size_t origin = 0)
        : m_bytes(bytes)
        , m_structure(std::move(structure))
        , m_origin(origin) {}
    NdrReader(const QByteArray& bytes, QString structure, std::size_t origin = 0)
        : NdrReader(std::span(reinterpret_cast<const quint8*>(bytes.constData()),
                              static_cast<std::size_t>(bytes.size())),
                    std::move(structure), origin) {}

    void align(std::size_t boundary);
    void u8(quint8& v);
    void u16(quint16& v);
    void u32(quint32& v);
    void s32(qint32& v);
    void u64(quint64& v);
    void uuid(Uuid& v);
    template <class E> void enum32(E& v) {
        quint32 n = 0;
        u32(n);
        v = static_cast<E>(n);
    }
    void raw(QByteArray& bytes, std::size_t count);
    std::span<const quint8> view(std::size_t count); ///< no copy, no alignment
    bool pointer(bool = false);
    bool pointer(bool, quint32) { return pointer(); }
    /// Reads max_count and refuses what cannot fit into the rest at `minElementSize` bytes each.
    quint32 count(quint32 = 0, std::size_t minElementSize = 1);
    void wideString(QString& text);
    void bstrBody(QString& text);
    void byteArray(QByteArray& bytes);

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }
    bool atEnd() const { return m_position == m_bytes.size(); }
    [[noreturn]] void fail(const QString& message) const;

private:
    const quint8* need(std::size_t count);

    std::span<const quint8> m_bytes;
    QString m_structure;
    std::size_t m_origin;
    std::size_t m_position = 0;
};

} // namespace wbemscope::dcom
