#pragma once

#include "core/session/ledger.h"

#include <functional>
#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace wbemscope::ui {

/// The ledger as a table; nothing is copied.
class CallModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Time,
        ConnectionName,
        Proxy,
        Method,
        Requested,
        Effective,
        Impersonation,
        Service,
        Wire,
        ResultCode,
        Duration,
        Bytes
    };
    static constexpr int ColumnCount = Bytes + 1;
    enum Role {
        CallIdRole = Qt::UserRole + 1,
        SortRole,       ///< A number or text that orders as a reader expects.
        LevelRole,      ///< int(AuthnLevel) of the Requested and Effective columns; invalid: none
        DifferenceRole, ///< int(Difference) of Effective and Impersonation
        ConnectionRole,
        OutcomeRole,
    };

    explicit CallModel(Ledger* ledger, QObject* parent = nullptr);

    /// How a connection is called in its column.
    void setConnectionNames(std::function<QString(quint32)> names);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const CallRecord& record(int row) const { return m_ledger->at(row); }
    int rowOf(quint64 callId) const { return m_ledger->indexOf(callId); }

private:
    QString text(const CallRecord& call, int column) const;

    Ledger* m_ledger;
    std::function<QString(quint32)> m_names;
};

/// Words (all must occur somewhere in the row), one connection, and two quick questions.
class CallFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit CallFilter(QObject* parent = nullptr);
    void setWords(const QString& words);
    void setConnection(std::optional<quint32> connectionId);
    void setOnlyDifferences(bool on);
    void setOnlyFailures(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
    std::optional<quint32> m_connection;
    bool m_onlyDifferences = false;
    bool m_onlyFailures = false;
};

} // namespace wbemscope::ui
