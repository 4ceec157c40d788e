#pragma once

#include "core/dcom/wmi/loginmessages.h"

/// Parameters of IWbemCallResult (MS-WMI 3.1.4.2), without ORPCTHIS/ORPCTHAT. GetResultObject and
/// GetResultServices answer with an InterfaceResponse.
namespace wbemscope::dcom {

struct CallResultRequest {
    quint32 timeout = 0; ///< Milliseconds; WbemInfinite.
};
struct CallResultStringResponse {
    QString text;
    HResult result = hr::Ok;
};
struct CallStatusResponse {
    HResult status = hr::Ok; ///< Of the call.
    HResult result = hr::Ok; ///< Of GetCallStatus itself.
};

template <class Ndr> void fields(Ndr& ndr, CallResultRequest& m) {
    ndr.u32(m.timeout);
}
template <class Ndr> void fields(Ndr& ndr, CallResultStringResponse& m) {
    bstr(ndr, m.text);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, CallStatusResponse& m) {
    ndr.u32(m.status);
    ndr.u32(m.result);
}

} // namespace wbemscope::dcom
