#pragma once

#include "core/com/door.h"
#include "core/com/objects/objectreader.h"
#include "core/com/wmi/objectsink.h"
#include "core/com/wmi/testimony.h"

#include <chrono>
#include <stop_token>

namespace wbemscope::com {

/// A running enumeration. Lives on its connection's COM thread.
class WbemEnumerator {
public:
    virtual ~WbemEnumerator() = default;

    struct Rows {
        std::vector<cim::Object> objects;
        bool finished = false;
        HResult status = hr::Ok;
    };
    virtual Rows next(int most, std::chrono::milliseconds wait, std::stop_token stop) = 0;
    virtual HResult skip(int count, std::chrono::milliseconds wait) = 0;
    virtual void reset() = 0;
    virtual std::shared_ptr<WbemEnumerator> clone() = 0;
};

/// IEnumWbemClassObject: synchronous and semisynchronous calls.
class PolledEnumerator final : public WbemEnumerator {
public:
    explicit PolledEnumerator(Proxy<IEnumWbemClassObject> proxy, Testimony testimony = {})
        : m_proxy(std::move(proxy))
        , m_testimony(std::move(testimony)) {}

    Rows next(int most, std::chrono::milliseconds wait, std::stop_token stop) override;
    HResult skip(int count, std::chrono::milliseconds wait) override;
    void reset() override;
    std::shared_ptr<WbemEnumerator> clone() override;

private:
    Proxy<IEnumWbemClassObject> m_proxy;
    Testimony m_testimony;
    ClassObjectReader m_reader;
};

/// A sink that the host fills. `cancel` tells it to stop, once, when nobody wants more.
class SinkEnumerator final : public WbemEnumerator {
public:
    SinkEnumerator(ComPtr<ObjectSink> sink, Testimony testimony, std::function<void()> cancel)
        : m_sink(std::move(sink))
        , m_testimony(std::move(testimony))
        , m_cancel(std::move(cancel)) {}
    ~SinkEnumerator() override;

    Rows next(int most, std::chrono::milliseconds wait, std::stop_token stop) override;
    HResult skip(int count, std::chrono::milliseconds wait) override;
    void reset() override;
    std::shared_ptr<WbemEnumerator> clone() override;

private:
    ComPtr<ObjectSink> m_sink;
    Testimony m_testimony;
    std::function<void()> m_cancel;
    bool m_finished = false;
};

/// Waits until the sink has something, serving a single-threaded apartment's messages: the host's calls come
/// in by them. False: neither within the time, nor before `stop`.
bool waitForSink(const ObjectSink& sink, std::chrono::milliseconds wait, const std::stop_token& stop);

} // namespace wbemscope::com
