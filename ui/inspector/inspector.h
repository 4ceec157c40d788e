#pragma once

#include "core/cim/object.h"

#include <QWidget>

class QAbstractItemModel;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTabWidget;
class QLabel;

namespace wbemscope::ui {

class DataTable;
class ElidedLabel;
class EmptyRoom;
class FilterEdit;
class MethodModel;
class PropertyModel;

/// One object or class: its properties, system properties, methods, and the whole as MOF.
class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);

    /// Empty: nothing is selected; `problem` says why it cannot be shown. `definition` adds the methods that
    /// rows of a query come without.
    void setObject(const cim::Object& object, const QString& problem = {},
                   const cim::ClassPtr& definition = {});
    const cim::Object& object() const { return m_object; }

    QTabWidget* tabs() const { return m_tabs; }
    FilterEdit* filterEdit() const { return m_filter; }
    DataTable* propertyTable() const { return m_properties; }
    QString mofText() const;

private:
    void fillMof();
    DataTable* addTable(QAbstractItemModel* model, const QString& title);

    cim::Object m_object;
    QStackedWidget* m_pages;
    EmptyRoom* m_empty;
    ElidedLabel* m_title;
    FilterEdit* m_filter;
    QTabWidget* m_tabs;
    std::vector<QSortFilterProxyModel*> m_filters;
    PropertyModel* m_propertyModel;
    PropertyModel* m_systemModel;
    MethodModel* m_methodModel;
    DataTable* m_properties;
    QPlainTextEdit* m_mof;
    bool m_mofStale = true;
};

} // namespace wbemscope::ui
