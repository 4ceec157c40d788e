#pragma once

#include "core/lab/lab.h"
#include "core/session/connectionrequest.h"

#include <QObject>

namespace wbemscope::ui {

/// The embedded lab as the window handles it: starts without holding up the window, tells when it runs.
class LabController : public QObject {
    Q_OBJECT
public:
    explicit LabController(QObject* parent = nullptr);
    ~LabController() override;

    enum class State : quint8 { Stopped, Starting, Running, Failed };
    State state() const { return m_state; }
    const QString& problem() const { return m_problem; }
    QString address() const;
    quint16 port() const;

    void start();
    void stop();

    /// Directories with MOF scenarios beside the built-in ones, from the next start on.
    const QStringList& scenarios() const { return m_scenarios; }
    void setScenarios(const QStringList& directories);

    bool hardening() const { return m_hardening; }
    void setHardening(bool on);
    AuthnLevel authnHint() const { return m_hint; }
    void setAuthnHint(AuthnLevel level);
    lab::Lab::Statistics statistics() const;

    /// A connection to the lab as this account; the lab has to run.
    ConnectionRequest requestFor(const lab::LabAccount& account, AuthnLevel level,
                                 const QString& nameSpace = QStringLiteral("ROOT\\CIMV2")) const;

Q_SIGNALS:
    void stateChanged();
    void settingsChanged();

private:
    std::shared_ptr<lab::Lab> m_lab;
    State m_state = State::Stopped;
    QString m_problem;
    QStringList m_scenarios;
    bool m_hardening = true;
    AuthnLevel m_hint = AuthnLevel::Pkt;
};

} // namespace wbemscope::ui
