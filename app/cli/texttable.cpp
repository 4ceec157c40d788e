#include "app/cli/texttable.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::cli {

namespace {

constexpr qsizetype Gap = 2;
/// No column gets narrower than this for the sake of the others.
constexpr qsizetype Narrowest = 8;

/// Names of WMI are long words of short ones: "RemoteCreateInstance", "WBEM_S_NO_ERROR", "ROOT\CIMV2".
bool mayBreakBefore(QStringView text, qsizetype i) {
    const QChar before = text[i - 1];
    return text[i] == u' ' || before == u'\\' || before == u'_' || (before.isLower() && text[i].isUpper());
}

/// The width below which a word is torn apart.
qsizetype longestPiece(QStringView text) {
    qsizetype longest = 0;
    qsizetype begin = 0;
    for (qsizetype i = 1; i < text.size(); ++i)
        if (mayBreakBefore(text, i)) {
            longest = std::max(longest, i - begin);
            begin = text[i] == u' ' ? i + 1 : i;
        }
    return std::max(longest, text.size() - begin);
}

/// Lines of at most `width`.
QStringList linesOf(const QString& cell, qsizetype width) {
    QStringList lines;
    QStringView rest(cell);
    while (rest.size() > width) {
        // At a space, unless half of the line would stay empty.
        qsizetype end = width;
        while (end > width / 2 && rest[end] != u' ')
            --end;
        if (rest[end] != u' ')
            for (end = width; end > 0 && !mayBreakBefore(rest, end);)
                --end;
        if (end == 0)
            end = width;
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

/// The widest column gives, one character after the other: first where no word is torn apart, then wherever
/// something can be given.
std::vector<qsizetype> TextTable::fittingWidths(qsizetype screen) const {
    auto result = widths(std::numeric_limits<qsizetype>::max());
    std::vector<qsizetype> least(result.size(), Narrowest);
    for (std::size_t column = 0; column < least.size(); ++column) {
        const auto at = static_cast<qsizetype>(column);
        least[column] = std::max(least[column], longestPiece(m_header[at]));
        for (const auto& row : m_rows)
            least[column] = std::max(least[column], longestPiece(row[at]));
    }
    qsizetype total = Gap * (static_cast<qsizetype>(result.size()) - 1);
    for (const qsizetype width : result)
        total += width;
    const auto shrink = [&] {
        while (total > screen) {
            auto widest = result.end();
            for (std::size_t i = 0; i < result.size(); ++i)
                if (result[i] > least[i] && (widest == result.end() || result[i] > *widest))
                    widest = result.begin() + static_cast<std::ptrdiff_t>(i);
            if (widest == result.end())
                return;
            --*widest;
            --total;
        }
    };
    shrink();
    std::fill(least.begin(), least.end(), Narrowest);
    shrink();
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

QString labelled(const QString& name, const QString& value) {
    return QCoreApplication::translate("TextTable", "%1: %2").arg(name, value);
}

QString hanging(const QString& lines, int screen) {
    constexpr qsizetype Deeper = 4;
    if (screen <= 0)
        return lines;
    QStringList result;
    for (const QString& line : lines.split(u'\n')) {
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == u' ')
            ++indent;
        QStringView rest(line);
        QString begin;
        // Where not even a few words would fit, the terminal may break them.
        while (begin.size() + rest.size() > screen && indent + Deeper < screen / 2) {
            const qsizetype from = begin.isEmpty() ? indent : 0;
            qsizetype end = rest.lastIndexOf(u' ', screen - begin.size());
            if (end <= from)
                end = rest.indexOf(u' ', from);
            if (end <= from)
                break;
            result += begin + rest.first(end).toString();
            rest = rest.sliced(end + 1);
            begin = QString(indent + Deeper, u' ');
        }
        result += begin + rest.toString();
    }
    return result.join(u'\n');
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
