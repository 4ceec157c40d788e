#include "core/com/sspi/sspiprompt.h"
#include "ui/connection/credentialprompt.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>
#include <thread>

namespace wbemscope::ui {
namespace {

class SystemPrompt final : public CredentialPrompt {
public:
    using CredentialPrompt::CredentialPrompt;

    void ask(QWidget* window, const QString& target) override {
        if (m_open)
            return;
        m_open = true;
        com::SspiPrompt prompt;
        prompt.target = target;
        prompt.caption = tr("WbemScope");
        prompt.message = tr("Who connects to %1?").arg(target);
        prompt.parent = reinterpret_cast<HWND>(window->window()->winId());
        // The dialog ends with its window at the latest, and the thread with the dialog: nobody waits for it.
        std::thread([prompt, self = QPointer<SystemPrompt>(this)] {
            std::shared_ptr<const com::OpaqueIdentity> identity;
            Credentials account;
            const Outcome outcome = attempt([&] {
                if (auto made = com::promptForCredentials(prompt)) {
                    identity = std::make_shared<const com::OpaqueIdentity>(std::move(*made));
                    account = identity->account();
                }
            });
            if (auto* application = QCoreApplication::instance())
                QMetaObject::invokeMethod(application, [self, identity, account, outcome] {
                    if (self)
                        self->finish(identity, account, outcome);
                });
        }).detach();
    }

private:
    void finish(const std::shared_ptr<const com::OpaqueIdentity>& identity, const Credentials& account,
                const Outcome& outcome) {
        m_open = false;
        if (!outcome.ok())
            Q_EMIT failed(outcome);
        else if (!identity)
            Q_EMIT cancelled();
        else
            Q_EMIT answered({account, [identity] { return identity->credentials(); }});
    }

    bool m_open = false;
};

} // namespace

CredentialPrompt* makeCredentialPrompt(QObject* parent) {
    return new SystemPrompt(parent);
}

} // namespace wbemscope::ui
