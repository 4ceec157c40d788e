#pragma once

class QAbstractItemModel;
class QAbstractItemView;
class QSortFilterProxyModel;

namespace wbemscope::ui {

class FilterEdit;

/// `table` shows those rows of `model` that contain what is typed into `edit`, in any column and in any case.
void filterTable(QAbstractItemView* table, QSortFilterProxyModel* filter, QAbstractItemModel* model,
                 FilterEdit* edit);

} // namespace wbemscope::ui
