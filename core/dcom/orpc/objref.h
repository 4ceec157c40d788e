#pragma once

#include "core/dcom/orpc/dualstringarray.h"

#include <variant>

/// OBJREF (MS-DCOM 2.2.18): a marshaled object reference. Its fields are packed, not NDR.
namespace wbemscope::dcom {

inline constexpr quint32 ObjRefSignature = 0x574F454D; ///< "MEOW"

enum class ObjRefKind : quint32 { Standard = 1, Handler = 2, Custom = 4, Extended = 8 };

/// STDOBJREF.flags.
enum StdObjRefFlag : quint32 {
    SorfNull = 0x0,
    SorfNoPing = 0x1000, ///< The object needs no pings (MS-DCOM 2.2.18.2).
};

/// STDOBJREF (2.2.18.2): 40 bytes, all naturally aligned.
struct StdObjRef {
    quint32 flags = SorfNull;
    quint32 publicRefs = 0;
    quint64 oxid = 0; ///< object exporter
    quint64 oid = 0;  ///< object
    Uuid ipid;        ///< interface on the object
    friend bool operator==(const StdObjRef&, const StdObjRef&) = default;
};

template <class Ndr> void fields(Ndr& ndr, StdObjRef& s) {
    ndr.align(8);
    ndr.u32(s.flags);
    ndr.u32(s.publicRefs);
    ndr.u64(s.oxid);
    ndr.u64(s.oid);
    ndr.uuid(s.ipid);
}

struct ObjRefStandard {
    StdObjRef std;
    DualStringArray resolver; ///< where the OXID is resolved
    friend bool operator==(const ObjRefStandard&, const ObjRefStandard&) = default;
};
struct ObjRefHandler {
    StdObjRef std;
    Uuid clsid;
    DualStringArray resolver;
    friend bool operator==(const ObjRefHandler&, const ObjRefHandler&) = default;
};
struct ObjRefCustom {
    Uuid clsid; ///< the unmarshaler
    quint32 extensionSize = 0;
    /// "size" in the wild: whatever its marshaler counted. Ignored on receipt, kept for fidelity.
    quint32 reserved = 0;
    QByteArray data;
    friend bool operator==(const ObjRefCustom&, const ObjRefCustom&) = default;
};
/// DATAELEMENT (2.2.18.8).
struct ObjRefDataElement {
    Uuid id;
    QByteArray data; ///< without the padding to 8
    friend bool operator==(const ObjRefDataElement&, const ObjRefDataElement&) = default;
};
struct ObjRefExtended {
    StdObjRef std;
    DualStringArray resolver;
    std::vector<ObjRefDataElement> elements;
    friend bool operator==(const ObjRefExtended&, const ObjRefExtended&) = default;
};

struct ObjRef {
    Uuid iid;
    std::variant<ObjRefStandard, ObjRefHandler, ObjRefCustom, ObjRefExtended> body;

    ObjRefKind kind() const;
    /// Null for a custom one.
    const StdObjRef* std() const&;
    const StdObjRef* std() && = delete; ///< would dangle
    /// Null for a custom one.
    const DualStringArray* resolver() const&;
    const DualStringArray* resolver() && = delete;
    const ObjRefCustom* custom() const& { return std::get_if<ObjRefCustom>(&body); }
    const ObjRefCustom* custom() && = delete;

    friend bool operator==(const ObjRef&, const ObjRef&) = default;
};

inline constexpr quint32 MaxObjRefElements = 16;

/// Throws DecodeError.
ObjRef decodeObjRef(const QByteArray& bytes);
QByteArray encodeObjRef(const ObjRef& ref);

/// An OBJREF_CUSTOM around `data`.
QByteArray encodeCustomObjRef(const Uuid& iid, const Uuid& clsid, const QByteArray& data);

} // namespace wbemscope::dcom
