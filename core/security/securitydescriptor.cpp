// Self-relative binary form: MS-DTYP 2.4.4 (ACE), 2.4.5 (ACL), 2.4.6 (SECURITY_DESCRIPTOR).
#include "core/security/securitydescriptor.h"

#include <QtEndian>

namespace wbemscope {

namespace {

constexpr std::size_t HeaderSize = 20;
constexpr std::size_t AclHeaderSize = 8;
constexpr std::size_t AceHeaderSize = 4;
constexpr quint32 ObjectTypePresent = 0x1;
constexpr quint32 InheritedObjectTypePresent = 0x2;

QString structure() {
    return QStringLiteral("SECURITY_DESCRIPTOR");
}

bool isObjectType(AceType type) {
    return type == AceType::AccessAllowedObject || type == AceType::AccessDeniedObject ||
           type == AceType::SystemAuditObject;
}

/// Types whose body is mask and SID, with whatever follows.
bool hasMaskAndSid(AceType type) {
    switch (type) {
    case AceType::AccessAllowed:
    case AceType::AccessDenied:
    case AceType::SystemAudit:
    case AceType::AccessAllowedObject:
    case AceType::AccessDeniedObject:
    case AceType::SystemAuditObject:
    case AceType::AccessAllowedCallback:
    case AceType::AccessDeniedCallback:
    case AceType::MandatoryLabel:
    case AceType::ResourceAttribute:
    case AceType::ScopedPolicyId:
        return true;
    }
    return false;
}

template <class T> void append(QByteArray& bytes, T v) {
    const T little = qToLittleEndian(v);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}

QByteArray view(std::span<const quint8> bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

QUuid guid(std::span<const quint8> b) {
    return QUuid(qFromLittleEndian<quint32>(b.data()), qFromLittleEndian<quint16>(b.data() + 4),
                 qFromLittleEndian<quint16>(b.data() + 6), b[8], b[9], b[10], b[11], b[12], b[13], b[14],
                 b[15]);
}

void append(QByteArray& bytes, const QUuid& id) {
    append(bytes, static_cast<quint32>(id.data1));
    append(bytes, static_cast<quint16>(id.data2));
    append(bytes, static_cast<quint16>(id.data3));
    bytes.append(reinterpret_cast<const char*>(id.data4), 8);
}

Ace decodeAce(std::span<const quint8> body, quint8 type, quint8 flags, std::size_t offset) {
    Ace ace;
    ace.type = static_cast<AceType>(type);
    ace.flags = flags;
    if (!hasMaskAndSid(ace.type)) {
        ace.rest = view(body);
        return ace;
    }
    std::size_t at = 0;
    const auto need = [&](std::size_t n) {
        if (body.size() - at < n)
            throw DecodeError(structure(), offset + at,
                              QStringLiteral("An ACE is shorter than its type needs."));
        const auto part = body.subspan(at, n);
        at += n;
        return part;
    };
    ace.mask = qFromLittleEndian<quint32>(need(4).data());
    if (isObjectType(ace.type)) {
        const quint32 present = qFromLittleEndian<quint32>(need(4).data());
        if (present & ObjectTypePresent)
            ace.objectType = guid(need(16));
        if (present & InheritedObjectTypePresent)
            ace.inheritedObjectType = guid(need(16));
    }
    std::size_t used = 0;
    ace.sid = Sid::decode(body.subspan(at), &used);
    ace.rest = view(body.subspan(at + used));
    return ace;
}

Acl decodeAcl(std::span<const quint8> bytes, std::size_t offset) {
    if (offset > bytes.size() || bytes.size() - offset < AclHeaderSize)
        throw DecodeError(structure(), offset,
                          QStringLiteral("An ACL lies outside the security descriptor."));
    const auto header = bytes.subspan(offset, AclHeaderSize);
    Acl acl;
    acl.revision = header[0];
    if (acl.revision != 2 && acl.revision != 4)
        throw DecodeError(structure(), offset, QStringLiteral("An ACL has revision %1.").arg(acl.revision));
    const std::size_t size = qFromLittleEndian<quint16>(header.data() + 2);
    const std::size_t count = qFromLittleEndian<quint16>(header.data() + 4);
    if (size < AclHeaderSize || size > bytes.size() - offset)
        throw DecodeError(structure(), offset + 2, QStringLiteral("An ACL claims %1 bytes.").arg(size));
    const auto body = bytes.subspan(offset, size);
    std::size_t at = AclHeaderSize;
    for (std::size_t i = 0; i < count; ++i) {
        if (body.size() - at < AceHeaderSize)
            throw DecodeError(structure(), offset + at,
                              QStringLiteral("ACE %1 lies outside its ACL.").arg(i));
        const std::size_t aceSize = qFromLittleEndian<quint16>(body.data() + at + 2);
        if (aceSize < AceHeaderSize || aceSize > body.size() - at)
            throw DecodeError(structure(), offset + at + 2,
                              QStringLiteral("ACE %1 claims %2 bytes.").arg(i).arg(aceSize));
        acl.aces.push_back(decodeAce(body.subspan(at + AceHeaderSize, aceSize - AceHeaderSize), body[at],
                                     body[at + 1], offset + at + AceHeaderSize));
        at += aceSize;
    }
    return acl;
}

void encodeAce(QByteArray& out, const Ace& ace) {
    const auto start = out.size();
    out.append(static_cast<char>(ace.type));
    out.append(static_cast<char>(ace.flags));
    append(out, quint16{0});
    if (hasMaskAndSid(ace.type)) {
        append(out, ace.mask);
        if (isObjectType(ace.type)) {
            append(out, (ace.objectType.isNull() ? 0U : ObjectTypePresent) |
                            (ace.inheritedObjectType.isNull() ? 0U : InheritedObjectTypePresent));
            if (!ace.objectType.isNull())
                append(out, ace.objectType);
            if (!ace.inheritedObjectType.isNull())
                append(out, ace.inheritedObjectType);
        }
        out.append(ace.sid.encode());
    }
    out.append(ace.rest);
    const auto size = out.size() - start;
    if (size > 0xFFFF)
        throw ProtocolError(hr::InvalidArg, Stage::Local, structure(),
                            QStringLiteral("An ACE is larger than 64 KiB."));
    qToLittleEndian(static_cast<quint16>(size), out.data() + start + 2);
}

QByteArray encodeAcl(const Acl& acl) {
    QByteArray out;
    out.append(static_cast<char>(acl.revision));
    out.append(char{0});
    append(out, quint16{0});
    append(out, static_cast<quint16>(acl.aces.size()));
    append(out, quint16{0});
    for (const Ace& ace : acl.aces)
        encodeAce(out, ace);
    if (out.size() > 0xFFFF)
        throw ProtocolError(hr::InvalidArg, Stage::Local, structure(),
                            QStringLiteral("An ACL is larger than 64 KiB."));
    qToLittleEndian(static_cast<quint16>(out.size()), out.data() + 2);
    return out;
}

} // namespace

SecurityDescriptor SecurityDescriptor::decode(const QByteArray& bytes) {
    return decode(std::span(reinterpret_cast<const quint8*>(bytes.constData()),
                            static_cast<std::size_t>(bytes.size())));
}

SecurityDescriptor SecurityDescriptor::decode(std::span<const quint8> bytes) {
    if (bytes.size() < HeaderSize)
        throw DecodeError(structure(), bytes.size(),
                          QStringLiteral("The security descriptor is cut off in its header."));
    if (bytes[0] != 1)
        throw DecodeError(structure(), 0,
                          QStringLiteral("The security descriptor has revision %1.").arg(bytes[0]));
    SecurityDescriptor sd;
    sd.control = qFromLittleEndian<quint16>(bytes.data() + 2);
    if (!(sd.control & SdSelfRelative))
        throw DecodeError(structure(), 2, QStringLiteral("The security descriptor is not self-relative."));

    const auto offsetAt = [&](std::size_t at) -> std::size_t {
        const std::size_t offset = qFromLittleEndian<quint32>(bytes.data() + at);
        if (offset != 0 && (offset < HeaderSize || offset >= bytes.size()))
            throw DecodeError(structure(), at,
                              QStringLiteral("Offset %1 lies outside the descriptor.").arg(offset));
        return offset;
    };
    if (const auto owner = offsetAt(4))
        sd.owner = Sid::decode(bytes.subspan(owner));
    if (const auto group = offsetAt(8))
        sd.group = Sid::decode(bytes.subspan(group));
    // An offset without its "present" bit is to be ignored.
    if (const auto sacl = offsetAt(12); sacl && (sd.control & SdSaclPresent))
        sd.sacl = decodeAcl(bytes, sacl);
    if (const auto dacl = offsetAt(16); dacl && (sd.control & SdDaclPresent))
        sd.dacl = decodeAcl(bytes, dacl);
    return sd;
}

QByteArray SecurityDescriptor::encode() const {
    QByteArray out(static_cast<qsizetype>(HeaderSize), '\0');
    out[0] = 1;
    quint16 bits = control | SdSelfRelative;
    if (dacl)
        bits |= SdDaclPresent;
    if (sacl)
        bits |= SdSaclPresent;
    qToLittleEndian(bits, out.data() + 2);
    const auto place = [&out](qsizetype at, const QByteArray& part) {
        qToLittleEndian(static_cast<quint32>(out.size()), out.data() + at);
        out.append(part);
        while (out.size() % 4 != 0)
            out.append('\0');
    };
    if (owner)
        place(4, owner->encode());
    if (group)
        place(8, group->encode());
    if (sacl)
        place(12, encodeAcl(*sacl));
    if (dacl)
        place(16, encodeAcl(*dacl));
    return out;
}

} // namespace wbemscope
