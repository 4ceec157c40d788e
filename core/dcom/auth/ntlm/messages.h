#pragma once

#include "core/dcom/auth/ntlm/flags.h"

#include <array>
#include <optional>
#include <QByteArray>
#include <QString>
#include <span>

/// The three messages of the hand-shake (MS-NLMP 2.2.1), each one structure for both directions.
namespace wbemscope::dcom::ntlm {

using Challenge = std::array<quint8, 8>;

/// VERSION (MS-NLMP 2.2.2.10): for debugging only; both sides ignore it.
struct Version {
    quint8 major = 10;
    quint8 minor = 0;
    quint16 build = 0;
    std::array<quint8, 3> reserved{};
    quint8 revision = 0x0F; ///< NTLMSSP_REVISION_W2K3
    friend bool operator==(const Version&, const Version&) = default;
};

/// A variable field: what a "...Fields" triple of length, maximum and offset points at.
struct Payload {
    QByteArray bytes;
    quint16 maximum = 0; ///< As read; written as the length.
    quint32 offset = 0;  ///< As read; assigned when written.
};

struct NegotiateMessage {
    static constexpr quint32 Type = 1;
    quint32 flags = 0;
    Payload domain;      ///< OEM characters
    Payload workstation; ///< OEM characters
    std::optional<Version> version;

    /// Throws DecodeError.
    static NegotiateMessage decode(std::span<const quint8> bytes);
    QByteArray encode() const;
};

struct ChallengeMessage {
    static constexpr quint32 Type = 2;
    Payload targetName;
    quint32 flags = 0;
    Challenge serverChallenge{};
    std::array<quint8, 8> reserved{};
    Payload targetInfo; ///< AV_PAIRs
    std::optional<Version> version;

    static ChallengeMessage decode(std::span<const quint8> bytes);
    QByteArray encode() const;
};

struct AuthenticateMessage {
    static constexpr quint32 Type = 3;
    Payload lmResponse;
    Payload ntResponse;
    Payload domain;
    Payload user;
    Payload workstation;
    Payload encryptedSessionKey;
    quint32 flags = 0;
    std::optional<Version> version;
    /// Present when the header leaves room for it before the payload. Whether it counts is said by
    /// MsvAvFlags.
    std::optional<std::array<quint8, 16>> mic;

    static constexpr std::size_t MicOffset = 72;

    static AuthenticateMessage decode(std::span<const quint8> bytes);
    QByteArray encode() const;
};

/// No hand-shake message of a sane peer is longer; longer ones are refused unread.
inline constexpr std::size_t MaxMessage = 65535;

/// UTF-16LE without terminator; throws DecodeError when the length is odd.
QString unicodeText(const Payload& payload, const QString& structure);

} // namespace wbemscope::dcom::ntlm
