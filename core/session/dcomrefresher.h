#pragma once

#include "core/dcom/orpc/objectruntime.h"
#include "core/dcom/wmio/refreshedinstances.h"
#include "core/session/connection.h"

#include <optional>

namespace wbemscope {

/// A refresher over the DCOM engine: IWbemRefreshingServices once (MS-WMI 3.1.4.12), IWbemRemoteRefresher
/// each time (3.1.4.13); each has a proxy of its own with ProxyKind::Refresher's blanket. Where the host says
/// that it cannot refresh a class (WBEM_REFRESH_TYPE_NON_HIPERF), it is enumerated anew each time, as the
/// host asks for. It does not reconnect: that would take a new login.
class DcomRefresher final : public Refresher {
public:
    DcomRefresher(std::shared_ptr<dcom::ObjectRuntime> runtime, std::unique_ptr<Services> services,
                  QString subject);
    void setUp(dcom::Proxy& services, const EnumOptions& options, const std::stop_token& stop);

    cim::RowBatchPtr refresh(std::stop_token stop) override;

private:
    cim::RowBatchPtr enumerate(const std::stop_token& stop);

    std::shared_ptr<dcom::ObjectRuntime> m_runtime;
    std::unique_ptr<Services> m_services; ///< For what has to be enumerated.
    QString m_subject;
    EnumOptions m_options;
    bool m_isInstance = false;
    dcom::ProxyPtr m_remote; ///< Null: enumerated.
    std::optional<dcom::wmio::RefreshedReader> m_reader;
    quint32 m_id = 0; ///< What the subject is called in answers.
};

} // namespace wbemscope
