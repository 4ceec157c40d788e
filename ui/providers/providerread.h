#pragma once

#include "core/session/providers/providerreading.h"
#include "core/session/session.h"

#include <QObject>
#include <QPointer>

namespace wbemscope::ui {

/// Reads the providers of a namespace, each of the three lists a piece of work, so that queries of the same
/// session run in between.
class ProviderRead : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void start(Session* session, const QString& nameSpace);
    /// What had arrived is handed out once more, by progressed().
    void cancel();
    bool isRunning() const { return m_running; }
    ProviderStep step() const { return m_step; } ///< While running.

Q_SIGNALS:
    /// After each list, and after cancel().
    void progressed(const wbemscope::NamespaceProviders& providers);
    /// Once; cancelled, or the failure that ended it. What a host refused is in the providers.
    void finished(const wbemscope::Outcome& outcome);

private:
    void next();
    void take(const Result<bool>& result);
    void finish(const Outcome& outcome);

    QPointer<Session> m_session;
    std::shared_ptr<ProviderCollection> m_collection;
    ProviderStep m_step = ProviderStep::Providers;
    bool m_running = false;
    quint64 m_job = 0;
    quint64 m_generation = 0; ///< What an earlier reading still has to say is not heard.
};

} // namespace wbemscope::ui
