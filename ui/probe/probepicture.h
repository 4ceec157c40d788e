#pragma once

#include <QFont>
#include <QImage>
#include <QPalette>
#include <vector>

namespace wbemscope {
class Probe;
}

namespace wbemscope::ui {

class ProbePanelView;

/// A probe as a picture to keep: what was asked of whom and when, each map with its title and its verdict.
QImage drawProbe(const Probe& probe, const std::vector<ProbePanelView*>& panels, const QPalette& palette,
                 const QFont& font, qreal ratio);

} // namespace wbemscope::ui
