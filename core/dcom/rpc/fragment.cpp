#include "core/dcom/rpc/fragment.h"

#include <algorithm>
#include <array>
#include <QtEndian>

namespace wbemscope::dcom {

namespace {

QString kindOf(PduType type) {
    // Without an allocation for what comes by the thousand.
    switch (type) {
    case PduType::Request:
        return QStringLiteral("request");
    case PduType::Response:
        return QStringLiteral("response");
    default:
        return pduTypeName(type);
    }
}

/// Where the parts of a PDU lie.
struct Layout {
    std::size_t head = PduHeaderSize; ///< common header and the call's fields
    std::size_t stub = 0;             ///< without padding
    std::size_t padding = 0;
    std::size_t signature = 0; ///< 0: no security trailer
    bool sealed = false;

    std::size_t trailerAt() const { return head + stub + padding; }
};

void describeParts(const Layout& layout, std::vector<PduRecord::Span>& spans) {
    spans.clear();
    std::size_t at = 0;
    const auto part = [&](std::size_t length, PduPart kind) {
        if (length != 0)
            spans.push_back({static_cast<quint32>(at), static_cast<quint32>(length), kind});
        at += length;
    };
    part(layout.head, PduPart::Header);
    part(layout.stub, layout.sealed ? PduPart::Ciphertext : PduPart::Body);
    part(layout.padding, layout.sealed ? PduPart::Ciphertext : PduPart::Padding);
    if (layout.signature != 0) {
        part(SecurityTrailerSize, PduPart::SecurityTrailer);
        part(layout.signature, PduPart::Signature);
    }
}

void setBytes(QByteArray& target, std::span<const quint8> bytes) {
    const auto size = static_cast<qsizetype>(std::min<std::size_t>(bytes.size(), PduRecord::MaxKept));
    target.resize(size);
    if (size != 0)
        std::memcpy(target.data(), bytes.data(), static_cast<std::size_t>(size));
}

void count(CallTrace& trace, std::size_t size, bool outgoing) {
    (outgoing ? trace.bytesSent : trace.bytesReceived) += size;
}

void countProtection(CallTrace& trace, const Layout& layout, const Protection& protection) {
    if (!protection.protects())
        return;
    std::size_t covered = layout.stub + layout.padding;
    if (protection.signsHeader())
        covered += layout.head + SecurityTrailerSize;
    trace.signedBytes += covered;
    if (layout.sealed)
        trace.sealedBytes += layout.stub;
}

/// Header, stub with padding, trailer: the three runs of MS-RPCE 3.3.1.5.2.2, of which the outer two count
/// only with header signing.
struct Buffers {
    std::array<ProtectedBuffer, 3> all;
    std::size_t first = 0;
    std::size_t count = 3;
    Buffers(std::span<quint8> pdu, const Layout& layout, const Protection& protection) {
        const bool headers = protection.signsHeader();
        all[0] = {pdu.first(layout.head), true, false};
        all[1] = {pdu.subspan(layout.head, layout.stub + layout.padding), true, protection.seals()};
        all[2] = {pdu.subspan(layout.trailerAt(), SecurityTrailerSize), true, false};
        if (!headers) {
            first = 1;
            count = 1;
        }
    }
    std::span<ProtectedBuffer> used() { return std::span(all).subspan(first, count); }
};

template <class Body> std::size_t headSizeOf(const Body& body) {
    if constexpr (std::is_same_v<Body, RequestBody>)
        return CallHeaderSize + (body.object ? 16U : 0U);
    else if constexpr (std::is_same_v<Body, FaultBody>)
        return CallHeaderSize + 8;
    else
        return CallHeaderSize;
}

[[noreturn]] void refuse(const PduHeader& header, const QString& message, HResult code = hr::MessageAltered) {
    throw ProtocolError(code, Stage::Transport, QStringLiteral("%1 PDU").arg(pduTypeName(header.type)),
                        message);
}

} // namespace

bool Protection::signsHeader() const {
    return protects() && (headerSigning || context->mechanism() == QLatin1String("NTLM"));
}

template <class Body>
FragmentWriter<Body>::FragmentWriter(PduHeader header, Body body, quint16 maxFragment, Protection protection)
    : m_header(header)
    , m_body(std::move(body))
    , m_protection(protection)
    , m_headSize(headSizeOf(m_body)) {
    std::size_t overhead = m_headSize;
    if (m_protection.protects())
        overhead += SecurityTrailerSize + m_protection.context->signatureSize();
    // Every fragment but the last must hold a multiple of 8 bytes (C706 12.6.2); 16 keeps the trailer
    // aligned.
    m_perFragment = (maxFragment - overhead) & ~std::size_t{StubAlignment - 1};
    if constexpr (std::is_same_v<Body, RequestBody>) {
        if (m_body.object)
            m_header.flags |= PfcObjectUuid;
    }
    m_header.flags = static_cast<quint8>(m_header.flags & ~(PfcFirstFrag | PfcLastFrag));
}

template <class Body> void FragmentWriter<Body>::next(QByteArray& out, CallTrace* trace, bool keepPdu) {
    const auto total = static_cast<std::size_t>(m_body.stub.size());
    Layout layout;
    layout.head = m_headSize;
    layout.stub = std::min(m_perFragment, total - m_position);
    const bool last = m_position + layout.stub == total;
    if (m_protection.protects()) {
        layout.padding = (StubAlignment - layout.stub % StubAlignment) % StubAlignment;
        layout.signature = m_protection.context->signatureSize();
        layout.sealed = m_protection.seals();
    }
    const std::size_t size =
        layout.trailerAt() + (layout.signature != 0 ? SecurityTrailerSize + layout.signature : 0);

    PduHeader h = m_header;
    if (m_position == 0)
        h.flags |= PfcFirstFrag;
    if (last)
        h.flags |= PfcLastFrag;
    h.fragLength = static_cast<quint16>(size);
    h.authLength = static_cast<quint16>(layout.signature);
    m_body.allocHint = static_cast<quint32>(total - m_position);

    NdrWriter head;
    headerFields(head, h);
    callFields(head, m_body, h.flags);

    const qsizetype start = out.size();
    out.resize(start + static_cast<qsizetype>(size));
    const std::span<quint8> pdu(reinterpret_cast<quint8*>(out.data()) + start, size);
    std::memcpy(pdu.data(), head.bytes().constData(), layout.head);
    if (layout.stub != 0)
        std::memcpy(pdu.data() + layout.head, m_body.stub.constData() + m_position, layout.stub);
    std::fill_n(pdu.begin() + static_cast<std::ptrdiff_t>(layout.head + layout.stub), layout.padding,
                quint8{0});
    PduRecord* record = trace != nullptr && keepPdu ? &trace->slot() : nullptr;
    if (record != nullptr) {
        record->plaintext.clear();
        if (layout.sealed)
            setBytes(record->plaintext, pdu.subspan(layout.head, layout.stub));
    }
    if (layout.signature != 0) {
        NdrWriter trailer;
        SecurityTrailer t;
        t.service = static_cast<quint8>(m_protection.context->service());
        t.level = m_protection.level;
        t.padLength = static_cast<quint8>(layout.padding);
        t.contextId = m_protection.contextId;
        trailerFields(trailer, t);
        std::memcpy(pdu.data() + layout.trailerAt(), trailer.bytes().constData(), SecurityTrailerSize);
        Buffers buffers(pdu, layout, m_protection);
        m_protection.context->protect(buffers.used(), pdu.subspan(layout.trailerAt() + SecurityTrailerSize));
    }
    if (trace != nullptr) {
        count(*trace, size, true);
        countProtection(*trace, layout, m_protection);
    }
    if (record != nullptr) {
        record->outgoing = true;
        record->kind = kindOf(h.type);
        record->wireSize = static_cast<quint32>(size);
        record->level = layout.signature != 0 ? m_protection.level : AuthnLevel::None;
        setBytes(record->wire, pdu);
        describeParts(layout, record->spans);
    }
    m_position += layout.stub;
    m_done = last;
}

SecurityTrailer peekTrailer(std::span<const quint8> pdu, const PduHeader& header) {
    NdrReader ndr(
        pdu.subspan(header.fragLength - header.authLength - SecurityTrailerSize, SecurityTrailerSize),
        QStringLiteral("sec_trailer"));
    SecurityTrailer trailer;
    trailerFields(ndr, trailer);
    return trailer;
}

template <class Body>
std::span<quint8> openFragment(std::span<quint8> pdu, const PduHeader& header, Body& body,
                               const Protection& protection, CallTrace* trace, bool keepPdu) {
    NdrReader ndr(pdu.first(header.fragLength).subspan(PduHeaderSize), QStringLiteral("RPC call PDU"),
                  PduHeaderSize);
    callFields(ndr, body, header.flags);
    Layout layout;
    layout.head = PduHeaderSize + ndr.position();
    std::size_t end = header.fragLength;
    SecurityTrailer trailer;
    if (header.authLength != 0) {
        end -= header.authLength + SecurityTrailerSize;
        if (end < layout.head)
            ndr.fail(QStringLiteral("the security trailer overlaps the fields before it"));
        trailer = peekTrailer(pdu, header);
        if (trailer.padLength > end - layout.head)
            ndr.fail(QStringLiteral("%1 bytes of padding do not fit").arg(trailer.padLength));
        layout.padding = trailer.padLength;
        layout.signature = header.authLength;
    }
    layout.stub = end - layout.head - layout.padding;
    layout.sealed = layout.signature != 0 && trailer.level == AuthnLevel::PktPrivacy;

    PduRecord* record = nullptr;
    if (trace != nullptr) {
        count(*trace, header.fragLength, false);
        if (keepPdu) {
            record = &trace->slot();
            record->outgoing = false;
            record->kind = kindOf(header.type);
            record->plaintext.clear();
            record->wireSize = header.fragLength;
            record->level = layout.signature != 0 ? trailer.level : AuthnLevel::None;
            setBytes(record->wire, pdu.first(header.fragLength));
            describeParts(layout, record->spans);
        }
    }

    if (protection.protects()) {
        if (layout.signature == 0)
            refuse(header,
                   QStringLiteral("It carries no signature although the call is protected at level %1.")
                       .arg(monikerName(protection.level)));
        if (wireLevel(trailer.level) != protection.level)
            refuse(header, QStringLiteral("It is protected at level %1 instead of %2.")
                               .arg(monikerName(trailer.level), monikerName(protection.level)));
        if (trailer.contextId != protection.contextId ||
            trailer.service != static_cast<quint8>(protection.context->service()))
            refuse(header, QStringLiteral("It belongs to another security context than the call."));
        if (layout.signature != protection.context->signatureSize())
            refuse(header, QStringLiteral("Its signature has %1 bytes instead of %2.")
                               .arg(layout.signature)
                               .arg(protection.context->signatureSize()));
        Buffers buffers(pdu, layout, protection);
        protection.context->unprotect(
            buffers.used(), pdu.subspan(layout.trailerAt() + SecurityTrailerSize, layout.signature));
        if (trace != nullptr)
            countProtection(*trace, layout, protection);
        if (record != nullptr && layout.sealed)
            setBytes(record->plaintext, pdu.subspan(layout.head, layout.stub));
    }
    return pdu.subspan(layout.head, layout.stub);
}

template class FragmentWriter<RequestBody>;
template class FragmentWriter<ResponseBody>;
template class FragmentWriter<FaultBody>;
template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, RequestBody&, const Protection&,
                                        CallTrace*, bool);
