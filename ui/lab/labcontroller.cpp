#include "ui/lab/labcontroller.h"

#include "core/security/protocolerror.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace wbemscope::ui {

LabController::LabController(QObject* parent)
    : QObject(parent) {}

LabController::~LabController() = default;

QString LabController::address() const {
    return m_lab && m_state == State::Running ? m_lab->address() : QString();
}

quint16 LabController::port() const {
    return m_lab && m_state == State::Running ? m_lab->port() : quint16(0);
}

void LabController::start() {
    if (m_state == State::Starting || m_state == State::Running)
        return;
    m_state = State::Starting;
    m_problem.clear();
    Q_EMIT stateChanged();
    lab::LabOptions options;
    options.hardening = m_hardening;
    options.authnHint = m_hint;
    options.scenarioDirs = m_scenarios;
    m_lab = std::make_shared<lab::Lab>(options);
    auto promise = std::make_shared<QPromise<QString>>();
    auto future = promise->future();
    // Reading the scenarios takes a moment; binding a port does not, but belongs to it.
    QThreadPool::globalInstance()->start([promise, lab = m_lab] {
        promise->start();
        QString problem;
        try {
            lab->start();
        } catch (const ProtocolError& error) {
            problem = error.message();
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        promise->addResult(problem);
        promise->finish();
    });
    future.then(this, [this, lab = m_lab](const QString& problem) {
        if (lab != m_lab)
            return; // stopped meanwhile
        m_problem = problem;
        m_state = problem.isEmpty() ? State::Running : State::Failed;
        Q_EMIT stateChanged();
    });
}

void LabController::stop() {
    if (!m_lab)
        return;
    auto lab = std::exchange(m_lab, nullptr);
    m_state = State::Stopped;
    Q_EMIT stateChanged();
    QThreadPool::globalInstance()->start([lab] { lab->stop(); });
}

void LabController::setScenarios(const QStringList& directories) {
    if (m_scenarios == directories)
        return;
    m_scenarios = directories;
    Q_EMIT settingsChanged();
}

void LabController::setHardening(bool on) {
    if (m_hardening == on)
        return;
    m_hardening = on;
    if (m_lab)
        m_lab->setHardening(on);
    Q_EMIT settingsChanged();
}

void LabController::setAuthnHint(AuthnLevel level) {
    if (m_hint == level)
        return;
    m_hint = level;
    if (m_lab)
        m_lab->setAuthnHint(level);
    Q_EMIT settingsChanged();
}

lab::Lab::Statistics LabController::statistics() const {
    return m_lab && m_state == State::Running ? m_lab->statistics() : lab::Lab::Statistics{};
}

ConnectionRequest LabController::requestFor(const lab::LabAccount& account, AuthnLevel level,
                                            const QString& nameSpace) const {
    ConnectionRequest request;
    request.host = address();
    request.resolverPort = port();
    request.nameSpace = nameSpace;
    request.credentials.kind = Credentials::Kind::Explicit;
    request.credentials.domain = lab::Lab::domainName();
    request.credentials.user = account.name;
    request.credentials.password = Secret(account.password);
    request.blanket.authnService = AuthnService::Ntlm;
    request.blanket.authnLevel = level;
    request.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    request.blanket.identity = request.credentials.identity();
    return request;
}

} // namespace wbemscope::ui
