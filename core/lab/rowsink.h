#pragma once

#include "core/cim/object.h"

#include <span>

namespace wbemscope::lab {

/// Where the fast path of an enumeration puts rows.
class RowSink {
public:
    virtual ~RowSink() = default;
    /// `values` are parallel to cls->properties and valid during this call only (their texts may point into
    /// buffers that the next row overwrites). Rows of one class come with the same `cls` pointer;
    /// `decoration` is the server and namespace they are marked with and lives as long as the enumeration.
    virtual void row(const cim::ClassPtr& cls, const cim::Decoration& decoration,
                     std::span<const cim::Value> values) = 0;
};

} // namespace wbemscope::lab
