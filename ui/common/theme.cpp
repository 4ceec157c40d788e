#include "ui/common/theme.h"

#include "ui/common/outlinedstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>

namespace wbemscope::ui {
namespace {

struct PaletteEntry {
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

constexpr PaletteEntry Entries[] = {
    {QPalette::Window, 0xfff3f4f6, 0xff212428},
    {QPalette::WindowText, 0xff1b1f24, 0xffe2e5e9},
    {QPalette::Base, 0xffffffff, 0xff191b1e},
    {QPalette::AlternateBase, 0xfff7f8fa, 0xff1e2124},
    {QPalette::Text, 0xff1b1f24, 0xffe2e5e9},
    {QPalette::Button, 0xfff3f4f6, 0xff2c3035},
    {QPalette::ButtonText, 0xff1b1f24, 0xffe2e5e9},
    {QPalette::BrightText, 0xffffffff, 0xffffffff},
    {QPalette::ToolTipBase, 0xffffffff, 0xff2c3035},
    {QPalette::ToolTipText, 0xff1b1f24, 0xffe2e5e9},
    {QPalette::PlaceholderText, 0xff6f7680, 0xff8b929b},
    {QPalette::Highlight, 0xff1f66c7, 0xff3573d6},
    {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    {QPalette::Link, 0xff1f66c7, 0xff7fb0ff},
    {QPalette::LinkVisited, 0xff6b4fa0, 0xffb79cf0},
    {QPalette::Light, 0xffffffff, 0xff383d43},
    {QPalette::Midlight, 0xffe6e8ec, 0xff31353a},
    {QPalette::Mid, 0xffc3c8cf, 0xff43484f},
    {QPalette::Dark, 0xffa4abb4, 0xff15171a},
    {QPalette::Shadow, 0xff6f7680, 0xff0b0c0d},
};

QPalette ownPalette(bool dark) {
    QPalette palette;
    for (const auto& entry : Entries)
        palette.setColor(entry.role, QColor::fromRgba(dark ? entry.dark : entry.light));
    const QColor faint = dark ? QColor(0x6c, 0x73, 0x7c) : QColor(0x9a, 0xa1, 0xab);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     dark ? QColor(0x3a, 0x40, 0x48) : QColor(0xd0, 0xd5, 0xdc));
    // A selection in a table that has not the focus stays visible, and calm.
    palette.setColor(QPalette::Inactive, QPalette::Highlight,
                     dark ? QColor(0x34, 0x4a, 0x69) : QColor(0xcf, 0xdd, 0xf2));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText,
                     dark ? QColor(0xe2, 0xe5, 0xe9) : QColor(0x1b, 0x1f, 0x24));
    return palette;
}

constexpr QLatin1String Fusion("fusion");

/// Where the platform's own style is Fusion, it too gets outlines that can be seen.
void applyStyle(const QString& name) {
    if (name.compare(Fusion, Qt::CaseInsensitive) == 0)
        QApplication::setStyle(new OutlinedStyle);
    else
        QApplication::setStyle(name);
}

Colours coloursFor(const QPalette& palette, bool dark) {
    Colours c;
    c.accent = palette.color(QPalette::Active, QPalette::Highlight);
    c.accentText = palette.color(QPalette::Active, QPalette::HighlightedText);
    const auto rgb = [dark](QRgb light, QRgb darkColour) {
        return QColor::fromRgb(dark ? darkColour : light);
    };
    c.muted = rgb(0x5d6670, 0x9aa2ac);
    c.line = rgb(0xd5d9df, 0x383d43);
    c.ok = rgb(0x23783a, 0x6fc487);
    c.partial = rgb(0x8a5a00, 0xe0b050);
    c.denied = rgb(0xb3261e, 0xff8a80);
    c.failed = rgb(0xb3261e, 0xff8a80);
    c.difference = rgb(0xffe8a3, 0x5c4a14);
    c.differenceText = rgb(0x3d2c00, 0xffe9ad);
    c.differenceEdge = rgb(0xb98900, 0xcfa531);
    c.hexHeader = rgb(0xdbe7f8, 0x24364f);
    c.hexBody = rgb(0xdff1e3, 0x20402b);
    c.hexCiphertext = rgb(0xeadff7, 0x3d2c55);
    c.hexPadding = rgb(0xe8eaed, 0x33373c);
    c.hexTrailer = rgb(0xfdebd3, 0x4a3719);
    c.hexSignature = rgb(0xfbdcdc, 0x552a2c);
    c.keyword = rgb(0x1a56a8, 0x85b6ff);
    c.literal = rgb(0x8a3b12, 0xe8a67c);
    c.number = rgb(0x6b3fa0, 0xc5a6f5);
    c.comment = rgb(0x5d6670, 0x9aa2ac);
    c.system = rgb(0x1d6f6a, 0x74cfc8);
    return c;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

Theme::Theme() {
    m_systemStyle = QApplication::style()->name();
    qApp->installEventFilter(this);
    refresh();
}

void Theme::setMode(ThemeMode mode) {
    m_mode = mode;
    if (mode == ThemeMode::System) {
        applyStyle(m_systemStyle);
        // A default-constructed palette hands the colours back to the platform.
        QApplication::setPalette(QPalette());
    } else {
        applyStyle(Fusion);
        QApplication::setPalette(ownPalette(mode == ThemeMode::Dark));
    }
    refresh();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        refresh();
    return QObject::eventFilter(watched, event);
}

void Theme::refresh() {
    const QPalette palette = QApplication::palette();
    m_dark = palette.color(QPalette::Window).lightness() < 128;
    m_colours = coloursFor(palette, m_dark);
    Q_EMIT changed();
}

QString Theme::modeName(ThemeMode mode) {
    switch (mode) {
    case ThemeMode::Light:
        return QStringLiteral("light");
    case ThemeMode::Dark:
        return QStringLiteral("dark");
    case ThemeMode::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeMode Theme::modeFromName(const QString& name) {
    for (const auto mode : {ThemeMode::Light, ThemeMode::Dark})
        if (name.compare(modeName(mode), Qt::CaseInsensitive) == 0)
            return mode;
    return ThemeMode::System;
}

QFont monospaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace wbemscope::ui
