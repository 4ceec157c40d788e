#pragma once

#include "core/dcom/ndr/ndr.h"
#include "core/security/authnlevel.h"

#include <optional>
#include <QByteArray>
#include <span>
#include <variant>
#include <vector>

/// Connection-oriented PDUs (C706 chapter 12.6, MS-RPCE 2.2.2). Each body has one definition that reads and
/// writes.
namespace wbemscope::dcom {

/// p_syntax_id_t: an interface or a transfer syntax with its version.
struct SyntaxId {
    Uuid uuid;
    quint16 major = 0;
    quint16 minor = 0;

    friend auto operator<=>(const SyntaxId&, const SyntaxId&) = default;
};

/// NDR 2.0, 32 bit.
inline constexpr SyntaxId Ndr32Syntax{Uuid::of("8a885d04-1ceb-11c9-9fe8-08002b104860"), 2, 0};
/// MS-RPCE 2.2.4.12; recognised in order to be refused.
inline constexpr SyntaxId Ndr64Syntax{Uuid::of("71710533-beba-4937-8319-b5dbef9ccc36"), 1, 0};

/// MS-RPCE 2.2.2.14: the "transfer syntax" whose bytes 8 and following carry a bit mask of features.
enum BindTimeFeature : quint16 {
    SecurityContextMultiplexing = 0x01, ///< several security contexts on one association
    KeepConnectionOnOrphan = 0x02,      ///< an orphaned call does not cost the association
};
SyntaxId bindTimeFeatureSyntax(quint16 features);
/// The mask, if `syntax` is such a pseudo syntax.
std::optional<quint16> bindTimeFeatures(const SyntaxId& syntax);

enum class PduType : quint8 {
    Request = 0,
    Response = 2,
    Fault = 3,
    Bind = 11,
    BindAck = 12,
    BindNak = 13,
    AlterContext = 14,
    AlterContextResponse = 15,
    Auth3 = 16,
    Shutdown = 17,
    CoCancel = 18,
    Orphaned = 19,
};
/// "bind_ack", "response", ...; "PDU type 7" when unknown.
QString pduTypeName(PduType type);

/// pfc_flags (C706 12.6.3.1, MS-RPCE 2.2.2.3).
enum PduFlag : quint8 {
    PfcFirstFrag = 0x01,
    PfcLastFrag = 0x02,
    PfcPendingCancel = 0x04,     ///< in requests
    PfcSupportHeaderSign = 0x04, ///< in bind, bind_ack, alter_context and its response
    PfcConcMpx = 0x10,
    PfcDidNotExecute = 0x20,
    PfcMaybe = 0x40,
    PfcObjectUuid = 0x80,
};

inline constexpr std::size_t PduHeaderSize = 16;
inline constexpr std::size_t CallHeaderSize =
    PduHeaderSize + 8; ///< to the stub of a request without object, a response
inline constexpr std::size_t StubAlignment =
    16; ///< of the security trailer within the stub (MS-RPCE 2.2.2.11)
inline constexpr std::size_t SecurityTrailerSize = 8;
inline constexpr quint16 MaxFragment = 5840; ///< What Windows (and we) negotiate; C706's floor is 1432.
inline constexpr quint16 MinFragment = 1432; ///< MustRecvFragSize (C706 12.6.3.1)
inline constexpr std::size_t MaxContexts =
    64; ///< Presentation contexts of one bind that we are willing to read.
inline constexpr std::size_t MaxSyntaxes = 32; ///< Transfer syntaxes of one of them.

/// Common header (C706 12.6.3.1).
struct PduHeader {
    quint8 versionMajor = 5;
    quint8 versionMinor = 0;
    PduType type = PduType::Request;
    quint8 flags = PfcFirstFrag | PfcLastFrag;
    std::array<quint8, 4> drep{0x10, 0, 0, 0}; ///< little-endian, ASCII, IEEE
    quint16 fragLength = 0;
    quint16 authLength = 0;
    quint32 callId = 0;

