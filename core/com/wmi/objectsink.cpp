#include "core/com/wmi/objectsink.h"

#include "core/com/errorinfo.h"
#include "core/com/support/bstr.h"
#include "core/com/support/check.h"

#include <QCoreApplication>

namespace wbemscope::com {

ObjectSink::ObjectSink(quint32 connectionId, QString host, QString nameSpace, RecordSink records)
    : m_connectionId(connectionId)
    , m_host(std::move(host))
    , m_nameSpace(std::move(nameSpace))
    , m_records(std::move(records))
    , m_event(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
    if (!m_event)
        throwLastError(Stage::Local, QStringLiteral("CreateEvent"));
}

CallRecord ObjectSink::incoming(const QString& method, const QString& arguments) const {
    CallRecord record;
    record.id = nextCallId();
    record.connectionId = m_connectionId;
    record.started = QDateTime::currentDateTimeUtc();
    record.direction = CallDirection::In;
    record.proxyKind = ProxyKind::Sink;
    record.proxy = QStringLiteral("IWbemObjectSink");
    record.method = method;
    record.arguments = arguments;
    record.nameSpace = m_nameSpace;
    record.endpoint = m_host;
    record.protection = WireProtection::NotReported; // until the runtime says how it came
    record.effective = queryCaller().blanket;
    if (record.effective) {
        record.effectiveSource = EffectiveSource::CoQueryClientBlanket;
        record.protection = protectionAt(record.effective->authnLevel);
    }
    return record;
}

HRESULT ObjectSink::Indicate(LONG count, IWbemClassObject** objects) {
    CallRecord record = incoming(QStringLiteral("Indicate"), QString::number(count));
    const std::lock_guard lock(m_mutex);
    if (m_cancelled) {
        record.hresult = hr::WbemCallCancelled;
        record.message =
            QCoreApplication::translate("Com", "Came after the call was cancelled, and was dropped.");
    } else if (count < 0 || (count > 0 && !objects)) {
        record.hresult = hr::WbemInvalidParameter;
        record.message = hresultText(record.hresult);
    } else if (m_objects.size() + static_cast<std::size_t>(count) > MaxWaiting) {
        record.hresult = hr::WbemQuotaViolation;
        record.message = QCoreApplication::translate("Com", "More objects than anybody takes.");
    } else {
        try {
            for (LONG i = 0; i < count; ++i)
                if (objects[i])
                    m_objects.push_back(m_reader.read(*objects[i]));
        } catch (const ProtocolError& error) { // no exception may leave a COM method
            record.hresult = error.code();
            record.message = error.message();
        } catch (const std::exception&) {
            record.hresult = toHResult(E_OUTOFMEMORY);
        }
        SetEvent(m_event.get());
    }
    const HRESULT answer = toHRESULT(record.hresult);
    if (m_records)
        m_records(std::move(record));
    return answer;
}

HRESULT ObjectSink::SetStatus(LONG flags, HRESULT result, BSTR text, IWbemClassObject* error) {
    CallRecord record = incoming(QStringLiteral("SetStatus"), describe(toHResult(result)));
    if (const QString words = Bstr::fromBstr(text); !words.isEmpty())
        record.arguments += QStringLiteral(", ") + words.left(200);
    if (error && FAILED(result))
        record.errorObject = readErrorStatus(*error);
    const std::lock_guard lock(m_mutex);
    if (m_cancelled) {
        record.message =
            QCoreApplication::translate("Com", "Came after the call was cancelled, and was dropped.");
    } else if (flags == WBEM_STATUS_COMPLETE) {
        m_finished = true;
        m_status = toHResult(result);
        SetEvent(m_event.get());
    } // WBEM_STATUS_PROGRESS and _REQUIREMENTS tell nothing about objects
    if (m_records)
        m_records(std::move(record));
    return WBEM_S_NO_ERROR;
}

ObjectSink::Taken ObjectSink::take(std::size_t most) {
    const std::lock_guard lock(m_mutex);
    Taken taken;
    while (!m_objects.empty() && taken.objects.size() < most) {
        taken.objects.push_back(std::move(m_objects.front()));
        m_objects.pop_front();
    }
    taken.finished = m_finished && m_objects.empty();
    taken.status = m_status;
    if (m_objects.empty() && !m_finished)
        ResetEvent(m_event.get());
    return taken;
}

void ObjectSink::cancel() {
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_objects.clear();
}

} // namespace wbemscope::com
