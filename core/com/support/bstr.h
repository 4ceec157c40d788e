#pragma once

#include "core/com/support/windowsheaders.h"

#include "core/security/secret.h"

#include <QString>
#include <utility>

namespace wbemscope::com {

/// A BSTR that frees itself.
class Bstr {
public:
    Bstr() = default;
    explicit Bstr(BSTR owned)
        : m_text(owned) {}
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

/// A password on its way into a call: wiped before it is freed, as freed BSTRs stay in a cache.
class SecretBstr {
public:
    explicit SecretBstr(const Secret& secret)
        : m_text(SysAllocStringLen(reinterpret_cast<const OLECHAR*>(secret.view().utf16()),
                                   static_cast<UINT>(secret.view().size()))) {}
    SecretBstr(const SecretBstr&) = delete;
    SecretBstr& operator=(const SecretBstr&) = delete;
    ~SecretBstr() { wipe(m_text.get(), SysStringByteLen(m_text.get())); }
    BSTR get() const { return m_text.get(); }

private:
    Bstr m_text;
};

} // namespace wbemscope::com
