#pragma once

#include <QString>

namespace wbemscope::astext {

/// An expression of the language whose value is `text`, whatever it holds: quotes, backslashes, line ends,
/// characters outside ASCII, halves of surrogate pairs. The result is ASCII, except in PowerShell.
QString cppLiteral(QStringView text);        ///< L"..."
QString pythonLiteral(QStringView text);     ///< '...'
QString powerShellLiteral(QStringView text); ///< '...', or an expression in parentheses

} // namespace wbemscope::astext
