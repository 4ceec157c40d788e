#include "ui/query/export.h"

#include "core/cim/csv.h"
#include "core/security/protocolerror.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QThreadPool>

namespace wbemscope::ui {
namespace {

constexpr int MaxEmbedded = 16; ///< Objects inside each other.

QByteArray quotedJson(const QString& text) {
    QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

/// By hand, because a QJsonValue keeps integers only as far as a double goes.
QByteArray json(const cim::Value& value, int depth = 0) {
    if (const auto* b = value.asBool())
        return *b ? "true" : "false";
    if (const auto* s = value.asSigned())
        return QByteArray::number(*s);
    if (const auto* u = value.asUnsigned())
        return QByteArray::number(*u);
    if (const auto* r = value.asReal())
        return std::isfinite(*r) ? QByteArray::number(*r, 'g', 17) : QByteArray("null");
    if (const auto* t = value.asString())
        return quotedJson(*t);
    if (const auto* array = value.asArray()) {
        QByteArray out = "[";
        for (const auto& element : *array) {
            if (out.size() > 1)
                out += ", ";
            out += json(element, depth + 1);
        }
        return out + "]";
    }
    if (const auto* object = value.asObject(); object && object->instance && depth < MaxEmbedded) {
        const auto& instance = *object->instance;
        QByteArray out = "{\"__CLASS\": " + quotedJson(instance.cls->name);
        for (std::size_t i = 0; i < instance.cls->properties.size() && i < instance.values.size(); ++i)
            out += ", " + quotedJson(instance.cls->properties[i].name) + ": " +
                   json(instance.values[i], depth + 1);
        return out + "}";
    }
    return "null";
}

QByteArray tsvCell(QString text) {
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ').toUtf8();
}

QByteArray delimitedLine(ExportFormat format, int columns, const std::function<QString(int)>& cell) {
    QByteArray line;
    for (int column = 0; column < columns; ++column) {
        if (column)
            line += format == ExportFormat::Csv ? ',' : '\t';
        line += format == ExportFormat::Csv ? cim::csvField(cell(column)) : tsvCell(cell(column));
    }
    return line + (format == ExportFormat::Csv ? "\r\n" : "\n");
}

QByteArray jsonRow(const RowTable& table, int row) {
    QByteArray out = "{";
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        if (column)
            out += ", ";
        out += quotedJson(table.columns()[column].name) + ": " + json(table.value(row, int(column)));
    }
    return out + "}";
}

template <class Work> QFuture<ExportResult> onWorker(Work work) {
    auto promise = std::make_shared<QPromise<ExportResult>>();
    promise->setProgressRange(0, 1000);
    QFuture<ExportResult> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->start();
        work(*promise);
        promise->finish();
    });
    return future;
}

int rowsIn(const RowTable& table, const std::optional<RowNumbers>& rows) {
    return rows ? int(rows->size()) : table.rowCount();
}

} // namespace

bool writeRows(QIODevice& device, ExportFormat format, const RowTable& table,
               const std::optional<RowNumbers>& rows, QPromise<ExportResult>& promise) {
    const int columns = int(table.columns().size());
    const int count = rowsIn(table, rows);
    bool good = true;
    if (format == ExportFormat::Json)
        good = device.write("[\n") > 0;
    else
        good = device.write(delimitedLine(format, columns,
                                          [&](int c) { return table.columns()[std::size_t(c)].name; })) > 0;
    for (int i = 0; i < count && good; ++i) {
        if (i % 512 == 0) {
            if (promise.isCanceled())
                return false;
            promise.setProgressValue(int(1000LL * i / count));
        }
        const int row = rows ? int((*rows)[std::size_t(i)]) : i;
        QByteArray line;
        if (format == ExportFormat::Json)
            line = "  " + jsonRow(table, row) + (i + 1 < count ? ",\n" : "\n");
        else
            line = delimitedLine(format, columns, [&](int c) { return table.text(row, c); });
        good = device.write(line) == line.size();
    }
    if (good && format == ExportFormat::Json)
        good = device.write("]\n") > 0;
    promise.setProgressValue(1000);
    return good;
}

QFuture<ExportResult> exportFile(const QString& path, ExportFormat format, RowTable table,
                                 std::optional<RowNumbers> rows) {
    return onWorker(
        [path, format, table = std::move(table), rows = std::move(rows)](QPromise<ExportResult>& promise) {
            QSaveFile file(path);
            ExportResult result;
            try {
                if (!file.open(QIODevice::WriteOnly) || !writeRows(file, format, table, rows, promise) ||
                    !file.commit())
                    result.error = file.errorString();
                else
                    result.rows = rowsIn(table, rows);
            } catch (const ProtocolError& error) {
                result.error = error.message();
            }
            if (!promise.isCanceled())
                promise.addResult(result);
        });
}

QFuture<ExportResult> exportText(ExportFormat format, RowTable table, std::optional<RowNumbers> rows) {
    return onWorker(
        [format, table = std::move(table), rows = std::move(rows)](QPromise<ExportResult>& promise) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            ExportResult result;
            try {
                if (!writeRows(buffer, format, table, rows, promise))
                    return;
                result.text = QString::fromUtf8(buffer.data());
                result.rows = rowsIn(table, rows);
            } catch (const ProtocolError& error) {
                result.error = error.message();
            }
            promise.addResult(result);
        });
}

} // namespace wbemscope::ui
