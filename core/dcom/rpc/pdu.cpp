#include "core/dcom/rpc/pdu.h"

#include "core/dcom/ndr/ndr.h"

#include <utility>

namespace wbemscope::dcom {

namespace {

struct TypeInfo {
    PduType type;
    const char* name;
    std::size_t minimumBody; ///< bytes after the header
    bool carriesStub;
};
constexpr TypeInfo Types[] = {
    {PduType::Request, "request", 8, true},
    {PduType::Response, "response", 8, true},
    {PduType::Fault, "fault", 16, true},
    {PduType::Bind, "bind", 12, false},
    {PduType::BindAck, "bind_ack", 16, false},
    {PduType::BindNak, "bind_nak", 3, false},
    {PduType::AlterContext, "alter_context", 12, false},
    {PduType::AlterContextResponse, "alter_context_resp", 16, false},
    {PduType::Auth3, "auth3", 4, false},
    {PduType::Shutdown, "shutdown", 0, false},
    {PduType::CoCancel, "co_cancel", 0, false},
    {PduType::Orphaned, "orphaned", 0, false},
};

const TypeInfo* infoOf(PduType type) {
    for (const TypeInfo& info : Types) {
        if (info.type == type)
            return &info;
    }
    return nullptr;
}

template <class Ndr> void fields(Ndr& ndr, SyntaxId& s) {
    ndr.uuid(s.uuid);
    ndr.u16(s.major);
    ndr.u16(s.minor);
}

/// Number of elements as C706 writes them: one byte and three reserved ones.
template <class Ndr, class T>
void shortCount(Ndr& ndr, std::vector<T>& items, std::size_t limit, [[maybe_unused]] const char* what) {
    auto n = static_cast<quint8>(items.size());
    quint8 reserved = 0;
    quint16 reserved2 = 0;
    ndr.u8(n);
    ndr.u8(reserved);
    ndr.u16(reserved2);
    if constexpr (Ndr::Reading) {
        if (n > limit)
            ndr.fail(QStringLiteral("%1 %2 are more than the %3 allowed")
                         .arg(n)
                         .arg(QLatin1String(what))
                         .arg(limit));
        items.resize(n);
    }
}

template <class Ndr> void fields(Ndr& ndr, PresentationContext& c) {
    ndr.u16(c.id);
    auto n = static_cast<quint8>(c.transferSyntaxes.size());
    ndr.u8(n);
    ndr.u8(c.reserved);
    if constexpr (Ndr::Reading) {
        if (n > MaxSyntaxes)
            ndr.fail(
                QStringLiteral("%1 transfer syntaxes are more than the %2 allowed").arg(n).arg(MaxSyntaxes));
        c.transferSyntaxes.resize(n);
    }
    fields(ndr, c.abstractSyntax);
    for (SyntaxId& s : c.transferSyntaxes)
        fields(ndr, s);
}

template <class Ndr> void fields(Ndr& ndr, PresentationResult& r) {
    auto result = static_cast<quint16>(r.result);
    ndr.u16(result);
    r.result = static_cast<ContextResult>(result);
    ndr.u16(r.reason);
    fields(ndr, r.transferSyntax);
}

template <class Ndr> void fields(Ndr& ndr, BindBody& b, const PduHeader&) {
    ndr.u16(b.maxTransmit);
    ndr.u16(b.maxReceive);
    ndr.u32(b.associationGroup);
    shortCount(ndr, b.contexts, MaxContexts, "presentation contexts");
    for (PresentationContext& c : b.contexts)
        fields(ndr, c);
}

template <class Ndr> void fields(Ndr& ndr, BindAckBody& b, const PduHeader&) {
    ndr.u16(b.maxTransmit);
    ndr.u16(b.maxReceive);
    ndr.u32(b.associationGroup);
    quint16 length = b.hasSecondaryAddress ? static_cast<quint16>(b.secondaryAddress.size() + 1) : quint16{0};
    ndr.u16(length);
    if constexpr (Ndr::Reading) {
        b.hasSecondaryAddress = length != 0;
        ndr.raw(b.secondaryAddress, length);
        if (b.hasSecondaryAddress) {
            if (b.secondaryAddress.back() != '\0')
                ndr.fail(QStringLiteral("the secondary address does not end with a zero"));
            b.secondaryAddress.chop(1);
        }
    } else if (b.hasSecondaryAddress) {
        ndr.raw(b.secondaryAddress);
        ndr.u8(quint8{0});
    }
    const std::size_t gap = (4 - (ndr.position() + PduHeaderSize) % 4) % 4;
    if constexpr (Ndr::Reading)
        ndr.raw(b.gap, gap);
    else if (b.gap.size() == static_cast<qsizetype>(gap))
        ndr.raw(b.gap);
    ndr.align(4);
    shortCount(ndr, b.results, MaxContexts, "results");
    for (PresentationResult& r : b.results)
        fields(ndr, r);
}

template <class Ndr> void fields(Ndr& ndr, BindNakBody& b, const PduHeader&) {
    ndr.u16(b.reason);
    auto n = static_cast<quint8>(b.versions.size());
    ndr.u8(n);
    if constexpr (Ndr::Reading)
        b.versions.resize(n);
    for (auto& [major, minor] : b.versions) {
        ndr.u8(major);
        ndr.u8(minor);
    }
    if constexpr (Ndr::Reading)
        ndr.raw(b.rest, ndr.remaining());
    else
        ndr.raw(b.rest);
}

template <class Ndr, class Body> void callBody(Ndr& ndr, Body& b, const PduHeader& h, std::size_t padding) {
    callFields(ndr, b, h.flags);
    if constexpr (Ndr::Reading) {
        if (padding > ndr.remaining())
            ndr.fail(QStringLiteral("%1 bytes of padding do not fit").arg(padding));
        ndr.raw(b.stub, ndr.remaining() - padding);
    } else {
        ndr.raw(b.stub);
    }
}
template <class Ndr> void fields(Ndr& ndr, RequestBody& b, const PduHeader& h, std::size_t padding) {
    callBody(ndr, b, h, padding);
}
template <class Ndr> void fields(Ndr& ndr, ResponseBody& b, const PduHeader& h, std::size_t padding) {
    callBody(ndr, b, h, padding);
}
template <class Ndr> void fields(Ndr& ndr, FaultBody& b, const PduHeader& h, std::size_t padding) {
    callBody(ndr, b, h, padding);
}
template <class Ndr> void fields(Ndr& ndr, Auth3Body& b, const PduHeader&) {
    for (quint8& byte : b.pad)
        ndr.u8(byte);
}
template <class Ndr> void fields(Ndr&, EmptyBody&, const PduHeader&) {}

template <class Ndr, class Body> void anyBody(Ndr& ndr, Body& body, const PduHeader& h, std::size_t padding) {
    if constexpr (requires { body.stub; })
        fields(ndr, body, h, padding);
    else
        fields(ndr, body, h);
}

void setAlternative(Pdu& pdu) {
    switch (pdu.header.type) {
    case PduType::Request:
        pdu.body = RequestBody{};
        break;
    case PduType::Response:
        pdu.body = ResponseBody{};
        break;
    case PduType::Fault:
        pdu.body = FaultBody{};
        break;
    case PduType::Bind:
    case PduType::AlterContext:
        pdu.body = BindBody{};
        break;
    case PduType::BindAck:
    case PduType::AlterContextResponse:
        pdu.body = BindAckBody{};
        break;
    case PduType::BindNak:
        pdu.body = BindNakBody{};
        break;
    case PduType::Auth3:
        pdu.body = Auth3Body{};
        break;
    case PduType::Shutdown:
    case PduType::CoCancel:
    case PduType::Orphaned:
        pdu.body = EmptyBody{};
        break;
    }
}

} // namespace

SyntaxId bindTimeFeatureSyntax(quint16 features) {
    Uuid uuid = Uuid::of("6cb71c2c-9812-4540-0000-000000000000");
    uuid.data4[0] = static_cast<quint8>(features & 0xFF);
    uuid.data4[1] = static_cast<quint8>(features >> 8);
    return {uuid, 1, 0};
}

std::optional<quint16> bindTimeFeatures(const SyntaxId& syntax) {
    const Uuid& u = syntax.uuid;
    if (u.data1 != 0x6cb71c2c || u.data2 != 0x9812 || u.data3 != 0x4540 || syntax.major != 1 ||
        syntax.minor != 0)
        return std::nullopt;
    return static_cast<quint16>(u.data4[0] | u.data4[1] << 8);
}

QString pduTypeName(PduType type) {
    if (const TypeInfo* info = infoOf(type))
        return QString::fromLatin1(info->name);
    return QStringLiteral("PDU type %1").arg(static_cast<int>(type));
}

QString bindNakReason(quint16 reason) {
    // C706 12.6.3.1 p_reject_reason_t and MS-RPCE 2.2.2.5.
    switch (reason) {
    case 0:
        return QStringLiteral("reason not specified");
    case 1:
        return QStringLiteral("temporary congestion");
    case 2:
        return QStringLiteral("local limit exceeded");
    case 4:
        return QStringLiteral("protocol version not supported");
    case 8:
        return QStringLiteral("authentication type not recognized");
    case 9:
        return QStringLiteral("invalid checksum");
    default:
        return QStringLiteral("reason %1").arg(reason);
    }
}

QString providerReason(quint16 reason) {
    switch (reason) {
    case ReasonNotSpecified:
        return QStringLiteral("reason not specified");
    case AbstractSyntaxNotSupported:
        return QStringLiteral("the interface is not offered");
    case TransferSyntaxesNotSupported:
        return QStringLiteral("the proposed transfer syntax is not supported");
    case LocalLimitExceeded:
        return QStringLiteral("local limit exceeded");
    default:
        return QStringLiteral("reason %1").arg(reason);
    }
}

PduHeader decodeHeader(std::span<const quint8> bytes) {
    NdrReader ndr(bytes.first(std::min(bytes.size(), PduHeaderSize)), QStringLiteral("RPC PDU header"));
    PduHeader h;
    headerFields(ndr, h);
    if (h.versionMajor != 5 || h.versionMinor > 1)
        ndr.fail(QStringLiteral("this is not connection-oriented RPC version 5 (%1.%2)")
                     .arg(h.versionMajor)
                     .arg(h.versionMinor));
    const TypeInfo* info = infoOf(h.type);
    if (info == nullptr)
        ndr.fail(QStringLiteral("unknown PDU type %1").arg(static_cast<int>(h.type)));
    if ((h.drep[0] & 0xF0) != 0x10)
        ndr.fail(QStringLiteral("the big-endian data representation is not supported"));
    const std::size_t security = h.authLength == 0 ? 0 : SecurityTrailerSize + h.authLength;
    std::size_t least = PduHeaderSize + info->minimumBody;
    if (h.type == PduType::Request && (h.flags & PfcObjectUuid) != 0)
        least += 16;
    if (h.fragLength < least + security)
        ndr.fail(QStringLiteral("a %1 of %2 bytes with %3 bytes of authentication is too short")
                     .arg(pduTypeName(h.type))
                     .arg(h.fragLength)
                     .arg(h.authLength));
    return h;
}

Pdu decodePdu(std::span<const quint8> bytes) {
    Pdu pdu;
    pdu.header = decodeHeader(bytes);
    const PduHeader& h = pdu.header;
    if (h.fragLength != bytes.size())
        throw DecodeError(
            pduTypeName(h.type), 8,
            QStringLiteral("frag_length says %1 bytes, %2 are here").arg(h.fragLength).arg(bytes.size()));

    std::size_t bodyEnd = h.fragLength;
    if (h.authLength != 0) {
        bodyEnd -= SecurityTrailerSize + h.authLength;
        NdrReader ndr(bytes.subspan(bodyEnd, SecurityTrailerSize), QStringLiteral("sec_trailer"));
        SecurityTrailer& t = pdu.security.emplace();
        trailerFields(ndr, t);
        const auto value = bytes.subspan(bodyEnd + SecurityTrailerSize, h.authLength);
        t.value =
            QByteArray(reinterpret_cast<const char*>(value.data()), static_cast<qsizetype>(value.size()));
    }
    const std::size_t padLength = pdu.security ? pdu.security->padLength : 0;

    NdrReader ndr(bytes.subspan(PduHeaderSize, bodyEnd - PduHeaderSize), pduTypeName(h.type), PduHeaderSize);
    setAlternative(pdu);
    std::visit([&](auto& body) { anyBody(ndr, body, h, padLength); }, pdu.body);
    ndr.raw(pdu.padding.emplace(), ndr.remaining());
    return pdu;
}

QByteArray encodePdu(const Pdu& pdu) {
    Pdu copy = pdu;
    PduHeader& h = copy.header;
    if (const auto* request = std::get_if<RequestBody>(&copy.body))
        h.flags = static_cast<quint8>(request->object ? h.flags | PfcObjectUuid : h.flags & ~PfcObjectUuid);
    h.authLength = static_cast<quint16>(copy.security ? copy.security->value.size() : 0);

    NdrWriter body(PduHeaderSize);
    std::visit([&](auto& b) { anyBody(body, b, h, 0); }, copy.body);
    if (copy.padding) {
        body.raw(*copy.padding);
    } else if (copy.security) {
        const TypeInfo* info = infoOf(h.type);
        // The stub starts 16-aligned within its alignment rule (MS-RPCE 2.2.2.11); hand-shake PDUs need 4
        // only.
        const std::size_t alignment = info != nullptr && info->carriesStub ? StubAlignment : 4;
        qsizetype stubSize = body.bytes().size();
        std::visit(
            [&](const auto& b) {
                if constexpr (requires { b.stub; })
                    stubSize = b.stub.size();
            },
            copy.body);
        const std::size_t pad = (alignment - static_cast<std::size_t>(stubSize) % alignment) % alignment;
        body.raw(QByteArray(static_cast<qsizetype>(pad), '\0'));
        copy.security->padLength = static_cast<quint8>(pad);
    }
    const qsizetype size =
        static_cast<qsizetype>(PduHeaderSize) + body.bytes().size() +
        (copy.security ? static_cast<qsizetype>(SecurityTrailerSize) + copy.security->value.size() : 0);
    if (size > 0xFFFF || (copy.security && copy.security->value.size() > 0xFFFF - 64))
        throw DecodeError(pduTypeName(h.type), 8,
                          QStringLiteral("a PDU of %1 bytes cannot be written").arg(size));
    h.fragLength = static_cast<quint16>(size);

    NdrWriter out;
    headerFields(out, h);
    out.raw(body.bytes());
    if (copy.security) {
        NdrWriter trailer;
        trailerFields(trailer, *copy.security);
        out.raw(trailer.bytes());
        out.raw(copy.security->value);
    }
    return out.take();
}

} // namespace wbemscope::dcom
