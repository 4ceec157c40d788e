#pragma once

#include "core/cim/object.h"

namespace wbemscope::cim::mof {

/// MOF that parse() reads back to the same thing: what is inherited unchanged is left out, flavors are
/// written. Lossless as long as the class's `parent` (and its parents') is known or it has none; a class
/// whose parents are not known is written with all its properties.
QString write(const Class& cls);
QString write(const Instance& instance);
QString write(const Object& object);

/// The listing of one encoding unit: `// @namespace` and `// @servername`, for a class its parent and itself,
/// for an instance its class and itself, every property with the class that declares it. For reading, not for
/// compiling: as in the public listings that it follows, derivation is the whole chain, CIMTYPE alone gives
/// the type (no brackets for arrays), a thing's lone qualifier is left out, and flavors are not shown.
/// parse() reads it too (its first line tells).
QString listing(const Object& object);

/// A string literal with its quotes and escapes.
QString quoted(QStringView text);
/// A value as MOF: NULL, TRUE, 1, "x", {1, 2}, instance of X {...}. `indent`: columns before each line of an
/// embedded instance.
QString valueText(const Value& value, Type type, int indent = 0);

} // namespace wbemscope::cim::mof
