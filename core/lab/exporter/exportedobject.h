#pragma once

#include "core/dcom/ndr/ndr.h"
#include "core/dcom/orpc/dualstringarray.h"
#include "core/dcom/rpc/server.h"
#include "core/lab/caller.h"
#include "core/lab/exporter/failurereport.h"

#include <asio/awaitable.hpp>
#include <memory>
#include <span>

namespace wbemscope::lab {

class ExportedObject;
class ObjectExporter;

/// What a method knows about the call that runs it.
struct CallEnvironment {
    ObjectExporter& exporter;
    CallerContext caller;
    quint64 associationId = 0;
    dcom::DualStringArray resolver; ///< where this client reaches our resolver
    FailureReport& report;

    /// The OBJREF of a result, as this client can use it.
    QByteArray exportObject(const std::shared_ptr<ExportedObject>& object, const dcom::Uuid& iid) const;
};

/// An object that clients hold through interface pointers. One implementation may serve several interfaces.
class ExportedObject : public std::enable_shared_from_this<ExportedObject> {
public:
    virtual ~ExportedObject() = default;

    /// IIDs that QueryInterface finds, IUnknown left out.
    virtual std::span<const dcom::Uuid> interfaces() const = 0;
    /// Runs a method: reads its parameters after ORPCTHIS, writes its results after ORPCTHAT. Throws
    /// DecodeError (RPC_X_BAD_STUB_DATA) or RpcFault for what is not a method's own business.
    virtual asio::awaitable<void> invoke(const dcom::Uuid& iid, quint16 opnum, dcom::NdrReader& in,
                                         dcom::NdrWriter& out, const CallEnvironment& environment) = 0;
};

/// The frame of a method: reads the request, runs the body, writes the response; a ProtocolError of the body
/// becomes the method's HRESULT as MS-WMI 3.1.4 wants it. A body sets its results last, so that they are NULL
/// then.
template <class Request, class Response, class Body>
void serve(const CallEnvironment& environment, dcom::NdrReader& in, dcom::NdrWriter& out, Body body) {
    Request request;
    fields(in, request);
    Response response;
    try {
        body(request, response);
    } catch (const DecodeError&) {
        response.result = hr::WbemInvalidParameter;
    } catch (const ProtocolError& error) {
        response.result = error.code();
        environment.report.say(environment.report.of(error, subjectOf(request)));
    }
    fields(out, response);
}

} // namespace wbemscope::lab
