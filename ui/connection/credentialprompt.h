#pragma once

#include "core/security/credentials.h"
#include "core/session/outcome.h"

#include <QObject>

class QWidget;

namespace wbemscope::ui {

/// What somebody told the system's own dialog.
struct PromptedIdentity {
    Credentials account; ///< Whom; without the password.
    /// All of it, read at the moment of use. Throws ProtocolError.
    std::function<Credentials()> credentials;
};

/// The system's own dialog for credentials. It is modal to its window by the system's means; nothing here
/// blocks. One at a time.
class CredentialPrompt : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void ask(QWidget* window, const QString& target) = 0;

Q_SIGNALS:
    void answered(const wbemscope::ui::PromptedIdentity& identity);
    void cancelled();
    void failed(const wbemscope::Outcome& outcome);
};

/// Null where the system has none.
CredentialPrompt* makeCredentialPrompt(QObject* parent);

} // namespace wbemscope::ui
