#include "core/dcom/ndr/uuid.h"

#include <gcrypt.h>
#include <QUuid>

namespace wbemscope::dcom {

QString Uuid::toString() const {
    return QUuid(data1, data2, data3, data4[0], data4[1], data4[2], data4[3], data4[4], data4[5], data4[6],
                 data4[7])
        .toString(QUuid::WithoutBraces);
}

Uuid Uuid::fromString(QStringView text) {
    const QUuid q(text.toString());
    Uuid u{q.data1, q.data2, q.data3, {}};
    std::memcpy(u.data4.data(), q.data4, u.data4.size());
    return u;
}

Uuid Uuid::random() {
    std::array<quint8, 16> b{};
    gcry_randomize(b.data(), b.size(), GCRY_STRONG_RANDOM);
    Uuid u;
    std::memcpy(&u.data1, b.data(), 4);
    std::memcpy(&u.data2, b.data() + 4, 2);
    std::memcpy(&u.data3, b.data() + 6, 2);
    std::memcpy(u.data4.data(), b.data() + 8, 8);
    u.data3 = static_cast<quint16>((u.data3 & 0x0FFF) | 0x4000);
    u.data4[0] = static_cast<quint8>((u.data4[0] & 0x3F) | 0x80);
    return u;
}

} // namespace wbemscope::dcom
