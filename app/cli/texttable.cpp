#include "app/cli/texttable.h"

#include <algorithm>

namespace wbemscope::cli {

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
