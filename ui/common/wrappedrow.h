#pragma once

#include <memory>
#include <QLayout>
#include <vector>

namespace wbemscope::ui {

/// A row of buttons that takes a second line before it makes the window wider. What its first line has to
/// spare lies behind the first button (which leads back), that of the others in front of them.
class WrappedRow : public QLayout {
public:
    WrappedRow();
    ~WrappedRow() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; ///< All in one line.
    QSize minimumSize() const override;
    void setGeometry(const QRect& place) override;

private:
    using Line = std::vector<QLayoutItem*>;
    std::vector<Line> linesFor(int width) const;
    int gap() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace wbemscope::ui
