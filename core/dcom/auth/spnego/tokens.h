#pragma once

#include <optional>
#include <QByteArray>
#include <span>
#include <vector>

/// The tokens of RFC 4178 section 4.2 as MS-SPNG 2.2 sends them, each one structure for both directions.
namespace wbemscope::dcom::spnego {

/// Object identifiers as the content of their DER element.
namespace oid {
extern const QByteArray Spnego;     ///< 1.3.6.1.5.5.2
extern const QByteArray Kerberos;   ///< 1.2.840.113554.1.2.2
extern const QByteArray MsKerberos; ///< 1.2.840.48018.1.2.2: the same mechanism, as Windows 2000 wrote it
extern const QByteArray Ntlm;       ///< 1.3.6.1.4.1.311.2.2.10
} // namespace oid

enum class NegState : quint8 { AcceptCompleted = 0, AcceptIncomplete = 1, Reject = 2, RequestMic = 3 };

/// NegTokenInit within its InitialContextToken frame (RFC 2743 3.1).
struct NegTokenInit {
    std::vector<QByteArray> mechTypes;
    std::optional<QByteArray> reqFlags; ///< Content of the BIT STRING; obsolete.
    std::optional<QByteArray> mechToken;
    std::optional<QByteArray>
        negHints; ///< NegTokenInit2 (MS-SPNG 2.2.1): the whole SEQUENCE, not interpreted.
    std::optional<QByteArray> mechListMic;

    /// The DER of mechTypes: what a mechListMIC signs.
    QByteArray mechList() const;
    /// Throws DecodeError.
    static NegTokenInit decode(std::span<const quint8> token);
    QByteArray encode() const;
};

struct NegTokenResp {
    std::optional<NegState> negState;
    std::optional<QByteArray> supportedMech;
    std::optional<QByteArray> responseToken;
    std::optional<QByteArray> mechListMic;

    static NegTokenResp decode(std::span<const quint8> token);
    QByteArray encode() const;
};

/// Windows offers four; more than this is nonsense.
inline constexpr std::size_t MaxMechTypes = 32;

} // namespace wbemscope::dcom::spnego
