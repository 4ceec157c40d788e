#pragma once

#include "core/security/callrecord.h"

#include <QIcon>
#include <QPainter>
#include <QRect>

namespace wbemscope::ui {

/// How requested and effective relate; what the eye should fall on, and how hard.
enum class Difference : quint8 {
    None,
    Resolved, ///< `default` became something by negotiation
    Stronger, ///< more than was asked for (call -> pkt among them)
    Weaker,   ///< less than was asked for
};
Difference differenceOf(AuthnLevel requested, AuthnLevel effective);
Difference differenceOf(ImpersonationLevel requested, ImpersonationLevel effective);
Difference differenceOf(AuthnService requested, AuthnService effective);

/// Size of the six-step ladder beside a text of this height.
QSize ladderSize(int textHeight);
/// Six rising steps, `level` of them filled; `default` is drawn as outlines only.
void paintLadder(QPainter& painter, const QRect& rect, AuthnLevel level, const QColor& colour);
QIcon ladderIcon(AuthnLevel level);

QIcon wireIcon(WireProtection protection);
QIcon outcomeIcon(CallOutcome outcome);
/// One line, translated: what this level adds to the one below it.
QString levelGives(AuthnLevel level);
QString levelGives(ImpersonationLevel level);

} // namespace wbemscope::ui
