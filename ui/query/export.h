#pragma once

#include "ui/query/arrangement.h"

#include <QFuture>

class QIODevice;

namespace wbemscope::ui {

enum class ExportFormat : quint8 { Csv, Json, Tsv };

struct ExportResult {
    int rows = 0;
    QString error; ///< Empty: done.
    QString text;  ///< Of exportText().
};

/// Writes rows (`rows` empty: all) to `device`: RFC 4180 CSV with a header line, or a JSON array of objects
/// with the types kept. Progress 0..1000; stops when the promise is cancelled and then returns false.
bool writeRows(QIODevice& device, ExportFormat format, const RowTable& table,
               const std::optional<RowNumbers>& rows, QPromise<ExportResult>& promise);

/// On a worker; the file appears only when all of it is written.
QFuture<ExportResult> exportFile(const QString& path, ExportFormat format, RowTable table,
                                 std::optional<RowNumbers> rows);
/// For the clipboard.
QFuture<ExportResult> exportText(ExportFormat format, RowTable table, std::optional<RowNumbers> rows);

} // namespace wbemscope::ui
