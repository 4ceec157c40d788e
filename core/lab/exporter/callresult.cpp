#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/callresultmessages.h"
#include "core/dcom/wmi/classobject.h"
#include "core/lab/exporter/objectexporter.h"
#include "core/lab/exporter/wbemobjects.h"

namespace wbemscope::lab {

using namespace dcom;

namespace {
/// IWbemCallResult (MS-WMI 3.1.4.2). The lab finishes a call before it hands the result out, so no method
/// waits.
class CallResult final : public ExportedObject {
public:
    explicit CallResult(FinishedCall call)
        : m_call(std::move(call)) {}

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemCallResult};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid&, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        switch (opnum) {
        case 3:
            serve<CallResultRequest, InterfaceResponse>(environment, in, out,
                                                        [&](auto&, InterfaceResponse& r) {
                                                            succeed();
                                                            r.objref = marshalClassObject(m_call.object);
                                                        });
            break;
        case 4:
            // Only PutInstance would have a string (the new path); the lab's providers make no keys.
            serve<CallResultRequest, CallResultStringResponse>(environment, in, out,
                                                               [&](auto&, CallResultStringResponse& r) {
                                                                   succeed();
                                                                   r.result = hr::WbemInvalidOperation;
                                                               });
            break;
        case 5:
            serve<CallResultRequest, InterfaceResponse>(
                environment, in, out, [&](auto&, InterfaceResponse& r) {
                    succeed();
                    if (m_call.session)
                        r.objref = environment.exportObject(makeServices(m_call.session), iid::WbemServices);
                });
            break;
        case 6:
            serve<CallResultRequest, CallStatusResponse>(
                environment, in, out, [&](auto&, CallStatusResponse& r) { r.status = m_call.status; });
            break;
        default:
            throw RpcFault{fault::OperationRange};
        }
        if (opnum != 6 && !succeeded(m_call.status))
            environment.report.say(m_call.said); // the call's own words, not this method's
        co_return;
    }

private:
    void succeed() const {
        if (succeeded(m_call.status))
            return;
        throw ProtocolError(m_call.status, Stage::Operation, QStringLiteral("IWbemCallResult"),
                            QStringLiteral("The call failed."));
    }

    FinishedCall m_call;
};
} // namespace

std::shared_ptr<ExportedObject> makeCallResult(FinishedCall call) {
    return std::make_shared<CallResult>(std::move(call));
}

} // namespace wbemscope::lab
