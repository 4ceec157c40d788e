#include "ui/common/outlinedstyle.h"

#include "ui/common/contrast.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace wbemscope::ui {
namespace {

// A little above what is asked: a line of one pixel between two lies half on each.
constexpr double Resting = ControlContrast + 0.4;
constexpr double Pointed = ControlContrast + 2.5;
constexpr double Round = 2.5;

QColor outline(const QStyleOption& option) {
    const QPalette& palette = option.palette;
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && option.state & QStyle::State_HasFocus)
        return standingOut(palette.color(QPalette::Active, QPalette::Highlight), {window, base}, text,
                           Resting);
    const bool pointed = enabled && option.state & QStyle::State_MouseOver;
    return standingOut(base, {window, base}, text, pointed ? Pointed : enabled ? Resting : ControlContrast);
}

/// Like the one button of a room that says what to do next: its fill stands out of the window by itself.
bool isFilled(const QStyleOption& option) {
    return option.state & QStyle::State_Enabled &&
           contrast(option.palette.color(QPalette::Button), option.palette.color(QPalette::Window)) >=
               ControlContrast;
}

bool isFocused(const QStyleOption& option) {
    constexpr auto Both = QStyle::State_HasFocus | QStyle::State_Enabled;
    return (option.state & Both) == Both;
}

void drawFrame(QPainter& painter, const QRectF& rect, const QColor& colour, double width) {
    const double half = width / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), Round, Round);
    painter.restore();
}

/// The line of a field around `rect`: two pixels wide where one types.
void drawFrame(QPainter& painter, const QRectF& rect, const QStyleOption& option) {
    drawFrame(painter, rect, outline(option), isFocused(option) ? 2 : 1);
}

/// Without Fusion's gradient, whose light end takes the contrast from the words.
void drawFilled(QPainter& painter, const QStyleOption& option) {
    QColor fill = option.palette.color(QPalette::Button);
    if (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver))
        fill = fill.darker(option.state & QStyle::State_Sunken ? 125 : 110);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(option.rect, Round, Round);
    painter.restore();
    if (isFocused(option))
        drawFrame(painter, option.rect, option.palette.color(QPalette::WindowText), 2);
}

/// Fills of a box or circle that is chosen are of the accent, so that the mark is not all that tells.
void drawIndicator(QPainter& painter, const QStyleOption& option, bool round) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool chosen = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QPalette& palette = option.palette;
    const QColor line = outline(option);
    const double side = std::min(option.rect.width(), option.rect.height()) - 1.0;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    box.moveTopLeft(QPointF(std::floor(box.left()) + 0.5, std::floor(box.top()) + 0.5));

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette.color(group, enabled ? QPalette::Base : QPalette::Window);
    QColor mark = palette.color(group, QPalette::Text);
    if (chosen && enabled) {
        fill = palette.color(QPalette::Active, QPalette::Highlight);
        mark = palette.color(QPalette::Active, QPalette::HighlightedText);
    } else if (enabled && option.state & QStyle::State_Sunken) {
        fill = palette.color(QPalette::Mid);
    }
    painter.setPen(QPen(line, isFocused(option) ? 2 : round ? 1.5 : 1));
    painter.setBrush(fill);
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, Round, Round);

    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (round && chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), side * 0.22, side * 0.22);
    } else if (chosen) {
        QPainterPath path(at(0.24, 0.52));
        if (option.state & QStyle::State_NoChange) {
            path.moveTo(at(0.25, 0.5));
            path.lineTo(at(0.75, 0.5));
        } else {
            path.lineTo(at(0.43, 0.71));
            path.lineTo(at(0.77, 0.29));
        }
        painter.setPen(QPen(mark, std::max(1.6, side / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
    painter.restore();
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStringLiteral("fusion")) {}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    switch (element) {
    case PE_IndicatorCheckBox:
        return drawIndicator(*painter, *option, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(*painter, *option, true);
    case PE_FrameLineEdit:
        return drawFrame(*painter, option->rect, *option);
    case PE_PanelButtonCommand: {
        if (isFilled(*option))
            return drawFilled(*painter, *option);
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button || !(button->features & QStyleOptionButton::Flat))
            drawFrame(*painter, option->rect, *option);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void OutlinedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                       QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
        if (combo->frame)
            drawFrame(*painter, option->rect, *option);
    } else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
        if (spin->frame)
            drawFrame(*painter, option->rect, *option);
    }
}

} // namespace wbemscope::ui
