#pragma once

#include "core/security/hresult.h"
#include "core/security/protocolerror.h"
#include "core/security/securityblanket.h"

#include <memory>
#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <vector>

namespace wbemscope {

/// Which part of a PDU a byte belongs to; the hex view colours by it.
enum class PduPart : quint8 { Header, Body, Ciphertext, Padding, SecurityTrailer, Signature };

/// One PDU as it crossed the wire, and what its protected part said.
struct PduRecord {
    bool outgoing = false;
    QString kind;         ///< "bind", "request", "response", "fault", ...
    QByteArray wire;      ///< As sent; cut at PduRecord::MaxKept bytes (wireSize keeps the real length).
    QByteArray plaintext; ///< The decrypted stub of this fragment when it was sealed; else empty.
    quint32 wireSize = 0;
    struct Span {
        quint32 offset = 0;
        quint32 length = 0;
        PduPart part = PduPart::Body;
    };
    std::vector<Span> spans;             ///< Ascending, not overlapping, within wireSize.
    AuthnLevel level = AuthnLevel::None; ///< auth_level of the trailer; None without one.

    static constexpr qsizetype MaxKept = 8192;
};

enum class EffectiveSource : quint8 {
    NotReported, ///< "not reported by this COM runtime"
    CoQueryProxyBlanket,
    CoQueryClientBlanket, ///< what a caller of ours carried
    Wire,                 ///< read from the PDUs' verifiers
};

/// What the server said it sees of the caller of this very call.
struct ServerSeen {
    QString account;
    QString sid;
    AuthnService authnService = AuthnService::None;
    AuthnLevel authnLevel = AuthnLevel::None;
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Default;
    QString clientAddress;

    friend bool operator==(const ServerSeen&, const ServerSeen&) = default;
};

enum class CallOutcome : quint8 { Ok, Partial, Denied, Failed, Cancelled };
/// Ok for success codes, Partial for WBEM_S_ACCESS_DENIED and the like, Denied for every "you may not" code.
CallOutcome outcomeOf(HResult code);

struct ErrorObject; // errorobject.h

/// Who calls whom.
enum class CallDirection : quint8 {
    Out, ///< We call the host.
    In,  ///< The host calls us (a sink's Indicate and SetStatus).
};

/// How the bytes of a call travelled: "plain", "signed", "sealed"; "not reported" where COM sent them and did
/// not say.
enum class WireProtection : quint8 { Plain, Signed, Sealed, NotReported };

/// One remote call of an engine: the unit of the ledger. A plain value; crosses threads by copy (shared
/// pdus).
struct CallRecord {
    quint64 id = 0;           ///< Unique in the process, ascending.
    quint32 connectionId = 0; ///< Which connection made it.
    QDateTime started;        ///< UTC
    double durationMs = 0;

    CallDirection direction = CallDirection::Out;
    ProxyKind proxyKind = ProxyKind::Services;
    QString proxy;     ///< Interface: "IWbemServices"
    QString method;    ///< "ExecQuery"
    QString arguments; ///< In short; never a secret.
    QString nameSpace; ///< Namespace at hand, if any.
    QString endpoint;  ///< "127.0.0.1:49667"

    SecurityBlanket requested;
    std::optional<SecurityBlanket> effective; ///< Empty: nothing was established (or not reported).
    EffectiveSource effectiveSource = EffectiveSource::NotReported;
    std::optional<ServerSeen> serverSeen;

    HResult hresult = 0;
    HResult underlying =
        0; ///< What the layer below said when it is more telling (ProtocolError); 0: nothing.
    Stage stage = Stage::Operation;                 ///< Where it failed, or how far it came.
    QString message;                                ///< For a failure: one sentence.
    std::shared_ptr<const ErrorObject> errorObject; ///< What the host said beside the HRESULT; null: nothing.

    quint64 bytesSent = 0; ///< On the wire, headers and verifiers included.
    quint64 bytesReceived = 0;
    quint64 sealedBytes = 0; ///< Stub bytes, both directions, that travelled encrypted.
    quint64 signedBytes =
        0; ///< Bytes covered by a verified signature, both directions (sealed ones included).
    WireProtection protection = WireProtection::Plain;

    using Pdus = std::vector<PduRecord>;
    std::shared_ptr<const Pdus> pdus; ///< May be null; bounded (first and last fragments of a long call).
    quint32 pdusOmitted = 0;

    CallOutcome outcome() const { return outcomeOf(hresult); }
};

/// The next CallRecord::id; ascending and unique in the process. Any thread.
quint64 nextCallId();

/// "out", "in".
QString callDirectionName(CallDirection direction);
QString wireProtectionName(WireProtection protection);
QString effectiveSourceName(EffectiveSource source);
QString outcomeName(CallOutcome outcome);

} // namespace wbemscope
