#include "core/session/knock.h"

#include "core/dcom/orpc/door.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objectexporter.h"

#include <condition_variable>
#include <mutex>
#include <QCoreApplication>

namespace wbemscope {

using namespace dcom;

namespace {

class Knock final : public Connection {
public:
    Knock(const ConnectionRequest& request, quint32 connectionId, CallSink sink)
        : m_request(request)
        , m_door(m_io, PoolOptions{{}, request.connectTimeout, true}, connectionId, std::move(sink)) {}

    void open(std::stop_token stop) override {
        Passage p;
        p.iid = iid::ObjectExporter;
        p.opnum = ServerAlive2Response::Opnum;
        p.addresses = {{m_request.host, m_request.resolverPort}};
        p.security = {WireSecurity{}};
        p.requested = unauthenticatedBlanket();
        p.kind = ProxyKind::Activation;
        p.timeout = m_request.callTimeout;
        p.stage = Stage::Activation;
        m_door.call(
            p,
            [](const QByteArray& stub, CallRecord&) {
                return HResult{
                    decode<ServerAlive2Response>(stub, QStringLiteral("ServerAlive2 response")).status};
            },
            stop);
    }
    void close() override { m_door.closeAssociations(); }
    std::shared_ptr<Services> services(const QString&, std::stop_token) override {
        throw ProtocolError(hr::NotImplemented, Stage::Local, QStringLiteral("ServerAlive2"),
                            QCoreApplication::translate("Knock", "Nobody is logged in here."));
    }
    void idle(std::chrono::milliseconds howLong) override {
        std::unique_lock lock(m_mutex);
        m_condition.wait_for(lock, howLong, [this] { return std::exchange(m_awake, false); });
    }
    void wake() override {
        const std::lock_guard lock(m_mutex);
        m_awake = true;
        m_condition.notify_one();
    }

private:
    ConnectionRequest m_request;
    asio::io_context m_io;
    Door m_door;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_awake = false;
};

} // namespace

std::unique_ptr<Connection> makeKnock(const ConnectionRequest& request, quint32 connectionId, CallSink sink) {
    return std::make_unique<Knock>(request, connectionId, std::move(sink));
}

} // namespace wbemscope
