#include "core/session/dcomrefresher.h"

#include "core/cim/objectpath.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/refreshmessages.h"
#include "core/dcom/wmi/wbemflags.h"
#include "core/session/dcomservices.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace wbemscope {

using namespace dcom;

namespace {

constexpr quint16 AddObject = 3;
constexpr quint16 AddEnum = 5;
constexpr quint16 RemoteRefresh = 3;
constexpr int RowsAtOnce = 1000;
constexpr std::chrono::milliseconds RowsWait{500};

QString refreshWhere() {
    return QStringLiteral("IWbemRemoteRefresher::RemoteRefresh");
}

RefresherId newRefresher() {
    return {QSysInfo::machineHostName().section(u'.', 0, 0).toUpper(),
            static_cast<quint32>(QCoreApplication::applicationPid()), Uuid::random()};
}

} // namespace

DcomRefresher::DcomRefresher(std::shared_ptr<ObjectRuntime> runtime, std::unique_ptr<Services> services,
                             QString subject)
    : m_runtime(std::move(runtime))
    , m_services(std::move(services))
    , m_subject(std::move(subject)) {}

void DcomRefresher::setUp(Proxy& services, const EnumOptions& options, const std::stop_token& stop) {
    const auto path = cim::ObjectPath::tryParse(m_subject);
    m_isInstance = path && path->isInstance();
    m_options = options;
    m_options.deep = false;
    const ProxyPtr refreshing =
        m_runtime->queryInterface(services, iid::WbemRefreshingServices, ProxyKind::Refresher, stop);
    refreshing->setNameSpace(m_services->nameSpace());
    const quint16 opnum = m_isInstance ? AddObject : AddEnum;
    AddToRefresherRequest request;
    request.refresher = newRefresher();
    request.subject = m_subject;
    if (options.useAmendedQualifiers)
        request.flags = WbemFlagUseAmendedQualifiers;
    request.context = contextOf(options);
    const auto response =
        m_runtime->call<AddToRefresherResponse>(*refreshing, opnum, m_subject, request, stop);
    const QString where =
        QStringLiteral("IWbemRefreshingServices::%1").arg(methodName(iid::WbemRefreshingServices, opnum));
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation, where);
    if (std::holds_alternative<RefreshInfoNonHighPerformance>(response.info.info))
        return;
    if (const auto* none = std::get_if<HResult>(&response.info.info))
        throwMethodError(succeeded(*none) ? hr::WbemFailed : *none, Stage::Operation, where);
    const auto& remote = std::get<RefreshInfoRemote>(response.info.info);
    m_remote = m_runtime->unmarshal(remote.refresher, ProxyKind::Refresher, stop);
    m_remote->setNameSpace(m_services->nameSpace());
    m_reader.emplace(classObjectUnit(remote.objectTemplate));
    m_id = response.info.cancelId;
}

cim::RowBatchPtr DcomRefresher::refresh(std::stop_token stop) {
    if (!m_remote)
        return enumerate(stop);
    const auto response = m_runtime->call<RemoteRefreshResponse>(*m_remote, RemoteRefresh, m_subject,
                                                                 RemoteRefreshRequest{}, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation, refreshWhere());
    for (const RefreshedObject& object : response.objects) {
        if (object.requestId != m_id)
            continue;
        switch (object.type) {
        case BlobType::One:
            return m_reader->readOne(object.blob);
        case BlobType::Enumeration: {
            cim::RowBatchPtr rows = m_reader->readAll(object.blob);
            return rows->count() > 0 ? rows : nullptr;
        }
        case BlobType::Error:
            throw ProtocolError(hr::WbemFailed, Stage::Operation, refreshWhere(),
                                QCoreApplication::translate(
                                    "DcomRefresher", "The host could not refresh %1; it does not say why.")
                                    .arg(m_subject));
        }
        throw DecodeError(
            QStringLiteral("WBEM_REFRESHED_OBJECT"), 4,
            QStringLiteral("%1 is not a WBEM_INSTANCE_BLOB_TYPE").arg(static_cast<quint32>(object.type)));
    }
    throw ProtocolError(hr::WbemNotFound, Stage::Operation, refreshWhere(),
                        QCoreApplication::translate(
                            "DcomRefresher", "The host's answer says nothing of %1, which it was to refresh.")
                            .arg(m_subject));
}

cim::RowBatchPtr DcomRefresher::enumerate(const std::stop_token& stop) {
    std::vector<cim::Object> objects;
    if (m_isInstance) {
        objects.push_back(m_services->getObject(m_subject, stop));
        return cim::makeRowBatch(std::move(objects));
    }
    const auto enumerator = m_services->createInstanceEnum(m_subject, m_options, stop);
    for (;;) {
        const Enumerator::Batch batch = enumerator->next(RowsAtOnce, RowsWait, stop);
        for (int i = 0; batch.rows && i < batch.rows->count(); ++i)
            objects.push_back(batch.rows->object(i));
        if (batch.finished)
            break;
    }
    return objects.empty() ? nullptr : cim::makeRowBatch(std::move(objects));
}

} // namespace wbemscope
