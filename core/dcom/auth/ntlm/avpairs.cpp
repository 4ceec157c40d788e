#include "core/dcom/auth/ntlm/avpairs.h"

#include "core/dcom/auth/crypto.h"
#include "core/dcom/ndr/ndr.h"

#include <algorithm>
#include <QtEndian>

namespace wbemscope::dcom::ntlm {

namespace {
/// Windows sends ten at most; each id may come once.
constexpr std::size_t MaxPairs = 32;

template <class T> std::optional<T> number(const QByteArray* value) {
    if (!value || value->size() != sizeof(T))
        return std::nullopt;
    return qFromLittleEndian<T>(value->constData());
}

template <class T> QByteArray littleEndian(T value) {
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}
} // namespace

AvPairs AvPairs::decode(std::span<const quint8> bytes) {
    NdrReader reader(bytes, QStringLiteral("NTLM AV_PAIR"));
    AvPairs result;
    for (;;) {
        // Values may have odd lengths, so no alignment here.
        const auto head = reader.view(4);
        const auto id = static_cast<AvId>(qFromLittleEndian<quint16>(head.data()));
        const auto length = qFromLittleEndian<quint16>(head.data() + 2);
        if (id == AvId::Eol) {
            if (length != 0)
                reader.fail(QStringLiteral("MsvAvEOL has a length of %1").arg(length));
            return result;
        }
        if (result.m_pairs.size() == MaxPairs)
            reader.fail(QStringLiteral("more than %1 pairs").arg(MaxPairs));
        Pair pair{id, {}};
        reader.raw(pair.value, length);
        if (result.find(id))
            reader.fail(QStringLiteral("the pair %1 comes twice").arg(static_cast<quint16>(id)));
        result.m_pairs.push_back(std::move(pair));
    }
}

QByteArray AvPairs::encode() const {
    QByteArray bytes;
    const auto head = [&bytes](AvId id, qsizetype length) {
        bytes += littleEndian(static_cast<quint16>(id));
        bytes += littleEndian(static_cast<quint16>(length));
    };
    for (const Pair& pair : m_pairs) {
        head(pair.id, pair.value.size());
        bytes += pair.value;
    }
    head(AvId::Eol, 0);
    return bytes;
}

const QByteArray* AvPairs::find(AvId id) const {
    const auto it = std::find_if(m_pairs.begin(), m_pairs.end(), [id](const Pair& p) { return p.id == id; });
    return it == m_pairs.end() ? nullptr : &it->value;
}

std::optional<quint32> AvPairs::u32(AvId id) const {
    return number<quint32>(find(id));
}

std::optional<quint64> AvPairs::u64(AvId id) const {
    return number<quint64>(find(id));
}

QString AvPairs::text(AvId id) const {
    const QByteArray* value = find(id);
    QString result;
    for (qsizetype i = 0; value && i + 1 < value->size(); i += 2)
        result += QChar(qFromLittleEndian<quint16>(value->constData() + i));
    return result;
}

void AvPairs::set(AvId id, QByteArray value) {
    const auto it = std::find_if(m_pairs.begin(), m_pairs.end(), [id](const Pair& p) { return p.id == id; });
    if (it != m_pairs.end())
        it->value = std::move(value);
    else
        m_pairs.push_back({id, std::move(value)});
}

void AvPairs::setU32(AvId id, quint32 value) {
    set(id, littleEndian(value));
}

void AvPairs::setU64(AvId id, quint64 value) {
    set(id, littleEndian(value));
}

void AvPairs::setText(AvId id, const QString& value) {
    set(id, crypto::utf16le(value));
}

} // namespace wbemscope::dcom::ntlm
