#pragma once

#include "core/security/callrecord.h"
#include "core/session/connectionrequest.h"

#include <QStringList>

namespace wbemscope {

/// The languages in which a connection can be written down.
enum class TextKind : quint8 { Moniker, PowerShell, Cpp, Python };
/// "moniker", "powershell", "cpp", "python": as in --as.
QString textKindName(TextKind kind);
std::optional<TextKind> textKindFromName(QStringView name);

/// A connection written down: complete, to be pasted and run. There is never a password in it: it prompts.
struct ConnectionText {
    QString text;      ///< Empty when this language cannot say it at all; notes tell why.
    QStringList notes; ///< What of the request the text does not say, a sentence each.
};

/// `query`: what the program asks once it is connected; a moniker says nothing of it.
ConnectionText connectionText(const ConnectionRequest& request, TextKind kind,
                              const QString& query = QStringLiteral("SELECT * FROM __NAMESPACE"));

/// The connection that asks for one call's blanket, in its namespace; `made`: that which made the call.
ConnectionRequest requestOfCall(ConnectionRequest made, const CallRecord& call);

/// Reads "winmgmts:{...}[locale=...]!\\host\namespace" (Win32, "Constructing a Moniker String") into a
/// request; an English reason when it is none, or says something that a request has no place for (an object
/// path).
std::optional<QString> parseMoniker(QStringView text, ConnectionRequest& request);

} // namespace wbemscope
