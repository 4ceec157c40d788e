#include "core/dcom/auth/spnego/der.h"

#include "core/security/protocolerror.h"

namespace wbemscope::dcom::der {

QByteArray element(quint8 tag, const QByteArray& content) {
    QByteArray length;
    auto n = static_cast<quint64>(content.size());
    if (n < 0x80) {
        length.append(static_cast<char>(n));
    } else {
        for (; n != 0; n >>= 8)
            length.prepend(static_cast<char>(n & 0xFF));
        length.prepend(static_cast<char>(0x80 | length.size()));
    }
    return static_cast<char>(tag) + length + content;
}

Bytes Reader::content(quint8 tag) {
    const std::size_t start = m_position;
    const auto next = [this]() -> quint8 {
        if (m_position == m_bytes.size())
            fail(QStringLiteral("the element ends within its tag or length"));
        return m_bytes[m_position++];
    };
    if (const quint8 found = next(); found != tag) {
        m_position = start;
        fail(QStringLiteral("the tag is 0x%1, not 0x%2")
                 .arg(found, 2, 16, QChar(u'0'))
                 .arg(tag, 2, 16, QChar(u'0')));
    }
    std::size_t length = next();
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7F;
        // No token is longer than a PDU; four octets are more than enough and cannot overflow.
        if (octets == 0 || octets > 4)
            fail(QStringLiteral("a length of %1 octets is not accepted").arg(octets));
        length = 0;
        for (std::size_t i = 0; i < octets; ++i)
            length = length << 8 | next();
        if (length < 0x80 || (octets > 1 && length >> (8 * (octets - 1)) == 0))
            fail(QStringLiteral("the length is not minimal"));
    }
    if (length > m_bytes.size() - m_position)
        fail(QStringLiteral("%1 bytes are needed, %2 are left").arg(length).arg(m_bytes.size() - m_position));
    const Bytes result = m_bytes.subspan(m_position, length);
    m_position += length;
    return result;
}

Bytes Reader::whole(quint8 tag) {
    const std::size_t start = m_position;
    content(tag);
    return m_bytes.subspan(start, m_position - start);
}

void Reader::mustEnd() const {
    if (!atEnd())
        fail(QStringLiteral("%1 bytes too many").arg(m_bytes.size() - m_position));
}

void Reader::fail(const QString& message) const {
    throw DecodeError(m_structure, m_position, message);
}

} // namespace wbemscope::dcom::der
