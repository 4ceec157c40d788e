#include "core/session/dcomenumerator.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/enummessages.h"
#include "core/session/dcomservices.h"

#include <QCoreApplication>

namespace wbemscope {

using namespace dcom;

DcomEnumerator::DcomEnumerator(std::shared_ptr<ObjectRuntime> runtime, ProxyPtr proxy, bool forwardOnly)
    : m_runtime(std::move(runtime))
    , m_proxy(std::move(proxy))
    , m_proxyId(Uuid::random())
    , m_forwardOnly(forwardOnly) {}

void DcomEnumerator::findSmartEnumerator(std::stop_token stop) {
    m_smartTried = true;
    ProxyPtr fetch;
    try {
        fetch = m_runtime->queryInterface(*m_proxy, iid::WbemFetchSmartEnum, ProxyKind::Enumerator, stop);
    } catch (const ProtocolError& error) {
        if (error.code() == hr::NoInterface)
            return; // An older host: MS-WMI leaves it at IEnumWbemClassObject.
        throw;
    }
    fetch->setNameSpace(m_proxy->nameSpace());
    const auto response = m_runtime->call<InterfaceResponse>(*fetch, 3, {}, NoParameters{}, stop);
    if (!succeeded(response.result) || response.objref.isEmpty())
        return;
    m_smart = m_runtime->unmarshal(response.objref, ProxyKind::Enumerator, stop);
    m_smart->setNameSpace(m_proxy->nameSpace());
}

MethodCall DcomEnumerator::nextCall(int maxRows, std::chrono::milliseconds wait) const {
    const auto timeout = static_cast<quint32>(wait.count());
    const auto count = static_cast<quint32>(maxRows);
    MethodCall call;
    call.arguments = QStringLiteral("%1 ms, %2").arg(timeout).arg(count);
    if (m_smart) {
        call.opnum = 3;
        call.body = encode(SmartNextRequest{m_proxyId, timeout, count});
    } else {
        call.opnum = 4;
        call.body = encode(NextRequest{timeout, count});
    }
    return call;
}

HResult DcomEnumerator::decodeNext(NdrReader& ndr, Batch& batch) {
    if (m_smart) {
        SmartNextResponse response;
        fields(ndr, response);
        if (!response.buffer.isEmpty())
            batch.rows = m_smartReader.read(response.buffer);
        return response.result;
    }
    NextResponse response;
    fields(ndr, response);
    std::vector<QByteArray> units;
    units.reserve(response.objects.size());
    for (const InterfaceBytes& objref : response.objects)
        if (!objref.isEmpty())
            units.push_back(classObjectUnit(objref));
    if (!units.empty())
        batch.rows = m_unitReader.read(units);
    return response.result;
}

/// The host counts rows as taken when it has written its answer. One that did not arrive leaves a gap, which
/// the next call must not step over silently. What failed before the request was sent took nothing.
void DcomEnumerator::noteLoss(const ProtocolError& error) {
    const bool cancelled = dynamic_cast<const Cancelled*>(&error) != nullptr;
    const bool notSent = error.stage() == Stage::Resolve || error.stage() == Stage::Bind ||
                         (error.stage() == Stage::Transport &&
                          (error.code() == hr::RpcServerUnavailable || error.code() == hr::Timeout));
    if (notSent && !cancelled)
        return;
    m_loss.emplace(cancelled ? hr::WbemInvalidOperation : error.code(), Stage::Operation,
                   interfaceName(iid::EnumWbemClassObject) + QStringLiteral("::Next"),
                   QCoreApplication::translate(
                       "DcomEnumerator",
                       "Rows of this enumeration were lost with an answer that did not arrive (%1). "
                       "It has to be started again.")
                       .arg(describe(error.code())));
}

Enumerator::Batch DcomEnumerator::fetch(int maxRows, std::chrono::milliseconds wait, std::stop_token stop) {
    if (m_loss)
        throw *m_loss;
    Proxy& proxy = m_smart ? *m_smart : *m_proxy;
    Batch batch;
    const auto decode = [this, &batch](NdrReader& ndr) { return decodeNext(ndr, batch); };
    try {
        if (m_pending) {
            auto pending = std::exchange(m_pending, {});
            batch.status = m_runtime->finish(pending, decode, stop);
        } else {
            m_pendingRows = maxRows;
            batch.status = m_runtime->call(proxy, nextCall(maxRows, wait), decode, stop);
        }
    } catch (const ProtocolError& error) {
        noteLoss(error);
        throw;
    }
    if (!succeeded(batch.status))
        throwMethodError(batch.status, Stage::Operation,
                         interfaceName(proxy.iid()) + QStringLiteral("::Next"));
    batch.finished = batch.status != hr::Ok && batch.status != hr::Timedout;
    return batch;
}

Enumerator::Batch DcomEnumerator::next(int maxRows, std::chrono::milliseconds wait, std::stop_token stop) {
    if (m_early)
        return *std::exchange(m_early, std::nullopt);
    if (!m_smartTried)
        findSmartEnumerator(stop);
    Batch batch = fetch(maxRows, wait, stop);
    // A full batch: the host is faster than we are. Let it work on the next one while this one is looked at.
    const bool full = batch.status == hr::Ok && batch.rows && batch.rows->count() == m_pendingRows;
    if (full && m_forwardOnly && maxRows > 1) {
        m_pendingRows = maxRows;
        try {
            m_pending = m_runtime->begin(m_smart ? *m_smart : *m_proxy, nextCall(maxRows, wait), stop);
        } catch (const ProtocolError& error) {
            // These rows are here and stay; what became of the next ones, the next call tells.
            noteLoss(error);
        }
    }
    return batch;
}

HResult DcomEnumerator::skip(int rows, std::chrono::milliseconds wait, std::stop_token stop) {
    if (m_loss)
        throw *m_loss;
    // Rows that are here, or under way, have left the host's enumeration: they are the first to be skipped.
    if (m_pending && !m_early)
        m_early = fetch(m_pendingRows, wait, stop);
    if (m_early) {
        const int here = m_early->rows ? m_early->rows->count() : 0;
        if (rows < here) {
            m_early->rows = cim::sliceRows(m_early->rows, rows);
            return hr::Ok;
        }
        rows -= here;
        const Batch early = *std::exchange(m_early, std::nullopt);
        if (early.finished)
            return rows == 0 ? hr::Ok : early.status;
        if (rows == 0)
            return hr::Ok;
    }
    const SkipRequest request{static_cast<quint32>(wait.count()), static_cast<quint32>(rows)};
    const auto response = m_runtime->call<ResultResponse>(
        *m_proxy, 7, QStringLiteral("%1 ms, %2").arg(request.timeout).arg(rows), request, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation, QStringLiteral("IEnumWbemClassObject::Skip"));
    return response.result;
}

void DcomEnumerator::reset(std::stop_token stop) {
    m_pending = {};
    m_early.reset();
    m_loss.reset();
    const auto response = m_runtime->call<ResultResponse>(*m_proxy, 3, {}, NoParameters{}, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation, QStringLiteral("IEnumWbemClassObject::Reset"));
}

std::unique_ptr<Enumerator> DcomEnumerator::clone(std::stop_token stop) {
    const auto response = m_runtime->call<InterfaceResponse>(*m_proxy, 6, {}, NoParameters{}, stop);
    if (!succeeded(response.result))
        throwMethodError(response.result, Stage::Operation, QStringLiteral("IEnumWbemClassObject::Clone"));
    auto proxy = m_runtime->unmarshal(response.objref, ProxyKind::Enumerator, stop);
    proxy->setNameSpace(m_proxy->nameSpace());
    return std::make_unique<DcomEnumerator>(m_runtime, std::move(proxy), m_forwardOnly);
}

} // namespace wbemscope
