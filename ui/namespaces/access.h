#pragma once

#include "core/session/connection.h"
#include "core/session/outcome.h"

namespace wbemscope::ui {

/// What opening a namespace told about it. A value: travels from the worker to the tree.
struct NamespaceAccess {
    enum class State : quint8 { Unknown, Asking, Open, NeedsEncryption, Denied, Failed };
    State state = State::Unknown;
    HResult code = hr::Ok;
    QString message;
    std::optional<quint32> rights;   ///< GetCallerAccessRights
    bool requiresEncryption = false; ///< Known to be so (also while it is open to us).
    /// Refused below pktPrivacy. WMI says WBEM_E_ACCESS_DENIED whether a right is missing or encryption is
    /// required (Win32 "Requiring an Encrypted Connection to a Namespace"), so one connection alone cannot
    /// tell.
    bool mayNeedEncryption = false;
};

/// Logs in to the namespace and asks for the caller's rights. A refusal is an answer, not an exception; only
/// Cancelled and Transport failures get through.
/// \param level  Of the IWbemServices proxy: below pktPrivacy a refusal may mean that encryption is required.
NamespaceAccess askAccess(Connection& connection, const QString& nameSpace, AuthnLevel level,
                          std::stop_token stop);

/// Why it is as it is, for a tool tip.
QString accessText(const NamespaceAccess& access);

} // namespace wbemscope::ui
