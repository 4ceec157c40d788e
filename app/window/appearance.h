#pragma once

#include <QMenu>

namespace wbemscope::ui {

/// Where the choices are kept (QSettings).
inline constexpr QLatin1String LanguageKey("window/language");
inline constexpr QLatin1String ThemeKey("window/theme");

/// The View menu's choices of theme and language, kept in the settings. The theme changes at once; the rooms
/// take their texts when they are made, so that another language takes effect at the next start.
class ThemeMenu : public QMenu {
    Q_OBJECT
public:
    ThemeMenu(const QString& title, QWidget* parent);
};

class LanguageMenu : public QMenu {
    Q_OBJECT
public:
    LanguageMenu(const QString& title, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& language);
};

} // namespace wbemscope::ui
