#include "core/session/dcomservices.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/servicesmessages.h"
#include "core/dcom/wmi/wbemflags.h"
#include "core/dcom/wmio/wbemcontext.h"
#include "core/session/dcomenumerator.h"
#include "core/session/dcomrefresher.h"

#include <QCoreApplication>

namespace wbemscope {

using namespace dcom;

namespace {
quint32 flagsOf(const EnumOptions& options) {
    quint32 flags = WbemFlagReturnImmediately;
    if (options.forwardOnly)
        flags |= WbemFlagForwardOnly;
    if (!options.deep)
        flags |= WbemFlagShallow;
    if (options.useAmendedQualifiers)
        flags |= WbemFlagUseAmendedQualifiers;
    if (options.directRead)
        flags |= WbemFlagDirectRead;
    return flags;
}

QString quoted(const QString& text) {
    return u'"' + text + u'"';
}
} // namespace

InterfaceBytes contextOf(const EnumOptions& options) {
    if (options.context.empty())
        return {};
    wmio::WbemContext context;
    for (const auto& [name, value] : options.context) {
        if (const auto* text = value.asString())
            context.set(name, *text);
        else if (const auto* flag = value.asBool())
            context.set(name, *flag);
        else if (const auto* number = value.asSigned())
            context.set(name, static_cast<qint32>(*number));
        else if (const auto* natural = value.asUnsigned())
            context.set(name, static_cast<qint32>(*natural));
        else
            throw ProtocolError(
                hr::WbemInvalidContext, Stage::Local, QStringLiteral("IWbemContext"),
                QCoreApplication::translate("DcomServices",
                                            "The value of \"%1\" is neither text, number nor boolean.")
                    .arg(name));
    }
    return encodeCustomObjRef(iid::WbemContext, wmio::ClsidWbemContext, wmio::encodeContext(context));
}

void throwMethodError(HResult code, Stage stage, const QString& where) {
    QString text = hresultText(code);
    if (text.isEmpty())
        text = QCoreApplication::translate("DcomServices", "The host refused the call.");
    throw ProtocolError(code, stage, where, text);
}

DcomServices::DcomServices(RuntimePtr runtime, ProxyPtr proxy, QString nameSpace)
    : m_runtime(std::move(runtime))
    , m_proxy(std::move(proxy))
    , m_nameSpace(std::move(nameSpace)) {}

std::shared_ptr<Services> DcomServices::openNamespace(const QString& relative, std::stop_token stop) {
    OpenNamespaceRequest request;
    request.nameSpace = relative;
    request.workingNamespace.wanted = true;
    const auto response =
        m_runtime->call<TwoInterfacesResponse>(*m_proxy, 3, quoted(relative), request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation,
                         QStringLiteral("IWbemServices::OpenNamespace(%1)").arg(relative));
    auto proxy = m_runtime->unmarshal(response.first.objref, ProxyKind::Services, stop);
    const QString name = m_nameSpace + u'\\' + relative;
    proxy->setNameSpace(name);
    return std::make_shared<DcomServices>(m_runtime, std::move(proxy), name);
}

cim::Object DcomServices::getObject(const QString& path, std::stop_token stop) {
    GetObjectRequest request;
    request.objectPath = path;
    request.object.wanted = true;
    const auto response = m_runtime->call<TwoInterfacesResponse>(*m_proxy, 6, quoted(path), request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation,
                         QStringLiteral("IWbemServices::GetObject(%1)").arg(path));
    return unmarshalClassObject(response.first.objref);
}

template <class Request>
std::unique_ptr<Enumerator> DcomServices::enumerate(quint16 opnum, const Request& request,
                                                    const QString& arguments, bool forwardOnly,
                                                    std::stop_token stop) {
    const auto response = m_runtime->call<InterfaceResponse>(*m_proxy, opnum, arguments, request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation,
                         QStringLiteral("IWbemServices::%1").arg(methodName(iid::WbemServices, opnum)));
    auto proxy = m_runtime->unmarshal(response.objref, ProxyKind::Enumerator, stop);
    proxy->setNameSpace(m_nameSpace);
    return std::make_unique<DcomEnumerator>(m_runtime, std::move(proxy), forwardOnly);
}

std::unique_ptr<Enumerator> DcomServices::createClassEnum(const QString& superclass,
                                                          const EnumOptions& options, std::stop_token stop) {
    return enumerate(12, CreateEnumRequest{superclass, flagsOf(options), contextOf(options)},
                     quoted(superclass), options.forwardOnly, stop);
}

std::unique_ptr<Enumerator>
DcomServices::createInstanceEnum(const QString& className, const EnumOptions& options, std::stop_token stop) {
    return enumerate(18, CreateEnumRequest{className, flagsOf(options), contextOf(options)},
                     quoted(className), options.forwardOnly, stop);
}

std::unique_ptr<Enumerator> DcomServices::execQuery(const QString& wql, const EnumOptions& options,
                                                    std::stop_token stop) {
    // WBEM_FLAG_SHALLOW is WBEM_FLAG_DEEP's opposite only for enumerations; a query has its depth in its
    // text.
    EnumOptions o = options;
    o.deep = true;
    ExecQueryRequest request;
    request.query = wql;
    request.flags = flagsOf(o);
    request.context = contextOf(o);
    return enumerate(20, request, wql, options.forwardOnly, stop);
}

std::unique_ptr<Enumerator>
DcomServices::execNotificationQuery(const QString& wql, const EnumOptions& options, std::stop_token stop) {
    EnumOptions o = options;
    o.deep = true;
    o.forwardOnly = true; // both flags are required (MS-WMI 3.1.4.3.20)
    ExecQueryRequest request;
    request.query = wql;
    request.flags = flagsOf(o);
    request.context = contextOf(o);
    return enumerate(22, request, wql, true, stop);
}

cim::Object DcomServices::execMethod(const QString& path, const QString& method, const cim::Object& in,
                                     std::stop_token stop) {
    ExecMethodRequest request;
    request.objectPath = path;
    request.method = method;
    request.inParameters = marshalClassObject(in);
    request.outParameters.wanted = true;
    const auto response = m_runtime->call<TwoInterfacesResponse>(
        *m_proxy, 24, quoted(path) + QStringLiteral(", ") + method, request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation,
                         QStringLiteral("IWbemServices::ExecMethod(%1, %2)").arg(path, method));
    return unmarshalClassObject(response.first.objref);
}

std::unique_ptr<Refresher> DcomServices::watch(const QString& subject, const EnumOptions& options,
                                               std::stop_token stop) {
    auto refresher = std::make_unique<DcomRefresher>(
        m_runtime, std::make_unique<DcomServices>(m_runtime, m_proxy, m_nameSpace), subject);
    refresher->setUp(*m_proxy, options, stop);
    return refresher;
}

} // namespace wbemscope
