#pragma once

#include "core/com/support/windowsheaders.h"
#include "core/security/credentials.h"

#include <utility>

namespace wbemscope::com {

/// PSEC_WINNT_AUTH_IDENTITY_OPAQUE: what somebody typed into the system's own dialog. Nobody reads it before
/// it is needed; zeroed and freed when it goes.
class OpaqueIdentity {
public:
    OpaqueIdentity() = default;
    /// Takes over what an Sspi function has made.
    explicit OpaqueIdentity(void* owned)
        : m_identity(owned) {}
    /// SspiEncodeStringsAsAuthIdentity. Throws ProtocolError.
    explicit OpaqueIdentity(const Credentials& credentials);
    OpaqueIdentity(OpaqueIdentity&& other) noexcept
        : m_identity(std::exchange(other.m_identity, nullptr)) {}
    OpaqueIdentity& operator=(OpaqueIdentity&& other) noexcept {
        std::swap(m_identity, other.m_identity);
        return *this;
    }
    OpaqueIdentity(const OpaqueIdentity&) = delete;
    OpaqueIdentity& operator=(const OpaqueIdentity&) = delete;
    ~OpaqueIdentity();

    explicit operator bool() const { return m_identity != nullptr; }
    void* get() const { return m_identity; }

    /// SspiEncodeAuthIdentityAsStrings, at the moment of use; its strings are zeroed at once, what comes back
    /// wipes itself. Throws ProtocolError.
    Credentials credentials() const;
    /// The same without the password: whom a form names.
    Credentials account() const;

private:
    Credentials encode(bool withPassword) const;

    void* m_identity = nullptr;
};

} // namespace wbemscope::com
