#pragma once

#include "core/security/protocolerror.h"

namespace wbemscope::cim::wql {

/// A query that is not WQL: WBEM_E_INVALID_QUERY; over the limits: WBEM_E_QUOTA_VIOLATION.
class QueryError : public ProtocolError {
public:
    QueryError(HResult code, QStringView query, int position, const QString& message);

    int position() const { return m_position; } ///< UTF-16 index into the query
    int line() const { return m_line; }         ///< from 1
    int column() const { return m_column; }     ///< from 1
    /// The sentence without the place.
    const QString& plainMessage() const { return m_plain; }

private:
    int m_position;
    int m_line;
    int m_column;
    QString m_plain;
};

} // namespace wbemscope::cim::wql
