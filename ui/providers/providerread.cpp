#include "ui/providers/providerread.h"

namespace wbemscope::ui {

void ProviderRead::start(Session* session, const QString& nameSpace) {
    cancel();
    m_session = session;
    m_collection = std::make_shared<ProviderCollection>(nameSpace);
    m_step = ProviderStep::Providers;
    m_running = true;
    next();
}

void ProviderRead::cancel() {
    if (!m_running)
        return;
    if (m_session && m_job)
        m_session->cancel(m_job);
    Q_EMIT progressed(m_collection->joined());
    finish(Outcome::cancelledBy(m_collection->nameSpace()));
}

void ProviderRead::next() {
    if (!m_session) {
        finish(Outcome::cancelledBy(m_collection->nameSpace()));
        return;
    }
    m_job = m_session->call(
        this,
        [collection = m_collection, step = m_step](Connection& connection, const std::stop_token& stop) {
            return readProviderStep(connection, step, *collection, stop);
        },
        [this, generation = m_generation](const Result<bool>& result) {
            if (generation == m_generation)
                take(result);
        });
}

void ProviderRead::take(const Result<bool>& result) {
    m_job = 0;
    Q_EMIT progressed(m_collection->joined());
    if (!m_running) // whoever listened has stopped us
        return;
    const bool last = m_step == ProviderStep::Classes;
    if (!result.value || !*result.value || last) {
        finish(result.value ? Outcome() : result.outcome);
        return;
    }
    m_step = static_cast<ProviderStep>(static_cast<int>(m_step) + 1);
    next();
}

void ProviderRead::finish(const Outcome& outcome) {
    ++m_generation;
    m_running = false;
    m_job = 0;
    Q_EMIT finished(outcome);
}

} // namespace wbemscope::ui
