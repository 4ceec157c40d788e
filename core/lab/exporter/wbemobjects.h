#pragma once

#include "core/cim/object.h"
#include "core/lab/enumeration.h"
#include "core/lab/exporter/exportedobject.h"
#include "core/lab/wmiservice.h"

/// The exported objects of the WMI protocol (MS-WMI 3.1.4): each translates between the wire and
/// lab::WmiService.
namespace wbemscope::lab {

/// What RemoteCreateInstance of CLSID_WbemLevel1Login gives: IWbemLevel1Login and IWbemLoginClientID(Ex).
std::shared_ptr<ExportedObject> makeLevel1Login(WmiService& service);
/// IWbemServices
std::shared_ptr<ExportedObject> makeServices(std::shared_ptr<NamespaceSession> session);
/// The request that an enumeration answers: its failures are that request's, whenever they come.
struct EnumerationOrigin {
    FailureReport report; ///< by the request's method
    QString subject;
};
/// IEnumWbemClassObject and IWbemFetchSmartEnum; `session` is asked whether a caller may fetch.
std::shared_ptr<ExportedObject> makeEnumerator(std::unique_ptr<Enumeration> enumeration,
                                               std::shared_ptr<NamespaceSession> session,
                                               EnumerationOrigin origin);

/// IWbemRefreshingServices beside the IWbemServices of a namespace (MS-WMI 3.1.4.12).
class RefreshingServices {
public:
    virtual ~RefreshingServices() = default;
    virtual void invoke(quint16 opnum, dcom::NdrReader& in, dcom::NdrWriter& out,
                        const CallEnvironment& environment) = 0;
    static std::unique_ptr<RefreshingServices> make(std::shared_ptr<NamespaceSession> session);
};

/// What a semisynchronous call came to.
struct FinishedCall {
    HResult status = hr::Ok;
    std::optional<ErrorObject> said;           ///< with a failure
    cim::Object object;                        ///< GetObject, ExecMethod
    std::shared_ptr<NamespaceSession> session; ///< OpenNamespace
};
/// IWbemCallResult
std::shared_ptr<ExportedObject> makeCallResult(FinishedCall call);

} // namespace wbemscope::lab
