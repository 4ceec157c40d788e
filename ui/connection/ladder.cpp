#include "ui/connection/ladder.h"

#include "ui/common/glyphs.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolTip>

namespace wbemscope::ui {
namespace {

constexpr int Count = int(AuthnLevel::PktPrivacy) + 1;

/// What the step adds to the one below it, in words that fit a narrow dock (the whole sentence is in
/// levelGives()).
QString adds(int level) {
    static constexpr const char* Texts[Count] = {
        QT_TRANSLATE_NOOP("Ladder", "negotiated"),
        QT_TRANSLATE_NOOP("Ladder", "no proof of identity"),
        QT_TRANSLATE_NOOP("Ladder", "+ identity, once"),
        QT_TRANSLATE_NOOP("Ladder", "+ identity, each call"),
        QT_TRANSLATE_NOOP("Ladder", "+ origin of packets"),
        QT_TRANSLATE_NOOP("Ladder", "+ signed: unchanged"),
        QT_TRANSLATE_NOOP("Ladder", "+ sealed: unreadable"),
    };
    return QCoreApplication::translate("Ladder", Texts[level]);
}

} // namespace

LevelLadder::LevelLadder(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Authentication level"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setLevel(AuthnLevel::PktPrivacy);
    setAccessibleDescription(QStringLiteral("%1: %2").arg(monikerName(m_level), levelGives(m_level)));
}

void LevelLadder::setLevel(AuthnLevel level) {
    if (m_level == level)
        return;
    m_level = level;
    setAccessibleDescription(QStringLiteral("%1: %2").arg(monikerName(level), levelGives(level)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
    Q_EMIT levelChanged();
}

int LevelLadder::rowHeight() const {
    return fontMetrics().height() + 5;
}

QRect LevelLadder::nameRect(AuthnLevel level) const {
    // The chosen one is bold.
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int width = 0;
    for (int i = 0; i < Count; ++i)
        width = std::max(width, metrics.horizontalAdvance(monikerName(AuthnLevel(i))));
    const QRect step = stepRect(level);
    return {ladderSize(fontMetrics().height()).width() + 11, step.y(), width, step.height()};
}

int LevelLadder::addsX() const {
    return nameRect(AuthnLevel::Default).right() + fontMetrics().averageCharWidth();
}

QSize LevelLadder::sizeHint() const {
    int width = 0;
    for (int i = 0; i < Count; ++i)
        width = std::max(width, fontMetrics().horizontalAdvance(adds(i)));
    return {addsX() + width + 2, rowHeight() * Count + 2};
}

QSize LevelLadder::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 20 + 30, sizeHint().height()};
}

QRect LevelLadder::stepRect(AuthnLevel level) const {
    // The highest step is on top, as on a ladder; `default`, which is no step, at its foot.
    const int row = Count - 1 - int(level);
    return {0, 1 + row * rowHeight(), width(), rowHeight()};
}

int LevelLadder::at(const QPoint& position) const {
    const int row = (position.y() - 1) / rowHeight();
    return row >= 0 && row < Count && position.y() >= 1 ? Count - 1 - row : -1;
}

void LevelLadder::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QColor ink = palette().color(group, QPalette::WindowText);
    const QSize glyph = ladderSize(fontMetrics().height());
    for (int i = 0; i < Count; ++i) {
        const QRect step = stepRect(AuthnLevel(i));
        const bool chosen = i == int(m_level);
        const bool reached = i > 0 && i <= int(m_level);
        if (chosen) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(hasFocus() ? group : QPalette::Inactive, QPalette::Highlight));
            painter.drawRoundedRect(step.adjusted(0, 1, -1, -1), 3, 3);
        } else if (i == m_hover) {
            painter.fillRect(step, palette().color(QPalette::Midlight));
        }
        const QColor text =
            chosen ? palette().color(hasFocus() ? group : QPalette::Inactive, QPalette::HighlightedText)
            : reached || i == 0 ? ink
                                : colours().muted;
        paintLadder(painter, QRect(QPoint(6, step.y() + (step.height() - glyph.height()) / 2), glyph),
                    AuthnLevel(i), text);
        QFont bold = font();
        bold.setBold(chosen);
        painter.setFont(bold);
        painter.setPen(text);
        painter.drawText(nameRect(AuthnLevel(i)), Qt::AlignVCenter, monikerName(AuthnLevel(i)));
        painter.setFont(font());
        painter.setPen(chosen ? text : reached ? ink : colours().muted);
        const QRect rest(addsX(), step.y(), width() - addsX() - 2, step.height());
        painter.drawText(rest, Qt::AlignVCenter,
                         fontMetrics().elidedText(adds(i), Qt::ElideRight, rest.width()));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = stepRect(m_level);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void LevelLadder::mousePressEvent(QMouseEvent* event) {
    const int step = at(event->position().toPoint());
    if (event->button() == Qt::LeftButton && step >= 0)
        setLevel(AuthnLevel(step));
}

void LevelLadder::mouseMoveEvent(QMouseEvent* event) {
    const int step = at(event->position().toPoint());
    if (step != m_hover) {
        m_hover = step;
        update();
    }
    if (event->buttons() & Qt::LeftButton && step >= 0)
        setLevel(AuthnLevel(step));
}

void LevelLadder::leaveEvent(QEvent*) {
    m_hover = -1;
    update();
}

void LevelLadder::focusInEvent(QFocusEvent*) {
    update();
}

void LevelLadder::focusOutEvent(QFocusEvent*) {
    update();
}

void LevelLadder::keyPressEvent(QKeyEvent* event) {
    const int now = int(m_level);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Right:
        setLevel(AuthnLevel(std::min(now + 1, Count - 1)));
        break;
    case Qt::Key_Down:
    case Qt::Key_Left:
        setLevel(AuthnLevel(std::max(now - 1, 0)));
        break;
    case Qt::Key_Home:
        setLevel(AuthnLevel::PktPrivacy);
        break;
    case Qt::Key_End:
        setLevel(AuthnLevel::Default);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT submitted();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool LevelLadder::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const int step = at(help->pos()); step >= 0)
            QToolTip::showText(
                help->globalPos(),
                QStringLiteral("%1: %2").arg(monikerName(AuthnLevel(step)), levelGives(AuthnLevel(step))),
                this, stepRect(AuthnLevel(step)));
        return true;
    }
    return QWidget::event(event);
}

} // namespace wbemscope::ui
