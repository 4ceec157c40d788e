#pragma once

#include "core/dcom/orpc/objectruntime.h"
#include "core/session/connection.h"

namespace wbemscope {

/// The DCOM engine behind the interface that every engine offers. What crosses the wire goes through
/// ObjectRuntime's door.
class DcomConnection final : public Connection {
public:
    DcomConnection(ConnectionRequest request, quint32 connectionId, CallSink sink);
    ~DcomConnection() override;

    void open(std::stop_token stop) override;
    void close() override;
    std::shared_ptr<Services> services(const QString& nameSpace, std::stop_token stop) override;
    void idle(std::chrono::milliseconds howLong) override;
    void wake() override;

private:
    void introduce(std::stop_token stop);

    ConnectionRequest m_request;
    std::shared_ptr<dcom::ObjectRuntime> m_runtime;
    dcom::ProxyPtr m_login;
    std::map<QString, std::shared_ptr<Services>> m_services; ///< By namespace, upper case.
};

} // namespace wbemscope
