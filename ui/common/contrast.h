#pragma once

#include <initializer_list>
#include <QColor>

namespace wbemscope::ui {

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor& a, const QColor& b);

/// What WCAG 1.4.3 asks of words.
constexpr double TextContrast = 4.5;
/// What WCAG 1.4.11 asks of the parts of a control by which one knows it.
constexpr double ControlContrast = 3.0;

/// The first colour on the way from `from` to `ink` that has the contrast `wanted` against all of `grounds`;
/// `ink` when none has.
QColor standingOut(const QColor& from, std::initializer_list<QColor> grounds, const QColor& ink,
                   double wanted);

} // namespace wbemscope::ui
