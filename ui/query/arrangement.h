#pragma once

#include "ui/query/rowtable.h"

#include <QPromise>

namespace wbemscope::ui {

/// Which rows to show, in which order.
struct Arrangement {
    QString words;       ///< All must occur somewhere in a row; empty: every row.
    int sortColumn = -1; ///< -1: as they arrived.
    Qt::SortOrder order = Qt::AscendingOrder;

    bool isPlain() const { return words.isEmpty() && sortColumn < 0; }
    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

using RowNumbers = std::vector<quint32>;

/// Runs on a worker: finds the rows from..to of `table` that fit. Unsorted, it hands them over in chunks as
/// it finds them; sorted, in one piece at the end. Stops when the promise is cancelled.
void arrange(QPromise<RowNumbers>& promise, const RowTable& table, const Arrangement& how, int from, int to);

} // namespace wbemscope::ui
