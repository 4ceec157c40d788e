#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <QElapsedTimer>
#include <QObject>

namespace wbemscope {

/// Wakes an object's thread from any other: however often it is rung, one event is on its way and the answer
/// comes at most once per interval. Rung by a worker that outlives the receiver, it does nothing.
class Doorbell : public std::enable_shared_from_this<Doorbell> {
public:
    /// On the receiver's thread; `answer` will be called there.
    static std::shared_ptr<Doorbell>
    make(QObject* receiver, std::function<void()> answer,
         std::chrono::milliseconds atMostEvery = std::chrono::milliseconds(0));
    /// Any thread.
    void ring();
    /// The receiver's thread, before the receiver goes; afterwards `answer` is not called any more.
    void silence();

private:
    Doorbell() = default;
    void answer();

    std::mutex m_mutex;
    QObject* m_receiver = nullptr;
    bool m_rung = false;
    // The receiver's thread only:
    std::function<void()> m_answer;
    std::chrono::milliseconds m_interval{0};
    QElapsedTimer m_sinceLast;
};

/// Two signals of one kind are this far apart at least: a frame of a 60 Hz screen.
inline constexpr std::chrono::milliseconds FrameTime{16};

} // namespace wbemscope
