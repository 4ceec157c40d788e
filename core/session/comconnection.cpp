#include "core/session/comconnection.h"

#include "core/com/wmi/wbemclient.h"
#include "core/com/wmi/wbemservices.h"
#include "core/session/comservices.h"

#include <QCoreApplication>

namespace wbemscope {

using com::ComThread;
using com::WbemClient;

namespace {
/// ConnectServer's own limit with WBEM_FLAG_CONNECT_USE_MAX_WAIT is two minutes.
constexpr std::chrono::minutes ConnectPatience{3};
constexpr std::chrono::seconds ClosePatience{1};
} // namespace

com::ClientParameters comParameters(const ConnectionRequest& request, quint32 connectionId, CallSink sink) {
    com::ClientParameters p;
    p.host = request.host;
    p.locale = request.locale;
    p.authority = request.effectiveAuthority();
    p.credentials = request.credentials;
    p.options = request.com;
    p.blanketFor = [request](ProxyKind kind) {
        const auto found = request.overrides.find(kind);
        return com::ProxyBlanket{request.blanketFor(kind), request.identityFor(kind),
                                 found != request.overrides.end() && found->second.untouched};
    };
    p.connectionId = connectionId;
    p.sink = std::move(sink);
    return p;
}

ComConnection::ComConnection(ConnectionRequest request, quint32 connectionId, CallSink sink)
    : ComConnection(request, comParameters(request, connectionId, std::move(sink))) {}

ComConnection::ComConnection(ConnectionRequest request, com::ClientParameters parameters)
    : m_request(std::move(request))
    , m_parameters(std::make_shared<com::ClientParameters>(std::move(parameters))) {}

ComConnection::~ComConnection() {
    close();
}

void ComConnection::open(std::stop_token stop) {
    m_thread = ComThread::start(m_parameters->options.apartment);
    struct Made {
        quint64 id;
        std::shared_ptr<com::Door> door;
    };
    const Made made = m_thread->run(
        [thread = m_thread, parameters = m_parameters] {
            auto client = std::make_shared<WbemClient>(*parameters);
            auto door = client->door();
            return Made{thread->keep(std::move(client)), door};
        },
        stop, ConnectPatience, QStringLiteral("CoInitializeSecurity"));
    m_client = made.id;
    m_door = made.door;
    services(m_request.nameSpace, stop);
}

std::shared_ptr<Services> ComConnection::services(const QString& nameSpace, std::stop_token stop) {
    QString name = nameSpace;
    name.replace(u'/', u'\\');
    if (const auto known = m_services.find(name.toUpper()); known != m_services.end())
        return known->second;
    if (!m_thread || !m_door)
        com::throwNotOpen(QStringLiteral("IWbemLocator::ConnectServer"));
    const ComDesk desk{m_thread, m_door, m_request.callTimeout};
    const quint64 id =
        desk.run([thread = m_thread, client = m_client,
                  name] { return thread->keep(thread->resident<WbemClient>(client).connect(name)); },
                 stop, QStringLiteral("IWbemLocator::ConnectServer(%1)").arg(name), ConnectPatience);
    return m_services.emplace(name.toUpper(), std::make_shared<ComServices>(desk, id, name)).first->second;
}

void ComConnection::idle(std::chrono::milliseconds howLong) {
    // COM pings by itself, and no call tells whether a host is still there: the next one will.
    std::unique_lock lock(m_mutex);
    m_woken.wait_for(lock, howLong, [this] { return m_wake; });
    m_wake = false;
}

void ComConnection::wake() {
    const std::lock_guard lock(m_mutex);
    m_wake = true;
    m_woken.notify_all();
}

void ComConnection::close() {
    m_services.clear();
    if (m_thread && !m_thread->finish(nullptr, ClosePatience) && m_door)
        m_door->abandon(
            hr::RpcCallCancelled,
            QCoreApplication::translate("Com", "The connection was closed while the call went on."));
    m_thread.reset();
    m_door.reset();
}

} // namespace wbemscope
