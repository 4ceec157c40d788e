#pragma once

#include <optional>
#include <QByteArray>
#include <QString>
#include <span>
#include <vector>

namespace wbemscope::dcom::ntlm {

/// AvId of an AV_PAIR (MS-NLMP 2.2.2.1).
enum class AvId : quint16 {
    Eol = 0,
    NbComputerName = 1,
    NbDomainName = 2,
    DnsComputerName = 3,
    DnsDomainName = 4,
    DnsTreeName = 5,
    Flags = 6,
    Timestamp = 7,
    SingleHost = 8,
    TargetName = 9,
    ChannelBindings = 10,
};

/// Bit of MsvAvFlags: the AUTHENTICATE_MESSAGE carries a MIC.
inline constexpr quint32 AvFlagMic = 0x00000002;

/// A sequence of AV_PAIRs in the order of the wire, without MsvAvEOL (written and required by the codec).
class AvPairs {
public:
    struct Pair {
        AvId id;
        QByteArray value;
        friend bool operator==(const Pair&, const Pair&) = default;
    };

    /// Reads up to and including MsvAvEOL; what follows is the caller's. Throws DecodeError.
    static AvPairs decode(std::span<const quint8> bytes);
    QByteArray encode() const;

    const QByteArray* find(AvId id) const;
    std::optional<quint32> u32(AvId id) const;
    std::optional<quint64> u64(AvId id) const;
    QString text(AvId id) const;

    /// Replaces the pair with that id, or appends one.
    void set(AvId id, QByteArray value);
    void setU32(AvId id, quint32 value);
    void setU64(AvId id, quint64 value);
    void setText(AvId id, const QString& value);

    const std::vector<Pair>& pairs() const { return m_pairs; }
    friend bool operator==(const AvPairs&, const AvPairs&) = default;

private:
    std::vector<Pair> m_pairs;
};

} // namespace wbemscope::dcom::ntlm
