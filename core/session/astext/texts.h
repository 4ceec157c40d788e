#pragma once

#include "core/session/astext/connectiontext.h"

/// One function per language, behind connectionText().
namespace wbemscope::astext {

ConnectionText monikerText(const ConnectionRequest& request);
ConnectionText powerShellText(const ConnectionRequest& request, const QString& query);
ConnectionText cppText(const ConnectionRequest& request, const QString& query);
ConnectionText pythonText(const ConnectionRequest& request, const QString& query);

/// "Only port 135 can be asked" and the like: what no program on Windows can be told.
void noteWellKnownPort(const ConnectionRequest& request, QStringList& notes);
/// The notes as comments, a line each; `mark` is "#" or "//".
QString commentLines(const QStringList& notes, const QString& mark);

} // namespace wbemscope::astext
