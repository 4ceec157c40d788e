#include "core/dcom/rpc/verificationtrailer.h"

#include "core/dcom/ndr/ndr.h"

#include <algorithm>

namespace wbemscope::dcom {

namespace {

const char Signature[] = "\x8a\xe3\x13\x71\x02\xf4\x36\x71"; // 2.2.2.13.1
constexpr qsizetype SignatureSize = 8;
constexpr qsizetype Longest = 160; ///< signature, the three commands, and room for unknown ones

enum Command : quint16 {
    Bitmask1 = 1,
    PContext = 2,
    Header2 = 3,
    CommandMask = 0x3FFF,
    End = 0x4000,
    MustProcess = 0x8000
};

template <class Ndr> void syntax(Ndr& ndr, SyntaxId& s) {
    ndr.uuid(s.uuid);
    ndr.u16(s.major);
    ndr.u16(s.minor);
}

template <class Ndr> void pcontext(Ndr& ndr, VerifiedRequest& r) {
    syntax(ndr, r.iface);
    syntax(ndr, r.transfer);
}

template <class Ndr> void header2(Ndr& ndr, VerifiedRequest& r) {
    auto type = static_cast<quint8>(r.header.type);
    quint8 reserved = 0;
    quint16 reserved2 = 0;
    ndr.u8(type);
    r.header.type = static_cast<PduType>(type);
    ndr.u8(reserved);
    ndr.u16(reserved2);
    for (quint8& byte : r.header.drep)
        ndr.u8(byte);
    ndr.u32(r.header.callId);
    ndr.u16(r.contextId);
    ndr.u16(r.opnum);
}

void command(NdrWriter& out, int id, const NdrWriter& body) {
    out.u16(static_cast<quint16>(id));
    out.u16(static_cast<quint16>(body.bytes().size()));
    out.raw(body.bytes());
}

/// Whether everything from `at` to the end is one well-formed trailer.
bool isWellFormed(const QByteArray& stub, qsizetype at) {
    qsizetype p = at + SignatureSize;
    for (;;) {
        if (p + 4 > stub.size())
            return false;
        const auto id =
            static_cast<quint16>(static_cast<quint8>(stub[p]) | static_cast<quint8>(stub[p + 1]) << 8);
        const auto length =
            static_cast<quint16>(static_cast<quint8>(stub[p + 2]) | static_cast<quint8>(stub[p + 3]) << 8);
        p += 4 + length;
        if (p > stub.size())
            return false;
        if ((id & End) != 0)
            return p == stub.size();
    }
}

} // namespace

void appendVerificationTrailer(QByteArray& stub, const VerifiedRequest& request, bool headerSigning) {
    VerifiedRequest r = request;
    while (stub.size() % 4 != 0)
        stub.append('\0');
    NdrWriter out;
    out.raw(QByteArray(Signature, SignatureSize));
    NdrWriter context;
    pcontext(context, r);
    if (headerSigning) {
        NdrWriter bits;
        bits.u32(1); // CLIENT_SUPPORT_HEADER_SIGNING
        command(out, Bitmask1, bits);
        command(out, PContext | End, context);
    } else {
        NdrWriter header;
        header2(header, r);
        command(out, Header2, header);
        command(out, PContext | End, context);
    }
    stub += out.bytes();
}

void takeVerificationTrailer(QByteArray& stub, const VerifiedRequest& request, bool headerSigning) {
    // The end of the stub is known to its method only; a trailer is what reads as one up to the last byte.
    const QByteArray signature = QByteArray::fromRawData(Signature, SignatureSize);
    const qsizetype from = std::max<qsizetype>(0, stub.size() - Longest);
    qsizetype at = stub.indexOf(signature, from);
    while (at >= 0 && (at % 4 != 0 || !isWellFormed(stub, at)))
        at = stub.indexOf(signature, at + 1);
    if (at < 0)
        return;
    const auto refuse = [](const QString& message) {
        throw ProtocolError(hr::AccessDenied, Stage::Transport, QStringLiteral("verification trailer"),
                            message);
    };
    const QByteArray body = stub.mid(at + SignatureSize);
    NdrReader ndr(body, QStringLiteral("verification trailer"));
    while (!ndr.atEnd()) {
        quint16 id = 0;
        quint16 length = 0;
        ndr.u16(id);
        ndr.u16(length);
        const auto bytes = ndr.view(length);
        NdrReader inner(bytes, QStringLiteral("verification trailer command"));
        VerifiedRequest said = request;
        switch (id & CommandMask) {
        case Bitmask1: {
            quint32 bits = 0;
            inner.u32(bits);
            if ((bits & 1) != 0 && !headerSigning)
                refuse(QStringLiteral("The client offered header signing, but its offer did not arrive."));
            break;
        }
        case PContext:
            pcontext(inner, said);
            if (said.iface != request.iface || said.transfer != request.transfer)
                refuse(QStringLiteral("The request was meant for another interface."));
            break;
        case Header2:
            header2(inner, said);
            if (said.header.type != request.header.type || said.header.callId != request.header.callId ||
                said.contextId != request.contextId || said.opnum != request.opnum)
                refuse(QStringLiteral("The request's header was changed."));
            break;
        default:
            if ((id & MustProcess) != 0)
                refuse(QStringLiteral("It demands the unknown command %1.").arg(id & CommandMask));
        }
    }
    stub.truncate(at);
}

} // namespace wbemscope::dcom
