#pragma once

#include "core/lessons/bench.h"
#include "ui/common/sessionlist.h"
#include "ui/lab/labcontroller.h"

namespace wbemscope::ui {

/// The window's lab and its current connection, as lessons use them.
class LabBench : public QObject, public lessons::Bench {
    Q_OBJECT
public:
    LabBench(LabController* lab, SessionList* sessions, QObject* parent = nullptr);

    void prepareLab(const lessons::LabSwitches& switches, std::function<void(const QString&)> ready) override;
    QString labAddress() const override { return m_lab->address(); }
    quint16 labPort() const override { return m_lab->port(); }
    std::optional<ConnectionRequest> currentRequest() const override;

    /// A lab as it was at first: other switches, other objects, no client.
    void resetLab();

private:
    void answer();

    LabController* m_lab;
    SessionList* m_sessions;
    std::function<void(const QString&)> m_ready; ///< Of the step that waits for the lab.
};

} // namespace wbemscope::ui
