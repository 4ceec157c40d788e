#pragma once

#include "core/cim/value.h"

#include <QByteArray>

namespace wbemscope::cim {

/// uint8[]
Value bytesValue(const QByteArray& bytes);
/// The bytes of a uint8[]; nothing when the value is anything else.
std::optional<QByteArray> bytesOf(const Value& value);

} // namespace wbemscope::cim
