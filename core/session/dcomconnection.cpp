#include "core/session/dcomconnection.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/errorinfo.h"
#include "core/dcom/wmi/loginmessages.h"
#include "core/session/dcomservices.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace wbemscope {

using namespace dcom;

namespace {
dcom::RuntimeOptions runtimeOptions(const ConnectionRequest& request, quint32 connectionId, CallSink sink) {
    RuntimeOptions o;
    o.host = request.host;
    o.resolverPort = request.resolverPort;
    o.credentials = request.credentials;
    o.blanketFor = [request](ProxyKind kind) { return request.blanketFor(kind); };
    o.connectTimeout = request.connectTimeout;
    o.callTimeout = request.callTimeout;
    o.connectionId = connectionId;
    o.sink = std::move(sink);
    o.errorObject = errorObjectIn;
    return o;
}
} // namespace

DcomConnection::DcomConnection(ConnectionRequest request, quint32 connectionId, CallSink sink)
    : m_request(std::move(request))
    , m_runtime(std::make_shared<ObjectRuntime>(runtimeOptions(m_request, connectionId, std::move(sink)))) {}

DcomConnection::~DcomConnection() {
    close();
}

void DcomConnection::open(std::stop_token stop) {
    m_login = m_runtime->activate(clsid::WbemLevel1Login, iid::WbemLevel1Login, ProxyKind::Login, stop);
    introduce(stop);
    services(m_request.nameSpace, stop);
}

void DcomConnection::introduce(std::stop_token stop) {
    // MS-WMI 3.2.3: the client SHOULD say who it is, and MUST ignore a refusal.
    try {
        const ProxyPtr clientId =
            m_runtime->queryInterface(*m_login, iid::WbemLoginClientId, ProxyKind::Login, stop);
        SetClientInfoRequest request;
        request.clientMachine = QSysInfo::machineHostName().section(u'.', 0, 0).toUpper();
        request.clientProcessId = static_cast<quint32>(QCoreApplication::applicationPid());
        m_runtime->call<ResultResponse>(*clientId, 3, request.clientMachine, request, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const ProtocolError&) {
        // In the ledger. If it was more than a refusal, the login that follows says so.
    }
}

std::shared_ptr<Services> DcomConnection::services(const QString& nameSpace, std::stop_token stop) {
    QString name = nameSpace;
    name.replace(u'/', u'\\');
    auto& known = m_services[name.toUpper()];
    if (known)
        return known;
    if (!m_login)
        throw ProtocolError(hr::Disconnected, Stage::Login, QStringLiteral("IWbemLevel1Login::NTLMLogin"),
                            QCoreApplication::translate("DcomConnection", "The connection is not open."));
    NtlmLoginRequest request;
    request.networkResource = QStringLiteral("\\\\%1\\%2").arg(m_request.host, name);
    request.preferredLocale = m_request.locale;
    m_login->setNameSpace(name);
    const auto response = m_runtime->call<InterfaceResponse>(*m_login, 6, name, request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Login,
                         QStringLiteral("IWbemLevel1Login::NTLMLogin(%1)").arg(name));
    auto proxy = m_runtime->unmarshal(response.objref, ProxyKind::Services, stop);
    proxy->setNameSpace(name);
    known = std::make_shared<DcomServices>(m_runtime, std::move(proxy), name);
    return known;
}

void DcomConnection::idle(std::chrono::milliseconds howLong) {
    m_runtime->idle(howLong);
}

void DcomConnection::wake() {
    m_runtime->wake();
}

void DcomConnection::close() {
    m_services.clear();
    m_login.reset();
    m_runtime->close();
}

} // namespace wbemscope
