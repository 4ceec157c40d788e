#pragma once

#include "core/dcom/wmi/loginmessages.h"

/// Parameters of IWbemServices (MS-WMI 3.1.4.3), without ORPCTHIS/ORPCTHAT.
namespace wbemscope::dcom {

/// OpenNamespace (3.1.4.3.1)
struct OpenNamespaceRequest {
    QString nameSpace;
    quint32 flags = 0;
    InterfaceBytes context;
    WantedInterface workingNamespace;
    WantedInterface callResult;
};
/// OpenNamespace, GetObject: an object and a call result, each if it was wanted.
struct TwoInterfacesResponse {
    WantedInterface first;
    WantedInterface callResult;
    HResult result = hr::Ok;
};
/// GetObject (3.1.4.3.4)
struct GetObjectRequest {
    QString objectPath;
    quint32 flags = 0;
    InterfaceBytes context;
    WantedInterface object;
    WantedInterface callResult;
};
/// CreateClassEnum (3.1.4.3.10), CreateInstanceEnum (3.1.4.3.16)
struct CreateEnumRequest {
    QString superclass;
    quint32 flags = 0;
    InterfaceBytes context;
};
/// ExecQuery (3.1.4.3.18), ExecNotificationQuery (3.1.4.3.20)
struct ExecQueryRequest {
    QString language = QStringLiteral("WQL");
    QString query;
    quint32 flags = 0;
    InterfaceBytes context;
};
/// ExecMethod (3.1.4.3.22)
struct ExecMethodRequest {
    QString objectPath;
    QString method;
    quint32 flags = 0;
    InterfaceBytes context;
    InterfaceBytes inParameters;
    WantedInterface outParameters;
    WantedInterface callResult;
};
/// PutClass (3.1.4.3.6), PutInstance (3.1.4.3.12)
struct PutRequest {
    InterfaceBytes object;
    quint32 flags = 0;
    InterfaceBytes context;
    WantedInterface callResult;
};
/// DeleteClass (3.1.4.3.8), DeleteInstance (3.1.4.3.14)
struct DeleteRequest {
    QString path;
    quint32 flags = 0;
    InterfaceBytes context;
    WantedInterface callResult;
};
/// PutClass, PutInstance, DeleteClass, DeleteInstance
struct CallResultResponse {
    WantedInterface callResult;
    HResult result = hr::Ok;
};
/// QueryObjectSink (3.1.4.3.3); its response is an InterfaceResponse.
struct QueryObjectSinkRequest {
    quint32 flags = 0;
};

template <class Ndr> void fields(Ndr& ndr, OpenNamespaceRequest& m) {
    bstr(ndr, m.nameSpace);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    wantedInterface(ndr, m.workingNamespace);
    wantedInterface(ndr, m.callResult);
}
template <class Ndr> void fields(Ndr& ndr, TwoInterfacesResponse& m) {
    wantedInterface(ndr, m.first);
    wantedInterface(ndr, m.callResult);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, GetObjectRequest& m) {
    bstr(ndr, m.objectPath);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    wantedInterface(ndr, m.object);
    wantedInterface(ndr, m.callResult);
}
template <class Ndr> void fields(Ndr& ndr, CreateEnumRequest& m) {
    bstr(ndr, m.superclass);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
}
template <class Ndr> void fields(Ndr& ndr, ExecQueryRequest& m) {
    bstr(ndr, m.language);
    bstr(ndr, m.query);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
}
template <class Ndr> void fields(Ndr& ndr, ExecMethodRequest& m) {
    bstr(ndr, m.objectPath);
    bstr(ndr, m.method);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    mInterfacePointer(ndr, m.inParameters);
    wantedInterface(ndr, m.outParameters);
    wantedInterface(ndr, m.callResult);
}
template <class Ndr> void fields(Ndr& ndr, PutRequest& m) {
    mInterfacePointer(ndr, m.object);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    wantedInterface(ndr, m.callResult);
}
template <class Ndr> void fields(Ndr& ndr, DeleteRequest& m) {
    bstr(ndr, m.path);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    wantedInterface(ndr, m.callResult);
}
template <class Ndr> void fields(Ndr& ndr, CallResultResponse& m) {
    wantedInterface(ndr, m.callResult);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, QueryObjectSinkRequest& m) {
    ndr.u32(m.flags);
}

} // namespace wbemscope::dcom
