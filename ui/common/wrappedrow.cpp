#include "ui/common/wrappedrow.h"

#include <algorithm>
#include <QStyle>
#include <QWidget>
#include <utility>

namespace wbemscope::ui {
namespace {

int widthOf(const std::vector<QLayoutItem*>& line, int gap) {
    int width = 0;
    for (const QLayoutItem* item : line)
        width += (width ? gap : 0) + item->sizeHint().width();
    return width;
}

int heightOf(const std::vector<QLayoutItem*>& line) {
    int height = 0;
    for (const QLayoutItem* item : line)
        height = std::max(height, item->sizeHint().height());
    return height;
}

} // namespace

WrappedRow::WrappedRow() = default;
WrappedRow::~WrappedRow() = default;

void WrappedRow::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
}

QLayoutItem* WrappedRow::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[std::size_t(index)].get() : nullptr;
}

QLayoutItem* WrappedRow::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem* taken = m_items[std::size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

int WrappedRow::gap() const {
    if (spacing() >= 0)
        return spacing();
    const QWidget* owner = parentWidget();
    return owner
               ? std::max(0, owner->style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing, nullptr, owner))
               : 0;
}

std::vector<WrappedRow::Line> WrappedRow::linesFor(int width) const {
    std::vector<Line> lines(1);
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue; // hidden
        Line longer = lines.back();
        longer.push_back(item.get());
        if (longer.size() == 1 || widthOf(longer, gap()) <= width)
            lines.back() = std::move(longer);
        else
            lines.push_back({item.get()});
    }
    return lines;
}

int WrappedRow::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom() - gap();
    for (const Line& line : linesFor(width - margins.left() - margins.right()))
        height += heightOf(line) + gap();
    return height;
}

QSize WrappedRow::sizeHint() const {
    const std::vector<Line> all = linesFor(QLAYOUTSIZE_MAX);
    return QSize(widthOf(all.front(), gap()), heightOf(all.front())).grownBy(contentsMargins());
}

QSize WrappedRow::minimumSize() const {
    QSize least;
    for (const auto& item : m_items)
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    return least.grownBy(contentsMargins());
}

void WrappedRow::setGeometry(const QRect& place) {
    QLayout::setGeometry(place);
    const QRect inside = place.marginsRemoved(contentsMargins());
    const QWidget* owner = parentWidget();
    const Qt::LayoutDirection direction = owner ? owner->layoutDirection() : Qt::LeftToRight;
    int y = inside.top();
    for (bool first = true; const Line& line : linesFor(inside.width())) {
        const int height = heightOf(line);
        const int spare = std::max(0, inside.width() - widthOf(line, gap()));
        int x = inside.left() + (first ? 0 : spare);
        for (QLayoutItem* item : line) {
            const int width = std::min(item->sizeHint().width(), inside.width());
            item->setGeometry(QStyle::visualRect(direction, inside, QRect(x, y, width, height)));
            x += width + gap() + (std::exchange(first, false) ? spare : 0);
        }
        y += height + gap();
    }
}

} // namespace wbemscope::ui
