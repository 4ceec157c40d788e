#pragma once

#include <QByteArray>
#include <QString>
#include <span>

/// As much of DER (X.690) as SPNEGO needs: tags below 31, definite minimal lengths.
namespace wbemscope::dcom::der {

using Bytes = std::span<const quint8>;

enum Tag : quint8 {
    BitString = 0x03,
    OctetString = 0x04,
    Oid = 0x06,
    Enumerated = 0x0A,
    Sequence = 0x30,
    Application0 = 0x60,
};
/// [n], constructed.
constexpr quint8 context(unsigned n) {
    return static_cast<quint8>(0xA0 + n);
}

/// One element around `content`.
QByteArray element(quint8 tag, const QByteArray& content);

/// Reads elements one behind the other. Throws DecodeError for everything that is not DER.
class Reader {
public:
    Reader(Bytes bytes, QString structure)
        : m_bytes(bytes)
        , m_structure(std::move(structure)) {}

    bool atEnd() const { return m_position == m_bytes.size(); }
    /// The tag of the next element; 0 at the end.
    quint8 peek() const { return atEnd() ? quint8{0} : m_bytes[m_position]; }
    /// The content of the next element, which must have this tag.
    Bytes content(quint8 tag);
    /// The next element with its tag and length.
    Bytes whole(quint8 tag);
    /// A reader of the content of the next element.
    Reader enter(quint8 tag) { return {content(tag), m_structure}; }
    void mustEnd() const;
    [[noreturn]] void fail(const QString& message) const;

private:
    Bytes m_bytes;
    QString m_structure;
    std::size_t m_position = 0;
};

} // namespace wbemscope::dcom::der
