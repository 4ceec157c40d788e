#pragma once

#include "core/com/support/bstr.h"
#include "core/com/support/safearray.h"

namespace wbemscope::com {

/// A VARIANT that clears itself.
class Variant {
public:
    Variant() { VariantInit(&m_variant); }
    Variant(Variant&& other) noexcept
        : Variant() {
        std::swap(m_variant, other.m_variant);
    }
    Variant& operator=(Variant&& other) noexcept {
        std::swap(m_variant, other.m_variant);
        return *this;
    }
    Variant(const Variant&) = delete;
    Variant& operator=(const Variant&) = delete;
    ~Variant() { clear(); }

    static Variant null();
    static Variant of(bool value);
    static Variant of(LONG value);
    static Variant of(SHORT value);
    static Variant of(BYTE value);
    static Variant of(float value);
    static Variant of(double value);
    static Variant of(const QString& text);
    /// Takes a reference of its own.
    static Variant of(IUnknown* object);
    /// VT_ARRAY | type.
    static Variant of(SafeArray array, VARTYPE type);

    VARTYPE type() const { return m_variant.vt; }
    bool isNull() const { return type() == VT_NULL || type() == VT_EMPTY; }
    const VARIANT& get() const { return m_variant; }
    /// As an [in] parameter of the interfaces that have no const.
    VARIANT* in() { return &m_variant; }
    /// As an [out] parameter; what was there is cleared first.
    VARIANT* out() {
        clear();
        return &m_variant;
    }
    void clear();

private:
    VARIANT m_variant;
};

} // namespace wbemscope::com
