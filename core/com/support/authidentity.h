#pragma once

#include "core/com/support/windowsheaders.h"
#include "core/security/credentials.h"

#include <vector>

namespace wbemscope::com {

/// SEC_WINNT_AUTH_IDENTITY_W of explicit credentials; wiped when it goes. RPC keeps the pointer and not a
/// copy (CoSetProxyBlanket: pAuthInfo), so it must outlive every proxy that it was set on.
class AuthIdentity {
public:
    /// `credentials.kind` must be Explicit.
    explicit AuthIdentity(const Credentials& credentials);
    AuthIdentity(const AuthIdentity&) = delete;
    AuthIdentity& operator=(const AuthIdentity&) = delete;
    ~AuthIdentity();

    SEC_WINNT_AUTH_IDENTITY_W* get() { return &m_identity; }
    /// For functions that take the pieces: zero-terminated, valid as long as this lives.
    const wchar_t* user() const { return m_user.data(); }
    const wchar_t* domain() const { return m_domain.data(); }
    const wchar_t* password() const { return m_password.data(); }

private:
    // Sized once: a vector that grows leaves copies behind.
    std::vector<wchar_t> m_user;
    std::vector<wchar_t> m_domain;
    std::vector<wchar_t> m_password;
    SEC_WINNT_AUTH_IDENTITY_W m_identity{};
};

} // namespace wbemscope::com
