#pragma once

#include "ui/common/datatable.h"

namespace wbemscope::ui {

/// Paints a level as ladder and name, and a difference as a filled pill with a ≠ sign: what the eye falls on
/// first. Works on models that answer CallModel::LevelRole and CallModel::DifferenceRole.
class LevelDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace wbemscope::ui
