#include "core/com/support/authidentity.h"

#include <algorithm>

namespace wbemscope::com {

namespace {

std::vector<wchar_t> terminated(QStringView text) {
    std::vector<wchar_t> copy(static_cast<std::size_t>(text.size()) + 1);
    std::transform(text.begin(), text.end(), copy.begin(),
                   [](QChar c) { return static_cast<wchar_t>(c.unicode()); });
    return copy;
}

unsigned short* pointer(std::vector<wchar_t>& text) {
    return reinterpret_cast<unsigned short*>(text.data());
}

unsigned long length(const std::vector<wchar_t>& text) {
    return static_cast<unsigned long>(text.size() - 1);
}

void wipe(std::vector<wchar_t>& text) {
    wbemscope::wipe(text.data(), text.size() * sizeof(wchar_t));
}

} // namespace

AuthIdentity::AuthIdentity(const Credentials& credentials)
    : m_user(terminated(credentials.user))
    , m_domain(terminated(credentials.domain))
    , m_password(terminated(credentials.password.view())) {
    m_identity.User = pointer(m_user);
    m_identity.UserLength = length(m_user);
    m_identity.Domain = pointer(m_domain);
    m_identity.DomainLength = length(m_domain);
    m_identity.Password = pointer(m_password);
    m_identity.PasswordLength = length(m_password);
    m_identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
}

AuthIdentity::~AuthIdentity() {
    wipe(m_password);
    wipe(m_user);
    wipe(m_domain);
    m_identity = {};
}

} // namespace wbemscope::com
