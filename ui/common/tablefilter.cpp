#include "ui/common/tablefilter.h"

#include "ui/common/widgets.h"

#include <QAbstractItemView>
#include <QSortFilterProxyModel>

namespace wbemscope::ui {

void filterTable(QAbstractItemView* table, QSortFilterProxyModel* filter, QAbstractItemModel* model,
                 FilterEdit* edit) {
    filter->setSourceModel(model);
    filter->setFilterKeyColumn(-1);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    table->setModel(filter);
    edit->setTarget(table);
    QObject::connect(edit, &QLineEdit::textChanged, filter, &QSortFilterProxyModel::setFilterFixedString);
}

} // namespace wbemscope::ui
