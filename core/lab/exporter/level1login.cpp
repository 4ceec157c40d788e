#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/loginmessages.h"
#include "core/lab/exporter/objectexporter.h"
#include "core/lab/exporter/wbemobjects.h"

namespace wbemscope::lab {

using namespace dcom;

namespace {
/// MS-WMI 3.1.4.1, 3.1.4.8
class Level1Login final : public ExportedObject {
public:
    explicit Level1Login(WmiService& service)
        : m_service(service) {}

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemLevel1Login, iid::WbemLoginClientId,
                                        iid::WbemLoginClientIdEx};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid& iid, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        if (iid == iid::WbemLoginClientId && opnum == 3)
            serve<SetClientInfoRequest, ResultResponse>(environment, in, out, [](auto&, auto&) {});
        else if (iid == iid::WbemLoginClientIdEx && opnum == 3)
            serve<SetClientInfoExRequest, ResultResponse>(environment, in, out, [](auto&, auto&) {});
        else if (iid == iid::WbemLevel1Login && opnum == 3)
            // 1: an unrecognized locale is ignored (3.1.4.1.1).
            serve<EstablishPositionRequest, EstablishPositionResponse>(
                environment, in, out, [](auto&, auto& r) { r.localeVersion = 1; });
        else if (iid == iid::WbemLevel1Login && opnum == 6)
            serve<NtlmLoginRequest, InterfaceResponse>(
                environment, in, out, [&](const NtlmLoginRequest& q, InterfaceResponse& r) {
                    auto session = m_service.login(q.networkResource, environment.caller);
                    r.objref = environment.exportObject(makeServices(std::move(session)), iid::WbemServices);
                });
        else
            throw RpcFault{fault::OperationRange}; // RequestChallenge and WBEMLogin are not used on the wire
        co_return;
    }

private:
    WmiService& m_service;
};
} // namespace

std::shared_ptr<ExportedObject> makeLevel1Login(WmiService& service) {
    return std::make_shared<Level1Login>(service);
}

} // namespace wbemscope::lab
