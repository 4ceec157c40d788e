#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace wbemscope::ui {

/// The one table of this program: dense rows, columns that fit what they hold at first show, long values
/// elided in the middle and whole in the tool tip, Ctrl+C and a context menu that copy, columns that hide
/// from the header's menu.
class DataTable : public QTableView {
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Looks at the header and at most `rows` rows, of which it measures the longest texts; never wider than
    /// setMaxColumnEms() letters.
    virtual void fitColumns(int rows = 60);
    void setMaxColumnEms(int ems) { m_maxEms = ems; }
    /// Columns fit again when the next rows arrive (another query, another object).
    void fitOnNextRows() { m_fitted = false; }
    /// The selected cells as tab-separated lines, in the order on screen.
    QString selectionAsText(bool withHeader) const;
    /// Cells a copy may hold before copySelection() leaves it to somebody else (see copyRequested).
    void setCopyLimit(qsizetype cells) { m_copyLimit = cells; }

public Q_SLOTS:
    void copySelection();
    void copySelectionWithHeader();
    void copyCurrentValue();

Q_SIGNALS:
    /// The selection is larger than the limit: too much to assemble while the window waits.
    void largeCopyRequested(bool withHeader);
    /// Add what else can be done with the row at `index`.
    void contextMenuOpening(QMenu* menu, const QModelIndex& index);
    void currentRowChanged(const QModelIndex& current);

protected:
    bool viewportEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void copy(bool withHeader);
    qsizetype selectedCells() const;
    void fitWhenReady();
    void widen();
    void showColumnMenu(const QPoint& position);

    bool m_fitted = false;
    int m_maxEms = 44;
    bool m_fitting = false;
    bool m_resizedByHand = false;
    bool m_widenPosted = false;
    bool m_rowsComeBelow = false; ///< Rows are being appended where they are out of sight.
    qsizetype m_copyLimit = 200'000;
};

/// Icons follow the palette of the selection also while the view has not the focus (a style hands icons no
/// more than "selected"). The default delegate of DataTable; trees use it too.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The clipboard text of a cell: Qt::EditRole if the model has one, else the display text.
QString cellText(const QModelIndex& index);

} // namespace wbemscope::ui
