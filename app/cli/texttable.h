#pragma once

#include <QStringList>
#include <vector>

namespace wbemscope::cli {

/// Columns that fit their content, two spaces apart; the last one is not padded.
class TextTable {
public:
    explicit TextTable(QStringList header)
        : m_header(std::move(header)) {}
    void add(QStringList row) { m_rows.push_back(std::move(row)); }
    bool isEmpty() const { return m_rows.empty(); }
    /// Columns right-aligned in all rows (numbers).
    void alignRight(int column) { m_right.push_back(column); }

    /// Widths of the columns, none wider than `most`.
    std::vector<qsizetype> widths(qsizetype most) const;
    QByteArray headerLine(const std::vector<qsizetype>& widths) const;
    QByteArray lines(const std::vector<qsizetype>& widths) const;
    /// The whole, each column as wide as its content.
    QByteArray text() const;
    /// The whole in `screen` columns: what does not fit goes on below, in its own column. 0: text(), so that
    /// a pipe has a line per row.
    QByteArray textFor(int screen) const;
    void clearRows() { m_rows.clear(); }

private:
    std::vector<qsizetype> fittingWidths(qsizetype screen) const;
    QByteArray line(const QStringList& cells, const std::vector<qsizetype>& widths) const;
    QByteArray wrapped(const QStringList& cells, const std::vector<qsizetype>& widths) const;

    QStringList m_header;
    std::vector<QStringList> m_rows;
    std::vector<int> m_right;
};

/// "name: value", as the language punctuates it.
QString labelled(const QString& name, const QString& value);
/// Lines of prose in `screen` columns: broken at spaces, and what goes on is indented further than what
/// began. 0: as they are.
QString hanging(const QString& lines, int screen);
/// On one line: control characters as \n, \t, \xNN, so that a host's text cannot steer the terminal.
QString oneLine(const QString& text);

} // namespace wbemscope::cli
