#pragma once

#include "core/dcom/wmi/interfacepointer.h"
#include "core/security/hresult.h"

/// Parameters of IWbemLevel1Login and IWbemLoginClientID(Ex) (MS-WMI 3.1.4.1, 3.1.4.8, 3.1.4.9), without
/// ORPCTHIS/ORPCTHAT. Each `fields` describes one structure for writing and for reading.
namespace wbemscope::dcom {

/// MS-WMI 3.1.4.1.1
struct EstablishPositionRequest {
    QString reserved1;
    quint32 reserved2 = 0;
};
struct EstablishPositionResponse {
    quint32 localeVersion = 0;
    HResult result = hr::Ok;
};
/// MS-WMI 3.1.4.1.4
struct NtlmLoginRequest {
    QString networkResource; ///< "//host/root/cimv2"
    QString preferredLocale;
    quint32 flags = 0;
    InterfaceBytes context;
};
/// One interface pointer and a result: NTLMLogin and every method with a single [out] interface.
struct InterfaceResponse {
    InterfaceBytes objref;
    HResult result = hr::Ok;
};
/// MS-WMI 3.1.4.8.1
struct SetClientInfoRequest {
    QString clientMachine;
    quint32 clientProcessId = 0;
    quint32 reserved = 0;
};
/// IWbemLoginClientIDEx::SetClientInfoEx is not in MS-WMI; this is what Windows 10 sends.
struct SetClientInfoExRequest {
    QString clientMachine;
    QString clientFqdn;
    quint32 clientProcessId = 0;
    quint64 clientProcessStartTime = 0; ///< FILETIME
    quint32 reserved = 0;
};
/// Methods that return a HRESULT alone.
struct ResultResponse {
    HResult result = hr::Ok;
};

template <class Ndr> void fields(Ndr& ndr, EstablishPositionRequest& m) {
    uniqueString(ndr, m.reserved1);
    ndr.u32(m.reserved2);
}
template <class Ndr> void fields(Ndr& ndr, EstablishPositionResponse& m) {
    ndr.u32(m.localeVersion);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, NtlmLoginRequest& m) {
    uniqueString(ndr, m.networkResource);
    uniqueString(ndr, m.preferredLocale);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
}
template <class Ndr> void fields(Ndr& ndr, InterfaceResponse& m) {
    mInterfacePointer(ndr, m.objref);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, SetClientInfoRequest& m) {
    uniqueString(ndr, m.clientMachine);
    ndr.u32(m.clientProcessId);
    ndr.u32(m.reserved);
}
template <class Ndr> void fields(Ndr& ndr, SetClientInfoExRequest& m) {
    uniqueString(ndr, m.clientMachine);
    uniqueString(ndr, m.clientFqdn);
    ndr.u32(m.clientProcessId);
    ndr.u64(m.clientProcessStartTime);
    ndr.u32(m.reserved);
}
template <class Ndr> void fields(Ndr& ndr, ResultResponse& m) {
    ndr.u32(m.result);
}

} // namespace wbemscope::dcom
