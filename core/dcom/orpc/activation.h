#pragma once

#include "core/dcom/orpc/activationproperties.h"

/// ISystemActivator (MS-DCOM calls it IRemoteSCMActivator, 3.1.2.5.2.3) and the activation properties blob
/// (2.2.22).
namespace wbemscope::dcom {

/// A property that is not known here, as it was.
struct UnknownActivationProperty {
    Uuid clsid;
    QByteArray bytes;
};

using ActivationProperty =
    std::variant<SpecialProperties, InstantiationInfo, ActivationContextInfo, SecurityInfo, LocationInfo,
                 ScmRequestInfo, InstanceInfo, PropsOutInfo, ScmReplyInfo, UnknownActivationProperty>;

inline constexpr quint32 MinActivationProperties = 1; ///< MIN_ACTPROP_LIMIT
inline constexpr quint32 MaxActivationProperties = 10;

/// CustomHeader (2.2.22.1) and the properties in their order.
struct ActivationProperties {
    quint32 destinationContext = 2; ///< MSHCTX_DIFFERENTMACHINE; ignored on receipt
    std::vector<ActivationProperty> properties;

    template <class T> const T* find() const {
        for (const ActivationProperty& p : properties)
            if (const T* t = std::get_if<T>(&p))
                return t;
        return nullptr;
    }
};

/// The blob: dwSize, dwReserved, CustomHeader, properties.
QByteArray encodeActivationBlob(const ActivationProperties& properties);
/// Throws DecodeError: sizes that do not add up, a property that is cut off, too many.
ActivationProperties decodeActivationBlob(const QByteArray& blob);

enum class ActivationDirection : quint8 { In, Out };
/// The blob inside its OBJREF_CUSTOM.
QByteArray encodeActivationObjRef(const ActivationProperties& properties, ActivationDirection direction);
/// Throws DecodeError also when it is another kind of OBJREF or another unmarshaler.
ActivationProperties decodeActivationObjRef(const QByteArray& objref, ActivationDirection direction);

/// What a client of ours asks with: one class, some interfaces, TCP.
struct ActivationRequest {
    Uuid clsid;
    std::vector<Uuid> iids;
    QString serverName; ///< COSERVERINFO.pwszName
    ComVersion clientVersion;
};
ActivationProperties makeActivationRequest(const ActivationRequest& request);

/// The request's parameters behind ORPCTHIS.
struct RemoteCreateInstanceRequest {
    static constexpr quint16 Opnum = 4;
    OrpcThis orpcThis;
    QByteArray outer;      ///< pUnkOuter: NULL
    QByteArray properties; ///< OBJREF_CUSTOM of ActivationPropertiesIn
};
template <class Ndr> void fields(Ndr& ndr, RemoteCreateInstanceRequest& r) {
    fields(ndr, r.orpcThis);
    mInterfacePointer(ndr, r.outer);
    mInterfacePointer(ndr, r.properties);
}

/// Opnum 3: the same without the outer object.
struct RemoteGetClassObjectRequest {
    static constexpr quint16 Opnum = 3;
    OrpcThis orpcThis;
    QByteArray properties;
};
template <class Ndr> void fields(Ndr& ndr, RemoteGetClassObjectRequest& r) {
    fields(ndr, r.orpcThis);
    mInterfacePointer(ndr, r.properties);
}

/// Response of both.
struct RemoteCreateInstanceResponse {
    OrpcThat orpcThat;
    QByteArray properties; ///< OBJREF_CUSTOM of ActivationPropertiesOut; NULL when it failed
    HResult result = hr::Ok;
};
template <class Ndr> void fields(Ndr& ndr, RemoteCreateInstanceResponse& r) {
    fields(ndr, r.orpcThat);
    mInterfacePointer(ndr, r.properties);
    ndr.u32(r.result);
}

} // namespace wbemscope::dcom
