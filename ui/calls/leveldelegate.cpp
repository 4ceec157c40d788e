#include "ui/calls/leveldelegate.h"

#include "ui/calls/callmodel.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

#include <cmath>

namespace wbemscope::ui {
namespace {

constexpr int Margin = 3;
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

/// What stands before the text.
int marksWidth(const Parts& parts, const QStyleOptionViewItem& option) {
    return (parts.level ? ladderSize(option.fontMetrics.height()).width() + Gap : 0) +
           (parts.difference != Difference::None ? Mark + Gap : 0);
}

QFont fontOf(const Parts& parts, const QStyleOptionViewItem& option) {
    QFont font = option.font;
    font.setBold(parts.difference > Difference::Resolved);
    return font;
}

/// `text` with places where a line may end between the words that a name consists of.
QString breakable(QString text) {
    static const QRegularExpression inner(QStringLiteral("([\\\\/.@:])(?=\\w)|([a-z])(?=[A-Z])"));
    return text.replace(inner, QStringLiteral("\\1\\2\u200b"));
}

/// Lays the text out in lines of `width`, of which the first begins after the marks. Returns their height.
double layOut(QTextLayout& layout, int width, int marks) {
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    layout.beginLayout();
    double height = 0;
    for (int indent = marks;; indent = 0) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(1, width - indent));
        line.setPosition({double(indent), height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

int LevelDelegate::leastWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Parts parts = partsOf(index);
    const QFontMetrics metrics(fontOf(parts, option));
    int least = 0, marks = marksWidth(parts, option);
    for (const QString& word :
         breakable(index.data().toString()).replace(u'\u200b', u' ').split(u' ', Qt::SkipEmptyParts)) {
        least = std::max(least, metrics.horizontalAdvance(word) + marks);
        marks = 0;
    }
    return least + 2 * Margin + 2;
}

QSize LevelDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const Parts parts = partsOf(index);
    const QFont font = fontOf(parts, option);
    const QString text = index.data().toString();
    const int marks = marksWidth(parts, option);
    size.setWidth(QFontMetrics(font).horizontalAdvance(text) + 2 * Margin + 4 + marks);
    const int width = option.rect.width() - 2 * Margin;
    if (m_wraps && width > 0) {
        QTextLayout layout(breakable(text), font);
        size.setHeight(int(std::ceil(layOut(layout, width, marks))) + 4);
    }
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
    QTextLayout lines(m_wraps ? breakable(text) : QString(), fontOf(parts, opt));
    if (m_wraps) {
        const double height = layOut(lines, area.width(), marksWidth(parts, opt));
        const double above = std::max(0.0, (area.height() - height) / 2);
        area.setTop(area.top() + int(above));
        area.setHeight(lines.lineCount() > 0 ? int(lines.lineAt(0).height()) : area.height());
    }
    const QPoint origin = area.topLeft();
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
    const QFont font = fontOf(parts, opt);
    painter->setFont(font);
    painter->setPen(ink);
    if (m_wraps)
        lines.draw(painter, origin);
    else
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                          QFontMetrics(font).elidedText(text, Qt::ElideMiddle, area.width()));
    painter->restore();
}

} // namespace wbemscope::ui
