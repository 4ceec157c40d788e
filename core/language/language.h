#pragma once

#include <QStringList>

/// The languages of the program. English stands in the source; the others are Qt Linguist files in
/// resources/translations.
namespace wbemscope::language {

/// "en", "fr": what can be chosen.
QStringList available();
/// "English", "Français": in the language itself.
QString nativeName(const QString& name);

/// Makes `name` the language of the process, its numbers and dates too; empty: the system's, or English when
/// there is no such translation. Before the first text is shown; needs the application object.
void install(const QString& name);

} // namespace wbemscope::language
