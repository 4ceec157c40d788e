#include "core/cim/wql/queryerror.h"

#include <QCoreApplication>

namespace wbemscope::cim::wql {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Wql", text);
}

struct Position {
    int line = 1;
    int column = 1;
};
Position positionOf(QStringView query, int index) {
    const QStringView before = query.left(index);
    const auto lines = before.count(u'\n');
    return {static_cast<int>(lines) + 1, index - static_cast<int>(before.lastIndexOf(u'\n'))};
}

} // namespace

QueryError::QueryError(HResult code, QStringView query, int position, const QString& message)
    : ProtocolError(code, Stage::Local, tr("query"),
                    tr("%1 (line %2, column %3)")
                        .arg(message)
                        .arg(positionOf(query, position).line)
                        .arg(positionOf(query, position).column))
    , m_position(position)
    , m_line(positionOf(query, position).line)
    , m_column(positionOf(query, position).column)
    , m_plain(message) {}

} // namespace wbemscope::cim::wql
