#pragma once

#include "core/cim/object.h"
#include "core/com/support/variant.h"

#include <functional>

namespace wbemscope::com {

/// An IWbemClassObject inside a value, as its own object; throws ProtocolError.
using ObjectReader = std::function<cim::Object(IUnknown*)>;
/// The other way round; the VARIANT takes the reference.
using ObjectWriter = std::function<Variant(const cim::Object&)>;

/// CIMTYPE_ENUMERATION, with CIM_FLAG_ARRAY, as a type; empty for CIM_ILLEGAL, CIM_EMPTY and IUnknown.
std::optional<cim::Type> typeOf(LONG cimType);
LONG cimTypeOf(cim::Type type);

/// A VARIANT as a CIM value of `type` (Win32, "Mapping of CIM types to VARIANT types": uint32 travels as
/// VT_I4, 64 bits as text, sint8 and char16 as VT_I2). Throws ProtocolError(WBEM_E_TYPE_MISMATCH).
cim::Value valueOf(const VARIANT& variant, cim::Type type, const ObjectReader& readObject);
/// What a qualifier's VARIANT tells of its type: string, boolean, sint32, real64 and arrays of them.
std::optional<cim::Type> qualifierType(VARTYPE type);

/// `value` must fit `type` (cim::fits), else ProtocolError(WBEM_E_TYPE_MISMATCH).
Variant variantOf(const cim::Value& value, cim::Type type, const ObjectWriter& writeObject);

} // namespace wbemscope::com
