#include "ui/query/arrangement.h"

#include "core/security/protocolerror.h"

#include <algorithm>
#include <QElapsedTimer>

namespace wbemscope::ui {
namespace {

constexpr int CheckEvery = 256; ///< rows between two looks at the clock and at "cancelled"
constexpr int HandOverMs = 120;

/// NULL, then numbers, then text.
struct Key {
    quint32 row = 0;
    int rank = 0;
    double number = 0;
    QString text;
};

Key keyOf(const RowTable& table, int row, int column) {
    Key key;
    key.row = quint32(row);
    try {
        const cim::Value value = table.value(row, column);
        if (value.isNull())
            return key;
        key.rank = 1;
        if (const auto* b = value.asBool())
            key.number = *b ? 1 : 0;
        else if (const auto* s = value.asSigned())
            key.number = double(*s);
        else if (const auto* u = value.asUnsigned())
            key.number = double(*u);
        else if (const auto* r = value.asReal())
            key.number = *r;
        else {
            key.rank = 2;
            key.text = table.text(row, column).toCaseFolded();
        }
    } catch (const ProtocolError&) {
        key.rank = 3;
    }
    return key;
}

bool less(const Key& a, const Key& b) {
    if (a.rank != b.rank)
        return a.rank < b.rank;
    if (a.number != b.number)
        return a.number < b.number;
    if (const int order = a.text.compare(b.text); order != 0)
        return order < 0;
    return a.row < b.row;
}

bool fits(const RowTable& table, int row, const QStringList& words) {
    const int columns = int(table.columns().size());
    QStringList left = words;
    for (int column = 0; column < columns && !left.isEmpty(); ++column) {
        const QString text = table.text(row, column);
        left.removeIf([&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }
    return left.isEmpty();
}

} // namespace

void arrange(QPromise<RowNumbers>& promise, const RowTable& table, const Arrangement& how, int from, int to) {
    const QStringList words = how.words.simplified().split(u' ', Qt::SkipEmptyParts);
    const bool sorted = how.sortColumn >= 0 && how.sortColumn < int(table.columns().size());
    RowNumbers found;
    QElapsedTimer clock;
    clock.start();
    for (int row = from; row < to; ++row) {
        if (row % CheckEvery == 0) {
            if (promise.isCanceled())
                return;
            if (!sorted && !found.empty() && clock.elapsed() > HandOverMs) {
                promise.addResult(std::exchange(found, {}));
                clock.restart();
            }
        }
        if (words.isEmpty() || fits(table, row, words))
            found.push_back(quint32(row));
    }
    if (sorted) {
        std::vector<Key> keys;
        keys.reserve(found.size());
        for (const quint32 row : found) {
            if (row % CheckEvery == 0 && promise.isCanceled())
                return;
            keys.push_back(keyOf(table, int(row), how.sortColumn));
        }
        if (how.order == Qt::AscendingOrder)
            std::sort(keys.begin(), keys.end(), less);
        else
            std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return less(b, a); });
        for (std::size_t i = 0; i < keys.size(); ++i)
            found[i] = keys[i].row;
    }
    if (!promise.isCanceled())
        promise.addResult(std::move(found));
}

} // namespace wbemscope::ui
