#pragma once

#include "core/cim/object.h"
#include "core/cim/wql/ast.h"
#include "core/cim/wql/queryerror.h"

namespace wbemscope::cim::wql {

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

/// The properties that checkProperties() looks up, each once, in their order; no system properties.
QStringList namedProperties(const Query& query);

} // namespace wbemscope::cim::wql
