#pragma once

#include "core/com/bits/bitsjob.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// The user's BITS jobs.
class BitsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, Progress, Files, Error, Id, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setJobs(std::vector<com::BitsJob> jobs);
    /// Null: no such row.
    const com::BitsJob* job(int row) const;
    int rowOf(const QString& id) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<com::BitsJob> m_jobs;
};

/// "transferring", as the room says it.
QString bitsStateText(com::BitsState state);
/// An error on one line: name and hex, then the system's words.
QString bitsErrorText(const com::BitsError& error);

} // namespace wbemscope::ui
