#pragma once

#include "ui/common/schema.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// The classes of the namespace at hand; grows while they arrive.
class ClassModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Superclass };
    using QAbstractTableModel::QAbstractTableModel;

    void setSchema(Schema* schema);
    Schema* schema() const { return m_schema; }
    cim::ClassPtr classAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QPointer<Schema> m_schema;
};

} // namespace wbemscope::ui