template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, ResponseBody&, const Protection&,
                                        CallTrace*, bool);
template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, FaultBody&, const Protection&,
                                        CallTrace*, bool);

void tracePdu(CallTrace& trace, const QByteArray& bytes, bool outgoing, bool keepPdu) {
    const std::span<const quint8> wire(reinterpret_cast<const quint8*>(bytes.constData()),
                                       static_cast<std::size_t>(bytes.size()));
    count(trace, wire.size(), outgoing);
    if (!keepPdu)
        return;
    const PduHeader header = decodeHeader(wire);
    PduRecord& record = trace.slot();
    record.outgoing = outgoing;
    record.kind = kindOf(header.type);
    record.plaintext.clear();
    record.wireSize = header.fragLength;
    record.level = AuthnLevel::None;
    setBytes(record.wire, wire);
    Layout layout;
    layout.stub = header.fragLength - layout.head;
    if (header.authLength != 0) {
        const SecurityTrailer trailer = peekTrailer(wire, header);
        record.level = trailer.level;
        layout.signature = header.authLength;
        layout.stub -= header.authLength + SecurityTrailerSize;
        layout.padding = std::min<std::size_t>(trailer.padLength, layout.stub);
        layout.stub -= layout.padding;
    }
    describeParts(layout, record.spans);
}

} // namespace wbemscope::dcom