    bool isFirst() const { return (flags & PfcFirstFrag) != 0; }
    bool isLast() const { return (flags & PfcLastFrag) != 0; }
    friend bool operator==(const PduHeader&, const PduHeader&) = default;
};

/// sec_trailer (MS-RPCE 2.2.2.11) with the token or verifier that follows it.
struct SecurityTrailer {
    quint8 service = 0; ///< auth_type: 9, 10, 16
    AuthnLevel level = AuthnLevel::None;
    quint8 padLength = 0;
    quint8 reserved = 0;
    quint32 contextId = 0;
    QByteArray value; ///< auth_value, auth_length bytes
};

struct PresentationContext {
    quint16 id = 0;
    quint8 reserved = 0;
    SyntaxId abstractSyntax;
    std::vector<SyntaxId> transferSyntaxes;
};

enum class ContextResult : quint16 {
    Acceptance = 0,
    UserRejection = 1,
    ProviderRejection = 2,
    NegotiateAck = 3
};
/// p_provider_reason_t (C706 12.6.3.1); for NegotiateAck this field is the mask of features.
enum ProviderReason : quint16 {
    ReasonNotSpecified = 0,
    AbstractSyntaxNotSupported = 1,
    TransferSyntaxesNotSupported = 2,
    LocalLimitExceeded = 3,
};
struct PresentationResult {
    ContextResult result = ContextResult::Acceptance;
    quint16 reason = 0;
    SyntaxId transferSyntax;
};

/// bind and alter_context.
struct BindBody {
    quint16 maxTransmit = MaxFragment;
    quint16 maxReceive = MaxFragment;
    quint32 associationGroup = 0;
    std::vector<PresentationContext> contexts;
};
/// bind_ack and alter_context_resp.
struct BindAckBody {
    quint16 maxTransmit = MaxFragment;
    quint16 maxReceive = MaxFragment;
    quint32 associationGroup = 0;
    QByteArray secondaryAddress;      ///< "135", without its terminator
    bool hasSecondaryAddress = false; ///< An empty string with its terminator differs from none on the wire.
    QByteArray
        gap; ///< The alignment behind the address as found (Windows leaves old bytes there); else zeros.
    std::vector<PresentationResult> results;
};
/// bind_nak: p_reject_reason_t and the versions the server speaks (MS-RPCE 2.2.2.9).
struct BindNakBody {
    quint16 reason = 0;
    std::vector<std::pair<quint8, quint8>> versions;
    QByteArray rest; ///< extended error information (its signature first), not interpreted
};
/// "protocol version not supported", "authentication type not recognized", "invalid checksum", ...
QString bindNakReason(quint16 reason);
QString providerReason(quint16 reason);

struct RequestBody {
    quint32 allocHint = 0;
    quint16 contextId = 0;
    quint16 opnum = 0;
    std::optional<Uuid> object;
    QByteArray stub; ///< as it lies in the PDU, ciphertext when sealed
};
struct ResponseBody {
    quint32 allocHint = 0;
    quint16 contextId = 0;
    quint8 cancelCount = 0;
    quint8 reserved = 0;
    QByteArray stub;
};
struct FaultBody {
    quint32 allocHint = 0;
    quint16 contextId = 0;
    quint8 cancelCount = 0;
    quint8 reserved = 0; ///< bit 0: extended error information present (MS-RPCE 2.2.2.2)
    quint32 status = 0;
    quint32 reserved2 = 0;
    QByteArray stub;
};
struct Auth3Body {
    std::array<quint8, 4> pad{};
};
struct EmptyBody {}; ///< co_cancel, orphaned, shutdown

/// A whole PDU as a value: for hand-shakes, tests, captures and fuzzing. The streams of requests and
/// responses are handled in place by Fragment (fragment.h), on the same fields.
struct Pdu {
    PduHeader header; ///< fragLength, authLength and PfcObjectUuid are computed by encode()
    std::variant<EmptyBody, BindBody, BindAckBody, BindNakBody, RequestBody, ResponseBody, FaultBody,
                 Auth3Body>
        body;
    /// Between body and security trailer. Set (by decode): encode() writes it and security->padLength as they
    /// are; empty: encode() pads the trailer to its alignment.
    std::optional<QByteArray> padding;
    std::optional<SecurityTrailer> security;
};

/// Everything of a request's body but its stub; `flags` of the header tell whether an object UUID is there.
/// One definition for decode, encode and the fragment path.
template <class Ndr> void callFields(Ndr& ndr, RequestBody& body, quint8 flags) {
    ndr.u32(body.allocHint);
    ndr.u16(body.contextId);
    ndr.u16(body.opnum);
    if ((flags & PfcObjectUuid) != 0) {
        if (!body.object)
            body.object.emplace();
        ndr.uuid(*body.object);
    }
}
template <class Ndr> void callFields(Ndr& ndr, ResponseBody& body, quint8) {
    ndr.u32(body.allocHint);
    ndr.u16(body.contextId);
    ndr.u8(body.cancelCount);
    ndr.u8(body.reserved);
}
template <class Ndr> void callFields(Ndr& ndr, FaultBody& body, quint8) {
    ndr.u32(body.allocHint);
    ndr.u16(body.contextId);
    ndr.u8(body.cancelCount);
    ndr.u8(body.reserved);
    ndr.u32(body.status);
    ndr.u32(body.reserved2);
}
template <class Ndr> void headerFields(Ndr& ndr, PduHeader& h) {
    ndr.u8(h.versionMajor);
    ndr.u8(h.versionMinor);
    auto type = static_cast<quint8>(h.type);
    ndr.u8(type);
    h.type = static_cast<PduType>(type);
    ndr.u8(h.flags);
    for (quint8& byte : h.drep)
        ndr.u8(byte);
    ndr.u16(h.fragLength);
    ndr.u16(h.authLength);
    ndr.u32(h.callId);
}
/// Without the value.
template <class Ndr> void trailerFields(Ndr& ndr, SecurityTrailer& t) {
    ndr.u8(t.service);
    auto level = static_cast<quint8>(t.level);
    ndr.u8(level);
    t.level = static_cast<AuthnLevel>(level);
    ndr.u8(t.padLength);
    ndr.u8(t.reserved);
    ndr.u32(t.contextId);
}

/// Reads the 16 bytes of a common header and checks what can be checked without the rest: version 5.0/5.1,
/// little-endian drep, known type, lengths that can be. Throws DecodeError.
PduHeader decodeHeader(std::span<const quint8> bytes);
/// One PDU, exactly fragLength bytes. Throws DecodeError.
Pdu decodePdu(std::span<const quint8> bytes);
inline Pdu decodePdu(const QByteArray& bytes) {
    return decodePdu(
        {reinterpret_cast<const quint8*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
}
/// The other way; the body's alternative must fit header.type.
QByteArray encodePdu(const Pdu& pdu);

} // namespace wbemscope::dcom
