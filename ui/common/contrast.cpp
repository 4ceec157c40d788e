#include "ui/common/contrast.h"

#include <algorithm>
#include <cmath>

namespace wbemscope::ui {
namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QColor standingOut(const QColor& from, std::initializer_list<QColor> grounds, const QColor& ink,
                   double wanted) {
    constexpr int Steps = 64;
    for (int step = 0; step < Steps; ++step) {
        const auto between = [step](int start, int end) { return start + (end - start) * step / Steps; };
        const QColor mixed(between(from.red(), ink.red()), between(from.green(), ink.green()),
                           between(from.blue(), ink.blue()));
        if (std::ranges::all_of(grounds,
                                [&](const QColor& ground) { return contrast(mixed, ground) >= wanted; }))
            return mixed;
    }
    return ink;
}

} // namespace wbemscope::ui
