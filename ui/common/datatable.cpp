#include "ui/common/datatable.h"

#include <algorithm>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QTimer>
#include <QToolTip>

namespace wbemscope::ui {

namespace {
/// The widest text of a column is among its longest.
constexpr std::ptrdiff_t TextsMeasured = 4;
} // namespace

QString cellText(const QModelIndex& index) {
    const QVariant edit = index.data(Qt::EditRole);
    return edit.isValid() ? edit.toString() : index.data(Qt::DisplayRole).toString();
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (!(option->state & QStyle::State_Selected) || option->state & QStyle::State_Active ||
        option->icon.isNull())
        return;
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    const QPixmap plain = option->icon.pixmap(option->decorationSize, ratio, QIcon::Normal);
    QIcon same;
    same.addPixmap(plain, QIcon::Normal);
    same.addPixmap(plain, QIcon::Selected);
    option->icon = same;
}

DataTable::DataTable(QWidget* parent)
    : QTableView(parent) {
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 5);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 3);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting && QApplication::mouseButtons() & Qt::LeftButton)
            m_resizedByHand = true;
    });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &DataTable::showColumnMenu);
    // QTableView paints everything again for rows that nobody sees.
    disconnect(verticalHeader(), SIGNAL(sectionCountChanged(int, int)), this,
               SLOT(rowCountChanged(int, int)));
    connect(verticalHeader(), &QHeaderView::sectionCountChanged, this, [this](int before, int now) {
        if (!m_rowsComeBelow)
            return rowCountChanged(before, now);
        // At the lower end the last row ends with the view; with rows below it the first begins with it. What
        // is on the screen then stands elsewhere, without having been scrolled there.
        const int offset = verticalOffset();
        updateGeometries();
        if (verticalOffset() != offset)
            viewport()->update();
    });
}

void DataTable::setModel(QAbstractItemModel* source) {
    QTableView::setModel(source);
    m_fitted = false;
    if (!source)
        return;
    connect(source, &QAbstractItemModel::rowsAboutToBeInserted, this, [this](const QModelIndex&, int first) {
        const int lowest = rowAt(viewport()->height() - 1);
        m_rowsComeBelow = lowest >= 0 && first > lowest;
    });
    connect(source, &QAbstractItemModel::rowsInserted, this, [this] { m_rowsComeBelow = false; });
    connect(source, &QAbstractItemModel::rowsInserted, this, &DataTable::fitWhenReady);
    connect(source, &QAbstractItemModel::rowsInserted, this, &DataTable::widen);
    connect(source, &QAbstractItemModel::modelReset, this, &DataTable::fitWhenReady);
    fitWhenReady();
}

void DataTable::fitWhenReady() {
    if (m_fitted || !model() || model()->rowCount() == 0)
        return;
    m_fitted = true;
    m_resizedByHand = false;
    QTimer::singleShot(0, this, [this] { fitColumns(); });
}

void DataTable::widen() {
    // The first rows are not always the widest. Once many are here, or a hand was laid on a column, it stays.
    if (!m_fitted || m_resizedByHand || m_widenPosted || model()->rowCount() > 2000)
        return;
    m_widenPosted = true;
    QTimer::singleShot(150, this, [this] {
        m_widenPosted = false;
        if (m_resizedByHand || !model())
            return;
        std::vector<int> before;
        for (int column = 0; column < model()->columnCount(); ++column)
            before.push_back(columnWidth(column));
        fitColumns();
        m_fitting = true;
        for (int column = 0; column < model()->columnCount() && std::size_t(column) < before.size(); ++column)
            if (columnWidth(column) < before[std::size_t(column)])
                setColumnWidth(column, before[std::size_t(column)]);
        m_fitting = false;
    });
}

