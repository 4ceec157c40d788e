#include "core/dcom/auth/ntlm/messages.h"

#include "core/dcom/ndr/ndr.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <QtEndian>

namespace wbemscope::dcom::ntlm {

namespace {

// The fixed parts are little-endian and naturally aligned, so the NDR codec serves; offsets count from the
// first byte of the message.

template <class Ndr, class Array> void octets(Ndr& ndr, Array& array) {
    for (auto& b : array)
        ndr.u8(b);
}

template <class Ndr, class P> void fields(Ndr& ndr, P& payload) {
    if constexpr (Ndr::Reading) {
        quint16 length = 0;
        ndr.u16(length);
        ndr.u16(payload.maximum);
        ndr.u32(payload.offset);
        payload.bytes.resize(length);
    } else {
        const auto length = static_cast<quint16>(payload.bytes.size());
        ndr.u16(length);
        ndr.u16(length);
        ndr.u32(payload.offset);
    }
}

/// VERSION has its place when the flag says so; some clients set the flag and end the header before it, then
/// the payload begins there.
template <class Ndr, class Message> void version(Ndr& ndr, Message& m, std::size_t payloadStart) {
    if constexpr (Ndr::Reading) {
        if (payloadStart < ndr.position() + 8)
            return;
        m.version.emplace();
    } else if (!m.version) {
        return;
    }
    ndr.u8(m.version->major);
    ndr.u8(m.version->minor);
    ndr.u16(m.version->build);
    octets(ndr, m.version->reserved);
    ndr.u8(m.version->revision);
}

constexpr std::array<quint8, 8> Magic = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0};

template <class Ndr> void head(Ndr& ndr, quint32 type) {
    auto magic = Magic;
    quint32 t = type;
    octets(ndr, magic);
    ndr.u32(t);
    if constexpr (Ndr::Reading) {
        if (magic != Magic)
            ndr.fail(QStringLiteral("the signature is not NTLMSSP"));
        if (t != type)
            ndr.fail(QStringLiteral("the message type is %1, not %2").arg(t).arg(type));
    }
}

/// Where the payload begins: the least offset of a field that has one.
std::size_t payloadStart(std::initializer_list<const Payload*> payloads, std::size_t end) {
    std::size_t start = end;
    for (const Payload* p : payloads)
        if (!p->bytes.isEmpty())
            start = std::min<std::size_t>(start, p->offset);
    return start;
}

void fetch(const NdrReader& reader, std::span<const quint8> message,
           std::initializer_list<Payload*> payloads) {
    for (Payload* p : payloads) {
        const auto length = static_cast<std::size_t>(p->bytes.size());
        if (length == 0)
            continue;
        if (p->offset < reader.position() || p->offset > message.size() ||
            length > message.size() - p->offset)
            reader.fail(QStringLiteral("a field of %1 bytes at %2 lies outside the message")
                            .arg(length)
                            .arg(p->offset));
        p->bytes = QByteArray(reinterpret_cast<const char*>(message.data()) + p->offset,
                              static_cast<qsizetype>(length));
    }
}

QByteArray assemble(QByteArray header, std::initializer_list<const Payload*> payloads) {
    for (const Payload* p : payloads)
        header += p->bytes;
    return header;
}

/// Offsets in the order of `payloads`, one behind the other; an empty field points at where it would be.
void place(std::size_t at, std::initializer_list<Payload*> payloads) {
    for (Payload* p : payloads) {
        if (p->bytes.size() > std::numeric_limits<quint16>::max())
            throw DecodeError(QStringLiteral("NTLM message"), at,
                              QStringLiteral("a field is longer than 65535 bytes"));
        p->offset = static_cast<quint32>(at);
        at += static_cast<std::size_t>(p->bytes.size());
    }
}

void checkSize(std::span<const quint8> bytes, const QString& name) {
    if (bytes.size() > MaxMessage)
        throw DecodeError(name, 0, QStringLiteral("%1 bytes are too many for a message").arg(bytes.size()));
}

/// MS-NLMP 2.2.1.1
template <class Ndr, class M> void header(Ndr& ndr, M& m, std::size_t messageSize) {
    head(ndr, NegotiateMessage::Type);
    ndr.u32(m.flags);
    // Old clients end here.
    if constexpr (Ndr::Reading) {
        if (ndr.atEnd())
            return;
    }
    fields(ndr, m.domain);
    fields(ndr, m.workstation);
    version(ndr, m,
            (m.flags & NegotiateVersion) ? payloadStart({&m.domain, &m.workstation}, messageSize) : 0);
}

/// MS-NLMP 2.2.1.2
template <class Ndr, class M> void challengeHeader(Ndr& ndr, M& m, std::size_t messageSize) {
    head(ndr, ChallengeMessage::Type);
    fields(ndr, m.targetName);
    ndr.u32(m.flags);
    octets(ndr, m.serverChallenge);
    // NT4 and older end their header here; it has no NTLMv2 to offer, but it is a well-formed message.
    if constexpr (Ndr::Reading) {
        if (payloadStart({&m.targetName}, messageSize) < 48)
            return;
    }
    octets(ndr, m.reserved);
    fields(ndr, m.targetInfo);
    version(ndr, m, payloadStart({&m.targetName, &m.targetInfo}, messageSize));
}

/// MS-NLMP 2.2.1.3
template <class Ndr, class M> void authenticateHeader(Ndr& ndr, M& m, std::size_t messageSize) {
    head(ndr, AuthenticateMessage::Type);
    fields(ndr, m.lmResponse);
    fields(ndr, m.ntResponse);
    fields(ndr, m.domain);
    fields(ndr, m.user);
    fields(ndr, m.workstation);
    fields(ndr, m.encryptedSessionKey);
    ndr.u32(m.flags);
    const std::size_t start = payloadStart(
        {&m.lmResponse, &m.ntResponse, &m.domain, &m.user, &m.workstation, &m.encryptedSessionKey},
        messageSize);
    version(ndr, m, start);
    if constexpr (Ndr::Reading) {
        if (start < AuthenticateMessage::MicOffset + 16)
            return;
        m.mic.emplace();
    } else if (!m.mic) {
        return;
    }
    octets(ndr, *m.mic);
}

template <class Codec> std::size_t headerSize(Codec&& codec) {
    NdrWriter writer;
    codec(writer);
    return writer.position();
}

} // namespace

