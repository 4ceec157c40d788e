#include "ui/calls/blankettable.h"

#include "ui/calls/blanketmodel.h"
#include "ui/calls/leveldelegate.h"

#include <QHeaderView>
#include <QResizeEvent>

namespace wbemscope::ui {

BlanketTable::BlanketTable(BlanketModel* model, QWidget* parent)
    : DataTable(parent)
    , m_delegate(new LevelDelegate(this)) {
    setAccessibleName(tr("Requested, effective and server-seen security"));
    setModel(model);
    m_delegate->setWrapping(true);
    setItemDelegate(m_delegate);
    setWordWrap(true);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setAlternatingRowColors(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(10);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { fitColumns(); });
}

void BlanketTable::resizeEvent(QResizeEvent* event) {
    DataTable::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitColumns();
}

/// The names of the parts have a quarter of the width, unless one of their words needs more.
int BlanketTable::partWidth() const {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int least = 0, whole = 0;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, BlanketModel::Part);
        least = std::max(least, m_delegate->leastWidth(option, index));
        whole = std::max(whole, m_delegate->sizeHint(option, index).width());
    }
    return std::max(least, std::min(whole, viewport()->width() / 4));
}

void BlanketTable::fitColumns(int) {
    const int part = partWidth();
    const int blanket = (viewport()->width() - part) / 3;
    if (model()->rowCount() == 0 || blanket <= 0)
        return;
    auto* header = horizontalHeader();
    header->resizeSection(BlanketModel::Part, part);
    for (const int column : {BlanketModel::Requested, BlanketModel::Effective})
        header->resizeSection(column, blanket);
    header->resizeSection(BlanketModel::ServerSaw, viewport()->width() - part - 2 * blanket);
    int height = header->sizeHint().height() + 2 * frameWidth() + 2;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const int rowHeight = std::max(verticalHeader()->defaultSectionSize(), sizeHintForRow(row));
        verticalHeader()->resizeSection(row, rowHeight);
        height += rowHeight;
    }
    setFixedHeight(height);
}

} // namespace wbemscope::ui
