#include "core/com/sspi/opaqueidentity.h"

#include "core/com/sspi/sspiheaders.h"
#include "core/com/support/authidentity.h"
#include "core/com/support/check.h"

namespace wbemscope::com {
namespace {

/// A string of SspiEncodeAuthIdentityAsStrings: zeroed before it is freed.
class EncodedString {
public:
    EncodedString() = default;
    EncodedString(const EncodedString&) = delete;
    EncodedString& operator=(const EncodedString&) = delete;
    ~EncodedString() {
        if (!m_text)
            return;
        wipe(const_cast<wchar_t*>(m_text), wcslen(m_text) * sizeof(wchar_t));
        SspiLocalFree(const_cast<wchar_t*>(m_text));
    }
    PCWSTR* out() { return &m_text; }
    /// A view: QString would be one more copy to wipe.
    QStringView view() const { return m_text ? QStringView(m_text) : QStringView(); }

private:
    PCWSTR m_text = nullptr;
};

const QString Encode = QStringLiteral("SspiEncodeAuthIdentityAsStrings");

} // namespace

OpaqueIdentity::OpaqueIdentity(const Credentials& credentials) {
    const AuthIdentity pieces(credentials);
    check(SspiEncodeStringsAsAuthIdentity(pieces.user(), pieces.domain(), pieces.password(), &m_identity),
          Stage::Local, QStringLiteral("SspiEncodeStringsAsAuthIdentity"));
}

OpaqueIdentity::~OpaqueIdentity() {
    if (!m_identity)
        return;
    SspiZeroAuthIdentity(m_identity);
    SspiFreeAuthIdentity(m_identity);
}

Credentials OpaqueIdentity::encode(bool withPassword) const {
    if (!m_identity)
        check(SEC_E_NO_CREDENTIALS, Stage::Local, Encode);
    EncodedString user;
    EncodedString domain;
    EncodedString password;
    check(SspiEncodeAuthIdentityAsStrings(m_identity, user.out(), domain.out(), password.out()), Stage::Local,
          Encode);
    Credentials credentials;
    credentials.kind = Credentials::Kind::Explicit;
    credentials.user = user.view().toString();
    credentials.domain = domain.view().toString();
    if (withPassword)
        credentials.password = Secret(password.view());
    return credentials;
}

Credentials OpaqueIdentity::credentials() const {
    return encode(true);
}

Credentials OpaqueIdentity::account() const {
    return encode(false);
}

} // namespace wbemscope::com
