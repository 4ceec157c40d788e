#pragma once

#include "core/cim/object.h"
#include "core/cim/wql/ast.h"
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

inline constexpr qsizetype MaxQueryLength = 0x10000; ///< UTF-16 units
inline constexpr int MaxExpressionDepth = 64;        ///< Parentheses and NOTs inside each other.
inline constexpr int MaxComparisons = 4096;
inline constexpr std::size_t MaxSelectedProperties = 1024;

/// Throws QueryError.
Query parse(const QString& text);

/// Checks the properties named in SELECT, WHERE, BY against the class: throws QueryError for one that it has
/// not (embedded parts are checked where the embedded class is known to `cls`, i.e. not at all past the first
/// dot).
void checkProperties(const Query& query, const Class& cls);

} // namespace wbemscope::cim::wql
