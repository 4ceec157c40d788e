#include "core/lessons/bench.h"

#include "core/session/outcome.h"

namespace wbemscope::lessons {

void OwnLab::prepareLab(const LabSwitches& switches, std::function<void(const QString&)> ready) {
    const Outcome started = attempt([&] {
        if (m_lab)
            return;
        auto lab = std::make_unique<lab::Lab>();
        lab->start();
        m_lab = std::move(lab);
    });
    if (started.ok()) {
        m_lab->setHardening(switches.hardening);
        m_lab->setAuthnHint(switches.authnHint);
    }
    ready(started.message);
}

std::optional<ConnectionRequest> requestFor(const Setting& setting, const Bench& bench) {
    ConnectionRequest request;
    if (setting.atLab) {
        request.host = bench.labAddress();
        request.resolverPort = bench.labPort();
        request.credentials.kind = Credentials::Kind::Explicit;
        request.credentials.domain = lab::Lab::domainName();
        request.credentials.user = setting.account;
        QString password = setting.password.value_or(QString());
        for (const auto& account : lab::Lab::accounts())
            if (account.name == setting.account && !setting.password)
                password = account.password;
        request.credentials.password = Secret(password);
    } else if (const auto current = bench.currentRequest()) {
        request = *current;
    } else {
        return std::nullopt;
    }
    request.nameSpace = setting.nameSpace;
    request.overrides = setting.overrides;
    request.blanket.authnLevel = setting.blanket.authnLevel;
    request.blanket.impersonationLevel = setting.blanket.impersonationLevel;
    // The user's own host may want another service than the lab; which one, the user has chosen.
    if (setting.atLab)
        request.blanket.authnService = setting.blanket.authnService;
    request.blanket.identity = request.credentials.identity();
    return request;
}

} // namespace wbemscope::lessons
