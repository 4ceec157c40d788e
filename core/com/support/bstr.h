#pragma once

#include "core/com/support/windowsheaders.h"

#include <QString>
#include <utility>

namespace wbemscope::com {

/// A BSTR that frees itself.
class Bstr {
public:
    Bstr() = default;
    /// Throws std::bad_alloc. A null QString gives a null BSTR ("not given"), an empty one gives "".
    explicit Bstr(const QString& text);
    Bstr(Bstr&& other) noexcept
        : m_text(other.detach()) {}
    Bstr& operator=(Bstr&& other) noexcept {
        reset(other.detach());
        return *this;
    }
    Bstr(const Bstr&) = delete;
    Bstr& operator=(const Bstr&) = delete;
    ~Bstr() { reset(); }

    /// As an [in] parameter.
    BSTR get() const { return m_text; }
    /// As an [out] parameter; what was there is freed first.
    BSTR* out() {
        reset();
        return &m_text;
    }
    BSTR detach() { return std::exchange(m_text, nullptr); }
    void reset(BSTR text = nullptr) {
        SysFreeString(m_text);
        m_text = text;
    }
    QString toQString() const { return fromBstr(m_text); }
    /// Of a BSTR that belongs to somebody else.
    static QString fromBstr(BSTR text);

private:
    BSTR m_text = nullptr;
};

} // namespace wbemscope::com
