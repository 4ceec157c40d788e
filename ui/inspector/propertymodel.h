#pragma once

#include "core/cim/object.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// Properties of one object: name, type, value; qualifiers in the tool tip. Or its system properties.
class PropertyModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, TypeName, ValueText };
    enum class Kind : quint8 { Own, System };

    explicit PropertyModel(Kind kind, QObject* parent = nullptr);
    void setObject(const cim::Object& object);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name, type, value, full, tip;
        bool key = false, null = false, number = false;
        bool isDefault = false;
    };
    Kind m_kind;
    std::vector<Row> m_rows;
};

/// Methods of a class: name, signature; qualifiers in the tool tip.
class MethodModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Signature, Origin };
    using QAbstractTableModel::QAbstractTableModel;
    void setClass(cim::ClassPtr cls);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    cim::ClassPtr m_class;
};

/// "uint32 Create(string CommandLine, out uint32 ProcessId)"
QString methodSignature(const cim::Method& method);
/// "key, read, MaxLen(256)": one a line, inherited ones marked.
QString qualifiersText(const cim::Qualifiers& qualifiers);

} // namespace wbemscope::ui
