#include "ui/rights/namespacewalk.h"

#include "ui/common/sessionlist.h"

namespace wbemscope::ui {

void NamespaceWalk::start(Session* session, const QStringList& namespaces, bool below) {
    cancel();
    m_session = session;
    m_below = below;
    m_read = 0;
    m_running = true;
    for (const QString& name : namespaces)
        m_ahead.push_back({name, 0});
    next();
}

void NamespaceWalk::cancel() {
    if (!m_running)
        return;
    if (m_session && m_job)
        m_session->cancel(m_job);
    finish({});
}

void NamespaceWalk::finish(const QString& problem) {
    ++m_generation;
    m_ahead.clear();
    m_running = false;
    m_job = 0;
    Q_EMIT finished(problem);
}

void NamespaceWalk::next() {
    if (m_ahead.empty() || !m_session) {
        finish({});
        return;
    }
    const Stop stop = m_ahead.front();
    m_ahead.pop_front();
    m_depth = stop.depth;
    m_job = m_session->call(
        this,
        [name = stop.nameSpace](Connection& connection, std::stop_token token) {
            return readNamespaceSecurity(connection, name, token);
        },
        [this, generation = m_generation](Result<NamespaceSecurity> result) {
            if (generation == m_generation)
                take(std::move(result));
        });
}

void NamespaceWalk::take(Result<NamespaceSecurity> result) {
    if (!result.value) {
        finish(result.outcome.cancelled ? QString() : outcomeText(result.outcome));
        return;
    }
    ++m_read;
    const NamespaceSecurity& security = *result.value;
    if (m_below && m_depth < DeepestNamespace)
        for (auto child = security.children.rbegin(); child != security.children.rend(); ++child)
            m_ahead.push_front({security.nameSpace + u'\\' + child->name, m_depth + 1});
    Q_EMIT found(security);
    if (!m_running) // whoever listened has stopped us
        return;
    if (m_read >= MostNamespaces && !m_ahead.empty()) {
        finish(tr("Stopped after %Ln namespaces: no host has so many.", nullptr, m_read));
        return;
    }
    next();
}

} // namespace wbemscope::ui