NegotiateMessage NegotiateMessage::decode(std::span<const quint8> bytes) {
    const QString name = QStringLiteral("NTLM NEGOTIATE_MESSAGE");
    checkSize(bytes, name);
    NdrReader reader(bytes, name);
    NegotiateMessage m;
    header(reader, m, bytes.size());
    fetch(reader, bytes, {&m.domain, &m.workstation});
    return m;
}

QByteArray NegotiateMessage::encode() const {
    NegotiateMessage m = *this;
    const auto write = [&m](NdrWriter& w) { header(w, m, 0); };
    place(headerSize(write), {&m.domain, &m.workstation});
    NdrWriter writer;
    write(writer);
    return assemble(writer.take(), {&m.domain, &m.workstation});
}

ChallengeMessage ChallengeMessage::decode(std::span<const quint8> bytes) {
    const QString name = QStringLiteral("NTLM CHALLENGE_MESSAGE");
    checkSize(bytes, name);
    NdrReader reader(bytes, name);
    ChallengeMessage m;
    challengeHeader(reader, m, bytes.size());
    fetch(reader, bytes, {&m.targetName, &m.targetInfo});
    return m;
}

QByteArray ChallengeMessage::encode() const {
    ChallengeMessage m = *this;
    const auto write = [&m](NdrWriter& w) { challengeHeader(w, m, 0); };
    place(headerSize(write), {&m.targetName, &m.targetInfo});
    NdrWriter writer;
    write(writer);
    return assemble(writer.take(), {&m.targetName, &m.targetInfo});
}

AuthenticateMessage AuthenticateMessage::decode(std::span<const quint8> bytes) {
    const QString name = QStringLiteral("NTLM AUTHENTICATE_MESSAGE");
    checkSize(bytes, name);
    NdrReader reader(bytes, name);
    AuthenticateMessage m;
    authenticateHeader(reader, m, bytes.size());
    fetch(reader, bytes,
          {&m.domain, &m.user, &m.workstation, &m.lmResponse, &m.ntResponse, &m.encryptedSessionKey});
    return m;
}

QByteArray AuthenticateMessage::encode() const {
    AuthenticateMessage m = *this;
    const auto write = [&m](NdrWriter& w) { authenticateHeader(w, m, 0); };
    // The order in which Windows lays them out (as in the examples of MS-NLMP 4.2).
    place(headerSize(write),
          {&m.domain, &m.user, &m.workstation, &m.lmResponse, &m.ntResponse, &m.encryptedSessionKey});
    NdrWriter writer;
    write(writer);
    return assemble(writer.take(), {&m.domain, &m.user, &m.workstation, &m.lmResponse, &m.ntResponse,
                                    &m.encryptedSessionKey});
}

QString unicodeText(const Payload& payload, const QString& structure) {
    if (payload.bytes.size() % 2 != 0)
        throw DecodeError(structure, payload.offset, QStringLiteral("a Unicode field has an odd length"));
    QString text(payload.bytes.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i)
        text[i] = QChar(qFromLittleEndian<quint16>(payload.bytes.constData() + i * 2));
    return text;
}

} // namespace wbemscope::dcom::ntlm
