#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>

namespace wbemscope::ui {

enum class ThemeMode : quint8 { System, Light, Dark };

/// Colours with a meaning, for the palette at hand. None of them is ever the only carrier of that meaning.
struct Colours {
    QColor accent;     ///< What to do next.
    QColor accentText; ///< On accent.
    QColor muted;      ///< Second-rank text.
    QColor line;       ///< Separators.
    QColor ok, partial, denied, failed;
    QColor difference;     ///< Fill behind "requested and effective differ".
    QColor differenceText; ///< On difference.
    QColor differenceEdge;
    /// Hex view: fills by PduPart.
    QColor hexHeader, hexBody, hexCiphertext, hexPadding, hexTrailer, hexSignature;
    /// WQL
    QColor keyword, literal, number, comment, system;
};

/// The application's look: palette, style and the colours above. Lives in the GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme& instance();

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }
    const Colours& colours() const { return m_colours; }

    static QString modeName(ThemeMode mode);
    static ThemeMode modeFromName(const QString& name); ///< System when unknown.

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Theme();
    void refresh();

    ThemeMode m_mode = ThemeMode::System;
    bool m_dark = false;
    Colours m_colours;
    QString m_systemStyle;
};

inline const Colours& colours() {
    return Theme::instance().colours();
}
/// The fixed-width font for bytes, WQL, MOF and SDDL.
QFont monospaceFont();

} // namespace wbemscope::ui
