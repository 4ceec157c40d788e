#pragma once

#include "core/cim/object.h"

namespace wbemscope::cim {

/// Objects as an enumeration delivered them, in one block of memory. An engine may keep the encoded bytes and
/// decode a cell only when it is looked at, so that a million rows cost about what they weighed on the wire.
/// Immutable after construction: any thread may read.
class RowBatch {
public:
    virtual ~RowBatch() = default;

    virtual int count() const = 0;
    /// The class of a row; for a row that is itself a class, that class.
    virtual const ClassPtr& classOf(int row) const = 0;
    /// `property`: index into classOf(row)->properties. Throws DecodeError when the bytes of that row are
    /// bad.
    virtual Value value(int row, int property) const = 0;
    /// The whole object, decoded.
    virtual Object object(int row) const = 0;
    /// Bytes this batch keeps alive (shared classes not counted).
    virtual qsizetype byteSize() const = 0;
};
using RowBatchPtr = std::shared_ptr<const RowBatch>;

/// A batch over objects that are already decoded.
RowBatchPtr makeRowBatch(std::vector<Object> objects);
/// `rows` without its first `first` ones.
RowBatchPtr sliceRows(RowBatchPtr rows, int first);

} // namespace wbemscope::cim
