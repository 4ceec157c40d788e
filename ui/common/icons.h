#pragma once

#include <QIcon>

namespace wbemscope::ui {

/// What a glyph says; its colour follows the palette at the moment of painting.
enum class Tint : quint8 { Text, Muted, Accent, Ok, Partial, Denied, Failed, Difference };

/// resources/icons/<name>.svg, tinted when painted, so that it fits light and dark and a selected row.
QIcon icon(const QString& name, Tint tint = Tint::Text);
/// The program's own, in colour.
QIcon appIcon();

} // namespace wbemscope::ui
