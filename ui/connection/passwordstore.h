#pragma once

#include "core/security/secret.h"

#include <functional>
#include <QObject>

namespace wbemscope::ui {

/// The desktop's key ring (QtKeychain), where this build has it. Used only when somebody ticks "remember";
/// never a file of ours.
class PasswordStore {
public:
    static bool isAvailable();
    /// "wbemscope" / "WORKSHOP\alice@host": `done` gets an empty secret when there is none.
    static void read(QObject* context, const QString& key, std::function<void(Secret)> done);
    static void write(QObject* context, const QString& key, const Secret& secret,
                      std::function<void(QString problem)> done);
    static void remove(QObject* context, const QString& key);
};

} // namespace wbemscope::ui
