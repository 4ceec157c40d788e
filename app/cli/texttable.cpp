#include "app/cli/texttable.h"

#include <algorithm>

namespace wbemscope::cli {

namespace {

constexpr qsizetype Gap = 2;
/// No column gets narrower than this for the sake of the others.
constexpr qsizetype Narrowest = 10;

/// Lines of at most `width`: broken at spaces and behind backslashes, and where there are none, anywhere.
QStringList linesOf(const QString& cell, qsizetype width) {
    QStringList lines;
    QStringView rest(cell);
    while (rest.size() > width) {
        qsizetype end = width;
        for (qsizetype i = width; i > width / 3; --i)
            if (rest[i] == u' ' || rest[i - 1] == u'\\') {
                end = i;
                break;
            }
        lines += rest.first(end).toString();
        rest = rest.sliced(end);
        while (rest.startsWith(u' '))
            rest = rest.sliced(1);
    }
    lines += rest.toString();
    return lines;
}

} // namespace

std::vector<qsizetype> TextTable::widths(qsizetype most) const {
    std::vector<qsizetype> result;
    for (qsizetype column = 0; column < m_header.size(); ++column) {
        qsizetype width = m_header[column].size();
        for (const auto& row : m_rows)
            width = std::max(width, row[column].size());
        result.push_back(std::min(width, most));
    }
    return result;
}

QByteArray TextTable::line(const QStringList& cells, const std::vector<qsizetype>& widths) const {
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const qsizetype width = widths[static_cast<std::size_t>(i)];
        const bool last = i == cells.size() - 1;
        if (std::find(m_right.begin(), m_right.end(), i) != m_right.end())
            text += cells[i].rightJustified(width);
        else
            text += last ? cells[i] : cells[i].leftJustified(width);
        if (!last)
            text += QStringLiteral("  ");
    }
    while (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text.toUtf8() + '\n';
}

QByteArray TextTable::headerLine(const std::vector<qsizetype>& widths) const {
    QStringList rule;
    for (const auto width : widths)
        rule += QString(width, QLatin1Char('-'));
    return line(m_header, widths) + line(rule, widths);
}

QByteArray TextTable::lines(const std::vector<qsizetype>& widths) const {
    QByteArray bytes;
    for (const auto& row : m_rows)
        bytes += line(row, widths);
    return bytes;
}

QByteArray TextTable::text() const {
    const auto all = widths(std::numeric_limits<qsizetype>::max());
    return headerLine(all) + lines(all);
}

/// The widest column gives, one character after the other, until all fit.
std::vector<qsizetype> TextTable::fittingWidths(qsizetype screen) const {
    auto result = widths(std::numeric_limits<qsizetype>::max());
    const auto count = static_cast<qsizetype>(result.size());
    qsizetype total = Gap * (count - 1);
    for (const qsizetype width : result)
        total += width;
    while (total > screen) {
        const auto widest = std::max_element(result.begin(), result.end());
        if (widest == result.end() || *widest <= Narrowest)
            break;
        --*widest;
        --total;
    }
    return result;
}

QByteArray TextTable::wrapped(const QStringList& cells, const std::vector<qsizetype>& widths) const {
    QList<QStringList> columns;
    qsizetype height = 1;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        columns += linesOf(cells[i], widths[static_cast<std::size_t>(i)]);
        height = std::max(height, columns.back().size());
    }
    QByteArray bytes;
    for (qsizetype row = 0; row < height; ++row) {
        QStringList parts;
        for (const QStringList& column : columns)
            parts += column.value(row);
        bytes += line(parts, widths);
    }
    return bytes;
}

QByteArray TextTable::textFor(int screen) const {
    if (screen <= 0)
        return text();
    const auto fitting = fittingWidths(screen);
    QStringList rule;
    for (const auto width : fitting)
        rule += QString(width, QLatin1Char('-'));
    QByteArray bytes = wrapped(m_header, fitting) + line(rule, fitting);
    for (const auto& row : m_rows)
        bytes += wrapped(row, fitting);
    return bytes;
}

QString oneLine(const QString& text) {
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c == QLatin1Char('\n'))
            result += QStringLiteral("\\n");
        else if (c == QLatin1Char('\t'))
            result += QStringLiteral("\\t");
        else if (c == QLatin1Char('\r'))
            result += QStringLiteral("\\r");
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            result +=
                QStringLiteral("\\x") + QString::number(c.unicode(), 16).rightJustified(2, QLatin1Char('0'));
        else
            result += c;
    }
    return result;
}

} // namespace wbemscope::cli
