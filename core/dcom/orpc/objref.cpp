#include "core/dcom/orpc/objref.h"

namespace wbemscope::dcom {

namespace {

// OBJREF_EXTENDED goes on after a DUALSTRINGARRAY of any even length: its DWORDs are not aligned.
template <class Ndr> void packed32(Ndr& ndr, quint32& v) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        auto b = static_cast<quint8>(v >> shift);
        ndr.u8(b);
        if constexpr (Ndr::Reading)
            v = (shift == 0 ? 0 : v) | static_cast<quint32>(b) << shift;
    }
}

template <class Ndr> void packedUuid(Ndr& ndr, Uuid& v) {
    if constexpr (Ndr::Reading) {
        QByteArray bytes;
        ndr.raw(bytes, 16);
        NdrReader(bytes, QStringLiteral("GUID")).uuid(v);
    } else {
        NdrWriter inner;
        inner.uuid(v);
        ndr.raw(inner.take());
    }
}

template <class Ndr> void signature(Ndr& ndr, void (*field)(Ndr&, quint32&), const char* name) {
    quint32 value = ObjRefSignature;
    field(ndr, value);
    if constexpr (Ndr::Reading)
        if (value != ObjRefSignature)
            ndr.fail(QStringLiteral("%1 is 0x%2, not \"MEOW\"")
                         .arg(QLatin1String(name))
                         .arg(value, 8, 16, QLatin1Char('0')));
}

template <class Ndr> void alignedField(Ndr& ndr, quint32& v) {
    ndr.u32(v);
}

template <class Ndr> void body(Ndr& ndr, ObjRefStandard& b) {
    fields(ndr, b.std);
    dualStringArrayFields(ndr, b.resolver, {});
}

template <class Ndr> void body(Ndr& ndr, ObjRefHandler& b) {
    fields(ndr, b.std);
    ndr.uuid(b.clsid);
    dualStringArrayFields(ndr, b.resolver, {});
}

template <class Ndr> void body(Ndr& ndr, ObjRefCustom& b) {
    ndr.uuid(b.clsid);
    ndr.u32(b.extensionSize);
    ndr.u32(b.reserved);
    if constexpr (Ndr::Reading)
        ndr.raw(b.data, ndr.remaining());
    else
        ndr.raw(b.data);
}

template <class Ndr> void element(Ndr& ndr, ObjRefDataElement& e) {
    packedUuid(ndr, e.id);
    auto size = static_cast<quint32>(e.data.size());
    quint32 rounded = (size + 7) & ~quint32{7};
    packed32(ndr, size);
    packed32(ndr, rounded);
    if constexpr (Ndr::Reading) {
        if (size > rounded || rounded > ndr.remaining())
            ndr.fail(QStringLiteral("a data element of %1 (rounded %2) bytes").arg(size).arg(rounded));
        ndr.raw(e.data, rounded);
        e.data.truncate(static_cast<qsizetype>(size));
    } else {
        ndr.raw(e.data);
        ndr.raw(QByteArray(static_cast<qsizetype>(rounded - size), '\0'));
    }
}

template <class Ndr> void body(Ndr& ndr, ObjRefExtended& b) {
    fields(ndr, b.std);
    signature<Ndr>(ndr, alignedField<Ndr>, "Signature1");
    dualStringArrayFields(ndr, b.resolver, {});
    auto n = static_cast<quint32>(b.elements.size());
    packed32(ndr, n);
    signature<Ndr>(ndr, packed32<Ndr>, "Signature2");
    if constexpr (Ndr::Reading) {
        if (n > MaxObjRefElements)
            ndr.fail(QStringLiteral("%1 data elements").arg(n));
        b.elements.resize(n);
    }
    for (ObjRefDataElement& e : b.elements)
        element(ndr, e);
}

template <class Ndr> void fields(Ndr& ndr, ObjRef& r) {
    signature<Ndr>(ndr, alignedField<Ndr>, "signature");
    auto kind = static_cast<quint32>(r.kind());
    ndr.u32(kind);
    ndr.uuid(r.iid);
    if constexpr (Ndr::Reading) {
        switch (static_cast<ObjRefKind>(kind)) {
        case ObjRefKind::Standard:
            r.body.emplace<ObjRefStandard>();
            break;
        case ObjRefKind::Handler:
            r.body.emplace<ObjRefHandler>();
            break;
        case ObjRefKind::Custom:
            r.body.emplace<ObjRefCustom>();
            break;
        case ObjRefKind::Extended:
            r.body.emplace<ObjRefExtended>();
            break;
        default:
            ndr.fail(QStringLiteral("the flags 0x%1 name no kind of OBJREF").arg(kind, 0, 16));
        }
    }
    std::visit([&ndr](auto& b) { body(ndr, b); }, r.body);
}

} // namespace

ObjRefKind ObjRef::kind() const {
    constexpr std::array kinds{ObjRefKind::Standard, ObjRefKind::Handler, ObjRefKind::Custom,
                               ObjRefKind::Extended};
    return kinds.at(body.index());
}

const StdObjRef* ObjRef::std() const& {
    return std::visit(
        [](const auto& b) -> const StdObjRef* {
            if constexpr (requires { b.std; })
                return &b.std;
            else
                return nullptr;
        },
        body);
}

const DualStringArray* ObjRef::resolver() const& {
    return std::visit(
        [](const auto& b) -> const DualStringArray* {
            if constexpr (requires { b.resolver; })
                return &b.resolver;
            else
                return nullptr;
        },
        body);
}

ObjRef decodeObjRef(const QByteArray& bytes) {
    NdrReader ndr(bytes, QStringLiteral("OBJREF"));
    ObjRef r;
    fields(ndr, r);
    return r;
}

QByteArray encodeObjRef(const ObjRef& ref) {
    NdrWriter ndr;
    ObjRef copy = ref;
    fields(ndr, copy);
    return ndr.take();
}

QByteArray encodeCustomObjRef(const Uuid& iid, const Uuid& clsid, const QByteArray& data) {
    ObjRef r;
    r.iid = iid;
    // Windows counts 8 bytes more than the data here; receivers ignore it (MS-DCOM 2.2.18.6).
    r.body = ObjRefCustom{clsid, 0, static_cast<quint32>(data.size()) + 8, data};
    return encodeObjRef(r);
}

} // namespace wbemscope::dcom
