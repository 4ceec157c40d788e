#pragma once

#include "ui/common/icons.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace wbemscope::ui {

/// A few lines of text under a header: what one provider has of registrations, classes and properties.
class FactModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FactModel(QStringList header, QObject* parent = nullptr);

    struct Row {
        QStringList texts;      ///< One per column
        const char* icon = "";  ///< Of the first column; resources/icons
        bool muted = false;     ///< Nothing is set here.
        Tint tint = Tint::Text; ///< Of the icon
    };
    void setRows(std::vector<Row> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_header;
    std::vector<Row> m_rows;
};

} // namespace wbemscope::ui
