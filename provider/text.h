#pragma once

#include "core/com/support/windowsheaders.h"

#include <new>
#include <string>
#include <utility>
#include <vector>

namespace wbemscope::provider {

// The owners of core/com/support speak QString; nothing of Qt is loaded into a process of the system.

/// A BSTR that frees itself.
class Text {
public:
    explicit Text(const std::wstring& text)
        : m_text(SysAllocStringLen(text.data(), static_cast<UINT>(text.size()))) {
        if (!m_text)
            throw std::bad_alloc();
    }
    Text(const Text&) = delete;
    Text& operator=(const Text&) = delete;
    ~Text() { SysFreeString(m_text); }
    BSTR get() const { return m_text; }
    BSTR detach() { return std::exchange(m_text, nullptr); }

private:
    BSTR m_text;
};

/// A property's value: a VARIANT that clears itself.
class PropertyValue {
public:
    PropertyValue() { VariantInit(&m_value); }
    explicit PropertyValue(const std::wstring& text)
        : PropertyValue() {
        m_value.bstrVal = Text(text).detach();
        m_value.vt = VT_BSTR;
    }
    /// CIM_UINT32 travels as VT_I4 (Win32, "Numbers").
    explicit PropertyValue(DWORD number)
        : PropertyValue() {
        m_value.lVal = static_cast<LONG>(number);
        m_value.vt = VT_I4;
    }
    explicit PropertyValue(const std::vector<std::wstring>& texts)
        : PropertyValue() {
        SAFEARRAY* array = SafeArrayCreateVector(VT_BSTR, 0, static_cast<ULONG>(texts.size()));
        if (!array)
            throw std::bad_alloc();
        m_value.parray = array;
        m_value.vt = VT_ARRAY | VT_BSTR;
        for (LONG i = 0; i < static_cast<LONG>(texts.size()); ++i)
            if (FAILED(SafeArrayPutElement(array, &i, Text(texts[static_cast<std::size_t>(i)]).get())))
                throw std::bad_alloc();
    }
    PropertyValue(const PropertyValue&) = delete;
    PropertyValue& operator=(const PropertyValue&) = delete;
    ~PropertyValue() { VariantClear(&m_value); }

    VARIANT* in() { return &m_value; }
    VARIANT* out() {
        VariantClear(&m_value);
        return &m_value;
    }
    const VARIANT& get() const { return m_value; }

private:
    VARIANT m_value;
};

} // namespace wbemscope::provider
