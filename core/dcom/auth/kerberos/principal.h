#pragma once

#include "core/security/credentials.h"

#include <QString>

/// How Windows writes names and how Kerberos does.
namespace wbemscope::dcom::kerberos {

/// The host part of an SPN ("host/server.example" gives "server.example"); the whole text without a slash.
QString hostOf(const QString& spn);
/// An IPv4 or IPv6 address, which has no Kerberos principal.
bool isAddress(const QString& host);
/// "host/server" as GSS_C_NT_HOSTBASED_SERVICE ("host@server"); empty when it is not of that form.
QString hostBased(const QString& spn);
/// "user@REALM"; the domain stands for the realm, upper case. Without a domain the library's default realm
/// counts.
QString principalOf(const Credentials& credentials);

} // namespace wbemscope::dcom::kerberos
