#pragma once

#include "core/session/namespacesecurity.h"

#include <array>
#include <QAbstractTableModel>
#include <QHash>

namespace wbemscope::ui {

/// The namespaces that were read, a line each, in the order of the tree.
class SecurityModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Encryption, MyRights, RemoteEnable, Differences };
    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    /// A namespace that is there already is replaced.
    void add(const NamespaceSecurity& security);
    const NamespaceSecurity* at(int row) const;
    int rowOf(const QString& nameSpace) const; ///< -1: not read
    const std::vector<NamespaceSecurity>& all() const { return m_namespaces; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Made once per namespace: a filter reads them all at every key.
    struct Line {
        std::array<QString, Differences + 1> texts;
        bool differs = false;
    };
    static Line lineOf(const NamespaceSecurity& security);

    std::vector<NamespaceSecurity> m_namespaces;
    std::vector<Line> m_lines;  ///< Parallel.
    QHash<QString, int> m_rows; ///< By upper-case name.
};

} // namespace wbemscope::ui
