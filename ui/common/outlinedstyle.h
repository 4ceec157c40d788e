#pragma once

#include <QProxyStyle>

namespace wbemscope::ui {

/// Fusion, with outlines that can be seen. Fusion's own are the window's colour made darker: in a dark window
/// a check box or a line edit has next to none, in a light one a faint one. Here fields, boxes, and buttons
/// have one that stands out of what is around and in it (WCAG 1.4.11), by the palette of the widget.
class OutlinedStyle : public QProxyStyle {
    Q_OBJECT
public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
};

} // namespace wbemscope::ui
