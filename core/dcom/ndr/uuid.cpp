#include "core/dcom/ndr/uuid.h"

#include <cstring>
#include <QUuid>

namespace wbemscope::dcom {

QString Uuid::toString() const {
    return QUuid(data1, data2, data3, data4[0], data4[1], data4[2], data4[3], data4[4], data4[5], data4[6],
                 data4[7])
        .toString(QUuid::WithoutBraces);
}

namespace {
Uuid fromQt(const QUuid& q) {
    Uuid u{q.data1, q.data2, q.data3, {}};
    std::memcpy(u.data4.data(), q.data4, u.data4.size());
    return u;
}
} // namespace

Uuid Uuid::fromString(QStringView text) {
    return fromQt(QUuid(text.toString()));
}

Uuid Uuid::random() {
    return fromQt(QUuid::createUuid()); // version 4, from the system's generator
}

} // namespace wbemscope::dcom
