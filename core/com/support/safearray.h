#pragma once

#include "core/com/support/check.h"

#include <span>
#include <utility>

namespace wbemscope::com {

/// A one-dimensional SAFEARRAY that destroys itself, with whatever its elements own.
class SafeArray {
public:
    SafeArray() = default;
    explicit SafeArray(SAFEARRAY* owned)
        : m_array(owned) {}
    /// Throws std::bad_alloc. Elements are zero.
    SafeArray(VARTYPE type, ULONG count);
    SafeArray(SafeArray&& other) noexcept
        : m_array(other.detach()) {}
    SafeArray& operator=(SafeArray&& other) noexcept {
        reset(other.detach());
        return *this;
    }
    SafeArray(const SafeArray&) = delete;
    SafeArray& operator=(const SafeArray&) = delete;
    ~SafeArray() { reset(); }

    SAFEARRAY* get() const { return m_array; }
    SAFEARRAY** out() {
        reset();
        return &m_array;
    }
    SAFEARRAY* detach() { return std::exchange(m_array, nullptr); }
    void reset(SAFEARRAY* owned = nullptr);

private:
    SAFEARRAY* m_array = nullptr;
};

/// The elements of a SAFEARRAY (own or borrowed), locked while this lives.
template <class T> class SafeArrayElements {
public:
    /// Throws ProtocolError(WBEM_E_TYPE_MISMATCH) when the array has not one dimension or not elements of T's
    /// size. A null array has no elements.
    explicit SafeArrayElements(SAFEARRAY* array);
    SafeArrayElements(const SafeArrayElements&) = delete;
    SafeArrayElements& operator=(const SafeArrayElements&) = delete;
    ~SafeArrayElements();

    std::span<T> span() const { return m_elements; }
    auto begin() const { return m_elements.begin(); }
    auto end() const { return m_elements.end(); }
    std::size_t size() const { return m_elements.size(); }

private:
    SAFEARRAY* m_array;
    std::span<T> m_elements;
};

/// Locks `array`; `count` gets its number of elements. See SafeArrayElements.
void* lockElements(SAFEARRAY* array, std::size_t elementSize, std::size_t& count);
void unlockElements(SAFEARRAY* array);

template <class T>
SafeArrayElements<T>::SafeArrayElements(SAFEARRAY* array)
    : m_array(array) {
    std::size_t count = 0;
    void* data = lockElements(array, sizeof(T), count);
    m_elements = {static_cast<T*>(data), count};
}

template <class T> SafeArrayElements<T>::~SafeArrayElements() {
    unlockElements(m_array);
}

} // namespace wbemscope::com
