#include "core/dcom/orpc/activation.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/typeserialization.h"

namespace wbemscope::dcom {

namespace {

/// CustomHeader (MS-DCOM 2.2.22.1).
struct CustomHeader {
    quint32 totalSize = 0;
    quint32 headerSize = 0;
    quint32 reserved = 0;
    quint32 destinationContext = 0;
    Uuid classInfo;
    std::vector<Uuid> clsids;
    std::vector<quint32> sizes;
    std::optional<quint32> reservedPointer;
};

template <class Ndr> void fields(Ndr& ndr, CustomHeader& h) {
    ndr.u32(h.totalSize);
    ndr.u32(h.headerSize);
    ndr.u32(h.reserved);
    ndr.u32(h.destinationContext);
    auto n = static_cast<quint32>(h.clsids.size());
    ndr.u32(n);
    ndr.uuid(h.classInfo);
    const bool hasClsids = ndr.pointer(!h.clsids.empty());
    const bool hasSizes = ndr.pointer(!h.sizes.empty());
    const bool hasReserved = ndr.pointer(h.reservedPointer.has_value());
    if constexpr (Ndr::Reading)
        if (n < MinActivationProperties || n > MaxActivationProperties || !hasClsids || !hasSizes)
            ndr.fail(QStringLiteral("%1 activation properties").arg(n));
    if (hasClsids)
        conformantArray(ndr, h.clsids, n, 16, [&ndr](Uuid& u) { ndr.uuid(u); });
    if (hasSizes)
        conformantArray(ndr, h.sizes, n, 4, [&ndr](quint32& s) { ndr.u32(s); });
    reservedDword(ndr, h.reservedPointer, hasReserved);
}

// The blob's two DWORDs before the CustomHeader: dwSize, dwReserved.
constexpr std::size_t BlobHeaderSize = 8;

template <class T> ActivationProperty read(const QByteArray& bytes, const char* name) {
    return deserialize<T>(bytes, QLatin1String(name));
}

struct PropertyType {
    Uuid clsid;
    const char* name;
    ActivationProperty (*read)(const QByteArray&, const char*);
};
// In the order of the variant's alternatives.
constexpr std::array PropertyTypes{
    PropertyType{clsid::SpecialSystemProperties, "SpecialPropertiesData", read<SpecialProperties>},
    PropertyType{clsid::InstantiationInfo, "InstantiationInfoData", read<InstantiationInfo>},
    PropertyType{clsid::ActivationContextInfo, "ActivationContextInfoData", read<ActivationContextInfo>},
    PropertyType{clsid::SecurityInfo, "SecurityInfoData", read<SecurityInfo>},
    PropertyType{clsid::ServerLocationInfo, "LocationInfoData", read<LocationInfo>},
    PropertyType{clsid::ScmRequestInfo, "ScmRequestInfoData", read<ScmRequestInfo>},
    PropertyType{clsid::InstanceInfo, "InstanceInfoData", read<InstanceInfo>},
    PropertyType{clsid::PropsOutInfo, "PropsOutInfo", read<PropsOutInfo>},
    PropertyType{clsid::ScmReplyInfo, "ScmReplyInfoData", read<ScmReplyInfo>},
};
static_assert(PropertyTypes.size() + 1 == std::variant_size_v<ActivationProperty>);

Uuid clsidOf(const ActivationProperty& p) {
    if (const auto* unknown = std::get_if<UnknownActivationProperty>(&p))
        return unknown->clsid;
    return PropertyTypes.at(p.index()).clsid;
}

QByteArray bytesOf(const ActivationProperty& p) {
    return std::visit(
        [](const auto& property) {
            using T = std::decay_t<decltype(property)>;
            if constexpr (std::is_same_v<T, UnknownActivationProperty>) {
                return property.bytes;
            } else if constexpr (std::is_same_v<T, InstantiationInfo>) {
                T sized = property;
                // "thisSize" counts the serialization headers, too (MS-DCOM 2.2.22.2.1).
                sized.thisSize = static_cast<quint32>(serialize(sized).size());
                return serialize(sized);
            } else {
                return serialize(property);
            }
        },
        p);
}

struct Direction {
    Uuid iid;
    Uuid clsid;
};
Direction identifiers(ActivationDirection direction) {
    return direction == ActivationDirection::In
               ? Direction{iid::ActivationPropertiesIn, clsid::ActivationPropertiesIn}
               : Direction{iid::ActivationPropertiesOut, clsid::ActivationPropertiesOut};
}

/// CONTEXT (MS-DCOM 2.2.20): an empty client context, marshaled by value.
QByteArray emptyContext() {
    NdrWriter ndr;
    ndr.u16(quint16{1}); // MajorVersion
    ndr.u16(quint16{1}); // MinVersion
    ndr.uuid(Uuid::random());
    ndr.u32(quint32{2}); // CTXMSHLFLAGS_BYVAL
    for (int i = 0; i < 5; ++i)
        ndr.u32(quint32{0}); // Reserved, dwNumExtents, cbExtents, MshlFlags, Count
    ndr.u32(quint32{1});     // Frozen
    ObjRef ref;
    ref.iid = iid::Context;
    const auto size = static_cast<quint32>(ndr.position());
    ref.body = ObjRefCustom{clsid::ContextMarshaler, 0, size, ndr.take()};
    return encodeObjRef(ref);
}

} // namespace

QByteArray encodeActivationBlob(const ActivationProperties& properties) {
    CustomHeader header;
    header.destinationContext = properties.destinationContext;
    QByteArray body;
    for (const ActivationProperty& p : properties.properties) {
        const QByteArray bytes = bytesOf(p);
        header.clsids.push_back(clsidOf(p));
        header.sizes.push_back(static_cast<quint32>(bytes.size()));
        body += bytes;
    }
    // Its size does not depend on what the size fields say.
    header.headerSize = static_cast<quint32>(serialize(header).size());
    header.totalSize = header.headerSize + static_cast<quint32>(body.size());
    NdrWriter ndr;
    ndr.u32(header.totalSize);
    ndr.u32(quint32{0});
    ndr.raw(serialize(header));
    ndr.raw(body);
    return ndr.take();
}

ActivationProperties decodeActivationBlob(const QByteArray& blob) {
    const QString name = QStringLiteral("activation properties");
    NdrReader ndr(blob, name);
    quint32 size = 0;
    quint32 reserved = 0;
    ndr.u32(size);
    ndr.u32(reserved);
    const QByteArray rest = blob.mid(BlobHeaderSize);
    const auto header = deserialize<CustomHeader>(rest, QStringLiteral("CustomHeader"));
    if (header.headerSize < TypeSerializationHeaderSize || header.headerSize > ndr.remaining())
        ndr.fail(QStringLiteral("the header's size %1 lies outside the blob").arg(header.headerSize));
    ndr.view(header.headerSize);
    ActivationProperties out;
    out.destinationContext = header.destinationContext;
    for (std::size_t i = 0; i < header.clsids.size(); ++i) {
        QByteArray bytes;
        ndr.raw(bytes, header.sizes[i]);
        const auto type = std::ranges::find(PropertyTypes, header.clsids[i], &PropertyType::clsid);
        if (type == PropertyTypes.end())
            out.properties.emplace_back(UnknownActivationProperty{header.clsids[i], bytes});
        else
            out.properties.push_back(type->read(bytes, type->name));
    }
    return out;
}

QByteArray encodeActivationObjRef(const ActivationProperties& properties, ActivationDirection direction) {
    const auto [iid, clsid] = identifiers(direction);
    return encodeCustomObjRef(iid, clsid, encodeActivationBlob(properties));
}

ActivationProperties decodeActivationObjRef(const QByteArray& objref, ActivationDirection direction) {
    const ObjRef ref = decodeObjRef(objref);
    const auto* custom = ref.custom();
    if (!custom || custom->clsid != identifiers(direction).clsid)
        throw DecodeError(QStringLiteral("activation properties"), 0,
                          QStringLiteral("the OBJREF is not an OBJREF_CUSTOM of activation properties"));
    return decodeActivationBlob(custom->data);
}

ActivationProperties makeActivationRequest(const ActivationRequest& request) {
    InstantiationInfo instantiation;
    instantiation.classId = request.clsid;
    instantiation.iids = request.iids;
    instantiation.clientVersion = request.clientVersion;
    ActivationContextInfo context;
    context.clientContext = emptyContext();
    SecurityInfo security;
    security.server.emplace().name = request.serverName;
    ScmRequestInfo scm;
    scm.remote.emplace();
    ActivationProperties p;
    p.properties = {SpecialProperties{}, instantiation, context, security, LocationInfo{}, scm};
    return p;
}

} // namespace wbemscope::dcom
