#pragma once

#include "core/com/support/windowsheaders.h"

#include <utility>

namespace wbemscope::com {

/// A kernel handle (event, token, thread, process) that closes itself. Null: none.
class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE owned)
        : m_handle(owned) {}
    Handle(Handle&& other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Handle& operator=(Handle&& other) noexcept {
        reset(std::exchange(other.m_handle, nullptr));
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { reset(); }

    explicit operator bool() const { return m_handle != nullptr; }
    HANDLE get() const { return m_handle; }
    HANDLE* out() {
        reset();
        return &m_handle;
    }
    void reset(HANDLE owned = nullptr) {
        if (m_handle)
            CloseHandle(m_handle);
        m_handle = owned;
    }

private:
    HANDLE m_handle = nullptr;
};

} // namespace wbemscope::com
