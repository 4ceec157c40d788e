#include "core/security/credentials.h"

namespace wbemscope {

QString Credentials::identity() const {
    switch (kind) {
    case Kind::CurrentUser:
        return {};
    case Kind::Anonymous:
        return anonymousIdentity();
    case Kind::Explicit:
        break;
    }
    return domain.isEmpty() ? user : domain + u'\\' + user;
}

QString Credentials::anonymousIdentity() {
    return QStringLiteral("NT AUTHORITY\\ANONYMOUS LOGON");
}

Credentials Credentials::fromAccount(QStringView account, Secret password) {
    Credentials c;
    c.kind = Kind::Explicit;
    if (const qsizetype at = account.indexOf(u'\\'); at >= 0) {
        c.domain = account.first(at).toString();
        c.user = account.sliced(at + 1).toString();
    } else {
        c.user = account.toString();
    }
    c.password = std::move(password);
    return c;
}

} // namespace wbemscope
