#pragma once

#include "core/security/secret.h"

namespace wbemscope {

struct Credentials {
    enum class Kind : quint8 {
        CurrentUser, ///< Kerberos ticket cache, or on Windows the thread's token
        Explicit,
        Anonymous,
    };
    Kind kind = Kind::CurrentUser;
    QString domain; ///< May be empty.
    QString user;
    Secret password;

    /// "DOMAIN\\user", "user", anonymousIdentity(), or empty for the current user.
    QString identity() const;
    /// "NT AUTHORITY\\ANONYMOUS LOGON": what Windows calls whoever gave no name.
    static QString anonymousIdentity();
    /// Splits "DOMAIN\\user" and leaves "user@realm" as it is in `user`.
    static Credentials fromAccount(QStringView account, Secret password);
};

} // namespace wbemscope
