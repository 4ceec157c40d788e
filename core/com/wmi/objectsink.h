#pragma once

#include "core/com/door.h"
#include "core/com/objects/objectreader.h"
#include "core/com/support/comobject.h"
#include "core/com/support/handle.h"

#include <deque>
#include <mutex>

namespace wbemscope::com {

/// Where asynchronous calls put their objects. The host calls it on whatever thread COM chooses; only plain
/// values leave it. Every Indicate and SetStatus is a record of direction "in" with what CoQueryClientBlanket
/// says of the caller; one that comes after cancel() is dropped, recorded, and told so.
class ObjectSink final : public ComObject<IWbemObjectSink> {
public:
    /// Objects nobody has taken yet; a host that sends more is refused.
    static constexpr std::size_t MaxWaiting = 1'000'000;

    ObjectSink(quint32 connectionId, QString host, QString nameSpace, RecordSink records);

    HRESULT STDMETHODCALLTYPE Indicate(LONG count, IWbemClassObject** objects) override;
    HRESULT STDMETHODCALLTYPE SetStatus(LONG flags, HRESULT result, BSTR text,
                                        IWbemClassObject* error) override;

    // The side of those who wait; any thread.
    struct Taken {
        std::vector<cim::Object> objects;
        bool finished = false; ///< SetStatus said so and nothing is left.
        HResult status = hr::Ok;
    };
    Taken take(std::size_t most);
    /// Signalled while there is something to take.
    HANDLE event() const { return m_event.get(); }
    void cancel();

private:
    ~ObjectSink() override = default;
    CallRecord incoming(const QString& method, const QString& arguments) const;

    const quint32 m_connectionId;
    const QString m_host;
    const QString m_nameSpace;
    const RecordSink m_records;
    Handle m_event;
    std::mutex m_mutex;
    ClassObjectReader m_reader;
    std::deque<cim::Object> m_objects;
    bool m_finished = false;
    bool m_cancelled = false;
    HResult m_status = hr::Ok;
};

} // namespace wbemscope::com
