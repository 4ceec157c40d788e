#pragma once

#include "core/lab/lab.h"
#include "core/lessons/lesson.h"

#include <functional>

namespace wbemscope::lessons {

/// Where a lesson is played: the lab it uses, and the connection the user has.
class Bench {
public:
    virtual ~Bench() = default;

    /// Sees to it that the lab runs with these switches; then `ready` with an empty text, or with the reason
    /// why not. May call back before it returns.
    virtual void prepareLab(const LabSwitches& switches,
                            std::function<void(const QString& problem)> ready) = 0;
    virtual QString labAddress() const = 0;
    virtual quint16 labPort() const = 0;
    /// For "host: current"; nothing when there is no connection.
    virtual std::optional<ConnectionRequest> currentRequest() const = 0;
};

/// A lab of its own, started when the first step wants it; for the console and for tests.
class OwnLab : public Bench {
public:
    void prepareLab(const LabSwitches& switches, std::function<void(const QString&)> ready) override;
    QString labAddress() const override { return m_lab ? m_lab->address() : QString(); }
    quint16 labPort() const override { return m_lab ? m_lab->port() : quint16(0); }
    std::optional<ConnectionRequest> currentRequest() const override { return m_current; }
    void setCurrentRequest(ConnectionRequest request) { m_current = std::move(request); }

private:
    std::unique_ptr<lab::Lab> m_lab;
    std::optional<ConnectionRequest> m_current;
};

/// What a step's form says, as a request to the host at hand; nothing when there is none.
std::optional<ConnectionRequest> requestFor(const Setting& setting, const Bench& bench);

} // namespace wbemscope::lessons
