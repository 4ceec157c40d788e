#include "ui/workshop/labbench.h"

#include <utility>

namespace wbemscope::ui {

LabBench::LabBench(LabController* lab, SessionList* sessions, QObject* parent)
    : QObject(parent)
    , m_lab(lab)
    , m_sessions(sessions) {
    connect(m_lab, &LabController::stateChanged, this, &LabBench::answer);
}

void LabBench::prepareLab(const lessons::LabSwitches& switches, std::function<void(const QString&)> ready) {
    m_lab->setHardening(switches.hardening);
    m_lab->setAuthnHint(switches.authnHint);
    m_ready = std::move(ready);
    if (m_lab->state() == LabController::State::Running)
        answer();
    else
        m_lab->start();
}

void LabBench::answer() {
    const auto state = m_lab->state();
    if (!m_ready || (state != LabController::State::Running && state != LabController::State::Failed))
        return;
    const auto ready = std::exchange(m_ready, nullptr);
    ready(state == LabController::State::Failed ? m_lab->problem() : QString());
}

std::optional<ConnectionRequest> LabBench::currentRequest() const {
    const Session* session = m_sessions->current();
    return session ? std::optional(session->request()) : std::nullopt;
}

void LabBench::resetLab() {
    m_ready = nullptr;
    m_lab->setHardening(true);
    m_lab->setAuthnHint(lessons::LabSwitches{}.authnHint);
    m_lab->stop();
    m_lab->start();
}

} // namespace wbemscope::ui
