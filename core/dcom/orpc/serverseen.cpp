#include "core/dcom/orpc/serverseen.h"

#include "core/dcom/orpc/interfaces.h"

namespace wbemscope::dcom {

namespace {

constexpr quint32 Version = 1;
constexpr qsizetype MaxText = 1024;

struct Body {
    quint32 version = Version;
    ServerSeen seen;
};

template <class Ndr> void text(Ndr& ndr, QString& s) {
    if constexpr (!Ndr::Reading)
        s.truncate(MaxText);
    ndr.wideString(s);
    if constexpr (Ndr::Reading)
        if (s.size() > MaxText)
            ndr.fail(QStringLiteral("a text of %1 characters").arg(s.size()));
}

template <class Ndr, class E> void small(Ndr& ndr, E& value, quint32 limit) {
    auto n = static_cast<quint32>(value);
    ndr.u32(n);
    if constexpr (Ndr::Reading) {
        if (n > limit)
            ndr.fail(QStringLiteral("a level of %1").arg(n));
        value = static_cast<E>(n);
    }
}

template <class Ndr> void fields(Ndr& ndr, Body& b) {
    ndr.u32(b.version);
    if constexpr (Ndr::Reading)
        if (b.version != Version)
            ndr.fail(QStringLiteral("version %1").arg(b.version));
    ndr.enum32(b.seen.authnService);
    small(ndr, b.seen.authnLevel, static_cast<quint32>(AuthnLevel::PktPrivacy));
    small(ndr, b.seen.impersonationLevel, static_cast<quint32>(ImpersonationLevel::Delegate));
    text(ndr, b.seen.account);
    text(ndr, b.seen.sid);
    text(ndr, b.seen.clientAddress);
    // ORPC_EXTENT's array is padded to 8 anyway (MS-DCOM 2.2.21.1). A body that fills it leaves no doubt
    // about where it ends to dissectors that skip by `size` alone (Wireshark).
    ndr.align(8);
}

} // namespace

OrpcExtent serverSeenRequest() {
    return {extent::ServerSeen, {}};
}

bool asksForServerSeen(const OrpcThis& header) {
    return findExtent(header.extensions, extent::ServerSeen) != nullptr;
}

OrpcExtent serverSeenResponse(const ServerSeen& seen) {
    return {extent::ServerSeen, encodeServerSeen(seen)};
}

std::optional<ServerSeen> serverSeenIn(const OrpcThat& header) {
    const OrpcExtent* e = findExtent(header.extensions, extent::ServerSeen);
    if (!e || e->data.isEmpty())
        return std::nullopt;
    try {
        return decodeServerSeen(e->data);
    } catch (const DecodeError&) {
        return std::nullopt;
    }
}

QByteArray encodeServerSeen(const ServerSeen& seen) {
    return encode(Body{Version, seen});
}

ServerSeen decodeServerSeen(const QByteArray& bytes) {
    return decode<Body>(bytes, QStringLiteral("ServerSeen")).seen;
}

} // namespace wbemscope::dcom
