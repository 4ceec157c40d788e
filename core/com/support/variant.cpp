#include "core/com/support/variant.h"

#include <tuple>

namespace wbemscope::com {

void Variant::clear() {
    std::ignore = VariantClear(&m_variant); // fails only for a type that none of our callees may hand out
    VariantInit(&m_variant);
}

Variant Variant::null() {
    Variant v;
    v.m_variant.vt = VT_NULL;
    return v;
}

Variant Variant::of(bool value) {
    Variant v;
    v.m_variant.vt = VT_BOOL;
    v.m_variant.boolVal = value ? VARIANT_TRUE : VARIANT_FALSE;
    return v;
}

Variant Variant::of(LONG value) {
    Variant v;
    v.m_variant.vt = VT_I4;
    v.m_variant.lVal = value;
    return v;
}

Variant Variant::of(SHORT value) {
    Variant v;
    v.m_variant.vt = VT_I2;
    v.m_variant.iVal = value;
    return v;
}

Variant Variant::of(BYTE value) {
    Variant v;
    v.m_variant.vt = VT_UI1;
    v.m_variant.bVal = value;
    return v;
}

Variant Variant::of(float value) {
    Variant v;
    v.m_variant.vt = VT_R4;
    v.m_variant.fltVal = value;
    return v;
}

Variant Variant::of(double value) {
    Variant v;
    v.m_variant.vt = VT_R8;
    v.m_variant.dblVal = value;
    return v;
}

Variant Variant::of(const QString& text) {
    Variant v;
    Bstr bstr(text.isNull() ? QStringLiteral("") : text);
    v.m_variant.vt = VT_BSTR;
    v.m_variant.bstrVal = bstr.detach();
    return v;
}

Variant Variant::of(IUnknown* object) {
    Variant v;
    v.m_variant.vt = VT_UNKNOWN;
    v.m_variant.punkVal = object;
    if (object)
        object->AddRef(); // VariantClear() releases it
    return v;
}

Variant Variant::of(SafeArray array, VARTYPE type) {
    Variant v;
    v.m_variant.vt = static_cast<VARTYPE>(VT_ARRAY | type);
    v.m_variant.parray = array.detach();
    return v;
}

} // namespace wbemscope::com
