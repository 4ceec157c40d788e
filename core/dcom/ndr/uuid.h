#pragma once

#include <array>
#include <compare>
#include <cstring>
#include <QHashFunctions>
#include <QString>

namespace wbemscope::dcom {

/// UUID in the order of its fields; NDR writes the first three little-endian (C706 A.1).
struct Uuid {
    quint32 data1 = 0;
    quint16 data2 = 0;
    quint16 data3 = 0;
    std::array<quint8, 8> data4{};

    bool isNull() const { return *this == Uuid{}; }
    /// "99fcfec4-5260-101b-bbcb-00aa0021347a"
    QString toString() const;
    /// With or without braces; null UUID when malformed.
    static Uuid fromString(QStringView text);
    /// From a literal, checked at compile time.
    static consteval Uuid of(const char (&text)[37]);
    /// Random (version 4), from libgcrypt's strong source: IPIDs and OIDs must not be guessable.
    static Uuid random();

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

inline size_t qHash(const Uuid& u, size_t seed = 0) {
    return qHashMulti(seed, u.data1, u.data2, u.data3, qHashBits(u.data4.data(), u.data4.size()));
}

consteval Uuid Uuid::of(const char (&text)[37]) {
    const auto nibble = [](char c) -> quint8 {
        if (c >= '0' && c <= '9')
            return static_cast<quint8>(c - '0');
        if (c >= 'a' && c <= 'f')
            return static_cast<quint8>(c - 'a' + 10);
        if (c >= 'A' && c <= 'F')
            return static_cast<quint8>(c - 'A' + 10);
        throw "not a hexadecimal digit";
    };
    std::array<quint8, 16> b{};
    std::size_t n = 0;
    for (std::size_t i = 0; i < 36;) {
        if (text[i] == '-') {
            ++i;
            continue;
        }
        b[n++] = static_cast<quint8>(nibble(text[i]) << 4 | nibble(text[i + 1]));
        i += 2;
    }
    Uuid u;
    u.data1 = static_cast<quint32>(b[0]) << 24 | static_cast<quint32>(b[1]) << 16 |
              static_cast<quint32>(b[2]) << 8 | b[3];
    u.data2 = static_cast<quint16>(b[4] << 8 | b[5]);
    u.data3 = static_cast<quint16>(b[6] << 8 | b[7]);
    for (std::size_t i = 0; i < 8; ++i)
        u.data4[i] = b[8 + i];
    return u;
}

} // namespace wbemscope::dcom
