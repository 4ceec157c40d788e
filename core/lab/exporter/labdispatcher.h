#pragma once

#include "core/dcom/orpc/orpcheaders.h"
#include "core/lab/exporter/objectexporter.h"
#include "core/lab/wmiservice.h"

#include <atomic>

namespace wbemscope::lab {

/// Switches of the lab that may be turned while it runs, from any thread.
struct LabSwitches {
    std::atomic<bool> hardening{true};
    std::atomic<AuthnLevel> authnHint{AuthnLevel::Pkt};
};

struct LabCounters {
    std::atomic<quint64> calls{0};
    std::atomic<quint64> refused{0};
    std::atomic<quint64> refusedBinds{0};
    std::atomic<quint64> failedLogons{0};
    std::atomic<int> associations{0};
    std::atomic<int> objects{0};
};

/// What the lab answers on its two ports: on the resolver's IObjectExporter, ISystemActivator and
/// IActivation, on the exporter's IRemUnknown(2) and every exported object. One thread.
class LabDispatcher final : public dcom::Dispatcher {
public:
    LabDispatcher(WmiService& service, ObjectExporter& exporter, LabSwitches& switches, LabCounters& counters)
        : m_service(service)
        , m_exporter(exporter)
        , m_switches(switches)
        , m_counters(counters) {}

    void setPorts(quint16 resolverPort, quint16 exporterPort) {
        m_resolverPort = resolverPort;
        m_exporterPort = exporterPort;
    }

    bool supports(const dcom::SyntaxId& iface, quint16 localPort) const override;
    asio::awaitable<QByteArray> dispatch(dcom::CallInfo call) override;

private:
    asio::awaitable<QByteArray> run(const dcom::CallInfo& call);
    /// Plain RPC: no ORPCTHIS.
    QByteArray resolve(const dcom::CallInfo& call);
    /// Activation: a whole response, ORPCTHAT included.
    QByteArray createInstance(const dcom::CallInfo& call, const CallEnvironment& environment,
                              const dcom::OrpcThat& that);
    QByteArray remoteActivation(const dcom::CallInfo& call, const CallEnvironment& environment,
                                const dcom::OrpcThat& that);
    void demandActivationRights(const dcom::CallInfo& call) const;
    struct Activated {
        HResult result = hr::Ok;
        std::vector<QByteArray> objrefs; ///< One per IID, as long as any was granted.
        std::vector<HResult> results;
    };
    Activated activate(const CallEnvironment& environment, const dcom::Uuid& classId,
                       const std::vector<dcom::Uuid>& iids);
    void remUnknown(const dcom::CallInfo& call, const CallEnvironment& environment, dcom::NdrReader& in,
                    dcom::NdrWriter& out);

    /// Where the exporter is reached, as seen from this client.
    dcom::DualStringArray exporterBindings(const dcom::CallInfo& call) const;
    dcom::DualStringArray bindings(const dcom::CallInfo& call, quint16 port) const;

    WmiService& m_service;
    ObjectExporter& m_exporter;
    LabSwitches& m_switches;
    LabCounters& m_counters;
    quint16 m_resolverPort = 0;
    quint16 m_exporterPort = 0;
};

/// What the caller of an RPC call is to the WMI service.
CallerContext callerContext(const dcom::Caller& caller);

} // namespace wbemscope::lab
