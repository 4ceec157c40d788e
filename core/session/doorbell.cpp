#include "core/session/doorbell.h"

#include <QTimer>

namespace wbemscope {

std::shared_ptr<Doorbell> Doorbell::make(QObject* receiver, std::function<void()> answer,
                                         std::chrono::milliseconds atMostEvery) {
    std::shared_ptr<Doorbell> bell(new Doorbell);
    bell->m_receiver = receiver;
    bell->m_answer = std::move(answer);
    bell->m_interval = atMostEvery;
    return bell;
}

void Doorbell::ring() {
    const std::lock_guard lock(m_mutex);
    if (m_rung || !m_receiver)
        return;
    m_rung = true;
    // Under the lock: silence() cannot return, and the receiver cannot go, while the event is being posted.
    QMetaObject::invokeMethod(
        m_receiver, [self = shared_from_this()] { self->answer(); }, Qt::QueuedConnection);
}

void Doorbell::silence() {
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_answer = nullptr;
}

void Doorbell::answer() {
    if (m_interval.count() > 0 && m_sinceLast.isValid()) {
        const auto left = m_interval - std::chrono::milliseconds(m_sinceLast.elapsed());
        if (left.count() > 0) {
            const std::lock_guard lock(m_mutex);
            if (m_receiver)
                QTimer::singleShot(left, Qt::PreciseTimer, m_receiver,
                                   [self = shared_from_this()] { self->answer(); });
            return;
        }
    }
    {
        const std::lock_guard lock(m_mutex);
        m_rung = false;
        if (!m_receiver)
            return;
    }
    m_sinceLast.start();
    if (const auto call = m_answer) // a copy: the answer may silence the bell
        call();
}

} // namespace wbemscope
