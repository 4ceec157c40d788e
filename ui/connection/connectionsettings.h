#pragma once

#include "core/session/connectionrequest.h"

#include <QStringList>

namespace wbemscope::ui {

/// What the form remembers between two starts: everything but passwords.
class ConnectionSettings {
public:
    /// The one used last; the defaults when there is none.
    static ConnectionRequest last();
    /// Newest first, told apart by target, account and level.
    static std::vector<ConnectionRequest> recent();
    static void remember(const ConnectionRequest& request);
    /// "WORKSHOP\alice@LAB:1135, pktPrivacy, ROOT\CIMV2"
    static QString label(const ConnectionRequest& request);
};

} // namespace wbemscope::ui
