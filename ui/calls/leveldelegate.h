#pragma once

#include "ui/common/datatable.h"

namespace wbemscope::ui {

/// Paints a level as ladder and name, and a difference as a filled pill with a ≠ sign: what the eye falls on
/// first. Works on models that answer CallModel::LevelRole and CallModel::DifferenceRole.
class LevelDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;
    /// Texts that are too long for their cell go on in the next line instead of being elided; names of levels
    /// and accounts too, at their inner words ("pkt" "Integrity").
    void setWrapping(bool on) { m_wraps = on; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The width that the longest unbreakable word of the cell needs.
    int leastWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const;

private:
    bool m_wraps = false;
};

} // namespace wbemscope::ui
