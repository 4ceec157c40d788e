#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace wbemscope::ui {

class ProbeModel;

/// A ProbeModel as a picture: each cell filled by its outcome, which its icon and words say too. Arrow keys
/// walk it; Return asks for the calls behind a cell.
class HeatMap : public QTableView {
    Q_OBJECT
public:
    explicit HeatMap(ProbeModel* model, QWidget* parent = nullptr);

    ProbeModel* probeModel() const { return m_model; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// As an export shows it: no focus, no selection.
    QPixmap picture();

Q_SIGNALS:
    void cellSelected(const QModelIndex& index);
    void callsRequested(const QModelIndex& index);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    ProbeModel* m_model;
};

class HeatDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Room for the longest word and place there are.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Room for the usual ones; longer places are elided.
    static int leastWidth(const QFont& font);
};

} // namespace wbemscope::ui