void DataTable::fitColumns(int rows) {
    if (!model())
        return;
    const int columns = model()->columnCount();
    // What was there first and what came last.
    const int all = model()->rowCount();
    const int seen = std::min(all, rows);
    const int limit = m_maxEms * fontMetrics().averageCharWidth();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    m_fitting = true;
    // Where nothing scrolls sideways the last column has what the others leave it, and elides.
    const bool restIsLast =
        horizontalHeader()->stretchLastSection() && horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
    const int last = restIsLast ? horizontalHeader()->logicalIndex(horizontalHeader()->count() - 1) : -1;
    std::vector<std::pair<qsizetype, int>> lengths; // letters, row
    for (int column = 0; column < columns; ++column) {
        lengths.clear();
        for (int i = 0; i < seen; ++i) {
            const int row = i < seen / 2 ? i : all - seen + i;
            lengths.emplace_back(model()->index(row, column).data().toString().size(), row);
        }
        // To lay a text out takes a hundred times as long as to count its letters.
        const auto measured = std::min<std::ptrdiff_t>(seen, TextsMeasured);
        std::ranges::partial_sort(lengths, lengths.begin() + measured, std::greater());
        int width = horizontalHeader()->sectionSizeHint(column);
        if (column == last) {
            horizontalHeader()->resizeSection(column, std::min(width, limit));
            continue;
        }
        for (std::ptrdiff_t i = 0; i < measured; ++i) {
            const QModelIndex index = model()->index(lengths[std::size_t(i)].second, column);
            width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width() + 4);
        }
        horizontalHeader()->resizeSection(column, std::min(width, limit));
    }
    m_fitting = false;
}

qsizetype DataTable::selectedCells() const {
    qsizetype cells = 0;
    for (const auto& range : selectionModel()->selection())
        cells += qsizetype(range.height()) * range.width();
    return cells;
}

QString DataTable::selectionAsText(bool withHeader) const {
    if (!selectionModel())
        return {};
    const QItemSelection selection = selectionModel()->selection();
    // Columns in the order on screen, hidden ones left out.
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (isColumnHidden(column))
            continue;
        if (std::ranges::any_of(selection,
                                [&](const auto& r) { return r.left() <= column && column <= r.right(); }))
            columns.push_back(column);
    }
    std::vector<int> rows;
    for (const auto& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());

    QString text;
    const auto clean = [](QString value) {
        value.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        return value;
    };
    const auto line = [&](auto cell) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i)
                text += u'\t';
            text += clean(cell(columns[i]));
        }
        text += u'\n';
    };
    if (withHeader)
        line([&](int column) { return model()->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        line([&](int column) {
            const QModelIndex index = model()->index(row, column);
            return selection.contains(index) ? cellText(index) : QString();
        });
    if (!text.isEmpty())
        text.chop(1);
    return text;
}

void DataTable::copy(bool withHeader) {
    if (!selectionModel() || !selectionModel()->hasSelection())
        return;
    if (selectedCells() > m_copyLimit) {
        Q_EMIT largeCopyRequested(withHeader);
        return;
    }
    QApplication::clipboard()->setText(selectionAsText(withHeader));
}

void DataTable::copySelection() {
    copy(false);
}

void DataTable::copySelectionWithHeader() {
    copy(true);
}

void DataTable::copyCurrentValue() {
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(cellText(currentIndex()));
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

bool DataTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        if (index.isValid() && !index.data(Qt::ToolTipRole).isValid()) {
            QStyleOptionViewItem option;
            initViewItemOption(&option);
            const QRect cell = visualRect(index);
            if (itemDelegateForIndex(index)->sizeHint(option, index).width() > cell.width())
                QToolTip::showText(help->globalPos(), index.data().toString(), viewport(), cell);
            else
                QToolTip::hideText();
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QString value = cellText(index);
    const QString shown =
        fontMetrics().elidedText(value, Qt::ElideMiddle, 30 * fontMetrics().averageCharWidth());
    auto* copyValue = menu->addAction(value.isEmpty() ? tr("Copy &Value") : tr("Copy “%1”").arg(shown), this,
                                      [value] { QApplication::clipboard()->setText(value); });
    copyValue->setEnabled(!value.isEmpty());
    menu->addAction(tr("&Copy Rows"), this, &DataTable::copySelection)->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy Rows with &Header"), this, &DataTable::copySelectionWithHeader);
    Q_EMIT contextMenuOpening(menu, index);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                    : event->globalPos());
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentRowChanged(current);
}

void DataTable::showColumnMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Fit Columns to Contents"), this, [this] { fitColumns(); });
    menu->addSeparator();
    int shown = 0;
    for (int column = 0; column < model()->columnCount(); ++column)
        shown += isColumnHidden(column) ? 0 : 1;
    for (int column = 0; column < std::min(model()->columnCount(), 60); ++column) {
        auto* action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

} // namespace wbemscope::ui
