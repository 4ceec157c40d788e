#include "core/security/sid.h"

#include "core/security/protocolerror.h"

#include <QStringList>
#include <QtEndian>

namespace wbemscope {

namespace {

constexpr quint64 MaxAuthority = 0xFFFFFFFFFFFFULL;
constexpr std::size_t HeaderSize = 8;

std::optional<quint64> number(QStringView text, quint64 max) {
    const bool hex = text.startsWith(u"0x", Qt::CaseInsensitive);
    const QStringView digits = hex ? text.mid(2) : text;
    // QString's conversion would also take signs and blanks.
    for (const QChar c : digits) {
        const char16_t u = c.unicode();
        const bool decimal = u >= u'0' && u <= u'9';
        const bool letter = (u >= u'a' && u <= u'f') || (u >= u'A' && u <= u'F');
        if (!decimal && !(hex && letter))
            return std::nullopt;
    }
    bool ok = false;
    const quint64 value = digits.toULongLong(&ok, hex ? 16 : 10);
    if (!ok || value > max)
        return std::nullopt;
    return value;
}

} // namespace

Sid::Sid(quint64 authority, std::vector<quint32> subAuthorities)
    : m_authority(authority & MaxAuthority)
    , m_subAuthorities(std::move(subAuthorities)) {
    Q_ASSERT(m_subAuthorities.size() <= MaxSubAuthorities);
}

std::optional<Sid> Sid::parse(QStringView text) {
    const auto parts = text.split(u'-');
    if (parts.size() < 4 || parts.size() > 3 + static_cast<qsizetype>(MaxSubAuthorities))
        return std::nullopt;
    if (parts[0].compare(u"S", Qt::CaseInsensitive) != 0 || parts[1] != u"1")
        return std::nullopt;
    const auto authority = number(parts[2], MaxAuthority);
    if (!authority)
        return std::nullopt;
    std::vector<quint32> subs;
    for (qsizetype i = 3; i < parts.size(); ++i) {
        const auto sub = number(parts[i], 0xFFFFFFFFULL);
        if (!sub)
            return std::nullopt;
        subs.push_back(static_cast<quint32>(*sub));
    }
    return Sid(*authority, std::move(subs));
}

Sid Sid::decode(std::span<const quint8> bytes, std::size_t* used) {
    const QString structure = QStringLiteral("SID");
    if (bytes.size() < HeaderSize)
        throw DecodeError(structure, bytes.size(),
                          QStringLiteral("The SID is cut off before its header ends."));
    if (bytes[0] != 1)
        throw DecodeError(structure, 0,
                          QStringLiteral("The SID has revision %1 instead of 1.").arg(bytes[0]));
    const std::size_t count = bytes[1];
    if (count == 0 || count > MaxSubAuthorities)
        throw DecodeError(structure, 1, QStringLiteral("The SID claims %1 sub-authorities.").arg(count));
    if (bytes.size() < HeaderSize + 4 * count)
        throw DecodeError(structure, bytes.size(),
                          QStringLiteral("The SID is cut off in its sub-authorities."));
    quint64 authority = 0;
    for (std::size_t i = 2; i < HeaderSize; ++i)
        authority = authority << 8 | bytes[i];
    std::vector<quint32> subs(count);
    for (std::size_t i = 0; i < count; ++i)
        subs[i] = qFromLittleEndian<quint32>(bytes.data() + HeaderSize + 4 * i);
    if (used)
        *used = HeaderSize + 4 * count;
    return Sid(authority, std::move(subs));
}

QByteArray Sid::encode() const {
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(encodedSize()));
    bytes.append(char{1});
    bytes.append(static_cast<char>(m_subAuthorities.size()));
    for (int shift = 40; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>(m_authority >> shift & 0xFF));
    for (const quint32 sub : m_subAuthorities) {
        const quint32 little = qToLittleEndian(sub);
        bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    }
    return bytes;
}

QString Sid::toString() const {
    // MS-DTYP 2.4.2.1: an authority of 2^32 and more is written in hexadecimal, twelve digits.
    QString text = m_authority >> 32 != 0
                       ? QStringLiteral("S-1-0x%1").arg(m_authority, 12, 16, QLatin1Char('0'))
                       : QStringLiteral("S-1-%1").arg(m_authority);
    for (const quint32 sub : m_subAuthorities)
        text += QLatin1Char('-') + QString::number(sub);
    return text;
}

Sid Sid::child(quint32 rid) const {
    auto subs = m_subAuthorities;
    subs.push_back(rid);
    return Sid(m_authority, std::move(subs));
}

} // namespace wbemscope
