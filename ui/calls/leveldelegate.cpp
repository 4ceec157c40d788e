#include "ui/calls/leveldelegate.h"

#include "ui/calls/callmodel.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>

namespace wbemscope::ui {
namespace {

constexpr int Margin = 4;
constexpr int Gap = 5;
constexpr int Mark = 14;

struct Parts {
    std::optional<AuthnLevel> level;
    Difference difference;
};

Parts partsOf(const QModelIndex& index) {
    const QVariant level = index.data(CallModel::LevelRole);
    return {level.isValid() ? std::optional(AuthnLevel(level.toInt())) : std::nullopt,
            Difference(index.data(CallModel::DifferenceRole).toInt())};
}

} // namespace

QSize LevelDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const Parts parts = partsOf(index);
    QFont font = option.font;
    font.setBold(parts.difference > Difference::Resolved);
    int width = QFontMetrics(font).horizontalAdvance(index.data().toString()) + 2 * Margin + 4;
    if (parts.level)
        width += ladderSize(option.fontMetrics.height()).width() + Gap;
    if (parts.difference != Difference::None)
        width += Mark + Gap;
    size.setWidth(width);
    return size;
}

void LevelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyleOptionViewItem opt = option;
    initStyleOption(&opt, index);
    const QString text = opt.text;
    opt.text.clear();
    opt.icon = {};
    const QStyle* style = opt.widget ? opt.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &opt, painter, opt.widget);

    const Parts parts = partsOf(index);
    const bool selected = opt.state & QStyle::State_Selected;
    const auto group = opt.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    QColor ink = opt.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const bool marked = parts.difference != Difference::None;
    const bool strong = parts.difference > Difference::Resolved;

    painter->save();
    QRect area = opt.rect.adjusted(Margin, 1, -Margin, -1);
    if (strong) {
        const int wanted = sizeHint(option, index).width() - 2;
        QRect pill = opt.rect.adjusted(1, 1, -1, -1);
        pill.setWidth(std::min(pill.width(), wanted));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(colours().differenceEdge);
        painter->setBrush(colours().difference);
        painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        ink = colours().differenceText;
    }
    if (marked) {
        const QRect at(area.x(), area.y() + (area.height() - Mark) / 2, Mark, Mark);
        icon(QStringLiteral("difference"), strong ? Tint::Difference : Tint::Muted)
            .paint(painter, at, Qt::AlignCenter,
                   selected && !strong && opt.state & QStyle::State_Active ? QIcon::Selected : QIcon::Normal);
        area.setLeft(area.left() + Mark + Gap);
    }
    if (parts.level) {
        const QSize size = ladderSize(opt.fontMetrics.height());
        paintLadder(*painter, QRect(QPoint(area.x(), area.y() + (area.height() - size.height()) / 2), size),
                    *parts.level, ink);
        area.setLeft(area.left() + size.width() + Gap);
    }
    QFont font = opt.font;
    font.setBold(strong);
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(font).elidedText(text, Qt::ElideMiddle, area.width()));
    painter->restore();
}

} // namespace wbemscope::ui
