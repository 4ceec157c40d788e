#include "core/com/wmi/wbemenumerator.h"

#include "core/com/support/check.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::com {

namespace {

constexpr int MostAtOnce = 10'000; ///< Pointers that one Next may fill.
/// How late a stop is noticed where nothing else wakes the thread.
constexpr std::chrono::milliseconds StopSlice{20};

LONG milliseconds(std::chrono::milliseconds wait) {
    return static_cast<LONG>(std::clamp<qint64>(wait.count(), 0, 0x7FFFFFFF));
}

[[noreturn]] void throwSinkCannot(const QString& method) {
    throw ProtocolError(
        hr::NotImplemented, Stage::Local, method,
        QCoreApplication::translate("Com", "An asynchronous call has no enumerator to go back in."));
}

} // namespace

WbemEnumerator::Rows PolledEnumerator::next(int most, std::chrono::milliseconds wait, std::stop_token stop) {
    if (stop.stop_requested())
        throw Cancelled(QStringLiteral("IEnumWbemClassObject::Next"));
    most = std::clamp(most, 1, MostAtOnce);
    std::vector<ComPtr<IWbemClassObject>> objects(static_cast<std::size_t>(most));
    static_assert(sizeof(ComPtr<IWbemClassObject>) ==
                  sizeof(IWbemClassObject*)); // an array of one is one of the other
    ULONG returned = 0;
    Rows rows;
    rows.status =
        m_proxy.call(QStringLiteral("Next"), QStringLiteral("%1 ms, %2").arg(wait.count()).arg(most),
                     [&](IEnumWbemClassObject& e) {
                         return e.Next(milliseconds(wait), static_cast<ULONG>(most),
                                       objects.front().GetAddressOf(), &returned);
                     });
    objects.resize(std::min<std::size_t>(objects.size(), returned));
    rows.objects.reserve(objects.size());
    for (const auto& object : objects)
        if (object)
            m_testimony.hear(rows.objects.emplace_back(m_reader.read(*object.Get())));
    rows.finished = rows.status != hr::Ok && rows.status != hr::Timedout;
    return rows;
}

HResult PolledEnumerator::skip(int count, std::chrono::milliseconds wait) {
    return m_proxy.call(QStringLiteral("Skip"), QStringLiteral("%1 ms, %2").arg(wait.count()).arg(count),
                        [&](IEnumWbemClassObject& e) {
                            return e.Skip(milliseconds(wait), static_cast<ULONG>(std::max(count, 0)));
                        });
}

void PolledEnumerator::reset() {
    m_proxy.call(QStringLiteral("Reset"), {}, [](IEnumWbemClassObject& e) { return e.Reset(); });
}

std::shared_ptr<WbemEnumerator> PolledEnumerator::clone() {
    ComPtr<IEnumWbemClassObject> copy;
    m_proxy.call(QStringLiteral("Clone"), {},
                 [&](IEnumWbemClassObject& e) { return e.Clone(copy.GetAddressOf()); });
    return std::make_shared<PolledEnumerator>(
        Proxy<IEnumWbemClassObject>(m_proxy.door(), std::move(copy), ProxyKind::Enumerator,
                                    QStringLiteral("IEnumWbemClassObject"), m_proxy.nameSpace()));
}

bool waitForSink(const ObjectSink& sink, std::chrono::milliseconds wait, const std::stop_token& stop) {
    const auto until = std::chrono::steady_clock::now() + wait;
    while (!stop.stop_requested()) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (waitServingMessages(sink.event(), std::clamp(left, std::chrono::milliseconds(0), StopSlice)))
            return true;
        if (left <= std::chrono::milliseconds(0))
            return false;
    }
    return false;
}

SinkEnumerator::~SinkEnumerator() {
    m_sink->cancel();
    if (!m_finished && m_cancel)
        m_cancel();
}

WbemEnumerator::Rows SinkEnumerator::next(int most, std::chrono::milliseconds wait, std::stop_token stop) {
    Rows rows;
    if (!waitForSink(*m_sink.Get(), wait, stop)) {
        if (stop.stop_requested())
            throw Cancelled(QStringLiteral("IWbemObjectSink"));
        rows.status = hr::Timedout;
        return rows;
    }
    ObjectSink::Taken taken = m_sink->take(static_cast<std::size_t>(std::clamp(most, 1, MostAtOnce)));
    rows.objects = std::move(taken.objects);
    for (const cim::Object& object : rows.objects)
        m_testimony.hear(object);
    if (!taken.finished)
        return rows;
    m_finished = true;
    rows.finished = true;
    rows.status = taken.status == hr::Ok ? hr::False : taken.status;
    if (!succeeded(taken.status) && rows.objects.empty())
        check(toHRESULT(taken.status), Stage::Operation, QStringLiteral("IWbemObjectSink::SetStatus"));
    return rows;
}

HResult SinkEnumerator::skip(int count, std::chrono::milliseconds wait) {
    Rows rows = next(count, wait, {});
    return static_cast<int>(rows.objects.size()) == count ? hr::Ok : rows.finished ? hr::False : hr::Timedout;
}

void SinkEnumerator::reset() {
    throwSinkCannot(QStringLiteral("Reset"));
}

std::shared_ptr<WbemEnumerator> SinkEnumerator::clone() {
    throwSinkCannot(QStringLiteral("Clone"));
}

} // namespace wbemscope::com
